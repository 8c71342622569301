"""Which keyword a paragraph tells most of, and by what of its own words a part may be headed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from agents.crews.content.language import for_language
from agents.crews.content.language.topics import topics_of
from agents.crews.content.text import Span, stem, stems, words
from agents.crews.content.types import Brief
from agents.crews.content.writing.ranking import Ranking, weight
from agents.crews.content.writing.wanted import akin_to

_OPENING = 30  # characters that a text opens with
_SENSES = 3  # words of a keyword's sense by which a paragraph may be about it
_SENSE = 0.5  # what one of them is worth beside the keyword itself
_PART_OF = 5  # letters of a word that may stand for a compound: "block" for "pinblock"
_LEADING = frozenset({"before", "after", "if", "while", "until", "as", "although", "though", "once", "whenever"})
_OPENS = 2.5  # what it is worth that a text opens with a keyword


def anchors_of(
    ranking: Ranking, atoms: Sequence[Sequence[int]], brief: Brief, *, by_sense: bool = False
) -> dict[int, str]:
    """For every keyword the atom that says most about it, by place; an atom holds one keyword.

    With `by_sense` in other words as well: "price" by "cost" and "pounds", "pinblock" by "block".
    """
    claims: list[tuple[float, int, str]] = []
    for keyword in brief.keywords:
        wanted = set(stems(keyword, ranking.language))
        if not wanted or wanted == set(stems(brief.keyphrase, ranking.language)):
            continue
        for place, atom in enumerate(atoms):
            have = Counter(stem(word.text, ranking.language) for word in words(text_of(ranking, atom)))
            held = [word for word in wanted if have[word]]
            total = sum(have.values()) or 1
            sense = _in_other_words(wanted, have, ranking.language) if by_sense else 0
            if len(held) >= 0.66 * len(wanted) or (sense >= _SENSES and place):
                share = len(held) / len(wanted) if held else _SENSE
                worth = (sum(have[word] for word in held) * share + _SENSE * sense) / total**0.5
                opening = text_of(ranking, atom[:1])[:_OPENING]
                opens = wanted <= set(stems(opening, ranking.language))
                opens = opens and not (by_sense and _opens_with_clause(opening, ranking.language))
                claims.append((worth * (_OPENS if opens else 1), place, keyword))
    anchors: dict[int, str] = {}
    for _, place, keyword in sorted(claims, key=lambda claim: (-claim[0], claim[1])):
        if place not in anchors and keyword not in anchors.values():
            anchors[place] = keyword
    return anchors


def _in_other_words(wanted: set[str], have: Counter[str], language: str) -> int:
    """How often a text names a keyword in words of its sense, or by the end of its compound."""
    meant = frozenset[str]().union(*(akin_to(word, language) for word in wanted)) - wanted
    parts = {one for one in have for word in wanted if one != word and len(one) >= _PART_OF and word.endswith(one)}
    return sum(have[word] for word in meant | parts)


def _opens_with_clause(opening: str, language: str) -> bool:
    """Whether a text opens with what only leads to its subject: "Before I give a price I look at …"."""
    first = [word.text.lower() for word in words(opening)][:1]
    data = for_language(language)
    return bool(first) and first[0] in data.prepositions | data.clause_openers | data.clause_words | _LEADING


def text_of(ranking: Ranking, indexes: Sequence[int]) -> str:
    units = [ranking.source.units[index] for index in indexes]
    return " ".join(f"{unit.voice.question} {unit.text}" if unit.voice else unit.text for unit in units)


def name_parts(ranking: Ranking, parts: Sequence[Sequence[int]], brief: Brief, with_keywords: bool = True) -> list[str]:
    """A heading for every part, "" where none fits: a keyword the part is about, else a phrase it repeats."""
    used: set[frozenset[str]] = {frozenset(stems(brief.keyphrase, ranking.language))}
    anchors = anchors_of(ranking, parts, brief) if with_keywords else {}
    names = [anchors.get(place, "") for place in range(len(parts))]
    used |= {frozenset(stems(name, ranking.language)) for name in names if name}
    texts = [text_of(ranking, part) for part in parts]
    headed = dict.fromkeys(range(len(parts)), False)
    everywhere = Counter(stem(word.text, ranking.language) for text in texts for word in words(text))
    for place, text in enumerate(texts):
        if not names[place]:
            names[place] = _headed(ranking, parts[place], used)
            headed[place] = bool(names[place])
            if not names[place] and not with_keywords:
                names[place] = _subject(text, used, ranking.language)
            names[place] = names[place] or _repeated(ranking, parts[place], everywhere, used, brief)
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
    bare = place == 1 and first[0].isalpha() and not first[0].lower().endswith(("ly", "ing", "one", "thing", "body"))
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


def _repeated(
    ranking: Ranking, part: Sequence[int], everywhere: Counter[str], used: set[frozenset[str]], brief: Brief
) -> str:
    """A phrase that a part repeats; where first sentences name paragraphs, one that all of several have."""
    paragraphs: dict[int, str] = {}
    for index in part:
        number = ranking.source.units[index].paragraph
        paragraphs[number] = f"{paragraphs.get(number, '')} {text_of(ranking, [index])}"
    known = bool(topics_of(ranking.language).patterns)
    before = set(used)
    name = _repeated_phrase(text_of(ranking, part), everywhere, used, ranking.language)
    own = set(stems(name, ranking.language))
    everyone = all(own <= set(stems(text, ranking.language)) for text in paragraphs.values())
    everyone = everyone and not own <= set(stems(brief.topic, ranking.language))
    if not known or (everyone and len(paragraphs) > 1):
        return name
    used.intersection_update(before)
    return ""


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
