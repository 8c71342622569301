"""Editing, comparing and restoring on the pages, without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from campaigns.models import Campaign, UnsavedText
from campaigns.services.editing import keep_unsaved, save_text
from tests.factories import AgentResultFactory, AgentRunFactory, ContentVersionFactory, ExecutionFactory

pytestmark = pytest.mark.django_db

SCRIPT = {"Accept": "application/json"}
BODY = "One dishwasher hums.\n\nAnother one sings.\n"


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


@pytest.fixture
def address(campaign: Campaign) -> str:
    """The editor of a campaign with one version."""
    ContentVersionFactory.create(
        campaign=campaign, number=1, title="Noise", body=BODY, agent="writer", meta={"slug": "noise"}
    )
    return f"/campaigns/{campaign.pk}/text/"


def typed(base: int = 1, **changes: Any) -> dict[str, Any]:
    return {"title": "Noise", "meta_description": "", "slug": "noise", "body": BODY} | changes | {"base_version": base}


def words(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_editor_holds_the_newest_text_and_a_save_makes_a_version(
    desk: Client, address: str, campaign: Campaign
) -> None:
    page = words(desk.get(address))
    assert "One dishwasher hums." in page
    assert 'name="base_version" value="1"' in page
    answer = desk.post(
        address, typed(revision=0, body=BODY.replace("hums", "purrs").replace("\n", "\r\n")), follow=True
    )
    assert "Saved as version 2." in words(answer)
    assert campaign.versions.get(number=2).body == BODY.replace("hums", "purrs")
    assert not UnsavedText.objects.exists()


def test_a_wrong_field_is_named_and_everything_typed_is_still_there(
    desk: Client, address: str, campaign: Campaign
) -> None:
    answer = desk.post(address, typed(slug="two words", title="My new title"))
    page = words(answer)
    assert answer.status_code == 200
    assert "Address: Use letters, digits and single hyphens." in page
    assert "My new title" in page
    assert "My new title" in words(desk.get(address))
    assert campaign.versions.count() == 1


def test_two_edits_of_one_passage_are_put_together_on_the_page(
    desk: Client, address: str, campaign: Campaign, owner: User
) -> None:
    theirs = BODY.replace("One dishwasher hums.", "It purrs.").replace("Another one", "The other")
    save_text(campaign=campaign, base_version=1, by=owner, changes={"title": "Sound", "body": theirs})
    mine = typed(title="Loud", body=BODY.replace("One dishwasher hums.", "It roars.") + "\nThe end.\n")
    answer = desk.post(address, mine)
    page = words(answer)
    assert answer.status_code == 200
    for said in ("the same 2 passages", "It roars.", "It purrs.", "One dishwasher hums.", "Sound", "Loud"):
        assert said in page
    assert words(desk.get(f"{address}?settle=1")).count("<fieldset") == 2

    chosen = mine | {"theirs": 2, "choice-0": "theirs", "choice-1": "both"}
    looked = desk.post(address, chosen | {"look": "1"})
    assert "It purrs. It roars." in words(looked)
    assert 'name="base_version" value="2"' in words(looked)
    assert "Saved as version 3." in words(desk.post(address, chosen, follow=True))
    settled = campaign.versions.get(number=3)
    assert (settled.title, settled.body) == ("Sound", "It purrs. It roars.\n\nThe other sings.\n\nThe end.\n")
    assert not UnsavedText.objects.exists()


def test_both_of_two_items_of_a_list_are_items_and_both_addresses_one_address(
    desk: Client, address: str, campaign: Campaign, owner: User
) -> None:
    listed = "It is loud:\n\n- One hums.\n- Another sings.\n"
    save_text(campaign=campaign, base_version=1, by=owner, changes={"body": listed})
    theirs = {"body": listed.replace("One hums", "It purrs"), "slug": "sound"}
    save_text(campaign=campaign, base_version=2, by=owner, changes=theirs)
    mine = typed(base=2, body=listed.replace("One hums", "It roars"), slug="loud")
    desk.post(address, mine | {"theirs": 3, "choice-0": "both", "choice-1": "both"})
    saved = campaign.versions.get(number=4)
    assert saved.body == "It is loud:\n\n- It purrs.\n- It roars.\n- Another sings.\n"
    assert saved.meta["slug"] == "sound-loud"


def test_edits_of_different_passages_are_saved_together(
    desk: Client, address: str, campaign: Campaign, owner: User
) -> None:
    save_text(campaign=campaign, base_version=1, by=owner, changes={"body": BODY.replace("sings", "whistles")})
    answer = desk.post(address, typed(body=BODY.replace("hums", "purrs")), follow=True)
    assert "together with what others have changed since version 1" in words(answer)
    assert campaign.versions.get(number=3).body == BODY.replace("sings", "whistles").replace("hums", "purrs")


def test_what_was_not_saved_comes_back_and_can_be_thrown_away(
    desk: Client, address: str, campaign: Campaign, editor: User, owner: User
) -> None:
    assert desk.post(f"{address}keep/", typed(title="Half a ti", revision=0), headers=SCRIPT).json() == {
        "ok": True,
        "revision": 1,
    }
    elsewhere = desk.post(f"{address}keep/", typed(title="Other", revision=0), headers=SCRIPT).json()
    assert (elsewhere["ok"], elsewhere["code"]) == (False, "kept_elsewhere")
    page = words(desk.get(address))
    assert "Half a ti" in page
    assert "what you had typed and not saved" in page
    desk.post(f"{address}discard/")
    assert "Half a ti" not in words(desk.get(address))
    assert campaign.versions.count() == 1


def test_another_window_of_the_same_person_is_not_overwritten_by_a_save(
    desk: Client, address: str, campaign: Campaign, editor: User
) -> None:
    keep_unsaved(campaign=campaign, base_version=1, by=editor, changes={"title": "From the other window"})
    desk.post(address, typed(revision=0, title="From this one"))
    assert campaign.versions.get(number=2).title == "From this one"
    assert UnsavedText.objects.get().title == "From the other window"


def test_the_script_is_told_where_to_go(desk: Client, address: str, campaign: Campaign, owner: User) -> None:
    saved = desk.post(address, typed(revision=0, title="Mine"), headers=SCRIPT)
    assert saved.json() == {"ok": True, "url": campaign.get_absolute_url()}
    refused = desk.post(address, typed(title="Yours"), headers=SCRIPT)
    assert refused.json() == {"ok": False, "code": "edit_conflict", "kept": True}
    assert "Yours" in words(desk.get(f"{address}?settle=1"))


def test_only_those_who_may_edit_get_the_editor(
    client: Client, address: str, campaign: Campaign, viewer: User, reviewer: User, stranger: User
) -> None:
    for person, code in ((viewer, 403), (reviewer, 403), (stranger, 404)):
        client.force_login(person)
        assert client.get(address).status_code == code
        assert client.post(address, typed(title="Mine")).status_code == code
        assert client.post(f"{address}keep/", typed(title="Mine")).status_code == code
    assert not UnsavedText.objects.exists()
    client.force_login(viewer)
    assert "Edit text" not in words(client.get(f"/campaigns/{campaign.pk}/versions/1/"))


def test_without_a_text_there_is_nothing_to_edit(desk: Client, campaign: Campaign) -> None:
    assert "There is no text to edit yet." in words(desk.get(f"/campaigns/{campaign.pk}/text/", follow=True))


@pytest.mark.parametrize("base", ["", "x", "99", "-1"])
def test_a_page_that_does_not_say_its_version_saves_nothing(
    desk: Client, address: str, campaign: Campaign, base: str
) -> None:
    answer = desk.post(address, typed(title="Mine") | {"base_version": base})
    assert answer.status_code == 200
    assert "Mine" in words(answer)
    assert campaign.versions.count() == 1


def test_an_earlier_version_is_restored_from_its_page(
    desk: Client, address: str, campaign: Campaign, editor: User
) -> None:
    save_text(campaign=campaign, base_version=1, by=editor, changes={"title": "Second"})
    home = f"/campaigns/{campaign.pk}/versions/"
    assert "Restore" in words(desk.get(f"{home}1/"))
    assert "Restore" not in words(desk.get(f"{home}2/"))
    restored = desk.post(f"{home}1/restore/", {"next": campaign.get_absolute_url()}, follow=True)
    assert "Version 1 is back, as version 3." in words(restored)
    assert campaign.versions.get(number=3).title == "Noise"


def test_any_two_versions_stand_against_each_other(
    desk: Client, address: str, campaign: Campaign, editor: User
) -> None:
    save_text(campaign=campaign, base_version=1, by=editor, changes={"title": "Second", "slug": "second"})
    save_text(campaign=campaign, base_version=2, by=editor, changes={"body": BODY.replace("hums", "purrs")})
    home = f"/campaigns/{campaign.pk}/versions/compare/"
    page = words(desk.get(home))
    assert "<del>Noise</del> <ins>Second</ins>" in page
    assert "<del>hums</del><ins>purrs</ins>" in page
    assert "Both read the same." in words(desk.get(f"{home}?from=2&to=2"))
    assert desk.get(f"{home}?from=1&to=9").status_code == 404


def ran(campaign: Campaign, score: float, minute: int, **output: Any) -> Any:
    return AgentRunFactory.create(
        execution=ExecutionFactory.create(campaign=campaign, trigger="analysis"),
        agent="seo",
        base_version=1,
        result=AgentResultFactory.create(output={"score": score, "summary": "Scored.", "metrics": {}, **output}),
        finished_at=timezone.now().replace(minute=minute),
    )


def test_results_stand_side_by_side(desk: Client, address: str, campaign: Campaign) -> None:
    home = f"/campaigns/{campaign.pk}/results/seo/"
    assert desk.get(home).status_code == 404
    first = ran(campaign, 41.0, 1)
    assert "One result so far" in words(desk.get(home))
    ran(campaign, 87.0, 2)
    page = words(desk.get(home))
    assert page.index("41<") < page.index("87<")
    assert "Both looked at the same text." in page
    assert "Nothing earlier to compare with" in words(desk.get(f"{home}?now={first.pk}"))
    assert desk.get(f"{home}?then=nobody").status_code == 404


def test_an_agents_version_shows_scores_and_findings_before_and_after(
    desk: Client, address: str, campaign: Campaign
) -> None:
    finding = {"rule": "seo.a", "severity": "problem", "message": "The start hums."}
    run = ran(campaign, 80.0, 1, findings_before=[finding | {"start": 0, "end": 20}], findings=[])
    run.result.output["metrics"]["score_before"] = 62.0
    run.result.save()
    parent = campaign.versions.get()
    ContentVersionFactory.create(campaign=campaign, number=2, parent=parent, body="Two.\n", agent="seo", run_id=run.pk)
    page = words(desk.get(f"/campaigns/{campaign.pk}/versions/2/"))
    for said in ("62", "80", "Resolved", "The start hums.", "One dishwasher hums."):
        assert said in page


def test_results_of_an_earlier_text_offer_to_run_again(
    desk: Client, address: str, campaign: Campaign, editor: User, viewer: User
) -> None:
    ran(campaign, 80.0, 1)
    assert "judged an earlier text" not in words(desk.get(campaign.get_absolute_url()))
    save_text(campaign=campaign, base_version=1, by=editor, changes={"title": "Second"})
    page = words(desk.get(campaign.get_absolute_url()))
    assert "SEO judged an earlier text: Editor Person has edited it since." in page
    assert "Run again" in page
    desk.force_login(viewer)
    seen = words(desk.get(campaign.get_absolute_url()))
    assert "SEO judged an earlier text" in seen
    assert "Run again" not in seen
