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

from agents.crews.content.facts import (
    additions,
    advice,
    crossing,
    frames,
    levels,
    mixing,
    objections,
    operators,
    opposites,
    places,
    proof,
    quantities,
    relations,
    reversals,
    speakers,
    stances,
    subjects,
    support,
    views,
)
from agents.crews.content.facts.clauses import Clause, read
from agents.crews.content.facts.grounding import HELD
from agents.crews.content.facts.reasons import TURNED, Doubt, first_of
from agents.crews.content.facts.sentences import Sentences, values_of
from agents.crews.content.facts.subjects import ENOUGH
from agents.crews.content.facts.voices import Voices
from agents.crews.content.language import for_language

NEAR = 0.8  # of the words in common with the likeliest source; so many make another sentence a source as well
LIKELIEST = 24  # sentences that one is held against
FEW = 0.2  # of the words in common that make a source of what names somebody or has a number


class Contradiction(NamedTuple):
    """Why a sentence does not say what its source says, for the middle of a sentence, and the source's sentence.

    Of one that is `unproven` no source says otherwise; it has words that none of them supports.
    """

    reason: str
    source: str
    unproven: bool = False


def gravest(found: Iterable[Contradiction | None]) -> Contradiction | None:
    """The first that says otherwise than a source, else the first that is not proven."""
    doubt = None
    for one in found:
        if one is not None and not one.unproven:
            return one
        doubt = doubt or one
    return doubt


class Told:
    """What the sentences of the sources tell. Their `voices` say who may be told to have said it."""

    def __init__(self, sources: Sentences, voices: Voices) -> None:
        self.language = sources.language
        self.sources = sources
        self.voices = voices
        self._judged: dict[tuple[str, str, bool], Contradiction | None] = {}

    def contradiction(self, sentence: str, before: str = "", *, alone: bool = False) -> Contradiction | None:
        """What is wrong with a sentence beside the one it comes from; None where nothing is, or it comes from none.

        `before` is the sentence before it, which may name the time for which both hold. One that stands `alone`, as a
        title does, must come from some sentence.
        """
        if not self.sources.compares or " ".join(sentence.split()) in self.sources.verbatim:
            return None
        key = (sentence, before, alone)
        if key not in self._judged:
            context = read(before, self.language).stems if before else frozenset()
            said = read(sentence, self.language)
            units = list(self._units(said, alone))
            wrongs = [self._unit(one, context, alone) or self._of_other(one, named) for one, named in units]
            if found := stances.anywhere(said, self.sources):
                wrongs.insert(0, Contradiction(found[0], self.sources.texts[found[1]]))
            wrong = gravest(wrongs) or self._of_other_cause(units[0][0], units[1:])
            self._judged[key] = wrong or self._sourceless([one for one, _ in units], alone)
        return self._judged[key]

    def _units(self, said: Clause, alone: bool) -> Iterator[tuple[Clause, str]]:
        """A sentence, or its parts where they come from different sources, each with a subject that it leaves out."""
        if speakers.reporter(said) or views.disagrees(said):
            yield said, ""  # who says it and what is said belong together
            return
        whole = frozenset(self._near(said, alone))
        groups: list[tuple[int, int, frozenset[int]]] = []
        for first, last in said.pieces:
            piece = said.part(first, last)
            small = len(piece.stems) + len(values_of(piece)) < ENOUGH
            own = whole if small else frozenset(self._near(piece, alone)) or whole
            shared = own & whole or own
            frame = len(groups) == 1 and not groups[0][0] and frames.is_opening(said, groups[0][1])
            if groups and (groups[-1][2] & shared or small or frame):
                groups[-1] = (groups[-1][0], last, groups[-1][2] & shared or groups[-1][2])
            else:
                groups.append((first, last, shared))
        if len(groups) == 1:
            yield said, ""
            return
        for first, last, _ in groups:
            yield said.part(first, last), mixing.with_subject(said, first, last)

    def _sourceless(self, units: Sequence[Clause], alone: bool) -> Contradiction | None:
        """What is wrong with a part that no sentence has beside one that some have, or that is answered with "no"."""
        near = [next(iter(self._near(one, alone)), None) for one in units]
        told = next((one for one in near if one is not None), None)
        for one, number in zip(units, near, strict=True):
            if number is None and (wrong := self._against(one)):
                return wrong
            if number is None and told is not None and len(one.stems) > ENOUGH and self._known(one):
                return Contradiction("no source says the whole of it", self.sources.texts[told], unproven=True)
            if number is None and "negative" not in one.kinds and (asked := self._refused(one)):
                return Contradiction("the source answers this with “no”", asked, unproven=True)
        return None

    def _against(self, said: Clause) -> Contradiction | None:
        """What speaks against a part that no sentence has: one only wishes what it tells, or advises against it."""
        for number in sorted(self._sharing(said)):
            source = self.sources.clauses[number]
            if reason := stances.otherwise(said, [source]) or advice.praised(said, source):
                return Contradiction(reason, self.sources.texts[number], unproven=True)
        return None

    def _known(self, said: Clause) -> bool:
        """Whether a statement tells of what the sources know; "why it was begun, what it cost" tells nothing."""
        asks = any(word.lower in for_language(self.language).question_words for word in said.words)
        return not asks and sum(stem in self.sources.where for stem in said.stems) >= ENOUGH

    def _refused(self, said: Clause) -> str:
        """The question that has most of what a statement says, where it is answered with "no"."""
        for asked in self.sources.refused:
            shared = len(read(asked, self.language).stems & said.stems)
            if shared > ENOUGH or (shared == ENOUGH and 2 * shared >= len(said.stems)):
                return asked
        return ""

    def _of_other(self, said: Clause, named: str) -> Contradiction | None:
        """What is wrong with a part that leaves out its subject: all that it comes from has another one."""
        near = list(self._near(said, alone=False)) if named else []
        if near and all(mixing.of_another(read(named, self.language), self.sources.clauses[one]) for one in near):
            return Contradiction(crossing.CROSSED, self.sources.texts[near[0]])
        return None

    def _of_other_cause(self, effect: Clause, behind: Sequence[tuple[Clause, str]]) -> Contradiction | None:
        """What is wrong with a reason that has a source of its own: what it is given for has another one."""
        reason = next((found for one, _ in behind if (found := support.reason_of(one))), None)
        number = next(iter(self._near(effect, alone=False)), None) if reason else None
        told = support.reason_of(self.sources.clauses[number]) if number is not None else None
        if number is None or reason is None or told is None:
            return None
        keys = [support.keys([word for word in words if word.stem], self.language) for _, words in (reason, told)]
        if not all(keys) or not keys[0].isdisjoint(keys[1]):
            return None
        return Contradiction("the source gives another reason for this", self.sources.texts[number], unproven=True)

    def _near(self, said: Clause, alone: bool) -> dict[int, frozenset[str | Fraction]]:
        """The sentences a statement may come from, the likeliest first, with the words and numbers in common.

        The time it names, and who is said to say it, tell nothing of where it comes from; what all the sources speak
        of tells little.
        """
        framed = speakers.reporter(said).union(*(frame.stems for frame in frames.frames(said)))
        core: frozenset[str | Fraction] = (said.stems - framed or said.stems) | values_of(said)
        shared: dict[int, set[str | Fraction]] = defaultdict(set)
        for mark in core:
            for number in self.sources.where.get(mark, ()):
                shared[number].add(mark)
        shared = {number: marks for number, marks in shared.items() if not self.sources.asks[number]}
        if not shared or max(map(len, shared.values())) < (FEW if alone or self._tells(said) else HELD) * len(core):
            return {}
        weights = {number: len(marks) - len(marks & self.sources.subjects) / 2 for number, marks in shared.items()}
        best = max(weights.values())
        near = sorted(
            (number for number in shared if weights[number] >= NEAR * best), key=lambda one: (-weights[one], one)
        )
        return {number: frozenset(shared[number]) for number in near[:LIKELIEST]}

    def _tells(self, said: Clause) -> bool:
        """Whether a sentence states something of the sources' own: it has a number, or a name that they have."""
        named = any(word.text[0].isupper() and word.stem in self.sources.named for word in said.words[1:])
        opens = bool(said.words) and said.words[0].text[0].isupper() and said.words[0].stem in self.sources.named
        return named or opens or bool(values_of(said))

    def _unit(self, said: Clause, before: frozenset[str], alone: bool) -> Contradiction | None:
        near = self._near(said, alone)
        if not near:
            return None
        holding = (one for value in values_of(said) for one in self.sources.where.get(value, ()))
        corrected = (one for one in holding if quantities.corrected(said, self.sources.clauses[one]))
        if (number := next(corrected, None)) is not None:
            return Contradiction("the sources correct this", self.sources.texts[number])
        beside = {other for one in near for other in (one - 1, one + 1) if self.sources.is_beside(one, other)}
        reason = operators.added(
            said, [self.sources.clauses[number] for number in {*near, *beside, *self._sharing(said)}]
        )
        if reason:
            contrary = (opposites.turned(said, self.sources.clauses[one]) for one in near)
            reason = first_of((reason, *contrary))
            return Contradiction(reason, self.sources.texts[next(iter(near))], isinstance(reason, Doubt))
        wrong: dict[int, str] = {}
        unproven: set[int] = set()
        for number in near:
            reason, doubt = self._judge(said, number, before)
            if doubt:
                unproven.add(number)
            if not reason and all(self._rather(near[number], near[other]) for other in wrong):
                reason = levels.unheld(said, self.sources.clauses)
                return Contradiction(reason, self.sources.texts[number], unproven=True) if reason else None
            if reason:
                wrong[number] = reason
        first = next(iter(wrong))
        number = next((one for one in wrong if one in unproven and near[one] >= near[first]), first)
        return Contradiction(wrong[number], self.sources.texts[number], number in unproven)

    def _rather(self, one: frozenset[str | Fraction], other: frozenset[str | Fraction]) -> bool:
        """Whether a statement comes rather from the sentence with `one` in common than from that with `other`."""
        return one >= other or len(one) > len(other) or len(other) < ENOUGH

    def _judge(self, said: Clause, number: int, before: frozenset[str]) -> tuple[str, bool]:
        """Why a sentence does not come from a source's, nor from that and the ones beside it; "" where it may.

        With it, whether it is only not proven.
        """
        first = self._attributed(said, number) or proof.foreign_row(self.sources, said, number)
        if first:
            return first, False
        turned = reversals.judged(self.sources, said, number)
        if turned is not None:
            return turned
        doubt = False
        for group in self.sources.groups(number):
            source = self.sources.clauses[number] if len(group) == 1 else self.sources.joined(tuple(group))
            reason = stances.otherwise(said, (self.sources.clauses[one] for one in group))
            reason = reason or objections.objection(self.sources, said, source, number, before)
            lacking = operators.added(said, [source]) if not reason and len(group) > 1 else ""
            lacking = lacking or ("" if reason else objections.doubt(self.sources, said, source, before))
            if not reason and not lacking:
                reason = self._crossed(said, number) if len(group) > 1 else ""
                reason = reason or places.moved(said, self.sources.clauses[number])
                lacking = "" if reason else proof.unproven(self.sources, said, source, group, before)
            if not reason and not lacking:
                return "", False
            if not first:
                doubt = isinstance(reason, Doubt) if reason else lacking != TURNED
                first = reason or lacking
        return first, doubt

    def _crossed(self, said: Clause, number: int) -> str:
        """The same of a sentence alone, for what the ones beside it cannot mend."""
        source = self.sources.clauses[number]
        checks: Sequence[Callable[[], str]] = (
            lambda: crossing.crossed(said, source),
            lambda: relations.turned(said, source),
            lambda: opposites.turned(said, source),
            lambda: operators.dropped(said, source),
            lambda: additions.added(said, source, self.sources.together),
            lambda: subjects.other_subject(self.sources, said, source),
        )
        return next((reason for check in checks if (reason := check())), "")

    def _attributed(self, said: Clause, number: int) -> str:
        """Why what a sentence tells as somebody's words may not be: the source has it from somebody else."""
        source, passage = self.sources.clauses[number], self.sources.passage(number)
        if wrong := views.of_another(said, source, self.sources):
            return wrong
        who = speakers.reporter(said)
        if not who:
            return ""
        if (
            any(word.lower in self.sources.pronouns for word in source.words[:1])
            and number
            and who <= self.sources.clauses[number - 1].stems
        ):
            return ""  # "They say …"
        if speakers.reporter(source):
            return speakers.other(said, source, self.sources.stranger)
        return self.voices.reported(who, passage, self.sources.passage_of[number], source.stems)

    def _sharing(self, said: Clause) -> list[int]:
        """The sentences with two words of a statement, or with all it has."""
        shared = Counter(number for stem in said.stems for number in self.sources.where.get(stem, ()))
        return [number for number, common in shared.items() if common >= min(ENOUGH, len(said.stems))]
