"""Whom an interview is with, as the sentences above its first question tell: "We spoke to Ann Lee, head nurse"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from agents.crews.content.language import for_language
from agents.crews.content.text import Span, sentences
from agents.crews.content.writing.credits import Credit, Person, credit, people_in
from agents.crews.content.writing.interview_heads import day_of, full_names, tells
from agents.crews.content.writing.talk import Talk, talk_for


def introduced(above: Sequence[Span], language: str) -> tuple[Person | None, list[Credit]]:
    """Who is named in full above an interview, with the role that is told, and what only says that it is one.

    None where nobody is, or several and no sentence says which of them was spoken to; who asks or writes is not meant.
    """
    talk = talk_for(language)
    people: dict[str, Person] = {}
    asked: list[str] = []
    authors: set[str] = set()
    credits: list[Credit] = []
    named = full_names("\n".join(line.text for line in above))
    day = opens = ""  # of whom the sentences before speak: "We talked to her"
    for line in above:
        for span in sentences(line.text, language):
            said = span.text.strip("#>*_ \t").rstrip(".:")
            told = credit(said, language, alone=True)
            by, asks = (re.search(one or "(?!)", said, re.IGNORECASE) for one in (talk.asked_by, talk.asks))
            if told and told.people and not told.speaks:
                authors |= {one.name for one in told.people}
                continue
            found = [_called(one, talk) for one in people_in(said, language, asked=False)]
            found = [one for one in found if _is_person(one.name, language)]
            byline = talk.byline and re.search(talk.byline, said, re.IGNORECASE)
            authors |= {one.name for one in found if byline and named - full_names(said)}
            authors |= {one.name for one in found if by and said.find(one.name) > by.start()}
            authors |= {one.name for one in found if asks and said.find(one.name) < asks.start()}
            found = [one for one in found if one.name not in authors]
            for one in found:
                role = one.role or _role(said, one.name, talk.presents)
                people[one.name] = replace(one, role=role or (people[one.name].role if one.name in people else ""))
            opens = next((one.name for one in found if said.startswith(one.name)), opens)
            if tells(said, language) or (talk.visited and re.search(talk.visited, said, re.IGNORECASE)):
                asked += [one.name for one in found] or [opens] * bool(opens and not (by or asks))
                day = day_of(said, language) or day
                if not line.text.startswith("#"):
                    credits.append(Credit(line.start + span.start, line.start + span.end, said))
    names = [name for name in people if name not in authors]
    chosen = names if len(names) == 1 else list(dict.fromkeys(asked))
    if len(chosen) != 1:
        return None, []
    person = replace(people[chosen[0]], asked=day)
    first = above[0] if above else Span(0, 0, "")
    credits = credits or [Credit(first.start, first.start, "")]
    return person, [*credits[:-1], replace(credits[-1], people=(person,), speaks=True)]


def _called(person: Person, talk: Talk) -> Person:
    """Somebody without the word that a sentence begins with before a name: "Beekeeper Ruth Okafor"."""
    first, _, rest = person.name.partition(" ")
    if " " not in rest or not talk.trades or not re.fullmatch(talk.trades, first):
        return person
    return replace(person, name=rest, role=person.role or first.lower())


def _is_person(name: str, language: str) -> bool:
    houses = for_language(language).houses
    return not (houses and re.search(rf"\b{houses}\b", name))


def _role(said: str, name: str, presents: str) -> str:
    """The role that a sentence gives somebody: "Ann Lee has been head nurse of the Arden Clinic since 2014"."""
    found = re.search(rf"{re.escape(name)},? {presents}", said) if presents else None
    return found["role"].strip() if found else ""
