"""Knows a passage again of which only the form has changed.

That is: the case and the inflection of its words, its punctuation, quotation marks, markup and white space.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.crews.content.language import for_language
from agents.crews.content.language.forms import forms_of
from agents.crews.content.text import Span, stem, words
from agents.suggestions.passages import CONTEXT, Place

SHARED = 0.75  # of the words about two passages that are one: whoever changes its form leaves the rest of its line
_SOFT_BREAK = re.compile(r"(?<=\S)\n(?![\s#>*+|-]|\d+[.)]|$)")  # a line of a paragraph that goes on in the next one
_MARKUP = re.compile(r"\]\([^)\n]*\)|[*_~`\[\]]")


class _Reading(NamedTuple):
    """A text as words without their forms, with where each stands, and at which words each stem is."""

    stems: list[str]
    spans: list[Span]
    where: dict[str, list[int]]


@lru_cache(maxsize=4)
def _read(text: str, language: str) -> _Reading:
    spans = words(_plain(text))
    stems = _stems(spans, language)
    where = defaultdict[str, list[int]](list)
    for number, one in enumerate(stems):
        where[one].append(number)
    return _Reading(stems, spans, where)


def find_alike(text: str, passage: str, before: str, after: str, language: str) -> Place | None:
    """Where in `text` the words of a passage stand in whatever form, about them most of what stood there.

    None where they do not, where two places are as good, and for a passage without words.
    """
    wanted = _stems(words(_plain(passage)), language)
    if not wanted:
        return None
    text = _flowing(text)
    reading, size = _read(text, language), len(wanted)
    about = _about(before, after, language)
    found: list[tuple[float, Place]] = []
    for at in reading.where.get(wanted[0], ()):
        if reading.stems[at : at + size] != wanted:
            continue
        place = Place(reading.spans[at].start, reading.spans[at + size - 1].end)
        shared = _share(about, _near(text, reading, at, size))
        if shared >= SHARED:
            found.append((shared, place))
    best = max((shared for shared, _ in found), default=0.0)
    places = [place for shared, place in found if shared == best]
    return places[0] if len(places) == 1 else None


@lru_cache(maxsize=4)
def _flowing(text: str) -> str:
    """The text with the lines of a paragraph as one."""
    return _SOFT_BREAK.sub(" ", text)


def _near(text: str, reading: _Reading, at: int, size: int) -> frozenset[str]:
    """The words about those `[at, at + size)` of a text, in their line and no further than context goes."""
    stems, spans = reading.stems, reading.spans
    start, end = spans[at].start, spans[at + size - 1].end
    low = max(0, start - CONTEXT)
    low = max(low, text.rfind("\n", low, start) + 1)
    high = text.find("\n", end, end + CONTEXT)
    high = end + CONTEXT if high < 0 else high
    first, last = at, at + size
    while first > 0 and spans[first - 1].start >= low:
        first -= 1
    while last < len(spans) and spans[last].end <= high:
        last += 1
    return frozenset(stems[first:at]) | frozenset(stems[at + size : last])


def same_words(one: str, other: str, language: str) -> bool:
    """Whether two texts are the same words, in whatever form."""
    return _read(one, language).stems == _read(other, language).stems


def core(text: str, start: int, end: int) -> Place:
    """`[start, end)` without what is no word at its ends; itself, where there is none in it."""
    found = words(_plain(text[start:end]))
    return Place(start + found[0].start, start + found[-1].end) if found else Place(start, end)


def _stems(spans: Sequence[Span], language: str) -> list[str]:
    bases = _bases(language)
    return [stem(bases.get(span.text.lower(), span.text), language) for span in spans]


@lru_cache(maxsize=16)
def _bases(language: str) -> Mapping[str, str]:
    """Irregular forms with the word that they are forms of."""
    forms, copulas = forms_of(language), for_language(language).copulas
    return {**(forms.bases if forms else {}), **dict.fromkeys(copulas, min(copulas, default=""))}


def _plain(text: str) -> str:
    """The text with blanks for its markup, as long as it was."""
    return _MARKUP.sub(lambda match: " " * len(match.group()), text)


def _about(before: str, after: str, language: str) -> frozenset[str]:
    """The words about a passage in its line, without one that is cut off where the context ends."""
    left, right = words(_plain(before.rpartition("\n")[2])), words(_plain(after.partition("\n")[0]))
    left = left if "\n" in before else left[1:]
    right = right if "\n" in after else right[:-1]
    return frozenset(_stems([*left, *right], language))


def _share(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / len(some | others) if some or others else 1.0
