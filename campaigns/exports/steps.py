"""Who changed what over several versions, told as changes of the first of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from campaigns.exports.changes import Change
from campaigns.exports.differences import between


@dataclass(frozen=True, slots=True)
class Step:
    """A later text, who made it and when."""

    body: str
    author: str
    date: datetime


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A piece of a text: kept of the old one, where it stands from `start` on, or put in by the step `made`."""

    text: str
    start: int = 0
    made: int | None = None


def since(old: str, steps: Sequence[Step]) -> list[Change]:
    """The changes that turn `old` into the text of the last step, each with its author and date.

    A change of which several had a part is by whoever wrote or took out most of its letters, of two the later one. What
    was put in and taken out again is no change, nor is what was taken out and put back.
    """
    stretches = [_Stretch(old)] if old else []
    taken_by: dict[int, int] = {}  # which step took out this letter of the old text
    for number, step in enumerate(steps):
        stretches = _after(stretches, number, step, taken_by)
    found: list[Change] = []
    place = 0
    new: list[_Stretch] = []
    for one in [*stretches, _Stretch("", len(old))]:
        if one.made is not None:
            new.append(one)
            continue
        text = "".join(part.text for part in new)
        if old[place : one.start] != text:
            letters = Counter(taken_by[at] for at in range(place, one.start))
            for part in new:
                letters[part.made or 0] += len(part.text)
            maker = steps[max(letters, key=lambda number: (letters[number], number))]
            found.append(Change(place, one.start, text, maker.author, maker.date))
        place, new = one.start + len(one.text), []
    return found


def _after(stretches: list[_Stretch], number: int, step: Step, taken_by: dict[int, int]) -> list[_Stretch]:
    """The stretches of the step's text. The old text's letters that it takes out are noted in `taken_by`."""
    before = "".join(one.text for one in stretches)
    result: list[_Stretch] = []
    rest = stretches[::-1]

    def take(length: int) -> list[_Stretch]:
        taken = []
        while length > 0:
            one = rest.pop()
            if len(one.text) > length:
                start = one.start + length if one.made is None else 0
                rest.append(_Stretch(one.text[length:], start, one.made))
                one = _Stretch(one.text[:length], one.start, one.made)
            length -= len(one.text)
            taken.append(one)
        return taken

    place = 0
    for change in between(before, step.body, author=step.author, date=step.date):
        result += take(change.start - place)
        for one in take(change.end - change.start):
            if one.made is None:
                taken_by |= dict.fromkeys(range(one.start, one.start + len(one.text)), number)
        if change.replacement:
            result.append(_Stretch(change.replacement, made=number))
        place = change.end
    return [*result, *take(len(before) - place)]
