"""Finds where somebody puts right, later in an interview, what an answer said before: it is told behind that answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from agents.crews.content.evidence import numbers
from agents.crews.content.language import base_language, for_language
from agents.crews.content.text import Span, count_words, sentences, stems, words
from agents.crews.content.writing.interview import Answer
from agents.crews.content.writing.talk import ECHO, talk_for

_NEAR = 5  # sentences in which what was wrong is named again
_BREAK = re.compile(r"\n[ \t]*\n")


def put_right(text: str, plain: str, answers: Sequence[Answer], language: str) -> list[Answer]:
    """The answers in their order; what puts right an earlier one of the same person is one of its own, told there.

    It names the figure again that it takes back, or the name: "I said 44. It's 40 now.". `plain` is the text without
    answers and heads: what it says above the interview is put right as well.
    """
    found: list[Answer] = []
    end = _beginning(text, answers)
    for answer in answers:
        cut = _correction(text, answer, found, plain[:end], language)
        if cut is None:
            found.append(answer)
            continue
        span, behind = cut
        if text[answer.start : span.start].strip():
            found.append(replace(answer, end=span.start))
        told = replace(answer, start=span.start, end=span.end, asked="", asked_from=span.start, behind=behind)
        found.append(replace(told, follows=True, folded=behind != end))
        if text[span.end : answer.end].strip():
            found.append(replace(answer, start=span.end, asked="", asked_from=span.end, follows=True))
    return found


def _beginning(text: str, answers: Sequence[Answer]) -> int:
    """Where the line of the first question begins."""
    first = min((min(one.asked_from or one.start, one.start) for one in answers), default=0)
    return text.rfind("\n", 0, first) + 1


def _correction(
    text: str, answer: Answer, before: Sequence[Answer], above: str, language: str
) -> tuple[Span, int] | None:
    """What of an answer puts an earlier one right, to the end of its paragraph, and where that one begins."""
    own = [one for one in before if one.by == answer.by and one.behind < 0]
    said = [text[one.start : one.end] for one in own]
    corrects = _corrects(base_language(language))
    spans = sentences(text[answer.start : answer.end], language)
    for place, span in enumerate(spans):
        if not corrects.search(" ".join(span.text.split())):
            continue
        asked = answer.asked if not place else ""  # "You mentioned the 265,000 euros."
        told = " ".join([asked, *(one.text for one in spans[place : place + _NEAR])])
        start = answer.start + span.start
        start = answer.start if _only_announces(text[answer.start : start], language) else start
        stop = _BREAK.search(text, start, answer.end)
        end = stop.start() if stop else answer.end
        if _wrong(span.text, told, [above], language) is not None:
            return Span(start, end, text[start:end]), len(above)
        wrong = _wrong(span.text, told, said, language)
        wrong = _wrong(told, told, said, language) if wrong is None else wrong
        if wrong is not None:
            return Span(start, end, text[start:end]), own[wrong].start
    return None


def _wrong(named: str, told: str, texts: Sequence[str], language: str) -> int | None:
    """The number of the text that has what is `named` again, and not what is told against it: the one most alike."""
    figures, words_of = _values(named, language), _names(named, language)
    all_figures, all_words = _values(told, language), _names(told, language)
    about = set(stems(told, language))
    best, wrong = (0, 0), None
    for number, text in enumerate(texts):
        values, names = _values(text, language), _names(text, language)
        if not (figures & values and all_figures - values) and not (words_of & names and all_words - names):
            continue
        alike = (len(about & set(stems(text, language))), number)
        if wrong is None or alike >= best:
            best, wrong = alike, number
    return wrong


def _only_announces(said: str, language: str) -> bool:
    """Whether what stands before it in the answer says no more than yes: "Yes, one correction."."""
    polar = talk_for(language).polar
    yes = bool(polar) and re.match(polar, said.strip(), re.IGNORECASE) is not None
    return count_words(said) < ECHO and (yes or not said.strip())


def _values(text: str, language: str) -> set[Fraction]:
    return {value for one in numbers(text, language) for value in one.values if value > 2}


def _names(text: str, language: str) -> set[str]:
    """Words with a capital inside of sentences, and days of the week."""
    days = talk_for(language).weekdays
    data = for_language(language)
    found = set()
    for span in sentences(text, language):
        for place, word in enumerate(words(span.text)):
            plain = word.text.lower()
            if (place and word.text[0].isupper() and plain not in data.stop_words) or plain in days:
                found.add(plain)
    return {one for one in found if not one.startswith(("i'", "i’"))}


@cache
def _corrects(language: str) -> re.Pattern[str]:
    return re.compile(talk_for(language).corrects or "(?!)", re.IGNORECASE)
