"""The pages around the crew: brief, start, inbox, answers, analyses, controls."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import reverse

from agents.engine.settling import file_failure
from agents.forms import answer_data, schema_fields
from agents.llm.faults import REFUSED, TOO_LONG
from agents.models import Execution, Question
from agents.models.question import QuestionStatus
from campaigns import journal
from campaigns.models import Campaign, Workspace
from campaigns.states import CampaignStatus, Role
from tests.factories import AgentRunFactory, ExecutionFactory, MembershipFactory, QuestionFactory

pytestmark = pytest.mark.django_db

SCHEMA = {"type": "object", "properties": {"title": {"type": "string", "maxLength": 40}}, "additionalProperties": False}


def brief(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Quiet kitchens",
        "topic": "Dishwashers one does not hear",
        "keywords": "quiet, decibel , ,\nopen kitchen, quiet",
        "target_words": "600",
        "language": "en",
        "priority": "high",
        **changes,
    }


@pytest.fixture
def signed_in(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client


@pytest.fixture
def question(campaign: Campaign) -> Question:
    execution = ExecutionFactory.create(campaign=campaign, status="waiting")
    run = AgentRunFactory.create(execution=execution, agent="writer", status="waiting")
    options = [{"id": "1", "label": "Quiet dishwashers"}, {"id": "custom", "label": "My own"}]
    return QuestionFactory.create(run=run, options=options, schema=SCHEMA)


def test_a_brief_saved_as_a_draft_starts_nothing(signed_in: Client, workspace: Workspace) -> None:
    response = signed_in.post("/campaigns/new/", brief(save="1", workspace=str(workspace.pk)))
    campaign = Campaign.objects.get()
    assert response.headers["Location"] == campaign.get_absolute_url()
    assert campaign.status == CampaignStatus.DRAFT
    assert campaign.keywords == ["quiet", "decibel", "open kitchen"]
    assert campaign.workspace == workspace


def test_a_brief_may_begin_with_that_of_another_campaign(
    signed_in: Client, client: Client, campaign: Campaign, stranger: User
) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(source_material="It makes 38 dB.", status="failed")
    page = signed_in.get(f"/campaigns/new/?like={campaign.pk}").content.decode()
    assert campaign.topic in page
    assert "It makes 38 dB." in page
    assert "add its files" not in page
    assert campaign.topic not in signed_in.get("/campaigns/new/").content.decode()
    client.force_login(stranger)
    assert client.get(f"/campaigns/new/?like={campaign.pk}").status_code == 404
    assert client.get("/campaigns/new/?like=x").status_code == 404


def test_what_can_be_done_about_a_brief_that_a_model_does_not_take_is_a_new_campaign(
    signed_in: Client, campaign: Campaign
) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(status="failed")
    execution = ExecutionFactory.create(campaign=campaign, status="failed")
    run = AgentRunFactory.create(execution=execution, agent="writer", status="failed", error_code="too_long")
    with transaction.atomic():
        journal.lock(campaign.pk)
        file_failure(run, [run], "too_long", TOO_LONG.message, "", list(TOO_LONG.recovery))
    page = signed_in.get(campaign.get_absolute_url()).content.decode()
    assert f'href="/campaigns/new/?like={campaign.pk}">Start a new campaign with shorter source material</a>' in page
    assert {way["action"] for way in (*TOO_LONG.recovery, *REFUSED.recovery)} == {"new_campaign", "retry"}


def test_start_creates_a_campaign_that_is_under_way(signed_in: Client, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        signed_in.post("/campaigns/new/", brief(start="1"))
    assert Campaign.objects.get().status == CampaignStatus.QUEUED
    assert Execution.objects.count() == 1


def test_errors_stand_beside_their_fields_and_nothing_typed_is_lost(signed_in: Client) -> None:
    response = signed_in.post("/campaigns/new/", brief(topic="", target_words="3", start="1"))
    html = response.content.decode()
    assert response.status_code == 200
    assert 'id="id_topic_error"' in html
    assert 'id="id_target_words_error"' in html
    assert "Quiet kitchens" in html
    assert not Campaign.objects.exists()


@pytest.mark.parametrize(
    ("said", "kept"), [("sw", "sw"), ("pt-BR", "pt-BR"), ("German", "de"), (" portuguese (brazil) ", "pt-BR")]
)
def test_the_form_takes_every_language_that_the_api_takes_and_some_by_name(
    signed_in: Client, said: str, kept: str
) -> None:
    signed_in.post("/campaigns/new/", brief(language=said, save="1"))
    campaign = Campaign.objects.get()
    assert campaign.language == kept
    page = signed_in.get(f"/campaigns/{campaign.pk}/edit/").content.decode()
    assert f'name="language" value="{kept}"' in page


@pytest.mark.parametrize("said", ["Klingon", "xx", "english!!", "de-" + "A1b2c3d4-" * 3 + "x1"])
def test_a_language_that_there_is_not_is_refused_beside_its_field(signed_in: Client, said: str) -> None:
    page = signed_in.post("/campaigns/new/", brief(language=said, save="1")).content.decode()
    assert 'id="id_language_error"' in page
    assert not Campaign.objects.exists()


def test_a_person_may_only_choose_workspaces_they_may_create_in(client: Client, viewer: User, workspace: Any) -> None:
    client.force_login(viewer)
    response = client.post("/campaigns/new/", brief(workspace=str(workspace.pk), save="1"))
    assert response.status_code == 200
    assert workspace.name not in response.content.decode()


def test_a_new_campaign_is_meant_for_the_persons_team_unless_they_say_otherwise(
    signed_in: Client, workspace: Workspace
) -> None:
    html = signed_in.get("/campaigns/new/").content.decode()
    assert f'<option value="{workspace.pk}" selected>' in html
    signed_in.post("/campaigns/new/", brief(save="1", workspace=""))
    assert Campaign.objects.get().workspace != workspace


def test_a_draft_can_be_changed_and_started(
    signed_in: Client, campaign: Campaign, django_capture_on_commit_callbacks: Any
) -> None:
    address = reverse("campaign-edit", args=[campaign.pk])
    assert "Quiet dishwashers" in signed_in.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        signed_in.post(address, brief(name="Quieter still", start="1"))
    campaign.refresh_from_db()
    assert (campaign.name, campaign.status) == ("Quieter still", CampaignStatus.QUEUED)
    assert signed_in.get(address).headers["Location"] == campaign.get_absolute_url()


def test_a_viewer_may_not_edit_and_a_stranger_learns_nothing(
    client: Client, campaign: Campaign, viewer: User, stranger: User
) -> None:
    address = reverse("campaign-edit", args=[campaign.pk])
    client.force_login(viewer)
    assert client.get(address).status_code == 403
    client.force_login(stranger)
    assert client.get(address).status_code == 404


def test_the_header_counts_what_waits_for_this_person(signed_in: Client, question: Question, stranger: User) -> None:
    assert signed_in.get("/inbox/?partial=count").json() == {"waiting": 1}
    assert "<span data-inbox-count>1</span>" in signed_in.get("/").content.decode()
    question.status = QuestionStatus.ANSWERED
    question.save()
    assert signed_in.get("/inbox/?partial=count").json() == {"waiting": 0}
    assert 'data-tone="waiting" hidden>' in signed_in.get("/").content.decode()


def test_the_inbox_shows_open_questions_and_nothing_of_strangers(
    client: Client, question: Question, owner: User, stranger: User
) -> None:
    client.force_login(owner)
    assert question.prompt in client.get("/inbox/").content.decode()
    client.force_login(stranger)
    assert "Nothing waits for you" in client.get("/inbox/").content.decode()


@pytest.mark.parametrize("count", [2, 12])
def test_the_inbox_needs_no_query_per_question(
    signed_in: Client, campaign: Campaign, count: int, django_assert_max_num_queries: Any
) -> None:
    execution = ExecutionFactory.create(campaign=campaign, status="waiting")
    for number in range(count):
        run = AgentRunFactory.create(execution=execution, agent="writer", step=f"writer-{number}", status="waiting")
        QuestionFactory.create(run=run)
    with django_assert_max_num_queries(6):
        signed_in.get("/inbox/")


def test_an_answer_goes_through_without_scripts(signed_in: Client, question: Question) -> None:
    address = reverse("question-answer", args=[question.pk])
    response = signed_in.post(
        address, {"option": "custom", "title": "Silence"}, headers={"referer": "http://testserver/inbox/"}
    )
    assert response.headers["Location"] == "http://testserver/inbox/"
    question.refresh_from_db()
    assert (question.status, question.answer) == (
        QuestionStatus.ANSWERED,
        {"option": "custom", "data": {"title": "Silence"}},
    )


def test_whoever_answers_second_learns_who_was_first(
    client: Client, question: Question, owner: User, reviewer: User
) -> None:
    address = reverse("question-answer", args=[question.pk])
    client.force_login(owner)
    client.post(address, {"option": "1"})
    client.force_login(reviewer)
    response = client.post(address, {"option": "custom"}, headers={"accept": "application/json"})
    told = json.loads(response.content)
    assert (told["ok"], told["code"]) == (False, "already_answered")
    assert owner.get_full_name() in told["message"]
    page = client.post(address, {"option": "custom"}, follow=True)
    assert "has already answered" in page.content.decode()


def test_a_viewer_is_told_that_the_answer_is_not_theirs(client: Client, question: Question, viewer: User) -> None:
    client.force_login(viewer)
    response = client.post(reverse("question-answer", args=[question.pk]), {"option": "1"}, follow=True)
    assert "you may not answer questions" in response.content.decode()


@pytest.mark.parametrize("command", ["pause", "resume", "cancel", "retry"])
def test_controls_that_make_no_sense_now_say_why(signed_in: Client, campaign: Campaign, command: str) -> None:
    execution = ExecutionFactory.create(campaign=campaign, status="completed")
    address = reverse("execution-command", args=[execution.pk, command])
    response = signed_in.post(address, headers={"accept": "application/json"})
    told = json.loads(response.content)
    assert not told["ok"]
    assert told["message"].endswith(".")


def test_an_unknown_command_is_not_found(signed_in: Client, campaign: Campaign) -> None:
    execution = ExecutionFactory.create(campaign=campaign)
    assert signed_in.post(f"/executions/{execution.pk}/explode/").status_code == 404


def test_an_analysis_runs_the_chosen_agents(
    signed_in: Client, campaign: Campaign, django_capture_on_commit_callbacks: Any
) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(status=CampaignStatus.COMPLETED)
    ExecutionFactory.create(campaign=campaign)
    address = reverse("analysis", args=[campaign.pk])
    with django_capture_on_commit_callbacks(execute=True):
        response = signed_in.post(address, {"agents": ["seo"], "force": "on"}, headers={"accept": "application/json"})
    assert json.loads(response.content)["ok"]
    started = Execution.objects.get(trigger="analysis")
    assert started.force
    assert [run.agent for run in started.runs.all()] == ["seo"]


def test_a_get_never_does_anything(signed_in: Client, campaign: Campaign, question: Question) -> None:
    for address in (
        reverse("campaign-start", args=[campaign.pk]),
        reverse("analysis", args=[campaign.pk]),
        reverse("question-answer", args=[question.pk]),
    ):
        assert signed_in.get(address).status_code == 405


def test_a_post_never_sends_people_elsewhere(signed_in: Client, question: Question) -> None:
    address = reverse("question-answer", args=[question.pk])
    response = signed_in.post(address, {"option": "1", "next": "https://elsewhere.example/"})
    assert response.headers["Location"] == question.run.campaign.get_absolute_url()


def test_answers_are_typed_as_their_schema_says() -> None:
    schema = {"properties": {"percent": {"type": "integer"}, "sure": {"type": "boolean"}, "why": {"type": "string"}}}
    assert answer_data(schema, {"percent": "20", "sure": "on", "why": " "}) == {"percent": 20, "sure": True}
    assert answer_data(schema, {"percent": "many"}) == {"percent": "many", "sure": False}
    assert [field["type"] for field in schema_fields(schema)] == ["number", "checkbox", "text"]


def test_a_field_of_several_types_is_filled_in_as_the_first() -> None:
    schema = {"properties": {"n": {"type": ["null", "integer"]}, "t": {"type": ["string", "null"]}, "x": True}}
    assert [field["type"] for field in schema_fields(schema)] == ["number", "text"]
    assert answer_data(schema, {"n": "3", "t": "4", "x": "y"}) == {"n": 3, "t": "4", "x": "y"}


def test_an_editor_of_another_workspace_sees_none_of_this(client: Client, question: Question) -> None:
    other = MembershipFactory.create(role=Role.OWNER).user
    client.force_login(other)
    assert client.post(reverse("question-answer", args=[question.pk]), {"option": "1"}).status_code == 404
