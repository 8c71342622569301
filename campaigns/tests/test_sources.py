"""Sources of campaigns: brought by page, API and brief file; kept, ordered, limited, and quoted at the right place."""

from __future__ import annotations

import uuid

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.errors import Conflict, Invalid, NotFound
from campaigns.material import material_of
from campaigns.models import Campaign, Source, Workspace
from campaigns.services import sources as services
from campaigns.services.campaigns import create_campaign, edit_draft
from campaigns.services.sources import BroughtFile, hold_all, hold_file, remove_source
from campaigns.states import CampaignStatus

pytestmark = pytest.mark.django_db
FORM = {"name": "Beans", "topic": "How a roastery works", "target_words": "300", "language": "en", "priority": "high"}


def text_file(name: str = "notes.txt", text: str = "The roastery opened in 2019.") -> BroughtFile:
    return BroughtFile(name, text.encode())


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def campaign_of(by: User, *brought: BroughtFile, typed: str = "") -> Campaign:
    held = hold_all(brought=brought, by=by)
    return create_campaign(
        by=by, start=False, name="Beans", topic="Beans", source_material=typed, sources=[one.pk for one in held]
    )


def test_material_is_the_typed_text_and_then_the_sources_in_order(owner: User) -> None:
    campaign = campaign_of(owner, text_file("b.txt", "Second."), text_file("a.txt", "Third."), typed="First.")
    material = material_of(campaign)
    assert material.text == "First.\n\nSecond.\n\nThird."
    assert [(p.name, material.text[p.start : p.end]) for p in material.parts] == [
        ("", "First."),
        ("b.txt", "Second."),
        ("a.txt", "Third."),
    ]


def test_a_bad_file_among_good_ones_holds_nothing(owner: User) -> None:
    with pytest.raises(Invalid) as caught:
        hold_all(brought=[text_file(), BroughtFile("a.pdf", b"no"), BroughtFile("e.md", b"")], by=owner)
    assert caught.value.fields == {
        "sources.1": ["a.pdf: it is not a PDF."],
        "sources.2": ["e.md: it is empty."],
    }
    assert not Source.objects.exists()


def test_a_campaign_takes_nobody_elses_sources(owner: User, stranger: User) -> None:
    theirs = hold_file(name="a.txt", data=b"Secret words.", by=stranger)
    with pytest.raises(Invalid, match="no source"):
        create_campaign(by=owner, start=False, name="x", topic="x", sources=[theirs.pk])
    assert not Campaign.objects.exists()


def test_a_source_belongs_to_one_campaign(owner: User) -> None:
    campaign = campaign_of(owner, text_file())
    with pytest.raises(Invalid, match="no source"):
        create_campaign(by=owner, start=False, name="x", topic="x", sources=[campaign.sources.get().pk])


def test_the_number_of_sources_is_limited_on_both_sides(owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "SOURCES", 2)
    assert campaign_of(owner, text_file("a.txt"), text_file("b.txt")).sources.count() == 2
    with pytest.raises(Invalid, match="2 sources; these are 3"):
        campaign_of(owner, text_file("a.txt"), text_file("b.txt"), text_file("c.txt"))


def test_all_text_together_is_limited_on_both_sides(owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MATERIAL_CHARACTERS", 20)
    campaign = campaign_of(owner, text_file(text="x" * 15), typed="y" * 5)
    with pytest.raises(Invalid, match="20 characters; this is 21"):
        edit_draft(campaign=campaign, by=owner, source_material="y" * 6)
    campaign.refresh_from_db()
    assert campaign.source_material == "y" * 5


def test_what_is_held_too_long_is_forgotten(owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    old = hold_file(name="a.txt", data=b"Old words.", by=owner)
    kept = campaign_of(owner, text_file()).sources.get()
    monkeypatch.setattr(services, "HELD_FOR", timedelta(0))
    hold_file(name="b.txt", data=b"New words.", by=owner)
    assert not Source.objects.filter(pk=old.pk).exists()
    assert Source.objects.filter(pk=kept.pk).exists()


def test_nobody_holds_more_than_the_limit(owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "HELD_MOST", 1)
    hold_file(name="a.txt", data=b"Some words.", by=owner)
    with pytest.raises(Invalid, match="At most 1"):
        hold_file(name="b.txt", data=b"Some words.", by=owner)


def test_sources_stay_as_they_were_once_the_campaign_has_started(owner: User) -> None:
    campaign = campaign_of(owner, text_file())
    Campaign.objects.filter(pk=campaign.pk).update(status=CampaignStatus.RUNNING)
    with pytest.raises(Conflict):
        remove_source(campaign=campaign, source_id=campaign.sources.get().pk, by=owner)
    assert campaign.sources.count() == 1


def test_a_campaign_that_is_gone_takes_its_sources_along(owner: User, workspace: Workspace) -> None:
    campaign = campaign_of(owner, text_file())
    campaign.delete()
    assert not Source.objects.exists()


def test_removing_an_unknown_source_is_told(owner: User) -> None:
    with pytest.raises(NotFound):
        remove_source(campaign=campaign_of(owner), source_id=uuid.uuid4(), by=owner)
