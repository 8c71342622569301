"""What the content crew knows of each language, as data; an unknown language has none and the rules that need it rest.

To add a language: one module named by its code, with `LANGUAGE`, and perhaps `<code>_phrases` with `PHRASES`, the
Writer's own words. Nothing else names it. What it leaves empty is not checked, and the agents say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any


@dataclass(frozen=True)
class Language:
    """Words in lower case and without the final point. Empty sets ask nothing."""

    code: str
    stop_words: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()  # abbreviations that never end a sentence: "dr", "e.g"
    before_number: frozenset[str] = frozenset()  # abbreviations only when a figure follows: "no", "fig"
    backward: frozenset[str] = frozenset()  # first words that point to the sentence before: "it", "however"
    pronouns: frozenset[str] = frozenset()  # point back also after other stop words: "when they", "the rest"
    adding: frozenset[str] = frozenset()  # of those that point back, first words that only add: "another", "also"
    prepositions: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()  # pronouns that name nothing by themselves: "it", "them"
    quantifiers: frozenset[str] = frozenset()  # stand for what was named before when a verb follows: "most were"
    sharing: frozenset[str] = frozenset()  # what stands before an ordinal that points at nothing: "every third"
    part_of: str = ""  # a pattern: "of them"
    points_within: tuple[str, ...] = ()  # the same further on in a sentence: "thinks that this is"
    points_back: tuple[str, ...] = ()  # patterns of what only the sentences before can tell: "since we do that"
    points_anywhere: str = ""  # the same of a sentence that has to be read quite alone
    unnamed: str = ""  # a pattern of what begins with a figure of something that is not named: "the mean of"
    definite: str = ""  # a pattern of what stands before a thing that was told of: "the"
    indefinite: str = ""  # and before one that is new: "a", "several"
    plain_nouns: frozenset[str] = frozenset()  # what is definite without having been told of: "morning"
    remaining: str = ""  # a pattern of what stands before a count of what is left: "the remaining"
    of_such: str = ""  # a pattern with `clause`: "the two that grow pears"
    decisive: str = ""  # a pattern of advice, limits and warnings
    ballast: str = ""  # and of what stands under every text of a firm
    excepting: str = ""  # and of what limits the rule before it
    trying: str = ""  # of what nobody should read without what came of it
    totals: str = ""  # of what something came to in all
    changes: str = ""  # of what it changed, in figures
    failures: str = ""  # of what of it did not work
    result_headings: str = ""  # and of headings over what came of it
    warns: str = ""  # how a paragraph begins that warns of harm
    summary_sections: str = ""  # those of them that say it all in a few sentences
    measured: str = ""  # of what was found by counting: "19 of the 31 houses"
    method_headings: str = ""  # over how it was done, and with what
    instructing: str = ""  # of a step that readers are told to take
    outcome: str = ""  # and of how a sentence begins that says what follows from it
    senses: tuple[frozenset[str], ...] = ()  # words by one of which another may be told, where somebody asks for it
    currencies: Mapping[str, str] = field(default_factory=dict)  # signs with their names: "£"
    see: str = ""  # a pattern of a reference in brackets that a text without it does not need: "(see Table 2)"
    sends_on: str = ""  # a pattern of a sentence that only does that: "See the map below."
    to_table: str = ""  # a pattern of a table or figure that a sentence speaks of: "Table 2"
    greeting: str = ""  # patterns of whole lines that open and close a letter: "Hi team,", "Kind regards"
    sign_off: str = ""
    mail: str = ""  # a pattern of lines that programs put around messages: "Subject: …", "Bob 10:42 AM"
    instructions: tuple[str, ...] = ()  # patterns of what is said to a writer: "please don't mention"
    chat: str = ""  # a pattern of words of chat: "lol"
    chatter: str = ""  # a pattern of what notes say of people's private lives
    to_say: str = ""  # how an open point begins that asks to say what follows
    shorthand: str = ""  # a pattern of shorthand in notes: "w/"
    header_alone: tuple[str, ...] = ()  # patterns of a paragraph about the source itself: "Prepared by …"
    header_sentence: tuple[str, ...] = ()  # and of a sentence: "This report was written by …"
    header_line: str = ""  # of a line by which the ones above a text without a title are its head
    signed: str = ""  # of a line under which a text is signed
    kicker: str = ""  # a pattern of a line above a press release: "For immediate release"
    dateline: str = ""  # and of where and when it was given out
    back_matter: str = ""  # and of a heading over what is for editors alone
    speakers: frozenset[str] = frozenset()  # pronouns for people: "she"
    houses: str = ""  # a pattern of what names with capitals end or begin with that are no people's: "Library"
    person_titles: str = ""  # a pattern of what stands before a name: "Dr."
    verbs: frozenset[str] = frozenset()  # such verbs, besides those in -ed
    asks_about: str = ""  # a pattern with `subject`: "What about batteries?"
    speaks_of: str = ""  # and of a first clause that ends with it: "We spend $240 a month on advertising,"
    copulas: frozenset[str] = frozenset()  # what stands before them in a first sentence is its subject
    snowball: str = ""  # the name of its snowball stemmer
    transitions: frozenset[str] = frozenset()  # words and phrases that tie a sentence to another
    transition_pairs: tuple[tuple[str, str], ...] = ()  # the same in two places: "either … or"
    auxiliaries: frozenset[str] = frozenset()  # before a participle they make a passive
    between: frozenset[str] = frozenset()  # what may stand between the two, besides words in `adverb_endings`
    adverb_endings: tuple[str, ...] = ()
    participles: frozenset[str] = frozenset()  # those without a participle's ending or beginning
    participle_shape: str = ""  # a pattern of whole words that are participles otherwise
    not_participles: frozenset[str] = frozenset()  # words of that shape that are none
    repeatable: frozenset[str] = frozenset()  # words that may stand twice in a row
    doubled_at_times: frozenset[str] = frozenset()  # "what it is is clear": a person has to see
    first_person: frozenset[str] = frozenset()  # "we"
    first_singular: frozenset[str] = frozenset()  # "I"
    second_person: frozenset[str] = frozenset()  # "you"
    function_words: tuple[str, ...] = ()  # the most frequent ones, for stylometry
    small_words: frozenset[str] = frozenset()  # lower case inside a title
    inverting: frozenset[str] = frozenset()  # verbs that open a question, or follow its first word: "does"
    question_words: frozenset[str] = frozenset()  # begin a heading that asks
    clause_words: frozenset[str] = frozenset()  # those that no subject of a sentence begins with: "why"
    articles: frozenset[str] = frozenset()  # what follows them describes: "a borrowed bar"
    clause_openers: frozenset[str] = frozenset()  # begin half a sentence that answers: "because"
    summary_headings: frozenset[str] = frozenset()
    faq_headings: frozenset[str] = frozenset()
    general_headings: frozenset[str] = frozenset()  # name only the kind of their section: "overview"
    saying: frozenset[str] = frozenset()  # words that tie a quotation to its speaker
    according: tuple[str, ...] = ()  # patterns before the name of a source: "according to"
    months: frozenset[str] = frozenset()
    dates: str = ""  # a pattern: how a day, or a year of another count, is written where months have no names
    parts_words: bool = True  # with spaces; without them words cannot be counted, nor a keyphrase found
    ordinal_point: bool = False  # "4. Mai": a point after a small number ends no sentence
    capital_nouns: bool = False  # every noun has a capital, so capitals tell no names
    space_before_punctuation: bool = False  # French sets a space before "!", "?", ":" and ";"


SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "es": "spanish", "eu": "basque",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


_KNOWN: dict[str, dict[str, Any]] = {  # what is known of languages that have no module
    **{code: {"parts_words": False} for code in ("km", "lo", "my")},
    **{code: {"parts_words": False, "dates": r"\d{1,2}月\d{1,2}[日号號]"} for code in ("yue", "zh")},
    "ja": {"parts_words": False, "dates": r"\d{1,2}月\d{1,2}日|(?:令和|平成|昭和|大正|明治)(?:\d{1,2}|元)年"},
    "th": {"parts_words": False, "dates": r"(?:พ\.ศ\. ?)?25\d\d(?!\d)"},
    **{
        code: {"ordinal_point": True}
        for code in (
            "bs",
            "cs",
            "da",
            "et",
            "fi",
            "hr",
            "hu",
            "is",
            "lv",
            "nb",
            "nn",
            "no",
            "pl",
            "sk",
            "sl",
            "sr",
            "tr",
        )
    },
    "de": {"ordinal_point": True, "capital_nouns": True},
    "lb": {"ordinal_point": True, "capital_nouns": True},
    "fr": {"space_before_punctuation": True},
}


def vocabulary(text: str) -> frozenset[str]:
    """The words of a list written as text, which reads and merges better than a list of literals."""
    return frozenset(text.split())


def base_language(code: str) -> str:
    """The base language of a tag: "en" of "en", "en-GB" and "EN_us"."""
    return code.strip().replace("_", "-").split("-")[0].lower()


def is_english(code: str) -> bool:
    return base_language(code) == "en"


def for_language(code: str) -> Language:
    """The data for a language tag: its base language's, or empty data for one we lack."""
    return _load(base_language(code))


@cache
def _load(base: str) -> Language:
    language = module_attribute(base, "", "LANGUAGE")
    if language is None:
        return Language(code=base, snowball=SNOWBALL.get(base, ""), **_KNOWN.get(base, {}))
    assert isinstance(language, Language)
    return language


def module_attribute(base: str, suffix: str, name: str) -> Any:
    """What the module of a language calls `name`; None where there is no such module."""
    place = f"{__name__}.{base}{suffix}"
    if not (base.isascii() and base.isalpha() and len(base) <= 3) or find_spec(place) is None:
        return None
    return getattr(import_module(place), name)
