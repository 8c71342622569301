"""The board and the campaign page."""

from __future__ import annotations

import re
from typing import Any

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.models import Campaign, Source, Workspace
from campaigns.services.sources import hold_file
from campaigns.states import CampaignStatus, Role
from realtime import fragments
from realtime.snapshot import campaign_snapshot
from tests.factories import AgentRunFactory, CampaignFactory, ContentVersionFactory, ExecutionFactory, QuestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client


def at_work(workspace: Workspace, owner: User, **fields: Any) -> Campaign:
    campaign = CampaignFactory.create(workspace=workspace, owner=owner, status="running", **fields)
    execution = ExecutionFactory.create(campaign=campaign, status="running")
    AgentRunFactory.create(execution=execution, agent="writer", position=0, status="completed", progress=100)
    AgentRunFactory.create(execution=execution, agent="seo", position=1, status="running", progress=50)
    ContentVersionFactory.create(campaign=campaign, number=1)
    return campaign


def inner(page: lxml.html.HtmlElement, name: str) -> str:
    """A region as the browser has it, without the token that only the page's forms carry."""
    region = page.get_element_by_id(name)
    for token in region.xpath('.//input[@name="csrfmiddlewaretoken"]'):
        token.drop_tree()
    return re.sub(r"\s+", " ", "".join(lxml.html.tostring(child, encoding="unicode") for child in region)).strip()


def test_the_board_shows_status_and_progress_in_words_and_figures(
    signed_in: Client, workspace: Workspace, owner: User
) -> None:
    at_work(workspace, owner, name="Half way")
    html = signed_in.get("/").content.decode()
    assert "Half way" in html
    assert "Generating content" in html
    assert "75 %" in html


@pytest.mark.parametrize(("writer", "shown", "done"), [("failed", " 0 %", "0 of 2"), ("completed", "100 %", "")])
def test_what_is_left_out_behind_a_failed_step_is_nowhere_counted_as_done(
    signed_in: Client, workspace: Workspace, owner: User, writer: str, shown: str, done: str
) -> None:
    campaign = CampaignFactory.create(workspace=workspace, owner=owner, name="It falls", status=CampaignStatus.FAILED)
    execution = ExecutionFactory.create(campaign=campaign, status="failed", finished_at=timezone.now())
    AgentRunFactory.create(execution=execution, agent="writer", position=0, level=0, status=writer)
    AgentRunFactory.create(
        execution=execution, agent="seo", position=1, level=1, status="skipped", skip_cause="condition"
    )
    [row] = lxml.html.fromstring(signed_in.get("/").content).xpath("//tbody/tr")
    assert shown in f" {' '.join(row.text_content().split())}"
    assert execution.progress_pct == int(shown.removesuffix("%"))
    status = fragments.render(campaign_snapshot(campaign.pk), {"status"}, "editor")["status"]
    assert f"{done} steps</span> done" in status if done else "done" not in status


def test_the_board_needs_no_query_per_campaign(
    signed_in: Client, workspace: Workspace, owner: User, django_assert_num_queries: Any
) -> None:
    from django.db import connection

    for _ in range(5):
        at_work(workspace, owner)
    signed_in.get("/")
    with CaptureQueriesContext(connection) as few:
        signed_in.get("/")
    for _ in range(45):
        at_work(workspace, owner)
    with django_assert_num_queries(len(few)):
        html = signed_in.get("/").content.decode()
    assert html.count('scope="row"') == 50


def test_the_boards_pages_hold_fifty(signed_in: Client, workspace: Workspace, owner: User) -> None:
    CampaignFactory.create_batch(51, workspace=workspace, owner=owner)
    assert 'rel="next"' in signed_in.get("/").content.decode()
    assert signed_in.get("/?page=2").content.decode().count('scope="row"') == 1


def test_filters_narrow_the_board_and_their_emptiness_is_explained(
    signed_in: Client, workspace: Workspace, owner: User
) -> None:
    CampaignFactory.create(workspace=workspace, owner=owner, name="Wool", status="failed", priority="urgent")
    CampaignFactory.create(workspace=workspace, owner=owner, name="Tyres", topic="Winter tyres")
    for query in ("status=failed", "priority=urgent", "q=woo"):
        html = signed_in.get(f"/?{query}").content.decode()
        assert "Wool" in html
        assert "Tyres" not in html
    assert "Tyres" in signed_in.get("/?q=winter+tyr").content.decode()
    assert "Nothing fits" in signed_in.get("/?q=zzz").content.decode()
    assert "Wool" in signed_in.get("/?status=nonsense").content.decode()


def test_an_empty_board_invites(signed_in: Client) -> None:
    assert "The desk is clear" in signed_in.get("/").content.decode()


def test_the_boards_rows_come_alone_for_the_live_table(signed_in: Client, campaign: Campaign) -> None:
    html = signed_in.get("/?partial=rows").content.decode()
    assert f'id="campaign-{campaign.pk}"' in html
    assert "<html" not in html


def test_a_stranger_sees_neither_row_nor_page_nor_text(client: Client, campaign: Campaign, stranger: User) -> None:
    client.force_login(stranger)
    assert campaign.name not in client.get("/").content.decode()
    for address in ("", "?partial=fragments", "versions/1/", "sources/"):
        assert client.get(f"{campaign.get_absolute_url()}{address}").status_code == 404


@pytest.mark.parametrize("role", list(Role))
def test_the_page_is_its_fragments(client: Client, workspace: Workspace, owner: User, request: Any, role: Role) -> None:
    shown = at_work(workspace, owner)
    execution = shown.executions.get()
    QuestionFactory.create(run=AgentRunFactory.create(execution=execution, agent="geo", position=2, status="waiting"))
    user = request.getfixturevalue(role.value)
    client.force_login(user)
    page = lxml.html.fromstring(client.get(shown.get_absolute_url()).content.decode())
    live = fragments.render(campaign_snapshot(shown.pk), fragments.ALL, fragments.audience_for(role, user))
    for name, html in live.items():
        expected = lxml.html.fromstring(f'<div><div id="{name}">{html}</div></div>')
        assert inner(page, name) == inner(expected, name)
        assert client.get(f"{shown.get_absolute_url()}?partial=fragments").json()["fragments"] == live


def test_staff_see_and_steer_every_campaign(client: Client, campaign: Campaign, staff: User) -> None:
    client.force_login(staff)
    assert "Start" in client.get(campaign.get_absolute_url()).content.decode()


@pytest.mark.parametrize("status", list(CampaignStatus))
def test_the_page_stands_in_every_state(signed_in: Client, campaign: Campaign, status: CampaignStatus) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(status=status)
    if status != CampaignStatus.DRAFT:
        execution = ExecutionFactory.create(campaign=campaign, status=status)
        AgentRunFactory.create(
            execution=execution, agent="writer", status="failed", error_code="x", error_message="No."
        )
    html = signed_in.get(campaign.get_absolute_url()).content.decode()
    assert status.label in html
    assert "data-broken" not in html


@pytest.mark.parametrize(("status", "tries_again"), [("failed", True), ("completed", False)])
def test_a_blank_sheet_names_retry_only_where_there_is_something_to_retry(
    signed_in: Client, campaign: Campaign, status: str, tries_again: bool
) -> None:
    execution = ExecutionFactory.create(campaign=campaign, status=status)
    AgentRunFactory.create(execution=execution, agent="writer", status=status)
    page = lxml.html.fromstring(signed_in.get(f"/campaigns/{campaign.pk}/").content.decode())
    sheet = inner(page, "manuscript")
    assert "No text was written" in sheet
    assert ("starts it once more" in sheet) is tries_again


def test_a_version_shows_what_it_changed_and_can_be_read_clean(signed_in: Client, campaign: Campaign) -> None:
    first = ContentVersionFactory.create(campaign=campaign, number=1, body="A dishwasher hums.\n")
    ContentVersionFactory.create(campaign=campaign, number=2, body="A dishwasher whispers.\n", parent=first)
    address = f"{campaign.get_absolute_url()}versions/2/"
    marked = signed_in.get(address).content.decode()
    assert "<ins>whispers</ins>" in marked
    assert "<del>hums</del>" in marked
    assert "<del>" not in signed_in.get(f"{address}?marks=0").content.decode()
    assert signed_in.get(f"{campaign.get_absolute_url()}versions/9/").status_code == 404


def test_a_version_shows_what_it_changed_of_description_and_address(signed_in: Client, campaign: Campaign) -> None:
    first = ContentVersionFactory.create(campaign=campaign, number=1, body="It hums.\n", meta={"slug": "hum"})
    meta = {"slug": "hum", "meta_description": "All about noise."}
    second = ContentVersionFactory.create(campaign=campaign, number=2, body="It hums.\n", parent=first, meta=meta)
    meta = {"slug": "quiet", "meta_description": ""}
    ContentVersionFactory.create(campaign=campaign, number=3, body="It hums.\n", parent=second, meta=meta)

    def shown(number: int, query: str = "") -> str:
        return signed_in.get(f"{campaign.get_absolute_url()}versions/{number}/{query}").content.decode()

    assert "Address: hum</p>" in shown(1)
    assert 'class="standfirst"' not in shown(1)
    assert '<p class="standfirst"><ins>All about noise.</ins></p>' in shown(2)
    assert "Address: hum</p>" in shown(2)
    assert '<p class="standfirst">All about noise.</p>' in shown(2, "?marks=0")
    assert '<p class="standfirst"><del>All about noise.</del> </p>' in shown(3)
    assert "Address: <del>hum</del> <ins>quiet</ins></p>" in shown(3)
    assert "Address: quiet</p>" in shown(3, "?marks=0")
    assert "<del>" not in shown(3, "?marks=0")


def test_the_sources_are_served_as_plain_text(signed_in: Client, campaign: Campaign) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(source_material="<b>38 dB</b>")
    response = signed_in.get(f"{campaign.get_absolute_url()}sources/")
    assert response.headers["Content-Type"].startswith("text/plain")
    assert response.content == b"<b>38 dB</b>"


def test_a_passage_of_a_source_is_served_as_it_reads(signed_in: Client, campaign: Campaign) -> None:
    passage = "## The **red** barge\n\n- It carries [400 tonnes](https://example.org).\n- It is 5 * 3 m & <b>old</b>."
    Campaign.objects.filter(pk=campaign.pk).update(source_material=f"Before. {passage} After.")
    address = f"{campaign.get_absolute_url()}sources/"
    shown = signed_in.get(f"{address}?place=8-{8 + len(passage)}").content.decode()
    assert shown == "The red barge It carries 400 tonnes. It is 5 * 3 m & <b>old</b>."
    assert signed_in.get(f"{address}?place=9").status_code == 404


def test_one_source_is_served_by_its_id(signed_in: Client, campaign: Campaign, owner: User) -> None:
    address = f"{campaign.get_absolute_url()}sources/"
    Campaign.objects.filter(pk=campaign.pk).update(source_material="Typed.")
    held = [hold_file(name="notes.txt", data=text, by=owner) for text in (b"The barge is red.", b"The tug is blue.")]
    for place, one in enumerate(held):
        Source.objects.filter(pk=one.pk).update(campaign=campaign, position=place)
    assert [signed_in.get(f"{address}?source={one.pk}").content for one in held] == [
        b"The barge is red.",
        b"The tug is blue.",
    ]
    assert signed_in.get(f"{address}?source={campaign.pk}").status_code == 404
