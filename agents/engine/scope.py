"""What conditions see of an execution, read only when one asks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from agents.engine.decide import Verdict
from agents.models import AgentRun, Execution
from agents.plans import Step
from agents.plans.conditions import ConditionFault, Missing, compiled
from agents.plans.names import Path, Value
from agents.registry import agent_name
from agents.states import RunStatus
from campaigns.models import ContentVersion

NO_TEXT = "not content.exists"  # of a step that drafts
HAS_TEXT = "content.exists"  # of a step that judges
WHY_NOT = {
    NO_TEXT: "There is a text already. To have another one written, run this agent by name.",
    HAS_TEXT: "There is no text yet.",
}
SHOWN_CONDITION, SHOWN_VALUE = 140, 40  # characters in a reason


class Scope:
    """Answers the conditions of one execution, whose runs are `runs`, as things stand now."""

    def __init__(self, execution: Execution, runs: list[AgentRun]) -> None:
        self._execution = execution
        self._agents = {run.step: run.agent for run in runs}
        self._states: Mapping[str, RunStatus] = {}
        self._used: dict[str, Value] = {}

    def judge(self, step: Step, states: Mapping[str, RunStatus]) -> Verdict:
        """Whether the step's condition holds, while the runs have these states."""
        self._states, self._used = states, {}
        try:
            holds = compiled(step.when).holds(self._value)
        except ConditionFault as fault:
            return Verdict(fault=f"Nobody can tell whether “{_shown(step.when, SHOWN_CONDITION)}”: {fault}.")
        return Verdict(holds)

    def why_not(self, step: Step) -> str:
        """In words, why the condition of a step does not hold."""
        if step.when in WHY_NOT:
            return WHY_NOT[step.when]
        self.judge(step, self._states)
        used = ", ".join(f"{name} is {_word(value)}" for name, value in self._used.items())
        return f"Its condition “{_shown(step.when, SHOWN_CONDITION)}” does not hold{f': {used}' if used else ''}."

    def _value(self, path: Path) -> Value:
        value = self._look_up(path)
        self._used[".".join(path)] = value
        return value

    def _look_up(self, path: Path) -> Value:
        root, *rest = path
        if root == "results":
            return self._result(rest)
        if root == "content":
            content: dict[str, Value] = self._content
            return content[rest[0]]
        campaign = self._execution.campaign
        value: Value = getattr(campaign, "campaign_type" if path == ("campaign", "type") else rest[0])
        return value

    @cached_property
    def _content(self) -> dict[str, Value]:
        versions = ContentVersion.objects.filter(campaign_id=self._execution.campaign_id).order_by("-number")
        version = versions.only("number", "words", "title").first()
        if version is None:
            return {"exists": False, "words": 0, "version": 0, "title": ""}
        return {"exists": True, "words": version.words, "version": version.number, "title": version.title}

    @cached_property
    def _outputs(self) -> dict[str, dict[str, Any]]:
        done = AgentRun.objects.filter(execution=self._execution, status=RunStatus.COMPLETED, result__isnull=False)
        return dict(done.values_list("step", "result__output"))

    def _result(self, rest: list[str]) -> Value:
        step, field, *of = rest
        if field == "status":
            return str(self._states.get(step, RunStatus.SKIPPED))
        output = self._outputs.get(step)
        if output is None:
            raise Missing(f"{agent_name(self._agents.get(step, step))} gave no result")
        if field in ("findings", "edits"):
            return len(output.get(field) or [])
        if field == "problems":
            return len([one for one in output.get("findings") or [] if one.get("severity") == "problem"])
        value = (output.get("metrics") or {}).get(of[0]) if field == "metrics" else output.get(field)
        if value is None:
            what = f"metric {of[0]}" if field == "metrics" else field
            raise Missing(f"the result of {agent_name(self._agents.get(step, step))} has no {what}")
        found: Value = value
        return found


def _word(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"“{_shown(value, SHOWN_VALUE)}”"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _shown(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
