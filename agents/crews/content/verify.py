"""The rules verify: of the edits that call themselves safe, only those that keep the facts and the score are taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from agents.base import Edit
from agents.crews.content.edits import Skipped, apply
from agents.crews.content.evidence import figures, quotations

CHANGED_NUMBER = "it would change a number"
MAX_TRIALS = 48  # measurements spent on telling good edits from bad ones; what is left undecided is not taken


class Verified(NamedTuple):
    """The text with the taken edits, those edits, and the refused ones with the reason for each."""

    body: str
    taken: list[Edit]
    refused: list[Skipped]


def changed_fact(before: str, after: str) -> str:
    """Why `after` does not state the facts of `before`; empty when it keeps its numbers and quotations.

    A number or quotation may come again, as it does in a summary; none may go, change or be new.
    """
    if _differs(figures(before), figures(after)):
        return CHANGED_NUMBER
    if _differs(*(Counter(quote.text for quote in quotations(text, least=1)) for text in (before, after))):
        return "it would change a quotation"
    return ""


def _differs(before: Counter[str], after: Counter[str]) -> bool:
    return bool(before - after) or not after.keys() <= before.keys()


Objection = Callable[[str, str], str]  # why the second text may not take the first one's place; empty: it may


def take(
    body: str,
    edits: Sequence[Edit],
    score: Callable[[str], float | None],
    objection: Objection = changed_fact,
    taken: Sequence[Edit] = (),
) -> Verified:
    """Takes safe edits rule by rule as long as the facts stay and `score` of the whole text does not fall.

    Rules take turns in the order of their first edits. The edits of one rule are tried together; when together they
    fail they are halved until each is taken or refused. `edits` refer to `body`; unsafe ones must not be given.
    Those `taken` before, which refer to `body` too, stay and are among the taken ones of the result.
    """
    trial = _Trial(body, score, objection, list(taken))
    told = figures(body)
    by_rule: dict[str, list[Edit]] = {}
    for edit in edits:
        old, new = figures(body[max(0, edit.start) : edit.end]), figures(edit.replacement)
        if objection is changed_fact and (old - new or not new.keys() <= told.keys()):
            trial.refused.append(Skipped(edit, CHANGED_NUMBER))  # whatever the others do: no trial is spent on it
        else:
            by_rule.setdefault(edit.rule, []).append(edit)
    for group in by_rule.values():
        trial.offer(group)
    return Verified(trial.text, sorted(trial.taken, key=lambda edit: edit.start), trial.refused)


class _Trial:
    def __init__(
        self, body: str, score: Callable[[str], float | None], objection: Objection, taken: list[Edit]
    ) -> None:
        self.body, self.taken = body, taken
        self.text = apply(body, taken).body
        self._reason = objection
        self.refused: list[Skipped] = []
        self._score = score
        self._best = score(self.text)
        self._left = MAX_TRIALS

    def offer(self, edits: list[Edit]) -> None:
        result = apply(self.body, [*self.taken, *edits])
        overlapping = {id(skipped.edit) for skipped in result.skipped}
        self.refused += result.skipped
        edits = [edit for edit in edits if id(edit) not in overlapping]
        if not edits:
            return
        reason = self._objection(result.body)
        if not reason:
            self.taken += edits
            self.text = result.body
        elif len(edits) == 1 or self._left <= 0:
            self.refused += [Skipped(edit, reason) for edit in edits]
        else:
            self.offer(edits[: len(edits) // 2])
            self.offer(edits[len(edits) // 2 :])

    def _objection(self, text: str) -> str:
        self._left -= 1
        reason = self._reason(self.text, text)
        if reason:
            return reason
        new = self._score(text)
        if self._best is not None and (new is None or new < self._best):
            return f"it would lower the score from {self._best:g} to {0 if new is None else new:g}"
        self._best = new
        return ""
