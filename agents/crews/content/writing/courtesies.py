"""Tells what is said about the talk itself in an interview, or to a guest: whether it is recorded, who takes milk."""

from __future__ import annotations

import re
from functools import cache

from agents.crews.content.language import base_language
from agents.crews.content.text import count_words, sentences
from agents.crews.content.writing.carrying import greets
from agents.crews.content.writing.talk import talk_for, without_opening

_FEW = 12  # words of an answer that is no more than polite
_ASIDE = 8  # words of a question that whoever is asked puts back


def of_the_setting(sentence: str, language: str) -> bool:
    """Whether a sentence is about the talk itself or offers something: "Is this on?", "Do you take milk?"."""
    said = without_opening(" ".join(sentence.split()).strip("*_“”\"' "), language)
    return _pattern(talk_for(base_language(language)).setting).search(said) is not None


def is_courtesy(asked: str, said: str, language: str) -> bool:
    """Whether a few words without a figure answer no more than a courtesy, or a greeting."""
    if re.search(r"\d", said) or count_words(said) > _FEW:
        return False
    spans = [span.text for span in sentences(asked, language)]
    put = [text for text in spans if not greets(text, language)]
    asks = [text for text in put if text.rstrip('*_"”’ ').endswith("?")]
    if any(of_the_setting(text, language) for text in put):
        return all(of_the_setting(text, language) for text in asks)
    return not asks and _pattern(talk_for(base_language(language)).farewells).search(said) is not None


def is_of_the_asker(question: str, said: str, language: str) -> bool:
    """Whether whoever asks asks about their own, and hears no figure: "What colour are my eyes?".

    "What should I plant?" is asked for readers.
    """
    asked = next((span.text for span in reversed(sentences(question, language)) if span.text.endswith("?")), "")
    pattern = talk_for(base_language(language)).asker
    return bool(asked) and _pattern(pattern).search(asked) is not None and not re.search(r"\d", said)


def without_aside(said: str, answered: str, language: str) -> int:
    """How much of an answer is for readers: not a question at its end that whoever asks answers with yes or no."""
    spans = sentences(said, language)
    if len(spans) < 2 or not spans[-1].text.rstrip().endswith("?"):
        return len(said)
    last = spans[-1].text
    polar = talk_for(language).polar
    replied = bool(polar) and re.match(rf"(?:{polar})", answered.strip(), re.IGNORECASE) is not None
    if of_the_setting(last, language) or (replied and count_words(last) <= _ASIDE):
        return spans[-2].end
    return len(said)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern or "(?!)", re.IGNORECASE)
