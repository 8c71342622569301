"""What a source advises against and another sentence advises: "use rubber soles", where these are not recommended."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from agents.crews.content.facts import support
from agents.crews.content.facts.clauses import Clause
from agents.crews.content.facts.reasons import TURNED
from agents.crews.content.language import en_facts
from agents.crews.content.language.stances import stances_of

SUBJECT = 2  # words that name what a statement is about
REACH = 3  # words between "not" and "recommended"

_CONDITIONS = frozenset({"if", "except", "until", "only"})


def against(said: Clause, source: Clause) -> str:
    """Why `said` may not advise what it does: its source advises against it."""
    if not _advises(said):
        return ""
    own = frozenset(word.stem for word in said.words[: _purpose(said)] if word.stem and word.lower not in _weak(said))
    units = [(_kin(unit), _dissuades(unit)) for unit in _units(source)]
    shared = [frozenset(stem for stem in own if not keys.isdisjoint(_keys(stem, said))) for keys, _ in units]
    against = frozenset[str]().union(*(told for told, (_, bad) in zip(shared, units, strict=True) if bad))
    others = frozenset[str]().union(*(told for told, (_, bad) in zip(shared, units, strict=True) if not bad))
    return TURNED if against and 2 * len(against) >= len(own) and others <= against else ""


def _units(source: Clause) -> list[Clause]:
    """The statements of a source's sentence, also those that "but" parts."""
    found = []
    for run in source.runs:
        cuts = [at for at in range(1, len(run.words)) if run.words[at].lower in stances_of(run.language).setting_apart]
        edges = [0, *cuts, len(run.words)]
        found += [run.part(first, last) for first, last in pairwise(edges) if last > first]
    return found


def praised(said: Clause, source: Clause) -> str:
    """Why nothing may be said for what opens `said`: its source advises against that."""
    opening = [word.stem for word in said.words[: said.pieces[0][1]] if word.stem][:SUBJECT] if said.words else []
    if len(opening) < SUBJECT or "negative" in said.kinds:
        return ""
    told = any(_dissuades(run) and _is_judged(run) and set(opening) <= run.stems for run in _units(source))
    return f"the source advises against “{said.words[said.first(opening[-1])].text}”" if told else ""


def _is_judged(run: Clause) -> bool:
    stances = stances_of(run.language)
    return any(word.lower in stances.advising | stances.dissuading for word in run.words)


def _purpose(said: Clause) -> int:
    """The place where a sentence goes on to tell what for: "to keep …", "so that …"."""
    for place in range(1, len(said.words) - 1):
        word, following = said.words[place], said.words[place + 1]
        closed = following.lower in said.forms.determiners | said.forms.prepositions or not following.text[0].islower()
        aims = word.lower in stances_of(said.language).infinitive and not closed and said.words[place - 1].stem
        if aims or word.lower in en_facts.CLAUSES:
            return place
    return len(said.words)


def _weak(said: Clause) -> frozenset[str]:
    """The verb that opens a command, and the words that advise: they tell nothing of what is advised."""
    return frozenset({said.words[0].lower}) | stances_of(said.language).advising


def _advises(said: Clause) -> bool:
    stances = stances_of(said.language)
    if not said.words or "negative" in said.kinds or any(word.lower in stances.dissuading for word in said.words):
        return False
    if any(word.lower in stances.against for word in said.words):
        return False
    first, second = said.words[0], said.words[1:2]
    known = first.lower in stances.commands and not first.operator
    governs = bool(second) and second[0].lower in said.forms.determiners
    commands = known or (bool(first.stem) and governs and not _states(said))
    return commands or any(word.lower in stances.advising for word in said.words)


def _states(said: Clause) -> bool:
    """Whether a sentence has a verb that states something."""
    finite = said.forms.be | said.forms.auxiliaries | said.forms.past
    return any(word.lower in finite for word in said.words[: said.pieces[0][1]])


@lru_cache(maxsize=4096)
def _dissuades(run: Clause) -> bool:
    """Whether a statement advises against something, whatever else may be."""
    stances, lowers = stances_of(run.language), [word.lower for word in run.words]
    if run.kinds & _CONDITIONS:
        return False
    for place, lower in enumerate(lowers):
        if lower in stances.dissuading:
            return True
        if lower in stances.advising and stances.against & set(lowers[place + 1 : place + REACH]):
            return True
    for one in run.operators:
        commands = not one.place or lowers[one.place - 1] in run.forms.imperative
        if one.kind == "negative" and (commands or stances.advising & set(lowers[one.last : one.last + REACH])):
            return True
    return False


def _kin(run: Clause) -> frozenset[str]:
    return frozenset(key for word in run.words if word.stem for key in _roots(word.lower, word.stem, run.language))


def _keys(stem: str, said: Clause) -> frozenset[str]:
    word = said.words[said.first(stem)]
    return _roots(word.lower, stem, said.language)


def _roots(word: str, stem: str, language: str) -> frozenset[str]:
    return frozenset(key for key in support.keys_of(word, stem, language) if not key.startswith("#"))
