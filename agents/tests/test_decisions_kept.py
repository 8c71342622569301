"""What people decided holds when agents look again, and who may change the text then."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from agents import services
from agents.engine import settling
from agents.models import Action, AgentRun, Execution, Suggestion
from agents.tests.agents import drain, run_of, states, step, take
from agents.tests.suggesting import act, edit, finding, look, suggested, text, write
from campaigns.models import Campaign, ContentVersion
from campaigns.services.campaigns import create_campaign
from tests.factories import WorkflowTemplateFactory

pytestmark = pytest.mark.django_db

BODY = "A cheap dishwasher hums.\n\nNobody wants a cheap dishwasher. It was measured by us.\n"
SLIPS = (
    "The the dishwasher hums in the kitchen, and nobody minds it at all.\n\n"
    "We sell it for 500 euros.  It is is quiet enough for an open kitchen.\n"
)


@pytest.fixture
def ready(campaign: Campaign) -> Campaign:
    write(campaign, BODY)
    return campaign


@pytest.mark.parametrize(("action", "status"), [(Action.REFUSE, "refused"), (Action.DISMISS, "dismissed")])
def test_what_was_turned_down_does_not_come_back_as_open(
    ready: Campaign, editor: User, action: Action, status: str
) -> None:
    first, _ = suggested(look(ready, [edit(BODY, "cheap", "fair", nth=n) for n in range(2)]))
    first = act(action, first, editor, "It is cheap.")
    again, other = suggested(look(ready, [edit(BODY, "cheap", "fair", nth=n) for n in range(2)]))
    assert (again.status, again.note, again.follows) == (status, "It is cheap.", first)
    assert (again.decided_by, again.decided_at) == (editor, first.decided_at)
    assert (other.status, other.follows) == ("proposed", None)
    third, _ = suggested(look(ready, [edit(BODY, "cheap", "fair", nth=n) for n in range(2)]))
    assert (third.status, third.follows) == (status, again)


def test_it_is_the_passage_that_counts_and_not_its_offset(ready: Campaign, editor: User) -> None:
    _, second = suggested(look(ready, [edit(BODY, "cheap", "fair", nth=n) for n in range(2)]))
    act(Action.REFUSE, second, editor)
    one, two = BODY.strip().split("\n\n")
    moved = f"Some new first words.\n\n{two}\n\n{one}\n"
    write(ready, moved, by=editor)
    rows = suggested(look(ready, [edit(moved, "cheap", "fair", nth=n) for n in range(2)]))
    assert [row.status for row in rows] == ["refused", "proposed"]
    assert [moved[row.start or 0 :][:16] for row in rows] == ["cheap dishwasher", "cheap dishwasher"]


def test_what_another_rule_finds_or_changes_otherwise_is_another_matter(ready: Campaign, editor: User) -> None:
    row, _ = suggested(look(ready, [edit(BODY, "hums", "purrs")], [finding(BODY, "hums", rule="brand.banned_terms")]))
    act(Action.REFUSE, row, editor)
    same_passage = finding(BODY, "hums", rule="brand.tone")
    rows = suggested(look(ready, [edit(BODY, "hums", "sings", rule="other")], [same_passage]))
    assert [one.status for one in rows] == ["proposed", "proposed"]


def test_of_the_whole_text_the_same_thing_said_with_other_figures_stays_dismissed(
    ready: Campaign, editor: User
) -> None:
    said = [finding(BODY, message="It has 13 words."), finding(BODY, message="The phrase Ada is missing.")]
    first, _ = suggested(look(ready, findings=said))
    act(Action.DISMISS, first, editor)
    said = [finding(BODY, message="It has 1,400 words."), finding(BODY, message="The phrase Bob is missing.")]
    assert [row.status for row in suggested(look(ready, findings=said))] == ["dismissed", "proposed"]
    graver = said[0].model_copy(update={"severity": "problem"})
    assert [row.status for row in suggested(look(ready, findings=[graver]))] == ["proposed"]


def test_of_the_whole_text_the_only_one_of_its_rule_stays_dismissed_whatever_it_says(
    ready: Campaign, editor: User
) -> None:
    (first,) = suggested(look(ready, findings=[finding(BODY, message="Only one heading asks a question.")]))
    act(Action.DISMISS, first, editor)
    (again,) = suggested(look(ready, findings=[finding(BODY, message="No heading asks a question.")]))
    assert (again.status, again.follows) == ("dismissed", first)
    (named,) = suggested(look(ready, findings=[finding(BODY, message="Nothing is said about “Ada”.")]))
    assert named.status == "proposed", "it speaks of something of its own"
    act(Action.DISMISS, named, editor)
    (other,) = suggested(look(ready, findings=[finding(BODY, message="Nothing is said about “Bob”.")]))
    assert other.status == "proposed"


def test_what_was_reopened_is_open_for_good(ready: Campaign, editor: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "hums", "purrs")]))
    act(Action.REFUSE, row, editor)
    (row,) = suggested(look(ready, [edit(BODY, "hums", "purrs")]))
    act(Action.REOPEN, row, editor)
    (row,) = suggested(look(ready, [edit(BODY, "hums", "purrs")]))
    assert row.status == "proposed"


def slips(owner: User, **plan: object) -> Execution:
    """Content Quality has looked at a text with slips."""
    steps = [{"step": "quality", "agent": "quality"}]
    WorkflowTemplateFactory.create(slug="slips", plan={"steps": steps, **plan})
    campaign = create_campaign(by=owner, start=False, name="A", topic="Dishwashers", template="slips", draft=SLIPS)
    execution = services.start_campaign(campaign=campaign, by=owner)
    drain()
    return execution


def look_again(execution: Execution, owner: User) -> AgentRun:
    return look_again_of(execution.campaign, owner)


def look_again_of(campaign: Campaign, owner: User) -> AgentRun:
    again = services.trigger_analysis(campaign=campaign, agents=None, force=True, by=owner)
    drain()
    return run_of(again, "quality")


def authors(campaign: Campaign) -> list[str]:
    return list(ContentVersion.objects.filter(campaign=campaign).order_by("number").values_list("agent", flat=True))


def test_safe_edits_are_made_by_themselves_and_each_can_be_taken_back(owner: User) -> None:
    execution = slips(owner)
    campaign = execution.campaign
    assert "The the" not in text(campaign)
    made = [row for row in suggested(run_of(execution, "quality")) if row.status == "applied"]
    assert len(made) >= 2
    row = min(made, key=lambda one: one.start or 0)
    act(Action.REVERT, row, owner)
    assert "The the dishwasher" in text(campaign)
    assert "500 euros. It" in text(campaign), "what else was made stays"


def test_a_plan_may_only_propose(owner: User) -> None:
    execution = slips(owner, edits="propose")
    assert text(execution.campaign) == SLIPS
    rows = [row for row in suggested(run_of(execution, "quality")) if row.is_edit]
    assert {row.status for row in rows} == {"proposed"}
    assert any(row.safe for row in rows)


def test_an_analysis_after_a_persons_edits_only_proposes(owner: User) -> None:
    execution = slips(owner)
    campaign = execution.campaign
    write(campaign, SLIPS + "\nAnd and more.\n", by=owner)
    run = look_again(execution, owner)
    assert text(campaign) == SLIPS + "\nAnd and more.\n"
    assert authors(campaign) == ["", "quality", ""]
    assert run.execution.plan["edits"] == "propose"
    assert {row.status for row in suggested(run) if row.is_edit} == {"proposed"}


def test_what_an_agent_adds_to_a_persons_text_leaves_it_the_persons(owner: User) -> None:
    campaign = slips(owner).campaign
    write(campaign, "Mine, and and more.\n", by=owner)
    ContentVersion.objects.create(
        campaign=campaign, number=4, agent="seo", body="Mine, and and more.\n", parent=campaign.versions.get(number=3)
    )
    assert look_again_of(campaign, owner).execution.plan["edits"] == "propose"
    assert text(campaign) == "Mine, and and more.\n"
    write(campaign, "Anew and and more.\n")
    assert look_again_of(campaign, owner).execution.plan["edits"] == "apply"
    assert text(campaign) == "Anew and more.\n"


def test_a_writer_who_had_failed_does_not_overwrite_what_a_person_wrote_instead(owner: User) -> None:
    WorkflowTemplateFactory.create(slug="one", plan={"steps": [step("writer")]})
    source = "A dishwasher of 40 dB is about as loud as a library. It costs 500 euros. It holds 14 place settings."
    campaign = create_campaign(
        by=owner, start=False, name="A", template="one", topic="Dishwashers", target_words=100, source_material=source
    )
    execution = services.start_campaign(campaign=campaign, by=owner)
    settling.fail(take(), code="x", message="It failed.", detail="", recovery=[])
    write(campaign, "First.\n", by=owner)
    write(campaign, "My own text.\n", by=owner)
    services.retry_execution(execution=execution, by=owner)
    drain()
    assert text(campaign) == "My own text.\n"
    (row,) = suggested(run_of(execution, "writer"))
    assert (row.rule, row.status) == ("writer.rewrite", "proposed")


def test_what_a_person_took_back_is_not_made_again(owner: User) -> None:
    execution = slips(owner)
    campaign = execution.campaign
    row = Suggestion.objects.filter(status="applied").order_by("start")[0]
    act(Action.REVERT, row, owner)
    write(campaign, text(campaign).replace("for 500", "for for 500"))  # an agent's, so that edits are made again
    run = look_again(execution, owner)
    assert "The the" in text(campaign)
    assert "for for" not in text(campaign)
    again = next(one for one in suggested(run) if one.follows_id == row.pk)
    assert (again.status, again.decided_by) == ("reverted", owner)


def test_the_writer_does_not_overwrite_what_a_person_has_edited(owner: User) -> None:
    steps = [step("writer"), step("seo", after=["writer"])]
    WorkflowTemplateFactory.create(slug="two", plan={"steps": steps})
    source = "A dishwasher of 40 dB is about as loud as a library. It costs 500 euros. It holds 14 place settings."
    campaign = create_campaign(
        by=owner, start=False, name="A", template="two", topic="Dishwashers", target_words=100, source_material=source
    )
    services.start_campaign(campaign=campaign, by=owner)
    drain()
    mine = "My own text about dishwashers, word for word.\n"
    write(campaign, mine, by=owner)
    everybody = services.trigger_analysis(campaign=campaign, agents=None, force=True, by=owner)
    drain()
    assert (text(campaign), states(everybody)) == (mine, {"seo": "completed"})
    again = services.trigger_analysis(campaign=campaign, agents=["writer"], force=True, by=owner)
    drain()
    assert text(campaign) == mine
    (row,) = suggested(run_of(again, "writer"))
    assert (row.rule, row.original, row.status) == ("writer.rewrite", mine, "proposed")
    act(Action.ACCEPT, row, owner)
    assert text(campaign) == row.replacement
    assert "40 dB" in text(campaign)
