"""What the services promise: all or nothing, the wrong fields named, and one start."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from campaigns import journal
from campaigns.errors import Conflict, Forbidden, Invalid, NotFound
from campaigns.models import Campaign, Event, IdempotencyKey, Journal, Membership, SignInLink, Workspace
from campaigns.services.brand_profiles import create_brand_profile
from campaigns.services.campaigns import create_campaign, edit_draft
from campaigns.services.idempotency import LIFETIME, create_once
from campaigns.services.versions import add_version
from campaigns.services.workspaces import (
    create_sign_in_link,
    create_workspace,
    personal_workspace,
    redeem_sign_in_link,
)
from campaigns.states import CampaignStatus, Role
from tests.factories import BrandProfileFactory, CampaignFactory


def test_a_campaign_comes_with_its_journal(owner: User, workspace: Workspace) -> None:
    campaign = create_campaign(by=owner, start=False, workspace=workspace, name="A", topic="Dishwashers")

    assert campaign.status == CampaignStatus.DRAFT
    assert Journal.objects.get(pk=campaign.pk).last_seq == 0


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"topic": ""}, "topic"),
        ({"topic": "x" * 301}, "topic"),
        ({"target_words": 10}, "target_words"),
        ({"priority": "asap"}, "priority"),
        ({"keywords": [""]}, "keywords"),
        ({"source_material": "x" * 200_001}, "source_material"),
        ({"template": "no-such-template"}, "template"),
    ],
)
def test_wrong_fields_create_nothing(owner: User, workspace: Workspace, fields: dict[str, Any], wrong: str) -> None:
    with pytest.raises(Invalid) as refused:
        create_campaign(by=owner, start=True, workspace=workspace, **{"name": "A", "topic": "B", **fields})

    assert wrong in refused.value.fields
    assert not Campaign.objects.exists()
    assert not Journal.objects.exists()


def test_a_brand_profile_must_be_of_the_same_workspace(owner: User, workspace: Workspace) -> None:
    with pytest.raises(Invalid) as refused:
        create_campaign(
            by=owner, start=False, workspace=workspace, name="A", topic="B", brand_profile=BrandProfileFactory.create()
        )

    assert "brand_profile" in refused.value.fields


def test_a_draft_is_edited_until_it_starts(owner: User, campaign: Campaign) -> None:
    edit_draft(campaign=campaign, by=owner, topic="Silent dishwashers")
    campaign.refresh_from_db()
    assert campaign.topic == "Silent dishwashers"

    Campaign.objects.update(status=CampaignStatus.QUEUED)
    with pytest.raises(Conflict):
        edit_draft(campaign=campaign, by=owner, topic="Late")


def test_a_viewer_does_not_edit(viewer: User, campaign: Campaign) -> None:
    with pytest.raises(Forbidden):
        edit_draft(campaign=campaign, by=viewer, topic="Mine")


@pytest.mark.django_db(transaction=True)
def test_a_campaign_that_is_to_start_has_exactly_one_first_execution(owner: User, workspace: Workspace) -> None:
    campaign = create_campaign(by=owner, start=True, workspace=workspace, name="A", topic="B")
    campaign.save()

    assert campaign.executions.count() == 1
    assert Event.objects.filter(campaign=campaign, type="workflow_started").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_creation_that_is_rolled_back_starts_nothing(owner: User, workspace: Workspace) -> None:
    def create_and_fail() -> None:
        with transaction.atomic():
            create_campaign(by=owner, start=True, workspace=workspace, name="A", topic="B")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        create_and_fail()

    assert not Campaign.objects.exists()
    assert not Event.objects.exists()


def test_a_key_is_forgotten_after_a_day(owner: User, workspace: Workspace) -> None:
    def make() -> Campaign:
        return create_campaign(by=owner, start=False, workspace=workspace, name="A", topic="B")

    first, _ = create_once(key="order-1", body={"a": 1, "b": 2}, by=owner, make=make)
    assert create_once(key="order-1", body={"b": 2, "a": 1}, by=owner, make=make) == (first, False)

    IdempotencyKey.objects.update(created_at=timezone.now() - LIFETIME - timedelta(seconds=1))
    second, made = create_once(key="order-1", body={"another": "body"}, by=owner, make=make)
    assert made
    assert second != first


def test_the_personal_workspace_is_made_once(stranger: User) -> None:
    assert personal_workspace(user=stranger) == personal_workspace(user=stranger)
    assert Membership.objects.get(user=stranger).role == Role.OWNER


def test_a_workspace_belongs_to_whoever_made_it(stranger: User) -> None:
    workspace = create_workspace(name="Team", by=stranger)

    assert Membership.objects.get(workspace=workspace).user == stranger


def test_a_sign_in_link_works_once(stranger: User) -> None:
    token = create_sign_in_link(user=stranger)

    assert redeem_sign_in_link(token=token) == stranger
    assert redeem_sign_in_link(token=token) is None


def test_a_sign_in_link_ends(stranger: User) -> None:
    token = create_sign_in_link(user=stranger)
    SignInLink.objects.update(expires_at=timezone.now())

    assert redeem_sign_in_link(token=token) is None


def test_a_sign_in_link_keeps_no_token(stranger: User) -> None:
    token = create_sign_in_link(user=stranger)

    assert not SignInLink.objects.filter(token_hash__contains=token).exists()
    assert redeem_sign_in_link(token=token + "x") is None


def test_versions_are_numbered_and_counted_against_their_parent(owner: User, campaign: Campaign) -> None:
    for text in ("One two three.", "One two four five."):
        with transaction.atomic():
            journal.lock(campaign.pk)
            version = add_version(campaign_id=campaign.pk, title="T", body=text, meta={}, summary="", author_user=owner)

    assert version.parent is not None
    assert (version.number, version.parent.number) == (2, 1)
    assert (version.words, version.added, version.removed) == (4, 2, 1)
    event = Event.objects.get(campaign=campaign, seq=2)
    assert event.type == "content_version"
    assert event.actor == f"user:{owner.pk}"
    assert event.data["number"] == 2


def test_a_brand_profiles_rules_are_checked(owner: User, workspace: Workspace) -> None:
    with pytest.raises(Invalid) as refused:
        create_brand_profile(workspace=workspace, name="A", rules={"grade_min": "six"}, by=owner)

    assert "rules" in refused.value.fields


def test_nobody_edits_a_hidden_campaign(owner: User, stranger: User) -> None:
    campaign = CampaignFactory.create(owner=stranger)

    with pytest.raises(NotFound):
        edit_draft(campaign=campaign, by=owner, topic="Mine")
