"""Who does what to whom: the words before and behind a verb, passives turned round and prepositions told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from agents.crews.content.facts.clauses import Clause, Word, is_participle
from agents.crews.content.facts.parallels import parallels
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.facts.predicates import statements
from agents.crews.content.language import en_facts
from agents.crews.content.language.forms import Forms

DOER, DONE_TO, BY = "doer", "done to", "by"
BETWEEN = 2  # words between "was" and its participle


@dataclass(frozen=True)
class Deed:
    """A verb of a sentence with the stems in each role: "doer", "done to", or a preposition such as "to"."""

    verb: bool  # known as one by its form
    noun: bool  # it is none, as an article stands before it
    passive: bool
    roles: Mapping[str, frozenset[str]]

    def of(self, role: str) -> frozenset[str]:
        return self.roles.get(role, frozenset())


def deed(clause: Clause, place: int) -> Deed:
    """The roles round the word at this place, taken for a verb."""
    forms = clause.forms
    word = clause.words[place]
    first, last = _bounds(clause, place)
    before, behind = clause.words[first:place], clause.words[place + 1 : last]
    near = [one.lower for one in before[-BETWEEN - 1 :]]
    alone = bool(behind) and behind[0].lower in forms.by and (word.opens or not before)  # ", rebuilt by the town,"
    acts = bool(near) and near[-1] in forms.receiving  # "are allowed to cut"
    passive = (
        is_participle(word.lower, clause.language) and (alone or any(one in forms.be for one in near)) and not acts
    )
    roles: dict[str, set[str]] = defaultdict(set)
    role = DONE_TO if passive else DOER
    for number, one in enumerate(before):
        previous = before[number - 1] if number else None
        if one.lower in forms.clausal and _may_open(before[:number], clause):
            roles, role = (
                defaultdict(set),
                DONE_TO if passive else DOER,
            )  # "he was found after | the tracker had failed"
        elif one.lower in forms.prepositions:
            role = ""
        elif previous and ((one.lower in forms.determiners and previous.stem) or is_number(previous.lower)):
            role = DONE_TO if passive else DOER
        if _takes_part(one, clause) and role:
            roles[role].add(one.stem)
    role = "" if passive else DONE_TO
    for one in behind:
        if one.lower in forms.by:
            role = DOER if passive else BY
        elif one.lower in forms.prepositions:
            role = one.lower if one.lower in forms.receiving | forms.serving else ""
        elif _takes_part(one, clause) and role:
            roles[role].add(one.stem)
    article = bool(before) and before[-1].lower in forms.determiners
    verb = passive or (not article and (word.lower in forms.bases or word.lower.endswith("ed")))
    return Deed(verb, article and not passive, passive, {name: frozenset(told) for name, told in roles.items()})


def _may_open(words: Sequence[Word], clause: Clause) -> bool:
    """Whether words tell what was done, or only how long after, so that behind "after" a statement may stand."""
    verbs = clause.forms.be | clause.forms.past | clause.forms.auxiliaries
    measured = all(is_number(word.lower) or word.lower in en_facts.UNITS for word in words)
    return measured or any(word.lower in verbs or is_participle(word.lower, clause.language) for word in words)


def _takes_part(word: Word, clause: Clause) -> bool:
    """Whether a word may be a participant: no unit, no time, and no participle of another verb."""
    return (
        len(word.stem) > 1 and word.lower not in clause.forms.times and not is_participle(word.lower, clause.language)
    )


def _bounds(clause: Clause, place: int) -> tuple[int, int]:
    """The part of the sentence round a word: from a mark, a joining word or one that opens a clause to the next."""
    first = place
    while first > 0 and not clause.words[first].opens:
        if clause.words[first - 1].lower in en_facts.JOINING | en_facts.CLAUSES:
            break
        first -= 1
    last = place + 1
    while last < len(clause.words) and not clause.parts_at(last):
        last += 1
    return first, last


def swapped(said: Clause, source: Clause, stranger: Callable[[frozenset[str], frozenset[str]], bool]) -> str:
    """Why the participants of `said` are not those of `source` in their roles.

    `stranger` tells of two doers whether the first is known, and somebody else than the second.
    """
    theirs: dict[str, list[Deed]] = defaultdict(list)
    for place, word in enumerate(source.words):
        if _anchor(word, source):
            theirs[_anchor(word, source)].append(deed(source, place))
    gapped = _without_verbs(source)
    for place, word in enumerate(said.words):
        others = theirs.get(_anchor(word, said), ())
        if others and gapped and any(frozenset() < deed(said, place).of(DOER) <= part for part in gapped):
            continue
        if others and all(_differ(deed(said, place), other, said.forms, stranger) for other in others):
            return "it changes who did what"
    return ""


def _without_verbs(source: Clause) -> list[frozenset[str]]:
    """The words of the parts that leave their verb out: "the old rig draws 96 kilowatts, | the new one 21"."""
    parts = zip(parallels(source).parts, statements(source), strict=True)
    return [
        frozenset(word.stem for word in source.words[part.first : part.last] if word.stem)
        for part, told in parts
        if part.first and not told.verb
    ]


def _anchor(word: Word, clause: Clause) -> str:
    """What a verb is known by in both sentences, also one like "gave" that has no meaning of its own."""
    return word.stem or clause.forms.bases.get(word.lower, "")


def _differ(said: Deed, source: Deed, forms: Forms, stranger: Callable[[frozenset[str], frozenset[str]], bool]) -> bool:
    becomes = (said.of(DOER) & source.of(DONE_TO)) - source.of(DOER) - said.of(DONE_TO)
    suffers = (said.of(DONE_TO) & source.of(DOER)) - source.of(DONE_TO) - said.of(DOER)
    if becomes and suffers:
        return True
    if said.noun or source.noun or not (said.verb or source.verb):
        return False  # one of the words may be no verb
    transitive = said.passive or bool(said.of(DONE_TO))
    if said.passive or source.passive:
        if (becomes and transitive) or (suffers and (said.passive or said.of(DOER))):
            return True
        ways = {DOER, *forms.receiving, *(forms.serving if said.passive and source.passive else ())}
        for one in ways:
            for other in ways - {one}:
                if (said.of(one) & source.of(other)) - said.of(other) - source.of(one):
                    return True
    if said.of(DOER) & source.of(BY):
        return False  # "the office explains it by …"
    return bool(said.of(DOER) and source.of(DOER)) and stranger(said.of(DOER), source.of(DOER))
