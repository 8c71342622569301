"""Divides a source that has no headings of its own and names the parts from the brief's keywords or their own words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from agents.crews.content.text import stems
from agents.crews.content.types import Brief
from agents.crews.content.writing.part_names import anchors_of, name_parts, text_of
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.topics import topic_of
from agents.crews.content.writing.wanted import outcomes, related

_PART = 170  # words of a part that deserves a heading of its own
_HEADED = 130  # words below which a text has no headings
_LEAST = 35  # words below which a part is none
_LEAST_NAMED = 28  # the same for one that names its own subject
_HEADING_EACH = 65  # words of an article for each of its headings
Part = tuple[str, list[int]]


def divide(ranking: Ranking, indexes: Sequence[int], brief: Brief) -> list[Part]:
    """Divides units into named parts, in their order; the first has no name and introduces.

    With keywords, a part begins at the paragraph that says most about one, or where a paragraph has a subject of its
    own. Without, it begins where some paragraphs are headed with a few words; else the cuts are where the vocabulary
    changes most and the names are what each part repeats.
    """
    size = sum(ranking.lengths[index] for index in indexes)
    atoms = _atoms(ranking, indexes)
    if len(atoms) < 3 or min(size, brief.target_words) < _HEADED:
        return [("", list(indexes))]
    anchors = anchors_of(ranking, atoms, brief, by_sense=True)
    topics = _topics(ranking, atoms, brief)
    if len(anchors) >= 2:
        return _byanchors_of(ranking, atoms, anchors, topics, brief)
    headed = [place for place, atom in enumerate(atoms) if ranking.source.units[atom[0]].heading]
    if len(headed) >= 2:
        return _by_own_headings(ranking, atoms, headed)
    if min(size, brief.target_words) < 1.2 * _PART:
        return [("", list(indexes))]
    if len(topics) >= 2:
        return _byanchors_of(ranking, atoms, {}, topics, brief)
    introduction = 1 if sum(ranking.lengths[index] for index in atoms[0]) <= 110 else 0
    groups = _by_vocabulary(ranking, atoms[introduction:], max(2, min(6, round(min(size, brief.target_words) / _PART))))
    names = name_parts(ranking, groups, brief)
    first = [index for atom in atoms[:introduction] for index in atom]
    return [("", first), *zip(names, groups, strict=True)]


def _topics(ranking: Ranking, atoms: Sequence[Sequence[int]], brief: Brief) -> dict[int, str]:
    """What the first sentences of paragraphs say that these are about, by place; nothing that all of the text is."""
    known = {*stems(brief.topic, ranking.language), *stems(brief.keyphrase, ranking.language)}
    known |= ranking.stems[atoms[0][0]].union(*(ranking.stems[index] for index in atoms[0]))
    units = ranking.source.units
    found: dict[int, str] = {}
    for place, atom in enumerate(atoms):
        name = topic_of(text_of(ranking, atom), known, ranking.language) if place and not units[atom[0]].voice else ""
        if name and name not in found.values() and sum(ranking.lengths[index] for index in atom) >= _LEAST_NAMED:
            found[place] = name
    return found


def _as_many(
    ranking: Ranking, atoms: Sequence[Sequence[int]], anchors: dict[int, str], topics: dict[int, str], brief: Brief
) -> dict[int, str]:
    """As many of the topics as an article of that length has sections for: what did not work, then over most text."""
    left = max(2, round(brief.target_words / _HEADING_EACH)) - len(anchors)
    free = [place for place in topics if place not in anchors]
    ends = sorted({*free, *anchors, len(atoms)})

    def under(place: int) -> int:
        stop = next(end for end in ends if end > place)
        return sum(ranking.lengths[index] for atom in atoms[place:stop] for index in atom)

    _, failed = outcomes(ranking.source.units, ranking.language)
    kept = sorted(free, key=lambda place: (atoms[place][0] not in failed, -under(place), place))[: max(0, left)]
    return {place: topics[place] for place in sorted(kept)}


def _byanchors_of(
    ranking: Ranking, atoms: Sequence[list[int]], anchors: dict[int, str], topics: dict[int, str], brief: Brief
) -> list[Part]:
    own = name_parts(ranking, atoms, brief, with_keywords=False)
    named = {place: topics.get(place, name) for place, name in enumerate(own) if topics.get(place, name)}
    kept = _as_many(ranking, atoms, anchors, named, brief) if topics else named
    own = [kept.get(place, "") for place in range(len(atoms))]
    keys = {frozenset(stems(keyword, ranking.language)) for keyword in brief.keywords}
    own = ["" if frozenset(stems(name, ranking.language)) in keys else name for name in own]
    parts: list[Part] = [("", [])]
    about: set[str] = set()
    named = _leading_to(ranking, atoms, anchors)
    for place, atom in enumerate(atoms[:-1]):
        followed = place in topics or place + 1 in anchors or place + 1 in named or own[place + 1]
        if own[place] == ranking.source.units[atom[0]].heading and not followed:
            own[place] = ""  # it heads one paragraph, and not what follows
    for place, atom in enumerate(atoms):
        size = sum(ranking.lengths[index] for index in atom)
        said = set().union(*(ranking.stems[index] for index in atom))
        if place - 1 in named and named[place - 1] in (anchors.get(place), named.get(place)):
            parts[-1][1].extend(atom)
            continue
        name = anchors.get(place, "") or named.get(place, "")
        if not name and place and size >= _LEAST_NAMED and not about & said:
            name = own[place]
            if not name and size >= _LEAST and place == len(atoms) - 1 and parts[-1][0]:
                name = phrases_for(ranking.language).closing_heading
        if name and (size >= _LEAST_NAMED or place in anchors):
            parts.append((name, list(atom)))
            about = set(stems(name, ranking.language))
        else:
            parts[-1][1].extend(atom)
    return parts


def _by_own_headings(ranking: Ranking, atoms: Sequence[list[int]], headed: Sequence[int]) -> list[Part]:
    """Parts that begin where a paragraph is headed with a few words of its own."""
    parts: list[Part] = [("", [])]
    for place, atom in enumerate(atoms):
        if place in headed:
            parts.append((ranking.source.units[atom[0]].heading, []))
        parts[-1][1].extend(atom)
    return parts


def _leading_to(ranking: Ranking, atoms: Sequence[Sequence[int]], anchors: dict[int, str]) -> dict[int, str]:
    """Paragraphs that speak of the keyword right before the one that says most about it, with the keyword.

    A related word will do: customers complained, where the keyword is "complaints".
    """
    found: dict[int, str] = {}
    for place, keyword in anchors.items():
        wanted = set(stems(keyword, ranking.language))
        for before in range(place - 1, 0, -1):
            said = frozenset[str]().union(*(ranking.stems[index] for index in atoms[before]))
            held = sum(any(related(word, other) for other in said) for word in wanted)
            if before in anchors or held < 0.5 * len(wanted):
                break
            found[before] = keyword
    return found


def _by_vocabulary(ranking: Ranking, atoms: Sequence[list[int]], count: int) -> list[list[int]]:
    """Cuts contiguous groups where what stands before and after has least in common."""
    stems_of = [frozenset[str]().union(*(ranking.stems[index] for index in atom)) for atom in atoms]
    before = [0]
    for atom in atoms:
        before.append(before[-1] + sum(ranking.lengths[index] for index in atom))
    least = before[-1] / count * 0.5
    cuts = [0, len(atoms)]
    for gap in sorted(range(1, len(atoms)), key=lambda gap: (_likeness(stems_of, gap), gap)):
        if len(cuts) - 1 < count and all(abs(before[gap] - before[cut]) >= least for cut in cuts):
            cuts.append(gap)
    return [[index for atom in atoms[start:end] for index in atom] for start, end in pairwise(sorted(cuts))]


def _atoms(ranking: Ranking, indexes: Sequence[int]) -> list[list[int]]:
    units = ranking.source.units
    paragraphs: list[list[int]] = []
    for index in indexes:
        same = paragraphs and units[paragraphs[-1][-1]].paragraph == units[index].paragraph
        if same or (paragraphs and units[index].attached):
            paragraphs[-1].append(index)
        else:
            paragraphs.append([index])
    if len(paragraphs) >= 3:
        return paragraphs
    return [[index] for index in indexes]


def _likeness(stems_of: Sequence[frozenset[str]], gap: int) -> float:
    """How alike the two atoms before a gap and the two after it are."""
    before = frozenset[str]().union(*stems_of[max(0, gap - 2) : gap])
    after = frozenset[str]().union(*stems_of[gap : gap + 2])
    smaller = min(len(before), len(after)) or 1
    return len(before & after) / smaller
