"""Running again means one step, or all steps of an agent, and if asked what comes after them in the plan."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from agents import services
from agents.models import Execution
from agents.tests.agents import begin, drain, run_of, states, step
from campaigns.errors import Invalid

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]

# Ada has two steps. After `merge-1` comes `c`, by Cleo, who also has a step that depends on nothing.
PLAN = (
    step("ben", name="a"),
    step("ada", name="merge-1", after=["a"]),
    step("cleo", name="c", after=["merge-1"]),
    step("ada", name="merge-2", after=["c"]),
    step("cleo", name="aside"),
)


@pytest.fixture
def done() -> Execution:
    execution = begin(*PLAN)
    drain()
    return execution


def again(execution: Execution, **how: Any) -> list[str]:
    """The steps that were begun."""
    made = services.trigger_analysis(campaign=execution.campaign, force=True, by=execution.campaign.owner, **how)
    return list(states(made))


def test_a_run_that_is_run_again_is_its_step_alone(done: Execution) -> None:
    made = services.rerun(run=run_of(done, "merge-2"), force=True, by=done.campaign.owner)
    assert list(states(made)) == ["merge-2"]


def test_with_what_depends_on_it_means_the_steps_behind_it(done: Execution) -> None:
    made = services.rerun(run=run_of(done, "merge-1"), force=True, dependants=True, by=done.campaign.owner)
    assert list(states(made)) == ["merge-1", "c", "merge-2"]


def test_an_execution_of_one_step_is_run_again_as_such(done: Execution) -> None:
    made = services.rerun(run=run_of(done, "merge-2"), force=True, by=done.campaign.owner)
    drain()
    assert list(states(services.rerun_execution(execution=made, force=True, by=done.campaign.owner))) == ["merge-2"]


def test_an_agent_that_is_named_does_all_its_steps(done: Execution) -> None:
    assert again(done, agents=["ada"]) == ["merge-1", "merge-2"]


def test_steps_and_agents_may_be_named_together(done: Execution) -> None:
    assert again(done, agents=["ben"], steps=["aside", "merge-2"]) == ["a", "merge-2", "aside"]


@pytest.mark.parametrize(
    ("how", "code", "message"),
    [
        ({"agents": ["dan"]}, "unknown_agent", "dan: no such agent in this workflow; it has ben, ada, cleo."),
        (
            {"steps": ["ada", "x", "x"]},
            "unknown_step",
            "ada, x: no such step in this workflow; it has a, merge-1, c, merge-2, aside.",
        ),
        ({"agents": []}, "unknown_agent", "Name at least one agent."),
        ({"steps": []}, "unknown_step", "Name at least one step."),
    ],
)
def test_what_the_workflow_does_not_have_is_refused_with_what_it_has(
    done: Execution, how: dict[str, Any], code: str, message: str
) -> None:
    with pytest.raises(Invalid) as refused:
        again(done, **how)
    assert (refused.value.code, refused.value.message) == (code, message)
    assert list(refused.value.fields) == list(how)
    assert Execution.objects.count() == 1


def test_steps_are_named_over_the_api_and_on_the_command_line(done: Execution, api_for: Any) -> None:
    path = f"/api/campaigns/{done.campaign_id}/trigger-analysis"
    told = api_for(done.campaign.owner).post(path, {"steps": ["merge-1"], "dependants": True})
    assert told.status_code == 202
    assert [run["step"] for run in told.json()["runs"]] == ["merge-1", "c", "merge-2"]
    drain()

    call_command("control", str(done.pk), "rerun", "--step", "merge-2", "--user", done.campaign.owner.username)
    assert list(states(Execution.objects.latest("created_at"))) == ["merge-2"]


def test_the_page_offers_each_step_of_an_agent_that_has_several(done: Execution, client: Client) -> None:
    client.force_login(done.campaign.owner)
    page = client.get(done.campaign.get_absolute_url()).content.decode()
    choice = page.partition("Who should look again?")[2].partition("</fieldset>")[0]
    for name, value, called in (
        ("agents", "ben", "Ben"),
        ("steps", "merge-1", "Ada (merge-1)"),
        ("steps", "merge-2", "Ada (merge-2)"),
    ):
        assert f'name="{name}" value="{value}"><span>{called}</span>' in choice
    assert 'value="ada"' not in choice

    client.post(f"/campaigns/{done.campaign_id}/analysis/", {"steps": "merge-2", "force": "on"})
    assert list(states(Execution.objects.latest("created_at"))) == ["merge-2"]
    assert page.count('<input type="hidden" name="steps" value="merge-2">') == 3
