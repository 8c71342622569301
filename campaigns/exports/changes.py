"""Lays changes and notes over the blocks of a text, so that accepting all of them gives exactly the changed text.

A change speaks of a stretch of the Markdown source. What it does is found out by reading the text with and without it:
one block that reads differently is edited inside, whole blocks come or go. What cannot be shown so (a table that gets
another shape, a change inside another) is left over, for a comment to tell of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from campaigns.exports.alignment import alike, common, lists
from campaigns.exports.blocks import Block, Run, cut, merged, parse
from campaigns.markdown import Mark, carry, without_carriers

MOST_LISTS = 1_000_000  # of a text; those that a change brings in get numbers that no other list has
LETTERS, LEAST = 3_000_000, 10  # each change reads the text once more: how many letters in all, and changes at least


@dataclass(frozen=True, slots=True)
class Change:
    """`[start, end)` of the body shall read `replacement`; `reason` is told beside it."""

    start: int
    end: int
    replacement: str
    author: str
    date: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something said about `[start, end)` of the body, or about the whole of it."""

    text: str
    author: str
    date: datetime
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """`[start, end)` of a block's text becomes `runs`."""

    start: int
    end: int
    runs: tuple[Run, ...]
    change: Change


@dataclass(frozen=True, slots=True)
class Anchor:
    """`[start, end)` of a block's text is what a note speaks of."""

    start: int
    end: int
    note: Note


@dataclass(slots=True)
class Marked:
    """A block and what happens to it: edits inside it, or all of it is `inserted` or `deleted`."""

    block: Block
    edits: list[Edit] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    inserted: Change | None = None
    deleted: Change | None = None

    def accepted(self) -> Block | None:
        if self.deleted:
            return None
        return _with_runs(self.block, _edited(self.block, self.edits))


@dataclass(slots=True)
class Laid:
    """The blocks with their marks, the changes that are shown, those left over, and the notes about the whole."""

    blocks: list[Marked]
    shown: list[Change]
    left: list[Change]
    general: list[Note]


def lay(body: str, changes: Sequence[Change], notes: Sequence[Note] = ()) -> Laid:
    """Every change of `changes` is in `shown` or in `left`; with all of `shown` applied, `body` reads as accepted."""
    blocks = parse(body)
    shown, left, effects = _effects(body, blocks, changes)
    laid = _laid(blocks, effects)
    if not alike(accepted(laid), parse(apply(body, shown))):
        # Changes that each work alone may meet (a list that becomes two): keep those that stay inside their block.
        inside = [one for one in shown if isinstance(effects[shown.index(one)], tuple)]
        left += [one for one in shown if one not in inside]
        effects = [effect for effect in effects if isinstance(effect, tuple)]
        shown, laid = inside, _laid(blocks, effects)
        if not alike(accepted(laid), parse(apply(body, shown))):
            left, shown, laid = [*left, *shown], [], _laid(blocks, [])
    general = _anchor(body, blocks, laid, notes)
    return Laid(laid, shown, sorted(left, key=lambda one: (one.start, one.end)), general)


def apply(body: str, changes: Sequence[Change]) -> str:
    """The body with changes that do not overlap."""
    for change in sorted(changes, key=lambda one: (one.start, one.end), reverse=True):
        body = body[: change.start] + change.replacement + body[change.end :]
    return body


def accepted(laid: Sequence[Marked]) -> list[Block]:
    """The blocks with every mark accepted."""
    return [block for marked in laid if (block := marked.accepted()) is not None]


@dataclass(frozen=True, slots=True)
class _Whole:
    """Blocks `[start, end)` go, `new` come in their place."""

    start: int
    end: int
    new: tuple[Block, ...]
    change: Change


_Effect = tuple[int, Edit] | _Whole


def _effects(
    body: str, blocks: list[Block], changes: Sequence[Change]
) -> tuple[list[Change], list[Change], list[_Effect]]:
    shown: list[Change] = []
    left: list[Change] = []
    effects: list[_Effect] = []
    last_end = -1
    most = max(LEAST, LETTERS // (len(body) or 1))
    for change in sorted(changes, key=lambda one: (one.start, one.end)):
        found = None
        if len(shown) >= most:
            left.append(change)
            continue
        if 0 <= change.start <= change.end <= len(body) and change.start >= last_end:
            found = _effect(blocks, parse(apply(body, [change])), change, len(shown))
        if found is None or not _fits(found, effects):
            left.append(change)
            continue
        last_end = max(change.end, last_end)
        shown.append(change)
        effects.append(found)
    return shown, left, effects


def _effect(old: list[Block], new: list[Block], change: Change, serial: int) -> _Effect | None:
    first, same, offset = common(old, new)
    gone, come = old[first : len(old) - same], new[first : len(new) - same]
    kept = lists(old[:first]) | lists(gone) - lists(old[len(old) - same :])
    names = {number: number if number in kept else -(serial * MOST_LISTS + number) for number in lists(come)}
    names |= {number: number - offset for number in lists(new[len(new) - same :])}
    come = [replace(block, list=names.get(block.list, 0)) for block in come]
    if not gone and not come:
        return None
    if len(gone) == len(come) == 1 and gone[0].shape() == come[0].shape():
        return first, _inside(gone[0], come[0], change)
    if any(block.kind in ("cell", "note") for block in [*gone, *come]):
        return None
    return _Whole(first, first + len(gone), tuple(come), change)


def _inside(old: Block, new: Block, change: Change) -> Edit:
    """The smallest stretch that differs, widened to whole words."""
    text = old.text
    one_format = len({run.format for run in (*old.runs, *new.runs)}) == 1
    before, after = (text, new.text) if one_format else (_letters(old), _letters(new))
    start = _same(before, after)
    same = min(_same(before[::-1], after[::-1]), len(before) - start, len(after) - start)
    while start > 0 and text[start - 1].isalnum() and _touches(text, new.text, start, same):
        start -= 1
    while same > 0 and text[len(text) - same].isalnum() and _touches_end(text, new.text, start, same):
        same -= 1
    return Edit(start, len(text) - same, merged(cut(new.runs, start, len(new.text) - same)), change)


def _same(one: Sequence[object], other: Sequence[object]) -> int:
    """How many letters both begin with."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _touches(old: str, new: str, start: int, same: int) -> bool:
    """Whether a word goes on across the beginning of what differs, in one of the two texts."""
    return any(start < len(text) - same and text[start].isalnum() for text in (old, new))


def _touches_end(old: str, new: str, start: int, same: int) -> bool:
    return any(len(text) - same > start and text[len(text) - same - 1].isalnum() for text in (old, new))


def _letters(block: Block) -> list[tuple[str, object]]:
    return [(letter, run.format) for run in block.runs for letter in run.text]


def _fits(found: _Effect, effects: Sequence[_Effect]) -> bool:
    """Whether it touches nothing that another change touches already."""
    for other in effects:
        if isinstance(found, tuple) and isinstance(other, tuple):
            (block, edit), (other_block, before) = found, other
            if block == other_block and edit.start < before.end + (before.start == before.end == edit.start):
                return False
            continue
        if isinstance(found, _Whole) and isinstance(other, _Whole):
            if found.start < other.end or (found.start == other.start and found.start == found.end):
                return False
            continue
        whole, inside = (found, other) if isinstance(found, _Whole) else (other, found)
        assert isinstance(whole, _Whole)
        assert isinstance(inside, tuple)
        if whole.start <= inside[0] < whole.end:
            return False
    return True


def _laid(blocks: list[Block], effects: Sequence[_Effect]) -> list[Marked]:
    marked = [Marked(block) for block in blocks]
    before: dict[int, list[Marked]] = {}
    for effect in effects:
        if isinstance(effect, tuple):
            marked[effect[0]].edits.append(effect[1])
            continue
        for place in range(effect.start, effect.end):
            marked[place].deleted = effect.change
        before.setdefault(effect.end, []).extend(Marked(block, inserted=effect.change) for block in effect.new)
    laid: list[Marked] = []
    for place, one in enumerate(marked):
        laid += [*before.get(place, []), one]
    return [*laid, *before.get(len(marked), [])]


def _edited(block: Block, edits: Sequence[Edit]) -> tuple[Run, ...]:
    runs: list[Run] = []
    place = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        runs += [*cut(block.runs, place, edit.start), *edit.runs]
        place = edit.end
    return merged([*runs, *cut(block.runs, place, len(block.text))])


def _with_runs(block: Block, runs: tuple[Run, ...]) -> Block:
    return replace(block, runs=runs)


def _anchor(body: str, blocks: list[Block], laid: Sequence[Marked], notes: Sequence[Note]) -> list[Note]:
    """Ties notes to the words they speak of; returns those that speak of the whole or of nothing that is read."""
    placed = [note for note in notes if note.start is not None and note.end is not None]
    marks = [Mark(note.start or 0, note.end or 0, "mark") for note in placed]
    carried = parse(carry(body, marks))
    if [_with_runs(block, merged(_plain(block))) for block in carried] != blocks:
        return list(notes)  # the marks themselves would change how it reads
    homes = [marked for marked in laid if marked.inserted is None]
    found: dict[int, tuple[int, int, int]] = {}
    for place, block in enumerate(carried):
        for number, start, end in without_carriers(block.text)[1]:
            found.setdefault(number, (place, start, end))
    for number, (place, start, end) in sorted(found.items()):
        if start == end:  # it goes on in another block: here it lasts to the end
            end = len(without_carriers(carried[place].text)[0])
            start = start if start < end else 0
        homes[place].anchors.append(Anchor(start, end, placed[number]))
    missing = [note for number, note in enumerate(placed) if number not in found]
    return [*(note for note in notes if note.start is None or note.end is None), *missing]


def _plain(block: Block) -> list[Run]:
    return [Run(text, run.format) for run in block.runs if (text := without_carriers(run.text)[0])]
