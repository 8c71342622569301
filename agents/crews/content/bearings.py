"""What the words round a number say of it: "at least 40", "about 200", "fell by 12 %", "fell to 12 %". English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.crews.content.language import en_facts
from agents.crews.content.text import Span, words

NEAR = 60  # characters before a number in which the verb stands that it belongs to
AFTER = 2  # words after a number among which "lower" or "drop" belong to it

_BEFORE = tuple(
    (side, re.compile(rf"(?:^|[\s(])(?:{said}) (?:an? |the )?$", re.IGNORECASE))
    for side, said in en_facts.BOUNDS.items()
)
_BEHIND = tuple(
    (side, re.compile(rf"[^.;:!?\w]{{0,3}}(?:[a-z]+ )?(?:{said})", re.IGNORECASE))
    for side, said in en_facts.BOUNDS_AFTER.items()
)
_CURRENCY = re.compile(r"(?:[$€£¥₹]|\b[A-Z]{3} )?[*_]{0,3}$")
_SAID = re.compile(r"[A-Za-z]|\+")
_BREAK = re.compile(r"[,;:.!?()–—](?!\d)|\n(?=[ \t]*(?:\n|[-*#>|+]))")
_WAYS = {word: way for way, said in en_facts.COURSES.items() for word in said}
_LASTING = ("s", "min", "h", "d", "w", "mo", "y", "decade")
_HIGH, _LOW = ("least", "more"), ("most", "less")


@dataclass(frozen=True, slots=True)
class Bearing:
    """`bound`: "about", "least", "most", "more", "less"; `way`: "up", "down"; `step`: "by", "to", "from"; or ""."""

    bound: str = ""
    way: str = ""
    step: str = ""

    def opposes(self, other: Bearing) -> bool:
        """Whether the two cannot be said of one quantity: other sides, other ways, the change and its outcome."""
        sides = {self.bound, other.bound}
        if sides & set(_HIGH) and sides & set(_LOW):
            return True
        if not self.way or not other.way:
            return False
        return self.way != other.way or bool(self.step and other.step and self.step != other.step)


UNBOUND = Bearing()


def read_bearing(plain: str, start: int, end: int, unit: str) -> Bearing:
    """What is said of the number at `[start, end)`, its unit included: by words in its own part of the sentence."""
    first = max(0, start - NEAR)
    if _SAID.search(plain, first, start) is None and _SAID.search(plain, end, end + NEAR // 2) is None:
        return UNBOUND
    breaks = [match.end() for match in _BREAK.finditer(plain, first, start)]
    first = breaks[-1] if breaks else first
    before = _CURRENCY.sub("", plain[first:start]).replace("\u00a0", " ").replace("*", "")
    before = before.replace("\n", " ")
    bound = next((side for side, said in _BEFORE if said.search(before)), "")
    bound = bound or next((side for side, said in _BEHIND if said.match(plain, end)), "")
    if unit in _LASTING and re.search(r"\b(?:over|under|around) $", before, re.IGNORECASE):
        bound = ""  # "over two years"
    said = words(before)
    place = next((place for place in range(len(said) - 1, -1, -1) if said[place].text.lower() in _WAYS), None)
    if place is not None and not _is_bound(said, place):
        between = [word.text.lower() for word in said[place + 1 :]]
        steps = [en_facts.STEPS[word] for word in between if word in en_facts.STEPS]
        step = steps[-1] if steps else "by" if len(between) <= 1 else ""
        return Bearing(bound, _WAYS[said[place].text.lower()], step)
    for word in words(plain[end : end + NEAR // 2])[:AFTER]:
        if _BREAK.search(plain, end, end + word.start):
            break
        if word.text.lower() in _WAYS:
            return Bearing(bound, _WAYS[word.text.lower()], "by")
    return Bearing(bound)


def _is_bound(said: list[Span], place: int) -> bool:
    """Whether a word like "more" belongs to a bound: "more than 40"."""
    return place + 1 < len(said) and said[place + 1].text.lower() in ("than", "or")
