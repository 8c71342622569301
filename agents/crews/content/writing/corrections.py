"""Finds in mails and chats what its own writer takes back later: the wrong figure never stands in an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from agents.crews.content.evidence import Number
from agents.crews.content.language import corrections
from agents.crews.content.leaning import clings
from agents.crews.content.text import Span, words
from agents.crews.content.writing.discretion import blanked
from agents.crews.content.writing.lines import Line, about, lines_by_writers

_CLAUSE = re.compile(r"(?:,\s+(?:and|but|while|whereas|und|aber)\s+|;\s+)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OPPOSED = re.compile(r"\w[^.!?]*,[^.!?\n]{0,25}\b(?:not|nicht)\b", re.IGNORECASE)  # "3,000, not 2,000"
_LEAST = 3  # words of what is left of a sentence
_ANSWERED = 6  # sentences between a figure, its objection and the giving in


@dataclass(frozen=True, slots=True)
class Correction:
    """A stretch that does not hold any more, and the sentence that says so."""

    start: int
    end: int
    text: str
    by: str


def taken_back(text: str, language: str) -> list[Correction]:
    """What writers of mails and messages correct later, in order; the correction goes as well if it says too little."""
    lines = _without_interviews(text, list(lines_by_writers(text, language)), language)
    found: dict[int, Correction] = {}
    for number in range(len(lines)):
        for one in _conceded(lines, number, language) or _corrected(lines, number, language):
            found.setdefault(one.start, one)
    return sorted(found.values(), key=lambda one: one.start)


def _without_interviews(text: str, lines: Sequence[Line], language: str) -> list[Line]:
    """The lines outside of interviews: what is put right in these is told with what it puts right."""
    from agents.crews.content.writing.printed import read_speech  # which needs the types of briefs

    answers = read_speech(text, language).answers if lines else []
    if not answers:
        return list(lines)
    first, last = answers[0].asked_from or answers[0].start, max(one.end for one in answers)
    return [one for one in lines if not first <= one.start < last]


def _corrected(lines: Sequence[Line], number: int, language: str) -> list[Correction]:
    """What a sentence of its writer's own takes back."""
    line = lines[number]
    own = [at for at in range(number) if lines[at].by == line.by]
    named = _named(line)
    excused = number + 1 < len(lines) and lines[number + 1].block == line.block and _mistaken(lines[number + 1].text)
    strong = excused or _strong().search(line.text) is not None or _is_replaced(line, named)
    if not strong and named:
        dated = any(one.measure.kind == "year" for one in named)
        own = [at for at in own if lines[at].block != line.block and (dated or _same_years(lines[at], line))]
        own = [at for at in own if _shared(lines[at], line) and line.values - lines[at].values]
        if _OPPOSED.search(line.text) is None:
            return []
    elif not strong and (not _is_weak(lines, number) or re.search(corrections.ADDS, line.text, re.IGNORECASE)):
        return []
    follows = _follows(lines, number)
    if named:
        wrong = _with(lines, own, named, line.about)
        new = line.values - {value for one in named for value in one.values}
    else:
        main = line if line.figures or follows is None else follows
        new = main.values
        wrong = _alike(lines, own, line, new, strong=strong)
    alone = wrong is not None and bool(_shared(lines[wrong], line))
    if wrong is None and strong and not excused and not line.figures and follows is None:
        wrong = _of_the_same_word(lines, own, line)
        alone = wrong is not None
    if wrong is None:
        bare = not named and ((strong and not excused) or (line.figures and not line.about))
        wrong = _right_before(lines, own, line) if bare else None
    if wrong is None:
        return []
    return list(_gone(lines, wrong, number, named, new, language, alone=alone))


def corrected(text: str, found: Sequence[Correction]) -> str:
    """The text with these stretches as blanks, as long as it was; what stood behind a lead opens a sentence."""
    left = blanked(text, [Span(one.start, one.end, one.text) for one in found])
    for one in found:
        after = left[one.end : one.end + 1]
        if one.text[-1:].isspace() and len(after.upper()) == 1:
            left = left[: one.end] + after.upper() + left[one.end + 1 :]
    return left


def _conceded(lines: Sequence[Line], number: int, language: str) -> list[Correction]:
    """What a writer gives in to whoever objected: "29 were wind" – "no, 19 were wind" – "right, 19"."""
    line = lines[number]
    if not re.search(corrections.CONCEDES, line.text, re.IGNORECASE):
        return []
    for objection in range(number - 1, max(-1, number - 1 - _ANSWERED), -1):
        other = lines[objection]
        if other.by == line.by or not other.figures or not re.search(corrections.OBJECTS, other.text, re.IGNORECASE):
            continue
        if line.figures and not line.values & other.values:
            return []
        near = range(max(0, objection - _ANSWERED), objection)
        own = [at for at in near if lines[at].by == line.by and not lines[at].values <= other.values]
        own = [at for at in own if lines[at].figures and (_shared(lines[at], other) or not other.about)]
        wrong = max(own, key=lambda at: (_counts_alike(lines[at], other), at), default=None)
        if wrong is None:
            continue
        found = list(_gone(lines, wrong, objection, [], other.values, language, alone=bool(other.about)))
        if len(line.about) <= 1:
            found.append(Correction(line.start, line.end, line.text, other.text))
            found += _excuse(lines, number)
        return found
    return []


def _counts_alike(one: Line, other: Line) -> int:
    """How much two sentences speak of the same: of the same things in numbers, and in their words."""
    things = {figure.measure.noun or figure.measure.unit for figure in other.figures} - {""}
    same = any((figure.measure.noun or figure.measure.unit) in things for figure in one.figures)
    return 2 * same + len(_shared(one, other))


def _is_weak(lines: Sequence[Line], number: int) -> bool:
    """Whether a sentence may correct something: by its first words, or a "Sorry!" before it."""
    before = lines[number - 1] if number and lines[number - 1].block == lines[number].block else None
    alone = before is not None and not before.figures and not before.about and _weak().search(before.text)
    return bool(alone) or _weak().search(lines[number].text) is not None


def _of_the_same_word(lines: Sequence[Line], own: Sequence[int], line: Line) -> int | None:
    """The sentence with the word that goes ("on Thursdays, not on Tuesdays"); else the likeliest of what is wrong."""
    found = re.search(corrections.REPLACED_WORD, line.text, re.IGNORECASE)
    if found:
        near = [at for at in own if re.search(rf"\b{re.escape(found['word'])}\b", lines[at].text, re.IGNORECASE)]
        return max((at for at in near if _shared(lines[at], line)), default=None)
    near = [at for at in own if lines[at].block != line.block and _shared(lines[at], line)]
    return max(near, key=lambda at: (len(_shared(lines[at], line)), at), default=None)


def _named(line: Line) -> list[Number]:
    """The figures that a sentence names as wrong: "95, not 77", "forget the 77"."""
    return [
        one
        for one in line.figures
        if (
            any(re.search(form, line.text[: one.start], re.IGNORECASE) for form in corrections.NAMED)
            or _is_replaced(line, [one])
        )
    ]


def _is_replaced(line: Line, named: Sequence[Number]) -> bool:
    """Whether another figure is to stand for one of these: "the 310 were without VAT", "replace the 77 by 95"."""
    for one in named:
        if one.measure.kind == "year":
            continue
        before, behind = line.text[: one.start], line.text[one.end :]
        instead = re.search(corrections.REPLACED, before, re.IGNORECASE) or before.lower().endswith("instead of ")
        if instead and re.search(corrections.REPLACED_BEHIND, behind, re.IGNORECASE):
            return True
        if re.search(corrections.NAMED_BEFORE, behind, re.IGNORECASE):
            return True
    return False


def _mistaken(text: str) -> bool:
    return re.search(corrections.MISTAKEN, text, re.IGNORECASE) is not None


def _same_years(one: Line, other: Line) -> bool:
    return set(_YEAR.findall(one.text)) == set(_YEAR.findall(other.text))


def _with(lines: Sequence[Line], own: Sequence[int], named: Sequence[Number], about: frozenset[str]) -> int | None:
    """The sentence with the figure that is named: one about the same, else the last one."""
    values = {value for one in named for value in one.values}
    having = [at for at in own if lines[at].values & values]
    return max(having, key=lambda at: (len(lines[at].about & about), at), default=None)


def _alike(lines: Sequence[Line], own: Sequence[int], line: Line, new: set[Fraction], *, strong: bool) -> int | None:
    """The sentence that says the same with another figure; of what only may correct, it has all the words."""
    if not new:
        return None
    main = frozenset(line.about)
    if not strong:
        lead = re.match(corrections.LEADS, line.text, re.IGNORECASE)
        clause = re.split(r",\s", line.text[lead.end() if lead else 0 :], maxsplit=1)[0]
        main = frozenset(line.about & about(clause, "en")) if clause else main
        if not main or not any(one.text in clause for one in line.figures):
            return None
    near = [at for at in own if lines[at].figures and not lines[at].values <= new and lines[at].about & main]
    if not strong:
        near = [
            at
            for at in near
            if _same_years(lines[at], line) and main <= lines[at].about and 2 * len(main) >= len(lines[at].about)
        ]
    return max(near, key=lambda at: (len(lines[at].about & main), at), default=None)


def _right_before(lines: Sequence[Line], own: Sequence[int], line: Line) -> int | None:
    """The sentence before it, for a correction that names nothing: "Scrap that.", "*19"."""
    if not own or (line.about - {"way", "round", "around"} and line.figures and len(line.about) > 3):
        return None
    near = own[-1]
    if lines[near].block != line.block and near < len(lines) - 1 and lines[near].block < line.block - 3:
        return None
    if not line.figures:
        return near
    return next((at for at in reversed(own[-3:]) if lines[at].figures), None)


def _follows(lines: Sequence[Line], number: int) -> Line | None:
    after = lines[number + 1] if number + 1 < len(lines) else None
    return after if after and after.block == lines[number].block else None


def _shared(one: Line, other: Line) -> frozenset[str]:
    return one.about & other.about


def _gone(
    lines: Sequence[Line],
    wrong: int,
    by: int,
    named: Sequence[Number],
    new: set[Fraction],
    language: str,
    *,
    alone: bool,
) -> Iterator[Correction]:
    """The wrong statement wherever it stands, and what of its correction is for nobody else."""
    line, told = lines[wrong], lines[by]
    old = {value for one in named for value in one.values} & line.values
    cut, left = _clause(line, old or line.values - new, told)
    end = len(line.text.rstrip(".!")) if cut else len(line.text)
    yield Correction(line.start + cut, line.start + end, line.text[cut:end], told.text)
    old = old or {value for one in left for value in one.values}
    for at, one in enumerate(lines):
        if at in (wrong, by) or not one.values & old or one.values & new or len(old) != 1:
            continue
        if _shared(one, line) or (one.text.endswith("?") and _counts_alike(one, line)):
            yield Correction(one.start, one.end, one.text, told.text)
    if not cut and not alone:
        after = wrong + 1
        while after < by and lines[after].block == line.block and clings(lines[after].text, language):
            yield Correction(lines[after].start, lines[after].end, lines[after].text, told.text)
            after += 1
    if not alone:
        yield Correction(told.start, told.end, told.text, told.text)
    else:
        lead = re.match(corrections.LEADS, told.text, re.IGNORECASE)
        if lead and lead.end() < len(told.text):
            yield Correction(told.start, told.start + lead.end(), lead.group(), told.text)
    yield from _excuse(lines, by)


def _clause(line: Line, old: set[Fraction], told: Line) -> tuple[int, list[Number]]:
    """Where the clause with the wrong figure begins that ends a sentence, 0 for all of it; and the figures in it."""
    cuts = [match.start() for match in _CLAUSE.finditer(line.text)]
    for cut in reversed(cuts):
        behind = [one for one in line.figures if one.start >= cut]
        before = [one for one in line.figures if one.start < cut]
        if not any(one.values & old for one in behind):
            break
        same = about(line.text[cut:], "en") & told.about or not told.about
        if before and same and len(words(line.text[:cut])) >= _LEAST and not about(line.text[:cut], "en") & told.about:
            return cut, behind
    return 0, [one for one in line.figures if one.values & old] if len(old) == 1 else []


def _excuse(lines: Sequence[Line], number: int) -> Iterator[Correction]:
    after = lines[number + 1] if number + 1 < len(lines) else None
    if after is None or after.block != lines[number].block:
        return
    if re.search(corrections.EXCUSES, after.text.rstrip(" .!"), re.IGNORECASE):
        yield Correction(after.start, after.end, after.text, lines[number].text)


@cache
def _strong() -> re.Pattern[str]:
    return re.compile("|".join(corrections.STRONG), re.IGNORECASE)


@cache
def _weak() -> re.Pattern[str]:
    return re.compile(corrections.WEAK, re.IGNORECASE)
