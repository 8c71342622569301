"""The Editor's side of the desk: collects what was proposed for the text as it stands, and files what became of it."""

from __future__ import annotations

from typing import Any

from agents.base import Edit
from agents.crews.content.editor import Decision, EditorInputs
from agents.crews.content.merging import Proposal
from agents.crews.content.types import ContentInputs, ContentOutput
from agents.engine import gates
from agents.engine.reports import report_run
from agents.models import AgentRun, Suggestion, SuggestionStatus
from agents.plans import stored_plan
from agents.registry import agent_name
from agents.states import RunStatus

EDITOR = "editor"
OVERTAKEN = "Left to you, as this passage was changed meanwhile."
NO_PROPOSALS = ("writer", EDITOR)  # agents that write the text instead of proposing changes of it


def editor_inputs(
    run: AgentRun, inputs: ContentInputs, number: int | None, *, only_propose: bool = False
) -> EditorInputs:
    """The Editor's inputs: everybody's newest proposals for version `number`, and whose speak of another one."""
    values = {name: getattr(inputs, name) for name in ContentInputs.model_fields}
    return EditorInputs(
        **values,
        proposals=[_proposal(one) for one in proposing(run, number)] if number else [],
        outdated=_outdated(run, number),
        only_propose=only_propose,
    )


def settle(run: AgentRun, decisions: list[Decision]) -> None:
    """Files what the Editor decided about each proposed edit that is still open, and tells of it."""
    runs = {one.step: one for one in proposing(run, run.base_version)}
    all_runs = list(run.execution.runs.order_by("position"))
    for decision in decisions:
        made = runs.get(decision.step)
        open_ = Suggestion.objects.filter(run=made, position=decision.number, status=SuggestionStatus.PROPOSED)
        suggestion = open_.first() if made else None
        if suggestion is None:
            continue
        if decision.taken:
            suggestion.status = SuggestionStatus.APPLIED
        else:
            suggestion.reason = f"{suggestion.reason} {decision.reason}".strip()[:1000]
        suggestion.save(update_fields=["status", "reason"])
        tell_edit(run, suggestion, all_runs)


def tell_edit(run: AgentRun, suggestion: Suggestion, runs: list[AgentRun]) -> None:
    """Tells how things stand with a proposed edit."""
    told = {
        "run_id": str(run.pk),
        "suggestion_id": str(suggestion.pk),
        "version": suggestion.version,
        "start": suggestion.start,
        "end": suggestion.end,
        "field": suggestion.field,
        "text": suggestion.replacement,
        "rule": suggestion.rule,
        "reason": suggestion.reason,
        "status": suggestion.status,
    }
    report_run(run, "content_edit", told, runs)


def proposing(run: AgentRun, number: int | None) -> list[AgentRun]:
    """The newest completed run of every step that looked at version `number`, in the plan's order."""
    done = (
        AgentRun.objects.filter(
            campaign_id=run.campaign_id, status=RunStatus.COMPLETED, base_version=number, result__isnull=False
        )
        .exclude(agent__in=NO_PROPOSALS)
        .select_related("result", "execution")
        .order_by("-finished_at")
    )
    newest: dict[str, AgentRun] = {}
    for one in done:
        newest.setdefault(one.step, one)
    places = {step.step: place for place, step in enumerate(stored_plan(run.execution.plan).steps)}
    return sorted(newest.values(), key=lambda one: (places.get(one.step, len(places)), one.position, one.step))


def _proposal(run: AgentRun) -> Proposal:
    assert run.result is not None
    output: dict[str, Any] = run.result.output
    said = ContentOutput.model_validate({name: output[name] for name in ContentOutput.model_fields if name in output})
    rows = Suggestion.objects.filter(run=run, status=SuggestionStatus.PROPOSED)
    open_ = set(rows.values_list("position", flat=True))
    fields = rows.filter(replacement__isnull=False).exclude(field="").exclude(field__in=said.rewrites)
    settings = gates.settings_of(run, gates.step_of(run, stored_plan(run.execution.plan)))
    return Proposal(
        step=run.step,
        agent=run.agent,
        name=agent_name(run.agent),
        settings=settings,
        findings=said.findings,
        edits=[_while_open(edit, number in open_) for number, edit in enumerate(said.edits)],
        rewrites=said.rewrites,
        left=[edit for number, edit in enumerate(said.edits) if number in open_ and not edit.safe],
        fields_left=fields.count(),
    )


def _while_open(edit: Edit, is_open: bool) -> Edit:
    """An edit that somebody has already decided about is no longer the Editor's to make."""
    return edit if is_open else edit.model_copy(update={"safe": False})


def _outdated(run: AgentRun, number: int | None) -> list[str]:
    step = gates.step_of(run, stored_plan(run.execution.plan))
    done = run.execution.runs.filter(step__in=step.predecessors, status=RunStatus.COMPLETED).order_by("position")
    others = done.exclude(agent__in=NO_PROPOSALS).exclude(base_version=number)
    return [agent_name(agent) for agent in others.values_list("agent", flat=True)]
