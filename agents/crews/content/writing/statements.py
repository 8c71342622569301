"""What people state in chats, mails and notes, one by one, with who says it and when; without what only they need."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from agents.crews.content.evidence import Number, numbers
from agents.crews.content.language import corrections, for_language
from agents.crews.content.leaning import clings
from agents.crews.content.text import count_words, words
from agents.crews.content.writing.asked import without_name
from agents.crews.content.writing.banter import repeats
from agents.crews.content.writing.carrying import settles
from agents.crews.content.writing.credits import Person
from agents.crews.content.writing.minutes import Meeting, minutes_for
from agents.crews.content.writing.outline_words import outline_words
from agents.crews.content.writing.sources import Source
from agents.crews.content.writing.spoken import needs_question
from agents.crews.content.writing.talk import has_verb, leans_back, talk_for, without_opening
from agents.crews.content.writing.talked import of_talk
from agents.crews.content.writing.units import Piece, Unit, asks, text_of

_SHORT = 5  # words below which a statement needs a figure
_ERRAND = 8  # words of what somebody asks of a colleague
_WHOLE = 7  # words of a sentence that may be a statement of its own
_FULL = 9  # words of a statement without figures
_LONGEST = 25  # words of a question with what it leans on
_ASKED = 3  # words of a question that says something
_IDLE = 2  # words of a sentence that only leads to the next: "Gladly."
_TIMES = frozenset({"min", "s"})
_BULLET = re.compile(r"^(?:[-*+•] |\d{1,3}[.)] )")


@dataclass(slots=True, eq=False)
class Statement:
    """Sentences that stand together, by whom and when; `question` is before them where they need it.

    `unit` is the number of the message, paragraph or line that it is from, `after` that of another one without which
    it says too little. `was` is the figure that it corrects; `check`: two figures of which nobody can tell which holds.
    """

    pieces: list[Piece]
    unit: int
    by: str = ""
    day: str = ""
    question: Piece | None = None
    after: int | None = None
    opening: str = ""  # what stood before it and only names the subject: "Harvest week."
    was: str = ""
    whole: bool = False  # a table, code or quotation
    check: bool = False
    objected: str = ""  # who says right behind it that something is wrong
    told_by: Piece | None = None  # the sentence that the corrected figure is from
    beside: Statement | None = None  # the one that it has to stand behind

    @property
    def text(self) -> str:
        return text_of(self.pieces)

    @property
    def subject(self) -> str:
        """All that tells what it is about."""
        return " ".join(filter(None, [self.question.text if self.question else "", self.opening, self.text]))


def statements(source: Source, language: str) -> list[Statement]:
    """The statements of a source that is mainly talk, in its order."""
    found: list[Statement] = []
    units = source.units
    for index, unit in enumerate(units):
        kind = of_talk(unit, source, language)
        if not unit.usable:
            continue
        if kind == "notes" or unit.kind == "list":
            found += _of_notes(unit, index, source.meeting)
            continue
        if not kind:
            found += _of_prose(unit, index, language)
            continue
        question = _question(units, index, language)
        if question and any(one.question and one.question.start == question.start for one in found):
            question = None  # it has its answer
        assert unit.voice is not None
        announced = bool(found) and found[-1].text.endswith(":") and found[-1].by == unit.voice.name
        replies = _replies(units, index, language)
        pieces = _carrying(unit, language, answers=question is not None or announced or replies)
        if announced:
            found[-1].pieces += pieces
            continue
        if not replies and _is_idle(pieces, question, language):
            continue
        after = _after(units, index, {one.unit for one in found})
        for number, group in enumerate(_groups(pieces, language)):
            asked = question if not number else None
            one = Statement(group, index, unit.voice.name, unit.voice.day, asked, None if number else after)
            one.opening = "" if number else unit.pieces[0].text
            found.append(one)
    return found


def _replies(units: Sequence[Unit], index: int, language: str) -> bool:
    """Whether a message takes up a word of the statement right before it: "It doesn't count", "Counts."."""
    before = units[index - 1] if index - 1 in units[index].needs else None
    return before is not None and not asks(before.text) and repeats([units[index].text], [before.text], language)


def _after(units: Sequence[Unit], index: int, stated: set[int]) -> int | None:
    """The unit with statements that another needs, be it for the question between them."""
    waiting, seen = [index], {index}
    while waiting:
        needed = sorted(one for one in units[waiting.pop(0)].needs if one < index and one not in seen)
        found = next((one for one in needed if one in stated), None)
        if found is not None:
            return found
        waiting += needed
        seen |= {*needed}
    return None


def _of_prose(unit: Unit, index: int, language: str) -> Iterator[Statement]:
    """The sentences of prose beside the talk; a table, code or quotation stands as it is."""
    if unit.kind != "prose":
        yield Statement(unit.pieces, index, whole=True)
        return
    by = unit.voice.name if unit.voice else ""
    for group in _groups(unit.pieces, language):
        yield Statement(group, index, by)


def _of_notes(unit: Unit, index: int, meeting: Meeting | None) -> Iterator[Statement]:
    """Lines of notes, each by whoever reports it."""
    for piece in unit.pieces:
        bare = _BULLET.sub("", piece.text)
        by, said = _reporter(bare, meeting)
        told = re.sub(r"^\*\*([^*]+:)\*\* ", r"\1 ", said)
        yield Statement([Piece(told, piece.start, piece.end)], index, by)


def _reporter(text: str, meeting: Meeting | None) -> tuple[str, str]:
    """Who reports a line, as the reader of notes says it, and the line without that."""
    data = minutes_for("en")
    for person in meeting.people if meeting else ():
        for pattern in (data.reports, data.adds, data.says):
            opening = pattern.format(name=person.name)
            if opening and text.startswith(opening):
                return person.name, text[len(opening) :]
    return "", text


def _question(units: Sequence[Unit], index: int, language: str) -> Piece | None:
    """The question that the words of a unit need."""
    unit, voice = units[index], units[index].voice
    if voice and voice.question:
        if not voice.needed:
            return None
        return Piece(voice.question, voice.asked_from, voice.asked_from + len(voice.question))
    for before in sorted(unit.needs, reverse=True):
        other = units[before].voice
        last = units[before].pieces[-1]
        if before < index and last.text.endswith("?") and other and voice and other.name != voice.name:
            if not needs_question(unit.pieces[0].text, language):
                return None
            run = list(takewhile(lambda one: asks(one.text), reversed(units[before].pieces)))[::-1]
            run = (
                run
                if leans_back(last.text, language) and sum(count_words(one.text) for one in run) < _LONGEST
                else [last]
            )
            asked = without_opening(" ".join(one.text for one in run), language)
            asked = without_name(asked, [Person(voice.name)], language)
            return Piece(asked[:1].upper() + asked[1:], run[0].start, last.end)
    return None


def _carrying(unit: Unit, language: str, *, answers: bool) -> list[Piece]:
    """The sentences of a message without questions, and without what only leads to the first statement.

    A question that a mail answers itself stays: "Would I do it again? Yes, with more nights.".
    """
    kept: list[Piece] = []
    after = ""
    for piece in reversed(unit.pieces):
        answered = bool(after) and unit.voice is not None and unit.voice.medium == "mail"
        if not asks(piece.text) or (answered and needs_question(after, language)):
            kept.insert(0, piece)
        after = "" if asks(piece.text) else piece.text
    if len(kept) > 1 and settles(kept[0].text, language) and unit.voice and unit.voice.medium == "chat":
        return kept  # "Agreed. £220."
    while kept and not answers and _only_opens(kept[0].text, language):
        kept = kept[1:]
    return kept


def _only_opens(text: str, language: str) -> bool:
    """Whether a sentence says nothing by itself: "Gladly.", "Harvest week.", "That is a lot."."""
    bare = without_opening(text, language)
    short = count_words(bare) <= _IDLE and not has_verb(bare, for_language(language))
    leans = count_words(bare) < _SHORT and clings(bare, language)
    corrects = count_words(bare) <= _FULL and re.match(corrections.STRONG[0], bare, re.IGNORECASE) is not None
    return not telling(text, language) and not dated(text, language) and (short or leans or corrects)


def _is_idle(pieces: Sequence[Piece], question: Piece | None, language: str) -> bool:
    """Whether a message carries nothing: a reaction, where somebody is, tea."""
    if not pieces:
        return True
    size = sum(count_words(piece.text) for piece in pieces)
    if question is not None:
        counts = any(re.search(r"\d", piece.text) for piece in pieces)  # "Time?", "10 to 15"
        return count_words(question.text) < _ASKED and size < _SHORT and not counts
    if any(telling(piece.text, language) or dated(piece.text, language) for piece in pieces):
        return False
    return size < _SHORT or (size <= _ERRAND and _is_errand(pieces[0].text, language))


def _is_errand(text: str, language: str) -> bool:
    """Whether somebody is to do something for those who write: "Bring a jacket, it will blow."."""
    pattern = outline_words(language).errands
    return bool(pattern) and re.match(pattern, text, re.IGNORECASE) is not None


def figures(text: str, language: str) -> list[Number]:
    """The figures of a text that measure or count something."""
    return [one for one in numbers(text, language) if one.measure.kind not in ("year", "day", "date", "time")]


def telling(text: str, language: str) -> bool:
    """Whether a short text has a figure that says something alone: "14.2 tonnes", but not "page 2" or "5 min"."""
    for one in numbers(text, language):
        if one.measure.kind in ("day", "date", "time"):
            continue
        if re.match(f"{corrections.LEADS}|{corrections.CONCEDES}", text, re.IGNORECASE):
            return True
        before = [word.text for word in words(text[: one.start])][-1:]
        labels = not one.measure.unit and not text[one.end :].strip(" .!") and bool(before) and before[0].isalpha()
        idle = one.measure.unit in _TIMES or (labels and "." not in one.text and len(one.text) < 3)
        if not idle:
            return True
    return False


def dated(text: str, language: str) -> bool:
    """Whether a text names a day of a month, as people do who agree on it: "12 to 16 May"."""
    months = for_language(language).months
    said = [word.text.lower() for word in words(text)]
    pairs = [pair for one, two in pairwise(said) for pair in ((one, two), (two, one))]
    return any(day[0].isdigit() and month in months for day, month in pairs)


def _groups(pieces: Sequence[Piece], language: str) -> Iterator[list[Piece]]:
    """The sentences as statements: one begins where a sentence can be understood alone."""
    group: list[Piece] = []
    for piece in pieces:
        first = words(piece.text)[0].text.lower() if words(piece.text) else ""
        data = for_language(language)
        leans = clings(piece.text, language) or first in data.backward | talk_for(language).adding
        size = sum(count_words(one.text) for one in group)
        alone = not leans and count_words(piece.text) >= _WHOLE and has_verb(piece.text, data)
        told = size >= _FULL or any(figures(one.text, language) for one in group)
        if group and alone and size >= _WHOLE and told:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group
