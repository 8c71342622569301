"""Whether two sentences are turned and limited alike: negations, quantifiers, conditions, "may", "wants to"."""

from __future__ import annotations

from collections.abc import Sequence

from agents.crews.content.facts.clauses import Clause, Operator
from agents.crews.content.language.forms import Forms

MOSTLY = 0.75  # of a statement's words
TURNED = "it turns round what the source says"


def added(said: Clause, sources: Sequence[Clause]) -> str:
    """Why an operator may not stand in `said`: no sentence of the sources has it, or one like it, at these words."""
    for one in said.operators:
        alike = _alike(one.kind, said.forms)
        told = (other for source in sources for other in source.operators if other.kind in alike)
        if one.kind not in said.forms.added and not any(_meets(one, other) for other in told):
            return TURNED if one.kind == "negative" else f"the source does not say “{one.text}” of this"
    return ""


def changed(said: Clause, source: Clause) -> str:
    """Why `said` may not come from `source`: it has more operators, lacks one whose words stayed, or tells the future.

    One that begins a clause is lacking where the statement that the clause limits has stayed without it.
    """
    forms = said.forms
    for one in said.operators:
        alike = _alike(one.kind, forms)
        counts = [sum(other.kind in alike for other in clause.operators) for clause in (said, source)]
        if one.kind not in forms.added and counts[0] > counts[1]:
            return TURNED if one.kind == "negative" else f"the source does not say “{one.text}” of this"
    for one in source.operators:
        if one.kind not in forms.loose and one.words and not _answered(one, said):
            kept = [word for word in one.words if word in said.all_words]
            if one.kind not in forms.after and (one.words[0] in kept or len(kept) > 1):
                return TURNED if one.kind == "negative" else f"it leaves out “{one.text}”"
            if one.kind in forms.after and _stands_without(one, said, kept, source.past):
                return f"it leaves out “{one.text} …”, on which the source's statement depends"
    if ("future" in said.kinds) != ("future" in source.kinds) and (
        source.past if "future" in said.kinds else said.past
    ):
        return "it speaks of another time than the source"
    return ""


def _alike(kind: str, forms: Forms) -> frozenset[str]:
    """The kinds in which a source may say it."""
    return forms.alike.get(kind, frozenset()) | {kind}


def _meets(one: Operator, other: Operator) -> bool:
    """Whether two operators stand at the same words: "no food", "food is not …". A condition is at what it limits."""
    places = {*other.words, *(other.limits if one.kind != other.kind else ())}
    meets = not places.isdisjoint(one.words) or one.beside in other.words or other.beside in one.words
    return meets or not one.words or not other.words


def _answered(one: Operator, said: Clause) -> bool:
    """Whether an operator of a source is said, if otherwise."""
    forms = said.forms
    converse = {kind for kind, others in forms.alike.items() if one.kind in others}
    for other in said.operators:
        if other.kind == one.kind or {one.kind, other.kind} <= forms.modes:
            return True
        here = not set(one.words).isdisjoint(other.words) if one.kind == "except" else _meets(other, one)
        if other.kind in converse | _alike(one.kind, forms) and here:
            return True
    return False


def _stands_without(one: Operator, said: Clause, kept: Sequence[str], once: bool) -> bool:
    """Whether the statement that a clause limits is said without it; what happened once has happened in any case."""
    if one.kind == "except" and kept:
        return True
    if kept or (once and one.kind in said.forms.timed) or not one.limits:
        return False
    common = len(said.stems & one.limits)
    return common >= MOSTLY * len(one.limits) or common >= MOSTLY * len(said.stems)
