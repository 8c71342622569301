"""Puts statements under the subjects of the brief, and what is left under others that the talk has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from agents.crews.content.language import corrections, for_language
from agents.crews.content.leaning import clings
from agents.crews.content.text import stem, stems, words
from agents.crews.content.types import Brief
from agents.crews.content.writing.outline_words import OutlineWords
from agents.crews.content.writing.sources import Source
from agents.crews.content.writing.statements import Statement
from agents.crews.content.writing.talked import Talked
from agents.crews.content.writing.units import Voice
from agents.crews.content.writing.wanted import related, share_told

_WHOLE = 0.99  # of a keyword
_PART = 0.5
_FEW = 4  # statements that need no headings of their own
_OFTEN = 2  # messages that speak of a subject
_SUBJECTS = 3  # named by what many of them speak of
_LABEL = re.compile(r"(?P<label>[A-ZÀ-Þ][^\W\d_]{3,20}(?: [^\W\d_]{3,15})?):\s+\S")
_LONG = 60  # words of a message that is about more than one thing
_GO = 2  # minutes
_LETTERS = 4  # of such a word


_BEFORE_NOUN = re.compile(
    r"\b(?:the|an?|our|its|their|every|each|of|\d+|two|three|four|five|six|no)\s+((?!\d)\w+)(?:\s+((?!\d)\w+))?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Group:
    """A heading with its statements; `asked`: it is one of the brief's keywords."""

    heading: str
    asked: bool = False
    statements: list[Statement] = field(default_factory=list)


def groups(found: Sequence[Statement], source: Source, brief: Brief, terms: OutlineWords, kind: Talked) -> list[Group]:
    """The brief's keywords in their order, with or without statements; then other subjects, and the rest."""
    own = frozenset(stems(brief.keyphrase, brief.language))
    keywords = [
        one for one in dict.fromkeys(brief.keywords) if one.strip() and frozenset(stems(one, brief.language)) != own
    ]
    placed = _placed(found, source, keywords, brief.language)
    asked = [Group(upper(one), True, [s for s in found if placed[id(s)] == one]) for one in keywords]
    left = [one for one in found if not placed[id(one)]]
    headed: dict[str, Group] = {}
    loose: list[Statement] = []
    for one in left:
        heading = source.sections[source.units[one.unit].section].heading
        if heading:
            headed.setdefault(heading.casefold(), Group(heading)).statements.append(one)
        else:
            loose.append(one)
    others = _others(loose, brief, terms, labels=kind != "notes")
    rest = terms.noted if kind == "notes" else terms.also
    return [*asked, *headed.values(), *(Group(name or rest, False, some) for name, some in others)]


def upper(text: str) -> str:
    plain = " ".join(text.split())
    return plain[:1].upper() + plain[1:]


def _placed(found: Sequence[Statement], source: Source, keywords: Sequence[str], language: str) -> dict[int, str]:
    """The keyword of each statement by its id, "" for none: its own, or that of what it goes on from."""
    placed: dict[int, str] = {}
    last: dict[int, str] = {}  # the keyword of the last statement of a unit
    before: Statement | None = None
    for one in found:
        unit = source.units[one.unit]
        heading = source.sections[unit.section].heading
        named = _keyword(one.subject, keywords, language, least=_WHOLE)
        if heading:
            named = _keyword(heading, keywords, language) or named
        else:
            near = before is not None and source.units[before.unit].paragraph == unit.paragraph
            goes_on = last.get(before.unit, "") if before and near and _goes_on(one, language) else ""
            if before and near and not goes_on and _in_one_go(source.units[before.unit].voice, unit.voice):
                goes_on = last.get(before.unit, "")
            named = (
                named
                or last.get(one.unit, "")
                or _keyword(one.subject, keywords, language)
                or (last.get(one.after, "") if one.after is not None and _leans(one, language) else "")
                or goes_on
                or _keyword(one.subject, keywords, language, by_sense=True)
            )
        placed[id(one)] = last[one.unit] = named
        before = one
    for one in found:
        if one.beside is not None:
            placed[id(one)] = placed[id(one.beside)] = placed[id(one.beside)] or placed[id(one)]
    return placed


def _in_one_go(before: Voice | None, now: Voice | None) -> bool:
    """Whether somebody went on writing in the next message, within a few minutes."""
    if before is None or now is None or now.medium != "chat" or before.name != now.name:
        return False
    return before.day == now.day and min(before.minute, now.minute) >= 0 and now.minute - before.minute <= _GO


def _leans(one: Statement, language: str) -> bool:
    """Whether a statement is an answer, or points at what was said before."""
    return one.question is not None or clings(one.pieces[0].text, language) or _goes_on(one, language)


def _goes_on(one: Statement, language: str) -> bool:
    """Whether a message begins with what only the one before it names: "The ones repaired …", "New ones are …"."""
    said = [word.text.lower() for word in words(one.text)][:3]
    return "ones" in said or (bool(said) and said[0] in for_language(language).backward)


def _keyword(text: str, keywords: Sequence[str], language: str, *, least: float = _PART, by_sense: bool = False) -> str:
    """The keyword of which a text says most, at `least` a part; the one that it names first of several."""
    best, most = "", (0.0, 0)
    for keyword in keywords:
        told = share_told(keyword, text, language, by_sense=by_sense)
        if told < least:
            continue
        wanted = stems(keyword, language)
        places = (one.start for one in words(text) if any(related(stem(one.text, language), each) for each in wanted))
        worth = (told, -min(places, default=len(text)))
        if not best or worth > most:
            best, most = keyword, worth
    return best


def _others(
    loose: Sequence[Statement], brief: Brief, terms: OutlineWords, *, labels: bool
) -> list[tuple[str, list[Statement]]]:
    """Statements by other subjects, those of one message together; the rest comes last, without a name."""
    left = list(loose)
    parts: list[tuple[str, list[Statement]]] = []
    known: list[tuple[str, list[Statement]]] = []
    if len(left) > _FEW:
        for one in list(left):
            label = _label(one, brief.language) if labels else ""
            if label and one in left:
                some = _whole([one], left)
                parts.append((label, some))
                left = [other for other in left if other not in some]
        for heading, pattern, least in terms.subjects:
            some = _whole([one for one in left if re.search(pattern, one.text, re.IGNORECASE)], left)
            if len(some) >= least:
                known.append((heading, some))
                left = [one for one in left if one not in some]
        while len(left) > _FEW and len(parts) < _SUBJECTS:
            name, some = _subject(left, brief)
            if not name:
                break
            parts.append((name, some))
            left = [one for one in left if one not in some]
    return [*parts, *known, *([("", left)] if left else [])]


def _whole(some: Sequence[Statement], left: Sequence[Statement]) -> list[Statement]:
    """Statements with what else is left of their messages, where these are short."""
    units = {one.unit for one in some}
    sizes = {unit: sum(len(one.text.split()) for one in left if one.unit == unit) for unit in units}
    return [one for one in left if one in some or sizes.get(one.unit, _LONG) < _LONG]


def _label(one: Statement, language: str) -> str:
    """The few words before a colon with which a statement says what it is about: "Paint: each horse takes …"."""
    found = _LABEL.match(one.text)
    said = found["label"].split() if found else []
    return " ".join(said) if said and said[0].lower() not in for_language(language).stop_words else ""


def _subject(left: Sequence[Statement], brief: Brief) -> tuple[str, list[Statement]]:
    """What most of the messages speak of, by a noun, and the statements of it."""
    language = brief.language
    asked = " ".join((brief.topic, brief.keyphrase, *brief.keywords))
    known = {stem(word.text, language) for word in words(asked)}
    people = {part for one in left for part in one.by.split()}
    told: dict[str, set[int]] = {}
    forms: dict[str, Counter[str]] = {}
    for number, one in enumerate(left):
        for name in _nouns(one.text, language):
            key = stem(name, language)
            if key not in known and name not in people:
                told.setdefault(key, set()).add(number)
                forms.setdefault(key, Counter())[name] += 1
    units = {key: {left[number].unit for number in some} for key, some in told.items() if len(some) > _OFTEN}
    often = {key: told[key] for key, some in units.items() if len(some) >= _OFTEN}
    if not often:
        return "", []
    key = max(often, key=lambda one: (len(often[one]), -min(often[one])))
    name = forms[key].most_common(1)[0][0]
    return upper(name), [one for one in left if one.unit in units[key]]


def _nouns(text: str, language: str) -> set[str]:
    """The words of a text that a noun's company tells: one or two words behind an article, a figure, "of"."""
    data = for_language(language)
    found = re.findall(_BEFORE_NOUN, text)
    plain = data.stop_words | data.verbs | corrections.UNITS
    return {
        one
        for pair in found
        for one in pair
        if len(one) >= _LETTERS and one.lower() not in plain and not one.lower().endswith(("ed", "ing", "ly", "est"))
    }
