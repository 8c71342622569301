"""Every edit that the rules leave to people says why, and a run tells only of what was done."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from agents import services
from agents.crews.content.analysis import measure
from agents.crews.content.crew import crew
from agents.crews.content.editor import MAKERS
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brand, Brief, ContentInputs, Draft
from agents.engine import cache, settling
from agents.models import AgentResult, AgentRun
from agents.registry import get_agent
from agents.tests.agents import step, take
from campaigns.models import Event
from campaigns.services.campaigns import create_campaign
from campaigns.services.editing import save_text
from tests.factories import WorkflowTemplateFactory

BODY = """\
The harbour is is quiet. We use an app for the night bus, and the the bus runs. DON'T WORRY, and don't you wait.

## Summary

We bring apples, pears and plums to the night bus. They'll wait.

## How it works

Don't run. You can take dogs, cats or birds along.

## Taking Dogs Along

They ride free.
"""
BRAND = Brand(
    name="B", preferred_terms={"app": "mobile app", "bus": "coach"}, contractions="avoid", heading_case="sentence",
    serial_comma="use",
)  # fmt: skip


@pytest.mark.parametrize("agent", list(MAKERS))
def test_an_edit_of_the_rules_is_safe_or_says_why_not(agent: str) -> None:
    kind, groups, of = MAKERS[agent]
    brief = Brief(topic="Night buses", keyphrase="night bus", target_words=60)
    draft = Draft(title="Night buses", body=BODY)
    inputs = ContentInputs(brief=brief, brand=BRAND, draft=draft)
    edits = measure(kind(inputs, draft, of.Settings()), groups).edits  # type: ignore[arg-type]
    assert all(edit.safe != edit.left.startswith("Left to you, as ") for edit in edits)
    expected = {
        "seo": {"seo.keyphrase_in_subheadings"},
        "brand": {"brand.serial_comma", "brand.heading_case", "brand.preferred_terms", "brand.contractions"},
        "quality": {"quality.repeated_words"},
        "geo": {"geo.question_headings"},
    }
    assert {edit.rule for edit in edits if not edit.safe} == expected[agent]


def at_work(owner: User, *, meanwhile: str = "") -> AgentRun:
    """Content Quality has mended two slips; with `meanwhile`, a person has added that while it was at work."""
    WorkflowTemplateFactory.create(slug="one", plan={"steps": [step("quality")]})
    draft = "The the bus runs every 40 minutes.  Nobody waits for long, and holders of a pass ride free.\n"
    campaign = create_campaign(
        by=owner, start=False, name="A", topic="Buses", template="one", draft=draft, target_words=50
    )
    services.start_campaign(campaign=campaign, by=owner)
    claimed, agent = take(), get_agent("quality")
    inputs, number = crew.gather(claimed.run, {})
    output = agent.run(Recorder(), inputs)
    assert output.summary.startswith("Made 2 edits")
    if meanwhile:
        save_text(campaign=campaign, base_version=1, by=owner, changes={"body": draft + meanwhile})
    settling.complete(
        claimed, output, keep=lambda: cache.store(agent, "f" * 64, output, reusable=True), cache_state="miss",
        base_version=number,
    )  # fmt: skip
    return AgentRun.objects.get(pk=claimed.run_id)


def told(run: AgentRun) -> tuple[str, str]:
    """What is stored of the run, and what everybody was told."""
    assert run.result is not None
    event = Event.objects.get(campaign=run.campaign_id, type="agent_completed")
    assert event.data["result"]["score"] == run.result.output["score"]
    return run.result.output["summary"], event.data["result"]["summary"]


@pytest.mark.django_db
def test_a_run_that_a_person_overtook_does_not_say_that_it_made_its_edits(owner: User) -> None:
    run = at_work(owner, meanwhile="\nMine.\n")
    assert run.reason.startswith("Only proposed, as ")
    assert not any("ade 2 edits" in said for said in told(run))
    assert run.result is not None
    assert (run.result.output["draft"], run.result.output["metrics"]["edits_made"]) == (None, 0)
    kept = AgentResult.objects.get(fingerprint="f" * 64)
    assert kept.output["summary"].startswith("Made 2 edits"), "it is true where nobody interferes"
    assert run.result != kept


@pytest.mark.django_db
def test_a_run_that_nobody_overtook_says_that_it_made_its_edits(owner: User) -> None:
    run = at_work(owner)
    assert all(said.startswith("Made 2 edits") for said in told(run))
    assert AgentResult.objects.get() == run.result
