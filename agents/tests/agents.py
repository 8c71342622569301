"""Agents that do what a test tells them, and the shortest way from a plan to a finished execution.

The crew is in `agents.tests.crews.small`; the fixture `crew` installs it. `plays["ada"] = …` says what Ada does.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from agents import services
from agents.base import Agent, AgentOutput, AgentSettings, Context, Option, Strict
from agents.engine import cache, losses, settling
from agents.engine.claims import Claim, claim
from agents.engine.context import RunContext
from agents.engine.runner import execute
from agents.errors import AgentError, TransientError
from agents.models import AgentRun, Execution, Question, Worker
from agents.registry import get_agent
from agents.states import RunStatus
from campaigns.models import Campaign, Event
from tests.factories import CampaignFactory, WorkflowTemplateFactory


class PlayerInputs(Strict):
    topic: str
    settings: dict[str, Any]


class PlayerSettings(AgentSettings):
    loud: bool = False


Play = Callable[[Context, PlayerInputs], AgentOutput | None]

plays: dict[str, Play] = {}


class Player(Agent):
    """Does what its play says, or nothing; says "Done." unless the play returns something else."""

    version = "1"
    task = "Plays its part"
    Inputs = PlayerInputs
    Settings = PlayerSettings

    def run(self, ctx: Context, inputs: PlayerInputs) -> AgentOutput:
        play = plays.get(self.key)
        return (play(ctx, inputs) if play else None) or AgentOutput(summary="Done.", score=50.0)


YES_OR_NO = [Option(id="yes", label="Yes"), Option(id="no", label="No")]


def step(
    agent: str, *, needs: Sequence[str] = (), after: Sequence[str] = (), name: str = "", **more: Any
) -> dict[str, Any]:
    """A step of a plan; `more` is what else the plan says of it: `when`, `gate`, `on_failure`, `settings`."""
    return {"step": name or agent, "agent": agent, "needs": list(needs), "after": list(after), **more}


def in_turn(*agents: str) -> list[dict[str, Any]]:
    """Steps one after the other."""
    return [step(agent, after=agents[i - 1 : i] if i else ()) for i, agent in enumerate(agents)]


DIAMOND = [step("ada"), step("ben", after=["ada"]), step("cleo", after=["ada"]), step("dan", after=["ben", "cleo"])]


def begin(*steps: dict[str, Any], **campaign: Any) -> Execution:
    """Starts a campaign whose workflow has these steps."""
    template = WorkflowTemplateFactory.create(campaign_type="small", name="Small", plan={"steps": list(steps)})
    made = CampaignFactory.create(campaign_type="small", template=template.slug, **campaign)
    return services.start_campaign(campaign=made, by=made.owner)


def new_worker() -> Worker:
    return Worker.objects.create(host="here", pid=1)


def take(worker: Worker | None = None, *, busy: bool = False) -> Claim:
    """Claims the best queued run; there must be one."""
    claimed = claim((worker or new_worker()).pk, busy=busy)
    assert claimed is not None, "nothing is queued"
    return claimed


def context_of(claimed: Claim) -> RunContext:
    return RunContext(claimed)


def carry_out(claimed: Claim) -> AgentRun:
    """Carries out a claimed run in this thread, as a worker would, and returns it as it then is."""
    execute(claimed, context_of(claimed))
    return AgentRun.objects.get(pk=claimed.run_id)


def drain(*, at_most: int = 60) -> None:
    """Works until nothing is queued. Delays before another attempt are not waited for."""
    worker = new_worker()
    for _ in range(at_most):
        AgentRun.objects.filter(status=RunStatus.QUEUED, available_at__gt=timezone.now()).update(
            available_at=timezone.now()
        )
        claimed = claim(worker.pk, busy=False)
        if claimed is None:
            return
        carry_out(claimed)
    raise AssertionError(f"there is still work after {at_most} runs")


def run_of(execution: Execution, name: str) -> AgentRun:
    return AgentRun.objects.get(execution=execution, step=name)


def open_question() -> Question:
    """The one question that waits for an answer."""
    return Question.objects.get(status="open")


def answer(option: str, data: dict[str, Any] | None = None, by: Any = None) -> None:
    """Answers the open question, as the campaign's owner unless somebody else is named."""
    asked = open_question()
    services.answer_question(question=asked, option=option, data=data or {}, by=by or asked.run.campaign.owner)


def states(execution: Execution) -> dict[str, str]:
    """Every step's status, by step."""
    return dict(execution.runs.order_by("position").values_list("step", "status"))


def told(execution: Execution, *types: str) -> list[str]:
    """What the journal tells, shortly: `type agent`, or `type level`; only of these types, if any are named."""
    events = Event.objects.filter(campaign=execution.campaign_id).order_by("seq")
    lines = [(e.type, f"{e.type} {e.data.get('agent', e.data.get('level', ''))}".strip()) for e in events]
    return [line for type, line in lines if not types or type in types]


def events(execution: Execution, type: str) -> list[dict[str, Any]]:
    """The data of every event of this type, in order."""
    found = Event.objects.filter(campaign=execution.campaign_id, type=type).order_by("seq")
    return [event.data for event in found]


def status_of(execution: Execution) -> tuple[str, str]:
    """The status of the execution, and that of its campaign."""
    execution.refresh_from_db()
    return execution.status, Campaign.objects.get(pk=execution.campaign_id).status


def in_threads(number: int, work: Callable[[], Any]) -> list[Any]:
    """Does `work` in many threads that start together, and returns what each returned or raised."""
    start, results = threading.Barrier(number), []

    def one() -> None:
        try:
            start.wait()
            results.append(work())
        except Exception as error:
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def fail(ctx: Context, inputs: PlayerInputs) -> None:
    raise AgentError("There is nothing to read.", code="no_source")


def stumble(ctx: Context, inputs: PlayerInputs) -> None:
    raise TransientError("The service is busy.", code="rate_limit", retry_after=7.0)


def crash(ctx: Context, inputs: PlayerInputs) -> None:
    raise ZeroDivisionError("a secret detail")


def ask(ctx: Context, inputs: PlayerInputs) -> None:
    ctx.ask("go", action="approve", prompt="Shall I?", options=YES_OR_NO)


def settle_as_completed(held: Claim) -> None:
    output = AgentOutput(summary="Done.")
    settling.complete(
        held, output, keep=lambda: cache.store(get_agent("ada"), "0" * 64, output, reusable=True), cache_state="miss"
    )


def lose(held: Claim) -> None:
    worker_id = AgentRun.objects.values_list("worker_id", flat=True).get(pk=held.run_id)
    losses.lose(held.run_id, worker_id, blame=True)


def let_wait(execution: Execution, longer: timedelta) -> None:
    """As if its runs had been queued so long ago."""
    since = timezone.now() - longer
    AgentRun.objects.filter(execution=execution).update(available_at=since, queued_at=since)


def raising(error: BaseException) -> Play:
    """A play that ends with this error."""

    def play(ctx: Context, inputs: PlayerInputs) -> None:
        raise error

    return play


class Clock:
    """A monotonic clock that stands still but for `pass_`."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += seconds
