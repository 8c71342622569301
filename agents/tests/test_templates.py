"""The templates that ship, carried out end to end by the real agents."""

from __future__ import annotations

from typing import Any

import pytest

from agents import services
from agents.errors import AgentError
from agents.models import AgentRun, Execution, Suggestion, WorkflowTemplate
from agents.registry import get_agent
from agents.tests.agents import drain, events, run_of, states, status_of, step, told
from campaigns.models import ContentVersion
from campaigns.services.campaigns import create_campaign
from tests.factories import UserFactory, WorkflowTemplateFactory

pytestmark = pytest.mark.django_db

SOURCE = """\
A quiet dishwasher makes about 40 dB, which is as loud as a library. A loud one makes 60 dB.  Open kitchens need
quiet machines, because people sit and talk beside them. The the price of a quiet dishwasher starts at 500 euros.
Engineers measure the noise one metre away. Rubber feet take the vibration away from the floor. A third basket helps
families that cook every day. Short programmes are louder than long ones. The energy label names the noise class.
"""
DRAFT = f"# Quiet dishwashers for open kitchens\n\n{SOURCE}\n## What does it cost?\n\nIt does cost 500 euros or more.\n"


def start(template: str, **brief: Any) -> Execution:
    fields = {"topic": "Quiet dishwashers for open kitchens", "keyphrase": "quiet dishwasher", "target_words": 100}
    campaign = create_campaign(
        by=UserFactory.create(), start=False, name="Dishwashers", template=template,
        **{**fields, "source_material": SOURCE, **brief},
    )  # fmt: skip
    return services.start_campaign(campaign=campaign, by=campaign.owner)


def versions(execution: Execution) -> list[tuple[int, str]]:
    found = ContentVersion.objects.filter(campaign_id=execution.campaign_id).order_by("number")
    return list(found.values_list("number", "agent"))


def fails(agent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(self: Any, ctx: Any, inputs: Any) -> None:
        raise AgentError("It could not be read.")

    monkeypatch.setattr(type(get_agent(agent)), "run", run)


@pytest.mark.parametrize("slug", ["content", "content-parallel", "review", "fan-out"])
def test_a_shipped_template_runs_to_its_end(slug: str) -> None:
    execution = start(slug)
    drain()
    assert set(states(execution).values()) == {"completed"}
    assert status_of(execution) == ("completed", "completed")
    assert versions(execution)[0] == (1, "writer")


def test_the_demo_asks_for_a_title_and_goes_on() -> None:
    execution = start("content-demo")
    drain()
    assert states(execution)["writer"] == "waiting"
    question = AgentRun.objects.get(execution=execution, step="writer").questions.get()
    services.answer_question(question=question, option="2", data={}, by=execution.campaign.owner)
    drain()
    assert status_of(execution)[0] == "completed"


def test_side_by_side_the_analyses_only_propose_and_the_editor_makes_one_version() -> None:
    execution = start("content-parallel", source_material=SOURCE)
    drain()
    assert {agent for _, agent in versions(execution)} <= {"writer", "editor"}
    assert [e["agents"] for e in events(execution, "level_started")] == [
        ["writer"],
        ["seo", "brand", "quality", "geo"],
        ["editor"],
    ]
    bases = {run.base_version for run in execution.runs.exclude(step="writer")}
    assert bases == {1}
    run = run_of(execution, "editor")
    assert run.result is not None
    output = run.result.output
    decided = {(d["step"], d["number"]): d["taken"] for d in output["decisions"]}
    for (name, number), taken in decided.items():
        suggestion = Suggestion.objects.get(run__execution=execution, run__step=name, position=number)
        assert suggestion.status == ("applied" if taken else "proposed")
    assert not Suggestion.objects.filter(run=run, field="", replacement__isnull=False).exists()
    if output["draft"]:
        assert versions(execution) == [(1, "writer"), (2, "editor")]


def test_the_editor_applies_what_was_proposed_for_a_text_with_slips() -> None:
    propose = {"settings": {"apply_safe_edits": False}}
    steps = [{**step(agent), **propose} for agent in ("seo", "brand", "quality", "geo")]
    merge = step("editor", after=["seo", "brand", "quality", "geo"])
    WorkflowTemplateFactory.create(slug="merge", plan={"steps": [*steps, merge]})
    execution = start("merge", draft=DRAFT, source_material="")
    drain()
    assert versions(execution) == [(1, ""), (2, "editor")]
    before, after = ContentVersion.objects.filter(campaign=execution.campaign).order_by("number")
    assert "The the" in before.body
    assert "The the" not in after.body
    assert "500 euros" in after.body
    assert Suggestion.objects.filter(campaign=execution.campaign, status="applied").exists()


def test_what_is_missing_is_said_in_the_merged_version(monkeypatch: pytest.MonkeyPatch) -> None:
    fails("brand", monkeypatch)
    execution = start("content-parallel")
    drain()
    assert status_of(execution)[0] == "completed_with_errors"
    rules = Suggestion.objects.filter(run=run_of(execution, "editor")).values_list("message", flat=True)
    assert "Nothing by Brand is in this version." in list(rules)


def test_in_turn_the_next_agent_goes_on_with_the_last_good_version(monkeypatch: pytest.MonkeyPatch) -> None:
    fails("seo", monkeypatch)
    execution = start("content")
    drain()
    assert states(execution) == {
        "writer": "completed",
        "seo": "failed",
        "brand": "completed",
        "quality": "completed",
        "geo": "completed",
    }
    assert status_of(execution)[0] == "completed_with_errors"
    assert told(execution, "agent_thinking").count("agent_thinking Brand") == 2


@pytest.mark.parametrize("slug", ["content", "content-parallel", "review", "fan-out"])
def test_without_a_text_nobody_judges_and_once_there_is_one_everybody_does(
    slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails("writer", monkeypatch)
    execution = start(slug)
    drain()
    assert status_of(execution) == ("failed", "failed")
    others = execution.runs.exclude(agent="writer")
    assert set(others.values_list("status", "reason")) == {("skipped", "There is no text yet.")}
    monkeypatch.undo()
    services.retry_execution(execution=execution, by=execution.campaign.owner)
    drain()
    assert set(states(execution).values()) == {"completed"}


def test_a_review_leaves_the_writer_out_when_there_is_a_text() -> None:
    execution = start("review", draft=DRAFT, source_material="")
    drain()
    assert states(execution) == {
        "writer": "skipped",
        "seo": "completed",
        "brand": "completed",
        "quality": "completed",
        "geo": "completed",
    }
    assert run_of(execution, "writer").reason == (
        "There is a text already. To have another one written, run this agent by name."
    )
    assert status_of(execution)[0] == "completed"
    first = ContentVersion.objects.get(campaign=execution.campaign, number=1)
    assert (first.agent, first.author_user, first.title) == (
        "",
        execution.campaign.owner,
        "Quiet dishwashers for open kitchens",
    )


def test_the_fan_out_merges_twice() -> None:
    execution = start("fan-out")
    drain()
    plan = WorkflowTemplate.objects.get(slug="fan-out").plan
    assert list(states(execution)) == [s["step"] for s in plan["steps"]]
    for name, fed_by in (("merge-1", {"seo", "brand"}), ("merge-2", {"quality", "geo"})):
        run = run_of(execution, name)
        looked = set(execution.runs.filter(base_version=run.base_version).values_list("step", flat=True))
        assert run.result is not None
        assert fed_by <= looked
        assert {decision["step"] for decision in run.result.output["decisions"]} <= looked
