"""Settles figures that talk corrects: the right one stands, or both stand together where that is not certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from agents.crews.content.evidence import Number
from agents.crews.content.language import corrections
from agents.crews.content.types import Withheld
from agents.crews.content.writing.lines import about
from agents.crews.content.writing.statements import Statement, figures
from agents.crews.content.writing.units import Piece

_BACK = 14  # sentences before a correction in which the wrong figure stands
_SAYS = 2  # words, besides the figure, with which a correction can stand alone
_ALONE = 6  # words that stand by themselves behind a correction
_OLD = r"\b(?:and )?not (?:the |about )?$|\binstead of (?:the )?$"


@dataclass(slots=True)
class _Place:
    """A sentence of a statement."""

    statement: Statement
    piece: Piece
    figures: list[Number]
    about: frozenset[str]

    @property
    def values(self) -> frozenset[object]:
        return frozenset(value for one in self.figures for value in one.values)


def settle(found: list[Statement], known: Sequence[Withheld], language: str) -> list[Statement]:
    """The statements with each corrected figure once; `known` are corrections that are certain."""
    places = [
        _Place(one, piece, figures(piece.text, language), about(piece.text, language))
        for one in found
        for piece in one.pieces
    ]
    for number, place in enumerate(places):
        sure = [one for one in known if one.by and one.by.strip(" .!") in place.piece.text]
        wrong = _known_wrong(places[:number], sure) or _wrong(places, number)
        if wrong is None or place.piece not in place.statement.pieces or wrong.piece not in wrong.statement.pieces:
            continue
        between = places[places.index(wrong) + 1 : number]
        _settled(wrong, place, certain=bool(sure) or _is_certain(wrong, place, between))
    return [one for one in found if one.pieces]


def _known_wrong(before: Sequence[_Place], sure: Sequence[Withheld]) -> _Place | None:
    spans = [(one.start, one.end) for one in sure if one.text != one.by]
    return next(
        (one for one in before if any(one.piece.start < end and start < one.piece.end for start, end in spans)), None
    )


def _wrong(places: Sequence[_Place], number: int) -> _Place | None:
    """The sentence whose figure a later one takes back."""
    place = places[number]
    if not place.figures:
        return None
    named = _named(place)
    if named:
        having = [one for one in places[:number] if named.values & one.values and not _named(one)]
        return having[-1] if having else None
    if not _takes_back(place.piece.text):
        return None
    by = place.statement.by
    near = [one for one in places[max(0, number - _BACK) : number] if one.figures and one.statement.by == by]
    near = [one for one in near if not place.values <= one.values and _alike(one, place)]
    return max(near, key=lambda one: (len(one.about & place.about), places.index(one)), default=None)


def _named(place: _Place) -> Number | None:
    """The figure that a sentence names as wrong: "8,120 pounds, not 7,850"."""
    text = place.piece.text
    if len(place.figures) < 2:
        return None
    forms = (_OLD, *corrections.NAMED)
    opposed = (one for one in place.figures if any(re.search(form, text[: one.start], re.I) for form in forms))
    return next(opposed, None)


def _takes_back(text: str) -> bool:
    forms = (corrections.LEADS, corrections.WEAK, corrections.CONCEDES, *corrections.STRONG)
    return any(re.search(form, text, re.IGNORECASE) for form in forms)


def _alike(wrong: _Place, right: _Place) -> bool:
    """Whether two sentences may give one figure: of the same measure, or of none."""
    bare = {(one.measure.unit, one.measure.noun) for one in right.figures}
    others = {(one.measure.unit, one.measure.noun) for one in wrong.figures}
    return ("", "") in bare or bool(bare & others) or bool(wrong.about & right.about)


def _is_certain(wrong: _Place, right: _Place, between: Sequence[_Place]) -> bool:
    """Whether nobody can read it otherwise: it names the old figure, says sorry for it, or gives in to an objection."""
    if _named(right):
        return True
    same = bool(wrong.about & right.about) or len(wrong.figures) == 1
    if re.match(corrections.LEADS, right.piece.text, re.IGNORECASE):
        others = [one for one in between if one.statement.by == right.statement.by and one.figures]
        return same and (bool(wrong.about & right.about) or not others)
    asked = right.statement.question
    objects = any(right.values & one.values for one in between if one.statement.by != right.statement.by)
    objects = objects or (asked is not None and any(one.text in asked.text for one in right.figures))
    return objects and same and re.match(corrections.CONCEDES, right.piece.text, re.IGNORECASE) is not None


def _settled(wrong: _Place, right: _Place, *, certain: bool) -> None:
    """Puts the right figure in the place of the wrong one, or the right sentence, or both beside one another."""
    pair = _pair(wrong, right) if certain else None
    if pair is not None:
        old, new = pair
        text = wrong.piece.text
        told = text[: old.start] + new.text + text[old.end :]
        pieces = wrong.statement.pieces
        pieces[pieces.index(wrong.piece)] = Piece(told, wrong.piece.start, wrong.piece.end)
        wrong.statement.was = old.text
        wrong.statement.told_by = right.piece
        _remove(right)
        left = right.statement.pieces
        if left and right.statement is not wrong.statement and right.statement.by == wrong.statement.by:
            right.statement.question = None
            right.statement.pieces = left = [one for one in left if not _excuses(one.text)]
            if sum(len(one.text.split()) for one in left) < _ALONE:  # "The rest was the deck."
                pieces += left
                right.statement.pieces = []
    elif certain and _stands_alone(wrong, right):
        was = next((one.text for one in wrong.figures if not one.values & right.values), "")
        _remove(wrong)
        right.statement.was = was if was[:1].isdigit() else was.lower()
        _without_lead(right)
    else:
        right.statement.check = True
        right.statement.beside = wrong.statement


def _excuses(text: str) -> bool:
    """Whether a sentence only tells how the mistake came about."""
    return re.search(corrections.EXCUSES, text.rstrip(" .!"), re.IGNORECASE) is not None


def _pair(wrong: _Place, right: _Place) -> tuple[Number, Number] | None:
    """The figure that goes and the one that comes, written alike; None where more than one may be meant."""
    named = _named(right)
    new = [one for one in right.figures if not one.values & wrong.values]
    old = [one for one in wrong.figures if not one.values & right.values]
    if named is not None:
        old = [one for one in wrong.figures if one.values & named.values]
    if len(new) != 1:
        return None
    if len(old) > 1:
        old = [one for one in old if (one.measure.unit or one.measure.noun) and _measure(one) == _measure(new[0])]
    if len(old) != 1 or old[0].text[0].isdigit() != new[0].text[0].isdigit():
        return None
    in_words = any(" " in one.text and one.text[0].isalpha() for one in (old[0], new[0]))  # "two out of ten"
    return None if in_words else (old[0], new[0])


def _measure(one: Number) -> tuple[str, str]:
    return one.measure.unit, one.measure.noun


def _stands_alone(wrong: _Place, right: _Place) -> bool:
    """Whether a correction says what it is about, and the wrong sentence has no other figure that would be lost."""
    said = {value for one in right.figures for value in one.values}
    lost = [one for one in wrong.figures if not one.values & said]
    return bool(right.about & wrong.about) and len(right.about) >= _SAYS and len(lost) <= 1


def _remove(place: _Place) -> None:
    if place.piece in place.statement.pieces:
        place.statement.pieces.remove(place.piece)


def _without_lead(place: _Place) -> None:
    """Takes away what only says that something is corrected: "Sorry, correction: three of the ten …"."""
    pieces = place.statement.pieces
    text = place.piece.text
    while found := re.match(corrections.LEADS, text, re.IGNORECASE):
        if found.end() in (0, len(text)):
            break
        text = text[found.end() :]
    pieces[pieces.index(place.piece)] = replace(place.piece, text=text[:1].upper() + text[1:])
