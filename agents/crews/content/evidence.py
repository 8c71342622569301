"""Numbers and quotations of a text, in a form that can be compared: 12 %, 12 percent and twelve percent are one claim.

A share (percent, "half of", "one in five", "two thirds") and a plain number are different claims even with the same
figure: 34 visitors do not support 34 %.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from html import unescape
from itertools import zip_longest

from agents.crews.content import clock
from agents.crews.content.language import base_language, is_english
from agents.crews.content.language.en_numbers import NUMBER_WORDS
from agents.crews.content.markdown.code import FENCED
from agents.crews.content.markdown.front_matter import without_header
from agents.crews.content.measures import UNMEASURED, Measure, may_be_the_same, measure
from agents.crews.content.number_words import number_words
from agents.crews.content.text import QUOTED, UNSPACED, Span, count_words, is_unspaced, words


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in a text. `values` are its possible readings; `share` tells a part of a whole from a count."""

    start: int
    end: int
    text: str
    values: frozenset[Fraction]
    share: bool = False
    measure: Measure = UNMEASURED

    def may_be(self, other: Number) -> bool:
        """Whether the two may be one claim: the same number, of the same kind, as far as their forms tell."""
        same = self.share == other.share and not self.values.isdisjoint(other.values)
        return same and may_be_the_same(self.measure, other.measure)


TIME = Measure(kind="time")
_MARKUP = re.compile(
    rf"(?ms){FENCED}"
    r"|^[ \t]*>[ \t]*\*\*(?:Needed:|Outline:|…)\*\*[^\n]*"  # the Writer's notes
    r"|`[^`\n]+`"
    r"|(?<=\])\([^()\n]{0,2000}\)"  # a link's target
    r"|\[\^?\d{1,3}\](?!\()"  # a note's mark
    r"|<[^<>\n]{1,2000}>"
    r"|https?://[^\s<>\"]+"
    r"|^[ \t]*(?:\d{1,3}[.)]|#{1,6}[ \t]+\d{1,2}[.)])(?=[ \t])"  # a list's or heading's number
)
_FIGURE = re.compile(
    rf"(?<![.,])(?<![^\W{UNSPACED}])(?<![^\W\d_][-‐‑])"  # not inside a word or another figure
    r"(?P<minus>(?<![^\s(])(?:[−–-]|minus )(?=\d))?"
    r"(?:(?P<date>\d{4}-\d{2}-\d{2})"
    r"|(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?[ \u00a0]?(?P<half>[ap])\.?m\b"
    r"|(?P<time>[01]?\d:[0-5]\d|2[0-3]:[0-5]\d)"
    r"|(?P<whole>\d{1,4})?(?P<vulgar>[¼½¾⅐-⅞])(?P<part>[ \u00a0]of\b)?"
    r"|(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?))"
    r"(?!\d|(?-i:[DG])\b)(?P<suffix>k\b|bn\b|mn\b|tn\b|m\b|st\b|nd\b|rd\b|th\b)?"
    r"(?P<scale>[ \u00a0](?:hundred|thousand|million|billion|trillion)\b)?"
    r"(?P<percent>[ \u00a0\u2009\u202f-]?(?:%|‰|percent(?:age)?\b(?![ -]points?\b)|per[ \u00a0]cent\b|pct\b))?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|p(?:er[ \u00a0]?)?c(?:ent|t)", re.IGNORECASE)
_RANGE = re.compile(r"[ \u00a0\u2009\u202f]?(?:[-–—]|to|and|or)[ \u00a0\u2009\u202f]?$")
SUFFIXES = {"k": 1_000, "mn": 10**6, "bn": 10**9, "tn": 10**12, "m": 10**6}
_MONEY = re.compile(r"(?:[$€£¥₹]|\b[A-Z]{3})[*_]{0,3}[ \u00a0]?$")
_APART = re.compile(r"[ \u00a0](k|mn?|bn|tn)\b")  # after an amount of money: "£1.2 m"
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NAMED_SCALE = re.compile(r"[\d.,][ \u00a0]?(thousand|million|billion|trillion|k|mn?|bn|tn)$")


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
        times = [Number(a, b, plain[a:b], hours, measure=Measure(kind="time")) for a, b, hours in clock.spoken(plain)]
        told = clock.dotted(plain)
        found = [one for one in found if not any(time.start <= one.start < time.end for time in times)] + times
        found = [replace(one, values=one.values | {told[one.start]}) if one.start in told else one for one in found]
        taken = [(number.start, number.end) for number in found]
        in_words = [Number(*said) for said in number_words(plain, taken)]
        found = sorted([*found, *in_words], key=lambda number: number.start)
    return tuple(_ranged(plain, [_measured(plain, number, language) for number in found]))


def _measured(plain: str, number: Number, language: str) -> Number:
    if number.measure.kind:
        return number
    whole = next((int(value) for value in number.values if value.denominator == 1), None) if not number.share else None
    return replace(number, measure=measure(plain, number.start, number.end, whole, language))


def _ranged(plain: str, found: Sequence[Number]) -> Iterator[Number]:
    """The numbers; in a range both ends measure the same: "10 to 12 %", "5–7 km", "3 and 4 May", "May 3 to 5".

    In "3.9 to 4.4 million" the first may count millions, too.
    """
    before: Number | None = None
    for number, following in zip_longest(found, found[1:]):
        if following is not None and _RANGE.fullmatch(plain, number.end, max(number.end, following.start)):
            number = replace(number, values=number.values | _as_many(number, following))
        opens = following is not None and not number.share and number.end <= following.start
        moves = number.measure.bearing.step == "from"  # "rose from 19 to 44" is no range
        if opens and not moves and _RANGE.fullmatch(plain, number.end, following.start):
            if following.share and _PERCENT.search(following.text) and not number.measure.way:
                shares = frozenset(value / 100 for value in number.values)
                number = replace(number, values=shares, share=True)
            elif not number.measure.way and not following.share:
                number = replace(number, measure=following.measure)
        closes = before is not None and not (number.measure.way or number.share or before.share)
        closes = closes and before is not None and before.measure.bearing.step != "from"
        if before is not None and closes and _RANGE.fullmatch(plain, before.end, number.start):
            number = replace(number, measure=before.measure)
        before = number
        yield number


def _as_many(number: Number, following: Number) -> frozenset[Fraction]:
    """What a number means if it counts the thousands or millions that are named behind the one that follows it."""
    named = _NAMED_SCALE.search(following.text.lower())
    if named is None or number.share or max(number.values) >= _SCALES["thousand"]:
        return frozenset()
    scale = _SCALES.get(named[1]) or SUFFIXES[named[1]]
    return frozenset(value * scale for value in number.values)


def _figures(plain: str, language: str) -> list[Number]:
    found: list[Number] = []
    for match in _FIGURE.finditer(plain):
        start, end = match.span()
        if match["date"]:
            year, month, day = match["date"].split("-")
            for value, told in (
                (year, Measure(kind="year")),
                (day, Measure(kind="day", month=str(int(month)), year=year)),
            ):
                found.append(Number(start, end, match.group(), frozenset({Fraction(int(value))}), measure=told))
            continue
        if match["time"]:
            hour, minute = map(int, match["time"].split(":"))
            found.append(Number(start, end, match.group(), frozenset({hour + Fraction(minute, 60)}), measure=TIME))
            continue
        if match["half"]:
            hours = int(match["hour"]) % 12 + 12 * (match["half"].lower() == "p")
            value = hours + Fraction(int(match["minute"] or 0), 60)
            found.append(Number(start, end, match.group(), frozenset({value}), measure=TIME))
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
        money = _MONEY.search(plain, max(0, start - 8), start) is not None
        apart = _APART.match(plain, end) if money and not suffix and not scale else None
        if apart is not None:
            suffix, end = apart[1], apart.end()
        if suffix in SUFFIXES:
            scaled = frozenset(value * SUFFIXES[suffix] for value in values)
            values = values | scaled if suffix == "m" and not money else scaled  # "5m" may be metres
        if scale:
            values = frozenset(value * _SCALES[scale] for value in values)
        share = match["percent"] is not None
        if share:
            values = frozenset(value / (1000 if "‰" in match["percent"] else 100) for value in values)
        found.append(Number(start, end, plain[start:end], values, share))
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


_CLOSING = '”“»’"」』'
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
    found = [quote for quote in found if count_words(quote.text) >= least]
    return sorted(found, key=lambda quote: quote.start)


def normalise_words(text: str) -> str:
    """A text's words in lower case with single spaces round them, so that `in` compares whole words."""
    return " " + " ".join(word.text.casefold().replace("’", "'") for word in words(text)) + " "


@dataclass(frozen=True)
class Evidence:
    """What a set of texts holds: their numbers, each with what it measures, and their words."""

    held: Mapping[tuple[Fraction, bool], Sequence[Number]] = field(default_factory=dict, repr=False)
    wording: str = field(default="  ", repr=False)

    @classmethod
    def of(cls, texts: Iterable[str], language: str = "en") -> Evidence:
        """The evidence held by the texts; they are kept apart, so no quotation is found across two."""
        return _evidence(tuple(text for text in texts if text), language)

    def holds_number(self, number: Number) -> bool:
        """Whether one of the number's readings is in the evidence as the same kind of claim."""
        if (
            self.wording.strip()
            and not number.share
            and number.measure.way in ("", "count")
            and Fraction(1) in number.values
        ):
            return True  # "one" is hardly ever a claim
        return any(number.may_be(one) for value in number.values for one in self.held.get((value, number.share), ()))

    def has_value(self, number: Number) -> bool:
        """Whether the figure stands in the evidence as any kind of claim."""
        return any((value, share) in self.held for value in number.values for share in (False, True))

    def holds_quotation(self, quotation: Span) -> bool:
        """Whether the quoted words are in the evidence in this order; an ellipsis may leave some out."""
        parts = re.split(r"…|\.{3,}|\[[^\]]*\]", quotation.text)
        return all(self._holds_words(part) for part in parts if words(part))

    def _holds_words(self, said: str) -> bool:
        wanted = normalise_words(said)
        return (wanted.strip() if is_unspaced(said) else wanted) in self.wording

    def unsupported(self, text: str, language: str = "en") -> list[Number]:
        """The numbers of `text` that the evidence does not hold."""
        return [number for number in numbers(text, language) if not self.holds_number(number)]


@lru_cache(maxsize=8)
def _evidence(texts: tuple[str, ...], language: str) -> Evidence:
    held: dict[tuple[Fraction, bool], list[Number]] = defaultdict(list)
    texts = tuple(dict.fromkeys([*texts, *map(unescape, texts)]))  # pasted pages may write a space as `&nbsp;`
    for text in texts:
        for number in numbers(text, language):
            for value in number.values:
                held[value, number.share].append(number)
    return Evidence(held, " | ".join(normalise_words(text) for text in texts))
