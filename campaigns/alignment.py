"""Which parts of two sequences are the same, at a cost that grows with their length and not with its square."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

MOST = 250_000  # pairs of parts that are compared at once, as `SequenceMatcher` does
_DEEPEST = 16  # times that what is left is parted again

Opcode = tuple[str, int, int, int, int]


def opcodes(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """What turns `old` into `new`, as `SequenceMatcher.get_opcodes` says it.

    Up to `MOST` pairs these are its very opcodes. It costs the product of the lengths and, where parts come again, a
    multiple of that; so what is longer loses what both begin and end with and is cut at the parts that both have
    exactly once (as in Bram Cohen's patience diff). A stretch that is still too long for it is replaced as a whole.
    """
    if len(old) * len(new) <= MOST:
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    found: list[Opcode] = []
    for tag, a, b, c, d in _parted(old, new, 0, len(old), 0, len(new), 0):
        if found and found[-1][0] == tag == "equal":
            found[-1] = (tag, found[-1][1], b, found[-1][3], d)
        elif found and found[-1][0] != "equal" != tag:
            _, first, _, third, _ = found[-1]
            found[-1] = (_tag(b - first, d - third), first, b, third, d)
        else:
            found.append((tag, a, b, c, d))
    return found


def ratio(old: Sequence[str], new: Sequence[str]) -> float:
    """How much of both is the same, 0..1: up to `MOST` pairs as `SequenceMatcher.ratio` says it."""
    length = len(old) + len(new)
    same = sum(b - a for tag, a, b, _, _ in opcodes(old, new) if tag == "equal")
    return 2 * same / length if length else 1.0


def _parted(old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int, depth: int) -> Iterator[Opcode]:
    """The opcodes of `old[a:b]` and `new[c:d]`; neighbours may be alike."""
    first = 0
    while first < min(b - a, d - c) and old[a + first] == new[c + first]:
        first += 1
    last = 0
    while last < min(b - a, d - c) - first and old[b - 1 - last] == new[d - 1 - last]:
        last += 1
    if first:
        yield "equal", a, a + first, c, c + first
    yield from _between(old, new, a + first, b - last, c + first, d - last, depth)
    if last:
        yield "equal", b - last, b, d - last, d


def _between(old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int, depth: int) -> Iterator[Opcode]:
    if a == b and c == d:
        return
    if (b - a) * (d - c) <= MOST:
        for tag, i, j, k, m in SequenceMatcher(None, old[a:b], new[c:d], autojunk=False).get_opcodes():
            yield tag, a + i, a + j, c + k, c + m
        return
    anchors = _anchors(old, new, a, b, c, d) if depth < _DEEPEST else []
    if not anchors:
        yield _tag(b - a, d - c), a, b, c, d
        return
    for one, other in anchors:
        yield from _parted(old, new, a, one, c, other, depth + 1)
        yield "equal", one, one + 1, other, other + 1
        a, c = one + 1, other + 1
    yield from _parted(old, new, a, b, c, d, depth + 1)


def _anchors(old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
    """The places of what both have exactly once, as many as stand in one order in both."""
    ours, theirs = Counter(old[a:b]), Counter(new[c:d])
    there = {new[place]: place for place in range(c, d) if theirs[new[place]] == 1 == ours[new[place]]}
    pairs = [(place, there[old[place]]) for place in range(a, b) if old[place] in there]
    ends: list[int] = []  # the least place in `new` at which a row of so many pairs may end
    rows: list[int] = []  # and the number of the pair that it ends with
    before: list[int] = []
    for number, (_, other) in enumerate(pairs):
        length = bisect_left(ends, other)
        ends[length : length + 1], rows[length : length + 1] = [other], [number]
        before.append(rows[length - 1] if length else -1)
    found: list[tuple[int, int]] = []
    number = rows[-1] if rows else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _tag(old: int, new: int) -> str:
    return "replace" if old and new else "delete" if old else "insert"
