"""Times of day as English says them: "half past ten", "ten to eight", "nine o'clock", "at 10.30"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from agents.crews.content.language.en_numbers import ONES, TENS
from agents.crews.content.text import words

_HOURS = "|".join(word for word, value in ONES.items() if 1 <= value <= 12 and word != "dozen")
_MINUTES = "five|ten|twenty(?:[- ]five)?|[1-5]?\\d"
_HALF_DAY = r"(?:[ \u00a0]?(?P<half>[ap])\.?m\b)?"
_SPOKEN = re.compile(
    rf"\b(?P<part>half|(?:a )?quarter|(?:{_MINUTES})(?: minutes)?) (?P<way>past|to) "
    rf"(?P<hour>{_HOURS}|1[0-2]|[1-9])\b(?![.,:]?\d|[ \u00a0]?%){_HALF_DAY}",
    re.IGNORECASE,
)
_ON_THE_HOUR = re.compile(rf"\b(?P<hour>{_HOURS})(?: o['’]clock\b|(?=[ \u00a0][ap]\.?m\b)){_HALF_DAY}", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:at|by|until|till|before|after|about|around|is|was|it's|since)[ \u00a0]$", re.IGNORECASE)
_DOTTED = re.compile(r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?![\w.,:]*\d|[ \u00a0]?%)")
_FROM = re.compile(r"\b(?:at|from|until|till|by|before|after|between)[ \u00a0]$", re.IGNORECASE)
_GOES_ON = re.compile(r"[ \u00a0]?(?:-|–|—|to|and|until|till)[ \u00a0]?")


def spoken(plain: str) -> Iterator[tuple[int, int, frozenset[Fraction]]]:
    """The times that are said in words, with their readings in hours; without am or pm there are two."""
    told = list(_with_minutes(plain))
    yield from told
    for match in _ON_THE_HOUR.finditer(plain):
        if not any(start <= match.start() < end for start, end, _ in told):
            yield (*match.span(), _readings(Fraction(_hour(match["hour"])), match["half"]))


def _with_minutes(plain: str) -> Iterator[tuple[int, int, frozenset[Fraction]]]:
    for match in _SPOKEN.finditer(plain):
        part = match["part"].lower().removeprefix("a ").removesuffix(" minutes")
        past = match["way"].lower() == "past"
        told = _WHEN.search(plain[max(0, match.start() - 10) : match.start()]) and not _counts(plain, match.end())
        if not past and part != "quarter" and (part == "half" or not told):
            continue  # "five to ten people"
        minutes = {"half": 30, "quarter": 15}.get(part) or _minutes(part)
        hours = _hour(match["hour"]) + (1 if past else -1) * Fraction(minutes, 60)
        yield (*match.span(), _readings(hours, match["half"]))


def dotted(plain: str) -> dict[int, Fraction]:
    """Figures that may be times, as "at 10.30" and "from 9.30 to 17.00": where they begin, and the time in hours."""
    found: dict[int, Fraction] = {}
    last = -1
    for match in _DOTTED.finditer(plain):
        goes_on = last >= 0 and _GOES_ON.fullmatch(plain, last, match.start())
        if goes_on or _FROM.search(plain[max(0, match.start() - 10) : match.start()]):
            found[match.start()] = int(match["hour"]) + Fraction(int(match["minute"]), 60)
            last = match.end()
    return found


def _counts(plain: str, end: int) -> bool:
    """Whether a plural follows: then it was a range and no time."""
    following = words(plain[end : end + 24])[:1]
    near = bool(following) and not plain[end : end + following[0].start].strip(" ")
    return near and (following[0].text.endswith("s") or following[0].text.lower() in ("people", "women", "men"))


def _minutes(said: str) -> int:
    if said.isdecimal():
        return int(said)
    return sum(ONES.get(word, 0) + TENS.get(word, 0) for word in re.split(r"[- ]", said))


def _hour(said: str) -> int:
    return int(said) if said.isdecimal() else ONES[said.lower()]


def _readings(hours: Fraction, half: str | None) -> frozenset[Fraction]:
    hours %= 12
    if half:
        return frozenset({hours + 12 * (half.lower() == "p")})
    return frozenset({hours, hours + 12})
