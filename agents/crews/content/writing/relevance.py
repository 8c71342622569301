"""What of a source has nothing to do with what a brief asks for.

A text that is about its topic names it in other words here and there, and its paragraphs share their rarer words with
one another. So a paragraph counts as being about the topic if it names something of it, or is tied to one that does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from agents.crews.content.facts.support import keys_of
from agents.crews.content.language import for_language
from agents.crews.content.language.subjects import subjects_of
from agents.crews.content.text import content_words, count_words, stem
from agents.crews.content.types import Brief
from agents.crews.content.writing.ranking import weight
from agents.crews.content.writing.sources import Source
from agents.crews.content.writing.titles import joined
from agents.crews.content.writing.units import Unit

ASKED = 3.0  # how much the words of a brief must tell, all together, so that their absence says something …
ASKED_WORDS = 3  # … and how many of them
LEAST = 100  # words of a source that can be about something else
NAMES = 0.8  # what a paragraph must name of the brief's words to be about the topic
TIED = 1.5  # what it must share with such a paragraph to go with it
ABOUT_IT = 0.2  # share of a source's words from which it is about the topic
NAMED = 0.15  # and the share of the brief's words, by what they tell, that it names anywhere
_RARE = 2.0  # what one word can tell
_BLOCK = 30  # words of a paragraph that is read by itself
_LONG = 150  # words of a block that must name a share of the brief's words, too
_PART = 5  # letters of a word that may be part of another: "tuner", "piano-tuner"
_SHOWN = 3  # words that tell what a source is about


@dataclass(frozen=True)
class Unrelated:
    """The units of a source that have nothing to do with its brief, and what they are about, in words."""

    units: frozenset[int] = frozenset()
    words: int = 0
    about: str = ""
    all: bool = False  # whether nothing else is left


NOTHING = Unrelated()


@dataclass(slots=True)
class _Block:
    """One or more paragraphs: their units, how many words they have, and what each of their stems tells."""

    units: list[int] = field(default_factory=list)
    words: int = 0
    stems: dict[str, float] = field(default_factory=dict)


def set_apart(source: Source, brief: Brief) -> Unrelated:
    """Makes unusable what is about something else, and tells it."""
    found = unrelated(source, brief)
    for index in found.units:
        source.units[index].usable = False
    source.title = "" if found.all else source.title
    return found


def unrelated(source: Source, brief: Brief) -> Unrelated:
    """The units of sources that are about something else; none where the brief's words are too few or too common.

    A source of which something is about the topic keeps what is. What people say to one another stays together, and so
    do the notes of one meeting, whatever its items were.
    """
    units = source.units
    asked = _asked(brief)
    if not for_language(brief.language).stop_words or len(asked) < ASKED_WORDS or sum(asked.values()) < ASKED:
        return NOTHING
    spans = [(part.start, part.end) for part in brief.parts] or [(0, len(brief.source_material))]
    blocks = _blocks(source, brief)
    tied = _tied(blocks, asked, brief.language)
    gone: list[_Block] = []
    for begin, end in spans:
        own = [place for place, block in enumerate(blocks) if begin <= units[block.units[0]].pieces[0].start < end]
        others = [blocks[place] for place in own if place not in tied]
        words = sum(blocks[place].words for place in own)
        left_out = sum(block.words for block in others)
        if left_out < LEAST or left_out <= (1 - ABOUT_IT) * words or _names(others, asked, brief.language) >= NAMED:
            continue
        gone += others
    found = frozenset(index for block in gone for index in block.units)
    usable = sum(unit.usable for unit in units)
    words = sum(block.words for block in gone)
    return Unrelated(found, words, _about(found, source, brief) if found else "", 0 < usable == len(found))


def _blocks(source: Source, brief: Brief) -> list[_Block]:
    units = source.units
    blocks: list[_Block] = []
    usable = [index for index, unit in enumerate(units) if unit.usable]
    for (section, _), group in groupby(usable, key=lambda index: (units[index].section, units[index].paragraph)):
        members = list(group)
        first = units[members[0]]
        last = units[blocks[-1].units[-1]] if blocks else None
        spoken = last is not None and last.voice is not None and first.voice is not None
        noted = last is not None and last.noted and first.noted and _part(last, brief) == _part(first, brief)
        heading = source.sections[section].heading or source.title
        if last is None or not (noted or (last.section == section and (spoken or blocks[-1].words < _BLOCK))):
            title = source.meeting.title if source.meeting and first.noted else ""
            blocks.append(_Block(stems=_telling(title, brief.language)))
        block = blocks[-1]
        block.stems |= _telling(heading, brief.language)
        for index in members:
            voice = units[index].voice
            block.units.append(index)
            block.words += count_words(units[index].text)
            asked = f"{voice.name} {voice.role} {voice.question}" if voice else ""
            block.stems |= _telling(f"{asked} {units[index].text}", brief.language)
    return blocks


def _part(unit: Unit, brief: Brief) -> int:
    """The number of the source that a unit is from."""
    return sum(part.start <= unit.pieces[0].start for part in brief.parts)


def _asked(brief: Brief) -> dict[str, float]:
    found: dict[str, float] = {}
    for text in (brief.topic, brief.keyphrase, *brief.keywords):
        found |= _telling(text, brief.language)
    return found


def _telling(text: str, language: str) -> dict[str, float]:
    """The stems of a text and of the parts of its compounds with how much each tells; common words tell nothing."""
    found: dict[str, float] = {}
    for word in content_words(text, language):
        bare = re.sub(r"['’]s?$", "", word.text.lower())
        for part in {bare, *re.split(r"[-‐‑]", bare)}:
            tells = min(_RARE, 4 * weight(part, language) - 1.7) if part and not part[0].isdigit() else 0.0
            if tells > 0.1:
                found[stem(part, language)] = tells
    return found


def _tied(blocks: Sequence[_Block], asked: dict[str, float], language: str) -> set[int]:
    """The numbers of the blocks that name something of the topic, or share rare words with those that do."""
    by_stem: dict[str, list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        for word in block.stems:
            by_stem[word].append(place)
    needed = max(NAMES, NAMED * sum(asked.values()))
    waiting = [
        place
        for place, block in enumerate(blocks)
        if _told(block.stems, asked, language) >= (needed if block.words >= _LONG else NAMES)
    ]
    tied = set(waiting)
    shared: dict[int, float] = defaultdict(float)
    seen: set[str] = set()
    while waiting:
        for word, tells in blocks[waiting.pop()].stems.items():
            if word in seen or tells < 0.4:
                continue
            seen.add(word)
            for other in by_stem[word]:
                shared[other] += tells
                if shared[other] >= TIED and other not in tied:
                    tied.add(other)
                    waiting.append(other)
    return tied


def _names(blocks: Sequence[_Block], asked: dict[str, float], language: str) -> float:
    """The share of the brief's words, by what they tell, that blocks name anywhere."""
    have = {word for block in blocks for word in block.stems}
    return _told(have, asked, language) / sum(asked.values())


def _told(have: Collection[str], asked: dict[str, float], language: str) -> float:
    """What the words of the brief tell that stand among these stems: in any form, or in a compound.

    One for which there stands another word of its kin or its field tells half as much, as that may mean more besides.
    """
    keys = frozenset[str]().union(*(_keys(one, language) for one in have))
    told = 0.0
    for word, tells in asked.items():
        shared = keys & _keys(word, language)
        if any(key[0] not in "#&" for key in shared) or any(_is_part(word, one) for one in have):
            told += tells
        elif shared:
            told += tells / 2
    return told


def _keys(word: str, language: str) -> frozenset[str]:
    """By what a stem may be named: itself, its root, words of its kin, and those of its field."""
    return keys_of(word, word, language) | _fields(language).get(word, frozenset())


@cache
def _fields(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for number, group in enumerate(subjects_of(language).fields):
        for word in group:
            one = stem(word, language)
            found[one] = found.get(one, frozenset()) | {f"&{number}"}
    return found


def _is_part(one: str, other: str) -> bool:
    """Whether one word may be the beginning or the end of the other: "saddle" and "saddler", "lift" and "chairlift"."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _PART and (long.startswith(short) or long.endswith(short))


def _about(found: Collection[int], source: Source, brief: Brief) -> str:
    """What these units are about: the title above them, else the words that they use most."""
    first = source.units[min(found)]
    title = source.sections[first.section].heading or ("" if first.section else source.title)
    if title:
        return f"“{title}”"
    tells: dict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    for index in sorted(found):
        for word in content_words(source.units[index].text, brief.language):
            for one, told in _telling(word.text, brief.language).items():
                tells[one] += told
                written.setdefault(one, word.text)
    best = sorted(tells, key=lambda one: -tells[one])[:_SHOWN]
    return joined([f"“{written[one]}”" for one in best], brief.language)
