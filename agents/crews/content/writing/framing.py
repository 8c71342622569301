"""The Writer's own sentences: who speaks with whom about what, and whose account it is; none says what it is for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from agents.crews.content.evidence import Evidence
from agents.crews.content.language import for_language
from agents.crews.content.text import stems, words
from agents.crews.content.types import Brief
from agents.crews.content.writing.credits import Person
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.plan import Plan
from agents.crews.content.writing.spoken import interviewed
from agents.crews.content.writing.titles import asks, joined, lower_first, said_in_a_sentence
from agents.crews.content.writing.units import Unit
from agents.crews.content.writing.voices import speaks
from agents.crews.content.writing.wanted import answers

_NAMED = 3  # authors that a sentence can name
_ABOUT = 2  # keywords that say what an interview is about


@dataclass(frozen=True)
class Frame:
    """The sentences that are not the sources': each holds only what the brief says and the sources allow."""

    lead: str = ""  # the first sentence of an interview
    made_by: str = ""  # who wrote the sources, behind the first paragraph


def frame(
    brief: Brief,
    plan: Plan,
    evidence: Evidence,
    people: Sequence[Person] = (),
    units: Sequence[Unit] = (),
    title: str = "",
) -> Frame:
    """Builds the Writer's own sentences; one with a number that the source does not hold is left out."""
    made = (_made_by(brief, plan, people, units), _made_at(brief, plan, people, units, title))
    return Frame(_lead(brief, plan, evidence, units), " ".join(filter(None, made)))


def _lead(brief: Brief, plan: Plan, evidence: Evidence, units: Sequence[Unit]) -> str:
    """What an interview is about, with whom and when; "" for other articles."""
    phrases = phrases_for(brief.language)
    chosen = [units[index] for index in sorted(plan.units()) if units[index].kind == "prose"] if units else []
    voices = {unit.voice.name: unit.voice for unit in chosen if unit.voice}
    asked = interviewed(chosen, brief.language)
    wording = said_in_a_sentence(brief.topic, brief.language) and not asks(brief.topic, brief.language)
    if not asked or not phrases.spoken or not wording:
        return ""
    days = {voice.day for voice in voices.values()}
    day = days.pop() if len(days) == 1 else ""
    alone = next(iter(voices.values()))
    presented = any(alone.name in unit.text for unit in chosen if not unit.voice)  # with what there is to say
    role = "" if presented else alone.role
    called = _before_verb(asked[0], voices) if len(voices) > 1 else Person(alone.name, role).introduced
    patterns = phrases.spoken_bare if _is_clause(brief.topic, brief.language) else phrases.spoken
    told = patterns[len(voices) > 1].format(
        when=phrases.spoken_on.format(date=day) if day else "",
        people=called,
        topic=_asked_about(brief, chosen) or plain(lower_first(_spoken_of(brief), brief.source_material)),
    )
    return "" if evidence.unsupported(told, brief.language) else told


def _asked_about(brief: Brief, units: Sequence[Unit]) -> str:
    """The keywords that the units of an interview answer, as a list, if several: the title says the topic."""
    own = set(stems(brief.keyphrase, brief.language))
    keywords = [keyword for keyword in brief.keywords if not set(stems(keyword, brief.language)) <= own]
    told = answers(units, [""] * len(units), keywords, brief.language)
    return joined([plain(keyword) for keyword in told], brief.language) if len(told) >= _ABOUT else ""


def _before_verb(people: str, voices: Collection[str]) -> str:
    """People in words, as they may stand before a verb: with a comma behind the role of the last."""
    last = next(name for name in sorted(voices, key=lambda name: people.rfind(name), reverse=True))
    behind = people[people.rfind(last) + len(last) :]
    return people + "," * behind.startswith(", ")


def _spoken_of(brief: Brief) -> str:
    """The topic; of one that names who speaks, what is spoken of: "A tuner on what pianos need"."""
    pattern = phrases_for(brief.language).speaker_on
    return re.sub(pattern, "", brief.topic, count=1) if pattern else brief.topic


def _is_clause(topic: str, language: str) -> bool:
    """Whether a topic, or what it has behind a colon, says something, so that nobody can speak "about" it."""
    data, phrases = for_language(language), phrases_for(language)
    if not phrases.spoken_bare:
        return False
    for part in re.split(r"[:–—]\s", topic):
        said = [word.text.lower() for word in words(part)]
        opened = any(word in data.question_words or word in phrases.relatives for word in said)
        if not opened and any(word in data.copulas | data.saying | phrases.finite for word in said[1:]):
            return True
    return False


def _made_by(brief: Brief, plan: Plan, people: Sequence[Person], units: Sequence[Unit]) -> str:
    """Names the authors of the sources, and whom "we" means where the article says it."""
    phrases, data = phrases_for(brief.language), for_language(brief.language)
    if not phrases.made_by or not 0 < len(people) <= _NAMED:
        return ""
    told = [units[index].text for index in plan.units() if units[index].kind == "prose" and not units[index].voice]
    own = (("I", data.first_singular), ("we", data.first_person))
    said = joined([f"“{word}”" for word, forms in own if any(speaks(text, forms) for text in told)], brief.language)
    named = joined([person.called for person in people], brief.language)
    if said:
        pattern = phrases.speaking_all if len(people) > 1 else phrases.speaking
        return pattern.format(words=said, people=named + "," * bool(people[-1].role))
    named_there = all(any(person.surname in text for text in told) for person in people)
    return "" if named_there else phrases.made_by.format(people=named)


def _made_at(brief: Brief, plan: Plan, people: Sequence[Person], units: Sequence[Unit], title: str) -> str:
    """Who "we" is where nobody is named and only the `title` of the sources tells of which house they are."""
    phrases, data = phrases_for(brief.language), for_language(brief.language)
    found = re.search(phrases.house_of, title) if phrases.house_of and phrases.made_at and not people else None
    if found is None or not data.houses or not re.search(rf"\b{data.houses}\b", found["house"]):
        return ""
    told = [units[index].text for index in plan.units() if units[index].kind == "prose" and not units[index].voice]
    named = any(found["house"] in text for text in (brief.topic, *told))
    ours = any(speaks(text, data.first_person) for text in told)
    return "" if named or not ours else phrases.made_at.format(house=found["house"])


def plain(text: str) -> str:
    """Words as they may stand inside a sentence: on one line, without a stop."""
    return " ".join(text.split()).rstrip(" .!;,")
