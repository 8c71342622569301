"""What the sources tell, sentence by sentence, and whether another sentence says otherwise than the one it comes from.

A sentence keeps to its source if both hold the same operators ("not", "only", "may", "unless") over the words they
share, those words stand in the same roles, nothing is added to a participant and no frame ("on Sundays") is left out,
and each quantity is one thing. By form alone, in languages whose forms are known; the rest is left to people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from agents.crews.content import text as plain
from agents.crews.content.document import Document
from agents.crews.content.facts import additions, frames, operators, quantities, roles
from agents.crews.content.facts.clauses import Clause, Word, read
from agents.crews.content.facts.grounding import HELD
from agents.crews.content.facts.operators import MOSTLY
from agents.crews.content.facts.statements import bare, figures, names
from agents.crews.content.language import en_facts, for_language
from agents.crews.content.language.forms import forms_of

NEAR = 0.8  # of the words in common with the likeliest source; so many make another sentence a source as well
LIKELIEST = 24  # sentences that one is held against
ENOUGH = 2  # words that make two sentences speak of the same
BESIDE = 3  # words between a name and what its bearer is
AROUND = 2  # sentences on either side in which a time may be named


class Contradiction(NamedTuple):
    """Why a sentence does not say what its source says, for the middle of a sentence, and the source's sentence."""

    reason: str
    source: str


class Told:
    """The sentences of the texts that may be repeated."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        self.language = language
        self._compares = forms_of(language) is not None
        spans = (span for text in texts for span in plain.sentences(text, language) if span.text.strip())
        told = dict.fromkeys(span.text for span in spans)
        self.sentences = [read(text, language) for text in told] if self._compares else []
        data = for_language(language)
        self._pronouns = data.references | data.first_person | data.backward
        self._where: dict[str | Fraction, list[int]] = defaultdict(list)
        for number, one in enumerate(self.sentences):
            for mark in one.stems | _values(one):
                self._where[mark].append(number)
        often = max(map(len, self._where.values()), default=0)
        self._subjects = frozenset(mark for mark, where in self._where.items() if len(where) == often > AROUND)
        self._judged: dict[tuple[str, str], Contradiction | None] = {}

    def contradiction(self, sentence: str, before: str = "") -> Contradiction | None:
        """What is wrong with a sentence beside the one it comes from; None where nothing is, or it comes from none.

        `before` is the sentence before it, which may name the time for which both hold.
        """
        if not self._compares:
            return None
        key = (sentence, before)
        if key not in self._judged:
            context = read(before, self.language).stems if before else frozenset()
            units = self._units(read(sentence, self.language))
            self._judged[key] = next((wrong for one in units if (wrong := self._unit(one, context))), None)
        return self._judged[key]

    def _units(self, said: Clause) -> Iterator[Clause]:
        """A sentence, or its parts where they come from different sources."""
        whole = frozenset(self._near(said))
        groups: list[tuple[int, int, frozenset[int]]] = []
        for first, last in said.pieces:
            piece = _part(said, first, last)
            small = len(piece.stems) + len(_values(piece)) < ENOUGH
            own = whole if small else frozenset(self._near(piece)) or whole
            shared = own & whole or own
            if groups and (groups[-1][2] & shared or small):
                groups[-1] = (groups[-1][0], last, groups[-1][2] & shared or groups[-1][2])
            else:
                groups.append((first, last, shared))
        yield from [said] if len(groups) == 1 else (_part(said, first, last) for first, last, _ in groups)

    def _near(self, said: Clause) -> dict[int, frozenset[str | Fraction]]:
        """The sentences a statement may come from, the likeliest first, with the words and numbers in common.

        The time it names tells nothing of where it comes from, and what all the sources speak of little.
        """
        framed = frozenset[str]().union(*(frame.stems for frame in frames.frames(said)))
        core: frozenset[str | Fraction] = (said.stems - framed or said.stems) | _values(said)
        shared: dict[int, set[str | Fraction]] = defaultdict(set)
        for mark in core:
            for number in self._where.get(mark, ()):
                shared[number].add(mark)
        if not shared or max(map(len, shared.values())) < HELD * len(core):
            return {}
        weights = {number: len(marks) - len(marks & self._subjects) / 2 for number, marks in shared.items()}
        best = max(weights.values())
        near = sorted(
            (number for number in shared if weights[number] >= NEAR * best), key=lambda one: (-weights[one], one)
        )
        return {number: frozenset(shared[number]) for number in near[:LIKELIEST]}

    def _unit(self, said: Clause, before: frozenset[str]) -> Contradiction | None:
        near = self._near(said)
        if not near:
            return None
        reason = operators.added(said, [self.sentences[number] for number in {*near, *self._sharing(said)}])
        if reason:
            return Contradiction(reason, self.sentences[next(iter(near))].text)
        wrong: dict[int, str] = {}
        for number in near:
            reason = self._objection(said, number, before)
            if not reason and all(near[number] >= near[other] for other in wrong):
                return None
            if reason:
                wrong[number] = reason
        number, reason = next(iter(wrong.items()))
        return Contradiction(reason, self.sentences[number].text)

    def _sharing(self, said: Clause) -> list[int]:
        """The sentences with two words of a statement, or with all it has."""
        shared = Counter(number for stem in said.stems for number in self._where.get(stem, ()))
        return [number for number, common in shared.items() if common >= min(ENOUGH, len(said.stems))]

    def _objection(self, said: Clause, number: int, before: frozenset[str]) -> str:
        source = self.sentences[number]
        checks: Sequence[Callable[[], str]] = (
            lambda: operators.changed(said, source),
            lambda: roles.swapped(said, source, self._stranger),
            lambda: quantities.changed(said, source),
            lambda: self._other_subject(said, source),
            lambda: self._added_words(said),
            lambda: additions.added(said, source, self._together),
            lambda: self._added_name(said, source),
            lambda: frames.dropped(said, source, before),
            lambda: frames.added(said, source, before | self._around(number)),
            lambda: _dropped_limit(said, source),
        )
        return next((reason for check in checks if (reason := check())), "")

    def _around(self, number: int) -> frozenset[str]:
        near = self.sentences[max(0, number - AROUND) : number + AROUND + 1]
        return frozenset().union(*(one.stems for one in near))

    def _together(self, one: str, other: str) -> bool:
        """Whether a sentence of the sources holds both words; what they all speak of goes with everything."""
        return one in self._subjects or not set(self._where.get(one, ())).isdisjoint(self._where.get(other, ()))

    def _stranger(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether a doer is known to the sources, and somebody else than another one."""
        if one & other or not all(stem in self._where for stem in one):
            return False
        return not any(self._side_by_side(a, b) for a in one for b in other)

    def _side_by_side(self, one: str, other: str) -> bool:
        for number in set(self._where.get(one, ())) & set(self._where.get(other, ())):
            told = self.sentences[number]
            if abs(told.first(one) - told.first(other)) <= BESIDE:
                return True
        return False

    def _other_subject(self, said: Clause, source: Clause) -> str:
        """ "The captain earns 1,400 euros" for "The crew earns 1,400 euros", where the sources know both."""
        if source.words[0].lower in self._pronouns:
            return ""  # who does it is told elsewhere
        for place, word in enumerate(said.words):
            if word.stem not in source.stems or word.lower in said.forms.times:
                continue
            subject = [one for one in said.words[:place] if one.stem and one.lower not in said.forms.times]
            told = source.words[: source.first(word.stem)]
            before = [one for one in told if one.stem and one.lower not in said.forms.times]
            rest = {one.stem for one in said.words[place:] if one.stem}
            if not subject or not before or said.stems & {one.stem for one in before}:
                return ""
            known = all(one.stem in self._where for one in subject)
            if (
                known
                and not self._one_person(subject, before)
                and len(rest) >= ENOUGH
                and len(rest & source.stems) >= MOSTLY * len(rest)
            ):
                one, other = (" ".join(word.text for word in words) for words in (subject, before))
                return f"it says of “{one}” what the source says of “{other}”"
            return ""
        return ""

    def _one_person(self, subject: Sequence[Word], other: Sequence[Word]) -> bool:
        """Whether a name and a word are somewhere told side by side: "Captain Ruud Bakker", "Nora Lind, the baker"."""
        return any(
            one.text[0].isupper() != two.text[0].isupper() and self._side_by_side(one.stem, two.stem)
            for one in subject
            for two in other
        )

    def _added_words(self, said: Clause) -> str:
        """A clause or a member of a list of which no source holds a word."""
        for part, least in said.parts():
            stems = {word.stem for word in part if word.stem and word.lower not in en_facts.UNITS}
            if len(stems) >= least and not any(stem in self._where for stem in stems):
                return f"“{said.text[part[0].start : part[-1].end]}” is added and in no source"
        return ""

    def _added_name(self, said: Clause, source: Clause) -> str:
        """A known name that the sources bring together with nothing that is spoken of here."""
        own = {bare(word.text).casefold() for word in source.words}
        about = said.stems | source.stems
        for name in names(Document.parse(said.text, self.language)):
            plain_name = bare(name.text)
            stem = plain.stem(plain_name, self.language)
            held = [self.sentences[number] for number in self._where.get(stem, ())]
            if plain_name.casefold() in own or not held:
                continue
            with_it = {bare(word.text).casefold() for one in held for word in one.words}
            named = {bare(other.text) for other in names(Document.parse(said.text, self.language))}
            beside = any(other.casefold() in with_it & own for other in named)
            if not beside and not any((about - {stem}) & one.stems for one in held):
                return f"{plain_name} has to do with something else in the sources"
        return ""


def _dropped_limit(said: Clause, source: Clause) -> str:
    """A number's limit is gone: "in any wind" for "in any wind below 9"."""
    for limit in source.limits():
        if not limit.words & said.all_words and limit.holds & said.stems and not en_facts.LIMITS & said.all_words:
            return f"it leaves out “{limit.text}”, on which the source's statement depends"
    return ""


def _values(clause: Clause) -> frozenset[Fraction]:
    """The numbers of a sentence, but not "one"."""
    found = frozenset(value for one in figures(clause.text, clause.language) for value in one.number.values)
    return found - {Fraction(1)}


def _part(said: Clause, first: int, last: int) -> Clause:
    """A part of a sentence, closed as the sentence is."""
    behind = said.text[said.words[-1].end :]
    return read(said.text[said.words[first].start : said.words[last - 1].end] + behind, said.language)
