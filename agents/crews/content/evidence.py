"""Numbers and quotations of a text, in a form that can be compared: 12 %, 12 percent and twelve percent are one claim.

A share (percent, "half of", "one in five", "two thirds") and a plain number are different claims even with the same
figure: 34 visitors do not support 34 %.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from itertools import zip_longest

from agents.crews.content.language import base_language, is_english
from agents.crews.content.language.en_numbers import NUMBER_WORDS
from agents.crews.content.markdown.front_matter import without_header
from agents.crews.content.number_words import number_words
from agents.crews.content.text import QUOTED, Span, words


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in a text. `values` are its possible readings; `share` tells a part of a whole from a count."""

    start: int
    end: int
    text: str
    values: frozenset[Fraction]
    share: bool = False


_MARKUP = re.compile(
    r"(?ms)^[ \t]*(?P<fence>```|~~~).*?(?:^[ \t]*(?P=fence)[^\n]*$|\Z)"  # a code block
    r"|^[ \t]*>[ \t]*\*\*Needed:\*\*[^\n]*"  # the Writer's note of what is missing
    r"|`[^`\n]+`"
    r"|(?<=\])\([^()\n]{0,2000}\)"  # a link's target
    r"|\[\^?\d{1,3}\](?!\()"  # a note's mark
    r"|<[^<>\n]{1,2000}>"
    r"|https?://[^\s<>\"]+"
    r"|^[ \t]*(?:\d{1,3}[.)]|#{1,6}[ \t]+\d{1,2}[.)])(?=[ \t])"  # a list's or heading's number
)
_FIGURE = re.compile(
    r"(?<![\w.,])(?<![^\W\d_][-‐‑])"  # not inside a word or another figure
    r"(?P<minus>(?<![^\s(])(?:[−–-]|minus )(?=\d))?"
    r"(?:(?P<date>\d{4}-\d{2}-\d{2})"
    r"|(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?[ \u00a0]?(?P<half>[ap])\.?m\b"
    r"|(?P<time>[01]?\d:[0-5]\d|2[0-3]:[0-5]\d)"
    r"|(?P<whole>\d{1,4})?(?P<vulgar>[¼½¾⅐-⅞])(?P<part>[ \u00a0]of\b)?"
    r"|(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?))"
    r"(?!\d|(?-i:[DG])\b)(?P<suffix>k\b|bn\b|m\b|st\b|nd\b|rd\b|th\b)?"
    r"(?P<scale>[ \u00a0](?:hundred|thousand|million|billion|trillion)\b)?"
    r"(?P<percent>[ \u00a0\u2009\u202f-]?(?:%|‰|percent(?:age)?\b|per[ \u00a0]cent\b|pct\b))?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|p(?:er[ \u00a0]?)?c(?:ent|t)", re.IGNORECASE)
_RANGE = re.compile(r"[ \u00a0\u2009\u202f]?(?:[-–—]|to|and|or)[ \u00a0\u2009\u202f]?$")
_SUFFIXES = {"k": 1_000, "bn": 10**9, "m": 1_000_000}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def mask_markup(text: str) -> str:
    """The text with header, code, link targets, notes' marks, tags and list numbers blanked; every offset stays."""
    return _MARKUP.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), without_header(text))


def numbers(text: str, language: str = "en") -> list[Number]:
    """The figures and number words that claim something, in order.

    The word "one" alone, "first" and "second", and figures inside names (COVID-19, B2B), code and link targets are no
    claims. A date gives its day and year. In "10 to 12 %" both are shares. The last few results are kept.
    """
    return list(_numbers(text, language))


@lru_cache(maxsize=32)
def _numbers(text: str, language: str) -> tuple[Number, ...]:
    plain = mask_markup(text)
    found = _figures(plain, language)
    if base_language(language) in ("", "en"):
        taken = [(number.start, number.end) for number in found]
        in_words = [Number(*said) for said in number_words(plain, taken)]
        found = sorted([*found, *in_words], key=lambda number: number.start)
    return tuple(_ranged(plain, found))


def _ranged(plain: str, found: Sequence[Number]) -> Iterator[Number]:
    """The numbers, of which one that opens a range of shares is a share too: "10 to 12 %"."""
    for number, following in zip_longest(found, found[1:]):
        opens = following is not None and following.share and not number.share and number.end <= following.start
        if opens and _PERCENT.search(following.text) and _RANGE.fullmatch(plain, number.end, following.start):
            shares = frozenset(value / 100 for value in number.values)
            yield Number(number.start, number.end, number.text, shares, share=True)
        else:
            yield number


def _figures(plain: str, language: str) -> list[Number]:
    found: list[Number] = []
    for match in _FIGURE.finditer(plain):
        start, end = match.span()
        if match["date"]:
            year, _, day = match["date"].split("-")
            found.append(Number(start, end, match.group(), frozenset({Fraction(int(year))})))
            found.append(Number(start, end, match.group(), frozenset({Fraction(int(day))})))
            continue
        if match["time"]:
            hour, minute = map(int, match["time"].split(":"))
            found.append(Number(start, end, match.group(), frozenset({hour + Fraction(minute, 60)})))
            continue
        if match["half"]:
            hours = int(match["hour"]) % 12 + 12 * (match["half"].lower() == "p")
            value = hours + Fraction(int(match["minute"] or 0), 60)
            found.append(Number(start, end, match.group(), frozenset({value})))
            continue
        if match["vulgar"]:
            value = Fraction(unicodedata.numeric(match["vulgar"])).limit_denominator(10)
            share = match["whole"] is None and match["part"] is not None
            found.append(Number(start, end, match.group(), frozenset({value + int(match["whole"] or 0)}), share))
            continue
        values = _readings(match["figure"], language)
        if match["minus"]:
            values = frozenset(-value for value in values)
        suffix, scale = (match["suffix"] or "").lower(), (match["scale"] or "").strip().lower()
        if suffix in _SUFFIXES:
            values |= {value * _SUFFIXES[suffix] for value in values}
        if scale:
            values = frozenset(value * _SCALES[scale] for value in values)
        share = match["percent"] is not None
        if share:
            values = frozenset(value / (1000 if "‰" in match["percent"] else 100) for value in values)
        found.append(Number(start, end, match.group(), values, share))
    return found


def _readings(figure: str, language: str) -> frozenset[Fraction]:
    """What a figure's digits may mean: a point or comma before three digits may part thousands or decimals."""
    bare = re.sub(r"[ \u00a0\u2009\u202f'’]", "", figure)
    if bare.count(",") + bare.count(".") == 0:
        return frozenset({Fraction(bare)})
    head, mark, tail = re.split(r"([.,])(?=[^.,]*$)", bare)
    whole = Fraction(re.sub(r"[.,]", "", head) + tail)
    decimal = Fraction(re.sub(r"[.,]", "", head) + "." + tail)
    if len(tail) != 3:
        return frozenset({decimal})
    if is_english(language):
        return frozenset({whole if mark == "," else decimal})
    return frozenset({whole, decimal})


def figures(text: str) -> Counter[str]:
    """Everything with a digit and every number word, each as often as it occurs, whether or not it claims something."""
    found: Counter[str] = Counter()
    for word in words(text):
        for part in re.split(r"[-‐‑]", word.text.lower()):
            if any(letter.isdigit() for letter in part) or part.removesuffix("s") in NUMBER_WORDS:
                found[part] += 1
    return found


_CLOSING = '”“»’"'
_BLOCK_QUOTE = re.compile(r"(?m)^[ \t]{0,3}>[^\n]*(?:\n[ \t]{0,3}>[^\n]*)*")
_LEAST_WORDS = 3  # fewer in quotation marks are a term or a title, not somebody's words


def quotations(text: str, least: int = _LEAST_WORDS) -> list[Span]:
    """The quotations of a text: `least` words or more in quotation marks, and Markdown block quotes without marks.

    The places include the marks, the texts do not.
    """
    plain = mask_markup(text)
    found: list[Span] = []
    for paragraph in re.finditer(r"\S(?:.|\n(?!\s*\n))*", plain):
        for match in QUOTED.finditer(plain, *paragraph.span()):
            start, end = match.span()
            if end - start > 2 and plain[end - 1] in _CLOSING:
                found.append(Span(start, end, text[start + 1 : end - 1]))
    for match in _BLOCK_QUOTE.finditer(plain):
        inside = any(match.start() <= quote.start < match.end() for quote in found)
        words_of = re.sub(r"(?m)^[ \t]*>[ \t]?", "", text[match.start() : match.end()]).strip()
        if not inside and words_of:
            found.append(Span(match.start(), match.end(), words_of))
    found = [quote for quote in found if len(words(quote.text)) >= least]
    return sorted(found, key=lambda quote: quote.start)


def normalise_words(text: str) -> str:
    """A text's words in lower case with single spaces round them, so that `in` compares whole words."""
    return " " + " ".join(word.text.casefold().replace("’", "'") for word in words(text)) + " "


@dataclass(frozen=True)
class Evidence:
    """What a set of texts holds: their numbers and their words."""

    shares: frozenset[Fraction] = frozenset()
    counts: frozenset[Fraction] = frozenset()
    wording: str = field(default="  ", repr=False)

    @classmethod
    def of(cls, texts: Iterable[str], language: str = "en") -> Evidence:
        """The evidence held by the texts; they are kept apart, so no quotation is found across two."""
        return _evidence(tuple(text for text in texts if text), language)

    def holds_number(self, number: Number) -> bool:
        """Whether one of the number's readings is in the evidence as the same kind of claim."""
        return not number.values.isdisjoint(self.shares if number.share else self.counts)

    def holds_quotation(self, quotation: Span) -> bool:
        """Whether the quoted words are in the evidence in this order; an ellipsis may leave some out."""
        parts = re.split(r"…|\.{3,}|\[[^\]]*\]", quotation.text)
        return all(normalise_words(part) in self.wording for part in parts if part.strip(" .,;:!?\"'“”‘’"))

    def unsupported(self, text: str, language: str = "en") -> list[Number]:
        """The numbers of `text` that the evidence does not hold."""
        return [number for number in numbers(text, language) if not self.holds_number(number)]


@lru_cache(maxsize=8)
def _evidence(texts: tuple[str, ...], language: str) -> Evidence:
    found = [number for text in texts for number in numbers(text, language)]
    return Evidence(
        shares=frozenset(value for number in found if number.share for value in number.values),
        counts=frozenset(value for number in found if not number.share for value in number.values)
        | ({Fraction(1)} if texts else frozenset()),
        wording=" | ".join(normalise_words(text) for text in texts),
    )
