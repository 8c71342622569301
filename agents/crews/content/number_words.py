"""Finds numbers written in English words: "two hundred and fifty", "twelve percent", "two thirds", "one in five".

Also what claims one without saying it: "doubled", "hundreds of", "the nineties", "the fourth".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from agents.crews.content.language import en_facts
from agents.crews.content.language.en_numbers import (
    DECADES,
    FACTORS,
    MANY,
    ONES,
    ORDINALS,
    RANKS,
    SCALES,
    SHARES,
    TENS,
)
from agents.crews.content.text import Span, words

Said = tuple[int, int, str, frozenset[Fraction], bool]  # start, end, text, values, share
_KNOWN = ONES.keys() | TENS.keys() | SCALES.keys()
_VAGUE = frozenset({"one", "zero", "hundred", "thousand", "million", "billion", "trillion"})  # alone they claim nothing


def number_words(plain: str, taken: Sequence[tuple[int, int]]) -> Iterator[Said]:
    """The numbers in words, in order, outside the stretches already `taken`. "One" alone is none."""
    tokens = _tokens(plain)
    busy = {position for start, end in taken for position in range(start, end)}
    index = 0
    while index < len(tokens):
        claimed = _claimed(tokens, index)
        if claimed is not None and tokens[index].start not in busy:
            start, stop = tokens[index].start, tokens[index].end
            yield start, stop, plain[start:stop], *claimed
            index += 1
            continue
        end, value = _cardinal(plain, tokens, index, busy)
        last, amount, share = _share(tokens, index, end, value)
        alone = end == index or (end == index + 1 and tokens[index].text in _VAGUE)
        ordinal = end < len(tokens) and tokens[end].text in ORDINALS and plain[tokens[end].start - 1] in "-‐‑"
        if last > index and (share or not (alone or ordinal)):
            start, stop = tokens[index].start, tokens[last - 1].end
            below = index > 0 and tokens[index - 1].text == "minus"
            yield start, stop, plain[start:stop], frozenset({-amount if below else amount}), share
        index = max(last, index + 1)


def _claimed(tokens: Sequence[Span], index: int) -> tuple[frozenset[Fraction], bool] | None:
    """What one word claims by itself, and whether as a factor: "tripled", "hundreds of", "the sixties"."""
    said = tokens[index].text
    before = tokens[index - 1].text if index else ""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if said in FACTORS:
        return frozenset({Fraction(FACTORS[said])}), True
    if said == "twice" and after in ("as", "the"):
        return frozenset({Fraction(2)}), True
    if said in MANY and after == "of":
        return frozenset({Fraction(MANY[said])}), False
    if said in DECADES:
        decade = DECADES[said]
        return frozenset(map(Fraction, (decade, 1900 + decade, 2000 + decade))), False
    if said in RANKS and before == "the":
        return frozenset({Fraction(RANKS[said])}), False
    return None


def _tokens(plain: str) -> list[Span]:
    """The words in lower case, hyphenated ones in their parts."""
    tokens: list[Span] = []
    for word in words(plain):
        offset = word.start
        if word.text.isalnum():
            tokens.append(Span(offset, word.end, word.text.lower()))
            continue
        for part in re.split(r"([-‐‑])", word.text):
            if part not in "-‐‑":
                tokens.append(Span(offset, offset + len(part), part.lower()))
            offset += len(part)
    return tokens


def _cardinal(plain: str, tokens: Sequence[Span], first: int, busy: set[int]) -> tuple[int, Fraction]:
    """Where the number that begins at `first` ends, and its value; it ends where it begins if there is none."""
    total = current = 0
    index = first
    while index < len(tokens):
        token = tokens[index].text
        follows = index > first
        before = tokens[index - 1].text if follows else ""
        if token == "and" and before in SCALES and index + 1 < len(tokens) and tokens[index + 1].text in _KNOWN:
            index += 1
            continue
        if token not in _KNOWN or tokens[index].start in busy or (follows and not _near(plain, tokens, index)):
            break
        if token in SCALES:
            current = (current or 1) * SCALES[token]
            if SCALES[token] > 100:
                total, current = total + current, 0
        elif token == "dozen":
            current = (current or 1) * 12
        elif before in ONES or (before in TENS and (token in TENS or ONES[token] > 9)):
            break  # "two three" are two numbers
        else:
            current += ONES.get(token, 0) + TENS.get(token, 0)
        index += 1
    return index, Fraction(total + current)


def _share(tokens: Sequence[Span], first: int, end: int, value: Fraction) -> tuple[int, Fraction, bool]:
    """The same with what follows that makes it a part of a whole: percent, "in five", thirds."""
    following = tokens[end].text if end < len(tokens) else ""
    after = tokens[end + 1].text if end + 1 < len(tokens) else ""
    counted = end > first
    if counted and following in ("percent", "percentage", "pct") and after not in ("point", "points"):
        return end + 1, value / 100, True
    if counted and (following, after) == ("per", "cent"):
        return end + 2, value / 100, True
    later = tokens[end + 2].text if end + 2 < len(tokens) else ""
    of = ONES.get(after, 0) + TENS.get(after, 0)
    if counted and following == "in" and of > value:
        return end + 2, value / of, True
    of = ONES.get(later, 0) + TENS.get(later, 0)
    if counted and (following, after) == ("out", "of") and of > value:
        return end + 3, value / of, True
    if counted and value == 1 and after == "in" and of > value and following not in en_facts.RATES:
        return end + 3, value / of, True  # "one patient in six", not "one day in six years"
    if counted and (following, after) == ("and", "a") and later in SHARES:
        return end + 3, value + SHARES[later], False
    if following in SHARES and (counted or _is_part_of(tokens, end)):
        return end + 1, (value if counted else Fraction(1)) * SHARES[following], True
    return end, value, False


def _near(plain: str, tokens: Sequence[Span], index: int) -> bool:
    """Whether only a space or a hyphen parts this word from the one before."""
    return plain[tokens[index - 1].end : tokens[index].start].strip(" -‐‑\n\u00a0") == ""


def _is_part_of(tokens: Sequence[Span], index: int) -> bool:
    """Whether "half", "third" or "quarter" at `index` is a part of something: "half of", "a third of", "by a third"."""
    before = tokens[index - 1].text if index else ""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if tokens[index].text == "half":
        return after in ("of", "the", "our", "their", "its", "all")
    return before == "a" and (after in ("of", "the") or (index > 1 and tokens[index - 2].text == "by"))
