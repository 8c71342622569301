"""What mails say of those who wrote them: the office under or behind a name, "Jane Roe, Head of Logistics"."""

from __future__ import annotations

import re
from functools import cache

from agents.crews.content.language import base_language, mails
from agents.crews.content.text import words
from agents.crews.content.writing.mail import Letter

_LONGEST = 8  # words
_PARTS = re.compile(r"\s*(?:,|\||·|•|\s[–—-]\s)\s*")


def office(text: str, letter: Letter, name: str, language: str) -> str:
    """The office of whoever wrote a mail, as its signature gives it behind the name or in the line below; else "".

    One in another language than the article's is none.
    """
    lines = [line.strip(" \t*_>–—-") for span in letter.talk for line in text[span.start : span.end].split("\n")]
    lines = [line for line in lines if line]
    for number, line in enumerate(lines):
        first, *behind = _PARTS.split(line)
        if not _is_name(first, name):
            continue
        below = _PARTS.split(lines[number + 1])[:1] if number + 1 < len(lines) else []
        told = next((part for part in [*behind, *below] if is_office(part, language)), "")
        if told:
            return _in_a_sentence(told)
    return ""


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
