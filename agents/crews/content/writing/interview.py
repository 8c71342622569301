"""Finds interviews in a source: who speaks, what was asked, and what was answered; their labels and heads are no text.

The text that comes out is as long as the one that went in, with what is told here as blanks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from agents.crews.content.text import Span, count_words
from agents.crews.content.writing.asked import folded, question_of, without_name
from agents.crews.content.writing.carrying import weight_of
from agents.crews.content.writing.courtesies import is_courtesy, is_of_the_asker, without_aside
from agents.crews.content.writing.credits import Credit, Person
from agents.crews.content.writing.interview_heads import Head, full_names, presented, resolve, unnamed
from agents.crews.content.writing.notes import Note
from agents.crews.content.writing.talk import talk_for
from agents.crews.content.writing.units import Medium

_TIME = r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s*[-–—]?\s*)"
_WORD = r"[^\W\d_][\w.'’-]*"
_NAME = rf"(?P<name>(?=[^\W\d_a-zß-ÿ]){_WORD}(?: {_WORD}){{0,3}}(?: \d{{1,2}})?)"
_FORMS = tuple(
    re.compile(rf"[ \t]*(?:[-*+•>]\s+)?{_TIME}?{form}")
    for form in (
        rf"(?P<mark>\*\*|__|\*|_){_NAME}\s?(?:{_TIME})?:?(?P=mark)\s?:?(?:[ \t]+|(?=\s*$))",
        rf"{_NAME}\s?{_TIME}?:(?:[ \t]+|$)",
        rf"{_NAME}\s+[—–]\s+(?=\S)",
        r"(?P<name>[A-Z])\.[ \t]+(?=\S)",
        r"(?P<name>(?=[A-ZÀ-Þ]{2})[A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ.'’-]+){0,3})[ \t]*$",
    )
)
_ABOVE = 8  # lines
_INITIAL = 2  # letters of labels that words in capitals look like
_MANY = 6  # people of one interview
_LONGEST_NAME = 40
_ASKS, _TELLS = 0.5, 0.34  # shares of turns with a question: from the first one asks, up to the second one answers
_SURE = 0.6
_PARTING = 25  # words of a farewell
_OPENING = 4  # turns in which whoever asks says who is there
_SHORT = 3  # words of a remark that ends an answer, assent aside
_SAID = 8  # words of an answer where nothing else tells that it is an interview
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.?){1,4}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person said in a turn, at `[start, end)`, and the question before it with where that begins."""

    start: int
    end: int
    by: Person
    asked: str = ""
    asked_from: int = 0
    follows: bool = False  # an answer by the same person stands before it in the interview
    medium: Medium = "interview"
    aloud: bool = False  # the question stands before the answer, even if that says enough without
    folded: bool = False  # it answers a word that keeps somebody talking, and goes on from the answer before
    behind: int = -1  # where the answer begins that it puts right, behind which it is told

    @property
    def place(self) -> int:
        """Where in the source it is told."""
        return self.start if self.behind < 0 else self.behind


@dataclass
class Interviews:
    """The text without what people answer, and that; `said` is where the answers are read, if not in the source.

    `notes` are what says nothing without a question that is not there.
    """

    text: str
    said: str = ""
    answers: list[Answer] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class _Turn:
    name: str
    number: int  # of its first line
    form: tuple[int, bool]  # how its label is written, and whether with a time
    said: int  # where that begins
    end: int
    text: str = ""


def read_interviews(text: str, language: str) -> Interviews:
    """Reads the interviews of a text; without any, the text as it is."""
    lines = lines_of(text)
    turns = list(_turns(text, lines))
    runs = [run for run in _runs(turns, lines) if _is_interview(run, lines, language)]
    found = Interviews(text)
    letters = list(text)
    named = full_names(text) if runs else frozenset()
    for run in runs:
        _take(found, letters, text, run, lines, named, language)
    found.text = "".join(letters)
    return found


def lines_of(text: str) -> list[Span]:
    """The lines of a text without their ends, empty ones as well."""
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        found.append(Span(start, start + len(line), line))
        start += len(line) + 1
    return found


def label_of(line: Span) -> tuple[str, int, tuple[int, bool]] | None:
    """The name that a line begins with as a label, where in the text the words behind it begin, and its form."""
    for kind, form in enumerate(_FORMS):
        match = form.match(line.text)
        if match and len(match["name"]) <= _LONGEST_NAME:
            timed = re.search(r"\d:\d", match.group()) is not None
            return match["name"].rstrip("."), line.start + match.end(), (kind, timed)
    return None


def _turns(text: str, lines: Sequence[Span]) -> Iterator[_Turn]:
    """What follows each label that stands there more than once, or is unmistakable, to the next one or a heading."""
    labels = [(number, *label) for number, line in enumerate(lines) if (label := label_of(line))]
    often = Counter(label[1] for label in labels)
    shapes = {(one[3], one[1].isupper()) for one in labels if often[one[1]] > 1 and len(one[1]) > _INITIAL}
    sure = [place for place, one in enumerate(labels) if often[one[1]] > 1]
    labels = [
        one
        for place, one in enumerate(labels)
        if often[one[1]] > 1 or (sure and sure[0] < place and _is_marked(one[1], one[3], shapes))
    ]
    for place, (number, name, said, form_of) in enumerate(labels):
        last = labels[place + 1][0] if place + 1 < len(labels) else len(lines)
        stop = next((one for one in range(number + 1, last) if re.match(r"#{1,6} |-{3,}$|\|", lines[one].text)), last)
        yield _Turn(name, number, form_of, said, lines[stop - 1].end, text[said : lines[stop - 1].end])


def _is_marked(name: str, form: tuple[int, bool], shapes: Collection[tuple[tuple[int, bool], bool]]) -> bool:
    """Whether a label that stands there once is written as the others are, and unlike any prose: bold, with a time."""
    unmistakable = form[0] == 0 or form[1] or name.isupper()
    return unmistakable and (form, name.isupper()) in shapes


def _runs(turns: Sequence[_Turn], lines: Sequence[Span]) -> list[list[_Turn]]:
    """Turns that follow one another, of one conversation each."""
    runs: list[list[_Turn]] = []
    for turn in turns:
        last = runs[-1][-1] if runs else None
        if (
            last is None
            or last.form != turn.form
            or any(line.text.startswith("#") for line in lines[last.number + 1 : turn.number])
        ):
            runs.append([])
        runs[-1].append(turn)
    return runs


def _is_interview(run: Sequence[_Turn], lines: Sequence[Span], language: str) -> bool:
    """Whether one asks and the others answer: by their labels or by how they speak."""
    talk = talk_for(language)
    names = Counter(turn.name for turn in run)
    askers = _askers(run, lines, language)
    others = [turn for turn in run if turn.name not in askers]
    if not askers or not others or not 2 <= len(names) <= _MANY:
        return False
    after = sum(one.name in askers and two.name not in askers for one, two in pairwise(run))
    if after < 2 or after < len(others) / 2:
        return False
    roles = any(name.lower() in talk.asked | talk.answering or _INITIALS.fullmatch(name) for name in names)
    head = " ".join(line.text for line in lines[max(0, run[0].number - _ABOVE) : run[0].number])
    if roles or (talk.interview and re.search(talk.interview, head, re.IGNORECASE)):
        return True
    if any(turn.form[1] for turn in run):
        return False  # a chat
    asked = sum("?" in turn.text for turn in run if turn.name in askers)
    capital = sum(turn.text.lstrip(" \n*_“\"'")[:1].isupper() or turn.text[:1].isdigit() for turn in others)
    said = sum(count_words(turn.text) for turn in others)
    sure = asked >= _SURE * sum(names[name] for name in askers)
    return sure and capital >= 0.9 * len(others) and said >= _SAID * len(others)


def _askers(run: Sequence[_Turn], lines: Sequence[Span], language: str) -> set[str]:
    talk = talk_for(language)
    names = Counter(turn.name for turn in run)
    head = Head.before(lines, run[0].number, language)
    labelled = {name for name in names if name.lower() in talk.asked}
    labelled = labelled or {name for name in names if head.asks(name, language)}
    if labelled:
        return labelled
    asked = Counter(turn.name for turn in run if "?" in turn.text)
    share = {name: asked[name] / names[name] for name in names}
    answering = {name for name in names if share[name] <= _TELLS or name.lower() in talk.answering}
    return {name for name in names if share[name] >= _ASKS and name not in answering} if answering else set()


def _take(
    found: Interviews,
    letters: list[str],
    text: str,
    run: Sequence[_Turn],
    lines: Sequence[Span],
    named: frozenset[str],
    language: str,
) -> None:
    """Blanks an interview with its head, and adds its answers and what the head says."""
    head = Head.before(lines, run[0].number, language)
    whole = not found.answers and _whole(text, lines, run[0].number, head)
    askers = _askers(run, lines, language)
    said = [turn.text for turn in run if turn.name not in askers]
    nobody = unnamed(said, lines[max(0, run[0].number - _ABOVE) : run[0].number], language)
    people = {
        name: resolve(name, head, named, language) or nobody
        for name in dict.fromkeys(turn.name for turn in run)
        if name not in askers
    }
    opening = [turn.text for turn in run[:_OPENING] if turn.name in askers]
    people = {name: person and presented(person, opening) for name, person in people.items()}
    for one in head.credits:
        blank(letters, one.start, one.end)
    found.credits += head.credits
    nameless = any(person is None for person in people.values())
    asked: _Turn | None = None
    before = ""
    parting = _parting(run, askers, language)
    answering = [person for person in people.values() if person is not None]
    for place, turn in enumerate(run):
        end = turn.end if place + 1 < len(run) or whole else _to_blank_line(text, turn)
        blank(letters, lines[turn.number].start, turn.said if nameless else end)
        if nameless:
            continue
        if turn.name in askers:
            asked = turn
            continue
        person = people[turn.name]
        assert person is not None
        put = asked.text if asked else ""
        idle = is_courtesy(put, turn.text, language) or is_of_the_asker(put, turn.text, language)
        if place >= parting or idle:
            found.notes.append(Note(turn.said, end, " ".join(turn.text.split()), talk=True, by=person.name))
            asked = None
            continue
        question, begin = question_of(asked.text, asked.said, language) if asked else ("", turn.said)
        question = without_name(question, answering, language)
        put = put.strip()  # blank where it was taken out
        goes_on = asked is None or (bool(put) and weight_of([put], language) < _SHORT)
        follows = before == turn.name and goes_on
        after = run[place + 1].text if place + 1 < len(run) and run[place + 1].name in askers else ""
        end = min(end, turn.said + without_aside(turn.text, after, language))
        answer = Answer(turn.said, end, person, question, begin, follows=follows)
        found.answers.append(folded(answer, found.answers, text, language))
        asked, before = None, turn.name


def _parting(run: Sequence[_Turn], askers: Collection[str], language: str) -> int:
    """The number of the first turn of the farewell that an interview ends with; the count of turns without one."""
    farewells = talk_for(language).farewells
    place = len(run)
    while farewells and place:
        turn = run[place - 1]
        said = " ".join(turn.text.split())
        parts = re.search(farewells, said, re.IGNORECASE) is not None
        if re.search(r"\d", said) or count_words(said) > _PARTING or (turn.name in askers and "?" in said):
            break
        if not parts and not any(
            re.search(farewells, one.text, re.IGNORECASE) for one in run[max(0, place - 3) : place]
        ):
            break
        place -= 1
    thanked = any(one.name in askers and re.search(farewells, one.text, re.IGNORECASE) for one in run[place:])
    return place if thanked and farewells else len(run)


def _whole(text: str, lines: Sequence[Span], number: int, head: Head) -> bool:
    """Whether nothing but its head stands before an interview, so that all behind it may be the last answer."""
    left = list(text[: lines[number].start])
    for told in head.credits:
        blank(left, told.start, told.end)
    return not re.sub(r"(?m)^#.*$", "", "".join(left)).strip()


def _to_blank_line(text: str, turn: _Turn) -> int:
    said = re.compile(r"\s*\S").match(text, turn.said, turn.end)
    blank = re.compile(r"\n[ \t]*\n").search(text, said.end() if said else turn.said, turn.end)
    return blank.start() if blank else turn.end


def blank(letters: list[str], start: int, end: int) -> None:
    """Makes a stretch of a text blanks, line ends aside."""
    for place in range(start, end):
        if letters[place] != "\n":
            letters[place] = " "
