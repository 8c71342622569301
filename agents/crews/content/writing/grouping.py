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
from agents.crews.content.writing.rounds import rounds
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
_MUCH = 8  # statements without a subject that stand under their days
_LONG = 60  # words of a message that is about more than one thing
_GO = 2  # minutes
_LETTERS = 4  # of such a word


_BEFORE_NOUN = re.compile(
    r"\b(?:the|an?|our|its|their|every|each|of|\d+|two|three|four|five|six|no)\s+((?!\d)\w+)(?:\s+((?!\d)\w+))?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Group:
    """A heading with its statements; `asked`: it is one of the brief's keywords, which `keyword` has as it is written.

    `as_said`: they stand in the order in which they were said, `day` on the day that the heading names.
    """

    heading: str
    asked: bool = False
    statements: list[Statement] = field(default_factory=list)
    keyword: str = ""
    as_said: bool = False
    day: str = ""


def groups(found: Sequence[Statement], source: Source, brief: Brief, terms: OutlineWords, kind: Talked) -> list[Group]:
    """The brief's keywords in their order, with or without statements; then other subjects, and the rest."""
    own = frozenset(stems(brief.keyphrase, brief.language))
    keywords = [
        one for one in dict.fromkeys(brief.keywords) if one.strip() and frozenset(stems(one, brief.language)) != own
    ]
    placed = _placed(found, source, keywords, brief.language)
    asked = [Group(upper(one), True, [s for s in found if placed[id(s)] == one], one) for one in keywords]
    left = [one for one in found if not placed[id(one)]]
    for group in asked:
        if not group.statements and re.search(terms.money or "(?!)", group.keyword, re.IGNORECASE):
            group.statements = [one for one in left if _of_money(one.subject, terms)]
            left = [one for one in left if one not in group.statements]
    headed: dict[str, Group] = {}
    loose: list[Statement] = []
    for one in left:
        heading = source.sections[source.units[one.unit].section].heading
        if heading:
            headed.setdefault(heading.casefold(), Group(heading)).statements.append(one)
        else:
            loose.append(one)
    others = _others(loose, source, brief, terms, talk=kind != "notes")
    told = [*asked, *headed.values(), *others]
    for group in told:
        for one in [one for one in group.statements if one.beside and one.beside not in group.statements]:
            for other in told:
                if one.beside in other.statements:  # of two figures one is right
                    first = group.statements.index(one)
                    with_it = [s for s in group.statements[first : first + 2] if s.unit == one.unit]
                    group.statements = [s for s in group.statements if s not in with_it]
                    place = other.statements.index(one.beside) + 1
                    other.statements[place:place] = with_it
    return told


def _of_money(text: str, terms: OutlineWords) -> bool:
    """Whether a statement has a sum and says what it is: a price, who pays, what it brought."""
    return all(re.search(pattern, text, re.IGNORECASE) for pattern in (terms.money, terms.sums))


def upper(text: str) -> str:
    plain = " ".join(text.split())
    return plain[:1].upper() + plain[1:]


def _placed(found: Sequence[Statement], source: Source, keywords: Sequence[str], language: str) -> dict[int, str]:
    """The keyword of each statement by its id, "" for none: its own, or that of what it goes on from."""
    placed: dict[int, str] = {}
    last: dict[int, str] = {}  # the keyword of the last statement of a unit
    before: Statement | None = None
    sizes = Counter(source.units[one.unit].section for one in found)
    for one in found:
        unit = source.units[one.unit]
        heading = source.sections[unit.section].heading
        named = _keyword(one.subject, keywords, language, least=_WHOLE)
        if heading:
            alone = sizes[unit.section] == 1  # what its writer put together stays together
            named = _keyword(heading, keywords, language) or (named if alone else "")
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
    loose: Sequence[Statement], source: Source, brief: Brief, terms: OutlineWords, *, talk: bool
) -> list[Group]:
    """Statements by other subjects, those of one message together; the rest comes last, by days where it is long."""
    left = list(loose)
    parts: list[Group] = []
    known: list[Group] = []
    if len(left) > _FEW:
        for one in rounds(left, source, brief.language, labels=talk) if talk else []:
            parts.append(Group(one.heading, statements=one.statements, as_said=True))
            left = [other for other in left if other not in one.statements]
        for heading, pattern, least in terms.subjects:
            some = _whole([one for one in left if re.search(pattern, one.text, re.IGNORECASE)], left)
            if len(some) >= least:
                known.append(Group(heading, statements=some))
                left = [one for one in left if one not in some]
        nouns = 0
        while len(left) > _FEW and nouns < _SUBJECTS:
            name, some = _subject(left, brief)
            if not name:
                break
            nouns += 1
            parts.append(Group(name, statements=some))
            left = [one for one in left if one not in some]
    return [*parts, *known, *_rest(left, terms, talk=talk)]


def _rest(left: Sequence[Statement], terms: OutlineWords, *, talk: bool) -> list[Group]:
    """What has no subject that anybody can tell: in the order in which it was said, under its days where it is much."""
    days = list(dict.fromkeys(one.day for one in left))
    if not left or not talk or len(left) <= _MUCH or len(days) == 1 or "" in days:
        return [Group(terms.also if talk else terms.noted, statements=list(left))] if left else []
    same_year = len({day[-4:] for day in days}) == 1
    shown = {day: re.sub(r" \d{4}$", "", day) if same_year else day for day in days}
    return [
        Group(
            terms.said_on.format(day=shown[day]),
            statements=[one for one in left if one.day == day],
            as_said=True,
            day=day,
        )
        for day in days
    ]


def _whole(some: Sequence[Statement], left: Sequence[Statement]) -> list[Statement]:
    """Statements with what else is left of their messages, where these are short."""
    units = {one.unit for one in some}
    sizes = {unit: sum(len(one.text.split()) for one in left if one.unit == unit) for unit in units}
    return [one for one in left if one in some or sizes.get(one.unit, _LONG) < _LONG]


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
