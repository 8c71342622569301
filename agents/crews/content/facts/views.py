"""Whose view something is: "Vik: it is due to the rain. Falk does not agree." is no view of Falk's."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from agents.crews.content.facts import speakers
from agents.crews.content.facts.clauses import Clause
from agents.crews.content.facts.reasons import TURNED
from agents.crews.content.facts.sentences import Sentences
from agents.crews.content.language import for_language
from agents.crews.content.language.stances import stances_of

OTHERS = "it puts into one's mouth what another says in the source"

LABEL = 3  # words of a name before a colon
NEAR = 5  # words between a name and its verb


class View(NamedTuple):
    """Words of a sentence and whose view they tell."""

    who: frozenset[str]
    told: frozenset[str]
    denied: bool


def of_another(said: Clause, source: Clause, sources: Sentences) -> str:
    """Why a sentence may not tell its source as the view of whom it names: it is another's, or is not shared."""
    own = viewer(said)
    who = own.who & sources.named if own else frozenset[str]()
    if own is None or not who:
        return ""
    told = [one for one in views(source) if one.who & sources.named]
    best = max((len(one.told & own.told) for one in told), default=0)
    nearest = [one for one in told if best and len(one.told & own.told) == best]
    if nearest and all(_apart(who, one.who & sources.named, sources) for one in nearest):
        return "" if own.denied or who & _dissenters(source) else OTHERS
    denied = own.denied and bool(nearest) and not any(one.denied for one in nearest)
    return TURNED if denied else ""


def _apart(one: frozenset[str], other: frozenset[str], sources: Sentences) -> bool:
    """Whether two names are of two people: they share no word, and nowhere does one follow the other as its surname."""
    if one & other:
        return False
    for stem in one:
        for number in sources.where.get(stem, ()):
            words = sources.clauses[number].words
            for place, word in enumerate(words[:-1]):
                following = words[place + 1]
                pair = {word.stem, following.stem}
                if stem in pair and pair & other and not following.opens:
                    return False
    return True


def disagrees(said: Clause) -> bool:
    """Whether a sentence tells that somebody is of another view."""
    own = viewer(said)
    return own is not None and own.denied


def viewer(said: Clause) -> View | None:
    """Whose view a sentence tells, and what of it: "in Ida's view", "for Ida,", "Ida blames", "according to Ida"."""
    stances, words = stances_of(said.language), said.words
    lowers = [word.lower for word in words]
    first = _run(said, 0)
    if first and _judges(said, first) is not None:
        return View(_stems(said, 0, first), _rest(said, 0, first), _denies(said, first))
    for place, word in enumerate(words):
        if word.lower in stances.opinions and place and words[place - 1].text.endswith(("'s", "’s")):
            start = place - 1
            while start and words[start - 1].text[0].isupper() and words[start - 1].stem:
                start -= 1
            return View(_stems(said, start, place), _rest(said, start, place), denied=False)
    for phrase in stances.viewing:
        for place in range(len(words) - len(phrase)):
            if tuple(lowers[place : place + len(phrase)]) == phrase:
                last = _run(said, place + len(phrase))
                if last > place + len(phrase):
                    closed = last == len(words) or words[last].opens or len(phrase) > 1
                    if closed:
                        told = _rest(said, place, last)
                        return View(_stems(said, place + len(phrase), last), told, denied=False)
    who = speakers.reporter(said)
    return View(who, said.stems - who, denied=False) if who else None


@lru_cache(maxsize=4096)
def views(source: Clause) -> tuple[View, ...]:
    """The views that a sentence tells, in order, each with whose it is."""
    words = source.words
    label = _run(source, 0)
    if 0 < label <= LABEL and label < len(words) and ":" in source.text[words[label - 1].end : words[label].start]:
        return (View(_stems(source, 0, label), _stems(source, label, len(words)), denied=False),)
    found: list[View] = []
    for first, last in source.pieces:
        end = _run(source, first)
        gapped = bool(found) and first < end < last and words[end].lower in source.forms.determiners
        if end > first and (_judges(source, end) is not None or gapped):
            found.append(View(_stems(source, first, end), _stems(source, end, last), _denies(source, end)))
        elif found:
            one = found[-1]
            found[-1] = View(one.who, one.told | _stems(source, first, last), one.denied)
    return tuple(found)


def _run(clause: Clause, first: int) -> int:
    """The place behind the name that stands here, or the same place."""
    place = first
    titles = for_language(clause.language).titles
    while place < len(clause.words) and clause.words[place].text[0].isupper():
        word = clause.words[place]
        if (place > first and word.opens) or not (word.stem or word.lower in titles):
            break
        place += 1
    return place


def _judges(clause: Clause, place: int) -> int | None:
    """The place of a verb by which whoever stands before it judges or explains, or differs; else None."""
    stances = stances_of(clause.language)
    for at in range(place, min(len(clause.words), place + NEAR)):
        word = clause.words[at]
        if word.opens or word.lower in clause.forms.prepositions - stances.belonging:
            return None
        if word.lower in stances.judging | stances.differing | stances.agreeing or word.operator == "attitude":
            return at
        if word.lower in clause.forms.past or (word.lower.endswith("ed") and word.stem):
            return None
    return None


def _denies(clause: Clause, place: int) -> bool:
    """Whether whoever stands before this place is told to be of another view: "does not agree", "doubts that"."""
    at = _judges(clause, place)
    if at is None:
        return False
    negative = any(place <= one.place < at and one.kind == "negative" for one in clause.operators)
    return clause.words[at].lower in stances_of(clause.language).differing or negative


def _dissenters(source: Clause) -> frozenset[str]:
    return frozenset().union(*(one.who for one in views(source) if one.denied))


def _stems(clause: Clause, first: int, last: int) -> frozenset[str]:
    return frozenset(word.stem for word in clause.words[first:last] if word.stem)


def _rest(said: Clause, first: int, last: int) -> frozenset[str]:
    return said.stems - _stems(said, first, last)
