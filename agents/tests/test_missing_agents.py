"""Agents that were installed once and are no more: told in words, wherever they are still asked for."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from agents import registry, services
from agents.models import WorkflowTemplate
from agents.tests.agents import answer, begin, drain, in_turn, run_of, states, step, told
from campaigns.errors import Invalid
from campaigns.services.campaigns import create_campaign

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("crew")
def test_a_template_whose_agent_is_gone_is_refused_for_a_start_only(owner: User) -> None:
    WorkflowTemplate.objects.create(slug="gone", name="Gone", campaign_type="small", plan={"steps": [step("zoe")]})
    wanted: dict[str, Any] = {
        "by": owner,
        "name": "A",
        "topic": "Owls",
        "campaign_type": "small",
        "template": "gone",
    }
    with pytest.raises(Invalid, match="Gone cannot run: step zoe names the agent zoe") as refused:
        create_campaign(start=True, **wanted)
    assert refused.value.code == "bad_template"
    assert create_campaign(start=False, **wanted).status == "draft"


GONE = "The agent ben is no longer installed here, so nobody can do this step."


@pytest.fixture
def without_ben(crew: Any) -> Any:
    """Uninstalls Ben when called."""
    return lambda: registry._members().pop("ben")


def test_a_step_whose_agent_is_gone_says_so_and_the_rest_goes_on(
    without_ben: Any, caplog: pytest.LogCaptureFixture
) -> None:
    execution = begin(step("ada"), step("ben", after=["ada"]), step("cleo", after=["ben"]))
    without_ben()
    drain()
    run = run_of(execution, "ben")
    assert (run.status, run.error_code) == ("failed", "agent_gone")
    assert run.error_message.startswith(GONE)
    assert "Traceback" not in run.error_detail
    assert states(execution) == {"ada": "completed", "ben": "failed", "cleo": "completed"}
    assert not [record for record in caplog.records if record.exc_info]


def test_a_step_that_is_tried_again_without_its_agent_says_so_again(without_ben: Any) -> None:
    execution = begin(*in_turn("ada", "ben"))
    without_ben()
    drain()
    execution.refresh_from_db()
    services.retry_execution(execution=execution, by=execution.campaign.owner)
    drain()
    assert run_of(execution, "ben").error_message.startswith(GONE)
    assert len(told(execution, "error")) == 2


def test_a_step_that_needs_leave_and_has_no_agent_harms_nobody_before_it(without_ben: Any) -> None:
    gate = {"before": {"modify": ["loud"]}}
    execution = begin(step("ada"), step("ben", after=["ada"], gate=gate))
    without_ben()
    drain()
    assert states(execution) == {"ada": "completed", "ben": "waiting"}
    answer("approve")
    drain()
    assert run_of(execution, "ben").error_message.startswith(GONE)
