"""Puts right what a text corrects of itself in print: where the wrong figure stands, the right one does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from agents.crews.content.evidence import Number
from agents.crews.content.writing.lines import about
from agents.crews.content.writing.notes import Note
from agents.crews.content.writing.units import Piece, Unit
from agents.crews.content.writing.withdrawn import hands_on, is_opposed, puts_right, reports, told_figures

_SAME = 2  # words that a correction and what it corrects share
_NEAR = 2  # sentences behind an earlier version's figure among which the right one stands


@dataclass(frozen=True, slots=True)
class _Pair:
    """A wrong figure and the right one, the words of the sentences that say so, and where they begin and end."""

    wrong: Number
    right: Number
    about: frozenset[str]
    start: int
    end: int


def put_right(units: Sequence[Unit], headings: Sequence[str], language: str) -> list[Note]:
    """Changes the figures of units that a printed correction names as wrong; tells each sentence that it changed.

    "Correction: the number is 61, not 71." does so, and "Correction: we gave 71. It was 61.". The correction stays. A
    figure goes where its sentence speaks of the same, never in a quotation, a table or in somebody's words.
    """
    pairs = list(_pairs(units, headings, language))
    changed: list[Note] = []
    for unit in units if pairs else ():
        if unit.kind not in ("prose", "list") or unit.voice is not None:
            continue
        for place, piece in enumerate(unit.pieces):
            for pair in pairs:
                told = _without(pair, piece, language)
                if told != piece.text:
                    changed.append(Note(piece.start, piece.end, piece.text))
                    unit.pieces[place] = piece = replace(piece, text=told)
    return changed


def _pairs(units: Sequence[Unit], headings: Sequence[str], language: str) -> Iterator[_Pair]:
    for place, unit in enumerate(units):
        if unit.kind != "prose" or unit.voice is not None:
            continue
        behind = [one for one in units[place:] if one.paragraph == unit.paragraph and one.kind == "prose"]
        pieces = [piece for one in behind for piece in one.pieces]
        if not puts_right(unit.text, language) and not puts_right(headings[unit.section], language):
            continue
        for number, piece in enumerate(pieces):
            yield from _pair(piece, pieces[number + 1 : number + 1 + _NEAR], language)


def _pair(piece: Piece, behind: Sequence[Piece], language: str) -> Iterator[_Pair]:
    """What a sentence corrects by itself, or with the ones behind it where it tells what was said before."""
    figures = told_figures(piece.text, language)
    wrong = [one for one in figures if is_opposed(piece.text, one, language)]
    last, right = piece, [one for one in figures if one not in wrong]
    if not wrong and reports(piece.text, language):
        wrong = [one for one in figures if not one.measure.kind]
        given = ((one, told_figures(one.text, language)) for one in behind)
        last, right = next(((one, found) for one, found in given if found), (piece, []))
    right = [one for one in right if wrong and one.measure.kind == wrong[0].measure.kind]
    if len(wrong) == len(right) == 1 and wrong[0].share == right[0].share and not wrong[0].values & right[0].values:
        said = about(piece.text, language) | about(last.text, language)
        yield _Pair(wrong[0], right[0], said, piece.start, last.end)


def _without(pair: _Pair, piece: Piece, language: str) -> str:
    """The sentence with the right figure, if it states the wrong one of the same thing."""
    text = piece.text
    if (
        pair.start <= piece.start < pair.end
        or hands_on(text, language)
        or len(about(text, language) & pair.about) < _SAME
    ):
        return text
    figures = told_figures(text, language)
    if any(one.values & pair.right.values for one in figures) or any(mark in text for mark in '“”"«»'):
        return text
    wrong = [one for one in figures if one.values & pair.wrong.values and one.share == pair.wrong.share]
    if len(wrong) != 1 or not (wrong[0].text[0].isdigit() and pair.right.text[0].isdigit()):
        return text
    return text[: wrong[0].start] + pair.right.text + text[wrong[0].end :]
