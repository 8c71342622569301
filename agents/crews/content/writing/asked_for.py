"""Tells people what the brief asks for by its keywords and the draft has no room for."""

from __future__ import annotations

from collections.abc import Sequence

from agents.base import Finding
from agents.crews.content.text import shortened
from agents.crews.content.types import Brief, SourcedSentence
from agents.crews.content.writing.findings import overlaps
from agents.crews.content.writing.ranking import Ranking
from campaigns.figures import counted

_SHOWN = 60  # characters of a sentence


def asked_for(ranking: Ranking, trace: Sequence[SourcedSentence], brief: Brief) -> list[Finding]:
    """For each keyword what its paragraph says that did not fit, first where nothing of it did."""
    taken = sorted((one.source_start, one.source_end) for one in trace)
    found: list[Finding] = []
    for keyword, units in ranking.answers.items():
        pieces = [piece for index in sorted(units) for piece in ranking.source.units[index].pieces]
        left = [piece for piece in pieces if not overlaps(taken, piece.start, piece.end)]
        told = len(left) < len(pieces)
        if not left:
            continue
        some = f"{counted(len(left), 'sentence')} of what your sources say of it"
        found.append(
            Finding(
                rule="writer.asked_for_left_out",
                severity="improvement" if told else "problem",
                message=f"“{keyword}” is asked for, and {some if told else 'what your sources say of it'} "
                f"{'is' if (told and len(left) == 1) or not told else 'are'} not in the draft, for its length.",
                how_to_fix="Ask for more words, or take out of the brief or the sources what matters less.",
                evidence="; ".join(
                    f"{brief.place_of(one.start)}: “{shortened(' '.join(one.text.split()), _SHOWN)}”" for one in left
                ),
            )
        )
    return sorted(found, key=lambda one: one.severity != "problem")
