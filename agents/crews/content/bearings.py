"""What the words round a number say of it: "at least 40", "about 200", "fell by 12 %", "fell to 12 %". English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.crews.content.language import en_facts, vocabulary
from agents.crews.content.text import words

NEAR = 60  # characters before a number in which the verb stands that it belongs to
AFTER = 4  # words after a number among which "lower" or "drop" belong to it

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
_CLAUSE = frozenset(en_facts.CLAUSES - {"when"}) | {"but", "if"}
_LASTING = ("s", "min", "h", "d", "w", "mo", "y", "decade")
_LIGHT = vocabulary("a about almost another approximately around by further just nearly only over roughly some than")
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
    if unit in _LASTING and re.search(r"\b(?:over|under) $", before, re.IGNORECASE):
        bound = ""  # "over two years"
    way, step = _course(before)
    if not way and not before.endswith(" than "):
        behind = _BREAK.split(plain[end : end + NEAR // 2], maxsplit=1)[0]
        said = [word.text.lower() for word in words(behind)[:AFTER]]
        last = next((place for place, word in enumerate(said) if word[0].isdigit() or word in _CLAUSE), len(said))
        bounds = {place + 1 for place, word in enumerate(said) if word in ("or", "and")}  # "40 people or more"
        compared = (place for place in range(last) if said[place] in en_facts.COMPARED and place not in bounds)
        way = next((en_facts.COMPARED[said[place]] for place in compared), "")
        step = "by" if way else ""
    return Bearing(bound, way, step)


def _course(before: str) -> tuple[str, str]:
    """Which way the words before a number say that it goes, and whether by, to or from so much."""
    said = [word.text.lower() for word in words(before)]
    for place in range(len(said) - 1, -1, -1):
        if said[place] in _CLAUSE:
            break
        moved = place == 0 or said[place - 1] in en_facts.MOVING
        way = _WAYS.get(said[place], "") or (en_facts.PARTICLES.get(said[place], "") if moved else "")
        if way:
            between = said[place + 1 :]
            numbers = [number for number, word in enumerate(between) if word[0].isdigit()]
            own = between[numbers[-1] + 1 :] if numbers else between
            steps = [en_facts.STEPS[word] for word in own if word in en_facts.STEPS]
            if numbers and not steps:
                break  # it goes with the number before
            return way, steps[-1] if steps else "by" if _LIGHT.issuperset(between) else ""
    return "", ""
