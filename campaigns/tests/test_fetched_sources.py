"""What becomes of a page that was to be fetched: nothing of it is lost with a worker."""

from __future__ import annotations

import uuid
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from campaigns.models import Event, Source, SourceState
from campaigns.services import fetching as service
from campaigns.services.campaigns import create_campaign, edit_draft
from campaigns.services.fetching import fetch_next, release_pages
from campaigns.services.sources import hold_file, hold_page, keep_sources
from campaigns.sources.fetching import Fetcher
from tests import documents
from tests.sites import Site, plain


@pytest.fixture(autouse=True)
def fetching_allowed(settings: Any) -> None:
    settings.GALLEY_FETCH_URLS = True


@pytest.mark.django_db
def test_a_fetched_page_is_its_campaigns_source_and_told_of(owner: User, site: Site, fetcher: Fetcher) -> None:
    held = hold_page(address=site.url("/"), by=owner)
    campaign = create_campaign(by=owner, start=False, name="x", topic="x", sources=[held.pk])
    assert fetch_next(fetcher)
    held.refresh_from_db()
    assert held.state == SourceState.READY
    assert documents.PARAGRAPHS[0] in held.text
    assert held.characters == len(held.text)
    event = Event.objects.get(campaign=campaign, type="source_read")
    assert event.data == {
        "source_id": str(held.pk),
        "name": held.name,
        "ok": True,
        "characters": held.characters,
        "message": "",
    }
    assert not fetch_next(fetcher)


@pytest.mark.django_db
def test_a_page_that_is_gone_says_so_and_is_not_asked_for_again(owner: User, site: Site, fetcher: Fetcher) -> None:
    held = hold_page(address=site.url("/gone"), by=owner)
    assert fetch_next(fetcher)
    held.refresh_from_db()
    assert (held.state, held.problem) == (SourceState.FAILED, "there is no such page.")
    assert not fetch_next(fetcher)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/gone"])
def test_a_page_that_was_fetched_before_there_was_a_campaign_is_told_of_once_there_is_one(
    owner: User, client: Client, site: Site, fetcher: Fetcher, path: str
) -> None:
    held = hold_page(address=site.url(path), by=owner)
    typed = hold_file(name="a.txt", data=b"A file has no journey to tell of.", by=owner)
    assert fetch_next(fetcher)
    held.refresh_from_db()
    campaign = create_campaign(by=owner, start=False, name="x", topic="x", sources=[held.pk, typed.pk])
    edit_draft(campaign=campaign, by=owner, topic="y", sources=[held.pk, typed.pk])
    event = Event.objects.get(campaign=campaign, type="source_read")
    assert event.data == {
        "source_id": str(held.pk),
        "name": held.name,
        "ok": path == "/",
        "characters": held.characters,
        "message": held.problem,
    }
    client.force_login(owner)
    html = client.get(campaign.get_absolute_url()).content.decode()
    desk = html[html.index('id="questions"') : html.index('id="manuscript"')]
    assert (f"{held.name} could not be read: there is no such page." in desk) is (path == "/gone")


@pytest.mark.django_db
def test_trouble_is_tried_again_until_it_is_enough(owner: User, site: Site, fetcher: Fetcher) -> None:
    site.pages["/busy"] = plain(b"", status=503)
    held = hold_page(address=site.url("/busy"), by=owner)
    for attempt in range(1, len(service.PAUSES) + 1):
        assert fetch_next(fetcher)
        held.refresh_from_db()
        assert (held.state, held.attempts) == (SourceState.WAITING, attempt)
        assert held.try_at is not None
        assert held.try_at > timezone.now()
        Source.objects.filter(pk=held.pk).update(try_at=timezone.now())
    assert fetch_next(fetcher)
    held.refresh_from_db()
    assert held.state == SourceState.FAILED


@pytest.mark.django_db
def test_what_a_killed_worker_had_begun_is_due_again(owner: User, site: Site, fetcher: Fetcher) -> None:
    class Killed(BaseException):
        pass

    def die(url: str) -> None:
        raise Killed

    held = hold_page(address=site.url("/"), by=owner)
    dying = Fetcher()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Fetcher, "fetch", lambda self, url: die(url))
        with pytest.raises(Killed):
            fetch_next(dying)
    assert not fetch_next(fetcher)  # nobody else while it may still be at it
    Source.objects.filter(pk=held.pk).update(try_at=timezone.now() - timedelta(seconds=1))  # the time has passed
    assert fetch_next(fetcher)
    held.refresh_from_db()
    assert held.state == SourceState.READY


@pytest.mark.django_db
def test_a_worker_that_comes_too_late_stores_nothing(owner: User, site: Site, fetcher: Fetcher) -> None:
    held = hold_page(address=site.url("/"), by=owner)

    def overtaken(request: BaseHTTPRequestHandler) -> None:
        Source.objects.filter(pk=held.pk).update(try_at=timezone.now() + timedelta(days=1))
        plain(documents.page())(request)

    with pytest.MonkeyPatch.context() as patch:
        fetch = Fetcher.fetch

        def late(self: Fetcher, url: str) -> Any:
            page = fetch(self, url)
            Source.objects.filter(pk=held.pk).update(try_at=timezone.now() + timedelta(days=1))
            return page

        patch.setattr(Fetcher, "fetch", late)
        assert fetch_next(fetcher)
    held.refresh_from_db()
    assert (held.state, held.text) == (SourceState.WAITING, "")


@pytest.mark.django_db
def test_a_page_too_long_for_its_campaign_is_refused(owner: User, site: Site, fetcher: Fetcher) -> None:
    held = hold_page(address=site.url("/"), by=owner)
    campaign = create_campaign(by=owner, start=False, name="x", topic="x", source_material="y" * 100, sources=[held.pk])
    keep_sources(campaign=campaign, ids=[held.pk], by=owner)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("campaigns.services.sources.MATERIAL_CHARACTERS", 110)
        assert fetch_next(fetcher)
    held.refresh_from_db()
    assert held.state == SourceState.FAILED
    assert "110 characters" in held.problem


@pytest.mark.django_db
def test_nothing_is_fetched_once_it_is_switched_off(owner: User, site: Site, fetcher: Fetcher, settings: Any) -> None:
    held = hold_page(address=site.url("/"), by=owner)
    settings.GALLEY_FETCH_URLS = False
    assert fetch_next(fetcher)
    held.refresh_from_db()
    assert held.state == SourceState.FAILED
    assert site.asked == []


def test_what_a_worker_was_fetching_is_due_at_once_when_it_is_seen_to_be_gone(
    owner: User, site: Site, fetcher: Fetcher
) -> None:
    gone, other = uuid.uuid4(), uuid.uuid4()
    hold_page(address=site.url("/"), by=owner)
    Source.objects.update(held_by=gone, attempts=1, try_at=timezone.now() + service.CLAIM)
    release_pages(other)
    assert not fetch_next(fetcher)
    release_pages(gone)
    assert fetch_next(fetcher, worker=other)
    assert (Source.objects.get().state, Source.objects.get().held_by) == (SourceState.READY, None)
    release_pages(other)
    assert Source.objects.get().try_at is None
