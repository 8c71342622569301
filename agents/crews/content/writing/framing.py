"""The Writer's own sentences: who speaks with whom about what, and whose account it is; none says what it is for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile

from agents.crews.content.evidence import Evidence
from agents.crews.content.language import for_language
from agents.crews.content.text import count_words, words
from agents.crews.content.types import Brief
from agents.crews.content.writing.credits import Person
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.plan import Plan
from agents.crews.content.writing.spoken import interviewed
from agents.crews.content.writing.strongest import strongest
from agents.crews.content.writing.titles import asks, joined, lower_first, said_in_a_sentence
from agents.crews.content.writing.units import Unit
from agents.crews.content.writing.voices import speaks

_NAMED = 3  # authors that a sentence can name
_SHORT = 16  # words of a topic that a sentence can hold beside a statement


@dataclass(frozen=True)
class Frame:
    """The sentences that are not the sources': each holds only what the brief says and the sources allow."""

    lead: str = ""  # the first sentence of an interview
    presented: bool = False  # the sources' own first words say who is asked
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
    return Frame(
        _lead(brief, plan, evidence, units), is_presented(plan, units, brief.language), " ".join(filter(None, made))
    )


def _lead(brief: Brief, plan: Plan, evidence: Evidence, units: Sequence[Unit]) -> str:
    """Who is asked in an interview, about what and when, behind the strongest statement; "" for other articles.

    So it is where the source has said who that is already in words of its own.
    """
    phrases = phrases_for(brief.language)
    order = sorted(plan.units())
    chosen = [units[index] for index in order if units[index].kind == "prose"] if units else []
    voices = {unit.voice.name: unit.voice for unit in chosen if unit.voice}
    asked = interviewed(chosen, brief.language)
    if not asked or not phrases.spoken or is_presented(plan, units, brief.language):
        return ""
    days = {voice.day for voice in voices.values()}
    day = days.pop() if len(days) == 1 else ""
    alone = next(iter(voices.values()))
    spoken = _spoken_of(brief)
    wording = said_in_a_sentence(spoken, brief.language) and not asks(spoken, brief.language)
    bare = not wording or _is_clause(spoken, brief.language)
    bare = bare or any(voice.name in spoken for voice in voices.values())  # nobody speaks about "a visit to Ann Lee"
    topic = "" if bare else plain(lower_first(spoken, brief.source_material))
    said = strongest(chosen, brief) if phrases.spoken_said and len(voices) == 1 else ""
    if said:
        told = phrases.spoken_said.format(
            said=said.rstrip("."),
            people=Person(alone.name, alone.role).introduced,
            when=phrases.spoken_on.format(date=day) if day else "",
            about=phrases.spoken_about.format(topic=topic) if topic and count_words(topic) <= _SHORT else "",
        )
        if not evidence.unsupported(told, brief.language):
            return told
    called = _before_verb(asked[0], voices) if len(voices) > 1 else Person(alone.name, alone.role).introduced
    patterns = phrases.spoken_bare if bare else phrases.spoken
    told = patterns[len(voices) > 1].format(
        when=phrases.spoken_on.format(date=day) if day else "", people=called, topic=topic
    ) if patterns else ""  # fmt: skip
    return "" if evidence.unsupported(told, brief.language) else told


def is_presented(plan: Plan, units: Sequence[Unit], language: str) -> bool:
    """Whether an interview of no day begins with words of the source that name everybody who is asked."""
    first = [units[index] for paragraph in plan.introduction for index in paragraph] if units else []
    told = " ".join(unit.text for unit in takewhile(lambda unit: unit.voice is None, first))
    chosen = [units[index] for index in plan.units()]
    voices = [unit.voice for unit in chosen if unit.voice]
    return (
        bool(told and voices and interviewed(chosen, language))
        and not any(voice.day for voice in voices)
        and all(voice.name in told for voice in voices)
    )


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
    spoken = any(units[index].voice for index in plan.units())  # who wrote down what somebody says has not said it
    return "" if named_there or spoken else phrases.made_by.format(people=named)


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
