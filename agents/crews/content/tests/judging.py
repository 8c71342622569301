"""What becomes of a sentence that a language model wrote."""

from __future__ import annotations

from typing import Literal

from agents.crews.content.facts.known import Known


def judged(known: Known, line: str) -> Literal["left out", "marked", "known"]:
    """Left out is what is known to be wrong; what is known to be right stays unmarked, and the rest is marked."""
    if known.inventions(line) or known.contradictions(line):
        return "left out"
    return "marked" if known.reworded(line) else "known"


def stays(known: Known, line: str) -> bool:
    return judged(known, line) != "left out"
