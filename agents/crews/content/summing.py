"""What an analysis says of itself: the first places of each rule, and the whole in one sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pydantic import Field

from agents.base import Finding, Strict
from agents.crews.content.scoring import BEST, Verdict
from agents.crews.content.sufficiency import OUTLINED
from campaigns.figures import counted

SHOWN = 8  # findings of one kind; the next one says how many more there are
_REST = "And {:,} more like these."
_REST_SAID = re.compile(r"And ([\d,]+) more like these\.")


def capped(findings: list[Finding]) -> list[Finding]:
    """What each rule says, the first few of its places, and one finding that says how many more there are."""
    total = Counter(finding.rule for finding in findings if finding.score is None)
    seen: Counter[str] = Counter()
    shown: list[Finding] = []
    for finding in findings:
        seen[finding.rule] += finding.score is None
        if finding.score is not None or seen[finding.rule] <= SHOWN or total[finding.rule] == SHOWN + 1:
            shown.append(finding)
        elif seen[finding.rule] == SHOWN + 1:
            others = more(total[finding.rule] - SHOWN)
            shown.append(Finding(rule=finding.rule, severity=finding.severity, message=others))
    return shown


def rest_of(finding: Finding) -> int:
    """How many more places a finding says there are, beside those that are shown; 0 for any other finding."""
    return more_in(finding.message) if finding.start is None else 0


def more_in(message: str) -> int:
    """The same of its message."""
    said = _REST_SAID.fullmatch(message)
    return int(said[1].replace(",", "")) if said else 0


def more(number: int) -> str:
    """The message of the finding that says how many more places there are."""
    return _REST.format(number)


class Recount(Strict):
    """What the rules of one step's agent say of a later text: of the whole, and how many places each names."""

    step: str
    findings: list[Finding] = Field(default_factory=list)
    places: dict[str, int] = Field(default_factory=dict)  # by rule; what is good is no place


def recounted(step: str, verdicts: Sequence[Verdict]) -> Recount:
    findings = [finding for verdict in verdicts for finding in verdict.findings]
    places = Counter(one.rule for one in findings if one.start is not None and one.severity != "good")
    return Recount(step=step, findings=[one for one in findings if one.start is None], places=dict(places))


def _open(verdicts: Sequence[Verdict]) -> list[Finding]:
    """What each rule found to improve, the gravest first; one finding a rule, as the others give the places."""
    to_improve = ([finding for finding in verdict.findings if finding.severity != "good"] for verdict in verdicts)
    found = [findings[0] for findings in to_improve if findings]
    return sorted(found, key=lambda one: (one.severity != "problem", BEST if one.score is None else one.score))


def things_of(verdicts: Sequence[Verdict]) -> int:
    """How many rules found something to improve."""
    return len(_open(verdicts))


def tally(verdicts: Sequence[Verdict]) -> str:
    number = things_of(verdicts)
    return f"{counted(number, 'thing')} to improve." if number else "Nothing to change."


def summary_of(
    score: float | None, verdicts: Sequence[Verdict], made: int, fields: Sequence[str] = (), lacking: str = ""
) -> str:
    """One sentence: "Made 2 edits and scored 77: the keyphrase is not in the title, and 4 more things to improve.".

    `fields` of the draft were changed as well. Without a score it is why; `lacking` is why there is too little text.
    """
    found, done = _open(verdicts), _done(made, fields)
    if lacking:
        things = f" {counted(len(found), 'thing')} to improve so far." if found else ""
        edits = f"{done}. " if done else ""
        why = lacking[:1].lower() + lacking[1:] if lacking.startswith(OUTLINED) else f"too little text. {lacking}"
        return f"{edits}No score yet: {why}{things}"
    if score is None:
        return "There was nothing to score."
    told = f"{done} and scored {score:.0f}" if done else f"Scored {score:.0f}"
    if any(one.rule.endswith(".language") for verdict in verdicts for one in verdict.findings):
        applied = sum(verdict.points is not None for verdict in verdicts)
        told += f" by the {counted(applied, 'rule')} that {'applies' if applied == 1 else 'apply'} in this language"
    if not found:
        return f"{told}: nothing to change."
    first = found[0].message.rstrip(".")
    more = f", and {counted(len(found) - 1, 'more thing')} to improve" if len(found) > 1 else ""
    return f"{told}: {first[0].lower()}{first[1:]}{more}."


def _done(made: int, fields: Sequence[str]) -> str:
    """ "Made 2 edits, changed the slug and the meta description"; "" where nothing was done."""
    told = ", ".join(filter(None, (f"made {counted(made, 'edit')}" if made else "", changes_of(fields))))
    return told[:1].upper() + told[1:]


def changes_of(fields: Sequence[str]) -> str:
    """ "changed the slug and the meta description"; "" for none."""
    names = [f"the {name.replace('_', ' ')}" for name in fields]
    return f"changed {' and '.join(filter(None, (', '.join(names[:-1]), *names[-1:])))}" if names else ""
