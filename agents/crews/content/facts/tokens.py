"""What a sentence says word by word, in the shortest equal words: what two sentences are compared by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from agents.crews.content import text as plain
from agents.crews.content.facts.clauses import Clause, is_participle
from agents.crews.content.facts.statements import Figure, bare, figures
from agents.crews.content.language import en_facts, for_language
from agents.crews.content.language.akin import akin_of
from agents.crews.content.language.rewording import Rewording, rewording_of

LONGEST = 8  # words of a phrase that has a shorter equal


@dataclass(frozen=True)
class Token:
    """A word or a number with what stands at it. Two agree that say the same where they stand.

    `keys` are a word as it is written but for capitals, or the values of a number with its unit and rate.
    """

    keys: frozenset[object]
    stem: str = ""
    name: bool | None = None  # whether it is written with a capital; None where a sentence begins
    opens: bool = False  # a mark stands before it
    frames: bool = False  # it opens a phrase that may stand at a sentence's start or at its end
    joins: bool = False  # it parts two statements
    scopes: bool = False  # it tells what somebody says, or opens a clause inside another …
    turns: bool = False  # … or it denies or limits, or says what for
    tells: bool = False  # it tells that somebody says or thinks something
    operator: str = ""  # the kind of operator that it is
    timing: bool = False  # it opens a phrase that tells when or where
    participle: bool = False
    past: bool = False

    @property
    def main(self) -> str:
        return self.stem or min(map(str, self.keys))

    @property
    def is_number(self) -> bool:
        return any(isinstance(key, tuple) for key in self.keys)

    def may_be(self, other: Token) -> bool:
        """Whether two numbers may be one, told with a unit or a rate or without."""
        return any(
            (one[0], one[3]) == (two[0], two[3])
            and all(one[at] == two[at] or not (one[at] and two[at]) for at in (1, 2))
            for one in self.keys
            for two in other.keys
            if isinstance(one, tuple) and isinstance(two, tuple)
        )

    def agrees(self, other: Token) -> bool:
        return not self.keys.isdisjoint(other.keys) and (None in (self.name, other.name) or self.name == other.name)

    def says(self, word: str) -> bool:
        return word in self.keys


Tokens = tuple[Token, ...]


@lru_cache(maxsize=4096)
def tokens_of(clause: Clause) -> Tokens:
    """The words of a sentence but what says nothing. Its language must have data on rewording."""
    data = rewording_of(clause.language)
    assert data is not None
    return tuple(_tokens(clause, data))


def _tokens(clause: Clause, data: Rewording) -> Iterator[Token]:
    told = list(figures(clause.text, clause.language))
    telling = akin_of(clause.language).telling | for_language(clause.language).saying | clause.forms.opinions
    according = for_language(clause.language).according
    inside = 0  # the end of the number that was told last, with its unit
    opens, started = False, False
    for place, lowers in _shortened(clause, data):
        word = clause.words[place]
        opens = opens or (word.opens and started)
        name = word.text[0].isupper() if started else None
        figure = next((one for one in told if word.start <= one.number.start + 1 <= word.end), None)
        if figure is not None:
            inside = _end(clause, place, figure)
            yield Token(_keys(figure), "", None, opens)
            opens, started = False, True
            continue
        if word.start < inside or (word.lower in en_facts.UNITS and not clause.text[inside : word.start].strip()):
            inside = max(inside, word.end)
            continue
        for lower in lowers:
            own = bare(lower)
            yield Token(
                frozenset({lower}),
                plain.stem(clause.forms.bases.get(own, own), clause.language),
                name,
                opens,
                frames=lower in data.framing,
                joins=lower in data.joining,
                scopes=lower in data.inner or lower in telling,
                turns=bool(word.operator)
                or lower in data.inner | data.than
                or lower in telling
                or _aims(clause, place),
                tells=lower in telling or any(lower == phrase.split()[0] for phrase in according),
                operator=word.operator,
                timing=lower in data.timing,
                participle=is_participle(lower, clause.language),
                past=lower in clause.forms.past or lower.endswith("ed"),
            )
            opens, started = False, True


def _aims(clause: Clause, place: int) -> bool:
    """Whether "to" stands before what is done, and not before a person or a place."""
    following = next(iter(clause.words[place + 1 : place + 2]), None)
    if clause.words[place].lower not in clause.forms.receiving or following is None:
        return False
    return following.lower not in clause.forms.determiners and not following.text[0].isupper()


def _end(clause: Clause, place: int, figure: Figure) -> int:
    """The end of a number with its rate: "40 euros a month"."""
    end = max(figure.number.end, clause.words[place].end)
    unit = [word.lower in en_facts.UNITS for word in clause.words[place + 1 : place + 2]] == [True]
    behind = clause.words[place + 1 + unit : place + 3 + unit]
    rated = len(behind) == 2 and behind[0].lower in en_facts.PER and en_facts.RATES.get(behind[1].lower) == figure.rate
    return max(end, behind[1].end) if rated and figure.rate else end


def _keys(figure: Figure) -> frozenset[object]:
    return frozenset((value, figure.unit, figure.rate, figure.number.share) for value in figure.number.values)


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
