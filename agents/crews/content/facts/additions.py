"""What a sentence adds to a participant of its source: "dogs and cats", "the engine of the bike", "large dogs"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from agents.crews.content.evidence import SUFFIXES
from agents.crews.content.facts.clauses import Clause, Word
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.language import en_facts

Together = Callable[[str, str], bool]  # whether the sources bring two stems together in a sentence


def added(said: Clause, source: Clause, together: Together) -> str:
    """Why a member of a list, a phrase with "of" or a word before a noun may not be: no source has it there."""
    for word, beside in (*_members(said), *_belongings(said, source), *_modifiers(said, source)):
        if word.stem not in source.stems and not any(together(word.stem, other) for other in beside):
            return f"the source does not say “{word.text}” there"
    return ""


def _members(said: Clause) -> Iterator[tuple[Word, frozenset[str]]]:
    """The first word of what is joined by "and" or "or", with the stems of the rest of the sentence.

    Units behind their numbers ("and 58 dB", "and £4.4m") are judged with these.
    """
    for first, last in said.pieces:
        if said.words[first].lower in en_facts.JOINING:
            inside = (place for place in range(first, last) if said.words[place].stem and not _is_unit(said, place))
            word = next((said.words[place] for place in inside), None)
            if word is not None:
                yield word, said.stems - {one.stem for one in said.words[first:last]}


def _is_unit(clause: Clause, place: int) -> bool:
    unit = clause.words[place].lower in en_facts.UNITS.keys() | SUFFIXES.keys()
    return unit and place > 0 and is_number(clause.words[place - 1].lower)


def _belongings(said: Clause, source: Clause) -> Iterator[tuple[Word, frozenset[str]]]:
    """What follows "of" behind a word of the source."""
    for place, word in enumerate(said.words[:-1]):
        if word.lower in said.forms.of and place and said.words[place - 1].stem in source.stems - {""}:
            behind = said.words[place + 1 : place + 4]
            owner = next((one for one in behind if one.stem), None)
            if owner is not None and not any(is_number(one.lower) for one in behind[: behind.index(owner)]):
                yield owner, frozenset({said.words[place - 1].stem})


def _modifiers(said: Clause, source: Clause) -> Iterator[tuple[Word, frozenset[str]]]:
    """A word that stands before a noun of the source, where in the source nothing does."""
    for place in range(len(said.words) - 1):
        word, noun = said.words[place], said.words[place + 1]
        if not (word.stem and noun.stem in source.stems - {word.stem, ""}) or noun.opens or _is_light(said, word):
            continue
        if _begins_phrase(said, place) and _is_bare_noun(source, noun.stem):
            yield word, frozenset({noun.stem})


def _is_light(clause: Clause, word: Word) -> bool:
    """Whether a word before a noun says nothing of what it is: an adverb, "next"."""
    return word.lower.endswith("ly") or word.lower in clause.forms.determiners


def _begins_phrase(clause: Clause, place: int) -> bool:
    """Whether a noun's words may begin here: at the start of a part, or behind an article or a preposition."""
    return _follows_article(clause, place) or clause.parts_at(place) or clause.parts_at(place - 1)


def _is_bare_noun(clause: Clause, stem: str) -> bool:
    return any(_follows_article(clause, place) for place in clause.places(stem))


def _follows_article(clause: Clause, place: int) -> bool:
    before = clause.words[place - 1].lower
    return place == 0 or before in clause.forms.determiners | clause.forms.prepositions | clause.forms.of
