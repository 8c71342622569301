"""What narrows a statement and may not be left out: "in advance" behind "nobody", "who miss two visits", "first"."""

from __future__ import annotations

from collections.abc import Iterator

from agents.crews.content.facts.clauses import Clause, Word
from agents.crews.content.facts.operators import opened
from agents.crews.content.facts.parallels import COORDINATING
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.facts.statements import figures
from agents.crews.content.language import en_facts, for_language
from agents.crews.content.language.akin import akin_of
from agents.crews.content.language.senses import senses_of

LONGEST = 6  # words of what tells which ones are meant


def dropped(said: Clause, source: Clause, before: frozenset[str]) -> str:
    """Why `said` says more than its source; `before` are the stems of the sentence before it."""
    told = said.all_words | before
    for first, last in (
        *_under_operators(said, source),
        *_which(said, source),
        *_of_all(said, source),
        *_ranked(said, source),
    ):
        phrase = source.words[first:last]
        inside = {one.stem or one.lower for one in phrase if one.stem or is_number(one.lower) or one.text.isupper()}
        if any(word.operator in source.forms.after for word in source.words[:first]):
            inside -= {word.stem for word in (*source.words[:first], *source.words[last:])}
        inside = inside or {word.lower for word in source.words[first:last] if not word.operator}
        if inside and not inside & told:
            text = source.text[source.words[first].start : source.words[last - 1].end]
            return f"it leaves out “{' '.join(text.split())}”, for which alone the source says it"
    return _one_for_several(said, source)


def _under_operators(said: Clause, source: Clause) -> Iterator[tuple[int, int]]:
    """Phrases with a preposition in the reach of a negation or in a condition: without them it holds of more."""
    for one in source.operators:
        if one.kind not in source.forms.narrowing or not _kept(said, source, one.last):
            continue
        if one.kind not in said.kinds:
            continue
        _, last = opened(source, one)
        place = one.last
        while place < last:
            word = source.words[place]
            if place > one.last and (_ends(source, place) or word.lower in en_facts.JOINING):
                break
            if word.stem and word.lower.endswith(for_language(source.language).adverb_endings):
                yield place, place + 1  # "seriously" behind "nobody was"
                place += 1
            elif _opens_phrase(source, place):
                end = place + 1
                verbs = source.forms.auxiliaries | source.forms.be | source.forms.past
                while end < last and not (_opens_phrase(source, end) or source.parts_at(end)):
                    if source.words[end].lower in verbs:
                        break
                    end += 1
                of_whom = place == one.last and any(is_number(inner.lower) for inner in source.words[place:end])
                if of_whom or any(inner.stem for inner in source.words[place:end]):
                    yield place, end
                place = end
            else:
                place += 1


def _kept(said: Clause, source: Clause, place: int) -> bool:
    """Whether the first word behind a place stands in `said`."""
    first = next((word.stem for word in source.words[place:] if word.stem), "")
    return first in said.stems


def _ends(clause: Clause, place: int) -> bool:
    following = clause.words[place + 1].lower if place + 1 < len(clause.words) else ""
    return clause.words[place].lower in en_facts.CLAUSES and following not in clause.forms.of


def _opens_phrase(clause: Clause, place: int) -> bool:
    following = clause.words[place + 1].lower if place + 1 < len(clause.words) else ""
    lower = clause.words[place].lower
    return lower in clause.forms.prepositions or (lower in en_facts.CLAUSES and following in clause.forms.of)


def _which(said: Clause, source: Clause) -> Iterator[tuple[int, int]]:
    """What tells which ones are meant, beside a subject of several without an article: "patients who …"."""
    for first, _ in source.pieces:
        opening = source.words[first]
        if not first or (opening.opens and opening.lower in COORDINATING):
            yield from _which_of(said, source, first)


def _which_of(said: Clause, source: Clause, first: int) -> Iterator[tuple[int, int]]:
    words, forms = source.words, source.forms
    while first < len(words) and not words[first].stem and _stands_before(words[first]):
        first += 1
    last = first
    while last < len(words) and words[last].stem and not (last > first and words[last].opens):
        if words[last].lower in forms.past | forms.bases.keys() and last > first:
            break
        last += 1
    head = last - 1
    if last == first or not _several(source, head) or words[head].stem not in said.stems:
        return
    if not _bare(said, words[head].stem):
        return
    if last < len(words) and not words[last].opens and words[last].lower in forms.prepositions | forms.relative:
        end = last + 1
        while end < min(len(words), last + LONGEST) and not source.parts_at(end) and words[end].stem not in said.stems:
            end += 1
        if any(word.stem or is_number(word.lower) for word in words[last + 1 : end]):
            yield last, end
    if head > first:
        yield first, head


def _of_all(said: Clause, source: Clause) -> Iterator[tuple[int, int]]:
    """What tells of which ones all is said: "every woollen piece", where `said` has "every piece"."""
    universal = akin_of(source.language).universal
    for place, word in enumerate(source.words):
        if word.lower not in universal or word.lower in source.forms.recurring & said.forms.times:
            continue
        last = place + 1
        while (
            last < len(source.words) and source.words[last].stem and not (last > place + 1 and source.words[last].opens)
        ):
            if source.words[last].lower in source.forms.past | source.forms.bases.keys():
                break
            last += 1
        if last - place < 3:
            continue
        noun = source.words[last - 1].stem
        alone = (at for at in said.places(noun) if at and said.words[at - 1].lower in universal)
        if any(at + 1 == len(said.words) or not _opens_phrase(said, at + 1) for at in alone):
            yield place + 1, last - 1


def _stands_before(word: Word) -> bool:
    return bool(word.operator) or word.lower in COORDINATING


def _several(clause: Clause, place: int) -> bool:
    lower = clause.words[place].lower
    plural = lower.endswith("s") and not lower.endswith("ss")
    return plural or clause.forms.bases.get(lower, lower) != lower


def _bare(clause: Clause, stem: str) -> bool:
    """Whether a word stands without another before it or a phrase behind it that tells which ones are meant."""
    for place in clause.places(stem):
        before = clause.words[place - 1] if place else None
        following = clause.words[place + 1] if place + 1 < len(clause.words) else None
        if before is not None and (before.stem or before.lower in clause.forms.determiners | clause.forms.of):
            return False
        if following is not None and following.lower in clause.forms.prepositions | clause.forms.relative:
            return False
    return True


def _ranked(said: Clause, source: Clause) -> Iterator[tuple[int, int]]:
    """Words such as "first" and "oldest" that single one out, before a word that has stayed."""
    ranks = senses_of(source.language).ranks
    here = {(one.lower, two.lower) for one, two in zip(said.words, said.words[1:], strict=False)}
    for place, word in enumerate(source.words[:-1]):
        noun = source.words[place + 1]
        if word.lower in ranks and noun.lower in ranks and noun.lower in {one.lower for one in said.words}:
            if (word.lower, noun.lower) not in here:
                yield place, place + 1  # "third" before "largest"
            continue
        alone = len(source.places(noun.stem)) == 1
        if word.lower in ranks and noun.stem and not noun.opens and alone and noun.stem in said.stems:
            own = {one.lower for one in said.words}
            if word.lower not in own and not own & ranks:
                yield place, place + 1


def _one_for_several(said: Clause, source: Clause) -> str:
    """ "a visit" for "two visits"."""
    for figure in figures(source.text, source.language):
        noun = next((word.stem for word in source.words if word.start > figure.number.end - 1), "")
        if not figure.number.measure.noun or not noun or 1 in figure.number.values or figure.number.share:
            continue
        for place in said.places(noun):
            near = [word.lower for word in said.words[max(0, place - 2) : place]]
            single = any(word in said.forms.single for word in near)
            if single and not any(is_number(word) and word not in said.forms.single for word in near):
                return f"the source says “{figure.number.text.strip()}” of this"
    return ""
