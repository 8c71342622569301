"""What people decided holds for the whole matter: the edit, the finding that asks for it, and what sums both up."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from agents import services
from agents.models import Action, Suggestion
from agents.suggestions.deciding import decide
from agents.suggestions.listing import Selection, listed
from agents.tests.agents import drain, step
from agents.tests.suggesting import act, edit, finding, look, suggested, text, write
from campaigns.errors import Conflict
from campaigns.models import Campaign
from campaigns.services.brand_profiles import create_brand_profile
from campaigns.services.campaigns import create_campaign
from campaigns.services.editing import restore_version, save_text
from campaigns.services.workspaces import personal_workspace
from tests.factories import WorkflowTemplateFactory

pytestmark = pytest.mark.django_db

UNTIDY = (Path(__file__).parent / "untidy.md").read_text()


def crewed(owner: User, draft: str, agents: list[str], **rules: object) -> Campaign:
    """A campaign with its own text that these agents have worked on, one after the other."""
    plan = {
        "steps": [step(agent, after=agents[place - 1 : place] if place else ()) for place, agent in enumerate(agents)]
    }
    WorkflowTemplateFactory.create(slug="these", plan=plan)
    brand = create_brand_profile(by=owner, workspace=personal_workspace(user=owner), name="B", rules=rules)
    campaign = create_campaign(
        by=owner, start=False, name="A", template="these", topic="Ropes", keyphrase="rope", target_words=60,
        draft=draft, brand_profile=brand,
    )  # fmt: skip
    services.start_campaign(campaign=campaign, by=owner)
    drain()
    return campaign


def openly(campaign: Campaign) -> list[tuple[str, str]]:
    rows = listed(campaign.pk)
    return [(row.rule, row.message) for row in rows if row.status == "proposed" and row.severity != "good"]


def again(campaign: Campaign, owner: User, agents: list[str] | None = None) -> None:
    services.trigger_analysis(campaign=campaign, agents=agents, force=False, by=owner)
    drain()


def test_an_edit_that_was_taken_back_settles_its_finding_and_the_summary(owner: User) -> None:
    draft = "A rope is long. We utilise a rope. They don't break.\n"
    campaign = crewed(owner, draft, ["brand"], preferred_terms={"utilise": "use"}, contractions="avoid")
    assert text(campaign) == "A rope is long. We use a rope. They do not break.\n"
    decide(campaign=campaign, action=Action.REVERT, selection=Selection(), by=owner, reason="Quoted.")
    assert text(campaign) == draft
    again(campaign, owner, ["brand"])
    assert "\n".join(map(str, openly(campaign))) == ""
    settled = [row for row in listed(campaign.pk) if row.rule in ("brand.preferred_terms", "brand.contractions")]
    assert sorted((row.rule, row.is_edit) for row in settled) == [
        ("brand.contractions", False), ("brand.contractions", False), ("brand.contractions", True),
        ("brand.preferred_terms", False), ("brand.preferred_terms", False), ("brand.preferred_terms", True),
    ]  # fmt: skip
    assert {(row.status, row.note) for row in settled} == {("reverted", "Quoted.")}


def test_after_everything_was_turned_down_a_full_look_at_the_same_text_finds_nothing_new(owner: User) -> None:
    campaign = crewed(
        owner, UNTIDY, ["seo", "brand", "quality", "geo"],
        preferred_terms={"utilise": "use", "dogs": "hounds"}, banned_terms=["very", "effect"], contractions="avoid",
        heading_case="title", serial_comma="use", numbers="words_to_ten", person="we",
    )  # fmt: skip
    draft = campaign.versions.get(number=1).body
    assert text(campaign) != draft
    decide(campaign=campaign, action=Action.REVERT, selection=Selection(), by=owner)
    assert text(campaign) == draft
    decide(campaign=campaign, action=Action.DISMISS, selection=Selection(), by=owner)
    again(campaign, owner)
    assert text(campaign) == draft
    found = {rule for rule, _ in openly(campaign)}
    assert found == {"seo.meta_description_length", "geo.structured_data"}, "the field is empty again"
    decide(campaign=campaign, action=Action.DISMISS, selection=Selection(), by=owner)
    again(campaign, owner)
    assert text(campaign) == draft
    assert "\n".join(map(str, openly(campaign))) == ""


BODY = "A cheap pump hums.\n\nNobody wants it, as it was measured by us and it hums.\n"


@pytest.fixture
def ready(campaign: Campaign) -> Campaign:
    write(campaign, BODY)
    return campaign


def state(row: Suggestion) -> tuple[str, int | None]:
    row.refresh_from_db()
    return row.status, row.resolved_by


def test_a_finding_whose_passage_an_edit_removes_is_settled_until_the_edit_is_taken_back(
    ready: Campaign, editor: User
) -> None:
    (cut,) = suggested(look(ready, [edit(BODY, "Nobody wants it, as it was measured by us and it hums.", "All do.")]))
    (note,) = suggested(look(ready, findings=[finding(BODY, "measured by us")], agent="quality"))
    act(Action.ACCEPT, cut, editor)
    assert state(note) == ("resolved", 2)
    act(Action.REVERT, cut, editor)
    assert state(note) == ("proposed", None)


def test_a_finding_is_mended_by_an_edit_of_its_own_rule_and_stays_with_one_of_another(
    ready: Campaign, editor: User
) -> None:
    other, own = suggested(
        look(ready, [edit(BODY, "wants", "likes", rule="brand.tone"), edit(BODY, "it hums", "that hums", rule="r")])
    )
    passage = "Nobody wants it, as it was measured by us and it hums."
    (note,) = suggested(look(ready, findings=[finding(BODY, passage, rule="r")], agent="quality"))
    act(Action.ACCEPT, other, editor)
    assert state(note) == ("proposed", None)
    act(Action.ACCEPT, own, editor)
    assert state(note) == ("resolved", 3)


def test_what_a_person_rewrites_is_settled_and_what_stands_is_not(ready: Campaign, editor: User) -> None:
    gone, stays = suggested(look(ready, [edit(BODY, "cheap", "dear"), edit(BODY, "Nobody", "Few")]))
    rewritten = BODY.replace("A cheap pump", "A pump")
    save_text(campaign=ready, base_version=1, by=editor, changes={"body": rewritten})
    assert (state(gone), state(stays)) == (("resolved", 2), ("proposed", None))
    with pytest.raises(Conflict) as told:
        act(Action.ACCEPT, gone, editor)
    assert told.value.code == "no_longer_fits"
    restore_version(campaign=ready, number=1, by=editor)
    assert state(gone) == ("proposed", None)


def test_a_decision_about_an_edit_is_not_one_about_another_passage_or_rule(ready: Campaign, editor: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "hums", "purrs", rule="r")]))
    act(Action.REFUSE, row, editor)
    again = look(
        ready,
        [edit(BODY, "hums", "purrs", rule="r")],
        [finding(BODY, "hums", rule="other"), finding(BODY, "it hums", rule="r"), finding(BODY, "pump hums", rule="r")],
    )
    assert [one.status for one in suggested(again)] == ["refused", "proposed", "proposed", "refused"]


def test_reopening_an_edit_reopens_its_finding(ready: Campaign, editor: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "cheap", "dear", rule="r")]))
    act(Action.REFUSE, row, editor)
    made = look(ready, [edit(BODY, "cheap", "dear", rule="r")], [finding(BODY, "cheap", rule="r")])
    again, note = suggested(made)
    assert (again.status, note.status) == ("refused", "refused")
    act(Action.REOPEN, again, editor)
    assert state(note)[0] == "proposed"
    third = suggested(look(ready, [edit(BODY, "cheap", "dear", rule="r")], [finding(BODY, "cheap", rule="r")]))
    assert [one.status for one in third] == ["proposed", "proposed"]


def test_all_that_was_turned_down_is_reopened_at_once_edits_and_what_follows_them(
    ready: Campaign, editor: User
) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "cheap", "dear", rule="r")]))
    act(Action.REFUSE, row, editor)
    again = suggested(look(ready, [edit(BODY, "cheap", "dear", rule="r")], [finding(BODY, "cheap", rule="r")]))
    outcome = decide(campaign=ready, action=Action.REOPEN, selection=Selection(), by=editor)
    assert {one.pk for one in outcome.decided} == {one.pk for one in again}
    assert [state(one)[0] for one in again] == ["proposed", "proposed"]


def test_a_restored_version_opens_the_edits_that_it_does_not_hold(ready: Campaign, editor: User) -> None:
    made, accepted = suggested(
        look(ready, [edit(BODY, "cheap", "dear", safe=True), edit(BODY, "Nobody", "Few", safe=False)], applies=True)
    )
    assert state(made)[0] == "applied"
    act(Action.ACCEPT, accepted, editor)
    assert "dear" in text(ready)
    assert "Few" in text(ready)

    restore_version(campaign=ready, number=2, by=editor)  # with the agent's edit, without the accepted one
    assert (state(made)[0], state(accepted)[0]) == ("applied", "proposed")
    restore_version(campaign=ready, number=1, by=editor)
    assert (state(made)[0], state(accepted)[0]) == ("proposed", "proposed")
    act(Action.ACCEPT, made, editor)
    assert "dear" in text(ready)
    restore_version(campaign=ready, number=3, by=editor)
    assert "Few" in text(ready)
    assert state(made)[0] == "applied"


def test_an_edit_that_a_person_wrote_over_stays_made(ready: Campaign, editor: User) -> None:
    (made,) = suggested(look(ready, [edit(BODY, "cheap", "dear", safe=True)], applies=True))
    save_text(campaign=ready, base_version=2, by=editor, changes={"body": text(ready).replace("dear", "costly")})
    assert state(made)[0] == "applied"
