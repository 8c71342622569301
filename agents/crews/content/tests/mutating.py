"""Changes the sentences of a text by machine: each mutation turns one into something that the text does not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from agents.crews.content.language import vocabulary
from agents.crews.content.text import sentences

Mutation = Callable[[str], str]  # gives the sentence back as it was where it does not apply


def _replaced(pattern: str, by: str, flags: int = 0) -> Mutation:
    compiled = re.compile(pattern, flags)
    return lambda sentence: compiled.sub(by, sentence, count=1)


def _lower(sentence: str) -> str:
    first = sentence.split(maxsplit=1)[0]
    return sentence[0].lower() + sentence[1:] if first in _ORDINARY else sentence


_ORDINARY = vocabulary(
    "A An The In On From For Of Both Most Each Every Some All Two Three Nine Four We They It This There With At"
)
_UNITS = {
    "euros": "dollars", "kilometres": "miles", "kilograms": "grams", "minutes": "hours", "hours": "minutes",
    "kilowatt-hours": "megawatt-hours", "decibels": "metres", "degrees": "metres", "days": "weeks", "months": "weeks",
    "weeks": "years", "cents": "euros", "years": "months", "people": "women", "vans": "lorries", "houses": "hotels",
}  # fmt: skip
_UNIT = re.compile(rf"(?<=\d )({'|'.join(_UNITS)})\b")
_WAYS = {"fell": "rose", "rose": "fell", "went up": "went down", "went down": "went up"}
_WAY = re.compile(rf"\b({'|'.join(_WAYS)})\b")
_MONTH = "January|February|March|April|May|June|July|September|October|November|December"
_SUBJECT = r"^(The|A) (\w+)(?= (?:is|are|was|were|has|had|needs|costs?|used|needed|gets)\b)"
_PASSIVE = r"^The (\w+) (was|were|is|are) (\w+ed|built|sold|taken)\b(.*) by (?:the )?(\w+(?:'s \w+)?)\.$"

_COUNTED = re.compile(r"(?:One|Two|Three|Four|Five|Nine|\d)", re.IGNORECASE)  # "only three" is a comment

_FRAME = re.compile(r"^(In winter|On rainy days|In \d{4}|Over two years),? ([\w' ]+[\w%]+)\.$")

MUTATIONS: dict[str, Mutation] = {
    "not": _replaced(r"\b(is|are|was|were|could|can|would)\b(?! (?:not|no|none)\b)", r"\1 not"),
    "denied": lambda said: f"It is false that {_lower(said)}",
    "refused": _replaced(r"^((?:The|A) \w+|We) (\w+)(?:s|ed)\b(?= (?:a|an|the|two|about|\d))", r"\1 refused to \2"),
    "nobody": _replaced(r"^(?:The (?:firm|practice|bakery|houses?|units?|riders?|tables?)|We|She|It) ", "Nobody "),
    "quantifier": _replaced(r"\b(?:[Mm]ost|[Ee]very|[Aa]ll|nobody|[Ee]verybody|Both|Many|[Ss]ome)\b(?! \d)", "few"),
    "only": lambda said: said if _COUNTED.match(said) else f"Only {_lower(said)}",
    "unless": lambda said: f"{said[:-1]} unless it rains.",
    "perhaps": lambda said: f"Perhaps {_lower(said)}",
    "hoped": _replaced(
        r"^(We|The firm|The houses|It) (?=(?:followed|sorted|bought|used|published)\b)", r"\1 hoped it "
    ),
    "roles": _replaced(_PASSIVE, r"The \5 \2 \3\4 by the \1."),
    "unit": lambda said: _UNIT.sub(lambda match: _UNITS[match.group()], said, count=1),
    "share": _replaced(r"(\d) %", r"\1 percentage points"),
    "bound": _replaced(rf"(?<![\d,.:])(?<!to )(\d[\d,]*) (?=(?!%|{_MONTH})\w+s\b)", r"at most \1 "),
    "magnitude": _replaced(r"\b(\d{1,3},\d{3})\b", r"\1 thousand"),
    "year": _replaced(rf"\b({_MONTH}) 20\d\d\b", r"\1 1987"),
    "to for by": _replaced(r"\b(fell|rose|went up|went down|dropped) by\b", r"\1 to"),
    "by for to": _replaced(r"\b(fell|rose|went up|went down|down|risen) to\b", r"\1 by"),
    "way": lambda said: _WAY.sub(lambda match: _WAYS[match.group()], said, count=1),
    "frame": _replaced(r"^(?:On rainy days|On a cold day,|In winter,|With vans|If [^,]+,|Without [^,]+,) (\w)", r"\1"),
    "condition": _replaced(r",? (?:if|unless|when|until|except) [^,.]+(?=\.$)", ""),
    "member": _replaced(_SUBJECT, r"\1 \2 and the hotel"),
    "owner": _replaced(_SUBJECT, r"\1 \2 of the hotel"),
}

HONEST: dict[str, Mutation] = {
    "as it is": lambda said: f"{said} ",
    "however": lambda said: f"However, {_lower(said)}",
    "in short": lambda said: f"In short, {_lower(said)}",
    "percent": _replaced(r" %", " percent"),
    "digits": _replaced(r"(\d),(\d{3})\b", r"\1\2"),
    "currency": _replaced(r"\b(\d[\d,.]*) euros\b", r"€\1"),
    "contracted": _replaced(r"\b(is|are|was|were|did|does|do|could|would) not\b", r"\1n't"),
    "frame behind": lambda said: _FRAME.sub(lambda found: f"{found[2]} {found[1].lower()}.", said),
    "adverb": _replaced(r" \b(?:still|nearly always|simply|really|also|now)\b", ""),
}


def mutants(text: str, mutations: dict[str, Mutation]) -> Iterator[tuple[str, str]]:
    """The kind of mutation and the sentence as it is then; those that do not apply give nothing."""
    for span in sentences(text):
        said = " ".join(span.text.split())
        if said[-1:] == "." and len(said.split()) > 4:
            for kind, mutation in mutations.items():
                if (mutated := mutation(said)) != said:
                    yield kind, mutated.strip()
