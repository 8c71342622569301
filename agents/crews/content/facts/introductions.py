"""Whom the mails of a source introduce where they are signed: a text may name them so, each with what is theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.crews.content.facts.told import Contradiction
from agents.crews.content.text import words
from agents.crews.content.writing.signatures import Signature


class Introductions:
    """The names, offices and firms of signatures."""

    def __init__(self, signed: Sequence[Signature]) -> None:
        self.known = frozenset(word.text.casefold() for one in signed for word in words(f"{one.name} {one.firm}"))
        self._signed = [one for one in signed if one.office]
        self._pattern = re.compile(
            "|".join(_introduced(one, number) for number, one in enumerate(self._signed)) or "(?!)"
        )

    def holds(self, body: str, start: int, end: int) -> bool:
        """Whether a stretch of a text stands where somebody is named with the office that is theirs."""
        return any(found.start() <= start and end <= found.end() for found in self._pattern.finditer(body))

    def without(self, sentence: str) -> str:
        """A sentence with the names alone of those whom it introduces rightly: "Ann Lee, head nurse, says"."""
        return self._pattern.sub(lambda found: next(name for name in found.groupdict().values() if name), sentence)

    def swapped(self, sentence: str) -> Contradiction | None:
        """What is wrong where somebody is named with the office that somebody else signs with; None for nothing."""
        for one in self._signed:
            behind = re.search(rf"\b{re.escape(one.name)}(?:,| \(| is)(?: the| our)? ", sentence)
            if behind is None:
                continue
            told = sentence[behind.end() :].casefold()
            own = [other.office for other in self._signed if other.name == one.name]
            for other in self._signed:
                if other.office not in own and told.startswith(other.office.casefold()):
                    reason = f"it says of “{one.name}” what the source says of “{other.name}”"
                    return Contradiction(reason, other.statement)
        return None


def _introduced(one: Signature, number: int) -> str:
    """A pattern of a name with its office before or behind it, and the firm if it is told."""
    full = re.escape(one.name)
    name = rf"{full}|(?<!\w ){re.escape(one.name.split()[-1])}"
    office = rf"(?i:{re.escape(one.office)})"
    firm = rf"(?:(?:,| at| of| for)(?: the)? {re.escape(one.firm)})?" if one.firm else ""
    return (
        rf"\b(?P<behind{number}>{name})(?:,(?: the| our)? {office}{firm}(?:,|(?=[.;:]))| \((?:the )?{office}{firm}\))"
        rf"|\b(?:[Tt]he |[Oo]ur )?{office}{firm},? (?P<before{number}>{full})\b"
    )
