"""What the content crew knows of each language, as data; an unknown language has none and the rules that need it rest.

To add a language: one module named by its code with `LANGUAGE`, and its line in `MODULES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module

MODULES = {"en": "agents.crews.content.language.en"}


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
    references: frozenset[str] = frozenset()  # pronouns that name nothing by themselves: "it", "them"
    quantifiers: frozenset[str] = frozenset()  # stand for what was named before when a verb follows: "most were"
    verbs: frozenset[str] = frozenset()  # such verbs, besides those in -ed
    copulas: frozenset[str] = frozenset()  # what stands before them in a first sentence is its subject
    snowball: str = ""  # the name of its snowball stemmer


SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "es": "spanish", "eu": "basque",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


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
    module = MODULES.get(base)
    if module is None:
        return Language(code=base, snowball=SNOWBALL.get(base, ""))
    language = import_module(module).LANGUAGE
    assert isinstance(language, Language)
    return language
