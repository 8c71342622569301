"""The result cache: agent, agent version and inputs decide; changed content never hits an old result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import structlog
from django.db.models import CharField
from django.utils import timezone
from pydantic import BaseModel, ValidationError

from agents.base import Agent, AgentOutput
from agents.engine.agent_settings import setting_of
from agents.engine.fingerprint import fingerprint
from agents.llm.choices import Choice
from agents.models import AgentResult, AgentRun
from agents.models.result import LONGEST_CACHE_SECONDS
from agents.registry import crew_of
from agents.states import RunStatus, Trigger
from campaigns import statements
from campaigns.ids import new_id
from campaigns.statements import Given, Prepared

log = structlog.get_logger(__name__)

_stored = Prepared(
    lambda: AgentResult.objects.filter(fingerprint=Given("fingerprint", CharField())).order_by(
        "withdrawn", "archived", "-created_at"
    )[:1]
)

NOTHING_EARLIER = "There is no earlier result for these inputs."


@dataclass(frozen=True)
class Found:
    """What the cache has for a run. `state` is `hit`, `miss`, `forced` or `expired`, `reason` says why, in words.

    `result` and its `output` are there for a hit, and only then.
    """

    fingerprint: str
    state: str
    reason: str
    result: AgentResult | None = None
    output: AgentOutput | None = None


def key_of(agent: Agent, inputs: BaseModel, choice: Choice | None = None, campaign_id: object = None) -> str:
    """The fingerprint of everything that decides the output: with a model also which, and what it is told.

    For an agent that makes files also the campaign, as they belong to it.
    """
    parts = [agent.key, agent.version, inputs.model_dump(mode="json")]
    if agent.makes_files:
        parts.append(str(campaign_id))
    return fingerprint(*parts, choice.identity, list(agent.prompts())) if choice else fingerprint(*parts)


def look_up(agent: Agent, run: AgentRun, inputs: BaseModel, choice: Choice | None = None) -> Found:
    """A result that may be used again, or why there is none. `run.execution` has been read."""
    print_ = key_of(agent, inputs, choice, run.campaign_id)
    if run.execution.force:
        return Found(print_, "forced", "Somebody asked for the work to be done afresh.")
    stored = _stored(fingerprint=print_)
    if not stored:
        return Found(print_, "miss", _why_nearly(agent, run, inputs, choice) or _why_missed(agent, run))
    newest = stored[0]
    if newest.withdrawn:
        return Found(print_, "miss", "The earlier result was withdrawn.")
    if newest.expires_at is not None and newest.expires_at <= timezone.now():
        return Found(print_, "expired", _why_expired(newest))
    try:
        output = agent.Output.model_validate(newest.output)
    except ValidationError:
        log.warning("a stored result is no longer valid", agent=agent.key, result=str(newest.pk))
        return Found(print_, "expired", "The stored result no longer has the shape that the agent gives.")
    reason = f"Nothing that decides the result has changed since {newest.created_at:%Y-%m-%d %H:%M} UTC."
    return Found(print_, "hit", reason, newest, output)


def store(agent: Agent, print_: str, output: AgentOutput, *, reusable: bool, state: str = "") -> AgentResult:
    """Keeps an output; one that is not `reusable` expires at once.

    Earlier results of the same inputs are archived, unless `state` (what `look_up` told) says that there are none.
    """
    seconds = min(setting_of(agent.key).cache_seconds, LONGEST_CACHE_SECONDS) if reusable else 0
    if state != "miss":
        AgentResult.objects.filter(fingerprint=print_, archived=False).update(archived=True)
    result = AgentResult(
        id=new_id(),
        agent=agent.key,
        agent_version=agent.version,
        fingerprint=print_,
        output=output.model_dump(mode="json"),
        expires_at=timezone.now() + timedelta(seconds=seconds),
    )
    statements.insert([result])
    return result


def store_apart(run: AgentRun, result: AgentResult, output: AgentOutput) -> AgentResult:
    """Gives a run an output of its own in place of `result`, which stays for others with the same inputs."""
    apart = AgentResult(
        id=new_id(),
        agent=result.agent,
        agent_version=result.agent_version,
        fingerprint=fingerprint(result.fingerprint, str(run.pk)),  # nobody looks for it
        output=output.model_dump(mode="json"),
        expires_at=timezone.now(),
    )
    statements.insert([apart])
    AgentRun.objects.filter(pk=run.pk).update(result=apart)
    return apart


def archive_earlier(run: AgentRun) -> None:
    """Sets the campaign's earlier results of the run's step aside, for comparison: the run has given a new one.

    A result that is the present one elsewhere, or here again, is not archived. In the transaction that completes the
    run.
    """
    earlier = AgentRun.objects.filter(campaign=run.campaign_id, step=run.step, status=RunStatus.COMPLETED)
    earlier = earlier.filter(archived=False).exclude(pk=run.pk)
    results = {result for result in earlier.values_list("result_id", flat=True) if result}
    AgentResult.objects.filter(runs=run, archived=True).update(archived=False)
    if not earlier.update(archived=True):
        return
    present = AgentRun.objects.filter(result__in=results, archived=False).values_list("result_id", flat=True)
    AgentResult.objects.filter(pk__in=results - set(present)).update(archived=True)


def _why_nearly(agent: Agent, run: AgentRun, inputs: BaseModel, choice: Choice | None) -> str:
    """Why a result that people would expect to be used again is not; empty where there is none."""
    if run.execution.trigger == Trigger.INITIAL:
        return ""
    for other, sentence in crew_of(run.agent).near(run, inputs):
        if _stored(fingerprint=key_of(agent, other, choice, run.campaign_id)):
            return sentence
    return ""


def _why_missed(agent: Agent, run: AgentRun) -> str:
    if run.execution.trigger == Trigger.INITIAL:
        return NOTHING_EARLIER
    earlier = AgentRun.objects.filter(campaign=run.campaign_id, step=run.step, status=RunStatus.COMPLETED)
    last = earlier.exclude(pk=run.pk).select_related("result").order_by("-finished_at").first()
    if last is None or last.result is None:
        return NOTHING_EARLIER
    if last.result.agent_version != agent.version:
        return f"The agent has changed: version {agent.version} instead of {last.result.agent_version}."
    return "What the agent works from has changed since its last run."


def _why_expired(result: AgentResult) -> str:
    assert result.expires_at is not None
    if result.expires_at <= result.created_at + timedelta(seconds=1):
        return (
            "The earlier result was for one use only: it rested on an answer, the model had failed, "
            "or the cache is off for this agent."
        )
    return f"The earlier result was good until {result.expires_at:%Y-%m-%d %H:%M} UTC."
