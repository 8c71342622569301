"""What is said of the whole text has today's figures once the Editor has made its version, and ends with its places."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from agents import services
from agents.exporting import export
from agents.models import Action, AgentRun, Execution, Suggestion
from agents.tests.agents import drain, step
from agents.tests.suggesting import act, edit, finding, look, suggested, write
from campaigns.models import Campaign
from campaigns.services.campaigns import create_campaign
from campaigns.services.editing import restore_version, save_text
from tests.factories import WorkflowTemplateFactory
from tests.word_files import comments

pytestmark = pytest.mark.django_db

DRAFT = (
    "The the night bus began on 3 March 2024.  It runs every 40 minutes , and holders of a pass ride free.\n\n"
    "Two of the six buses are electric. The harbour is is quiet at night, and nobody minds the bus at all.\n"
)
SPACES, WORDS = "There are 2 misplaced spaces.", "There are 2 repeated words."


def merged(owner: User, draft: str = DRAFT) -> Execution:
    """Content Quality and Brand have looked at the text side by side, and the Editor has merged what they proposed."""
    sides = [step(agent, settings={"apply_safe_edits": False}) for agent in ("quality", "brand")]
    steps = [*sides, step("editor", after=["quality", "brand"])]
    WorkflowTemplateFactory.create(slug="merged", plan={"steps": steps})
    campaign = create_campaign(
        by=owner, start=False, name="A", topic="Night buses", template="merged", draft=draft, target_words=60
    )
    execution = services.start_campaign(campaign=campaign, by=owner)
    drain()
    return execution


def whole(execution: Execution, rule: str) -> Suggestion:
    return Suggestion.objects.get(campaign=execution.campaign, rule=rule, start=None, replacement=None)


def said(execution: Execution, step_key: str) -> str:
    result = AgentRun.objects.get(execution=execution, step=step_key).result
    assert result is not None
    return str(result.output["summary"])


def test_what_the_editor_mended_everywhere_is_no_longer_said_of_the_whole(owner: User) -> None:
    execution = merged(owner)
    spaces, campaign = whole(execution, "quality.spacing"), execution.campaign
    assert (spaces.message, spaces.status, spaces.resolved_by) == (SPACES, "resolved", 2)
    file = export(campaign_id=campaign.pk, by=owner, format="docx", changes="suggestions")
    told = [text for _, text, _ in comments(file.data)]
    assert not any("misplaced" in one for one in told)
    assert any("There is 1 repeated word." in one for one in told)


def test_what_the_editor_mended_in_part_is_counted_anew(owner: User) -> None:
    execution = merged(owner)
    words = whole(execution, "quality.repeated_words")
    assert (words.message, words.status, words.version) == ("There is 1 repeated word.", "proposed", 2)
    places = Suggestion.objects.filter(run=words.run, rule=words.rule, replacement=None, start__isnull=False)
    assert sorted(places.values_list("status", flat=True)) == ["proposed", "resolved"]


def test_what_nobody_mended_stays_open(owner: User) -> None:
    execution = merged(owner, "The harbour is is quiet at night. The bus bus runs every 40 minutes and it is free.\n")
    words = whole(execution, "quality.repeated_words")
    assert (words.message, words.status) == (WORDS, "proposed")
    assert said(execution, "editor").startswith("Nothing to merge: ")


def test_the_editor_tells_what_is_still_open(owner: User) -> None:
    told = said(merged(owner), "editor")
    made = "Made 3 edits of the 3 that Content Quality and Brand proposed."
    assert told.startswith(f"{made} Still open: 1 edit left to you, 1 thing to improve.")


def test_what_was_said_of_the_text_before_is_open_again_where_that_text_is_back(owner: User) -> None:
    execution = merged(owner)
    restore_version(campaign=execution.campaign, number=1, by=owner)
    spaces = whole(execution, "quality.spacing")
    assert (spaces.message, spaces.status, spaces.resolved_by) == (SPACES, "proposed", None)
    restore_version(campaign=execution.campaign, number=2, by=owner)
    assert whole(execution, "quality.spacing").status == "resolved"


def test_an_edit_that_was_taken_back_opens_what_is_said_of_the_whole(owner: User) -> None:
    execution = merged(owner)
    made = Suggestion.objects.filter(campaign=execution.campaign, rule="quality.spacing", replacement__isnull=False)
    act(Action.REVERT, made[0], owner)
    assert whole(execution, "quality.spacing").status == "proposed"
    act(Action.REOPEN, made[0], owner)
    act(Action.ACCEPT, made[0], owner)
    assert whole(execution, "quality.spacing").status == "resolved"


BODY = "A cheap pump hums.\n\nNobody wants it, as it was measured by us and it hums.\n"


def state(row: Suggestion) -> str:
    row.refresh_from_db()
    return row.status


@pytest.fixture
def ready(campaign: Campaign) -> Campaign:
    write(campaign, BODY)
    return campaign


def test_a_person_who_rewrites_the_last_place_settles_what_is_said_of_the_whole(ready: Campaign, editor: User) -> None:
    said = [finding(BODY, passage, rule="r") for passage in ("", "cheap", "measured by us")]
    about, one, other = suggested(look(ready, findings=said))
    first = BODY.replace("cheap", "dear")
    save_text(campaign=ready, base_version=1, by=editor, changes={"body": first})
    assert [state(row) for row in (about, one, other)] == ["proposed", "resolved", "proposed"]
    save_text(
        campaign=ready, base_version=2, by=editor, changes={"body": first.replace("as it was measured by us and", "as")}
    )
    assert [state(row) for row in (about, one, other)] == ["resolved", "resolved", "resolved"]
    restore_version(campaign=ready, number=2, by=editor)
    assert [state(row) for row in (about, one, other)] == ["proposed", "resolved", "proposed"]


def test_places_that_are_not_shown_keep_what_is_said_of_the_whole_open(ready: Campaign, editor: User) -> None:
    said = [
        finding(BODY, rule="r"), finding(BODY, "cheap", rule="r"),
        finding(BODY, rule="r", message="And 3 more like these."),
    ]  # fmt: skip
    about, one, rest = suggested(look(ready, findings=said))
    save_text(campaign=ready, base_version=1, by=editor, changes={"body": BODY.replace("cheap", "dear")})
    assert [state(row) for row in (about, one, rest)] == ["proposed", "resolved", "proposed"]


def test_the_one_edit_that_a_person_accepts_settles_what_is_said_of_the_whole(ready: Campaign, editor: User) -> None:
    change, about, other = suggested(
        look(ready, [edit(BODY, "cheap", "dear", rule="r")], [finding(BODY, rule="r"), finding(BODY, rule="s")])
    )
    act(Action.ACCEPT, change, editor)
    assert [state(about), state(other)] == ["resolved", "proposed"]
    act(Action.REVERT, change, editor)
    assert state(about) != "resolved"
