"""Reads a brief's source material into sections, paragraphs and units: the smallest pieces that may be moved or cut.

A unit is one sentence, or neighbours that make no sense apart: a sentence and the ones that lean on it ("They …",
"That winter …"), an open quotation mark and its close, a lead-in and its list. Lists, tables and code stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from agents.crews.content.language import for_language, is_english
from agents.crews.content.leaning import leans, parallels
from agents.crews.content.text import Span, count_words, joint, sentences, words
from agents.crews.content.types import SourcePart
from agents.crews.content.writing.passages import Passage, passages
from agents.crews.content.writing.phrases import phrases_for

Kind = Literal["prose", "list", "table", "code", "quote"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text as it will stand in the body, and where it comes from in the source."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Unit:
    """Pieces that stay together. `paragraph` counts through the source; `usable` is false for what no draft wants."""

    kind: Kind
    pieces: list[Piece]
    section: int
    paragraph: int
    usable: bool = True
    needs: set[int] = field(default_factory=set)  # indexes of the units that introduce a name used here
    attached: bool = False  # a list, table or code that follows the unit before it

    @property
    def text(self) -> str:
        text = ""
        for piece in self.pieces:
            text += (joint(text, piece.text) if text else "") + piece.text
        return text


@dataclass(slots=True)
class Section:
    """A heading of the source ("" before the first) and where its units are in `Source.units`."""

    heading: str
    level: int


@dataclass(slots=True)
class Source:
    """The material as read. `title` is the source's own title, if it has one."""

    title: str
    sections: list[Section]
    units: list[Unit]

    def words(self) -> int:
        """How many words can be used."""
        return sum(count_words(unit.text) for unit in self.units if unit.usable)


def read(text: str, language: str = "en", parts: Sequence[SourcePart] = ()) -> Source:
    """Reads source material. Never fails: whatever is not prose, list, table, code or quote is left out.

    With `parts`, each is read by itself: what stands before the first heading of a later one gets that one's own title
    as its heading, or its file's name where that is made of words.
    """
    source = Source(title="", sections=[], units=[])
    for number, part in enumerate(parts or [SourcePart(name="", start=0, end=len(text))]):
        _read_part(source, text[part.start : part.end], part, language, first=number == 0)
    _link_names(source.units, for_language(language).stop_words)
    if is_english(language):
        _link_definites(source.units)
    for place, (one, two) in enumerate(pairwise(source.units), start=1):
        near = one.paragraph == two.paragraph and one.kind == two.kind == "prose" and one.usable
        if near and parallels(one.pieces[-1].text, two.pieces[0].text, language):
            two.needs.add(place - 1)
    return source


def _read_part(source: Source, text: str, part: SourcePart, language: str, *, first: bool) -> None:
    found = passages(text)
    title = _title(found, text)
    if title:
        found = found[1:]
    if first:
        source.title = title
    top = min((block.level for block in found if block.kind == "heading"), default=2)
    own = _title_as_heading(title, language) or _name_in_words(part.name)
    source.sections.append(Section("" if first else own, 2))
    paragraphs = source.units[-1].paragraph + 1 if source.units else 0
    for paragraph, block in enumerate(found, start=paragraphs):
        if block.kind == "heading":
            if block.level <= top + 1:
                source.sections.append(Section(_plain_heading(block.text, text), 2 if block.level == top else 3))
            continue
        _add(source, _moved(block, part.start), paragraph, language)


def _title_as_heading(title: str, language: str) -> str:
    """A source's title as a heading inside an article: without its date and the kind of paper it is."""
    phrases = phrases_for(language)
    bare = re.sub(r"[,(]\s*(?:\d{1,2}\.?\s+)?(?:\w+\s+)?\d{4}\)?$", "", title).strip()
    asked = re.match(phrases.interviews, bare) if phrases.interviews else None
    if asked:
        return phrases.interview_heading.format(name=asked["name"].strip())
    paper = re.match(phrases.papers, bare) if phrases.papers else None
    if paper:
        bare = bare[paper.end() :] or bare
    return bare[:1].upper() + bare[1:]


def _moved(block: Passage, by: int) -> Passage:
    """A passage of a part, at its place in the whole material."""
    parts = tuple(Span(one.start + by, one.end + by, one.text) for one in block.parts)
    return replace(block, start=block.start + by, end=block.end + by, parts=parts)


def _name_in_words(name: str) -> str:
    """A file's name as a heading: "visitor-survey.pdf" is "Visitor survey"; "" for one that is no words."""
    found = re.sub(r"[-_\s]+", " ", re.sub(r"\.\w{2,8}$", "", name)).strip()
    is_words = re.fullmatch(r"[^\W\d_]{3,}(?: (?:[^\W\d_]+|\d{4})){0,6}", found)
    return found[:1].upper() + found[1:] if is_words else ""


def _title(found: list[Passage], text: str) -> str:
    """The source's own title: a first heading that stands alone on its level, above the others or without any."""
    levels = [block.level for block in found if block.kind == "heading"]
    if not found or found[0].kind != "heading" or levels.count(levels[0]) > 1 or min(levels) < levels[0]:
        return ""
    return _plain_heading(found[0].text, text)


def _plain_heading(heading: str, text: str) -> str:
    """A heading without marks, number and final colon; capitals throughout become a sentence's."""
    plain = re.sub(r"^\d+(?:\.\d+)*[.)]?\s+(?=\S)", "", re.sub(r"[*_`]|\[(\^?\d+)\]", "", heading)).strip().rstrip(":.")
    if not plain.isupper() or (" " not in plain and len(plain) < 6):
        return plain
    cased = [
        word.capitalize() if not place or re.search(rf"\w {re.escape(word.capitalize())}\b", text) else word.lower()
        for place, word in enumerate(plain.split())
    ]
    return " ".join(cased)


def _add(source: Source, block: Passage, paragraph: int, language: str) -> None:
    section = len(source.sections) - 1
    previous = source.units[-1] if source.units and source.units[-1].section == section else None
    if block.kind == "paragraph" and not re.match(r"!\[[^\]]*\]\([^)]*\)\s*$", block.text):
        _add_prose(source.units, block, section, paragraph, language)
        return
    if block.kind == "list":
        pieces = [Piece(part.text, part.start, part.end) for part in block.parts]
    else:
        pieces = [Piece(block.text, block.start, block.end)]
    kind: Kind = "quote" if block.kind == "quote" else "list" if block.kind == "list" else "table"
    if block.kind in ("code", "paragraph"):
        kind = "code"
    attached = previous is not None and previous.usable
    source.units.append(Unit(kind, pieces, section, paragraph, attached=attached))


_ALONE = 5  # a shorter sentence announces the next: "Visitors pay nothing."


def _add_prose(units: list[Unit], block: Passage, section: int, paragraph: int, language: str) -> None:
    for span in sentences(block.text, language):
        start, end = block.start + span.start, block.start + span.end
        piece = Piece(" ".join(span.text.split()), start, end)
        last = units[-1] if units and units[-1].section == section and units[-1].kind == "prose" else None
        leaning = leans(piece.text, language)
        brief = last is not None and count_words(last.text) < _ALONE
        if last is not None and (leaning or (last.paragraph == paragraph and (brief or _is_open(last.text)))):
            last.pieces.append(piece)
            last.usable = last.usable or (_is_sentence(last.text) and not leans(last.pieces[0].text, language))
            continue
        if leaning and units and units[-1].section == section and last is None:  # leans on a list, table or code
            units.append(Unit("prose", [piece], section, paragraph, usable=units[-1].usable, needs={len(units) - 1}))
            continue
        deictic = not units and piece.text.split()[0].lower() in ("this", "these", "here")
        usable = _is_sentence(piece.text) and (deictic or not leaning)
        units.append(Unit("prose", [piece], section, paragraph, usable=usable))


def _is_open(text: str) -> bool:
    """Whether a quotation mark, bracket or emphasis is still open, or a colon announces more."""
    if text.endswith((":", ",", ";")):
        return True
    pairs = (("“", "”"), ("(", ")"), ("«", "»"), ("[", "]"))
    if any(text.count(opening) > text.count(closing) for opening, closing in pairs):
        return True
    return text.count('"') % 2 == 1 or text.count("**") % 2 == 1


_NOT_PROSE = re.compile(
    r"(?:photo|image|picture|figure|caption|credit|source)s?(?: \d+)?:|https?://\S+$|©|all rights reserved|click here"
    r"|^present (?:were|was)\b|accept cookies|subscribe to our|\bTO-?DO\b|\bTB[CD]\b|lorem ipsum",
    re.IGNORECASE,
)


def _is_sentence(text: str) -> bool:
    """Whether the text can stand in an article: four words, or two that announce a list; no note, link, boilerplate."""
    lettered = [word for word in words(text) if word.text[0].isalpha()]
    wide = any(letter > "⺀" for letter in text[:20])  # scripts that put no spaces between words
    least = 2 if text.endswith(":") else 4
    return (len(lettered) >= least or wide) and not _NOT_PROSE.search(text[:400])


_DEFINITE = re.compile(r"^The ([a-z]{4,})\b")


def _link_definites(units: list[Unit]) -> None:
    """Notes which unit of a section introduces "a table" where a later one begins with "The tables"."""
    for index, unit in enumerate(units):
        found = _DEFINITE.match(unit.text)
        if not found:
            continue
        noun = re.escape(found[1].removesuffix("s"))
        introduced = re.compile(rf"\b[Aa]n? (?:\w+ ){{0,2}}{noun}s?\b|\b(?:two|three|four|five|several|some) {noun}s\b")
        for earlier in range(index - 1, -1, -1):
            if units[earlier].section != unit.section:
                break
            if units[earlier].usable and introduced.search(units[earlier].text):
                unit.needs.add(earlier)
                break


_NAME = re.compile(r"\b([A-ZÀ-Þ][\w’'-]+(?: (?:[A-ZÀ-Þ]\.|de|van|von|der|la|le))* [A-ZÀ-Þ][\w’'-]+)")
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w-]+")


def _link_names(units: list[Unit], stop_words: frozenset[str]) -> None:
    """Notes which unit introduces a person in full, where a later one says only the first name or the surname."""
    introduced: dict[str, int] = {}
    for index, unit in enumerate(units):
        text = unit.text
        full = [name for name in _NAME.findall(text) if name.split()[0].lower() not in stop_words]
        parts = {part for name in full for part in name.split()}
        for match in _CAPITAL.finditer(text):
            name = match.group().removesuffix("'s").removesuffix("’s")
            if name not in parts and introduced.get(name, index) != index:
                unit.needs.add(introduced[name])
        for name in full:
            for part in (name.split()[0], name.split()[-1]):
                introduced.setdefault(part, index)
