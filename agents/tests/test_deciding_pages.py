"""The margin's forms, as a browser without scripts and as the page's script send them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from agents.models import Suggestion
from agents.tests.suggesting import edit, finding, look, suggested, text, write
from campaigns.models import Campaign
from campaigns.services.editing import save_text

pytestmark = pytest.mark.django_db

BODY = "A cheap dishwasher hums. Utilise the eco programme. It was measured by us.\n"
SCRIPT = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def rows(campaign: Campaign) -> list[Suggestion]:
    """Two safe edits, one that is not, and a finding."""
    write(campaign, BODY)
    edits = [edit(BODY, "cheap", "fair"), edit(BODY, "Utilise", "Use"), edit(BODY, "hums", "purrs", safe=False)]
    return suggested(look(campaign, edits, [finding(BODY, "It was measured by us.")]))


def as_(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def test_without_scripts_a_button_decides_and_leads_back(
    client: Client, editor: User, campaign: Campaign, rows: list[Suggestion]
) -> None:
    page = as_(client, editor).get(campaign.get_absolute_url()).content.decode()
    assert page.count('value="accept"') == 5  # each edit, all safe ones, all of the agent
    answer = client.post(
        f"/suggestions/{rows[0].pk}/decide/",
        {"decision": "accept", "reason": "Fairer."},
        HTTP_REFERER=f"http://testserver{campaign.get_absolute_url()}",
        follow=True,
    )
    shown = answer.content.decode()
    assert answer.redirect_chain == [(f"http://testserver{campaign.get_absolute_url()}", 302)]
    assert "Accepted in version 2." in shown
    assert "Editor Person" in shown
    assert "Fairer." in shown
    assert text(campaign) == BODY.replace("cheap", "fair")


def test_all_safe_ones_are_applied_at_once(
    client: Client, editor: User, campaign: Campaign, rows: list[Suggestion]
) -> None:
    address = f"/campaigns/{campaign.pk}/suggestions/decide/"
    answer = as_(client, editor).post(address, {"decision": "accept", "safe": "on"}, **SCRIPT)  # type: ignore[arg-type]  # headers
    assert answer.json()["message"] == "Accepted: 2 suggestions in version 2."
    assert text(campaign) == BODY.replace("cheap", "fair").replace("Utilise", "Use")


def test_what_no_longer_fits_is_said_in_plain_words(
    client: Client, editor: User, campaign: Campaign, rows: list[Suggestion]
) -> None:
    base = campaign.versions.count()
    save_text(campaign=campaign, base_version=base, by=editor, changes={"body": BODY.replace("cheap", "dear")})
    page = as_(client, editor).get(campaign.get_absolute_url()).content.decode()
    assert "Settled by version 2" in page
    answer = client.post(f"/suggestions/{rows[0].pk}/decide/", {"decision": "accept"}, **SCRIPT)  # type: ignore[arg-type]  # headers
    assert answer.json() == {
        "ok": False,
        "message": "It no longer fits: its passage has changed since.",
        "code": "no_longer_fits",
    }
    address = f"/campaigns/{campaign.pk}/suggestions/decide/"
    answer = client.post(address, {"decision": "accept", "agent": "brand"}, **SCRIPT)  # type: ignore[arg-type]  # headers
    assert answer.json()["message"] == "Accepted: 2 suggestions in version 3."


def test_the_second_of_two_people_is_told_who_was_first(
    client: Client, editor: User, owner: User, campaign: Campaign, rows: list[Suggestion]
) -> None:
    as_(client, owner).post(f"/suggestions/{rows[0].pk}/decide/", {"decision": "refuse"})
    answer = as_(client, editor).post(f"/suggestions/{rows[0].pk}/decide/", {"decision": "accept"}, follow=True)
    assert "Owner Person has already refused this one." in answer.content.decode()
    assert text(campaign) == BODY


def test_an_unknown_decision_changes_nothing(
    client: Client, editor: User, campaign: Campaign, rows: list[Suggestion]
) -> None:
    answer = as_(client, editor).post(f"/suggestions/{rows[0].pk}/decide/", {"decision": "burn"}, **SCRIPT)  # type: ignore[arg-type]  # headers
    assert answer.json()["ok"] is False
    assert not Suggestion.objects.exclude(status="proposed").exists()


@pytest.mark.parametrize("who", ["reviewer", "viewer"])
def test_who_may_not_decide_sees_no_buttons(
    client: Client, campaign: Campaign, rows: list[Suggestion], who: str, request: pytest.FixtureRequest
) -> None:
    as_(client, request.getfixturevalue(who))
    assert "/decide/" not in client.get(campaign.get_absolute_url()).content.decode()
    answer = client.post(f"/suggestions/{rows[0].pk}/decide/", {"decision": "accept"}, **SCRIPT)  # type: ignore[arg-type]  # headers
    assert answer.json()["code"] == "forbidden"
    assert text(campaign) == BODY


def test_a_stranger_is_not_told_that_there_is_one(
    client: Client, stranger: User, campaign: Campaign, rows: list[Suggestion]
) -> None:
    as_(client, stranger)
    assert client.post(f"/suggestions/{rows[0].pk}/decide/", {"decision": "accept"}).status_code == 404
    assert client.post(f"/campaigns/{campaign.pk}/suggestions/decide/", {"decision": "accept"}).status_code == 404


def test_a_decided_one_can_be_opened_again(
    client: Client, editor: User, campaign: Campaign, rows: list[Suggestion]
) -> None:
    as_(client, editor).post(f"/suggestions/{rows[3].pk}/decide/", {"decision": "dismiss"})
    assert 'value="reopen"' in client.get(campaign.get_absolute_url()).content.decode()
    client.post(f"/suggestions/{rows[3].pk}/decide/", {"decision": "reopen"})
    assert Suggestion.objects.get(pk=rows[3].pk).status == "proposed"


def test_whoever_is_signed_out_is_told_so_and_where_to_sign_in(client: Client, rows: list[Suggestion]) -> None:
    answer = client.post(f"/suggestions/{rows[0].pk}/decide/", {"decision": "dismiss"}, **SCRIPT)  # type: ignore[arg-type]  # headers
    assert answer.json() == {
        "ok": False, "code": "signed_out", "message": "You are signed out, so nothing was done.", "sign_in": "/login/",
    }  # fmt: skip
    assert answer.status_code == 200
    rows[0].refresh_from_db()
    assert rows[0].status == "proposed"
    plain = client.post(f"/suggestions/{rows[0].pk}/decide/", {"decision": "dismiss"})
    assert plain.status_code == 302
    assert plain["Location"].startswith("/login/?next=")


def test_whoever_lost_all_cookies_is_signed_out_and_not_out_of_date(rows: list[Suggestion], editor: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    address = f"/suggestions/{rows[0].pk}/decide/"
    answer = strict.post(address, {"decision": "dismiss"}, **SCRIPT)  # type: ignore[arg-type]  # headers
    assert (answer.status_code, answer.json()["code"]) == (200, "signed_out")
    assert answer.json()["sign_in"] == "/login/"
    strict.force_login(editor)
    answer = strict.post(address, {"decision": "dismiss"}, **SCRIPT)  # type: ignore[arg-type]  # headers
    assert (answer.status_code, answer.json()["code"]) == (403, "out_of_date")
    assert "Reload it" in answer.json()["message"]
    assert "open too long" in strict.post(address, {"decision": "dismiss"}).content.decode()
    rows[0].refresh_from_db()
    assert rows[0].status == "proposed"
