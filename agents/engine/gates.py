"""Gates: a person lets a step begin, or lets what its agent made be used. A run at a gate waits, holding nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from agents.base import AgentOutput
from agents.engine.asking import file_question
from agents.engine.patterns import taken
from agents.models import AgentResult, AgentRun, Execution, Question
from agents.models.question import QuestionStatus
from agents.plans import Ask, Plan, Step
from agents.registry import agent_name, all_agents
from agents.states import RunStatus, SkipCause

if TYPE_CHECKING:
    from django.contrib.auth.models import User

BEFORE, AFTER = "gate-before", "gate-after"
APPROVE, MODIFY, DECLINE = "approve", "modify", "decline"
COMMENT = {"type": "string", "title": "Comment", "description": "Told to the crew, if you decline.", "maxLength": 200}
TYPES = ("boolean", "integer", "number", "string")  # of settings that an answer can hold


def approved_steps(execution: Execution, steps: Iterable[Step]) -> frozenset[str]:
    """Those of the gated steps that a person has let begin."""
    gated = [step.step for step in steps if step.gate.before]
    if not gated:
        return frozenset()
    answers = _answers(BEFORE).filter(run__execution=execution, run__step__in=gated)
    return frozenset(answers.exclude(answer__option=DECLINE).values_list("run__step", flat=True))


def ask_before(run: AgentRun, runs: list[AgentRun], step: Step) -> None:
    """Has a pending run wait for a person's leave to begin. The caller holds the journal lock."""
    assert step.gate.before is not None
    asked = _before(run, step, step.gate.before)
    run.status, run.last_activity_at, run.activity = RunStatus.WAITING, timezone.now(), {"message": asked["prompt"]}
    run.save(update_fields=["status", "last_activity_at", "activity"])
    file_question(run, runs, BEFORE, asked, expires_in=step.gate.before.expires_in)


def as_meant(question: Question, option: str, data: dict[str, Any]) -> str:
    """The option that counts: to change nothing and approve is to approve."""
    if question.key == BEFORE and option == MODIFY and not set(data) - {"comment"}:
        return APPROVE
    return option


def needs_leave(run: AgentRun, step: Step) -> bool:
    """Whether what the agent of a run makes waits for a person before it is used."""
    return step.gate.after is not None and not _answers(AFTER).filter(run=run, answer__option=APPROVE).exists()


def approved_result(run: AgentRun, step: Step) -> AgentResult | None:
    """What the run has made and a person has approved; it need not be made again."""
    return run.result if step.gate.after and run.result and not needs_leave(run, step) else None


def settings_of(run: AgentRun, step: Step) -> dict[str, Any]:
    """The settings the step runs with: the plan's, changed as whoever approved it said."""
    settings = dict(step.settings)
    if step.gate.before and step.gate.before.modify:
        answered = _answers(BEFORE).filter(run=run, answer__option=MODIFY).order_by("-answered_at").first()
        data = (answered.answer or {}).get("data", {}) if answered else {}
        settings |= {name: data[name] for name in step.gate.before.modify if name in data}
    return settings


def declined(question: Question, option: str, data: dict[str, Any], by: User) -> dict[str, Any]:
    """How the run changes when this answer declines a gate: it is skipped. Empty for every other answer."""
    if question.key not in (BEFORE, AFTER) or option != DECLINE:
        return {}
    who = by.get_full_name() or by.get_username()
    comment = " ".join(str(data.get("comment", "")).split())
    what = "declined it" if question.key == BEFORE else "declined to use what it made"
    return {
        "status": RunStatus.SKIPPED,
        "skip_cause": SkipCause.DECLINED,
        "reason": f"{who} {what}{f': {comment}' if comment else '.'}"[:300],
        "finished_at": timezone.now(),
        "activity": {},
        "result": None,
    }


def step_of(run: AgentRun, plan: Plan) -> Step:
    """The step that the run carries out."""
    return next(step for step in plan.steps if step.step == run.step)


def _answers(key: str) -> Any:
    return Question.objects.filter(key=key, status=QuestionStatus.ANSWERED)


def _before(run: AgentRun, step: Step, ask: Ask) -> dict[str, Any]:
    agent = all_agents().get(run.agent)  # of one that is no longer installed, the run tells when it begins
    modify = ask.modify if agent else ()
    options = [{"id": APPROVE, "label": "Approve", "description": "It begins."}]
    if modify:
        options.append({"id": MODIFY, "label": "Change and approve", "description": "It begins with your settings."})
    options.append({"id": DECLINE, "label": "Decline", "description": "It is skipped, and the next one is told."})
    known = agent.Settings.model_json_schema().get("properties", {}) if agent else {}
    current = {name: step.settings.get(name, known[name].get("default")) for name in modify}
    fields = {name: {**_plain(known[name]), "default": current[name]} for name in modify}
    return {
        "action": "approve_step",
        "prompt": ask.prompt or f"May {agent_name(run.agent)} begin?",
        "options": options,
        "data": {"step": step.step, "settings": current},
        "schema": _schema(fields),
        "role": ask.role,
    }


def question_after(run: AgentRun, output: AgentOutput, ask: Ask) -> dict[str, Any]:
    """What people are asked when an agent is done: its result in short."""
    name = agent_name(run.agent)
    return {
        "action": "approve_result",
        "prompt": ask.prompt or f"Use what {name} made?",
        "options": [
            {"id": APPROVE, "label": "Approve", "description": "It is used."},
            {"id": DECLINE, "label": "Decline", "description": "It is not used, and the next one is told."},
        ],
        "data": {
            "step": run.step,
            "summary": output.summary,
            "score": output.score,
            "findings": len(output.findings),
            "edits": len(output.edits),
        },
        "schema": _schema({}),
        "role": ask.role,
    }


def _plain(rules: dict[str, Any]) -> dict[str, Any]:
    """A setting's JSON Schema as far as an answer's form can show it."""
    shown = {name: value for name, value in rules.items() if name in SHOWN}
    if "pattern" in shown and not taken(shown["pattern"]):
        del shown["pattern"]  # the agent's own settings are checked by it, before it begins
    return shown


SHOWN = ("type", "title", "description", "enum", "minimum", "maximum", "minLength", "maxLength", "pattern")


def _schema(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": {**fields, "comment": COMMENT}, "additionalProperties": False}
