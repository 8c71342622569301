"""Reads minutes of meetings and field notes: who was there, what is for colleagues alone, and which lines are items.

The text that is left is as long as the one that went in, so that everything else in it keeps its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from agents.crews.content.language import base_language, module_attribute
from agents.crews.content.markdown.code import FENCED_CODE
from agents.crews.content.text import Span
from agents.crews.content.writing.credits import Person
from agents.crews.content.writing.heads import find_heads
from agents.crews.content.writing.interview import blank, lines_of
from agents.crews.content.writing.mail import find_letters
from agents.crews.content.writing.notes import Note

_MARK = re.compile(r"[ \t]*(?:[-*+•◦‣▪–—]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_OPEN_BOX = re.compile(r"[ \t]*(?:[-*+•][ \t]+)?\[ \][ \t]+")
_DONE_BOX = re.compile(r"[ \t]*(?:[-*+•][ \t]+)?(?P<box>\[[xX]\])[ \t]+")
_NUMBERED = re.compile(r"(?P<number>\d{1,2}[.)])[ \t]+[A-ZÀ-Þ][^\d.:;,!?\n]{2,40}")
_CLOCK = re.compile(
    r"[ \t]*(?P<clock>\d{1,2}[:.]\d{2}(?:[ap]m)?(?:[ \t]*[-–][ \t]*\d{1,2}[:.]\d{2})?[ \t]*[-–—:]?[ \t]+)(?=\S)"
)
_HEADING = re.compile(r"#{1,6}[ \t]+|\d{1,2}[.)]?[ \t]+(?=[A-Z])")
_STOPPED = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_NAME = r"(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w’'-]+)(?: (?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w’'-]+|de|van|von|der|la|le)){0,3}"
_ENTRY = re.compile(
    rf"(?P<name>{_NAME})\s*(?:\((?P<first>[^()]+)\))?(?:\s*\((?P<second>[^()]+)\))?(?:,\s*(?P<role>[^,;]+))?"
)
_INITIALS = re.compile(r"[A-Z]{2,3}")
_DATED = re.compile(  # of the line over who was there, which tells when and where
    r"\b\d{1,2}\.? [A-ZÀ-Þ][a-zß-ÿ]{2,8}\.? \d{4}\b|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
)
_OPENING = 8  # lines among which it is told who was there
_LEAST = 5  # items of notes
_SHARE = 0.6  # of the lines …
_SHARE_MET = 0.4  # … and where it is told who was there
_ROUGH = 2  # lines with shorthand, where nothing else tells that they are notes
_HEADED = 60  # characters of a heading
_WRAPPED = 55  # and of a line that may go on in the next …
_EVEN = 15  # … of nearly the same length
_SPOKEN = re.compile(r"[A-ZÀ-Þ][\w.’'-]+(?: [\w.’'-]+){0,2}:\s+\S")


@dataclass(frozen=True)
class Minutes:
    """Patterns and words of a language. What is empty tells nothing."""

    present: str = ""  # how a line begins that says who was there
    absent: str = ""  # a line of who was not
    heads: str = ""  # headings over what is for colleagues
    lines: tuple[str, ...] = ()  # lines that are for them
    social: str = ""  # what only concerns them
    imperatives: str = ""  # what follows a name and a colon there
    shorthand: str = ""  # shows that lines were jotted down
    written: tuple[tuple[str, str], ...] = ()  # shorthand and what it stands for
    months: Mapping[str, str] = field(default_factory=dict)
    through: str = ""  # "August to October"
    before_month: tuple[str, ...] = ()  # words before the name of a month
    means: str = ""
    equals: str = ""
    which_equals: str = ""
    so: str = ""
    when: str = ""  # a year, a month, a season
    went: str = ""
    went_dated: str = ""
    the: str = ""
    totals: str = ""
    total: str = ""
    now: str = ""  # words of what is compared with another time
    contrast: str = ""  # and how two times stand against one another
    reports: str = ""
    adds: str = ""
    says: str = ""
    kinds: str = ""  # what notes are called
    finite: frozenset[str] = frozenset()  # verbs that make a sentence
    openers: frozenset[str] = frozenset()  # first words of what may stand before a sentence: "in June 2023, …"


@dataclass(frozen=True, slots=True)
class Meeting:
    """Notes as read: the text without what is for colleagues, that as notes, who was there, and what it is called."""

    text: str
    notes: tuple[Note, ...] = ()
    people: tuple[Person, ...] = ()
    labels: Mapping[str, Person] = field(default_factory=dict)  # how lines name them: "AP", "Wim"
    title: str = ""
    lined: bool = False  # each line is an item, though no mark says so


def minutes_for(language: str) -> Minutes:
    """What is known of notes in a language tag's base language; nothing for one that we have none of."""
    found = module_attribute(base_language(language), "_minutes", "MINUTES")
    return found if isinstance(found, Minutes) else Minutes()


def read_minutes(text: str, language: str) -> Meeting | None:
    """The notes of a meeting or of a day outside; None for a text that is none."""
    data = minutes_for(language)
    fences = [match.span() for match in FENCED_CODE.finditer(text)]
    lines = [line for line in lines_of(text) if line.text.strip() and not any(a <= line.start < b for a, b in fences)]
    if not data.shorthand or len(lines) <= _LEAST:
        return None
    present = [line for line in lines[:_OPENING] if (found := _present(line.text, data)) and _people(found)]
    people = [person for line in present for person in _people(_present(line.text, data))]
    labels = _labels(people)
    lined = not _are_notes(lines, bool(present), labels, data)
    if lined and not _are_lined(lines, text, bool(present), labels, data):
        return None
    title = _title(lines, data)
    notes = list(_for_colleagues(lines, present, labels, data))
    letters = list(text)
    for line, after in pairwise(lines):
        numbered = _NUMBERED.fullmatch(line.text.rstrip()) if lined else None
        if numbered and not _NUMBERED.fullmatch(after.text.rstrip()):  # it heads what follows
            letters[line.start : line.start + len(numbered["number"])] = "#".ljust(len(numbered["number"]))
    for note in [*notes, *([Note(title.start, title.end, "")] if title else [])]:
        blank(letters, note.start, note.end)
    for line in lines:
        _marked(letters, line)
    named = title.text.strip().strip("*_").rstrip(":") if title else ""
    return Meeting("".join(letters), tuple(notes), tuple(one for one, _ in people), labels, named, lined)


def _present(line: str, data: Minutes) -> str:
    """Whom a line says to have been there."""
    found = re.match(data.present, _bare(line), re.IGNORECASE) if data.present else None
    return _bare(line)[found.end() :].lstrip("*_ ") if found else ""


def _bare(line: str) -> str:
    mark = _MARK.match(line)
    return (line[mark.end() :] if mark else line).strip().strip("*_").strip()


def _people(listed: str) -> list[tuple[Person, str]]:
    """The people of such a line with their roles, each with the initials that it gives."""
    found: list[tuple[Person, str]] = []
    parted = ";" if ";" in listed else ","
    for entry in re.split(rf"{parted}(?![^()]*\))| \+ ", listed.strip().rstrip(".")):
        one = _ENTRY.fullmatch(entry.strip())
        if one is None:
            continue
        told = [one["first"] or "", one["second"] or "", one["role"] or ""]
        initials = next((part for part in told if _INITIALS.fullmatch(part)), "")
        role = next((part.strip() for part in told if part and part != initials), "")
        found.append((Person(one["name"], f"({role})" if role else ""), initials))
    return found


def _labels(people: Sequence[tuple[Person, str]]) -> dict[str, Person]:
    """How lines may name them: in full, by the first name, the surname, initials; what two share names nobody."""
    names: list[tuple[str, Person]] = []
    for person, initials in people:
        parts = person.name.split()
        own = initials or "".join(part[0] for part in parts if part[0].isupper())
        names += [(one, person) for one in {person.name, parts[0], parts[-1], own} if len(one.strip(".")) > 1]
    often = Counter(name for name, _ in names)
    return {name: person for name, person in names if often[name] == 1}


def _are_notes(lines: Sequence[Span], attended: bool, labels: Mapping[str, Person], data: Minutes) -> bool:
    """Whether most lines are items without a stop, and shorthand or who was there tells that they were jotted."""
    body = [line for line in lines if not _is_heading(line.text)]
    items = [line for line in body if _MARK.match(line.text) or _CLOCK.match(line.text) or _by(line.text, labels)]
    if len(items) < _LEAST or len(items) < (_SHARE_MET if attended else _SHARE) * len(body):
        return False
    said = [line for line in items if _by(line.text, labels) or not _STOPPED.search(line.text.strip())]
    if len(said) < len(items) / 2:
        return False
    rough = sum(re.search(data.shorthand, _bare(line.text)) is not None for line in items)
    sections = any(re.fullmatch(data.heads, _heading(line.text), re.IGNORECASE) for line in lines)
    return attended or (rough >= _ROUGH and sections) or rough >= len(items) / 2 > _ROUGH


def _are_lined(lines: Sequence[Span], text: str, attended: bool, labels: Mapping[str, Person], data: Minutes) -> bool:
    """Whether most lines are items though no mark tells: without a stop, with figures, each ended on purpose.

    What people write to one another is none, whatever its lines look like.
    """
    body = [line for line in lines if not _is_heading(line.text)]
    open_ended = [line for line in body if not _STOPPED.search(line.text.strip())]
    if len(body) < _LEAST or len(open_ended) < _SHARE * len(body):
        return False
    if find_letters(text, lines_of(text)) or any(head.kind != "labelled" for head in find_heads(lines, "en")):
        return False
    spoken = sum(_SPOKEN.match(line.text) is not None and not _by(line.text, labels) for line in body)
    wrapped = sum(
        "\n\n" not in text[line.end : after.start]
        and len(line.text) >= _WRAPPED
        and after.text.lstrip()[:1].islower()
        and abs(len(line.text) - len(after.text)) < _EVEN
        for line, after in pairwise(open_ended)
    )
    figures = sum(re.search(r"\d", line.text) is not None for line in body)
    titled = _title(lines, data) is not None
    rough = sum(re.search(data.shorthand, _bare(line.text)) is not None for line in body)
    told = attended or titled or rough >= _ROUGH
    return told and spoken < len(body) / 2 and wrapped < len(body) / 4 and figures >= len(body) / 3


def _is_heading(line: str) -> bool:
    return line.lstrip().startswith("#")


def _heading(line: str) -> str:
    mark = _HEADING.match(line.lstrip())
    return (line.lstrip()[mark.end() :] if mark else line).strip().strip("*_").strip()


def _by(line: str, labels: Mapping[str, Person]) -> str:
    """The name before a colon with which a line begins, if it is one of these people's."""
    label, colon, _ = _bare(line).partition(":")
    return label.strip() if colon and label.strip() in labels else ""


def _title(lines: Sequence[Span], data: Minutes) -> Span | None:
    """The first line, where it says what these notes are, and Markdown does not."""
    first = lines[0]
    plain = not _is_heading(first.text) and not _MARK.match(first.text) and not _STOPPED.search(first.text.strip())
    return first if plain and re.search(data.kinds, first.text, re.IGNORECASE) else None


def _for_colleagues(
    lines: Sequence[Span], present: Sequence[Span], labels: Mapping[str, Person], data: Minutes
) -> Iterator[Note]:
    patterns = _patterns(data.lines)
    inside, headed = False, any(_is_heading(line.text) for line in lines)
    for place, line in enumerate(lines):
        bare = _bare(_CLOCK.sub("", line.text, count=1))
        after = lines[place + 1].text if place + 1 < len(lines) else ""
        counted = not headed and _HEADING.match(line.text) and not _STOPPED.search(line.text.strip())
        heads = _is_heading(line.text) or counted
        above = not _MARK.match(line.text) and _MARK.match(after) is not None
        heads = heads or (above and len(line.text) <= _HEADED)
        if heads:
            inside = re.fullmatch(data.heads, _heading(line.text).rstrip(":"), re.IGNORECASE) is not None
        head = place + 1 < len(lines) and lines[place + 1] in present and _DATED.search(line.text) is not None
        told = inside or head or line in present
        ours = told or _OPEN_BOX.match(line.text) or re.match(data.absent, bare, re.IGNORECASE)
        if (
            ours
            or any(pattern.fullmatch(bare) for pattern in patterns)
            or re.search(data.social, bare, re.IGNORECASE)
            or _orders(bare, labels, data)
        ):
            yield Note(line.start, line.end, " ".join(bare.split()))


def _orders(bare: str, labels: Mapping[str, Person], data: Minutes) -> bool:
    """Whether somebody is to do something: "AP to order 40 stakes", "Imani: book the electrician"."""
    for name in labels:
        if not bare.startswith(name):
            continue
        rest = bare[len(name) :]
        others = re.match(r"(?: ?(?:and|&|\+|/) ?[A-Z][\w.]*)*", rest)
        rest = rest[others.end() :] if others else rest
        if re.match(r"\s+(?:to|will) (?!the\b|a\b|an\b|be\b)[a-z]", rest):
            return True
        if re.match(rf"\s*:\s*(?:{data.imperatives})", rest, re.IGNORECASE) and not re.search(r"\d.*\d", rest):
            return True
    return False


@cache
def _patterns(patterns: tuple[str, ...]) -> list[re.Pattern[str]]:
    return [re.compile(pattern, re.IGNORECASE) for pattern in patterns]


def _marked(letters: list[str], line: Span) -> None:
    """Makes an item of a line that begins with a time, and takes the box of what is done out of one."""
    clock, box = _CLOCK.match(line.text), _DONE_BOX.match(line.text)
    if box:
        blank(letters, line.start + box.start("box"), line.start + box.end("box"))
    if clock and letters[line.start + clock.start("clock")].strip():
        blank(letters, line.start, line.start + clock.end())
        letters[line.start] = "-"
