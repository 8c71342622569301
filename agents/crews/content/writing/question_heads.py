"""Which questions of an interview can be headings: those that are whole, and that nobody in particular puts. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.crews.content.language import for_language
from agents.crews.content.leaning import clings
from agents.crews.content.text import count_words, sentences, stems, words
from agents.crews.content.writing.talk import ECHO, leans_back, without_opening
from agents.crews.content.writing.units import Unit, Voice

_LEAST_HEADING = 3  # words of a question that can be a heading …
_HEADING = 11  # … and at most


def as_heading(voice: Voice | None, language: str) -> str:
    """The question before a unit as a heading, which is no quotation: without the "So" or "And" that it begins with."""
    question = without_opening(voice.question, language) if voice else ""
    return question[:1].upper() + question[1:]


def asks_by_itself(voice: Voice | None, language: str) -> bool:
    """Whether the question before a unit can be read alone, as a heading: "What does a bell cost?", but not "Why?"."""
    question = as_heading(voice, language)
    size = count_words(question)
    leans = leans_back(question, language) if size >= ECHO else clings(question, language)
    return (
        _LEAST_HEADING <= size <= _HEADING
        and question.endswith("?")
        and not leans
        and bool(stems(question, language))
        and _reads_as_heading(question, language)
    )


def _reads_as_heading(question: str, language: str) -> bool:
    """Whether it is one whole question that nobody in particular puts: "What does a bell cost?".

    Not "What colour are my eyes?", "The squeeze, is it open?", "And how did they take that, the delay?".
    """
    data = for_language(language)
    said = [word.text.lower().replace("’", "'") for word in words(question)]
    openings = data.question_words | data.inverting
    asks = not openings or any(one.split("'")[0] in openings or one in openings for one in said[:1])
    people = data.first_person | data.second_person | data.articles | data.speakers
    asks = asks and not (said[0] in data.clause_words and not people.isdisjoint(said[1:2]))  # "When you can land?"
    asks = asks or (said[0] in data.prepositions and not data.question_words.isdisjoint(said[1:2]))
    points = data.references | {one for one in data.pronouns if " " not in one} | data.first_singular
    whole = len(sentences(question, language)) == 1 and not re.search(r", (?!and |or )", question)
    return asks and whole and points.isdisjoint(said)


def questions(units: Sequence[Unit], language: str) -> list[str]:
    """What was asked before the units, as far as it can be read alone, each once."""
    asked = (as_heading(unit.voice, language) for unit in units if asks_by_itself(unit.voice, language))
    return list(dict.fromkeys(asked))
