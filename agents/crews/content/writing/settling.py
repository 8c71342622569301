"""Settles figures that talk corrects: the right one stands, or both stand together where that is not certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from agents.crews.content.evidence import Number
from agents.crews.content.language import corrections
from agents.crews.content.text import stems, words
from agents.crews.content.types import Withheld
from agents.crews.content.writing.lines import about
from agents.crews.content.writing.notes import Note
from agents.crews.content.writing.statements import Statement, figures
from agents.crews.content.writing.talk import talk_for
from agents.crews.content.writing.units import Piece

_DAY = 3  # letters of the short name of a day
_BACK = 6  # sentences of a writer's own with figures among which the wrong one stands
_SAYS = 2  # words, besides the figure, with which a correction can stand alone
_SAME = 2  # words that two sentences share of one thing
_ALONE = 6  # words that stand by themselves behind a correction
_OLD = r"\b(?:and )?not (?:the |about )?$"


@dataclass(slots=True, eq=False)
class _Place:
    """A sentence of a statement."""

    statement: Statement
    piece: Piece
    figures: list[Number]
    about: frozenset[str]
    told_apart: bool = False  # it only says that a figure is wrong
    pointed: bool = False  # somebody named the day of the figure that it corrects

    @property
    def values(self) -> frozenset[object]:
        return frozenset(value for one in self.figures for value in one.values)


def settle(
    found: list[Statement], known: Sequence[Withheld], language: str, aside: Sequence[Note] = ()
) -> list[Statement]:
    """The statements with each corrected figure once; `known` are corrections that are certain.

    What somebody only says "Wait" to, which is said `aside`, is marked.
    """
    places = [
        _Place(one, piece, figures(piece.text, language), about(piece.text, language))
        for one in found
        for piece in one.pieces
    ]
    for number, place in enumerate(places):
        sure = [one for one in known if one.by and one.by.strip(" .!") in place.piece.text]
        wrong = _known_wrong(places[:number], sure) or _wrong(places, number, language)
        if wrong is None or place.piece not in place.statement.pieces or wrong.piece not in wrong.statement.pieces:
            continue
        certain = bool(sure) or place.pointed or _is_certain(wrong, place, places, number)
        certain = certain and not place.told_apart
        _settled(wrong, place, certain=certain)
    for note in aside:
        if note.talk and note.by and re.fullmatch(corrections.STOPS, note.text.strip(" .!…"), re.IGNORECASE):
            meant = max((one for one in found if _starts(one) < note.start), key=_starts, default=None)
            if meant and meant.by != note.by and any(figures(piece.text, language) for piece in meant.pieces):
                meant.objected = note.by
    return [one for one in found if one.pieces]


def _starts(one: Statement) -> int:
    return one.pieces[0].start if one.pieces else 0


def _known_wrong(before: Sequence[_Place], sure: Sequence[Withheld]) -> _Place | None:
    spans = [(one.start, one.end) for one in sure if one.text != one.by]
    return next(
        (one for one in before if any(one.piece.start < end and start < one.piece.end for start, end in spans)), None
    )


def _wrong(places: Sequence[_Place], number: int, language: str) -> _Place | None:
    """The sentence whose figure a later one of the same writer takes back, in the same message only where it is named.

    Of somebody else's it is one that speaks of just that, which may be right all the same.
    """
    place = places[number]
    by = place.statement.by
    own = [one for one in places[:number] if one.figures and one.statement.by == by != ""]
    if place.figures and re.search(corrections.WRONG, place.piece.text, re.IGNORECASE):  # "180 was the weekday price"
        texts = {one.text for one in place.figures if len(one.text) > 1}
        earlier = (one for one in reversed(own) if one.statement is not place.statement)
        wrong = next((one for one in earlier if texts & {each.text for each in one.figures}), None)
        if wrong is not None:
            place.told_apart = True
            return wrong
    named = _named(place)
    if named and not any(named.values & one.values for one in own):
        others = [one for one in places[:number] if named.values & one.values]
        said = place.about - frozenset(stems(named.text, language))
        return next((one for one in reversed(others) if len(one.about & said) >= _SAME), None)
    if not own or not place.figures:
        return None
    if not named:
        own = [one for one in own if one.statement.unit != place.statement.unit]
    else:
        having = (one for one in reversed(own) if named.values & one.values and not _named(one))
        return next((one for one in having if _alike(one, place, bare=False)), None)
    text = place.piece.text
    near = [one for one in own[-_BACK:] if not place.values <= one.values]
    corrects = _excused(text) or re.match(f"{corrections.LEADS}|{corrections.CONCEDES}", text, re.IGNORECASE)
    pointed = _of_the_day(places[:number], place, near, language) if corrects else None
    if pointed:
        place.pointed = True
        return pointed
    if _excused(text):
        return max(
            (one for one in near if _alike(one, place, bare=True)),
            key=lambda one: (len(one.about & place.about), places.index(one)),
            default=None,
        )
    if re.match(corrections.LEADS, text, re.IGNORECASE):  # "oh, 150 g", which is said of one's own words alone
        last = places[number - 1]
        return last if last in near and _alike(last, place, bare=True) else None
    if re.match(corrections.CONCEDES, text, re.IGNORECASE):
        given = (one for one in reversed(near) if _is_objected(places[places.index(one) + 1 : number], place))
        return next((one for one in given if _alike(one, place, bare=True)), None)
    return None


def _of_the_day(before: Sequence[_Place], place: _Place, near: Sequence[_Place], language: str) -> _Place | None:
    """The one figure of the day of the week that somebody else names right before: "Look at Wednesday's label."."""
    asked = next((one.statement for one in reversed(before) if one.statement.by != place.statement.by), None)
    days = {word.text[:_DAY].lower() for word in words(asked.text) if _is_day(word.text, language)} if asked else set()
    having = [one for one in near if any(word.text.lower()[:_DAY] in days for word in words(one.piece.text)[:1])]
    return having[0] if len(days) == len(having) == 1 and len(place.figures) == len(having[0].figures) == 1 else None


def _is_day(word: str, language: str) -> bool:
    return word.lower().removesuffix("'s").removesuffix("’s") in talk_for(language).weekdays


def _excused(text: str) -> bool:
    """Whether a sentence says by itself that something of its writer's was wrong."""
    return any(re.search(form, text, re.IGNORECASE) for form in (corrections.SORRY, *corrections.STRONG))


def _is_objected(between: Sequence[_Place], place: _Place) -> bool:
    """Whether somebody else named the figure that a writer gives in to."""
    if any(place.values & one.values for one in between if one.statement.by != place.statement.by):
        return True
    asked = place.statement.question
    return asked is not None and any(one.text in asked.text for one in place.figures)


def _named(place: _Place) -> Number | None:
    """The figure that a sentence names as wrong: "8,120 pounds, not 7,850"."""
    text = place.piece.text
    if len(place.figures) < 2:
        return None
    forms = (_OLD, *corrections.NAMED)
    opposed = (one for one in place.figures if any(re.search(form, text[: one.start], re.I) for form in forms))
    return next(opposed, None)


def _alike(wrong: _Place, right: _Place, *, bare: bool) -> bool:
    """Whether two sentences may give one figure: of the same measure, of the same thing, or a `bare` one of any."""
    measures = {_measure(one) for one in right.figures}
    if bare and measures == {("", "")}:
        return True
    return bool((measures & {_measure(one) for one in wrong.figures}) - {("", "")}) or bool(wrong.about & right.about)


def _is_certain(wrong: _Place, right: _Place, places: Sequence[_Place], number: int) -> bool:
    """Whether nobody can read it otherwise: both speak of the same, or no other figure of the writer's is between."""
    if wrong.statement.by != right.statement.by:
        return False
    if wrong.about & right.about or _named(right):
        return True
    between = places[places.index(wrong) + 1 : number]
    others = [one for one in between if one.figures and one.statement.by == right.statement.by]
    measures = {(_measure(one), _scale(one)) for one in right.figures}
    alike = [one for one in wrong.figures if (_measure(one), _scale(one)) in measures] or wrong.figures
    return len(alike) == 1 and not others


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
        told = [one for one in old if one.measure.unit or one.measure.noun or _scale(one)]
        old = [one for one in told if _measure(one) == _measure(new[0]) and _scale(one) == _scale(new[0])]
    if len(old) != 1 or old[0].text[0].isdigit() != new[0].text[0].isdigit():
        return None
    in_words = any(" " in one.text and one.text[0].isalpha() for one in (old[0], new[0]))  # "two out of ten"
    return None if in_words else (old[0], new[0])


def _measure(one: Number) -> tuple[str, str]:
    return one.measure.unit, one.measure.noun


def _scale(one: Number) -> str:
    """The word that a figure is counted in: "million"."""
    return one.text.lstrip("0123456789.,£$€ ")


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
