"""The smallest pieces of a source that may be moved or cut, and what ties them to one another.

A unit is one sentence, or neighbours that make no sense apart: a sentence and the ones that lean on it ("They …",
"Since we do that, …"), a question and its answer, an open quotation mark and its close, a lead-in and its list. Lists,
tables and code stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Literal

from agents.crews.content.language import for_language
from agents.crews.content.leaning import clings, leans
from agents.crews.content.text import Span, count_words, joint, sentences, words
from agents.crews.content.writing.passages import Passage

_ENTITY = re.compile(r"`[^`\n]+`|&(?:#\d{2,6}|#[xX][\da-fA-F]{2,5}|[A-Za-z]{2,10}\d{0,2});")
_BLANKS = re.compile(r"(?<=[.!?])[ \t]*\n[ \t]{4,}(?=\S)")
_MARKS = frozenset("<>&*_`[]()#|\\~!$\"'\n")

TOGETHER = 45  # minutes in which messages of a chat may stand in one paragraph
Medium = Literal["interview", "mail", "chat"]
Kind = Literal["prose", "list", "table", "code", "quote"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text as it will stand in the body, and where it comes from in the source.

    `speaker`: whom its "she says" means, as the source says who that is; "" where nobody speaks or the name is there.
    """

    text: str
    start: int
    end: int
    speaker: str = ""


def text_of(pieces: Sequence[Piece]) -> str:
    """The text of pieces one behind the other, joined as their script asks."""
    text = ""
    for piece in pieces:
        text += (joint(text, piece.text) if text else "") + piece.text
    return text


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a unit in an interview, with role and day as the source tells them, and the question before it.

    `needed`: the words say too little without the question. What was written is of a mail or a chat; `clock`
    is when, in a chat.
    """

    name: str
    role: str = ""
    day: str = ""
    question: str = ""
    needed: bool = False
    medium: Medium = "interview"
    asked_from: int = 0  # where the question begins in the source
    short: str = ""  # what to call the speaker once named, where that is not the surname
    clock: str = ""  # "15:06"
    minute: int = -1  # the same since midnight
    unnamed: bool = False  # the name says only that somebody answers
    answers: bool = False  # the question that stands right before it in a chat
    folded: bool = False  # the question is a word that keeps somebody talking
    corrects: bool = False  # it puts right what stands before it


@dataclass(slots=True)
class Unit:
    """Pieces that stay together. `paragraph` counts through the source; `usable` is false for what no draft wants."""

    kind: Kind
    pieces: list[Piece]
    section: int
    paragraph: int
    usable: bool = True
    needs: set[int] = field(default_factory=set)  # indexes of the units without which this one cannot be understood
    attached: bool = False  # a list, table or code that follows the unit before it
    voice: Voice | None = None  # the pieces are the words of whoever it names
    result: bool = False  # it tells what has changed, in figures
    heading: str = ""  # a few words before it that its paragraph is headed with: "Why we stopped selling peat."
    noted: bool = False  # a line of minutes or field notes

    def goes_on(self, before: Unit) -> bool:
        """Whether it may stand in the paragraph of another: told as that is, or more words of the same answer."""
        if self.voice is None or before.voice is None:
            return self.voice is before.voice
        if self.voice.medium == "chat" == before.voice.medium:
            return self.voice.day == before.voice.day and self.voice.minute - before.voice.minute < TOGETHER
        return self.voice.name == before.voice.name and (self.voice.folded or not self.voice.question)

    @property
    def text(self) -> str:
        return text_of(self.pieces)


@dataclass(slots=True)
class Said:
    """What a source has said so far, so that nothing is taken up twice. `repeats` counts what was."""

    keys: set[str] = field(default_factory=set)
    repeats: int = 0
    dropped: bool = False  # whether the sentence before was one

    def again(self, text: str) -> bool:
        """Whether these words were there before; a single word says too little to count."""
        key = " ".join(word.text.casefold() for word in words(text))
        self.dropped = key in self.keys and " " in key
        self.repeats += self.dropped
        self.keys.add(key)
        return self.dropped


def add_units(units: list[Unit], block: Passage, section: int, paragraph: int, language: str, said: Said) -> None:
    """Adds what a passage says to the units of its section, each thing once."""
    previous = units[-1] if units and units[-1].section == section else None
    if block.kind == "paragraph" and not re.match(r"!\[[^\]]*\]\([^)]*\)\s*$", block.text):
        _add_prose(units, block, section, paragraph, language, said)
        return
    if said.again(block.text):
        return
    if block.kind == "list":
        pieces = [Piece(as_read(part.text), part.start, part.end) for part in block.parts]
    else:
        text = block.text if block.kind == "code" else as_read(block.text)
        pieces = [Piece(text, block.start, block.end)]
    kind: Kind = "quote" if block.kind == "quote" else "list" if block.kind == "list" else "table"
    if block.kind in ("code", "paragraph"):
        kind = "code"
    attached = previous is not None and previous.usable
    units.append(Unit(kind, pieces, section, paragraph, attached=attached))


_FORWARD = re.compile(r"\b(?:this|these|here)\b", re.IGNORECASE)  # before a colon: what follows it
_ALONE = 5  # a shorter sentence announces the next: "Visitors pay nothing."


def _add_prose(units: list[Unit], block: Passage, section: int, paragraph: int, language: str, said: Said) -> None:
    reference, sends_on = for_language(language).see, for_language(language).sends_on
    heading = ""
    spans = [part for span in sentences(block.text, language) for part in _by_blanks(span)]
    emphasis = _emphasis_of_all(block.text.strip(), several=len(spans) > 1)
    for place, span in enumerate(spans):
        start, end = block.start + span.start, block.start + span.end
        shown = _without_edges(span.text, emphasis, first=not place, last=place + 1 == len(spans))
        plain = _with_capital(" ".join(as_read(shown).split()))
        if not plain or (sends_on and re.match(sends_on, plain, re.IGNORECASE)):  # a lone mark of emphasis says nothing
            continue
        if not place and len(spans) > 1 and _is_heading(plain, language):
            heading = plain.rstrip(".")
            continue
        piece = Piece(re.sub(reference, "", plain, flags=re.IGNORECASE) if reference else plain, start, end)
        last = units[-1] if units and units[-1].section == section and units[-1].kind == "prose" else None
        last = None if last is not None and last.voice else last
        leaning = clings(_FORWARD.sub("", piece.text) if piece.text.endswith(":") else piece.text, language)
        if said.dropped if leaning else said.again(piece.text):  # what leans goes the way of what it leans on
            continue
        announces = last is not None and (count_words(last.text) < _ALONE or _is_open(last.text))
        own = leaning and not place and len(spans) > 1 and last is not None and not announces
        if own and last is not None and last.usable:  # it opens its paragraph
            units.append(Unit("prose", [piece], section, paragraph, needs={len(units) - 1}))
            continue
        if last is not None and (leaning or (last.paragraph == paragraph and announces)):
            alone = all(one is last or one.paragraph != last.paragraph for one in units)
            last.paragraph = paragraph if alone and asks(last.text) else last.paragraph  # it belongs to its answer
            last.pieces.append(piece)
            last.usable = last.usable or (_is_sentence(last.text) and not clings(last.pieces[0].text, language))
            continue
        if (
            leaning and units and units[-1].section == section and last is None and not units[-1].voice
        ):  # leans on a list, table or code
            units.append(Unit("prose", [piece], section, paragraph, usable=units[-1].usable, needs={len(units) - 1}))
            continue
        deictic = not units and _FORWARD.match(piece.text) is not None
        alone = _names_its_subject(piece.text, language) or not leans(piece.text, language)
        opens = not (units and units[-1].section == section) and alone
        usable = _is_sentence(piece.text) and (deictic or opens or not leaning)
        units.append(Unit("prose", [piece], section, paragraph, usable=usable, heading=heading))
        heading = ""


def _emphasis_of_all(text: str, *, several: bool) -> str:
    """The mark between two of which several sentences stand, or that begins or ends a paragraph alone; else ""."""
    for mark in "*_":
        if text.count(mark) == 1 and mark in (text[0], text[-1]):
            return mark
    opened = re.match(r"([*_])(?![*_\s])", text) if several else None
    if opened is None:
        return ""
    mark = re.escape(opened[1])
    closed = re.search(rf"(?<=[^\s{mark}]){mark}(?![\w{mark}])", text[1:])
    return opened[1] if closed and closed.end() == len(text) - 1 else ""


def _without_edges(text: str, mark: str, *, first: bool, last: bool) -> str:
    """The first or last of several sentences without the mark that all of them stand in, as each may stand alone."""
    plain = text.strip()
    plain = plain.removeprefix(mark) if first and mark else plain
    return plain.removesuffix(mark) if last and mark else plain


def _by_blanks(span: Span) -> Iterator[Span]:
    """A sentence as two where a line with blanks before it follows on a stop: something was taken out there."""
    start = 0
    for gap in _BLANKS.finditer(span.text):
        yield Span(span.start + start, span.start + gap.start(), span.text[start : gap.start()])
        start = gap.end()
    yield Span(span.start + start, span.end, span.text[start:])


def _with_capital(text: str) -> str:
    """A sentence with a capital, if its first word is of small letters alone."""
    first = words(text[:30])[0].text if words(text[:30]) else ""
    plain = bool(first) and text.startswith(first) and first.isalpha() and first.islower()
    return text[:1].upper() + text[1:] if plain else text


def as_read(text: str) -> str:
    """Markdown with its entities as the letters that they stand for, but for code and for what would be a mark."""

    def letter(match: re.Match[str]) -> str:
        shown = unescape(match[0])
        return match[0] if match[0][0] == "`" or shown in _MARKS else shown

    return _ENTITY.sub(letter, text)


def _is_heading(text: str, language: str) -> bool:
    """Whether a statement is half a question, as headings are: "Why we stopped selling peat."."""
    data = for_language(language)
    said = [word.text.lower() for word in words(text[:90])]
    short = text.endswith(".") and 2 <= len(said) <= 9 and not re.search("[,;:]", text)
    if not short or said[0] not in data.question_words:
        return False
    verbs = [place for place, word in enumerate(said) if word in data.verbs | data.auxiliaries]
    return not verbs or (len(verbs) == 1 and (verbs[0] == 1 or said[0] in data.clause_words))


def _names_its_subject(text: str, language: str) -> bool:
    """Whether a sentence only counts what it names itself: "Both sides must speak …", but not "Both were lamps."."""
    data = for_language(language)
    first = [word.text.lower() for word in words(text[:60])][:2]
    known = data.stop_words | data.verbs
    return len(first) == 2 and first[0] in data.quantifiers and first[1] not in known and not first[1].endswith("ed")


def asks(text: str) -> bool:
    """Whether words end with a question."""
    return text.rstrip("*_\"'”’) ").endswith("?")


def _is_open(text: str) -> bool:
    """Whether a quotation mark, bracket or emphasis is still open, a colon announces more, or a question waits."""
    if text.endswith((":", ",", ";", "?")):
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
    """Whether the text can stand in an article: four words, one that announces a list; no note, link, boilerplate."""
    lettered = [word for word in words(text) if word.text[0].isalpha()]
    wide = any(letter > "⺀" for letter in text[:20])  # scripts that put no spaces between words
    counted = re.search(r": .*\d|\d.*[.!]$", text) is not None  # "Winter 2023: lost 3 of 15.", "In 2019 there were 43."
    least = 1 if text.endswith(":") else 3 if counted else 4
    return (len(lettered) >= least or wide) and not _NOT_PROSE.search(text[:400])
