"""Whether the sources prove a statement: each of its words, its numbers together, its reason, the row of a table."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from agents.crews.content.facts import actors, crossing, former, operators, opposites, relations, stances, support
from agents.crews.content.facts.clauses import Clause, is_participle, read
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.facts.sentences import Sentences, values_of
from agents.crews.content.facts.statements import Figure, figures
from agents.crews.content.language import en_facts
from agents.crews.content.language.akin import akin_of
from agents.crews.content.language.senses import senses_of

SHARED = 2  # words in common with a sentence that is negated otherwise
LIKELIEST = 24  # sentences that may support what is left


def unproven(sources: Sentences, said: Clause, source: Clause, group: Sequence[int], before: frozenset[str]) -> str:
    """Why a sentence is not proven: a word that nothing supports, or a reason that the sources do not give."""
    window = list(group)
    kept = [one for one in group if one == group[0] or not _turned(sources, said, one)]
    told = sources.supports(kept, denied="negative" in said.kinds) | before | sources.common
    near = [one for one in (group[0] - 1, group[-1] + 1) if sources.is_beside(group[0], one)]
    turned = opposites.contraries(said, crossing.retold(said, source), [sources.clauses[one] for one in near])
    agreed = {said.words[place].start for place in relations.agreed(said, source)}
    if sources.passage(group[0]).table:
        agreed |= {word.start for word in said.words if word.lower in akin_of(sources.language).tabular}
    left = [word for word in support.missing(said, told) if word.start not in agreed]
    ranks = senses_of(sources.language).ranks  # "the first plant" says nothing of another one
    if left:
        rest = frozenset(word.stem for word in support.claims(said)) - {word.stem for word in left} - sources.common
        wanted = {key for word in left for key in support.keys_of(word.lower, word.stem, sources.language)}
        others = sorted({place for key in wanted for place in sources.supporting.get(key, ())} - set(group))
        for other in others[:LIKELIEST]:
            if sources.asks[other] or not rest & sources.clauses[other].stems or _turned(sources, said, other):
                continue
            turns = operators.dropped(said, sources.clauses[other]) or stances.otherwise(
                said, [sources.clauses[one] for one in (*window, other)]
            )
            if not turns and not crossing.crossed(said, sources.joined(sources.with_what_they_mean((*group, other)))):
                told |= sources.keys(other) - ranks
                window.append(other)
        left = [word for word in support.missing(said, told) if word.start not in agreed]
    if turned or left:
        return f"no source says “{(turned or [left[0].text])[0]}” of this"
    if name := actors.borrowed(sources, said, window):
        return f"no source says this of “{name}”"
    used = [sources.clauses[one] for one in window]
    held = frozenset().union(*map(values_of, used), sources.captioned(group[0])) | {Fraction(1)}
    apart = (one for one in figures(said.text, sources.language) if held.isdisjoint(one.number.values))
    if not all(_definite(sources, said, one) for one in apart):
        return "no sentence of the sources has its numbers together"
    if not any(sources.passage(one).table for one in group) and (why := _other_reason(sources, said, group, window)):
        return why
    gone = former.former(said, used, [sources.clauses[one] for one in near])
    return gone or _moves(said, used) or _recurring(said, used) or support.unproven(said, used)


def _definite(sources: Sentences, said: Clause, figure: Figure) -> bool:
    """Whether a number tells which ones are meant, as in "two of the four apprentices": they are told elsewhere."""
    places = [place for place, word in enumerate(said.words) if word.start >= figure.number.start]
    place = places[0] if places else 0
    noun = next((word for word in said.words[place:] if word.stem), None)
    if noun is None or not place or said.words[place - 1].lower not in said.forms.definite:
        return False
    wanted = support.keys_of(noun.lower, noun.stem, said.language)
    numbers = [number for value in figure.number.values for number in sources.where.get(value, ())]
    return any(not wanted.isdisjoint(sources.keys(number)) for number in numbers)


def _other_reason(sources: Sentences, said: Clause, group: Sequence[int], window: Sequence[int]) -> str:
    """Why a reason may not be told: the source gives another one for the same, or has it nowhere near."""
    reason = support.reason_of(said)
    why = [word for word in reason[1] if word.stem] if reason else []
    if reason is None or not why:
        return ""
    wanted = [support.keys_of(word.lower, word.stem, said.language) for word in why]
    effect = said.stems - {word.stem for word in why}
    near = support.keys([word for one in group for word in sources.clauses[one].words], said.language)
    least = min(SHARED, len(effect))
    own = [
        support.reason_of(sources.clauses[one]) for one in window if len(sources.clauses[one].stems & effect) >= least
    ]
    others = [support.keys(one[1], said.language) for one in own if one and any(word.stem for word in one[1])]
    told = others or [near]
    if not any(not keys.isdisjoint(one) for keys in wanted for one in told):
        return f"the source does not say “{reason[0]} {why[0].text}” of this"
    return ""


def _moves(said: Clause, used: Sequence[Clause]) -> str:
    """Why "from 1.31 to 0.18" may not be told: no sentence of the sources has both ends."""
    places = [place for place, word in enumerate(said.words) if is_number(word.lower) and place]
    for one, other in pairwise(places):
        if (said.words[one - 1].lower, said.words[other - 1].lower) == ("from", "to"):
            ends = {said.words[one].start, said.words[other].start}
            values = [told.number.values for told in figures(said.text, said.language) if told.number.start in ends]
            if not any(all(value & held for value in values) for source in used for held in [values_of(source)]):
                return "no sentence of the sources has its numbers together"
    return ""


def _recurring(said: Clause, used: Sequence[Clause]) -> str:
    """Why "every Monday" may not be told: the sources tell of single ones."""
    lowers = frozenset(word.lower for source in used for word in source.words)
    for word, time in pairwise(said.words):
        whole = word.lower in akin_of(said.language).universal and time.lower in en_facts.RATES  # "all year"
        if not whole and (word.lower not in said.forms.recurring or time.lower not in said.forms.times):
            continue
        told = said.forms.recurring | {f"{time.lower}s"} | (akin_of(said.language).universal if whole else frozenset())
        if not told & lowers and not any(_rated(source, time.lower) for source in used):
            return f"the source does not say “{word.text} {time.text}”"
    return ""


def _rated(source: Clause, time: str) -> bool:
    """Whether a source has "900 costumes a season", and not "on a Monday"."""
    lowers = ["", *(word.lower for word in source.words)]
    rates = zip(lowers, lowers[1:], lowers[2:], strict=False)
    return any(
        two in en_facts.PER and three == time and one not in source.forms.prepositions for one, two, three in rates
    )


def _turned(sources: Sentences, said: Clause, number: int) -> bool:
    """Whether a sentence negates what `said` has of it: "dogs are not carried" says nothing of dogs that ride."""
    source = sources.clauses[number]
    negated = "negative" in source.kinds and "negative" not in said.kinds
    return negated and len(source.stems & said.stems) < SHARED


def foreign_row(sources: Sentences, said: Clause, number: int) -> str:
    """Why a row of a table is not what a sentence tells of: it names another one."""
    passage = sources.passage(number)
    if not passage.table:
        return ""
    own = {word.stem for word in read(passage.row, sources.language).words if word.stem}
    other = next((row for row in passage.rows if row != passage.row and _names_row(said, row)), "")
    if own <= said.stems or (own & said.stems and not other):
        return ""
    return f"the table says this of “{passage.row}” and not of “{other}”" if other else ""


def other_column(sources: Sentences, said: Clause, number: int) -> str:
    """Why a number is not that of a table's row which a sentence tells: another column's head stands nearest to it."""
    language, cells = sources.language, sources.passage(number).cells
    places = [
        (word, column)
        for column, (head, _) in enumerate(cells)
        for keys in [support.keys(read(head, language).words, language)]
        for word in said.words
        if word.stem and not keys.isdisjoint(support.keys_of(word.lower, word.stem, language))
    ]
    done = [(word, column) for word, column in places if is_participle(word.lower, language)]
    named = [(word.start, column) for word, column in done or places]  # "loaves were returned" tells of the returned
    for figure in figures(said.text, language):
        held = {
            column
            for column, (_, cell) in enumerate(cells)
            for one in figures(cell, language)
            if not one.number.values.isdisjoint(figure.number.values)
        }
        if not held and (row := _other_row(sources, said, number, figure)):
            return f"the table says this of “{row}”"
        near = min((abs(start - figure.number.start) for start, _ in named), default=None)
        nearest = {column for start, column in named if abs(start - figure.number.start) == near}
        if held and nearest and not held & nearest:
            return f"the table says this of “{cells[min(held)][0]}” and not of “{cells[min(nearest)][0]}”"
    return ""


def _other_row(sources: Sentences, said: Clause, number: int, figure: Figure) -> str:
    """The row of the same table that alone has a number, where a sentence does not name it."""
    own = sources.passage(number)
    found = ""
    for one in sources.passages:
        if one.rows != own.rows or not one.cells:
            continue
        held = (value for _, cell in one.cells for told in figures(cell, said.language) for value in told.number.values)
        if not figure.number.values.isdisjoint(held):
            if _names_row(said, one.row):
                return ""
            found = one.row
    return found


def _names_row(said: Clause, row: str) -> bool:
    stems = {word.stem for word in read(row, said.language).words if word.stem}
    lowers = {word.lower for word in said.words}
    return bool(stems) and (stems <= said.stems or all(word.lower in lowers for word in read(row, said.language).words))
