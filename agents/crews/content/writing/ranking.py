"""Which units of the source an article needs most: term weights, position, specifics, and no repetition."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from agents.crews.content.evidence import numbers, quotations
from agents.crews.content.language import base_language, for_language
from agents.crews.content.text import content_words, count_words, stem, stems
from agents.crews.content.types import Brief
from agents.crews.content.writing.sources import Source
from agents.crews.content.writing.units import Unit
from agents.crews.content.writing.wanted import answers, decisive, is_ballast, related, result

_NAMED = {"chat": 4, "mail": 3, "interview": 2}  # words that say who wrote a unit, and when
_OVER = 1.05  # of the words asked for, which the last choice may reach
_SAME = 0.75  # share of common stems from which two units say the same thing
_REPETITION = 0.55  # how much likeness to what is already chosen costs
_OPENING = 15  # words of a sentence that may do no more than open its paragraph
_ORDINARY = 8  # units of a paragraph that is about one thing
_FACTS = 0.15  # what each figure of a message in a chat is worth, to the third: beside them stands much talk
_DECISIVE = 0.24  # what advice, limits and warnings are worth
_BALLAST = 0.5  # what is lost by what stands under every text of a firm
_FAMILY = 0.7  # what a word of the family of one in the brief is worth beside that
_IDLE = 0.08  # a unit of less gain fills no room
_WARNS = 2.0  # a warning of harm is never cut for length
_CAME_OF_IT = 0.5  # what a sentence is worth that tells the total, the change and the failure; half of it for one
_RESULT = 0.6  # what a line of notes is worth that tells what has changed, in figures
_CONTINUES = 0.3  # what following a chosen unit in its paragraph is worth: a story is told to its end
_LEADS_UP = 0.1  # what preceding one is worth


@lru_cache(maxsize=65_536)
def weight(word: str, language: str) -> float:
    """How much a word tells: rare words more, from wordfreq's Zipf scale; 1 in languages wordfreq lacks."""
    from wordfreq import zipf_frequency

    if not _has_frequencies(language):
        return 1.0
    return max(0.2, (7.0 - float(zipf_frequency(word, language))) / 4.0)


@cache
def _has_frequencies(language: str) -> bool:
    """Whether wordfreq has the language and can cut its words: Chinese, Japanese and Korean need more packages."""
    from wordfreq import available_languages, zipf_frequency

    if language not in available_languages():
        return False
    try:
        zipf_frequency("a", language)
    except ModuleNotFoundError:
        return False
    return True


class Ranking:
    """The units of a source with their worth for a brief. Indexes are those of `Source.units`."""

    def __init__(self, source: Source, brief: Brief, check: Callable[[], None] = lambda: None) -> None:
        self.source = source
        self.language = base_language(brief.language) or "en"
        self.lengths = [_length(unit) for unit in source.units]
        self.stems: list[frozenset[str]] = []
        self._weights: dict[str, float] = {}
        counts: Counter[str] = Counter()
        for unit in source.units:
            check()
            said = []
            for word in content_words(unit.text, self.language):
                stemmed = stem(word.text, self.language)
                self._weights.setdefault(stemmed, weight(word.text.lower(), self.language))
                said.append(stemmed)
            counts.update(set(said))
            self.stems.append(frozenset(said))
        self.counts = counts
        self.closed: set[int] = set()  # units of sections that the article does not have
        self.query = self._query(brief)
        self.duplicates = self._find_duplicates()
        for index in self.duplicates:
            source.units[index].usable = False
        self.worth = self._worth()
        headings = [source.sections[unit.section].heading for unit in source.units]
        own = set(stems(brief.keyphrase, self.language))
        keywords = [one for one in brief.keywords if set(stems(one, self.language)) != own]
        self.answers = answers(source.units, headings, keywords, self.language)
        self._openers = self._find_openers()

    def _query(self, brief: Brief) -> dict[str, float]:
        query: dict[str, float] = defaultdict(float)
        parts = [(brief.keyphrase, 3.0), (brief.topic, 2.0), (brief.goal, 0.8), (brief.audience, 0.4)]
        parts += [(keyword, 2.0) for keyword in brief.keywords]
        for text, factor in parts:
            for word in content_words(text, self.language):
                stemmed = stem(word.text, self.language)
                query[stemmed] = max(query[stemmed], factor * weight(word.text.lower(), self.language))
        return dict(query)

    def _worth(self) -> list[float]:
        """0-1 for every unit: half what it says on the brief's terms, the rest centrality, place and specifics."""
        units = self.source.units
        asked = sum(sorted(self.query.values(), reverse=True)[:6]) or 1.0
        seen_sections: set[int] = set()
        seen_paragraphs: set[int] = set()
        worth: list[float] = []
        warns = re.compile(for_language(self.language).warns or "(?!)", re.IGNORECASE)
        for index, unit in enumerate(units):
            said = self.stems[index]
            question = unit.voice.question if unit.voice and unit.voice.question.endswith("?") else ""
            relevance = min(1.0, self._relevance(said.union(stems(question, self.language))) / asked * 1.6)
            size = math.sqrt(len(said)) or 1.0
            central = sum(self._weights[word] * math.log1p(self.counts[word] - 1) for word in said) / size
            place = 0.0
            if unit.usable:
                place += 0.5 if unit.section not in seen_sections else 0.0
                place += 0.3 if unit.paragraph not in seen_paragraphs else 0.0
                place += 0.2 * (1 - index / len(units))
                seen_sections.add(unit.section)
                seen_paragraphs.add(unit.paragraph)
            specific = 0.6 * bool(numbers(unit.text, self.language)) + 1.6 * bool(quotations(unit.text))
            short = 0.25 if self.lengths[index] < 6 else 0.0
            came_of_it = _CAME_OF_IT * result(unit.text, self.language)
            came_of_it += _WARNS * (warns.match(unit.text) is not None)
            if unit.voice is not None and unit.voice.medium == "chat":
                came_of_it = _FACTS * min(3, len(numbers(unit.text, self.language)))
            total = came_of_it + 0.42 * relevance + 0.2 * min(1.0, central / 6) + 0.2 * place + 0.18 * specific
            total += _DECISIVE * decisive(unit.text, self.language)
            total -= _BALLAST * is_ballast(unit.text, self.language)
            worth.append(max(0.0, total - short) + _RESULT * unit.result)
        return worth

    def _relevance(self, said: frozenset[str]) -> float:
        """How much is said of what the brief asks for, in its words or those of their families."""
        return sum(
            worth * (1.0 if word in said else _FAMILY * any(related(word, other) for other in said))
            for word, worth in self.query.items()
        )

    def _find_openers(self) -> dict[int, int]:
        """The unit that says what another is about: the first of its paragraph, or for that one of its section.

        Messages of a chat stand in a paragraph as they were written at one time, whatever they are about.
        """
        paragraphs: dict[int, list[int]] = defaultdict(list)
        for index, unit in enumerate(self.source.units):
            if unit.usable and not _is_posted(unit):
                paragraphs[unit.paragraph].append(index)
        openers = {one: units[0] for units in paragraphs.values() if len(units) <= _ORDINARY for one in units[1:]}
        begun: dict[int, int] = {}
        for index, unit in enumerate(self.source.units):
            if unit.usable and not _is_posted(unit) and self.source.sections[unit.section].heading:
                first = begun.setdefault(unit.section, index)
                if first != index:
                    openers.setdefault(index, first)
        return openers

    def likeness(self, one: int, other: int) -> float:
        """The share of stems two units have in common (Jaccard)."""
        a, b = self.stems[one], self.stems[other]
        return len(a & b) / len(a | b) if a and b else 0.0

    def _find_duplicates(self) -> set[int]:
        """Units that say again what an earlier one says; compared only through their rarest stems."""
        by_stem: dict[str, list[int]] = defaultdict(list)
        duplicates: set[int] = set()
        for index, said in enumerate(self.stems):
            unit = self.source.units[index]
            log = unit.voice is not None and unit.voice.medium == "chat"  # where nearly the same is said anew
            if not unit.usable or unit.kind == "code" or log:
                continue
            rare = sorted(said, key=lambda word: (self.counts[word], word))[:4]
            near = {other for word in rare for other in by_stem[word][:20]}
            alike = (other for other in near if self.source.units[other].kind == unit.kind)
            if any(self.likeness(index, other) >= _SAME for other in alike) and len(said) > 2:
                duplicates.add(index)
                if unit.attached and self.source.units[index - 1].text.endswith(":"):
                    duplicates.add(index - 1)  # what announces it
                continue
            for word in rare:
                by_stem[word].append(index)
        return duplicates

    def usable(self) -> list[int]:
        return [index for index, unit in enumerate(self.source.units) if unit.usable]

    def usable_words(self) -> int:
        """How many words of the source can stand in a draft, each thing said once, the questions aside."""
        return sum(self.lengths[index] - _asked(self.source.units[index]) for index in self.usable())

    def choose(self, among: Sequence[int], budget: int, chosen: set[int], check: Callable[[], None]) -> None:
        """Adds the best of `among` to `chosen` until about `budget` words are reached, in the manner of MMR.

        Each pick is the unit of most worth, less its likeness to what is chosen, more if it continues a chosen
        neighbour. A unit brings the ones that introduce its names; what follows it as list or table comes with it.
        """
        position = {index: place for place, index in enumerate(among)}
        likeness = dict.fromkeys(among, 0.0)
        sharing: dict[str, list[int]] = defaultdict(list)
        for index in among:
            for word in self.stems[index]:
                if self.counts[word] <= 200:
                    sharing[word].append(index)
        spent = sum(self.lengths[index] for index in chosen)

        def note(index: int) -> None:
            near = {other for word in self.stems[index] for other in sharing.get(word, ())}
            for other in near:
                likeness[other] = max(likeness[other], self.likeness(index, other))

        for index in chosen:
            note(index)
        left = [index for index in among if index not in chosen]
        while left and spent < budget:
            check()
            best = max(left, key=lambda index: (self._gain(index, chosen, likeness), -position[index]))
            group = self.together(best) - chosen
            if group & self.closed or (chosen and self._gain(best, chosen, likeness) < _IDLE):
                left.remove(best)
                continue
            cost = sum(self.lengths[index] for index in group)
            if spent + cost <= budget * _OVER or not chosen:
                chosen |= group
                spent += cost
                for index in group:
                    note(index)
                left = [index for index in left if index not in group]
            else:
                left.remove(best)

    def _gain(self, index: int, chosen: set[int], likeness: dict[int, float]) -> float:
        unit = self.source.units[index]
        gain = self.worth[index] - _REPETITION * likeness[index]
        for neighbour, worth in ((index - 1, _CONTINUES), (index + 1, _LEADS_UP)):
            if neighbour in chosen and self.source.units[neighbour].paragraph == unit.paragraph:
                gain += worth
        return gain

    def is_idle(self, index: int) -> bool:
        """Whether no reader needs a unit, however much room there is: "Pictures are available on request."."""
        text = self.source.units[index].text
        return is_ballast(text, self.language) and not numbers(text, self.language)

    def cost(self, group: set[int]) -> int:
        """The words of some units; more than any article has for those of sections that it does not have."""
        return 10**9 if group & self.closed else sum(self.lengths[index] for index in group)

    def lonely(self, chosen: set[int]) -> set[int]:
        """The chosen units that open a paragraph of which nothing else is chosen: "Pickers noticed the change."."""
        units = self.source.units
        found = set()
        for index in chosen:
            followers = {one for one, opener in self._openers.items() if opener == index}
            needed = any(index in units[one].needs for one in chosen)
            bare = self.lengths[index] < _OPENING and not numbers(units[index].text, self.language)
            asked = any(index in one for one in self.answers.values())
            if bare and followers and not followers & chosen and not needed and not asked:
                found.add(index)
        return found

    def together(self, index: int) -> set[int]:
        """The unit, the openers before it, those it needs, and the list or table it leads to or comes from."""
        units = self.source.units
        group: set[int] = set()
        waiting = [index]
        while waiting:
            one = waiting.pop()
            if one in group or not units[one].usable:
                continue
            group.add(one)
            waiting.extend(units[one].needs)
            if one in self._openers:
                waiting.append(self._openers[one])
            if units[one].attached:
                waiting.append(one - 1)
            following = one + 1
            leads = following < len(units) and units[following].attached and units[one].pieces[-1].text.endswith(":")
            if leads:
                waiting.append(following)
        return group


def _length(unit: Unit) -> int:
    """The words that a unit takes in an article, with those that name who says it and what was asked."""
    return count_words(unit.text) + _asked(unit) + _NAMED.get(unit.voice.medium if unit.voice else "", 0)


def _asked(unit: Unit) -> int:
    """The words of the question that stands before a unit."""
    return count_words(unit.voice.question) if unit.voice and unit.voice.needed else 0


def _is_posted(unit: Unit) -> bool:
    return unit.voice is not None and unit.voice.medium == "chat"
