"""What stands behind a preposition beside the same word: "from scooters", "against the plant", "NAME, who left"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from agents.crews.content.facts import support
from agents.crews.content.facts.clauses import Clause
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.facts.slots import slots
from agents.crews.content.language import en_facts
from agents.crews.content.language.akin import akin_of

INSIDE = 3  # words of what stands behind a preposition


def moved(said: Clause, source: Clause) -> str:
    """Why a phrase of `said` may not be: its source has another one there, or the contrary preposition."""
    contrary = akin_of(said.language).contrary
    for head, before, inside, beside in _phrases(said):
        for other, preposition, told, directly in _phrases(source):
            if head != other:
                continue
            same = bool(inside & told)
            direct = beside and directly
            if same and direct and frozenset({before, preposition}) in contrary:
                return f"the source says “{preposition}” there"
            moves = head not in en_facts.UNITS and _of_another(said, source, inside, told, before)
            apart = inside and told and not same and (moves or (direct and not inside & source.stems))
            if before == preposition and apart and not _kin(said, inside, told):
                return f"the source says something else behind “{preposition}”"
    return _other_bearer(said, source)


def _of_another(said: Clause, source: Clause, inside: frozenset[str], told: frozenset[str], before: str) -> bool:
    """Whether a source has nowhere behind a preposition what stands there in `said`, which lacks what does."""
    behind = source.forms.framing | source.forms.of | {before}  # "from the mill in Torun" is from Torun
    places = {source.words[at].stem for slot, at in slots(source, 0, len(source.words)) if slot in behind}
    return not told & said.stems and inside <= source.stems and inside.isdisjoint(places)


def _kin(said: Clause, inside: frozenset[str], told: frozenset[str]) -> bool:
    """Whether a word may stand for one of the others."""
    one, other = (
        frozenset[str]().union(*(support.keys_of(stem, stem, said.language) for stem in stems))
        for stems in (inside, told)
    )
    return bool(one & other)


@lru_cache(maxsize=4096)
def _phrases(clause: Clause) -> tuple[tuple[str, str, frozenset[str], bool], ...]:
    return tuple(_read(clause))


def _read(clause: Clause) -> Iterator[tuple[str, str, frozenset[str], bool]]:
    """The stem before each preposition ("" for a name's that opens the sentence), itself, and the stems behind it.

    With them, whether that stem stands directly before it, and no "is" between.
    """
    prepositions = clause.forms.prepositions
    for place, word in enumerate(clause.words):
        head = _head(clause, place)
        if word.lower not in prepositions or (place and (word.opens or not head)):
            continue
        inside: set[str] = set()
        for one in clause.words[place + 1 : place + 1 + INSIDE]:
            verb = one.lower in clause.forms.be | clause.forms.auxiliaries | clause.forms.past or one.operator
            ends = inside and one.lower in clause.forms.determiners  # "At Delft | a guard"
            if one.opens or verb or ends or one.lower in prepositions | en_facts.JOINING | en_facts.CLAUSES:
                break
            if is_number(one.lower):
                inside = set()
                break
            if one.stem:
                inside.add(one.stem)
        if place or all(one.text[0].isupper() for one in clause.words[1:] if one.stem in inside):
            yield head, word.lower, frozenset(inside), not place or bool(clause.words[place - 1].stem)


def _head(clause: Clause, place: int) -> str:
    """The stem to which a preposition belongs: the one before it, or the subject of "is"."""
    at = place - 1
    while at > 0 and (clause.words[at].lower in clause.forms.be or clause.words[at].operator == "future"):
        if clause.words[at].opens:
            return ""
        at -= 1
    return clause.words[at].stem if place else ""


def _other_bearer(said: Clause, source: Clause) -> str:
    """Why what a source tells of somebody behind "who" may not be told of another one that it names."""
    for first, last in source.pieces:
        if not first or source.words[first].lower not in source.forms.relative:
            continue
        bearer = set()
        for word in reversed(source.words[:first]):
            if not (word.text[0].isupper() and word.stem):
                break
            bearer.add(word.stem)
        own = {word.stem for word in source.words[first:last] if word.stem}
        own -= {word.stem for word in source.words[:first] if word.stem}
        others = {word.stem for word in source.words[1:first] if word.text[0].isupper() and word.stem} - bearer
        if bearer and own & said.stems and others & said.stems and not bearer & said.stems:
            return "the source says this of somebody else"
    return ""
