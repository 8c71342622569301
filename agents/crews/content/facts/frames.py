"""The time or place for which a statement holds: "On Sundays it is closed", "In Delft, dogs need a lead"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from agents.crews.content.facts.clauses import Clause
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.facts.reasons import Doubt

LONGEST = 4  # words of a frame behind its preposition


class Frame(NamedTuple):
    """A frame's words as they stand, and their stems; `times` are those that name the time, which may recur."""

    text: str
    stems: frozenset[str]
    times: frozenset[str]
    recurs: bool


def frames(clause: Clause) -> Iterator[Frame]:
    """The frames of a sentence: a preposition before a recurring time, or at the start and closed by a comma.

    A date in figures is none: what happened on a day has happened, whether or not the day is told.
    """
    forms = clause.forms
    for place, word in enumerate(clause.words):
        if word.lower not in forms.framing and not (place == 0 and word.lower in forms.prepositions):
            continue
        last = place + 1
        while last < len(clause.words) and last <= place + LONGEST and _goes_on(clause, last):
            last += 1
        inside = clause.words[place + 1 : last]
        if any(is_number(one.lower) for one in inside) or not inside:
            continue
        times = frozenset(one.stem for one in inside if one.lower in forms.times and one.stem)
        closed = place == 0 and last < len(clause.words) and clause.words[last].opens
        if not times and not (closed and not any(one.lower in forms.idioms for one in inside)):
            continue
        text = clause.text[word.start : inside[-1].end]
        stems = frozenset(one.stem for one in inside if one.stem)
        if stems:
            yield Frame(text, stems, times, any(one.lower.endswith("s") for one in inside if one.stem in times))


def _whose(clause: Clause) -> Iterator[Frame]:
    """What tells who is meant: "who lives in Delft" behind "anyone"."""
    for first, last in clause.pieces[1:]:
        verbs = (place for place in range(first + 2, last) if clause.words[place].lower in clause.forms.auxiliaries)
        last = next(verbs, last)  # "anyone who lives in Delft | can join"
        told = frozenset(one.stem for one in clause.words[first:last] if one.stem)
        if told and clause.words[first - 1].lower in clause.forms.open and not clause.words[first].opens:
            text = clause.text[clause.words[first].start : clause.words[last - 1].end]
            yield Frame(text, told, frozenset(), recurs=False)


def _goes_on(clause: Clause, place: int) -> bool:
    word = clause.words[place]
    before = clause.words[place - 1]
    if word.opens or word.lower in clause.forms.prepositions or word.lower in clause.forms.past | clause.forms.be:
        return False
    ends = before.stem and word.lower in clause.forms.determiners  # "On Sundays | the ferry"
    return not (ends or before.lower in clause.forms.times)


def dropped(said: Clause, source: Clause, before: frozenset[str]) -> str:
    """Why `said` may not stand without a frame of its source; `before` are the stems of the sentence before it."""
    told = said.stems | before
    for frame in frames(source):
        limits = frame.recurs or not source.past
        if limits and 2 * len(frame.stems & told) <= len(frame.stems) and _retold(said, source, frame):
            return f"it leaves out “{frame.text}”, for which alone the source says it"
    for frame in _whose(source):
        if not source.past and not frame.stems & told:
            return f"it leaves out “{frame.text}”, for which alone the source says it"
    return ""


def _retold(said: Clause, source: Clause, frame: Frame) -> bool:
    """Whether `said` tells anything of the part of the source's sentence in which a frame stands behind the first."""
    start, before = source.text.find(frame.text), 0
    for first, last in source.pieces[1:]:
        if source.words[first].start <= start < source.words[last - 1].end:
            if not first - before or source.words[first].lower in source.forms.framing | source.forms.prepositions:
                first = before  # "until July" belongs to what it limits
            own = frozenset(word.stem for word in source.words[first:last] if word.stem) - frame.stems
            return first == 0 or not own or bool(own & said.stems)
        before = first
    return True


def added(said: Clause, source: Clause, around: frozenset[str]) -> str:
    """Why a time may not stand in `said`: neither its source nor the sentences `around` that name one."""
    for frame in frames(said):
        if frame.times and not frame.times & (source.stems | around):
            return Doubt(f"the source does not say “{frame.text}” of this")
    return ""


def borrowed(said: Clause, source: Clause, following: Clause) -> str:
    """Why what opens `said` may not: its source has none of it, and it opens the sentence that follows there."""
    own = _opening(said)
    if len(own) > 1 and own <= _opening(following) and not own & source.all_words:
        return f"the source says this of something else than “{said.words[0].text} …”"
    return ""


def is_opening(clause: Clause, last: int) -> bool:
    """Whether the words before `last` are no more than a phrase that opens the sentence: "With the old plough, …"."""
    return _ends_opening(clause) == last


def _opening(clause: Clause) -> frozenset[str]:
    """The stems and numbers of the phrase with a preposition that opens a sentence."""
    inside = clause.words[1 : _ends_opening(clause)]
    return frozenset(one.stem or one.lower for one in inside if one.stem or is_number(one.lower))


def _ends_opening(clause: Clause) -> int:
    """The place behind that phrase; 0 where none opens the sentence."""
    if not clause.words or clause.words[0].lower not in clause.forms.prepositions:
        return 0
    verbs = clause.forms.be | clause.forms.auxiliaries | clause.forms.past
    last = 1
    while last < len(clause.words) and not (clause.words[last].opens or clause.words[last].operator):
        if clause.words[last].lower in verbs:
            break
        last += 1
    return last
