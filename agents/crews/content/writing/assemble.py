"""Writes the planned article as Markdown and traces every sentence to its place in the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from agents.crews.content.language import for_language
from agents.crews.content.text import joint, sentences
from agents.crews.content.types import GAP, Brand, Brief, SourcedSentence
from agents.crews.content.writing.coverage import Coverage
from agents.crews.content.writing.framing import Frame, plain
from agents.crews.content.writing.naming import Naming
from agents.crews.content.writing.origins import origins
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.plan import Part, Plan
from agents.crews.content.writing.question_heads import as_heading
from agents.crews.content.writing.quoting import continued, posted, quoted
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.titles import in_case
from agents.crews.content.writing.units import Unit, Voice, asks

_MINUTES = 5  # after which the time of a message is told again
_NEAR = 8  # blanks between two sentences that follow on each other; where more are, something was taken out
_STOPPED = re.compile(r"[.!?…:。！？][\"'”’»)\]*_]*$")


@dataclass(slots=True)
class Body:
    """A Markdown body as it grows: `pieces` joined are the body, `trace` says where its sentences come from."""

    pieces: list[str] = field(default_factory=list)
    trace: list[SourcedSentence] = field(default_factory=list)
    connecting: list[SourcedSentence] = field(default_factory=list)  # of the Writer's own: one or more for each
    length: int = 0

    def add(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def add_sourced(self, text: str, start: int, end: int) -> None:
        self.trace.append(self._from(text, start, end))
        self.add(text)

    def connect(self, text: str, places: Sequence[tuple[int, int]]) -> None:
        """Adds a sentence of the Writer's own that is made of these places of the source."""
        self.connecting += [self._from(text, *place) for place in places]
        self.add(text)

    def _from(self, text: str, start: int, end: int) -> SourcedSentence:
        return SourcedSentence(start=self.length, end=self.length + len(text), source_start=start, source_end=end)

    def reopen(self) -> None:
        """Takes away the mark that closes the quotation which stands last."""
        while not self.pieces[-1].strip():
            self.length -= len(self.pieces.pop())
        self.pieces[-1] = self.pieces[-1].removesuffix("”")
        self.length -= 1
        self.trace[-1] = self.trace[-1].model_copy(update={"end": self.trace[-1].end - 1})

    def block(self, gap: str = "\n\n") -> None:
        """Begins a new block."""
        if self.pieces:
            self.add(gap)

    def text(self) -> str:
        return "".join(self.pieces)


def write(
    ranking: Ranking, brief: Brief, brand: Brand, plan: Plan, connecting: Frame, coverage: Coverage, outline: bool
) -> Body:
    """Writes the body. With `outline`, every place that lacks source has a block quote that says what is needed."""
    body = Body()
    writer = _Writer(ranking, brief, brand, body, coverage)
    writer.introduction(plan, connecting, outline, coverage)
    for part in plan.parts:
        writer.part(part)
    return body


class _Writer:
    def __init__(self, ranking: Ranking, brief: Brief, brand: Brand, body: Body, coverage: Coverage) -> None:
        self.units = ranking.source.units
        self.brief = brief
        self.brand = brand
        self.body = body
        self.phrases = phrases_for(brief.language)
        self.additive = list(self.phrases.additive)
        asked, missing = ({one.casefold() for one in some} for some in (brief.keywords, coverage.missing))
        self.begun = asked - missing if not coverage.apart.units else set[str]()  # keywords of which something is told
        self.speaker = ""  # who said what stands last in the paragraph
        self.listing = -1  # the number of the paragraph whose items stand last
        self.added = False  # whether "adds" stands in the paragraph
        self.quoted = 0  # answers behind their question
        self.heading = ""  # whose first paragraph is being written
        self.asked = False  # whether a question heads what is being written
        self.clock = ("", -1)  # the day and the minute that were told last
        speakers = {unit.voice.name for unit in self.units if unit.voice}
        self.naming = Naming(ranking.source.people(), brief.language, speakers)

    def introduction(self, plan: Plan, connecting: Frame, outline: bool, coverage: Coverage) -> None:
        if connecting.lead:
            self.body.block()
            self.connect(connecting.lead)
            days = {voice.day for index in plan.units() if (voice := self.units[index].voice)}
            self.clock = (days.pop(), -_MINUTES) if len(days) == 1 else self.clock
        if connecting.lead or connecting.presented:
            self.naming.lead([self.units[index].voice for index in plan.units()])
        for place, paragraph in enumerate(plan.introduction):
            self.paragraph(paragraph)
            if connecting.made_by and not place and not outline:
                self.body.add(" " if self.units[paragraph[-1]].kind == "prose" else "\n\n")
                self.connect(connecting.made_by)
        if outline and not plan.introduction and not connecting.lead:
            self.gap(max(40, coverage.target // 8), self.phrases.in_short.format(topic=plain(self.brief.topic)))
        if connecting.made_by and not plan.introduction and not outline:
            self.body.block()
            self.connect(connecting.made_by)

    def connect(self, text: str) -> None:
        for place, told in enumerate(sentences(text, self.brief.language)):
            self.body.add(" " * bool(place))
            self.body.connect(told.text, origins(told.text, self.brief.source_material, self.brief.language))

    def part(self, part: Part) -> None:
        self.body.block()
        self.naming.section(part.heading)
        self.heading = part.heading
        self.asked = asks(part.heading)
        self.body.add("#" * part.level + " " + in_case(part.heading, self.brand, self.brief.language))
        for place, paragraph in enumerate(part.paragraphs):
            self.paragraph(paragraph, adds=place > 0 and place == len(part.paragraphs) // 2)
            self.heading = ""
        if part.gap:
            self.gap(part.gap, part.heading[:1].lower() + part.heading[1:])

    def gap(self, size: int, subject: str) -> None:
        self.body.block()
        pattern = self.phrases.needed_more if subject.casefold() in self.begun else self.phrases.needed
        needed = pattern.format(words=max(10, round(size, -1)), subject=f"“{subject}”")
        hint = f": {self.phrases.needed_hint}" if self.phrases.needed_hint else ""
        stop = "." if self.phrases.gap == GAP else ""
        self.body.add(f"> {self.phrases.gap} {needed}{hint}{stop}")

    def paragraph(self, indexes: list[int], adds: bool = False) -> None:
        first = self.units[indexes[0]]
        goes_on = self.listing == first.paragraph and first.kind == "list"
        self.body.block("\n" if goes_on else "\n\n")
        self.listing = first.paragraph if first.kind == "list" else -1
        self.speaker = ""
        for place, unit in enumerate(self.units[index] for index in indexes):
            if place:
                self.body.add(joint(self.body.pieces[-1], unit.pieces[0].text))
            if unit.kind == "prose":
                self.prose(unit, adds=adds and place == 0)
            else:
                self.whole(unit)

    def prose(self, unit: Unit, adds: bool) -> None:
        if unit.voice and unit.voice.medium == "chat":
            self.posted(unit, unit.voice)
            return
        if unit.voice:
            self.spoken(unit, unit.voice)
            return
        self.speaker = ""
        for place, piece in enumerate(unit.pieces):
            text = self.naming.told(piece)
            if place:
                self.body.add(joint(self.body.pieces[-1], text))
            elif adds and self.additive and self._can_be_added(text):
                self.body.add(self.additive.pop(0))
                text = text[0].lower() + text[1:]
            self.body.add_sourced(text, piece.start, piece.end)
            if not _STOPPED.search(text) and place == len(unit.pieces) - 1:
                self.body.add(".")

    def _can_be_added(self, text: str) -> bool:
        """Whether a sentence may stand behind "In addition, ": it does not say so itself ("We also …")."""
        first, second, *_ = [*text.lower().split(), "", ""]
        return first in self.phrases.additive_before and second not in for_language(self.brief.language).adding

    def spoken(self, unit: Unit, voice: Voice) -> None:
        """Somebody's words in quotation marks with the name, behind the question where they need it."""
        again = self.speaker == voice.name
        self.added = self.added and again
        self.speaker = voice.name
        headed = as_heading(voice, self.brief.language).casefold() == self.heading.casefold()
        needed = voice.needed or (self.asked and voice.medium == "interview")  # else it answers another's question
        asked = voice.question if needed and not headed else ""
        name, when = self.naming.called(voice)
        if again and not asked and not when and not voice.corrects and self._goes_on(unit):
            self._continue(unit)
            return
        said = quoted(
            unit.pieces, asked, name, when, self.phrases, again=again, number=self.quoted,
            written=voice.medium == "mail", corrects=voice.corrects,
        )  # fmt: skip
        self.quoted += bool(asked)
        for place, (piece, text) in enumerate(zip(unit.pieces, said, strict=True)):
            if place:
                self.body.add(" ")
            start = min(voice.asked_from, piece.start) if asked and not place else piece.start
            self.body.add_sourced(text, start, piece.end)

    def _goes_on(self, unit: Unit) -> bool:
        """Whether somebody's words go on where the quotation before ends, or the paragraph has an "adds" already."""
        adjoining = self._adjoins(unit)
        added, self.added = self.added, self.added or not adjoining
        stands = next((piece for piece in reversed(self.body.pieces) if piece.strip()), "")
        return stands.endswith("”") and (adjoining or added)

    def _adjoins(self, unit: Unit) -> bool:
        """Whether a unit follows in the source on what stands last, with nothing left out between."""
        last, first = self.body.trace[-1].source_end, unit.pieces[0].start
        between = self.brief.source_material[last:first]
        return last <= first and not between.strip() and len(between) <= _NEAR

    def _continue(self, unit: Unit) -> None:
        """Goes on with the quotation that stands last; "…" marks what was cut between."""
        cut = not self._adjoins(unit)
        self.body.reopen()
        told = continued(unit.pieces, cut=cut)
        for piece, text in zip(unit.pieces, told, strict=True):
            self.body.add(" ")
            self.body.add_sourced(text, piece.start, piece.end)

    def posted(self, unit: Unit, voice: Voice) -> None:
        """A message of a chat with its writer, and its time where a paragraph begins or some minutes have passed."""
        when = self._when(voice, opens=not self.speaker)
        verb = "adds" if self.speaker == voice.name and not when else "answers" if voice.answers else "writes"
        if unit.pieces[-1].text.endswith("?"):
            verb = "asks"
        self.speaker = voice.name
        name, _ = self.naming.called(voice)
        said = posted(unit.pieces, name, verb, when, self.phrases)
        for place, (piece, text) in enumerate(zip(unit.pieces, said, strict=True)):
            self.body.add(" " * bool(place))
            start = min(voice.asked_from, piece.start) if voice.question and not place else piece.start
            self.body.add_sourced(text, start, piece.end)

    def _when(self, voice: Voice, *, opens: bool) -> str:
        """The time of a message, with a day that was not told; "" where the message before has told it."""
        day, minute = self.clock
        phrases = self.phrases
        if voice.day and voice.day != day:
            self.clock = (voice.day, voice.minute)
            return phrases.at_day.format(day=voice.day, time=voice.clock) if voice.clock else (
                phrases.on_day.format(day=voice.day)
            )  # fmt: skip
        if not voice.clock or not (opens or voice.minute - minute >= _MINUTES):
            return ""
        self.clock = (voice.day, voice.minute)
        return phrases.at.format(time=voice.clock)

    def whole(self, unit: Unit) -> None:
        """A list, table, code or quotation, as its lines stand in the source; a list is traced by item."""
        if unit.kind != "list":
            piece = unit.pieces[0]
            self.body.add_sourced(piece.text.rstrip(), piece.start, piece.end)
            return
        for place, piece in enumerate(unit.pieces):
            if place:
                self.body.add("\n")
            self.body.add_sourced(piece.text.rstrip(), piece.start, piece.end)
