"""Writes the planned article as Markdown and traces every sentence to its place in the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from agents.crews.content.evidence import Evidence
from agents.crews.content.language import for_language
from agents.crews.content.text import count_words, joint, stems
from agents.crews.content.types import GAP, Brand, Brief, SourcedSentence
from agents.crews.content.writing.coverage import Coverage
from agents.crews.content.writing.credits import Person
from agents.crews.content.writing.naming import Naming
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.plan import Part, Plan
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.titles import asks, in_case, joined, lower_first, said_in_a_sentence
from agents.crews.content.writing.units import Unit
from agents.crews.content.writing.voices import speaks

_NAMED = 3  # authors that a sentence can name
_JOINED = 600  # characters of an introduction's last paragraph that takes the connecting sentences
_STOPPED = re.compile(r"[.!?…:。！？][\"'”’»)\]*_]*$")


@dataclass(slots=True)
class Body:
    """A Markdown body as it grows: `pieces` joined are the body, `trace` says where its sentences come from."""

    pieces: list[str] = field(default_factory=list)
    trace: list[SourcedSentence] = field(default_factory=list)
    connecting: list[str] = field(default_factory=list)  # the sentences that are the Writer's own
    length: int = 0

    def add(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def add_sourced(self, text: str, start: int, end: int) -> None:
        self.trace.append(
            SourcedSentence(start=self.length, end=self.length + len(text), source_start=start, source_end=end)
        )
        self.add(text)

    def block(self) -> None:
        """Begins a new block."""
        if self.pieces:
            self.add("\n\n")

    def text(self) -> str:
        return "".join(self.pieces)


@dataclass(frozen=True)
class Frame:
    """The connecting sentences an article may use: each holds only what the brief says and the sources allow."""

    opening: tuple[str, ...] = ()
    closing: str = ""
    made_by: str = ""  # who wrote the sources, behind the first paragraph


def frame(
    brief: Brief, plan: Plan, evidence: Evidence, lead: str, people: Sequence[Person] = (), units: Sequence[Unit] = ()
) -> Frame:
    """Builds the connecting sentences; one with a number that the source does not hold is left out."""
    phrases = phrases_for(brief.language)
    context = brief.source_material
    opening: list[str] = []
    headings = plan.headings()
    plain = [heading for heading in headings if _reads_in_a_list(heading, brief.language)]
    said = bool(phrases.self_reference and re.search(phrases.self_reference, lead, re.IGNORECASE))
    named = _names(lead, brief.topic, brief.language)
    if said:
        pass  # the source says itself what follows, and for whom
    elif 2 <= len(headings) == len(plain) <= 6 and phrases.covers:
        low = [lower_first(heading, context) for heading in headings]
        opening.append(phrases.covers.format(list=joined(low, brief.language)))
    elif asks(brief.topic, brief.language) and phrases.asks:
        opening.append(phrases.asks.format(question=lower_first(_plain(brief.topic).rstrip("?"), context)))
    elif phrases.looks_at and said_in_a_sentence(brief.topic, brief.language) and not named:
        opening.append(phrases.looks_at.format(topic=_plain(lower_first(brief.topic, context))))
    goal, third = reader_goal(brief)
    closing = phrases.close.format(goal=goal) if third else ""
    if goal and not closing:
        opening.append((phrases.aim_after if opening else phrases.aim).format(goal=goal))
    elif phrases.written_for and brief.audience.strip() and not said:
        after = opening and not opening[-1].endswith("?")  # "It" would mean the question
        pattern = phrases.written_for_after if after else phrases.written_for
        opening.append(pattern.format(audience=_plain(lower_first(brief.audience, context))))
    allowed = [sentence for sentence in opening if not evidence.unsupported(sentence, brief.language)]
    return Frame(
        tuple(allowed),
        "" if evidence.unsupported(closing, brief.language) else closing,
        _made_by(brief, plan, people, units),
    )


def _made_by(brief: Brief, plan: Plan, people: Sequence[Person], units: Sequence[Unit]) -> str:
    """Names the authors of the sources, and whom "we" means where the article says it."""
    phrases, data = phrases_for(brief.language), for_language(brief.language)
    if not phrases.made_by or not 0 < len(people) <= _NAMED:
        return ""
    told = [units[index].text for index in plan.units() if units[index].kind == "prose"]
    own = (("I", data.first_singular), ("we", data.first_person))
    said = joined([f"“{word}”" for word, forms in own if any(speaks(text, forms) for text in told)], brief.language)
    named = joined([person.called for person in people], brief.language)
    if said:
        pattern = phrases.speaking_all if len(people) > 1 else phrases.speaking
        return pattern.format(words=said, people=named + "," * bool(people[-1].role))
    named_there = all(any(person.surname in text for text in told) for person in people)
    return "" if named_there else phrases.made_by.format(people=named)


def connecting_words(brief: Brief) -> int:
    """About how many words the connecting sentences will take."""
    goal, third = reader_goal(brief)
    return 18 + count_words(goal) + count_words(third)


def _names(text: str, topic: str, language: str) -> bool:
    """Whether two thirds of the topic's words are in the text."""
    wanted, have = set(stems(topic, language)), set(stems(text, language))
    return len(wanted & have) >= 0.66 * len(wanted)


def _reads_in_a_list(heading: str, language: str) -> bool:
    """Whether a heading reads well inside a sentence: "how it runs", "storing seeds", "the cost", not "audit log"."""
    phrases = phrases_for(language)
    first, last = heading.split()[0].lower(), heading.split()[-1].lower()
    if len(heading.split()) > 7 or re.search(r"[?:!]", heading):
        return False
    plural = last.endswith("s") and not last.endswith(("ss", "us", "is"))
    small = not phrases.determiners.isdisjoint(heading.lower().split()[1:-1])
    return first in phrases.question_words | phrases.determiners or (first.endswith("ing") and small) or plural


def reader_goal(brief: Brief) -> tuple[str, str]:
    """The goal as "help readers …" and "helps readers …"; empty for one that readers should not read ("more leads")."""
    phrases = phrases_for(brief.language)
    goal = _plain(re.sub(r"(?i)^to\s+", "", brief.goal.strip()))
    first, _, rest = goal.partition(" ")
    pronoun, _, what = rest.partition(" ")
    if pronoun.lower() in phrases.readers:
        if not what:
            return "", ""
        rest = f"{_readers(brief)} {what}"
    if re.match(phrases.unnamed or "(?!)", what if pronoun.lower() in phrases.readers else rest, re.IGNORECASE):
        return "", ""  # "show why it matters": nobody knows what
    if first.lower() not in phrases.reader_verbs or not rest or len(goal.split()) > 30 or "\n" in goal:
        return "", ""
    third = phrases.reader_verbs[first.lower()]
    return f"{first.lower()} {rest}", f"{third} {rest}" if third else ""


def _readers(brief: Brief) -> str:
    """Whom "them" of a goal means: the brief's audience where it is short enough to be named again."""
    audience = lower_first(_plain(brief.audience), brief.source_material)
    short = 0 < len(audience.split()) <= 6 and not re.search(r"[,;:()]", audience)
    return audience if short else phrases_for(brief.language).readers_name


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(" .!;,")


def write(
    ranking: Ranking, brief: Brief, brand: Brand, plan: Plan, connecting: Frame, coverage: Coverage, outline: bool
) -> Body:
    """Writes the body. With `outline`, every place that lacks source has a block quote that says what is needed."""
    body = Body()
    writer = _Writer(ranking, brief, brand, body)
    writer.introduction(plan, connecting, outline, coverage)
    for part in plan.parts:
        writer.part(part)
    if connecting.closing and not outline and plan.parts:
        writer.close(connecting.closing)
    body.trace = [_with_source(sentence, brief) for sentence in body.trace]
    return body


def _with_source(sentence: SourcedSentence, brief: Brief) -> SourcedSentence:
    part = next((part for part in brief.parts if part.start <= sentence.source_start < part.end), None)
    return sentence.model_copy(update={"source": part.name}) if part else sentence


class _Writer:
    def __init__(self, ranking: Ranking, brief: Brief, brand: Brand, body: Body) -> None:
        self.units = ranking.source.units
        self.brief = brief
        self.brand = brand
        self.body = body
        self.phrases = phrases_for(brief.language)
        self.additive = list(self.phrases.additive)
        self.hinted = False
        self.naming = Naming(ranking.source.people(), brief.language)

    def introduction(self, plan: Plan, connecting: Frame, outline: bool, coverage: Coverage) -> None:
        for place, paragraph in enumerate(plan.introduction):
            self.paragraph(paragraph)
            if connecting.made_by and not place and not outline:
                self.body.add(" " if self.units[paragraph[-1]].kind == "prose" else "\n\n")
                self.connect(connecting.made_by)
        if outline and not plan.introduction:
            self.gap(max(40, coverage.target // 8), self.phrases.in_short.format(topic=_plain(self.brief.topic)))
        opening = [] if outline or not plan.parts else connecting.opening  # nothing would follow the announcement
        last = plan.introduction[-1] if plan.introduction else []
        if opening:
            prose = last and self.units[last[-1]].kind == "prose"
            if prose and sum(len(self.units[index].text) for index in last) < _JOINED:
                self.body.add(" ")
            else:
                self.body.block()
            self.connect(" ".join(opening))

    def connect(self, text: str) -> None:
        self.body.connecting.append(text)
        self.body.add(text)

    def part(self, part: Part) -> None:
        self.body.block()
        self.naming.section(part.heading)
        self.body.add("#" * part.level + " " + in_case(part.heading, self.brand, self.brief.language))
        for place, paragraph in enumerate(part.paragraphs):
            self.paragraph(paragraph, adds=place > 0 and place == len(part.paragraphs) // 2)
        if part.gap:
            self.gap(part.gap, part.heading[:1].lower() + part.heading[1:])

    def gap(self, size: int, subject: str) -> None:
        self.body.block()
        needed = self.phrases.needed.format(words=max(10, round(size, -1)), subject=f"“{subject}”")
        hint = f": {self.phrases.needed_hint}" if self.phrases.needed_hint and not self.hinted else ""
        self.hinted = True
        stop = "." if self.phrases.gap == GAP else ""
        self.body.add(f"> {self.phrases.gap} {needed}{hint}{stop}")

    def paragraph(self, indexes: list[int], adds: bool = False) -> None:
        self.body.block()
        for place, index in enumerate(indexes):
            unit = self.units[index]
            if place:
                self.body.add(joint(self.body.pieces[-1], unit.pieces[0].text))
            if unit.kind == "prose":
                self.prose(unit, adds=adds and place == 0)
            else:
                self.whole(unit)

    def prose(self, unit: Unit, adds: bool) -> None:
        for place, piece in enumerate(unit.pieces):
            text = self.naming.told(piece)
            if place:
                self.body.add(joint(self.body.pieces[-1], text))
            elif adds and self.additive and text.split()[0].lower() in self.phrases.additive_before:
                self.body.add(self.additive.pop(0))
                text = text[0].lower() + text[1:]
            self.body.add_sourced(text, piece.start, piece.end)
            if not _STOPPED.search(text) and place == len(unit.pieces) - 1:
                self.body.add(".")

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

    def close(self, closing: str) -> None:
        """The last words, on their own."""
        self.body.block()
        self.connect(closing)
