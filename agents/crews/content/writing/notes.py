"""Finds what a source says to colleagues and not to readers: greetings, instructions, open points, signatures.

They are known by their form alone. What may be one is told apart from what surely is: shorthand in a source that holds
other notes is doubtful.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from agents.crews.content.language import Language, for_language
from agents.crews.content.markdown.code import FENCED_CODE
from agents.crews.content.text import QUOTED, Span, sentences
from agents.crews.content.writing.grids import grids
from agents.crews.content.writing.jottings import jotted_lines
from agents.crews.content.writing.private import ADDRESS, PHONE

_LINE = re.compile(r"[^\n]+")
_MARKS = re.compile(r"(?:[ \t]*(?:>|#{1,6}(?=\s)|[-*+•◦‣▪–—](?=\s)|\d{1,3}[.)](?=\s)|\[[ xX]\](?=\s)))*[ \t]*")
_BULLET = re.compile(r"[ \t]*(?:[-*+•◦‣▪–—]|\d{1,3}[.)])[ \t]+")
_INLINE_CODE = re.compile(r"`[^`]+`")
_OPEN_POINT = re.compile(r"(?<![\w-])(?:TO-?DO|TB[CDA]|FIXME|TK{1,2}|XXX+)(?![\w-])")
_TO_DO = re.compile(r"(?<![\w-])to-?do\s*:", re.IGNORECASE)
_PARTED = re.compile(r";\s+|(?<=[^\W\d_]{2}[.!?])\s+(?=\S)")
_OPENS = 20  # characters in which an open point says that it is one
_STATED = 3  # words of what is stated behind one
_CRUMBS = re.compile(  # of a page: "[Home](/) > [Tests](/tests) > Kitchen"
    r"\W*\[[^\]\n]+\]\([^)\n]*\)(?:\s*[>»›|·]\s*(?:\[[^\]\n]+\]\([^)\n]*\)|[^\n.>»›|·]{1,40}))+\W*"
)
_EMOTICON = re.compile(r"(?<![\w:;)(])[:;]-?[)(DP](?!\w)|[!?]{3,}|[\U0001F600-\U0001F64F]{2,}")
_MARKED = re.compile(
    r"\[[^\[\]\n]{0,60}[?!][^\[\]\n]{0,20}\](?![(\[])|\((?:[^()\n]{0,40}\?{2,}|\?)\)"
)  # "[check this!]"
_ARROWS = re.compile(r" (?:=|->|=>) | w/ ?")
_SCRAP = 5  # words
_SIGNATURE = 6  # lines after "--"
_NAME_LINE = 4  # words of a line that may be a name after "Thanks,"
_STOPPED = re.compile(r"[.!?…。！？][\"'”’»)\]*_]*$")


@dataclass(frozen=True, slots=True)
class Note:
    """A stretch of the source that no draft takes up. `doubtful`: it may have been meant for readers; `talk`: it is a
    line of a conversation, by whom where that is known; `voice`: an "I" of nobody speaks; `table`: its columns cannot
    be told."""

    start: int
    end: int
    text: str
    doubtful: bool = False
    talk: bool = False
    voice: bool = False
    table: bool = False
    by: str = ""


def find_notes(text: str, language: str = "en") -> list[Note]:
    """The notes of a text in their order. Nothing in quotation marks or code is one."""
    data = for_language(language)
    fences = [match.span() for match in FENCED_CODE.finditer(text)]
    lines = [Span(m.start(), m.end(), m.group()) for m in _LINE.finditer(text) if m.group().strip()]
    lines = [line for line in lines if not _within(line.start, fences)]
    found = {line.start: line for line in _lines_of_letters(text, lines, data)}
    notes = [Note(line.start, line.end, _bare(line.text)) for line in found.values()]
    tables = [(one.start, one.end) for one in grids(text)]
    for span in _said(without_notes(text, notes), language):
        if _within(span.start, fences) or _within(span.start, tables):
            continue
        if is_note(span.text, language):
            end = span.start + _open_part(span.text, language)
            notes.append(Note(span.start, end, " ".join(text[span.start : end].split())))
    if notes:
        notes += _fragments(lines, notes, data)
        notes += _hearsay(without_notes(text, notes), language)
    return sorted(notes, key=lambda note: note.start)


def _open_part(text: str, language: str) -> int:
    """How much of a note is one: of an open point only itself, not what is stated behind it, or what it asks to say."""
    to_say = for_language(language).to_say
    asked = re.match(to_say, text, re.IGNORECASE) if to_say else None
    if asked and not is_note(text[asked.end() :], language):
        return asked.end()
    if not is_open_point(text[:_OPENS]):
        return len(text)
    for cut in _PARTED.finditer(text):
        rest = text[cut.end() :]
        if len(rest.split()) >= _STATED and not is_note(rest, language):
            return cut.end()
    return len(text)


def is_open_point(text: str) -> bool:
    """Whether a text says that something is still to be done or to be announced."""
    return _OPEN_POINT.search(text) is not None or _TO_DO.search(text) is not None


def _said(text: str, language: str) -> Iterator[Span]:
    """The sentences of a text, and jotted lines whole."""
    spans = sentences(text, language)
    if not any("\n" in span.text for span in spans):
        yield from spans
        return
    lines = jotted_lines(text, language)
    taken = [(line.start, line.end) for line in lines]
    yield from sorted(
        [*lines, *(span for span in spans if not _within(span.start, taken))], key=lambda span: span.start
    )


def without_notes(text: str, notes: list[Note]) -> str:
    """The text with its notes blanked, marks of their lines included; every offset and line stays the same.

    A sentence that is left alone of its list becomes a paragraph.
    """
    letters = list(text)
    emptied: set[int] = set()
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for note in notes:
        for place in range(note.start, note.end):
            if letters[place] != "\n":
                letters[place] = " "
    for note in notes:
        for number in range(bisect_right(starts, note.start) - 1, bisect_right(starts, note.end - 1)):
            begin = starts[number]
            finish = starts[number + 1] - 1 if number + 1 < len(starts) else len(text)
            left = "".join(letters[begin:finish])
            if not left[_end_of_marks(left) :].strip():
                letters[begin:finish] = " " * (finish - begin)
                emptied.add(number)
    blanked = "".join(letters)
    return _unbulleted(blanked, emptied) if emptied else blanked


def _unbulleted(text: str, emptied: set[int]) -> str:
    """The text with each sentence as a paragraph that is the only item left of its list."""
    lines = text.split("\n")
    run: list[int] = []
    for number in range(len(lines) + 1):
        bullet = number < len(lines) and _BULLET.match(lines[number]) is not None
        if bullet or number in emptied or (run and number < len(lines) and not lines[number].strip()):
            run.append(number)
            continue
        items = [one for one in run if lines[one].strip()]
        if len(items) == 1 and any(one in emptied for one in run) and _STOPPED.search(lines[items[0]].rstrip()):
            lines[items[0]] = _BULLET.sub(lambda match: " " * len(match.group()), lines[items[0]], count=1)
        run = []
    return "\n".join(lines)


def _end_of_marks(line: str) -> int:
    found = _MARKS.match(line)
    return found.end() if found else 0


def _bare(line: str) -> str:
    return " ".join(line[_end_of_marks(line) :].split())


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place is inside one of these stretches, which are in order and do not overlap."""
    before = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return before >= 0 and place < spans[before][1]


def _lines_of_letters(text: str, lines: list[Span], data: Language) -> Iterator[Span]:
    """Greetings, sign-offs with the names under them, signatures and lines that only say how to reach somebody."""
    greeting, sign_off, mail = map(_line_patterns, (data.greeting, data.sign_off, data.mail))
    signed = 0
    for place, line in enumerate(lines):
        bare = _bare(line.text)
        follows = place > 0 and text.count("\n", lines[place - 1].end, line.start) == 1
        if signed and follows and len(bare.split()) <= _NAME_LINE and not _STOPPED.search(bare):
            signed -= 1
            yield line
            continue
        signed = 0
        if line.text.strip() in ("--", "-- ") and _is_signature(text, lines[place + 1 :]):
            signed = _SIGNATURE
            yield line
            yield from lines[place + 1 : place + 1 + _SIGNATURE]
            return
        heading = line.text.lstrip().startswith("#")
        if not heading and ((not follows and greeting.fullmatch(bare)) or sign_off.fullmatch(bare)):
            signed = 2 if sign_off.fullmatch(bare) else 0
            yield line
        elif (not heading and _is_frame(line, mail)) or _says_how_to_reach(bare):
            yield line


def _is_frame(line: Span, mail: re.Pattern[str]) -> bool:
    """Whether a line is what a program puts around a message."""
    bare = _bare(line.text)
    return not _BULLET.match(line.text) and not _STOPPED.search(bare) and mail.fullmatch(bare) is not None


def _says_how_to_reach(bare: str) -> bool:
    """Whether a line is no sentence and holds an address or a phone number."""
    reached = ADDRESS.search(bare) or PHONE.search(bare)
    return bool(reached) and (not _STOPPED.search(bare) or "|" in bare)


def _is_signature(text: str, following: list[Span]) -> bool:
    """Whether what follows "--" are a few short lines at the end of the text."""
    short = all(len(line.text) <= 80 and not _STOPPED.search(line.text.strip()) for line in following)
    return 0 < len(following) <= _SIGNATURE and short


@cache
def _line_patterns(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern or "(?!)", re.IGNORECASE)


def is_note(sentence: str, language: str) -> bool:
    """Whether a sentence is said to a writer and not to readers."""
    said = QUOTED.sub("“”", _INLINE_CODE.sub("“”", " ".join(sentence.split())))
    if (
        _CRUMBS.fullmatch(said)
        or _MARKED.search(said)
        or _OPEN_POINT.search(said)
        or ADDRESS.search(said)
        or PHONE.search(said)
        or _EMOTICON.search(said)
    ):
        return True
    return _instructions(for_language(language).code).search(said) is not None


@cache
def _instructions(language: str) -> re.Pattern[str]:
    data = for_language(language)
    return re.compile("|".join([*data.instructions, *filter(None, [data.chat])]) or "(?!)", re.IGNORECASE)


def _hearsay(text: str, language: str) -> Iterator[Note]:
    """Sentences of a source with notes that say what a colleague said unquoted: "Dana said: it is …"."""
    saying = "|".join(sorted(for_language(language).saying))
    if not saying:
        return
    said = re.compile(rf"[^\W\d_][\w’'-]+ (?:{saying}): ?(?=[^\W_])(?![A-Z])")
    for span in sentences(text, language):
        if said.match(span.text):
            yield Note(span.start, span.end, " ".join(span.text.split()), doubtful=True)


def _fragments(lines: list[Span], notes: list[Note], data: Language) -> Iterator[Note]:
    """Lines of a source with notes that are no sentences: shorthand, or small letters without a stop."""
    taken = sorted((note.start, note.end) for note in notes)
    shorthand, chatter = _line_patterns(data.shorthand), _line_patterns(data.chatter)
    announced = False  # by a line that ends with a colon: a list for readers
    for line in lines:
        if not _BULLET.match(line.text):
            announced = line.text.rstrip().endswith(":") and not _within(line.start, taken)
        begin = line.start + _end_of_marks(line.text)
        bare = line.text[_end_of_marks(line.text) :].strip()
        if not bare or not _BULLET.match(line.text) or _within(begin, taken):
            continue
        if data.chatter and chatter.search(bare):
            yield Note(begin, line.end, " ".join(bare.split()))
            continue
        if _STOPPED.search(bare):
            continue
        figures = re.search(r"\d", bare) is not None  # a fact, however it is jotted down
        plain = _ARROWS.sub(" ", bare) if figures else bare
        short = data.shorthand and shorthand.search(QUOTED.sub("“”", plain))
        scrap = bare[0].islower() and not announced and not figures and len(bare.split()) <= _SCRAP
        if short or scrap:
            yield Note(begin, line.end, " ".join(bare.split()), doubtful=True)
