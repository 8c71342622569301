"""Reads a brief's source material into sections, paragraphs and units, without what is not for readers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from agents.crews.content.text import count_words
from agents.crews.content.types import SourcePart
from agents.crews.content.writing.above import above_the_text, signed_below
from agents.crews.content.writing.conversation import Chat, Posted, read_chat
from agents.crews.content.writing.corrected import put_right
from agents.crews.content.writing.credited import credits_of
from agents.crews.content.writing.credits import Credit, Person, known_people, name_speakers
from agents.crews.content.writing.grids import unreadable
from agents.crews.content.writing.handed import name_whom_they_quote
from agents.crews.content.writing.hypertext import Readable, readable
from agents.crews.content.writing.interview import Answer, Interviews, lines_of
from agents.crews.content.writing.jottings import with_lists
from agents.crews.content.writing.links import link
from agents.crews.content.writing.messages import Posting
from agents.crews.content.writing.minutes import Meeting, read_minutes
from agents.crews.content.writing.noted import Noted
from agents.crews.content.writing.notes import Note, find_notes, without_notes
from agents.crews.content.writing.passages import Passage, passages
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.pointing import link_speakers
from agents.crews.content.writing.printed import read_speech
from agents.crews.content.writing.releases import release_matter
from agents.crews.content.writing.replies import read_replies
from agents.crews.content.writing.shorthand import written_out
from agents.crews.content.writing.spoken import add_answer
from agents.crews.content.writing.units import Piece, Said, Unit, add_units
from agents.crews.content.writing.voices import authors, without_strangers

P = TypeVar("P", Piece, Note, Credit)

_HEADED = 2  # lines that head paragraphs, the first of which may be a title …
_NAME = 2  # … if it has more words
_TITLE = 16  # words of a line that may be a title
_STOPPED = re.compile(r"[.!?…:;,。！？][\"'”’»)\]*_]*$")
_WHOLE = ("quote", "code")  # stands as it was written or not at all


@dataclass(slots=True)
class Section:
    """A heading of the source ("" before the first) and where its units are in `Source.units`."""

    heading: str
    level: int


@dataclass(slots=True)
class Source:
    """The material as read. `title` is the source's own title, if it has one.

    `notes` and `credits` are no units: what it says to colleagues, and what it says about itself. `unread` are
    stretches of HTML that show no text. All places are those of the source material.
    """

    title: str
    sections: list[Section]
    units: list[Unit]
    notes: list[Note] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)
    settled: list[Note] = field(default_factory=list)  # sentences with a figure that the source itself corrects
    said: Said = field(default_factory=Said)
    meeting: Meeting | None = None  # whose notes the first of the sources are that are notes

    def words(self) -> int:
        """How many words can be used."""
        return sum(count_words(unit.text) for unit in self.units if unit.usable)

    def authors(self) -> list[Person]:
        """Who made the sources, as these say of themselves."""
        return authors(self.credits)

    def people(self) -> dict[str, Person]:
        """Those whom the source introduces in what it says about itself, by their surnames."""
        return known_people(self.credits)


def read(
    text: str, language: str = "en", parts: Sequence[SourcePart] = (), blanks: Sequence[tuple[int, int]] = ()
) -> Source:
    """Reads source material. Never fails: whatever is not prose, list, table, code or quote is left out.

    `blanks` are the stretches that were taken out of it: a block quotation or code that has one is not used, as it
    would no longer be what somebody wrote.

    With `parts`, each is read by itself: what stands before the first heading of a later one gets that one's own title
    as its heading, or its file's name where that is made of words.
    """
    source = Source(title="", sections=[], units=[])
    for number, part in enumerate(parts or [SourcePart(name="", start=0, end=len(text))]):
        _read_part(source, text[part.start : part.end], part, language, first=number == 0)
    for unit in source.units:
        unit.usable &= unit.kind not in _WHOLE or not any(
            piece.start < end and begin < piece.end for piece in unit.pieces for begin, end in blanks
        )
    source.settled = put_right(source.units, [section.heading for section in source.sections], language)
    link(source.units, language)
    name_speakers(source.units, source.credits, language)
    link_speakers(source.units, language)
    source.notes += without_strangers(source.units, source.credits, language)
    return source


def _read_part(source: Source, raw: str, part: SourcePart, language: str, *, first: bool) -> None:
    shown = readable(raw.replace("\r\n", " \n").replace("\r", "\n"))  # every place stays
    spoken = read_speech(shown.text, language)
    meeting = None if spoken.answers else read_minutes(spoken.text, language)
    chat = Chat(meeting.text) if meeting else read_chat(spoken.text, language)
    replies = read_replies(chat.text, language)
    plain, talk = replies.text, [*spoken.notes, *chat.notes, *replies.notes]
    torn = [Note(one.start, one.end, one.text, table=True) for one in unreadable(plain)]
    plain = without_notes(plain, torn)
    notes = find_notes(plain, language)
    if meeting:  # its shorthand is written out
        notes = [note for note in notes if not note.doubtful]
    notes += release_matter(without_notes(plain, notes), language)
    notes += [] if talk or meeting else signed_below(lines_of(without_notes(plain, notes)), language)
    text = without_notes(plain, notes)
    notes += [*torn, *(meeting.notes if meeting else ())]
    found = passages(text)
    told, headed = credits_of(found, text, language)
    talked = meeting or spoken.answers or chat.posted or replies.answers
    above_it = [] if talked else above_the_text(found, told, text, language)
    notes += above_it
    if told or above_it:
        text = without_notes(text, [*above_it, *(Note(one.start, one.end, "") for one in told)])
        above = [block for block in found[:1] if block.kind == "heading" and text[block.start : block.end].strip()]
        found = above + [block for block in passages(text) if not above or block.start >= above[0].end]
    title = _title(found, text)
    if title:
        found = found[1:]
    noted = Noted(meeting, language) if meeting else None
    found = noted.unheaded(found, text) if noted else with_lists(found, text, language)
    torn_quotations = [block for block in found if block.kind == "quote" and _is_torn(block, text, shown.text)]
    found = [block for block in found if block not in torn_quotations]
    notes += [Note(one.start, one.end, shown.text[one.start : one.end]) for one in torn_quotations]
    if first:
        source.title = title
    top = min((block.level for block in found if block.kind == "heading"), default=2)
    own = _title_as_heading(title, language) or _name_in_words(part.name)
    source.sections.append(Section("" if first else own, 2))
    paragraphs = max((unit.paragraph for unit in source.units), default=-1) + 1
    units: list[Unit] = []
    base = len(source.units)
    posting = Posting(chat.posted, language)
    waiting: list[tuple[int, Answer | Posted, str]] = [(one.place, one, shown.text) for one in spoken.answers]
    waiting += [(one.start, one, "") for one in chat.posted]
    waiting += _in_their_order(replies)
    waiting.sort(key=lambda one: one[0])
    behind = paragraphs + len(found)  # the numbers of answers as paragraphs
    for paragraph, block in enumerate([*found, None], start=paragraphs):
        while waiting and (block is None or waiting[0][0] < block.start):
            _, one, where = waiting.pop(0)
            if isinstance(one, Posted):
                behind = posting.add(units, one, len(source.sections) - 1, behind)
                continue
            behind += not one.folded and (bool(one.asked) or not one.follows)  # else it goes on in the same paragraph
            add_answer(units, talk, where, one, (len(source.sections) - 1, behind), language)
        if block is None:
            break
        if block.kind == "heading":
            if block.level <= top + 1:
                heading = _title_as_heading(_plain_heading(block.text, text), language, interview_only=True)
                heading = written_out(heading, language) if noted else heading
                source.sections.append(Section(heading, 2 if block.level == top else 3))
            continue
        if noted and block.kind in ("paragraph", "list"):
            behind = noted.add(units, block, len(source.sections) - 1, behind + 1, source.said)
            continue
        add_units(units, block, len(source.sections) - 1, paragraph, language, source.said)
    if noted and meeting:
        noted.finish(units)
        source.meeting = source.meeting or replace(meeting, title=meeting.title or title)
    name_whom_they_quote(units, shown.text, language)
    for unit in units:
        unit.pieces = [_placed(piece, shown, part.start) for piece in unit.pieces]
        unit.needs = {base + needed for needed in unit.needs}
        if unit.voice:
            unit.voice = replace(unit.voice, asked_from=shown.start(unit.voice.asked_from) + part.start)
    source.units += units
    source.notes += [_placed(note, shown, part.start) for note in sorted([*talk, *notes], key=lambda note: note.start)]
    source.credits += [_placed(one, shown, part.start) for one in [*told, *headed, *spoken.credits]]
    source.unread += [(begin + part.start, end + part.start) for begin, end in shown.left_out]


def _is_torn(block: Passage, text: str, shown: str) -> bool:
    """Whether something has been taken out of a block quotation, which stands as it is or not at all."""
    return text[block.start : block.end].split() != shown[block.start : block.end].split()


def _in_their_order(replies: Interviews) -> list[tuple[int, Answer | Posted, str]]:
    """What stands in mails, in the order of these, at the places where mails stand."""
    places = sorted(one.start for one in replies.answers)
    return [(place, one, replies.said) for place, one in zip(places, replies.answers, strict=True)]


def _placed(one: P, shown: Readable, by: int) -> P:
    """A piece, note or credit of a part at its place in the whole material."""
    return replace(one, start=shown.start(one.start) + by, end=shown.end(one.end) + by)


def _title_as_heading(title: str, language: str, *, interview_only: bool = False) -> str:
    """A source's title as a heading inside an article: without its date and the kind of paper it is."""
    phrases = phrases_for(language)
    bare = re.sub(r"[,(]\s*(?:\d{1,2}\.?\s+)?(?:\w+\s+)?\d{4}\)?$", "", title).strip()
    asked = re.match(phrases.interviews, bare) if phrases.interviews else None
    if asked:
        return phrases.interview_heading.format(name=asked["name"].strip())
    if interview_only:
        return title
    paper = re.match(phrases.papers, bare) if phrases.papers else None
    if paper:
        bare = bare[paper.end() :] or bare
    return bare[:1].upper() + bare[1:]


def _name_in_words(name: str) -> str:
    """A file's name as a heading: "visitor-survey.pdf" is "Visitor survey"; "" for one that is no words."""
    found = re.sub(r"[-_\s]+", " ", re.sub(r"\.\w{2,8}$", "", name)).strip()
    is_words = re.fullmatch(r"[^\W\d_]{3,}(?: (?:[^\W\d_]+|\d{4})){0,6}", found)
    return found[:1].upper() + found[1:] if is_words else ""


def _title(found: list[Passage], text: str) -> str:
    """The source's own title: a first heading that stands alone on its level, above the others or without any.

    So is a first line without a stop above a paragraph of sentences, or above lines that head them.
    """
    levels = [block.level for block in found if block.kind == "heading"]
    if len(found) > 1 and found[0].kind == "paragraph" and found[1].kind in ("paragraph", "heading"):
        line = found[0].text
        after = next((block.text for block in found[1:] if block.kind == "paragraph"), "")
        bare = "\n" not in line and count_words(line) <= _TITLE and not re.search(r"[.!…:;,。！]\W*$|[@|]", line)
        upright = line.lstrip('*_“"')[:1].isupper() or line[:1].isdigit()
        return _plain_heading(line, text) if bare and upright and _STOPPED.search(after) else ""
    if found and found[0].kind == "heading" and text[found[0].start] != "#" and levels.count(levels[0]) > _HEADED:
        return _plain_heading(found[0].text, text) if count_words(found[0].text) > _NAME else ""
    if not found or found[0].kind != "heading" or levels.count(levels[0]) > 1 or min(levels) < levels[0]:
        return ""
    return _plain_heading(found[0].text, text)


def _plain_heading(heading: str, text: str) -> str:
    """A heading without marks, number and final colon; capitals throughout become a sentence's."""
    plain = re.sub(r"^\d+(?:\.\d+)*[.)]?\s+(?=\S)", "", re.sub(r"[*_`]|\[(\^?\d+)\]", "", heading)).strip().rstrip(":.")
    short = " " not in plain and len(plain) < 5 and not re.search(rf"\b{re.escape(plain.lower())}\b", text)  # "VAT"
    if not plain.isupper() or short:
        return plain
    cased = [
        word.capitalize() if not place or re.search(rf"\w {re.escape(word.capitalize())}\b", text) else word.lower()
        for place, word in enumerate(plain.split())
    ]
    return " ".join(cased)
