"""What a number measures, by its form and the words beside it: money, a length, a date, a year, a time, a count.

A figure alone supports nothing: "$89" does not support "89 euros", nor "nine people" "leaves at 9". Where the form
tells nothing, two numbers may measure the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from agents.crews.content.bearings import UNBOUND, Bearing, read_bearing
from agents.crews.content.language import en_facts, en_structure, for_language, is_english
from agents.crews.content.language.en_numbers import NUMBER_WORDS
from agents.crews.content.text import stem, words

Kind = Literal["", "year", "day", "date", "time"]  # a "date" is part of one in figures: "05/03" may be a day

YEARS = range(1500, 2101)
DAYS = range(1, 32)
HOURS = range(25)

_MARKS = r"[*_]{0,3}"
_CURRENCY = re.compile(rf"(?:([$€£¥₹])|\b([A-Z]{{3}})){_MARKS}[ \u00a0]?{_MARKS}$")
_UNIT = re.compile(
    rf"{_MARKS}[ \u00a0\u202f\n-]?{_MARKS}(?-i:[A-Z][A-Za-z.]+ )?(?:(?P<power>square|sq\.?|cubic|cu\.?)[ \u00a0-])?"
    r"(?P<unit>percentage[ -]points?\b|°[cf]?|[a-zµμ]+(?P<raised>[²³]|[23]\b)?|[$€£¥₹])"
    r"(?P<hours>(?<=watt|atts)[ \u00a0-]hours?\b)?",
    re.IGNORECASE,
)
_SYMBOL = re.compile(rf"{_MARKS}[ \u00a0\u202f-]?([A-Za-zµμ]+)\b")
_RATE = re.compile(rf"{_MARKS}[ \u00a0]?(?:/[ \u00a0]?|\b([a-z]+)[ \u00a0])?([a-z]+)\b", re.IGNORECASE)
_POWERS = {"s": "²", "c": "³", "²": "²", "2": "²", "³": "³", "3": "³"}
_AT = re.compile(r"\bat (?:(?:about|around|exactly|almost|nearly|precisely) |just (?:after|before) )?$", re.IGNORECASE)
_CLOCK = re.compile(r"[ \u00a0]?o['’]clock\b|[ \u00a0]?(?:Uhr\b|時)", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|before|after|during|early|late|mid|year|spring|summer|autumn|fall|winter"
    r"|(?:spring|summer|autumn|fall|winter|half|quarter|end|beginning|start|middle|months) of)"
    r"|[(–/-])[ -]?$",
    re.IGNORECASE,
)
_OUR_YEARS = range(1900, 2101)
_DETERMINED = re.compile(r"(?:\b(?:the|this|that|its|our|your|my|his|her|their|a|an)|['’]s?)[ \u00a0]$", re.IGNORECASE)
_IN_FIGURES = (re.compile(r"\d[/.]$"), re.compile(r"[/.]\d"))
_YEAR_OF_DAY = re.compile(r"(?:st|nd|rd|th)?,?[ \u00a0](\d{4})\b", re.IGNORECASE)
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """`unit` and `rate` as "€" and "month" in "€40 a month", `noun` the stem of what is counted; "" where unknown.

    `bearing` says on which side of the number the truth lies, and which way a change goes.
    """

    unit: str = ""
    rate: str = ""
    kind: Kind = ""
    month: str = ""  # of a day: "1" to "12"
    year: str = ""  # of a day, where it stands beside the month
    noun: str = ""
    bearing: Bearing = UNBOUND

    @property
    def way(self) -> str:
        """How it measures: by a unit, in the calendar, on the clock, by counting; "" where the form is bare."""
        return self.kind or ("unit" if self.unit else "count" if self.noun else "")


UNMEASURED = Measure()


def may_be_the_same(one: Measure, other: Measure) -> bool:
    """Whether two equal numbers may measure the same. What is counted is not asked: it has many names."""
    if (one.rate and other.rate and one.rate != other.rate) or one.bearing.opposes(other.bearing):
        return False
    ways = {one.way, other.way}
    if ways == {"unit"}:
        return one.unit == other.unit or ("°" in (one.unit, other.unit) and one.unit[0] == other.unit[0])
    if ways == {"day"}:
        return all(not a or not b or a == b for a, b in ((one.month, other.month), (one.year, other.year)))
    if "day" in ways:
        return "date" in ways
    return len(ways) == 1 or "" in ways or ways == {"date", "year"}


def measure(plain: str, start: int, end: int, whole: int | None, language: str) -> Measure:
    """What the number at `[start, end)` of a text measures. `whole` is its value where it is a whole number.

    English alone has nouns and words that tell years and times; units, dates and signs are read in every language.
    """
    english = is_english(language)
    month, month_end = _month(plain, start, end, language) if whole in DAYS else (None, end)
    if month is not None:
        year = _YEAR_OF_DAY.match(plain, month_end)
        return Measure(kind="day", month=month, year=year[1] if year else "")
    unit, after = _unit(plain, start, end)
    bearing = read_bearing(plain, start, after, unit) if english else UNBOUND
    if unit:
        return Measure(unit, _rate(plain, after), bearing=bearing)
    rate = _rate(plain, after)
    noun, after_noun = _noun(plain, end, language) if english else ("", end)
    rate = rate or (_rate(plain, after_noun) if noun else "")
    digits = plain[start:end].strip()
    if whole in YEARS and digits.isdecimal() and len(digits) == 4 and _is_year(plain, start, end, noun, language):
        return Measure(kind="year")
    before = plain[max(0, start - 24) : start]
    if whole in YEARS and (_YEAR_BEFORE.search(before) or _is_of_a_year(before, digits, whole)):
        noun = ""  # "in 2023 people came", "the 2023 results": a year, or so many
    if _IN_FIGURES[0].search(plain, max(0, start - 2), start) or _IN_FIGURES[1].match(plain, end):
        return Measure(kind="date")
    if whole in HOURS and (_CLOCK.match(plain, end) or (english and not noun and _AT.search(plain[:start][-24:]))):
        return Measure(kind="time")
    if _ORDINAL.search(digits) and whole in DAYS and not noun:
        return Measure(kind="date")
    return Measure(rate=rate, noun=noun, bearing=bearing)


def _unit(plain: str, start: int, end: int) -> tuple[str, int]:
    """The number's unit, and where number and unit end."""
    before = _CURRENCY.search(plain, max(0, start - 8), start)
    currency = en_facts.UNITS.get((before[1] or before[2]).lower(), "") if before else ""
    if currency:
        return currency, end
    symbol = _SYMBOL.match(plain, end)
    if symbol is not None and symbol[1] in en_facts.SYMBOLS:
        return en_facts.SYMBOLS[symbol[1]], symbol.end()
    after = _UNIT.match(plain, end)
    if after is None:
        return "", end
    raised = after["raised"] or ""
    unit = en_facts.UNITS.get(after["unit"].lower().removesuffix(raised), "")
    if not unit:
        return "", end
    unit += "h" if after["hours"] else ""
    power = _POWERS.get((after["power"] or raised)[:1].lower(), "")
    return unit + power, after.end()


def _rate(plain: str, end: int) -> str:
    """What follows as "a month", "per head", "/week" or "monthly"."""
    after = _RATE.match(plain, end)
    if after is None:
        return ""
    said = after[2].lower()
    apart = after[1] is None and "/" not in after.group()  # "40 monthly", but not "40 months"
    if (after[1] is not None and after[1].lower() not in en_facts.PER) or (apart and not said.endswith("ly")):
        return ""
    return en_facts.RATES.get(said, "") or (en_facts.SHORT_RATES.get(said, "") if "/" in after.group() else "")


def _noun(plain: str, end: int, language: str) -> tuple[str, int]:
    """The stem of the plural within three words after a number, as "people" in "twelve young people", and its end."""
    place, ordinary = end, for_language(language).stop_words
    for word in words(plain[end : end + 60])[:3]:
        said = word.text.lower()
        between = plain[place : end + word.start]
        if between.strip(" \u00a0\n*_-") or between.count("\n") > 1:
            break
        if said in ordinary or said in NUMBER_WORDS or said in en_facts.UNITS or not said[0].isalpha():
            break
        if said in en_facts.PLURALS or (len(said) > 3 and said.endswith("s") and not said.endswith(("ss", "us", "is"))):
            return stem(said, language), end + word.end
        if said.endswith("ed"):
            break  # "31 answered with complaints"
        place = end + word.end
    return "", end


def _is_year(plain: str, start: int, end: int, noun: str, language: str) -> bool:
    """Whether a figure like 2023 is a year: after "in" or a month, or where it counts nothing."""
    before = plain[max(0, start - 24) : start]
    if plain[end : end + 1] == "年" or _months(language)[0].search(before):
        return True
    if not is_english(language):
        return False
    following = words(plain[end : end + 24])[:1]
    next_to = bool(following) and not plain[end : end + following[0].start].strip(" \u00a0")
    if noun and next_to and stem(following[0].text.lower(), language) == noun:
        return False  # "2024 people"; after "in" it may be either, and is left open
    ends = not next_to or following[0].text.lower() in for_language(language).stop_words
    return bool(_YEAR_BEFORE.search(before)) or ends


def _is_of_a_year(before: str, digits: str, whole: int | None) -> bool:
    """Whether a figure behind "the" or "our" may say of which year something is: "the 2024 results"."""
    return len(digits) == 4 and whole in _OUR_YEARS and _DETERMINED.search(before) is not None


def _month(plain: str, start: int, end: int, language: str) -> tuple[str | None, int]:
    """The month that makes a number a day ("" in a language whose months we cannot number), and where the two end."""
    before, after = _months(language)
    found = before.search(plain[max(0, start - 16) : start])
    if found is not None:
        return _numbered(found[1], language), end
    found = after.match(plain, end)
    return (None, end) if found is None else (_numbered(found[1], language), found.end())


def month_number(word: str, language: str) -> str:
    """The number of the month that a word names, in full or shortened: "2" of "February" and "Feb"; else ""."""
    return _numbered(word, language) if word.lower() in for_language(language).months else ""


def _numbered(month: str, language: str) -> str:
    if not is_english(language):
        return ""
    order = [name[:3] for name in en_structure.MONTHS.split()[:12]]
    return str(order.index(month[:3].lower()) + 1)


@cache
def _months(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Match a month before a number, and after one. In English a month has a capital, as "may" has other uses."""
    names = sorted(for_language(language).months, key=len, reverse=True)
    cased = [name.capitalize() for name in names] if is_english(language) else names
    any_month = "|".join(map(re.escape, cased)) or "(?!)"
    flags = re.NOFLAG if is_english(language) else re.IGNORECASE
    before = re.compile(rf"\b({any_month})\.?,?[ \u00a0](?:the )?$", flags)
    after = re.compile(rf"(?:st|nd|rd|th|\.)?[ \u00a0](?:of )?({any_month})\b", flags)
    return before, after
