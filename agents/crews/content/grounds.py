"""What a finding or an edit rests on: its passage, what was measured, what its rule asks for and who says so."""

from __future__ import annotations

import re

from agents.base import Edit, Finding
from agents.crews.content.facts.grounding import Sentences
from agents.crews.content.rules.asked import asked_by
from agents.crews.content.text import shortened
from agents.crews.content.types import Brief
from agents.suggestions.evidence import quotation, quoted

EMPTY = "It was empty."
NEAREST = 300  # characters of a source's sentence
_SHARE = re.compile(r"\b(\d+) of (\d+) ")


def of_finding(finding: Finding, text: str) -> str:
    """What a finding of `text` rests on; what it says of that itself, where that is told in full or it is good."""
    own = finding.evidence.strip()
    asked = asked_by(finding.rule)
    if finding.severity == "good" or _tells(own) or (own and not asked):
        return own
    passage = ""
    if finding.change is not None:
        empty = "" if "empty" in finding.message else EMPTY
        passage = quotation(finding.change.before) if finding.change.before.strip() else empty
    elif finding.start is not None and finding.end is not None:
        passage = quoted(text, finding.start, finding.end)
    measured = "" if own in finding.message or own in passage else own
    share = _SHARE.search(finding.message) if "%" in asked and not measured else None
    if share and int(share[2]):
        measured = f"{100 * int(share[1]) / int(share[2]):.1f} %".replace(".0 ", " ")
    return " ".join(filter(None, [passage, _sentence(measured), asked]))


def of_edit(edit: Edit, text: str) -> str:
    """What an edit of `text` rests on: the words before, and what its rule asks for; or what it says of that itself."""
    return edit.evidence or " ".join(filter(None, [quoted(text, edit.start, edit.end), asked_by(edit.rule)]))


def nearest(words: str, sources: Sentences, brief: Brief) -> str:
    """What the sources say that comes nearest to `words`, and where; "" where nothing does."""
    near = sources.nearest(words)
    if near is None:
        return ""
    told = shortened(" ".join(near.text.split()), NEAREST)
    return f"Nearest in your sources, {brief.place_of(near.start)}: “{told}”"


def _tells(evidence: str) -> bool:
    """Whether evidence is told in sentences, and is not just a figure or the words that were looked for."""
    return "“" in evidence or bool(re.search(r"\w[.:] +\w", evidence))


def _sentence(measured: str) -> str:
    told = f"{measured[:1].upper()}{measured[1:]}"
    return told if not told or told[-1] in ".!?…" else f"{told}."
