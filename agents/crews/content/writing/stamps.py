"""When something was written: the day and the time in the heads of chats and mails, as far as they tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from agents.crews.content.language.months import MONTHS

_CLOCK = re.compile(
    r"(?<![\d.])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?(?:\s?(?P<half>[AaPp])\.?[Mm]\b\.?)?(?!\d)"
)
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})[./-](?P<month>\d{1,2})[./-](?P<day>\d{1,2})(?!\d)")
_FIGURES = re.compile(
    r"(?<![\d.:])(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?:(?P=mark)(?P<year>\d{2,4}))?(?![\d:])"
)
_NAMED = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:de\s+)?(?P<month>[^\W\d_]{3,10})\.?,?(?:\s+(?:de\s+)?(?P<year>\d{4}))?"
    r"|(?P<month_first>[^\W\d_]{3,10})\.? (?P<day_after>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<year_after>\d{4}))?(?!\d)"
)
_DAY_LINE = re.compile(
    r"[\s\u200e—–=*_-]*(?:#[\w-]+\s*[·•|,—–:-]\s*)?(?:[^\W\d_]{2,12},\s*|[^\W\d_]{2,3}\.?\s+(?=\d))?"
    r"(?P<day>[^\s·•|][^·•|]{3,28}?)[\s—–=*_-]*"
)
_LEAST_MONTH = 3  # letters by which a month is known


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day, 0 for what is not told, and a time as it is written ("15:06", "6:12 AM") and in minutes, -1 for none.

    `date` is the day as it is written.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    clock: str = ""
    minute: int = -1
    date: str = ""

    @property
    def order(self) -> tuple[int, int, int, int]:
        return self.year, self.month, self.day, self.minute

    def told(self, months: Sequence[str]) -> str:
        """The day in words, without a year that is not written in full; as it is written where months have no names."""
        if not self.day or not self.month or not months:
            return self.date
        return f"{self.day} {months[self.month - 1]}" + (f" {self.year}" if self.year >= 1000 else "")

    def since(self, before: Stamp) -> int:
        """Minutes since another of the same day; a day and more counts as a day, and 0 where a time is not told."""
        if (self.date or before.date) and self.date != before.date:
            return 24 * 60
        return self.minute - before.minute if min(self.minute, before.minute) >= 0 else 0


def read_stamps(written: Sequence[str]) -> list[Stamp]:
    """The stamps of one chat or thread. Whether "3/7" is in March or July, one of them has to tell, else none does."""
    found = [_stamp(text) for text in written]
    figures = [match for text in written if not _ISO.search(text) and (match := _FIGURES.search(text))]
    first = {int(match["one"]) for match in figures}
    second = {int(match["two"]) for match in figures}
    half = any(clock["half"] for text in written if (clock := _CLOCK.search(text)))
    points = all(match["mark"] == "." for match in figures)
    day_first = max(first, default=0) > 12 or points
    month_first = max(second, default=0) > 12 or (half and not day_first)
    if day_first == month_first:
        return found
    return [_figured(stamp, text, day_first=day_first) for stamp, text in zip(found, written, strict=True)]


def dates(text: str) -> bool:
    """Whether a stamp has a day."""
    return bool(_stamp(text).date)


def day_of_line(line: str) -> str:
    """The day, as it is written, of a line that tells nothing else: "#garden · Monday, 3 March 2025"; else nothing."""
    found = _DAY_LINE.fullmatch(line)
    stamp = _stamp(found["day"]) if found else Stamp()
    full = stamp.day and stamp.month and _NAMED.fullmatch(stamp.date)
    return stamp.date if found and (full or _ISO.fullmatch(stamp.date)) and stamp.date == found["day"].strip() else ""


def _stamp(text: str) -> Stamp:
    clock = _CLOCK.search(text)
    stamp = Stamp()
    if clock:
        half = clock["half"] or ""
        hour = int(clock["hour"]) % 12 + 12 * (half.lower() == "p") if half else int(clock["hour"])
        written = f"{clock['hour']}:{clock['minute']}" + (f" {half.upper()}M" if half else "")
        stamp = Stamp(clock=written, minute=60 * hour + int(clock["minute"]))
    bare = _CLOCK.sub(" ", text)
    iso = _ISO.search(bare)
    if iso and 1 <= int(iso["month"]) <= 12:
        return replace(stamp, year=int(iso["year"]), month=int(iso["month"]), day=int(iso["day"]), date=iso.group())
    for named in _NAMED.finditer(bare):
        month = _month(named["month"] or named["month_first"])
        if month:
            day, year = int(named["day"] or named["day_after"]), int(named["year"] or named["year_after"] or 0)
            return replace(stamp, year=year, month=month, day=day, date=" ".join(named.group().split()))
    figures = _FIGURES.search(bare)
    return replace(stamp, date=figures.group()) if figures else stamp


def _figured(stamp: Stamp, text: str, *, day_first: bool) -> Stamp:
    match = None if stamp.day else _FIGURES.search(_CLOCK.sub(" ", text))
    if match is None:
        return stamp
    day, month = (int(match["one"]), int(match["two"])) if day_first else (int(match["two"]), int(match["one"]))
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return stamp
    return replace(stamp, year=int(match["year"] or 0), month=month, day=day)


def _month(word: str) -> int:
    """The number of a month, from a name or its beginning in one of the languages that programs write; else 0."""
    said = word.casefold().rstrip(".")
    if len(said) < _LEAST_MONTH:
        return 0
    return next((number for number, names in enumerate(MONTHS, 1) if any(one.startswith(said) for one in names)), 0)
