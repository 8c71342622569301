"""Budgets in a real server: the work pauses before the money is spent, and nothing is bought twice when it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.campaigns import watch
from tests.chaos.trials import ENDS, Trial
from tests.crews.trial.control import CALLS, Control
from tests.servers import Person, Server
from tests.wire import until

pytestmark = pytest.mark.processes


@pytest.fixture
def server(tmp_path: Path, control: Control) -> Iterator[Server]:
    server = Server(tmp_path, **control.environment).start()
    yield server
    server.stop()


@pytest.fixture
def ada(server: Server) -> Person:
    return server.person("ada", "owner")


def set_budget(server: Server, by: Person, of: str, limit: str) -> dict[str, Any]:
    status, budget = server.request("PUT", f"/api/{of}/budget/", by, {"limit": limit})
    assert status == 200, budget
    return dict(budget)


def state_after(trial: Trial, by: Person, pauses: int) -> tuple[str, str]:
    """Status and reason of the work once it has been paused so often."""
    with watch(trial.server, trial.campaign, by, after=0) as socket:
        for _ in range(pauses):
            until(socket, lambda message: message["type"] == "workflow_paused")
    [execution] = trial.server.request("GET", f"/api/campaigns/{trial.campaign}/executions/", by)[1]["results"]
    return execution["status"], execution["pause_reason"]


def test_work_pauses_before_the_call_that_the_campaigns_budget_does_not_hold_and_goes_on_when_it_is_raised(
    server: Server, ada: Person, control: Control
) -> None:
    trial = Trial(server, ada, control, "trial-spender")
    budget = f"campaigns/{trial.campaign}"
    set_budget(server, ada, budget, "1.00")
    trial.start()
    assert state_after(trial, ada, 1) == ("paused", "budget")
    assert control.paid(trial.campaign) == [f"spends {call}" for call in CALLS[:2]]

    assert set_budget(server, ada, budget, "1.10")["spent"] == "0.800000"
    assert state_after(trial, ada, 2) == ("paused", "budget")
    assert len(control.paid(trial.campaign)) == 2, "it is still too little"

    set_budget(server, ada, budget, "1.20")
    with watch(server, trial.campaign, ada, after=0) as socket:
        assert until(socket, lambda message: message["type"] in ENDS)[-1]["status"] == "completed"
    assert control.paid(trial.campaign) == [f"spends {call}" for call in CALLS]
    assert server.request("GET", f"/api/{budget}/budget/", ada)[1]["left"] == "0.000000"


def test_a_workspaces_budget_of_a_month_holds_for_all_its_campaigns_together_and_who_is_paused_may_be_stopped(
    server: Server, ada: Person, control: Control
) -> None:
    set_budget(server, ada, f"workspaces/{ada.workspace}", "1.50")
    first = Trial(server, ada, control, "trial-spender").start()
    first.finish()
    second = Trial(server, ada, control, "trial-spender").start()
    assert state_after(second, ada, 1) == ("paused", "budget")
    assert control.paid(second.campaign) == []
    [execution] = server.request("GET", f"/api/campaigns/{second.campaign}/executions/", ada)[1]["results"]
    assert server.request("POST", f"/api/executions/{execution['id']}/cancel", ada)[1]["status"] == "cancelled"
    assert control.paid(second.campaign) == []
