"""What the sources tell, sentence by sentence, and whether another sentence says otherwise than the one it comes from.

By form alone: a negation that is new or gone, a clause or a name added, another subject before the same words, a
condition or a limit dropped, another side of a number. English only; what has to be understood is left to people.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from agents.crews.content import text as plain
from agents.crews.content.document import Document
from agents.crews.content.facts.clauses import Clause, Word, read
from agents.crews.content.facts.grounding import HELD
from agents.crews.content.facts.statements import Figure, bare, directions, figures, names, same_number
from agents.crews.content.language import en_facts, is_english

NEAR = 0.8  # of the words in common with the likeliest source; so many make another sentence a source as well
MOSTLY = 0.75  # of a statement's words
ENOUGH = 2  # words that make two sentences speak of the same
BESIDE = 3  # words between a name and what its bearer is
OPPOSITE_WAYS = (("up", "down"), ("more", "less"), ("best", "worst"), ("begun", "ended"))


_CONVERSE = re.compile(r"\b(?:bought|sold)\b", re.IGNORECASE)  # each says what the other does, of somebody else


class Contradiction(NamedTuple):
    """Why a sentence does not say what its source says, for the middle of a sentence, and the source's sentence."""

    reason: str
    source: str


class Told:
    """The sentences of the texts that may be repeated."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        self.language = language
        self.sentences = [
            read(span.text, language) for text in texts for span in plain.sentences(text, language) if span.text.strip()
        ]
        self._where: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self.sentences):
            for stem in one.stems:
                self._where[stem].append(number)
        self._judged: dict[str, Contradiction | None] = {}

    def contradiction(self, sentence: str) -> Contradiction | None:
        """What is wrong with a sentence beside the one it comes from; None where nothing is, or it comes from none."""
        if not is_english(self.language):
            return None
        if sentence not in self._judged:
            self._judged[sentence] = self._contradiction(read(sentence, self.language))
        return self._judged[sentence]

    def _contradiction(self, said: Clause) -> Contradiction | None:
        shared = Counter(number for stem in said.stems for number in self._where.get(stem, ()))
        turned = self._turned(said, [number for number, common in shared.items() if common >= min(2, len(said.stems))])
        if turned is not None:
            return turned
        best = max(shared.values(), default=0)
        if not best or best < HELD * len(said.stems):
            return None
        near = sorted(
            (number for number in shared if shared[number] >= NEAR * best), key=lambda one: (-shared[one], one)
        )
        first: Contradiction | None = None
        for number in near:
            reason = self._objection(said, self.sentences[number])
            if not reason:
                return None
            first = first or Contradiction(reason, self.sentences[number].text)
        return first

    def _objection(self, said: Clause, source: Clause) -> str:
        checks: Sequence[Callable[[Clause, Clause], str]] = (
            self._other_side,
            self._other_subject,
            self._added_words,
            self._added_name,
            _dropped_limit,
        )
        return next((reason for check in checks if (reason := check(said, source))), "")

    def _turned(self, said: Clause, numbers: Sequence[int]) -> Contradiction | None:
        """A negation that no source has around these words, or that every source with these words has."""
        sources = [self.sentences[number] for number in numbers]
        for scope in said.negated:
            if not any(scope & other for source in sources for other in source.negated):
                for source in sources:
                    if scope <= source.affirmed and len((said.stems & source.stems) - scope) >= 1:
                        return Contradiction("it turns round what the source says", source.text)
        for source in sources:
            for scope in source.negated:
                kept = scope <= said.affirmed and not any(scope & own for own in said.negated)
                elsewhere = any(scope <= other.affirmed for other in sources)
                if kept and not elsewhere and len((said.stems & source.stems) - scope) >= 1:
                    return Contradiction("it turns round what the source says", source.text)
        return None

    def _other_side(self, said: Clause, source: Clause) -> str:
        """Another side of the same number ("above 9" for "below 9"), or the opposite way."""
        there, own = figures(source.text, self.language), figures(said.text, self.language)
        close = len(said.stems & source.stems) >= MOSTLY * len(said.stems)
        met = False
        for figure in own:
            same = [one for one in there if same_number(figure, one)]
            if same and all(one.hedge != figure.hedge for one in same):
                return f"the source says something else about {figure.number.text.strip()}"
            if not same and close and any(_takes_the_place(one, figure, own) for one in there):
                return f"the source has another number than {figure.number.text.strip()} there"
            met = met or bool(same)
        if met or close:
            ways, told = (directions(_CONVERSE.sub("", text)) for text in (said.text, source.text))
            for pair in OPPOSITE_WAYS:
                if any({one} == ways & set(pair) and {other} == told & set(pair) for one, other in (pair, pair[::-1])):
                    return "it turns round what the source says"
        return ""

    def _other_subject(self, said: Clause, source: Clause) -> str:
        """ "The captain earns 1,400 euros" for "The crew earns 1,400 euros", where the sources know both."""
        for place, word in enumerate(said.words):
            if word.stem not in source.stems:
                continue
            subject = [one for one in said.words[:place] if one.stem]
            before = [one for one in source.words[: source.first(word.stem)] if one.stem]
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
        for one, two in (
            (one, two) for one in subject for two in other if one.text[0].isupper() != two.text[0].isupper()
        ):
            for number in set(self._where.get(one.stem, ())) & set(self._where.get(two.stem, ())):
                told = self.sentences[number]
                if abs(told.first(one.stem) - told.first(two.stem)) <= BESIDE:
                    return True
        return False

    def _added_words(self, said: Clause, source: Clause) -> str:
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


def _takes_the_place(figure: Figure, of: Figure, own: Sequence[Figure]) -> bool:
    """Whether a source's figure measures what another one does, and is gone itself."""
    one, other = figure.number.measure, of.number.measure
    rates = one.rate == other.rate or not (one.rate and other.rate)
    alike = rates and one.way != "" and (one.unit, one.kind, one.noun) == (other.unit, other.kind, other.noun)
    return alike and not any(same_number(figure, left) for left in own)


def _dropped_limit(said: Clause, source: Clause) -> str:
    """The limit or condition of a statement is gone: "in any wind" for "in any wind below 9"."""
    for limit in source.limits():
        stays = limit.words & said.all_words
        if not stays and limit.holds & said.stems and not said.markers & limit.kind:
            if limit.conditional and len(said.stems & (source.stems - limit.words)) < MOSTLY * len(said.stems):
                continue
            return f"it leaves out “{limit.text}”, on which the source's statement depends"
    return ""
