"""What colleagues say to one another, told from what a message states. Pure; the words for it are data by language."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from agents.crews.content.language import base_language, for_language, module_attribute
from agents.crews.content.leaning import clings
from agents.crews.content.text import QUOTED, words

_CODE = re.compile(
    r"(?<![\w:]):[a-z+-][a-z0-9_+-]{1,30}:(?:[ \t]*\d+$)?|(?<![\w/])[:;=]['-]?[)(DPpoO/|](?!\w)|<3(?!\d)", re.M
)
_PICTURE = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f1e6-\U0001f1ff]+")
_HANDLE = re.compile(r"(?<![\w.])@[\w.-]{2,40}|<[@#!][^>]{1,40}>|<[A-Z][a-z]+ omitted>")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?(?!\w)")
_STOPPED = re.compile(r"[.…:。][\"'”’»)\]*_]*$")
_LEAST = 4  # words of a statement


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


def statement(text: str, language: str, names: Iterable[str], follows: bool) -> tuple[int, int] | None:
    """The part `[start, end)` of a chat's sentence that states something; None for talk.

    Without greetings, exclamations and the like before it and after it. `names` take part in the talk, and what is said
    of them is for them. `follows`: the sentence before was a statement, so that this one may lean on it. In a language
    that nothing is known of, a statement holds a figure.
    """
    shown = without_codes(text)
    start, end = len(shown) - len(shown.lstrip()), len(shown.rstrip())
    found = _patterns(base_language(language))
    people = {name.lower() for name in names}
    for _ in range(3):
        opening = found["opening"].match(shown, start, end) or _vocative(people).match(shown, start, end)
        if opening is None or opening.end() >= end:
            break
        start = opening.end()
    closing = found["closing"].search(shown, start, end)
    end = closing.start() if closing else end
    bare = shown[start:end]
    return (start, end) if bare and _states(bare, language, people, follows) else None


def without_codes(text: str) -> str:
    """The text, as long as it was, with handles, emoji and their codes as blanks."""
    for pattern in (_HANDLE, _CODE, _PICTURE):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


@cache
def _vocatives(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{'|'.join(map(re.escape, sorted(names)))})\s*[,:–-]+\s*" if names else "(?!)", re.IGNORECASE
    )


def _vocative(names: set[str]) -> re.Pattern[str]:
    return _vocatives(frozenset(names))


def _states(bare: str, language: str, people: set[str], follows: bool) -> bool:
    data, talk = for_language(language), talk_for(language)
    said = [word.text.lower().replace("’", "'") for word in words(bare)]
    lettered = [word for word in said if word[0].isalpha()]
    figures = any(word[0].isdigit() for word in said)
    if is_talk(bare, language) or not people.isdisjoint(said):
        return False
    if not talk.openers:  # nothing is known of this language
        return figures and not bare.endswith("!")
    if len(said) < _LEAST or len(lettered) < _LEAST - 1 or said[0] in talk.openers:
        return False
    if (bare.endswith("!") and not figures) or (clings(bare, language) and not follows):
        return False
    known = data.verbs | data.copulas | data.auxiliaries | data.saying | data.participles
    counted = {after for before, after in itertools.pairwise(said) if before[0].isdigit()}
    return any(
        word in known or (word.endswith(("ed", "s")) and len(word) > 3 and word not in counted and word[0].isalpha())
        for word in said[1:]
    )


def in_print(text: str) -> str:
    """A statement as readers see it, as long as it was: with a capital, and no exclamation mark."""
    if text and not any(letter.isupper() for letter in text.split()[0]) and len(text[0].upper()) == 1:
        text = text[0].upper() + text[1:]
    return text[:-1] + "." if text.endswith("!") else text


def is_stopped(text: str) -> bool:
    return _STOPPED.search(text) is not None
