"""What sentences state, token by token: their words and numbers without what only builds a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from agents.crews.content import text as plain
from agents.crews.content.facts.clauses import Clause, is_participle
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.facts.predicates import is_verb
from agents.crews.content.facts.statements import Figure, bare, figures
from agents.crews.content.language import en_facts
from agents.crews.content.language.rewording import Rewording, rewording_of

LONGEST = 8  # words of a phrase that has a shorter equal
ASKS = "?"  # stands for a question's mark

PAST, PRESENT = "past", "present"


@dataclass(frozen=True)
class Token:
    """A word or number that states something, and what stands round it.

    Two agree that have one of their `keys` in common, unless one tells of the past and the other of the present, or one
    of several and the other of one.
    """

    keys: frozenset[object]
    text: str = ""  # of a word, without an ending of the genitive
    tense: str = ""  # "past", "present", or "" where it has none
    place: int = 0  # of its word in the sentence
    frames: bool = False  # it opens a phrase that may change its place
    opens: bool = False  # a mark stands before it
    joins: bool = False  # a word stands before it that parts two statements
    passive: bool = False  # a participle behind a form of "be"
    operator: bool = False

    @property
    def main(self) -> str:
        return min(map(str, self.keys))

    def agrees(self, other: Token) -> bool:
        turned = {self.tense, other.tense} == {PAST, PRESENT}
        several = f"{self.text}s" == other.text or f"{other.text}s" == self.text
        return not (turned or several) and not self.keys.isdisjoint(other.keys)

    def begins(self) -> bool:
        """Whether a statement may begin here."""
        return self.opens or self.joins


@dataclass(frozen=True)
class Statement:
    """The tokens of one or several sentences, and of whom their pronouns speak: "he", "they"."""

    tokens: tuple[Token, ...]
    persons: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def statement_of(clause: Clause) -> Statement:
    """What a sentence states. Its language must have data on rewording."""
    data = rewording_of(clause.language)
    assert data is not None
    persons = frozenset(data.persons[word.lower] for word in clause.words if word.lower in data.persons)
    asks = clause.text.rstrip(' "”’)*_').endswith(ASKS)
    tokens = (*_tokens(clause, data), *([Token(frozenset({ASKS}))] if asks else ()))
    return Statement(tokens, persons)


def joined(clauses: Sequence[Clause]) -> Statement:
    """What sentences state one behind the other; a subject that is told again is told once."""
    found: list[Token] = []
    before: tuple[Token, ...] = ()
    persons = frozenset[str]()
    for clause in clauses:
        own = statement_of(clause)
        same = 0
        while same < min(len(own.tokens), len(before)) - 1 and own.tokens[same].agrees(before[same]):
            same += 1
        rest = list(own.tokens[same:])
        if found and rest:
            rest[0] = replace(rest[0], opens=True)
        found += rest
        before, persons = own.tokens, persons | own.persons
    return Statement(tuple(found), persons)


def added(clause: Clause) -> list[tuple[int, int]]:
    """The places of clauses that only add to what a sentence states: ", which …,"; none that limits or denies."""
    data = rewording_of(clause.language)
    found: list[tuple[int, int]] = []
    for place, word in enumerate(clause.words):
        if data is None or not place or not word.opens or word.lower not in data.relative:
            continue
        last = place + 1
        while last < len(clause.words) and not clause.words[last].opens:
            last += 1
        if not any(one.operator for one in clause.words[place:last]):
            found.append((place, last))
    return found


class _Reader:
    """Goes through the words of a sentence, keeping what was told before each."""

    def __init__(self, clause: Clause, data: Rewording) -> None:
        self.clause, self.data = clause, data
        self.frames = self.opens = self.joins = self.started = self.told = self.being = False
        self.tense = ""

    def note(self, place: int, lowers: tuple[str, ...]) -> None:
        """What the words at this place say of the token that comes next."""
        word = self.clause.words[place]
        self.opens = self.opens or (word.opens and self.started)
        self.frames = self.frames or not self.data.framing.isdisjoint((word.lower, *lowers[:1]))
        self.joins = self.joins or word.lower in self.data.joining
        self.tense = self.data.tenses.get(word.lower, "" if word.opens else self.tense)
        self.being = self.being or word.lower in self.clause.forms.be
        if self.opens or self.joins:
            self.told = False
        self.told = self.told or (word.lower not in self.data.be and is_verb(self.clause, place, 0))

    def token(self, place: int, keys: frozenset[object], lower: str = "") -> Token:
        word = self.clause.words[place]
        past = lower in self.clause.forms.past or lower.endswith("ed")
        found = Token(
            keys,
            text=bare(lower),
            tense=(self.tense or (PAST if past else "")) if lower else "",
            place=place,
            frames=self.frames,
            opens=self.opens,
            joins=self.joins,
            passive=self.being and is_participle(lower, self.clause.language),
            operator=bool(word.operator),
        )
        self.started, self.frames, self.opens, self.joins, self.being = True, False, False, False, False
        self.tense = "" if lower else self.tense
        return found


def _tokens(clause: Clause, data: Rewording) -> Iterator[Token]:
    reader = _Reader(clause, data)
    told = list(figures(clause.text, clause.language))
    inside = 0  # the end of the number that was told last, with its unit
    for place, lowers in _shortened(clause, data):
        word = clause.words[place]
        behind_verb = reader.told
        reader.note(place, lowers)
        figure = next((one for one in told if word.start <= one.number.start + 1 <= word.end), None)
        if figure is not None:
            inside = max(figure.number.end, word.end)
            yield reader.token(place, _keys(figure))
        elif word.start < inside or (word.lower in en_facts.UNITS and not clause.text[inside : word.start].strip()):
            inside = word.end
        else:
            for lower in lowers:
                if not _builds(clause, place, lower, data, behind_verb=behind_verb):
                    stem = plain.stem(clause.forms.bases.get(bare(lower), bare(lower)), clause.language)
                    yield reader.token(place, frozenset({stem}), lower)


def _keys(figure: Figure) -> frozenset[object]:
    return frozenset((value, figure.unit, figure.rate, figure.number.share) for value in figure.number.values)


def _builds(clause: Clause, place: int, lower: str, data: Rewording, *, behind_verb: bool) -> bool:
    """Whether a word only builds the sentence in its place, and states nothing."""
    word, following = clause.words[place], next(iter(clause.words[place + 1 : place + 2]), None)
    if lower in data.contrasting:
        return word.opens or not place
    if lower in data.timing:
        return following is not None and (is_number(following.lower) or following.lower in clause.forms.times)
    if lower in data.relative:
        return not behind_verb  # "the kiln, which …", and not "met Ina, who …"
    return lower in data.neutral


def _shortened(clause: Clause, data: Rewording) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The places of a sentence's words, each with the words that say as much; none for a phrase that says nothing."""
    lowers = [word.lower for word in clause.words]
    place = 0
    while place < len(lowers):
        size = next((size for size in range(LONGEST, 0, -1) if _is_known(data, lowers, place, size)), 0)
        if size:
            yield place, data.shorter.get(tuple(lowers[place : place + size]), ())
        elif lowers[place].endswith(en_facts.NEGATED):
            yield place, (data.negated.get(lowers[place], lowers[place].removesuffix(en_facts.NEGATED)), "not")
        else:
            yield place, (lowers[place],)
        place += size or 1


def _is_known(data: Rewording, lowers: list[str], place: int, size: int) -> bool:
    phrase = tuple(lowers[place : place + size])
    return phrase in data.shorter or (not place and phrase in data.opening)
