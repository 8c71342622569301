"""What colleagues say to one another, told from what a message states. Pure; the words for it are data by language."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache

from agents.crews.content.language import Language, base_language, for_language, module_attribute
from agents.crews.content.leaning import clings
from agents.crews.content.text import QUOTED, count_words, words

_CODE = re.compile(
    r"(?<![\w:]):[a-z+-][a-z0-9_+-]{1,30}:(?:[ \t]*\d+$)?|(?<![\w/])[:;=]['-]?[)(DPpoO/|](?!\w)|<3(?!\d)", re.M
)
_PICTURE = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f1e6-\U0001f1ff]+")
_HANDLE = re.compile(r"(?<![\w.])@[\w.-]{2,40}|<[@#!][^>]{1,40}>|<[A-Z][a-z]+ omitted>")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?(?!\w)")
_STOPPED = re.compile(r"[.…:。][\"'”’»)\]*_]*$")
_RELATIVE = re.compile(r",\s+(?:which|who|where)\b")
_LEAST = 4  # words of a statement
ECHO = 4  # words of a question by whoever answers, before the answer: "The sand?"


@dataclass(frozen=True)
class Talk:
    """Patterns and words, in lower case. What is empty tells nothing."""

    interjections: str = ""  # what a message may open with before it states something
    laughs: str = ""  # and what may end it
    openers: frozenset[str] = frozenset()  # first words of requests and of half sentences
    anywhere: tuple[str, ...] = ()  # patterns of what is said to somebody
    soon: str = ""  # times that only those who talk can tell: "tomorrow"
    addressed: str = ""  # speaks to somebody …
    of_anybody: str = ""  # … unless it is said of anybody: "you can"
    programs: str = ""  # whole lines that a program puts between messages
    asked: frozenset[str] = frozenset()  # labels that look like names: "Question:"
    answering: frozenset[str] = frozenset()  # labels of whoever is asked: "Answer:"
    anybody: frozenset[str] = frozenset()  # labels of whoever speaks: "Speaker 2:"
    interview: str = ""  # what the head of an interview says: "recorded", "interview"
    asked_by: str = ""  # and where it names who asks: "interviewer"
    byline: str = ""  # the same, where another name stands above: "Interview: Paul Reed"
    asks: str = ""  # the same, where the name stands before: "put the questions"
    visited: str = ""  # how a sentence above one says that somebody was met: "we met"
    trades: str = ""  # what somebody does, as it stands before a name: "Beekeeper"
    presents: str = ""  # a pattern with `role`, behind a name: "has been head nurse since"
    requests: str = ""  # how a question begins that has no mark: "tell me about"
    introduces: str = ""  # how somebody says a name: "I'm"
    polar: str = ""  # words that say yes or no to a question
    objects: str = ""  # how somebody begins to say no to what was said before
    closed: str = ""  # how a question begins that is answered with yes or no
    fillers: str = ""  # sounds between words: "um"
    applause: frozenset[str] = frozenset()  # words of messages that carry nothing
    assent: frozenset[str] = frozenset()  # words that answer a question or take up a proposal
    praise: frozenset[str] = frozenset()  # first words of half sentences that only praise or blame
    adding: frozenset[str] = frozenset()  # and of those that add to what was said before: "and tongs"
    weekdays: frozenset[str] = frozenset()
    office: tuple[str, ...] = ()  # patterns of what colleagues say about their text and their appointments
    manners: tuple[str, ...] = ()  # patterns of sentences of a mail that are no more than polite
    proposal: str = ""  # how somebody proposes without a question mark
    greets: str = ""  # greetings and laughs before a statement
    asks_behind: frozenset[str] = frozenset()  # words before a question: "ok or shall I go"
    asked_of: frozenset[str] = frozenset()  # what follows the verb of a question: "are they"
    asked_for: frozenset[str] = frozenset()  # and what follows "how": "how many"
    asked_last: frozenset[str] = frozenset()  # "500 what"
    labels: frozenset[str] = frozenset()  # first words before a colon that name nobody: "TODO:", "Note:"
    past: str = ""  # times that are over, as only those who talk can tell them: "yesterday"
    asks_of_before: str = ""  # how a question reads that is about what was said before it: "which was"
    banter: str = ""  # how a message begins that speaks of whoever writes or reads it
    concluding: str = ""  # and a sentence that follows from what somebody wrote before, or is the rest of it
    private: tuple[str, ...] = ()  # patterns of what is private to those who talk
    announces: str = ""  # what a colon ends that only says to whom something is said: "a small addition, Ann:"
    has_leave: str = ""  # words before a colon which say that what follows may be told
    listing: frozenset[str] = frozenset()  # stems of what a heading over a list counts: "things the site can do"
    points: frozenset[str] = frozenset()  # words of a question that is about what was said right before it
    settles: str = ""  # a word with which people agree on something: "agreed"
    jokes: str = ""  # a message that says of the one before it that it was none: "joke"
    farewells: str = ""  # a pattern of how people thank one another and part
    setting: str = ""  # how people speak of the interview that they are in, or offer something
    asker: str = ""  # a question about whoever asks: "What colour are my eyes?"
    announces_question: str = ""  # words before a question: "Last question:"
    not_alone: str = ""  # what a statement has that is not to be quoted without the others around it
    reacts: str = ""  # words of an answer that take up a remark: "that", "neither"
    corrects: str = ""  # how somebody puts right in an interview what was said before


def talk_for(language: str) -> Talk:
    """What is known of talk in a language tag's base language; nothing for one that we have none of."""
    found = module_attribute(base_language(language), "_talk", "TALK")
    if found is None:
        return Talk()
    assert isinstance(found, Talk)
    return found


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    talk = talk_for(language)
    said = {
        "opening": rf"(?:(?:{talk.interjections})(?:\s*[,.!:;…–-]+\s*|\s+))+",
        "closing": rf"(?:[\s,.!…]+(?:{talk.laughs}))+[\s.!]*$" if talk.laughs else "",
        "anywhere": "|".join(talk.anywhere),
        "soon": talk.soon,
        "addressed": talk.addressed,
        "of_anybody": talk.of_anybody,
        "programs": talk.programs,
    }
    if not talk.interjections:
        said["opening"] = ""
    return {name: re.compile(pattern or "(?!)", re.IGNORECASE) for name, pattern in said.items()}


def is_talk(sentence: str, language: str) -> bool:
    """Whether a sentence is said to somebody: a question, a request, something of "I" or of tomorrow.

    What stands in quotation marks is not looked at. In a language that nothing is known of, only questions are talk.
    """
    said = " ".join(QUOTED.sub("“”", sentence).split())
    found = _patterns(base_language(language))
    if said.rstrip("\"'”’)").endswith("?") or re.search(r"[!?]{2,}|(?<!\w)@\w", said):
        return True
    if found["anywhere"].search(said) or found["soon"].search(said):
        return True
    return found["addressed"].search(found["of_anybody"].sub("", said)) is not None


def of_a_program(line: str, language: str) -> bool:
    """Whether a line is a program's: what was left out, who joined, reactions."""
    bare = _CLOCK.sub("", _PICTURE.sub("", _CODE.sub("", line))).strip(" \t\u200e()[]0123456789")
    return not bare or _patterns(base_language(language))["programs"].fullmatch(line.strip(" \t\u200e")) is not None


def without_opening(text: str, language: str) -> str:
    """A sentence without greetings, exclamations and the like before it; as it is where nothing else is left."""
    opening = _patterns(base_language(language))["opening"].match(text)
    return (text[opening.end() :] if opening else "") or text


def asks_of_before(question: str, language: str) -> bool:
    """Whether a question is about something that only the words before it name: "Which was the hardest?"."""
    pattern = talk_for(language).asks_of_before
    return bool(pattern) and re.match(pattern, question.strip(), re.IGNORECASE) is not None


def leans_back(question: str, language: str) -> bool:
    """Whether a question cannot be understood without what was said before it: "Why?", "Is that right?"."""
    said = {word.text.lower() for word in words(question)}
    back = clings(question, language) or asks_of_before(question, language)
    return count_words(question) < ECHO or back or not said.isdisjoint(for_language(language).references)


def without_codes(text: str) -> str:
    """The text, as long as it was, with handles, emoji and their codes as blanks."""
    for pattern in (_HANDLE, _CODE, _PICTURE):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def has_verb(bare: str, data: Language) -> bool:
    """Whether a clause has what may be a verb, before the colon of a list: "23 kinds: oxeye daisy …" has none."""
    main = _RELATIVE.split(bare.partition(": ")[0], maxsplit=1)[0]
    said = [word.text.lower().replace("’", "'") for word in words(main)]
    known = data.verbs | data.copulas | data.auxiliaries | data.saying | data.participles
    counted = {after for before, after in itertools.pairwise(said) if before[0].isdigit() or before in data.quantifiers}
    counted |= {after for before, after in itertools.pairwise(said) if before in counted}  # "2 million euros"
    described = {after for before, after in itertools.pairwise(said) if before in data.articles | data.prepositions}
    last = said[-1] if len(said) > 1 and (said[-2].endswith(("ed", "ing")) or said[-2] in data.prepositions) else ""
    nouns = counted | {last}  # "two boats", "with fixed seats"
    return any(
        word in known
        or (word.endswith("s") and len(word) > 3 and word[0].isalpha() and word not in nouns)
        or (word.endswith("ed") and len(word) > 3 and word not in counted | described)
        for word in said[1:]
    )


def requests_by_words(text: str, language: str) -> bool:
    """Whether it asks for an answer without a question mark: "Tell me about the fog."."""
    pattern = talk_for(language).requests
    return bool(pattern) and re.match(pattern, without_opening(text, language), re.IGNORECASE) is not None


def in_print(text: str) -> str:
    """A statement as readers see it, as long as it was: with a capital, and no exclamation mark."""
    if text and not any(letter.isupper() for letter in text.split()[0]) and len(text[0].upper()) == 1:
        text = text[0].upper() + text[1:]
    return text[:-1] + "." if text.endswith("!") else text


def is_stopped(text: str) -> bool:
    return _STOPPED.search(text) is not None
