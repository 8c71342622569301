"""Writes the working outline of talk and notes: subjects, statements with who said them and when, and what is missing.

From this a person, or a model, writes the article: no rule makes prose of short messages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agents.crews.content.text import count_words, words
from agents.crews.content.types import Brand, Brief
from agents.crews.content.writing.assemble import Body
from agents.crews.content.writing.credits import Person
from agents.crews.content.writing.framing import plain
from agents.crews.content.writing.grouping import Group, groups
from agents.crews.content.writing.outline_words import OutlineWords, outline_words
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.settling import settle
from agents.crews.content.writing.sources import Source
from agents.crews.content.writing.statements import Statement, statements
from agents.crews.content.writing.talked import Talked
from agents.crews.content.writing.titles import in_case, joined
from agents.crews.content.writing.wanted import share_told

_LITTLE = 25  # words of statements below which a wanted subject has a gap
_FEW = 3  # … or so many of them
_PART = 0.5  # of a keyword that a statement says
_NAMED = 6  # people that the line over the outline names


@dataclass(slots=True)
class Working:
    """The outline's body and its headings."""

    body: Body
    headings: list[str]


def working_outline(source: Source, brief: Brief, brand: Brand, kind: Talked) -> Working:
    """The outline of the talk or notes in a source."""
    terms = outline_words(brief.language)
    found = statements(source, brief.language)
    found = found if kind == "notes" else settle(found, brief.withheld, brief.language, source.notes)
    told = groups(found, source, brief, terms, kind)
    elsewhere = {one.heading for one in told if one.asked and _told_elsewhere(one, told, brief, terms)}
    told = [one for one in told if one.statements or (one.asked and one.heading not in elsewhere)]
    if len(told) == 1:
        only = {terms.also: terms.all_said, terms.noted: terms.all_noted}
        told[0].heading = only.get(told[0].heading, told[0].heading)
    body = Body()
    body.add("> " + _top(source, found, brief, kind, terms))
    shown = _Shown(source, found, brief, terms)
    for number, group in enumerate(told):
        body.block()
        body.add("## " + in_case(group.heading, brand, brief.language))
        ordered = group.statements if group.as_said else _in_order(group.statements, source, terms)
        for place, one in enumerate(ordered):
            body.block("\n" if place else "\n\n")
            shown.add(body, one, group)
        size = sum(count_words(one.text) for one in group.statements)
        little = size < _LITTLE and len(group.statements) < _FEW and group.heading not in elsewhere
        if group.asked and little and (not group.statements or _hint(group, terms)):
            body.block()
            body.add(_gap(group, number, brief, kind, terms))
    return Working(body, [group.heading for group in told])


def _told_elsewhere(group: Group, told: Sequence[Group], brief: Brief, terms: OutlineWords) -> bool:
    """Whether the material has of a keyword what a gap under it would ask for: it names it, or tells what it costs."""
    said = {word.text.casefold() for word in words(brief.source_material)}
    if not group.statements and all(word.text.casefold() in said for word in words(group.keyword)):
        return True
    others = [one for other in told if other is not group for one in other.statements]
    money = re.search(terms.money, group.keyword, re.IGNORECASE) if terms.money else None
    return any(
        share_told(group.keyword, one.subject, brief.language, by_sense=True) >= _PART
        or (money and re.search(terms.sums, one.subject, re.IGNORECASE))
        for one in others
    )


def _top(source: Source, found: Sequence[Statement], brief: Brief, kind: Talked, terms: OutlineWords) -> str:
    """The line that says what this is, made from what, of when and by whom."""
    roles = {one.by: voice.role for one in found if (voice := source.units[one.unit].voice)}
    people = [Person(name, roles.get(name, "")).called for name in dict.fromkeys(one.by for one in found if one.by)]
    pattern = terms.between if len(people) > 1 else terms.of_one
    material = terms.materials.get(kind, "")
    if kind == "notes" and source.meeting:
        met = [person.called for person in source.meeting.people]
        people, pattern = met or people, terms.with_people
        title = plain(source.meeting.title or source.title)
        material = terms.titled.format(title=title) if title else material
    named = joined(people, brief.language) if len(people) <= _NAMED else terms.many.format(number=len(people))
    days = list(dict.fromkeys(one.day for one in found if one.day))
    when = ""
    if len(days) == 1:
        when = terms.of_day.format(day=days[0])
    elif days:
        first, last = _without_year(days[0], days[-1]), days[-1]
        both = joined([first, last], brief.language)
        when = terms.of_day.format(day=both) if len(days) == 2 else terms.of_days.format(first=first, last=last)
    return terms.top.format(material=material, when=when, people=pattern.format(people=named) if people else "")


def _without_year(day: str, other: str) -> str:
    """A day without the year, or the month and the year, that another has as well."""
    one, two = day.split(), other.split()
    while len(one) > 1 and one[-1] == two[-1]:
        one, two = one[:-1], two[:-1]
    return " ".join(one)


class _Shown:
    """Writes statements as items, each with who said it and when, as far as these differ."""

    def __init__(self, source: Source, found: Sequence[Statement], brief: Brief, terms: OutlineWords) -> None:
        self.units = source.units
        self.terms = terms
        days = {one.day for one in found if one.day}
        years = {day[-4:] for day in days}
        self.dated = len(days) > 1
        self.same_year = len(years) == 1
        self.named = len({one.by for one in found}) > 1 or not self.dated

    def add(self, body: Body, one: Statement, group: Group) -> None:
        """Adds a statement; a sentence that only says again what it stands under is left out."""
        if one.whole:
            body.add("\n")
            body.add_sourced(one.pieces[0].text.rstrip(), one.pieces[0].start, one.pieces[0].end)
            body.add("\n")
            return
        pieces = [piece for piece in one.pieces if piece.text.rstrip(".:").casefold() != group.heading.casefold()]
        body.add("- ")
        headed = group.as_said and one.question and one.question.text.casefold().endswith(group.heading.casefold())
        if one.question and not headed:
            body.add("[")
            body.add_sourced(one.question.text, one.question.start, one.question.end)
            body.add("] ")
        for place, piece in enumerate(pieces or one.pieces):
            body.add(" " * bool(place))
            body.add_sourced(piece.text, piece.start, piece.end)
        voice = self.units[one.unit].voice
        name = (voice.short or one.by) if voice else one.by
        day = re.sub(r" \d{4}$", "", one.day) if self.same_year else one.day
        said = ", ".join(filter(None, [name if self.named else "", day if self.dated and not group.day else ""]))
        was = self.terms.corrected.format(old=one.was) if one.was else ""
        about = "; ".join(filter(None, [said, was]))
        places = [(piece.start, piece.end) for piece in (one.pieces[-1], one.told_by) if piece]
        objected = self.terms.objected.format(name=one.objected) if one.objected else ""
        for told in filter(None, [f"({about})" if about else "", self.terms.check if one.check else "", objected]):
            body.add(" ")
            body.connect(told, places)


def _in_order(some: Sequence[Statement], source: Source, terms: OutlineWords) -> list[Statement]:
    """Totals and results first, each with the rest of its message; then as it was said."""
    first = re.compile(terms.first or "(?!)", re.IGNORECASE)
    units = {one.unit for one in some if first.search(one.text) and re.search(r"\d", one.text)}
    units |= {one.unit for one in some if source.units[one.unit].result}
    led = [one for one in some if one.beside is None]
    ordered = sorted(led, key=lambda one: one.unit not in units)
    found: list[Statement] = []
    for one in ordered:
        found.append(one)
        found += [other for other in some if other.beside is one]
    found += [one for one in some if one not in found]
    return found


def _hint(group: Group, terms: OutlineWords) -> str:
    """What a heading calls for by its words; "" where these tell nothing."""
    return next((told for pattern, told in terms.hints if re.search(pattern, group.heading, re.IGNORECASE)), "")


def _gap(group: Group, number: int, brief: Brief, kind: Talked, terms: OutlineWords) -> str:
    """What is missing under a heading, in the words that it calls for."""
    phrases = phrases_for(brief.language)
    hint = _hint(group, terms) or terms.hints_else[number % len(terms.hints_else)]
    pattern = terms.little if group.statements else terms.nothing
    material = (terms.say if group.statements else terms.their).get(kind, "")
    told = pattern.format(heading=group.keyword, material=material, hint=hint) if pattern else f"“{group.keyword}”"
    return f"> {phrases.gap} {told}"
