"""Reads interviews as magazines print them: the questions in bold or as headings, the answers as plain paragraphs."""

from __future__ import annotations

import re

from agents.crews.content.language import for_language
from agents.crews.content.text import sentences
from agents.crews.content.writing.interview import Answer, Interviews, blank, lines_of, read_interviews
from agents.crews.content.writing.interview_heads import Head, tells
from agents.crews.content.writing.notes import Note
from agents.crews.content.writing.talk import talk_for
from agents.crews.content.writing.voices import speaks

_REMARK = re.compile(r"[ \t]*(?P<mark>\*\*|__)(?P<said>[^\s*_][^\n]*)(?P=mark)[ \t]*$")  # of whoever asks
_LEAST = 3  # questions
_SPOKEN = 0.3  # share of the answers that say "I" or "we"
_ASKED = re.compile(
    r"[ \t]*(?:(?P<mark>\*\*|__|\*|_)(?P<bold>[^\s*_][^\n]*\?)(?P=mark)|#{2,4} +(?P<heading>[^\n]+\?))[ \t]*$"
)


def read_speech(text: str, language: str) -> Interviews:
    """Reads the interviews of a text, with labels or printed; without any, the text as it is."""
    found = read_interviews(text, language)
    return found if found.answers else _printed(text, language) or found


def _printed(text: str, language: str) -> Interviews | None:
    """An interview whose head says that it is one, and with whom; nobody else answers."""
    lines = lines_of(text)
    asked = [(number, match) for number, line in enumerate(lines) if (match := _ASKED.match(line.text))]
    if len(asked) < _LEAST:
        return None
    head = Head.before(lines, asked[0][0], language)
    if len(head.people) != 1 or not any(tells(line.text, language) for line in lines[: asked[0][0]]):
        return None
    answers: list[Answer] = []
    partings: list[Note] = []
    for place, (number, match) in enumerate(asked):
        last = asked[place + 1][0] if place + 1 < len(asked) else len(lines)
        stop = next((one for one in range(number + 1, last) if lines[one].text.startswith("#")), last)
        question = " ".join((match["bold"] or match["heading"]).split())
        begin = lines[number].start + match.start("bold" if match["bold"] else "heading")
        parting = next(
            (one for one in range(number + 1, stop) if match["bold"] and _parts(lines[one].text, language)), stop
        )
        answers.append(Answer(lines[number].end, lines[parting - 1].end, head.people[0], question, begin, place > 0))
        if parting < stop:
            start, end = lines[parting].start, lines[stop - 1].end
            partings.append(Note(start, end, " ".join(text[start:end].split()), talk=True))
    data = for_language(language)
    spoken = sum(speaks(text[one.start : one.end], data.first_person | data.first_singular) for one in answers)
    if spoken < _SPOKEN * len(answers):
        return None
    letters = list(text)
    for told in head.credits:
        blank(letters, told.start, told.end)
    for (number, match), answer in zip(asked, answers, strict=True):
        blank(letters, answer.start, answer.end)
        if match["bold"]:
            blank(letters, lines[number].start, lines[number].end)
    for note in partings:
        blank(letters, note.start, note.end)
    whole = [one for one in answers if sentences(text[one.start : one.end], language)]
    return Interviews("".join(letters), answers=whole, credits=head.credits, notes=partings)


def _parts(line: str, language: str) -> bool:
    """Whether whoever asks says good-bye in a line."""
    said, farewells = _REMARK.match(line), talk_for(language).farewells
    return bool(said and farewells and re.search(farewells, said["said"], re.IGNORECASE))
