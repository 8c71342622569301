"""Reads interviews as magazines print them: the questions in bold or as headings, the answers as paragraphs.

Before each answer may stand whose it is, as where several people are asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from agents.crews.content.language import for_language
from agents.crews.content.text import Span, sentences
from agents.crews.content.writing.asked import folded, without_name
from agents.crews.content.writing.courtesies import is_of_the_asker
from agents.crews.content.writing.interview import (
    Answer,
    Interviews,
    blank,
    label_of,
    lines_of,
    read_interviews,
)
from agents.crews.content.writing.interview_heads import Head, full_names, resolve, tells, unnamed
from agents.crews.content.writing.introduced import introduced
from agents.crews.content.writing.notes import Note
from agents.crews.content.writing.righting import put_right
from agents.crews.content.writing.talk import talk_for, without_opening
from agents.crews.content.writing.voices import speaks

_REMARK = re.compile(r"[ \t]*(?P<mark>\*\*|__)(?P<said>[^\s*_][^\n]*)(?P=mark)[ \t]*$")  # of whoever asks
_SAID = re.compile(r"[ \t]*(?P<mark>\*\*|__)(?P<bold>[^\s*_][^\n]*[.!…])(?P=mark)(?P<heading>)[ \t]*$")
_LABEL = re.compile(r"(?=[^\W\d_a-zß-ÿ])[^:?.!\n]{1,30}:\s+")
_DASH = r"[ \t]*[–—-][ \t]+"
_DASHED = re.compile(rf"\s*{_DASH}")
_NUMBER = r"\d{1,2}[.)][ \t]+"
_UNMARKED = re.compile(rf"(?P<dash>{_DASH})?(?:{_NUMBER})?(?P<bold>[^\s*_#>|–—-][^\n]*\?)(?P<heading>)[ \t]*$")
_LEAST = 3  # questions
_MANY = 4  # the same, of those that nothing marks
_ADDRESSED = 0.3  # share of the questions that speak to somebody
_SPOKEN = 0.3  # share of the answers that say "I" or "we"
_ASKED = re.compile(
    r"[ \t]*(?:(?P<mark>\*\*|__|\*|_)(?P<bold>[^\s*_][^\n]*\?)(?P=mark)|#{2,4} +(?P<heading>[^\n]+\?))[ \t]*$"
)


def read_speech(text: str, language: str) -> Interviews:
    """Reads the interviews of a text, with labels or printed; without any, the text as it is."""
    found = read_interviews(text, language)
    found = found if found.answers else _printed(text, language) or found
    found.answers = put_right(text, found.text, found.answers, language)
    return found


def _printed(text: str, language: str) -> Interviews | None:
    """An interview whose answers have names before them, or above which one person is named who can be asked."""
    lines = lines_of(text)
    asked = [(number, match) for number, line in enumerate(lines) if (match := _ASKED.match(line.text))]
    plain_ones = [] if len(asked) >= _LEAST else _unmarked(lines)
    asked = asked if len(asked) >= _LEAST else plain_ones
    if len(asked) < _LEAST:
        return None
    if all(match["bold"] for _, match in asked) and not plain_ones:
        asked = sorted([*asked, *_remarks(lines, asked, language)], key=lambda one: one[0])
    head = Head.before(lines, asked[0][0], language)
    labels = _labels(lines, [number for number, _ in asked], language)
    named = full_names(text) if labels else frozenset()
    questions = {number for number, _ in asked}
    plain = [line.text for number, line in enumerate(lines) if number > asked[0][0] and number not in questions]
    nobody = unnamed(plain, lines[: asked[0][0]], language)
    people = {name: resolve(name, head, named, language) or nobody for name, _ in labels.values()}
    if None in people.values():
        return None
    talked = any(tells(line.text, language) for line in lines[: asked[0][0]])
    alone = head.people[0] if len(head.people) == 1 and talked else None
    credits = head.credits
    if not labels and alone is None:
        alone, credits = introduced([line for line in lines[: asked[0][0]] if line.text.strip()], language)
        talked = talked or any(one.text for one in credits)
        if alone is None or not (talked or _puts_to_somebody(asked, plain, language)):
            return None
    answering = [person for person in (*people.values(), alone) if person is not None]
    label = _label_of_all([match["bold"] or "" for _, match in asked])
    answers: list[Answer] = []
    partings: list[Note] = []
    letters = list(text)
    for place, (number, match) in enumerate(asked):
        last = asked[place + 1][0] if place + 1 < len(asked) else len(lines)
        stop = next((one for one in range(number + 1, last) if lines[one].text.startswith("#")), last)
        question = " ".join((match["bold"] or match["heading"]).split())
        question = question[len(label) :] if label and question.startswith(label) else question
        question = without_name(re.sub(f"^{_NUMBER}", "", question), answering, language)
        begin = lines[number].start + match.start("bold" if match["bold"] else "heading")
        opens, closes = lines[number].start, lines[stop - 1].end
        if is_of_the_asker(question, text[lines[number].end : closes], language):
            partings.append(Note(opens, closes, " ".join(text[opens:closes].split()), talk=True))
            blank(letters, opens, closes)
            continue
        parting = next(
            (one for one in range(number + 1, stop) if match["bold"] and _parts(lines[one].text, language)), stop
        )
        turns = [one for one in range(number + 1, parting) if one in labels] or [number]
        for turn, after in pairwise([*turns, parting]):
            name, said = labels.get(turn, ("", lines[number].end))
            dash = _DASHED.match(text, said, lines[after - 1].end) if plain_ones else None
            said = dash.end() if dash else said
            by = people.get(name) or alone
            assert by is not None
            first = turn == turns[0]
            follows = bool(answers) and answers[-1].by == by
            answer = Answer(said, lines[after - 1].end, by, question * first, begin if first else said, follows)
            answers.append(folded(answer, answers, text, language))
        blank(letters, lines[number].end, lines[parting - 1].end)
        if match["bold"] or not _heads(question, " ".join(match["heading"].split()), language):
            blank(letters, lines[number].start, lines[number].end)
        if parting < stop:
            start, end = lines[parting].start, lines[stop - 1].end
            partings.append(Note(start, end, " ".join(text[start:end].split()), talk=True))
            blank(letters, start, end)
    data = for_language(language)
    spoken = sum(speaks(text[one.start : one.end], data.first_person | data.first_singular) for one in answers)
    if not (labels and talked) and spoken < _SPOKEN * len(answers):
        return None
    heading = [(told.start, told.end) for told in credits]
    for start, end in heading + [(one.start, one.end) for one in _bylines(lines[: asked[0][0]], language)]:
        blank(letters, start, end)
    if credits is not head.credits:
        _without_emphasis(letters, lines[: asked[0][0]])
    whole = [one for one in answers if sentences(text[one.start : one.end], language)]
    return Interviews("".join(letters), answers=whole, credits=credits, notes=partings)


def _label_of_all(asked: Sequence[str]) -> str:
    """The label that most questions begin with inside their emphasis, as "HERALD: " is; else ""."""
    labels = Counter(match.group() for one in asked if (match := _LABEL.match(one)))
    label, often = labels.most_common(1)[0] if labels else ("", 0)
    return label if often > len(asked) / 2 else ""


def _bylines(above: Sequence[Span], language: str) -> list[Span]:
    """The lines above an interview that only say who made it: "Interview: Paul Reed"."""
    byline = talk_for(language).byline
    return [one for one in above if byline and re.search(byline, one.text, re.IGNORECASE) and full_names(one.text)]


def _heads(question: str, heading: str, language: str) -> bool:
    """Whether a question that a source has as a heading may be one of an article: neither an address nor "And …"."""
    plain = question == heading == without_opening(heading, language)
    return plain and not speaks(heading, for_language(language).first_singular)


def _unmarked(lines: Sequence[Span]) -> list[tuple[int, re.Match[str]]]:
    """Paragraphs of a line, or lines behind a dash, that end with a question mark and that another one answers."""
    told = [number for number, line in enumerate(lines) if line.text.strip()]
    found: list[tuple[int, re.Match[str]]] = []
    for place, number in enumerate(told[:-1]):
        match = _UNMARKED.match(lines[number].text)
        dashed = match is not None and bool(match["dash"])
        alone = (number == 0 or not lines[number - 1].text.strip()) and not lines[number + 1].text.strip()
        answered = _UNMARKED.match(lines[told[place + 1]].text) is None
        if match and answered and (alone or (dashed and re.match(_DASH, lines[told[place + 1]].text))):
            found.append((number, match))
    return found if len(found) >= _MANY else []


def _remarks(
    lines: Sequence[Span], asked: Sequence[tuple[int, re.Match[str]]], language: str
) -> list[tuple[int, re.Match[str]]]:
    """What whoever asks says without asking, set in bold as the questions are: "That must have hurt."."""
    said = [(number, match) for number, line in enumerate(lines) if (match := _SAID.match(line.text))]
    return [one for one in said if asked[0][0] < one[0] < asked[-1][0] and not _parts(lines[one[0]].text, language)]


def _puts_to_somebody(asked: Sequence[tuple[int, re.Match[str]]], plain: Sequence[str], language: str) -> bool:
    """Whether questions speak to somebody, and somebody says "I" in what follows: a page of a firm's answers has "we".

    Headings are questions of many texts; bold lines among paragraphs are hardly anything but an interviewer's.
    """
    data = for_language(language)
    put = [match["bold"] or "" for _, match in asked]
    addressed = sum(bool(one) and speaks(one, data.second_person) for one in put)
    return addressed >= _ADDRESSED * len(put) and any(speaks(text, data.first_singular) for text in plain)


def _without_emphasis(letters: list[str], above: Sequence[Span]) -> None:
    """Blanks the marks round an introduction that is set in italics, as a part of it may be left out."""
    for line in above:
        mark = re.match(r"[ \t]*([*_]{1,2})(?=\S).*\1[ \t]*$", line.text)
        if mark:
            first = line.start + mark.start(1)
            end = line.start + len(line.text.rstrip())
            blank(letters, first, first + len(mark[1]))
            blank(letters, end - len(mark[1]), end)


def _labels(lines: Sequence[Span], asked: Sequence[int], language: str) -> dict[int, tuple[str, int]]:
    """The lines that begin with who answers, with the name and where the words begin; none if some answer has none.

    A name that stands there once is one only right behind a question.
    """
    found = {
        number: label[:2]
        for number, line in enumerate(lines)
        if number > asked[0] and (label := label_of(line)) is not None
    }
    firsts = [
        next((one for one in range(number + 1, len(lines)) if lines[one].text.strip()), number) for number in asked
    ]
    labels = talk_for(language).labels
    found = {number: one for number, one in found.items() if one[0].lower() not in labels and _is_name(one[0])}
    often = Counter(name for name, _ in found.values())
    kept = {number: one for number, one in found.items() if number in firsts or often[one[0]] > 1}
    whole = all(first in kept for first in firsts) and len(often) < len(firsts) + _LEAST
    return kept if whole else {}


def _is_name(label: str) -> bool:
    """Whether both the first and the last word of a label have a capital, as those of "Short answer" have not."""
    return label.split()[-1][:1].isupper()


def _parts(line: str, language: str) -> bool:
    """Whether whoever asks says good-bye in a line."""
    said, farewells = _REMARK.match(line), talk_for(language).farewells
    return bool(said and farewells and re.search(farewells, said["said"], re.IGNORECASE))
