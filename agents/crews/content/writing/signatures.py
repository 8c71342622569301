"""What mails say of those who wrote them: the office under or behind a name, "Jane Roe, Head of Logistics"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from agents.crews.content.language import base_language, mails
from agents.crews.content.text import words
from agents.crews.content.writing.mail import Letter

_LONGEST = 8  # words
_SMALL = 3  # letters of a word that has no capital in a name: "of", "and"
_PARTS = re.compile(r"\s*(?:,|\||·|•|\s[–—-]\s)\s*")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs a mail, with the office and the firm that stand there; "" where none does."""

    name: str
    office: str = ""
    firm: str = ""

    @property
    def statement(self) -> str:
        """What it says, as a sentence; "" where no office is told."""
        told = [f"{self.name} is {self.office}"] if self.office else []
        return f"{' at '.join([*told, self.firm] if self.firm else told)}." if told else ""


def office(text: str, letter: Letter, name: str, language: str) -> str:
    """The office of whoever wrote a mail with the firm, as its signature gives them; else ""."""
    signed = signature(text, letter, name, language)
    return f"{signed.office}, {signed.firm}" if signed.office and signed.firm else signed.office


def signature(text: str, letter: Letter, name: str, language: str) -> Signature:
    """What the end of a mail says of whoever wrote it: office and firm behind the name or in the two lines below.

    An office in another language than the article's is none.
    """
    lines = [line.strip(" \t*_>–—-") for span in letter.talk for line in text[span.start : span.end].split("\n")]
    lines = [line for line in lines if line]
    firms: list[str] = []
    for number, line in enumerate(lines):
        first, *behind = _PARTS.split(line)
        if not _is_name(first, name):
            continue
        parts = [*behind, *(part for below in lines[number + 1 : number + 3] for part in _PARTS.split(below))]
        told = next((part for part in parts if is_office(part, language)), "")
        firm = next((part for part in parts if part != told and _is_firm(part) and not _is_name(part, name)), "")
        if told:
            return Signature(name, _in_a_sentence(told), firm)
        firms.append(firm)
    return Signature(name, firm=next(filter(None, firms), ""))


def _is_firm(part: str) -> bool:
    """Whether some words may name a firm: all that are longer than three letters have capitals."""
    said = [word.text for word in words(part)]
    named = all(word[:1].isupper() or len(word) <= _SMALL for word in said) and part[:1].isupper()
    manners = re.fullmatch(mails.SIGN_OFF, part, re.IGNORECASE) or re.search(mails.LEGAL, part, re.IGNORECASE)
    return 1 < len(said) <= _LONGEST and named and not manners and not re.search(r"[\d@:/.]", part)


def _in_a_sentence(told: str) -> str:
    """An office whose other words have no capitals, with a small letter: "Technical director"."""
    first, _, rest = told.partition(" ")
    plain = rest.islower() and first.istitle()
    return told[:1].lower() + told[1:] if plain else told


def is_office(part: str, language: str) -> bool:
    """Whether some words say what somebody does: one of them is known to."""
    said = {word.text.lower() for word in words(part)}
    plain = 0 < len(said) <= _LONGEST and not re.search(r"[\d@:/.]", part)
    known = mails.OFFICES.get(base_language(language), frozenset())
    return plain and (not said.isdisjoint(known) or any(_ending(language).search(word) for word in said))


def _is_name(said: str, name: str) -> bool:
    """Whether these words are a name, or the first or last part of it, with or without a title."""
    parts = {word.text for word in words(said)}
    own = {word.text for word in words(name)}
    return bool(parts & own) and len(parts - own) <= 1 and len(parts) <= len(own) + 1


@cache
def _ending(language: str) -> re.Pattern[str]:
    return re.compile(mails.OFFICE_ENDINGS.get(base_language(language), "(?!)"))
