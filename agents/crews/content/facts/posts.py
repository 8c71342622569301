"""Where somebody works: "Dr Farrow of the Trust" may not become "Dr Farrow of the Board"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.crews.content.facts.clauses import Clause
from agents.crews.content.language import for_language
from agents.crews.content.language.stances import stances_of

ASIDE = 12  # words of what stands between two commas behind a name
ROLE = 2  # words between a house and the name of whoever works there: "the city's spokeswoman, Amina Roth"


class Post(NamedTuple):
    """A name, and what its bearer is said to belong to: all its stems, and those of the words with a capital."""

    name: frozenset[str]
    house: frozenset[str]
    capitals: frozenset[str]
    text: str


def elsewhere(said: Clause, sources: Sequence[Clause], known: frozenset[str]) -> tuple[str, int] | None:
    """Why somebody may not be placed at a house that is known, and the source's sentence that has another one."""
    for own in posts(said, 1):
        if not own.capitals & known:
            continue
        told = [(other, number) for number, at in enumerate(sources) for other in posts(at) if own.name & other.name]
        if told and not any(_same(own, other) for other, _ in told):
            return f"the source has “{told[0][0].text}” there", told[0][1]
    return None


def _same(one: Post, other: Post) -> bool:
    if one.capitals and other.capitals:
        return bool(one.capitals & other.capitals)
    return bool(one.house & other.house)


@lru_cache(maxsize=4096)
def posts(clause: Clause, least: int = 2) -> tuple[Post, ...]:
    """Whom a sentence places where, of those whose names have so many words or a title before them."""
    return tuple(_posts(clause, least))


def _posts(clause: Clause, least: int) -> Iterator[Post]:
    for first, last in _names(clause, least):
        end = last
        if last < len(clause.words) and clause.words[last].opens and not _strong(clause, last):
            end = next((at for at in range(last + 1, len(clause.words)) if clause.words[at].opens), len(clause.words))
            found = _belongs(clause, last, min(end, last + ASIDE), aside=True)
        else:
            found = _belongs(clause, last, len(clause.words), aside=False)
        found = found or _possessed(clause, first)
        if found:
            name = frozenset(word.stem for word in clause.words[first:last] if word.stem)
            words = clause.words[found[0] : found[1]]
            house = frozenset(word.stem for word in words if word.stem)
            capitals = frozenset(word.stem for word in words if word.stem and word.text[0].isupper())
            start = min(clause.words[first].start, words[0].start)
            stop = max(clause.words[last - 1].end, words[-1].end)
            definite = found[0] > 0 and words[0].lower in clause.forms.definite  # "at the cooperative"
            if house and name.isdisjoint(house) and (capitals or definite):
                yield Post(name, house, capitals, " ".join(clause.text[start:stop].split()))


def _names(clause: Clause, least: int) -> Iterator[tuple[int, int]]:
    """The names of so many words, with their places: "Ines Farrow"; one suffices behind "Dr"."""
    place = 0
    while place < len(clause.words):
        last = place
        while (
            last < len(clause.words) and _is_capital(clause, last) and (last == place or not clause.words[last].opens)
        ):
            last += 1
            if clause.words[last - 1].text.endswith(("'s", "’s")):
                break
        titled = clause.words[place].lower.rstrip(".") in for_language(clause.language).titles
        if last - place >= (2 if titled else least):
            yield place + titled, last
        place = max(last, place + 1)


def _is_capital(clause: Clause, place: int) -> bool:
    word = clause.words[place]
    return word.text[0].isupper() and (bool(word.stem) or word.lower in for_language(clause.language).titles)


def _strong(clause: Clause, place: int) -> bool:
    between = clause.text[clause.words[place - 1].end : clause.words[place].start]
    return "," not in between and "(" not in between


def _belongs(clause: Clause, first: int, last: int, *, aside: bool) -> tuple[int, int] | None:
    """The words behind "of" or "at" that tell where somebody is, directly behind a name or in what stands beside it."""
    belonging = stances_of(clause.language).belonging
    ties = (place for place in range(first, last) if clause.words[place].lower in belonging)
    tie = next(ties, None)
    if tie is None or (not aside and tie != first):
        return None
    if aside:
        return tie + 1, last
    end = tie + 1
    while end < last and not clause.words[end].opens and _goes_on(clause, tie + 1, end):
        end += 1
    return (tie + 1, end) if end > tie + 1 else None


def _goes_on(clause: Clause, first: int, place: int) -> bool:
    """Whether a house's name goes on: "the Rivers Agency", "the city of Varde", "the cooperative"."""
    words, closed = clause.words, clause.forms.of | clause.forms.determiners
    within = words[place].lower in clause.forms.framing and words[place + 1 : place + 2]  # "the museum in Lund"
    if (
        words[place].lower in closed
        or words[place].text[0].isupper()
        or (within and words[place + 1].text[0].isupper())
    ):
        return True
    named = any(one.text[0].isupper() for one in words[first:place])
    small = any(one.stem for one in words[first:place])
    ahead = next((at for at in range(place, len(words)) if words[at].opens or not words[at].stem), len(words))
    named_yet = any(one.text[0].isupper() for one in words[place:ahead])  # "the engineering office Nordplan"
    return bool(words[place].stem) and (not (named or small) or words[place - 1].lower in closed or named_yet)


def _possessed(clause: Clause, first: int) -> tuple[int, int] | None:
    """A house before a name: "the Agency's engineer Petra Molin"."""
    for place in range(first - 1, max(-1, first - 2 - ROLE), -1):
        word = clause.words[place]
        if word.text.endswith(("'s", "’s")) and word.stem:
            start = place
            while start and _is_capital(clause, start - 1) and not clause.words[start].opens:
                start -= 1
            return start, place + 1
        if word.opens and place < first - 1:
            return None
    return None
