"""Whether two sentences are turned and limited alike: negations, quantifiers, conditions, "may", "wants to"."""

from __future__ import annotations

from collections.abc import Sequence

from agents.crews.content.facts.clauses import Clause, Operator
from agents.crews.content.facts.reasons import TURNED, Doubt, first_of
from agents.crews.content.language import en_facts, for_language
from agents.crews.content.language.forms import Forms

ENOUGH = 2  # words of a statement that has stayed
SURELY = 0.9
MOSTLY = 0.75  # of a statement's words
PREDICATE = 2  # of the words that a negation reaches, those that it denies


def added(said: Clause, sources: Sequence[Clause]) -> str:
    """Why an operator may not stand in `said`: no sentence of the sources has it, or one like it, at these words."""
    return first_of(_added(one, said, sources) for one in said.operators)


def _added(one: Operator, said: Clause, sources: Sequence[Clause]) -> str:
    if _of_time(one, said) or any(_is_opinion(one, source) or _urged(one, said, source) for source in sources):
        return ""
    alike = _alike(one.kind, said.forms)
    told = (other for source in sources for other in source.operators if other.kind in alike)
    if one.kind in said.forms.added or _is_supposed(one, said) or any(_meets(one, other) for other in told):
        return ""
    if any(_forbids(one, said, source) for source in sources):
        return ""
    return _new(one, said, sources)


def _new(one: Operator, said: Clause, sources: Sequence[Clause]) -> str:
    """What an operator that no source has at these words says against a sentence.

    A negation turns a source round that has what it denies, and says no such thing in other words.
    """
    denied = one.words[:PREDICATE]
    turns = is_explicit(one, said) and any(
        (not denied or not source.stems.isdisjoint(denied)) and not _denies(source, said) for source in sources
    )
    return TURNED if turns else Doubt(f"the source does not say “{one.text}” of this")


def is_explicit(one: Operator, clause: Clause) -> bool:
    """Whether an operator is a plain negation ("not", "nobody"), and no verb that says one ("refuses to")."""
    lower = clause.words[one.place].lower
    return one.kind == "negative" and (lower in clause.forms.negations or lower.endswith(en_facts.NEGATED))


def _denies(clause: Clause, other: Clause) -> bool:
    """Whether a sentence says in a word that another one lacks what that may say with "not": "free", "against"."""
    words = frozenset(word.lower for word in clause.words) - {word.lower for word in other.words}
    kinds = (one for one in clause.operators if one.kind == "negative" and not is_explicit(one, clause))
    return not words.isdisjoint(clause.forms.denying) or any(words & set(one.text.lower().split()) for one in kinds)


def changed(said: Clause, source: Clause) -> str:
    """Why `said` may not come from `source`: it has more operators, lacks one whose words stayed, or tells the future.

    One that begins a clause is lacking where the statement that the clause limits has stayed without it.
    """
    return first_of(check(said, source) for check in (_more, dropped, _of_another_time))


def _more(said: Clause, source: Clause) -> str:
    return first_of(_exceeding(one, said, source) for one in said.operators)


def _exceeding(one: Operator, said: Clause, source: Clause) -> str:
    """Why an operator may not stand in `said`, which has more of its kind than its source."""
    forms = said.forms
    if one.kind in forms.added or _of_time(one, said) or _is_opinion(one, source) or _urged(one, said, source):
        return ""
    alike = _alike(one.kind, forms)
    counts = [sum(other.kind in alike for other in clause.operators) for clause in (said, source)]
    if counts[0] <= counts[1] or _within(one, said, source, alike) or _is_supposed(one, said):
        return ""
    if _forbids(one, said, source):
        return ""
    unsaid = Doubt(f"the source does not say “{one.text}” of this")
    if one.kind != "negative":
        return unsaid
    met = any(not set(one.words).isdisjoint(other.words) for other in source.operators if other.kind in alike)
    return unsaid if met else _new(one, said, [source])


def _is_supposed(one: Operator, said: Clause) -> bool:
    """Whether "would" only goes with what a sentence says behind "if"."""
    return one.kind == "conditional" and any(other.text.casefold() in said.forms.supposing for other in said.operators)


def _forbids(one: Operator, said: Clause, source: Clause) -> bool:
    """Whether "must not" tells what a source says with "may not" or "cannot" at the same words."""
    if one.kind != "must" or not _negated(one, said):
        return False
    told = (other for other in source.operators if other.kind in source.forms.modes and _negated(other, source))
    return any(not set(one.words).isdisjoint(other.words) for other in told)


def _negated(one: Operator, clause: Clause) -> bool:
    """Whether "not" stands behind an operator."""
    return any(other.kind == "negative" and other.place == one.last for other in clause.operators)


def _of_another_time(said: Clause, source: Clause) -> str:
    if ("future" in said.kinds) != ("future" in source.kinds) and (
        source.past if "future" in said.kinds else said.past
    ):
        return "it speaks of another time than the source"
    return ""


def _within(one: Operator, said: Clause, source: Clause, alike: frozenset[str]) -> bool:
    """Whether a condition is one of several by which `said` tells what one operator of the source does.

    "Only by day and when it is calm" for "only by day and in calm weather".
    """
    if one.kind not in said.forms.after:
        return one.kind in source.kinds - said.forms.modes and sum(two.kind == one.kind for two in said.operators) < 2
    return any(other.kind in alike and set(one.words) & set(other.words) for other in source.operators)


def dropped(said: Clause, source: Clause) -> str:
    """Why `said` may not come from `source`: it lacks an operator whose words stayed."""
    return first_of(_dropped(one, said, source) for one in source.operators)


def _dropped(one: Operator, said: Clause, source: Clause) -> str:
    forms = said.forms
    if (_of_time(one, source) and one.kind not in forms.after) or _set_against(one, said, source):
        return ""  # what had to be done was done
    if one.kind in forms.after and _supposed(one, said, source):
        return f"the source says this only with “{one.text}”"
    reaches = one.words or (one.kind in forms.after and one.limits)  # "if they say yes" has no words of its own
    if one.kind not in forms.loose and reaches and not _answered(one, said, source):
        kept = [word for word in one.words if word in said.all_words]
        if one.kind in forms.after:  # "provided that it stays above 20 percent", where more has "percent"
            kept = [word for word in kept if word not in _outside(source, one)]
        if one.kind not in forms.after and (one.words[0] in kept or len(kept) > 1):
            turns = is_explicit(one, source) and not _denies(said, source)
            left_out = f"it leaves out “{one.text}”"
            if one.kind == "negative":
                return TURNED if turns else Doubt(left_out)
            refuses = one.kind == "conditional" and _negated(one, source)  # "would not let us"
            return Doubt(left_out) if refuses else left_out
        if one.kind in forms.after and _stands_without(one, said, source, kept):
            return f"it leaves out “{one.text} …”, on which the source's statement depends"
        if one.kind in forms.narrows and not kept and _stays(said, source, one):
            return f"it leaves out “{one.text}” and what follows, on which the source's statement depends"
    return ""


def _of_time(one: Operator, clause: Clause) -> bool:
    """Whether "when" or "had to" tells of what happened once, and sets no condition and no duty."""
    return one.text.casefold() in clause.forms.once and clause.past


def _is_opinion(one: Operator, source: Clause) -> bool:
    """Whether "thinks" tells what a source has somebody say."""
    saying = for_language(source.language).saying
    return one.text.casefold() in source.forms.opinions and any(word.lower in saying for word in source.words)


def _urged(one: Operator, said: Clause, source: Clause) -> bool:
    """Whether "should" tells what a source urges or asks for: "must press it" for "Press it!", "needs a press"."""
    following = said.words[one.last].lower if one.last < len(said.words) else ""
    if one.kind != "must" or not source.words:
        return False
    asks = any(word.lower in source.forms.requiring for word in source.words) and "negative" not in source.kinds
    return source.words[0].lower == following or (asks and not source.stems.isdisjoint(one.words))


def _stays(said: Clause, source: Clause, one: Operator) -> bool:
    """Whether a statement is there but for the phrase that an operator behind its verb singles out."""
    rest = frozenset(word.stem for word in source.words[: one.place] if word.stem) - set(one.words)
    return len(rest & said.stems) >= max(ENOUGH, MOSTLY * len(said.stems))


def _supposed(one: Operator, said: Clause, source: Clause) -> bool:
    """Whether `said` states as a fact what its source only supposes: what stands behind "if"."""
    if source.words[one.place].lower not in said.forms.supposing or said.kinds & said.forms.unsure:
        return False
    clause = {word.stem for word in source.words[slice(*opened(source, one))] if word.stem}
    shared = said.stems & clause
    alone = len(shared) > ENOUGH and shared == clause and not said.stems & (one.limits - clause)
    return alone or (len(said.stems) >= ENOUGH and len(shared) >= SURELY * len(said.stems))


def opened(clause: Clause, one: Operator) -> tuple[int, int]:
    """The words of the clause that an operator opens."""
    last = one.last
    while last < len(clause.words) and not clause.words[last].opens:
        last += 1
    return one.place, last


def _set_against(one: Operator, said: Clause, source: Clause) -> bool:
    """Whether a negation only tells what something is not: "we kept sixteen, not twelve"."""
    if one.kind != "negative" or not source.words[one.place].opens:
        return False
    last = next(last for first, last in source.pieces if first <= one.place < last)
    gone = {word.stem or word.lower for word in source.words[one.last : last]}
    return bool(gone) and gone.isdisjoint(said.all_words)


def _outside(source: Clause, one: Operator) -> frozenset[str]:
    """The stems, and numbers as they are written, of all but the clause that an operator opens."""
    first, last = opened(source, one)
    return frozenset(word.stem or word.lower for word in (*source.words[:first], *source.words[last:]))


def _alike(kind: str, forms: Forms) -> frozenset[str]:
    """The kinds in which a source may say it."""
    return forms.alike.get(kind, frozenset()) | {kind}


def _meets(one: Operator, other: Operator) -> bool:
    """Whether two operators stand at the same words: "no food", "food is not …". A condition is at what it limits."""
    places = {*other.words, *other.limits}
    meets = not places.isdisjoint(one.words) or one.beside in other.words or other.beside in one.words
    return meets or not one.words or not other.words


def _answered(one: Operator, said: Clause, source: Clause) -> bool:
    """Whether an operator of a source is said, if otherwise."""
    forms = said.forms
    if one.kind == "must" and said.words and said.words[0].lower in forms.imperative:
        return True
    converse = {kind for kind, others in forms.alike.items() if one.kind in others}
    counts = [sum(other.kind == one.kind for other in clause.operators) for clause in (said, source)]
    fewer = one.kind in forms.each_counts and counts[0] < counts[1]
    for other in said.operators:
        if fewer and other.kind == one.kind and one.words[:1] != other.words[:1] and not _same_text(one, other):
            continue  # it answers to another one
        if other.kind == one.kind or {one.kind, other.kind} <= forms.modes:
            return True
        if other.kind in source.kinds and (one.kind == "except" or other.kind in forms.modes):
            continue  # it answers to itself
        here = not set(one.words).isdisjoint(other.words) if one.kind == "except" else _meets(other, one)
        if other.kind in converse | _alike(one.kind, forms) and here:
            return True
    return False


def _same_text(one: Operator, other: Operator) -> bool:
    return one.text.casefold() == other.text.casefold()


def _stands_without(one: Operator, said: Clause, source: Clause, kept: Sequence[str]) -> bool:
    """Whether the statement that a clause limits is said without it; what happened once has happened in any case."""
    if one.kind == "except" and kept:
        return True
    if source.words[one.place].opens and source.words[one.place].lower in said.forms.explaining and one.place:
        return False  # "in 2022, when prices tripled, …"
    once = source.past_outside(*opened(source, one))
    if kept or (once and one.kind in said.forms.timed) or not one.limits:
        return False
    common = len(said.stems & one.limits)
    shared = len(said.stems & source.stems)
    most = common >= MOSTLY * shared and 2 * common >= len(said.stems)
    return common >= MOSTLY * len(one.limits) or common >= MOSTLY * len(said.stems) or most
