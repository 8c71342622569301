"""The crew side by side with a language model: what each proposes is merged, verified together, and told."""

from __future__ import annotations

from typing import Any

import pytest

from agents import services
from agents.crews.content.tests.modelled import ARTICLE, DRAFT, EDITS, MATS, OLD, PASSIVE, SOURCE, Brain
from agents.models import Action, AgentRun, Execution, Suggestion
from agents.suggestions.deciding import decide_one
from agents.tests.agents import drain, events, run_of, step
from campaigns.models import ContentVersion
from campaigns.services.campaigns import create_campaign
from tests.factories import CampaignFactory, UserFactory, WorkflowTemplateFactory
from tests.model_server import ModelServer

pytestmark = pytest.mark.django_db(transaction=True)

ANALYSTS = ("seo", "brand", "quality", "geo")
ACTIVE = EDITS["good"][1]


def start(draft: str = DRAFT, **campaign: Any) -> Execution:
    """The analyses side by side and the Editor, on a text that is there."""
    propose = {"settings": {"apply_safe_edits": False}}
    steps = [*({**step(agent), **propose} for agent in ANALYSTS), step("editor", after=ANALYSTS)]
    WorkflowTemplateFactory.create(slug="merge", plan={"steps": steps})
    by = UserFactory.create()
    made = create_campaign(
        by=by,
        start=False,
        name="A",
        template="merge",
        draft=f"# Quiet dishwashers\n\n{draft}",
        **{"topic": "Quiet dishwashers", "source_material": SOURCE, "target_words": 100, **campaign},
    )
    execution = services.start_campaign(campaign=made, by=by)
    drain()
    return execution


def newest(execution: Execution) -> ContentVersion:
    return ContentVersion.objects.filter(campaign=execution.campaign_id).order_by("-number")[0]


def output_of(run: AgentRun) -> dict[str, Any]:
    assert run.result is not None, (run.status, run.error_message, run.error_detail)
    output: dict[str, Any] = run.result.output
    return output


def edit(passage: str, replacement: str, reason: str = "It reads better.") -> dict[str, str]:
    return {"passage": passage, "replacement": replacement, "rule": "", "reason": reason}


def test_what_several_proposed_is_one_version_that_says_whose_it_is(server: ModelServer, brain: Brain) -> None:
    brain.edits["quality"] = [edit(PASSIVE, ACTIVE)]
    brain.edits["geo"] = [edit("A timer starts\nthe programme when", "A timer starts the\nprogramme once")]
    execution = start()
    run = run_of(execution, "editor")
    version = newest(execution)
    assert version.agent == "editor"
    assert ACTIVE in version.body
    assert output_of(run)["engine"] == "owl-1"
    [made] = Suggestion.objects.filter(original=PASSIVE, status="applied")
    assert made.run.agent == "quality"
    assert not any(one.run.agent == "editor" for one in Suggestion.objects.exclude(replacement=None).filter(field=""))
    told = [data for data in events(execution, "content_edit") if data["suggestion_id"] == str(made.pk)]
    assert [data["status"] for data in told] == ["proposed", "applied"]
    assert [data["agent_type"] for data in told] == ["quality", "editor"]


def test_an_edit_that_nothing_proves_is_left_to_people_and_not_merged(server: ModelServer, brain: Brain) -> None:
    brain.edits["quality"] = [edit(MATS, OLD), edit(PASSIVE, ACTIVE)]
    execution = start()
    left = Suggestion.objects.get(replacement=OLD)
    assert (left.status, left.safe) == ("proposed", False)
    assert left.reason.endswith("in words or in an order of its own. Accept it if you know that it is true.")
    assert ACTIVE in newest(execution).body
    decide_one(suggestion=left, action=Action.ACCEPT, by=execution.campaign.owner)
    assert OLD in newest(execution).body
    assert ACTIVE in newest(execution).body


def test_edits_that_change_a_fact_never_reach_the_editor(server: ModelServer, brain: Brain) -> None:
    names = [name for name in EDITS if name not in ("good", "link")]
    brain.edits["quality"] = [edit(*EDITS[name][:2]) for name in names]
    execution = start()
    assert Suggestion.objects.filter(run__agent="quality", status="refused").count() == len(names)
    body = newest(execution).body
    assert all(EDITS[name][1] not in body for name in names)


def test_of_two_that_overlap_one_stays_and_the_other_says_why(server: ModelServer, brain: Brain) -> None:
    brain.edits["quality"] = [edit(PASSIVE, ACTIVE)]
    heading = "## What keeps sound inside"
    passage = DRAFT[DRAFT.index(heading) : DRAFT.index("\n\nRunning the machine")]
    brain.edits["geo"] = [edit(passage, passage.replace("inside\n", "inside?\n").replace("run it", "run it?"))]
    execution = start()
    body = newest(execution).body
    assert (f"{heading}?" in body) is not (ACTIVE in body)
    edits = Suggestion.objects.filter(replacement__isnull=False, original__contains="kept inside by a heavy door")
    [left] = edits.filter(status="resolved")
    assert left.resolved_by == newest(execution).number
    assert "The Editor left it, as it overlaps an edit by" in left.reason


def test_a_better_title_is_merged_and_an_invented_one_is_not(server: ModelServer, brain: Brain) -> None:
    brain.fields = {"title": "Quiet dishwasher: what keeps the sound inside", "meta_description": "Only 12 dB."}
    execution = start(keyphrase="sound of a dishwasher")
    version = newest(execution)
    assert version.title == brain.fields["title"]
    assert version.meta["meta_description"] != "Only 12 dB."
    [offered] = [one for one in output_of(run_of(execution, "seo"))["findings"] if one["rule"] == "seo.title_offered"]
    assert offered["message"] == f"The title could be “{brain.fields['title']}”."
    [taken] = [one for one in output_of(run_of(execution, "editor"))["findings"] if one["rule"] == "editor.title_taken"]
    now = brain.fields["title"]
    assert taken["message"] == f"The title was changed from “Quiet dishwashers” to “{now}”, as SEO proposed."
    [settled] = Suggestion.objects.filter(campaign=execution.campaign_id, rule="seo.title_offered")
    [made] = Suggestion.objects.filter(campaign=execution.campaign_id, rule="editor.title_taken")
    assert (settled.status, made.status) == ("resolved", "applied")
    decide_one(suggestion=made, action=Action.REVERT, by=execution.campaign.owner)
    assert newest(execution).title == "Quiet dishwashers"
    settled.refresh_from_db()
    assert settled.status == "reverted", "the same change under another rule's name"


@pytest.mark.parametrize(
    ("described", "taken"),
    [
        ("Running the machine at night needs a delay timer.", True),
        ("At night the machine needs a timer that delays it.", False),
    ],
)
def test_a_description_in_words_of_its_own_is_left_to_people(
    server: ModelServer, brain: Brain, described: str, taken: bool
) -> None:
    brain.fields = {"meta_description": described}
    execution = start()
    assert (newest(execution).meta["meta_description"] == described) is taken
    assert Suggestion.objects.filter(field="meta_description", replacement=described).exists()


def test_a_title_with_which_nothing_is_wrong_is_left_to_people(server: ModelServer, brain: Brain) -> None:
    brain.fields = {"title": "Quiet dishwasher: what keeps the sound inside"}
    execution = start()
    assert newest(execution).title == "Quiet dishwashers"
    offered = [one for one in output_of(run_of(execution, "seo"))["findings"] if one["rule"] == "seo.title_offered"]
    assert len(offered) == 1


def test_the_shipped_plan_streams_the_draft_and_merges(server: ModelServer, brain: Brain) -> None:
    made = CampaignFactory.create(template="content-parallel", source_material=SOURCE, target_words=100)
    brain.edits["geo"] = [edit("Most timers reach\nup to 24 hours.", "Most timers reach up\nto 24 hours.")]
    execution = services.start_campaign(campaign=made, by=made.owner)
    drain()
    streamed = "".join(data["text"] for data in events(execution, "content_delta"))
    assert ARTICLE in streamed
    assert run_of(execution, "editor").status == "completed"
    assert {run.base_version for run in execution.runs.exclude(agent="writer")} == {1}
    assert output_of(run_of(execution, "geo"))["engine"] == "owl-1"
