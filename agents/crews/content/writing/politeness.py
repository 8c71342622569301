"""What a mail says that is no more than polite, or about the mail itself. Pure; its words are data by language."""

from __future__ import annotations

import re
from functools import cache

from agents.crews.content.language import base_language, mails
from agents.crews.content.text import count_words, words
from agents.crews.content.writing.carrying import of_applause
from agents.crews.content.writing.governing import is_released
from agents.crews.content.writing.private import is_private
from agents.crews.content.writing.talk import talk_for

_CALLED = re.compile(r"[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){0,4}[,!][ \t]+(?=\S+ \S)")


def is_manners(sentence: str, language: str) -> bool:
    """Whether a sentence of a mail is for its receiver alone: polite, about the mail itself, or private."""
    return is_polite(sentence, language) or is_private(sentence, language)


def lead_in(sentence: str, language: str) -> int:
    """How long the greeting or the announcement is that a sentence begins with; 0 without one."""
    return announced(sentence, language) or calling(sentence)


def announced(sentence: str, language: str) -> int:
    """How long the words are that tell a receiver what a colon brings: "Ann, a small addition: …"; 0 without them."""
    found = _announcing(base_language(language)).match(sentence)
    return found.end() if found else 0


@cache
def _announcing(language: str) -> re.Pattern[str]:
    return re.compile(talk_for(language).announces or "(?!)", re.IGNORECASE)


@cache
def _polite(language: str) -> re.Pattern[str]:
    return re.compile("|".join(talk_for(language).manners) or "(?!)", re.IGNORECASE)


def is_polite(sentence: str, language: str) -> bool:
    """Whether a sentence thanks, greets, announces an answer, or tells its receiver what to do with the mail."""
    said = " ".join(sentence.split())
    said = said[calling(said) :]
    if is_released(said) and ":" in said:  # "For the newsletter: the regatta is in June."
        said = said.partition(":")[2].strip()
    return not words(said) or of_applause(said, language) or _polite(base_language(language)).search(said) is not None


def calling(sentence: str) -> int:
    """How long the greeting is that a sentence begins with: "Hi Lena, the roof is done"; 0 without one."""
    found = _CALLED.match(sentence)
    if found is None:
        return 0
    said = [word.text for word in words(found.group())]
    greets = said[0].lower() in mails.GREETING and all(
        word[0].isupper() or word.lower() in mails.GREETING for word in said
    )
    return found.end() if greets and count_words(found.group()) > 1 else 0
