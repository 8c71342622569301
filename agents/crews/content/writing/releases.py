"""What pages and press releases hold besides their text: kickers, datelines, notes to editors, buttons, enquiries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from agents.crews.content.language import base_language, for_language
from agents.crews.content.language.pages import pages_of
from agents.crews.content.text import Span, count_words, sentences
from agents.crews.content.writing.interview import lines_of
from agents.crews.content.writing.notes import Note

_ABOVE = 8  # lines with words, of which one may be a kicker or a dateline
_MARKS = r"[ \t]*(?:#{1,6} +|> *|[-*+] +)?[*_]{0,3}"
_BETWEEN = r"[\s|·•›»/,;:–—-]*"  # stands between two buttons
_LINE = 14  # words of a line of a page that is no text
_HEADING = 8  # words of a line that may be a heading without its mark
_BEHIND = 1 / 3  # of the lines, after which a firm speaks of itself
_STOPPED = re.compile(r"[.!?…][\"'”’»)*_]*$")


def release_matter(text: str, language: str) -> list[Note]:
    """What of a page or a press release is not its text.

    The kicker and dateline above it, or before its first words; buttons and lists of other pages anywhere; what stands
    under "Notes to editors" and "Press contact". Behind such signs of a release also what its firm says of itself.
    """
    data = for_language(language)
    if not data.dateline:
        return []
    lines = [line for line in lines_of(text) if line.text.strip()]
    found = [*_above(lines, data.kicker, data.dateline), *_buttons(lines, language)]
    pages = pages_of(language)
    found += [*_under(lines, data.back_matter), *_under(lines, pages.enquiries), *_contacts(lines, pages.enquiries)]
    found += _under(lines, pages.elsewhere, lists_only=True)
    if found:
        behind = lines[int(len(lines) * _BEHIND) :]
        found += [*_under(behind, pages.of_the_firm, plain=True), *_of_leave(lines, language)]
    return _apart(found)


def _apart(found: Sequence[Note]) -> list[Note]:
    """The notes in their order, without those that lie within another."""
    kept: list[Note] = []
    for note in sorted(found, key=lambda note: (note.start, -note.end)):
        if not kept or note.start >= kept[-1].end:
            kept.append(note)
    return kept


def _above(lines: Sequence[Span], kicker: str, dateline: str) -> Iterator[Note]:
    whole = re.compile(rf"{_MARKS}(?:{kicker}|{dateline})[*_.: \t]*$", re.IGNORECASE)
    opening = re.compile(rf"(?P<told>[*_]{{0,3}}{dateline}[*_]{{0,3}}\s*[–—:|.-]+[*_]{{0,3}}\s*)(?=\S)", re.IGNORECASE)
    for line in lines[:_ABOVE]:
        begins = opening.match(line.text)
        if whole.match(line.text):
            yield _note(line)
        elif begins:
            yield Note(line.start + begins.start("told"), line.start + begins.end("told"), begins["told"].strip())


def _buttons(lines: Sequence[Span], language: str) -> Iterator[Note]:
    """Lines of buttons alone, and short ones without a stop that have one among other words."""
    sure, row = _patterns(base_language(language))
    for line in lines:
        bare = _bare(line.text)
        if count_words(bare) > _LINE or not sure.search(bare):
            continue
        if row.fullmatch(bare) or not _STOPPED.search(sure.sub("", bare).strip() or bare):
            yield _note(line)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A button by which a line is known, and a line of buttons."""
    pages = pages_of(language)
    if not pages.controls:
        return re.compile("(?!)"), re.compile("(?!)")
    sure = rf"(?<!\w)(?:{pages.controls})(?!\w)"
    row = rf"{_BETWEEN}(?:(?:{pages.controls}|{pages.weak})(?!\w){_BETWEEN})+"
    return re.compile(sure, re.IGNORECASE), re.compile(row, re.IGNORECASE)


def _contacts(lines: Sequence[Span], enquiries: str) -> Iterator[Note]:
    """Lines "Press contact: …"."""
    asked = re.compile(rf"(?:{enquiries or '(?!)'}): *\S", re.IGNORECASE)
    return (_note(line) for line in lines if asked.match(_bare(line.text)))


def _under(lines: Sequence[Span], headings: str, *, lists_only: bool = False, plain: bool = False) -> Iterator[Note]:
    """From such a heading to the next one, each line by itself; with `lists_only` where no sentence stands there.

    The next heading of a `plain` text may be a short line without a mark.
    """
    heading = re.compile(rf"(?:#{{1,6}} +)?[*_]{{0,3}}(?:{headings or '(?!)'})[*_]{{0,3}}:?[*_]{{0,3}}", re.IGNORECASE)
    for place, line in enumerate(lines):
        if not heading.fullmatch(line.text.strip()):
            continue
        after = range(place + 1, len(lines))
        last = next((one for one in after if _is_heading(lines[one].text, plain=plain)), len(lines))
        below = lines[place:last]
        if not lists_only or not any(_STOPPED.search(one.text.rstrip()) for one in below[1:]):
            yield from map(_note, below)


def _is_heading(line: str, *, plain: bool) -> bool:
    bare = line.strip()
    short = plain and count_words(bare) <= _HEADING and not re.search(r"[.!?…:;,@]$|@", bare)
    return line.startswith("#") or short


def _of_leave(lines: Sequence[Span], language: str) -> Iterator[Note]:
    """Sentences on the use of pictures, and on where to ask."""
    leave = re.compile(pages_of(language).leave or "(?!)", re.IGNORECASE)
    for line in lines:
        for span in sentences(line.text, language):
            if leave.search(span.text.strip("*_ ")):
                yield Note(line.start + span.start, line.start + span.end, span.text)


def _bare(line: str) -> str:
    """A line without its marks: of a heading, of an item, of a link."""
    plain = re.sub(r"\[([^\]\n]*)\]\([^)\n]*\)", r"\1", line)
    return re.sub(rf"^{_MARKS}", "", plain).strip("*_ \t")


def _note(line: Span) -> Note:
    return Note(line.start, line.end, line.text.strip())
