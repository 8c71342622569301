"""Divides a source that has no headings of its own and names the parts from the brief's keywords or their own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from agents.crews.content.language import for_language
from agents.crews.content.text import Span, stem, stems, words
from agents.crews.content.types import Brief
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.ranking import Ranking, weight
from agents.crews.content.writing.wanted import related

_PART = 170  # words of a part that deserves a heading of its own
_HEADED = 130  # words below which a text has no headings
_LEAST = 35  # words below which a part is none
_LEAST_NAMED = 28  # the same for one that names its own subject
_OPENING = 30  # characters that a text opens with
_OPENS = 2.5  # what it is worth that a text opens with a keyword
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
    anchors = anchors_of(ranking, atoms, brief)
    if len(anchors) >= 2:
        return _byanchors_of(ranking, atoms, anchors, brief)
    headed = [place for place, atom in enumerate(atoms) if ranking.source.units[atom[0]].heading]
    if len(headed) >= 2:
        return _by_own_headings(ranking, atoms, headed)
    if min(size, brief.target_words) < 1.2 * _PART:
        return [("", list(indexes))]
    introduction = 1 if sum(ranking.lengths[index] for index in atoms[0]) <= 110 else 0
    groups = _by_vocabulary(ranking, atoms[introduction:], max(2, min(6, round(min(size, brief.target_words) / _PART))))
    names = name_parts(ranking, groups, brief)
    first = [index for atom in atoms[:introduction] for index in atom]
    return [("", first), *zip(names, groups, strict=True)]


def anchors_of(ranking: Ranking, atoms: Sequence[Sequence[int]], brief: Brief) -> dict[int, str]:
    """For every keyword the atom that says most about it, by place; an atom holds one keyword."""
    claims: list[tuple[float, int, str]] = []
    for keyword in brief.keywords:
        wanted = set(stems(keyword, ranking.language))
        if not wanted or wanted == set(stems(brief.keyphrase, ranking.language)):
            continue
        for place, atom in enumerate(atoms):
            have = Counter(stem(word.text, ranking.language) for word in words(_text(ranking, atom)))
            held = [word for word in wanted if have[word]]
            if len(held) >= 0.66 * len(wanted):
                total = sum(have.values()) or 1
                worth = sum(have[word] for word in held) / total**0.5 * len(held) / len(wanted)
                opens = wanted <= set(stems(_text(ranking, atom[:1])[:_OPENING], ranking.language))
                claims.append((worth * (_OPENS if opens else 1), place, keyword))
    anchors: dict[int, str] = {}
    for _, place, keyword in sorted(claims, key=lambda claim: (-claim[0], claim[1])):
        if place not in anchors and keyword not in anchors.values():
            anchors[place] = keyword
    return anchors


def _byanchors_of(ranking: Ranking, atoms: Sequence[list[int]], anchors: dict[int, str], brief: Brief) -> list[Part]:
    own = name_parts(ranking, atoms, brief, with_keywords=False)
    keys = {frozenset(stems(keyword, ranking.language)) for keyword in brief.keywords}
    own = ["" if frozenset(stems(name, ranking.language)) in keys else name for name in own]
    parts: list[Part] = [("", [])]
    about: set[str] = set()
    named = _leading_to(ranking, atoms, anchors)
    for place, atom in enumerate(atoms[:-1]):
        followed = place + 1 in anchors or place + 1 in named or own[place + 1]
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


def _text(ranking: Ranking, indexes: Sequence[int]) -> str:
    units = [ranking.source.units[index] for index in indexes]
    return " ".join(f"{unit.voice.question} {unit.text}" if unit.voice else unit.text for unit in units)


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


def name_parts(ranking: Ranking, parts: Sequence[Sequence[int]], brief: Brief, with_keywords: bool = True) -> list[str]:
    """A heading for every part, "" where none fits: a keyword the part is about, else a phrase it repeats."""
    used: set[frozenset[str]] = {frozenset(stems(brief.keyphrase, ranking.language))}
    anchors = anchors_of(ranking, parts, brief) if with_keywords else {}
    names = [anchors.get(place, "") for place in range(len(parts))]
    used |= {frozenset(stems(name, ranking.language)) for name in names if name}
    texts = [_text(ranking, part) for part in parts]
    headed = dict.fromkeys(range(len(parts)), False)
    everywhere = Counter(stem(word.text, ranking.language) for text in texts for word in words(text))
    for place, text in enumerate(texts):
        if not names[place]:
            names[place] = _headed(ranking, parts[place], used)
            headed[place] = bool(names[place])
            if not names[place] and not with_keywords:
                names[place] = _subject(text, used, ranking.language)
            names[place] = names[place] or _repeated_phrase(text, everywhere, used, ranking.language)
    for place in range(len(parts) - 1):  # what follows without a name would stand under words that head one paragraph
        if with_keywords and headed[place] and not names[place + 1]:
            names[place] = ""
    return names


def _headed(ranking: Ranking, part: Sequence[int], used: set[frozenset[str]]) -> str:
    """The words that a part's first paragraph is headed with."""
    heading = ranking.source.units[part[0]].heading if part else ""
    key = frozenset(stems(heading, ranking.language))
    if key in used:
        return ""
    if heading:
        used.add(key)
    return heading


def _subject(text: str, used: set[frozenset[str]], language: str) -> str:
    """The subject of the first sentence, "Beans" of "Beans are …", if the text comes back to it.

    A noun without an article needs not come back: "Money is less of a question …".
    """
    data = for_language(language)
    asked = re.match(data.asks_about or "(?!)", text)
    if asked and frozenset({stem(asked["subject"], language)}) not in used:
        used.add(frozenset({stem(asked["subject"], language)}))
        return asked["subject"][:1].upper() + asked["subject"][1:]
    first = [word.text for word in words(text[:80])]
    place = next((place for place, word in enumerate(first[:4]) if word in data.copulas | data.verbs), 0)
    if not place and len(first) > 3 and first[0].lower() in ("the", "a", "an"):  # "The morning class at 6:15 failed."
        place = next((place for place, word in enumerate(first[:4]) if word in data.prepositions), 0)
        place = place if place == 3 else 0
        if place and frozenset(stem(word, language) for word in first[1:place]) not in used:
            used.add(frozenset(stem(word, language) for word in first[1:place]))
            return " ".join(first[1:place])
    bare = place == 1 and first[0].isalpha() and not first[0].lower().endswith(("ly", "ing", "one", "thing"))
    if place and first[0].lower() in ("the", "a", "an"):
        first, place = first[1:], place - 1
    spoken = re.match(data.speaks_of or "(?!)", text[:120])
    if not place and spoken and frozenset({stem(spoken["subject"], language)}) not in used:
        used.add(frozenset({stem(spoken["subject"], language)}))
        return spoken["subject"][:1].upper() + spoken["subject"][1:]
    key = frozenset(stem(word, language) for word in first[:place])
    if not place or key in used or any(word.lower() in data.stop_words for word in first[:place]):
        return ""
    counts = Counter(stem(word.text, language) for word in words(text))
    if min(counts[word] for word in key) < 2 and not bare:
        return ""
    used.add(key)
    return " ".join(first[:place])


def _repeated_phrase(text: str, everywhere: Counter[str], used: set[frozenset[str]], language: str) -> str:
    """The phrase of one to three content words that a part repeats and the rest of the text does not."""
    stop_words = for_language(language).stop_words
    found = words(text)
    stemmed = [stem(word.text, language) for word in found]
    here = Counter(stemmed)
    nouns = _after_article(text)
    scores: Counter[tuple[str, ...]] = Counter()
    surface: dict[tuple[str, ...], Counter[str]] = {}
    for size in (1, 2, 3):
        for start in range(len(found) - size + 1):
            run = found[start : start + size]
            if any(word.text.lower() in stop_words or not word.text[0].isalpha() for word in run):
                continue
            if any(text[a.end : b.start] != " " for a, b in pairwise(run)) or not _nounlike(run, nouns):
                continue
            key = tuple(stemmed[start : start + size])
            scores[key] += 1
            surface.setdefault(key, Counter())[text[run[0].start : run[-1].end]] += 1
    best, best_score = "", 0.0
    for key, count in sorted(scores.items()):
        if count < 2 or frozenset(key) in used:
            continue
        own = min(here[word] / everywhere[word] for word in key)
        name = surface[key].most_common(1)[0][0]
        score = (
            count * own * sum(weight(word.lower(), language) for word in name.split()) * (1.3 if len(key) > 1 else 1)
        )
        if score > best_score and own >= 0.6:
            best, best_score = name, score
            best_key = frozenset(key)
    if best:
        used.add(best_key)
    return best


def _after_article(text: str) -> set[str]:
    """Words that follow an article or possessive somewhere, which verbs and adverbs seldom do."""
    return {match.lower() for match in re.findall(r"(?i)\b(?:the|a|an|our|its|their|every|each)\s+(\w+)", text)}


def _nounlike(run: Sequence[Span], nouns: set[str]) -> bool:
    last = run[-1].text.lower()
    return run[0].text.lower() in nouns and (len(run) > 1 or last in nouns) and not last.endswith(("ly", "ed", "est"))
