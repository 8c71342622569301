"""Whether sentences say the same as others, by changes of wording that are known to change nothing.

A statement is kept if, apart from words that only build a sentence and phrases with a shorter equal, the same words,
numbers and operators stand in the same order. A phrase that sets a frame may change its place ("in 2023"), a passive
may become active and back, sentences may be joined or parted, and a clause may go that only adds to what is stated.
Whatever goes further may be true. It is not known to be, and is left to people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from agents.crews.content.document import Document
from agents.crews.content.facts.clauses import read
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.facts.tokens import Statement, Token, added, joined
from agents.crews.content.language import for_language
from agents.crews.content.language.rewording import rewording_of

RUN = 4  # sentences that may become one, or come of one
ADDED = 3  # clauses of a sentence that may be left out

Tokens = tuple[Token, ...]


class Originals:
    """Texts whose statements may be told again in other words. In a language without data, only as they stand."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        self.language = language
        self._data = rewording_of(language)
        self._verbatim: set[tuple[str, ...]] = set()  # sentences, and pairs that stand beside each other
        self._known: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
        for text in texts:
            told = [" ".join(one.text.split()) for one in Document.parse(text, language).sentences]
            self._verbatim.update(tuple(told[first : first + size]) for first in range(len(told)) for size in (1, 2))
            for first, last in _runs(len(told)) if self._data is not None else ():
                for statement in self._variants(told[first:last]):
                    self._known[self._words(statement)].append(statement)

    def unknown(self, sentences: Sequence[str]) -> list[int]:
        """The numbers of the sentences, which stand beside each other, that are not known to say what a text says.

        One that points back ("it", "this") says the same only behind what it stood behind.
        """
        told = [" ".join(one.split()) for one in sentences]
        kept: set[int] = set()
        for first, last in _runs(len(told)):
            leans = first > 0 and self._points_back(told[first])
            if not (leans or kept.issuperset(range(first, last))) and self._holds(told[first:last]):
                kept.update(range(first, last))
        return [number for number in range(len(told)) if number not in kept]

    def _holds(self, run: Sequence[str]) -> bool:
        if tuple(run) in self._verbatim:
            return True
        if self._data is None:
            return False
        new = joined([read(one, self.language) for one in run])
        persons = new.persons - self._data.things
        return any(
            persons <= old.persons and self._same(old.tokens, new.tokens)
            for old in self._known.get(self._words(new), ())
        )

    def _points_back(self, sentence: str) -> bool:
        data = for_language(self.language)
        first = sentence.split(maxsplit=1)[0].lower().strip("“\"'‘(*_,") if sentence else ""
        return first in data.references | data.speakers | data.pronouns

    def _variants(self, run: Sequence[str]) -> Iterator[Statement]:
        """Sentences as one statement; of one alone also without what only adds to it."""
        clauses = [read(one, self.language) for one in run]
        whole = joined(clauses)
        yield whole
        more = added(clauses[0]) if len(clauses) == 1 else []
        for size in range(1, min(len(more), ADDED) + 1):
            for gone in combinations(more, size):
                rest = (one for one in whole.tokens if not any(first <= one.place < last for first, last in gone))
                yield Statement(tuple(rest), whole.persons)

    def _words(self, statement: Statement) -> tuple[str, ...]:
        """The words of a statement in no order, without "by"."""
        by = self._data.by if self._data else ()
        return tuple(sorted(one.main for one in statement.tokens if one.main not in by))

    def _same(self, old: Tokens, new: Tokens) -> bool:
        first, last = 0, 0
        while first < min(len(old), len(new)) and old[first].agrees(new[first]):
            first += 1
        while last < min(len(old), len(new)) - first and old[-1 - last].agrees(new[-1 - last]):
            last += 1
        was, is_ = (first, len(old) - last), (first, len(new) - last)
        if was[0] == was[1] and is_[0] == is_[1]:
            return True
        if _moved(old, new, was, is_) or self._turned(old, new, was, is_) or self._turned(new, old, is_, was):
            return True
        return any(self._same(*rest) for rest in (_without_frame(old, new), _without_frame(new, old)) if rest)

    def _turned(self, active: Tokens, passive: Tokens, was: tuple[int, int], is_: tuple[int, int]) -> bool:
        """Whether the one is the passive of the other: "Y was built by X" for "X built Y"."""
        (first, last), (begin, end) = was, is_
        if end - begin != last - first + 1 or not (_starts(active, first) and _starts(passive, begin)):
            return False
        told, turned = active[first:last], passive[begin:end]
        words = self._data.by if self._data else ()
        by = next((place for place, one in enumerate(turned) if one.main in words), -1)
        verb = next((place for place in range(by - 1, -1, -1) if turned[place].passive), -1)
        if verb < 0:
            return False
        modes = verb
        while modes and turned[modes - 1].operator:
            modes -= 1
        done_to, mode, rest, doer = turned[:modes], turned[modes:verb], turned[verb + 1 : by], turned[by + 1 :]
        if not doer or is_number(doer[0].main):
            return False
        ways = ((*doer, *mode, turned[verb], *done_to, *rest), (*doer, *mode, turned[verb], *rest, *done_to))
        return any(_agree(told, way) for way in ways)


def _runs(count: int) -> Iterator[tuple[int, int]]:
    return ((first, last) for first in range(count) for last in range(first + 1, min(count, first + RUN) + 1))


def _agree(one: Tokens, other: Tokens) -> bool:
    return all(a.agrees(b) for a, b in zip(one, other, strict=True))


def _starts(tokens: Tokens, place: int) -> bool:
    return not place or place == len(tokens) or tokens[place].begins()


def _moved(old: Tokens, new: Tokens, was: tuple[int, int], is_: tuple[int, int]) -> bool:
    """Whether one phrase that sets a frame has gone from the start of its statement to the end, or back."""
    (first, last), (begin, end) = was, is_
    if last - first != end - begin:
        return False
    for cut in range(first + 1, last):  # old: X Y, new: Y X
        size = cut - first
        if not _agree((*old[cut:last], *old[first:cut]), new[begin:end]):
            continue
        if any(one.begins() for number, one in enumerate(old[first:last]) if number not in (0, size)):
            continue
        for at, to, here, there in ((first, cut, end - size, end), (cut, last, begin, begin + last - cut)):
            edges = zip(_edges(old, at, to), reversed(_edges(new, here, there)), strict=True)
            if any(one and other for one, other in edges):
                return True
    return False


def _edges(tokens: Tokens, first: int, last: int) -> tuple[bool, bool]:
    """Whether a phrase that sets a frame stands at the start of its statement, and whether at the end."""
    frames = tokens[first].frames
    return frames and _starts(tokens, first), frames and _starts(tokens, last)


def _without_frame(one: Tokens, other: Tokens) -> tuple[Tokens, Tokens] | None:
    """Two statements without the frame with which one begins and the other ends."""
    for size in range(1, min(len(one), len(other))):
        apart = one[0].frames and other[-size].frames and _starts(one, size)
        if apart and _agree(one[:size], other[-size:]) and not any(token.begins() for token in other[1:]):
            return one[size:], other[:-size]
    return None
