"""Every control in every state: what it does, or why it makes no sense. From every door it is the same service."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.management import call_command

from agents import services
from agents.base import Context
from agents.engine.context import HandedBack
from agents.engine.runner import execute
from agents.errors import TransientError
from agents.models import AgentSetting, Execution
from agents.tests.agents import (
    DIAMOND,
    PlayerInputs,
    ask,
    begin,
    carry_out,
    context_of,
    drain,
    events,
    fail,
    in_turn,
    plays,
    run_of,
    states,
    status_of,
    step,
    take,
    told,
)
from agents.tests.crews.small.crew import SmallCrew
from campaigns.errors import Conflict

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


def _queued() -> Execution:
    return begin(step("ada"))


def _running() -> Execution:
    execution = begin(*in_turn("ada", "ben"))
    take()
    return execution


def _waiting() -> Execution:
    plays["ada"] = ask
    execution = begin(step("ada"))
    drain()
    return execution


def _paused() -> Execution:
    execution = begin(step("ada"))
    services.pause_execution(execution=execution, by=execution.campaign.owner)
    return execution


def _cancelling() -> Execution:
    execution = _running()
    services.cancel_execution(execution=execution, by=execution.campaign.owner)
    return execution


def _completed() -> Execution:
    execution = begin(step("ada"))
    drain()
    return execution


def _completed_with_errors() -> Execution:
    plays["ben"] = fail
    execution = begin(step("ada"), step("ben"))
    drain()
    return execution


def _failed() -> Execution:
    plays["ada"] = fail
    execution = begin(step("ada"))
    drain()
    return execution


def _cancelled() -> Execution:
    execution = begin(step("ada"))
    services.cancel_execution(execution=execution, by=execution.campaign.owner)
    return execution


ENDED, BUSY, NOTHING, CANCELLING = "already_ended", "still_working", "nothing_failed", "being_cancelled"

# What comes of each command: the execution's status after it, or the code of the refusal.
TABLE: dict[Callable[[], Execution], dict[str, str]] = {
    _queued: {"pause": "paused", "resume": "queued", "cancel": "cancelled", "retry": BUSY, "rerun": BUSY},
    _running: {"pause": "running", "resume": "running", "cancel": "running", "retry": BUSY, "rerun": BUSY},
    _waiting: {"pause": "paused", "resume": "waiting", "cancel": "cancelled", "retry": BUSY, "rerun": BUSY},
    _paused: {"pause": "paused", "resume": "queued", "cancel": "cancelled", "retry": BUSY, "rerun": BUSY},
    _cancelling: {"pause": CANCELLING, "resume": CANCELLING, "cancel": "running", "retry": BUSY, "rerun": BUSY},
    _completed: {"pause": ENDED, "resume": ENDED, "cancel": ENDED, "retry": NOTHING, "rerun": "queued"},
    _completed_with_errors: {"pause": ENDED, "resume": ENDED, "cancel": ENDED, "retry": "running", "rerun": "queued"},
    _failed: {"pause": ENDED, "resume": ENDED, "cancel": ENDED, "retry": "queued", "rerun": "queued"},
    _cancelled: {"pause": ENDED, "resume": ENDED, "cancel": "cancelled", "retry": NOTHING, "rerun": "queued"},
}
ALL = [(make, command, outcome) for make, row in TABLE.items() for command, outcome in row.items()]


def command_it(execution: Execution, command: str) -> Execution:
    by = execution.campaign.owner
    if command == "rerun":
        return services.trigger_analysis(campaign=execution.campaign, agents=None, force=False, by=by)
    service = getattr(services, f"{command}_execution")
    done: Execution = service(execution=execution, by=by)
    return done


@pytest.mark.parametrize(("make", "command", "outcome"), ALL, ids=lambda value: getattr(value, "__name__", str(value)))
def test_every_command_in_every_state(make: Callable[[], Execution], command: str, outcome: str) -> None:
    execution = make()
    before = states(execution)
    if outcome in (ENDED, BUSY, NOTHING, CANCELLING):
        with pytest.raises(Conflict) as caught:
            command_it(execution, command)
        assert caught.value.code == outcome
        assert caught.value.message.endswith(".")
        assert states(execution) == before
        return
    done = command_it(execution, command)
    assert status_of(done)[0] == outcome


@pytest.mark.parametrize("command", ["pause", "resume", "cancel"])
@pytest.mark.parametrize("make", [_queued, _running, _waiting, _paused], ids=lambda make: make.__name__)
def test_a_command_given_twice_is_told_once(make: Callable[[], Execution], command: str) -> None:
    execution = make()
    told_before = len(told(execution))
    command_it(execution, command)
    after_one = told(execution)
    command_it(execution, command)
    assert told(execution) == after_one
    assert len(after_one) - told_before <= 3


def test_an_agent_runs_again_with_what_depends_on_it(crew: SmallCrew) -> None:
    execution = begin(*DIAMOND)
    drain()
    again = services.rerun(run=run_of(execution, "ben"), force=False, dependants=True, by=execution.campaign.owner)
    drain()
    assert states(again) == {"ben": "completed", "dan": "completed"}
    assert [run_of(again, name).level for name in ("ben", "dan")] == [0, 1]


def stumbling(times: int) -> Callable[[Context, PlayerInputs], None]:
    left = [times]

    def play(ctx: Context, inputs: PlayerInputs) -> None:
        if left[0]:
            left[0] -= 1
            raise TransientError("The service is busy.", code="busy")

    return play


def test_a_retry_by_a_person_has_a_fresh_budget_of_retries() -> None:
    AgentSetting.objects.create(agent="ada", retries=2)
    plays["ada"] = stumbling(5)
    execution = begin(step("ada"))
    drain()
    run = run_of(execution, "ada")
    assert (run.status, run.attempt, run.automatic_retries) == ("failed", 3, 2)

    services.retry_execution(execution=execution, by=execution.campaign.owner)
    drain()
    run = run_of(execution, "ada")
    assert (run.status, run.attempt, run.automatic_retries) == ("completed", 6, 2)
    assert len(events(execution, "agent_retrying")) == 4


def test_a_loss_uses_up_no_retry() -> None:
    from agents.tests.agents import lose

    AgentSetting.objects.create(agent="ada", retries=1)
    plays["ada"] = stumbling(1)
    execution = begin(step("ada"))
    lose(take())
    drain()
    assert status_of(execution)[0] == "completed"


def test_work_that_is_finished_when_its_worker_stops_is_not_thrown_away() -> None:
    execution = begin(step("ada"))
    held = take()
    ctx = context_of(held)
    plays["ada"] = lambda _, __: ctx.stop(HandedBack)
    execute(held, ctx)
    assert status_of(execution)[0] == "completed"


def test_unfinished_work_of_a_worker_that_stops_is_handed_back() -> None:
    execution = begin(step("ada"))
    held = take()
    ctx = context_of(held)

    def play(_: Context, __: PlayerInputs) -> None:
        ctx.stop(HandedBack)
        ctx.thinking("There is more to do.")

    plays["ada"] = play
    execute(held, ctx)
    assert states(execution) == {"ada": "queued"}
    assert run_of(execution, "ada").attempt == 1


def test_the_command_line_steers() -> None:
    execution = begin(*in_turn("ada", "ben"))
    out = io.StringIO()

    def control(*arguments: str) -> str:
        out.truncate(0)
        call_command("control", str(execution.pk), *arguments, "--user", execution.campaign.owner.username, stdout=out)
        return out.getvalue()

    assert "Paused" in control("pause")
    assert "Queued" in control("resume")
    carry_out(take())
    drain()
    assert "Queued" in control("rerun", "--agent", "ada", "--dependants", "--force")
    drain()
    anew = Execution.objects.order_by("-created_at").first()
    assert anew is not None
    assert states(anew) == {"ada": "completed", "ben": "completed"}


def test_the_command_line_refuses_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    execution = _completed()
    with pytest.raises(SystemExit) as ended:
        call_command("control", str(execution.pk), "pause", "--user", execution.campaign.owner.username)
    assert ended.value.code == 1
    assert "already ended" in capsys.readouterr().err
