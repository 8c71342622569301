"""What a brief asks for by its keywords, and where the sources answer it: in these words, related ones, or by sense."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from agents.crews.content.evidence import Number, numbers
from agents.crews.content.language import for_language
from agents.crews.content.language.akin import akin_of
from agents.crews.content.text import stem, stems, words
from agents.crews.content.writing.units import Unit

_ROOT, _ENDING = 6, 3  # letters of stems that are related
_SENSE = 0.5  # what a word of the same sense is worth beside the word itself
_HEADED = 1.0  # and what a heading or question is that has the keyword
_BEGINNING = 30  # characters of a paragraph that opens with what it is about
_FIGURE = 0.3  # what a figure is worth in what speaks of a keyword
_ENOUGH = 2  # pieces of advice from which there is no more to gain
_BOTH = 2  # kinds of results that a sentence may tell of
_LOG = -1  # the paragraph of everything in a chat
_LEAST = 0.5  # of a keyword that a paragraph has to say
_SHARE = 0.13  # of an article for each of its keywords …
_OUTCOME = 0.2  # for what came of it, and for what did not work
_MOST = 0.4  # … and for the one thing that is said of it

Answers = Mapping[str, Sequence[int]]  # for each keyword the units of a paragraph, those first that say most of it


def related(one: str, other: str) -> bool:
    """Whether two stems are of one family: the same but for a short ending, as "complain" and "complaint" are."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _ROOT and len(long) - len(short) <= _ENDING and long.startswith(short))


def answers(units: Sequence[Unit], headings: Sequence[str], keywords: Sequence[str], language: str) -> Answers:
    """The units of the paragraph that says most of each keyword; a keyword of which nothing is said has none.

    `headings` are those that the units stand under.
    """
    said = [_stems(unit, language) for unit in units]
    under = [frozenset(stems(heading, language)) for heading in headings]
    found: dict[str, Sequence[int]] = {}
    for keyword in keywords:
        wanted = frozenset(stems(keyword, language))
        worth: dict[int, float] = {}
        paragraphs: dict[int, list[int]] = defaultdict(list)
        for index, unit in enumerate(units):
            told = _told(wanted, said[index], language)
            if unit.usable:
                opens = wanted <= frozenset(stems(unit.text[:_BEGINNING], language))
                headed = told and (opens or wanted <= under[index] or _asks(unit, wanted, language))
                worth[index] = told + _FIGURE * bool(numbers(unit.text, language)) + _HEADED * bool(headed)
                paragraphs[_LOG if _is_posted(unit) else unit.paragraph].extend([index] * bool(told))
        best = max(paragraphs.values(), key=lambda one: sum(worth[index] for index in one), default=[])
        if sum(worth[index] for index in best) >= _LEAST:
            own = {units[index].paragraph for index in best if not _is_posted(units[index])}
            whole = [index for index in worth if index in best or units[index].paragraph in own]
            found[keyword] = sorted(whole, key=lambda index: (index not in best, -worth[index], index))
    return found


def share_told(keyword: str, text: str, language: str, *, by_sense: bool) -> float:
    """0-1: how much of a keyword a text says, in its words or those of their families, or half of it `by_sense`."""
    said = frozenset(stems(_money(text, language) if by_sense else text, language))
    return _told(frozenset(stems(keyword, language)), said, language, by_sense=by_sense)


def choose_answers(
    found: Answers, budget: int, chosen: set[int], together: Callable[[int], set[int]], cost: Callable[[set[int]], int]
) -> None:
    """Adds to `chosen` what answers the keywords, each within its share of the `budget`, whatever else there is.

    `together`: the units without which one is not used; `cost`: the words of some, endless for what has no place.
    """
    for units in found.values():
        spent = 0
        for index in units:
            group = together(index) - chosen
            words = cost(group)
            if spent + words <= budget * _SHARE or (not spent and words <= budget * _MOST):
                chosen |= group
                spent += words


def choose_outcome(
    best: Sequence[int],
    budget: int,
    chosen: set[int],
    together: Callable[[int], set[int]],
    cost: Callable[[set[int]], int],
) -> None:
    """Adds to `chosen` the first of the `best` units that tell what came of it, if none is there, within its share."""
    if best and chosen.isdisjoint(best):
        group = together(best[0]) - chosen
        if cost(group) <= _OUTCOME * budget:
            chosen |= group


def fails(text: str, language: str) -> bool:
    """Whether it tells what did not work."""
    return _pattern(for_language(language).failures).search(text) is not None


def needs_its_heading(text: str, heading: str, language: str) -> bool:
    """Whether only the heading tells that it did not work: "The hair dryer." under "What has not worked"."""
    return fails(heading, language) and not fails(text, language) and not comes_to(text, language)


def decisive(text: str, language: str) -> float:
    """0-1: how much of it readers can act on: advice, rules, limits, warnings, how to take part."""
    said = {match.group().lower() for match in _pattern(for_language(language).decisive).finditer(text)}
    return min(len(said), _ENOUGH) / _ENOUGH


def result(text: str, language: str) -> float:
    """0-1: how much it tells of what came of something: the total, what has changed, what did not work.

    Totals and changes are told in figures, failures in words as well.
    """
    data = for_language(language)
    figure = bool(_figures(text, language))
    told = [figure and _pattern(one).search(text) is not None for one in (data.totals, data.changes)]
    return min(1.0, sum((*told, _pattern(data.failures).search(text) is not None)) / _BOTH)


def comes_to(text: str, language: str) -> bool:
    """Whether it tells in figures what something came to in all, or what has changed."""
    data = for_language(language)
    told = any(_pattern(one).search(text) for one in (data.totals, data.changes))
    return told and bool(_figures(text, language))


def carries(text: str, heading: str, language: str) -> bool:
    """Whether it tells what came of something, compares figures, or says what readers can act on.

    Under "Results" every figure tells what came of it, under "Method" how something was done.
    """
    data = for_language(language)
    counted = _pattern(data.result_headings).search(heading) or _pattern(data.measured).search(text)
    figures = _figures(text, language)
    if of_method(heading, language):
        return bool(figures) and result(text, language) > 0
    told = (counted is not None and bool(figures)) or _compares(figures)
    return told or result(text, language) > 0 or decisive(text, language) > 0


def of_method(heading: str, language: str) -> bool:
    """Whether it stands over how something was done, and with what."""
    return _pattern(for_language(language).method_headings).search(heading) is not None


def _figures(text: str, language: str) -> list[Number]:
    """The figures that are no days, years or times: "from 1 May to 3 June" tells no change."""
    return [one for one in numbers(text, language) if not one.measure.kind]


def _compares(figures: Sequence[Number]) -> bool:
    """Whether two figures of one measure stand side by side: "A van needs 41 minutes, and a bike needs 28."."""
    pairs = pairwise((one.measure.unit, one.measure.noun) for one in figures)
    return any(
        (unit and other in ((unit, ""), ("", ""))) or (noun and other == (unit, noun)) for (unit, noun), other in pairs
    )


def outcomes(units: Sequence[Unit], language: str) -> tuple[set[int], set[int]]:
    """The units that tell the total or what has changed, and those that open a paragraph on what did not work."""
    data = for_language(language)
    usable = {index: unit for index, unit in enumerate(units) if unit.usable and unit.kind == "prose"}
    came = {index for index, unit in usable.items() if comes_to(unit.text, language)}
    opening = {unit.paragraph: index for index, unit in reversed(usable.items())}
    failed = {index for index in opening.values() if _pattern(data.failures).search(usable[index].pieces[0].text)}
    return came, failed


def is_ballast(text: str, language: str) -> bool:
    """Whether it stands under every text of a firm: where pictures are to be had, how many people it employs."""
    return _pattern(for_language(language).ballast).search(text) is not None


def brings(before: str, text: str, language: str) -> bool:
    """Whether a sentence says too much without the next: a rule with an exception, a step with "If …", a trial.

    So does a change that went on: "Sales fell by 6 %. By the summer they stood 3 % above the year before."
    """
    data = for_language(language)
    if _pattern(data.instructing).search(before) and _pattern(data.outcome).match(text):
        return True
    goes_on = bool(numbers(text, language)) and bool(numbers(before, language)) and _points_within(text, language)
    changes = _pattern(data.changes).search(before) is not None
    return (changes and goes_on) or bool(_pattern(data.trying).search(before)) or excepts(text, language)


def _points_within(text: str, language: str) -> bool:
    """Whether the subject of a sentence is a pronoun, behind what it opens with: "By the summer they stood"."""
    opening = [word.text.lower() for word in words(text[:60])][1:6]
    return not for_language(language).references.isdisjoint(opening)


def excepts(text: str, language: str) -> bool:
    """Whether it limits the rule before it: "Nylon is not accepted."."""
    return _pattern(for_language(language).excepting).search(text) is not None


def _stems(unit: Unit, language: str) -> frozenset[str]:
    asked = unit.voice.question if unit.voice else ""
    return frozenset(stems(f"{asked} {_money(unit.text, language)}", language))


def _money(text: str, language: str) -> str:
    """The text with the names of the currencies whose signs it has."""
    signs = for_language(language).currencies
    return " ".join([text, *(name for sign, name in signs.items() if sign in text)])


def _told(wanted: frozenset[str], said: frozenset[str], language: str, *, by_sense: bool = True) -> float:
    """0-1: how much of a keyword's words is said."""
    if not wanted:
        return 0.0
    held = 0.0
    for word in wanted:
        same = word in said or any(related(word, other) for other in said)
        held += 1.0 if same else by_sense * _SENSE * (not _akin(language).get(word, frozenset()).isdisjoint(said))
    return held / len(wanted)


def _is_posted(unit: Unit) -> bool:
    """Whether it is of a chat, where what is said of one thing stands in many places."""
    return unit.voice is not None and unit.voice.medium == "chat"


def _asks(unit: Unit, wanted: frozenset[str], language: str) -> bool:
    """Whether the question before a unit is about a keyword: in its words, or in others for half of them."""
    asked = frozenset(stems(unit.voice.question, language)) if unit.voice else frozenset()
    return bool(asked) and _told(wanted, asked, language) >= _SENSE / 2


def akin_to(word: str, language: str) -> frozenset[str]:
    """The stems of the words of a stem's sense."""
    return _akin(language).get(word, frozenset())


@cache
def _akin(language: str) -> Mapping[str, frozenset[str]]:
    """For the stem of a word those of others of its sense: of "payment" those of "price" and "euro"."""
    data = for_language(language)
    names = set(data.currencies.values())
    found: dict[str, frozenset[str]] = {}
    for group in (*(one for one in akin_of(language).groups if names & one), *data.senses):
        of_group = frozenset(stem(word, language) for word in group)
        found |= {word: found.get(word, frozenset()) | of_group for word in of_group}
    return found


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern or "(?!)", re.IGNORECASE)
