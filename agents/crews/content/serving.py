"""Whether an edit does what it was proposed for: the rule that it names is asked again when the edit is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from agents.base import Edit, Finding
from agents.crews.content.edits import apply
from agents.crews.content.scoring import BEST, Verdict, overall

REWRITE = "rewrite"  # behind an agent's key: the rule of a change of wording that mends nothing of what was found

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class _Standing:
    """What a rule says of a text: its points, how far its figure is from them all, and what it found."""

    verdict: Verdict | None
    findings: list[Finding]

    @property
    def points(self) -> float:
        points = self.verdict.points if self.verdict else None
        return BEST if points is None else points

    @property
    def places(self) -> int:
        return len(self.findings)

    def within(self, start: int, end: int) -> list[Finding]:
        """What it found in a passage; an insertion at a finding's border belongs to it."""
        return [
            one
            for one in self.findings
            if one.start is not None and one.end is not None and one.start <= end and start <= one.end
        ]


class Serving:
    """Judges edits of a text one by one. `verdicts` are what the rules say of it, `verdicts_of` runs them."""

    def __init__(
        self, key: str, body: str, verdicts: Sequence[Verdict], verdicts_of: Callable[[str], list[Verdict]]
    ) -> None:
        self._rewrite = f"{key}.{REWRITE}"
        self._body = body
        self._before = verdicts
        self._verdicts_of = verdicts_of
        self._known: dict[str, list[Verdict]] = {}
        self._found = list(dict.fromkeys(one.rule for v in verdicts for one in v.findings if one.severity != "good"))

    def parted(self, edits: Sequence[Edit]) -> tuple[list[Edit], list[Edit]]:
        """The edits that mend something, each under the rule that says so, and the others, not to be made unasked.

        An edit that does not what it names, but mends a place that another rule found, goes under that one's name.
        Edits of which each brings a figure only nearer mend what they name if all of them together do.
        """
        mended = [self._mended(edit) for edit in edits]
        for rule in {edit.rule for edit in edits}:
            nearer = [place for place, edit in enumerate(edits) if edit.rule == rule and self._eases(edit)]
            left = [place for place in nearer if mended[place] is None]
            if len(nearer) > 1 and left and self._end(rule, [edits[place] for place in nearer]):
                for place in left:
                    mended[place] = rule
        pairs = list(zip(edits, mended, strict=True))
        serving = [edit.model_copy(update={"rule": rule}) for edit, rule in pairs if rule is not None]
        return serving, [edit for edit, rule in pairs if rule is None]

    def as_wording(self, edit: Edit) -> Edit:
        """An edit that mends nothing as what it is, for people to decide about."""
        before, after = overall(self._before), overall(self._after(edit))
        why = "Left to you, as it mends nothing that was found."
        if before is not None and (after or 0) < before:
            why = f"Left to you, as it would lower the score from {before:g} to {after or 0:g}."
        elif edit.rule != self._rewrite:
            subject = edit.rule.rpartition(".")[2].replace("_", " ")
            does = "only eases" if self._eases(edit) else "does not mend"
            why = f"Left to you, as it {does} what it was proposed for ({subject})."
        return edit.model_copy(update={"rule": self._rewrite, "left": why, "safe": False})

    def _after(self, *edits: Edit) -> list[Verdict]:
        text = apply(self._body, edits).body
        if text not in self._known:
            self._known[text] = self._verdicts_of(text)
        return self._known[text]

    def _mended(self, edit: Edit) -> str | None:
        """The rule of what the edit mends, the one that it names first; None: it mends nothing."""
        after = self._after(edit)
        rules = [edit.rule, *(rule for rule in self._found if rule != edit.rule)]
        return next((rule for rule in rules if self._serves(edit, rule, after)), None)

    def _serves(self, edit: Edit, rule: str, verdicts: Sequence[Verdict]) -> bool:
        """Whether what the rule found in the edit's passage is gone or smaller, or, where that is nothing, one finding
        of its is gone altogether."""
        was, now = _of(rule, self._before), _of(rule, verdicts)
        if was.verdict is None or not was.findings or now.points < was.points:
            return False
        here = was.within(edit.start, edit.end)
        if here:
            there = now.within(edit.start, edit.start + len(edit.replacement))
            smaller = len(there) < len(here) or (len(there) == len(here) and _figures(there) < _figures(here))
            of_places = any(one.score is None for one in here)
            if of_places or (smaller and now.verdict is not None):
                return smaller and now.places <= was.places
        return now.verdict is not None and now.places < was.places

    def _eases(self, edit: Edit) -> bool:
        """Whether what the edit names gets better by it in its points or its figure."""
        was, now = _of(edit.rule, self._before), _of(edit.rule, self._after(edit))
        if was.verdict is None or now.verdict is None or not was.findings or now.points < was.points:
            return False
        nearer = was.verdict.gap is not None and now.verdict.gap is not None and now.verdict.gap < was.verdict.gap
        return now.points > was.points or nearer

    def _end(self, rule: str, edits: Sequence[Edit]) -> bool:
        """Whether the edits, which do not overlap, leave the rule less to find together."""
        if apply(self._body, edits).skipped:
            return False
        return _of(rule, self._after(*edits)).places < _of(rule, self._before).places


def _of(rule: str, verdicts: Sequence[Verdict]) -> _Standing:
    verdict = next((one for one in verdicts if any(finding.rule == rule for finding in one.findings)), None)
    said = verdict.findings if verdict else []
    return _Standing(verdict, [one for one in said if one.rule == rule and one.severity != "good"])


def _figures(findings: Sequence[Finding]) -> float:
    """All that the messages count: a sentence of 24 words is less of a finding than one of 40."""
    return sum(float(figure.replace(",", "")) for one in findings for figure in _FIGURE.findall(one.message))
