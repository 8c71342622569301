"""Fetching the pages that people named, one at a time, by whichever worker comes first.

Nothing is remembered outside the row: a claim moves `try_at` into the future, so what a killed worker had begun is due
again by itself, and only the one that moved it may store what came of it. Whoever sees that the worker is gone makes it
due at once.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet, UUIDField
from django.utils import timezone

from campaigns import journal
from campaigns.errors import Invalid
from campaigns.models import Campaign, Source, SourceState
from campaigns.services.sources import check_amount, tell_read
from campaigns.sources import fetching
from campaigns.sources.fetching import Fetcher, Unreachable
from campaigns.sources.limits import SECONDS, BadSource
from campaigns.sources.reading import read_as
from campaigns.statements import Given, Prepared

log = structlog.get_logger(__name__)

CLAIM = timedelta(seconds=fetching.SECONDS + SECONDS + 5)  # after which nobody can still be at it
PAUSES = (timedelta(seconds=5), timedelta(seconds=30))  # before another try, where that may help


def fetch_next(fetcher: Fetcher | None = None, *, worker: uuid.UUID | None = None) -> bool:
    """Fetches one page that is due and stores its text, or why there is none. False when none is due.

    `worker` is who does it, for `release_pages`.
    """
    now = timezone.now()
    due = Source.objects.filter(state=SourceState.WAITING, try_at__lte=now).order_by("try_at")
    source = due.defer("text").first()
    if source is None:
        return False
    until = now + CLAIM
    mine = Source.objects.filter(pk=source.pk, state=SourceState.WAITING, try_at=source.try_at)
    if mine.update(try_at=until, attempts=F("attempts") + 1, held_by=worker) != 1:
        return True  # another worker was quicker
    held = Source.objects.filter(pk=source.pk, state=SourceState.WAITING, try_at=until)
    try:
        if source.attempts > len(PAUSES):
            raise BadSource("it could not be fetched: every try was interrupted.")
        if not settings.GALLEY_FETCH_URLS:
            raise BadSource("pages are not fetched on this installation.")
        page = (fetcher or Fetcher(allowed=settings.GALLEY_FETCH_ALLOW)).fetch(source.origin)
        read = read_as(page.kind, page.data, charset=page.charset)
    except Unreachable as error:
        if source.attempts < len(PAUSES):
            held.update(try_at=timezone.now() + PAUSES[source.attempts], held_by=None)
        else:
            _settle(held, source, state=SourceState.FAILED, problem=str(error)[:500])
    except BadSource as error:
        _settle(held, source, state=SourceState.FAILED, problem=str(error)[:500])
    else:
        _settle(
            held,
            source,
            state=SourceState.READY,
            kind=read.kind,
            text=read.text,
            characters=len(read.text),
            pages=read.pages,
        )
    return True


_waiting = Prepared(
    lambda: (
        Source.objects.order_by()
        .filter(campaign_id=Given("campaign", UUIDField()), state=SourceState.WAITING)
        .values_list("pk")[:1]
    )
)


def release_pages(worker: uuid.UUID) -> None:
    """Makes due at once what a worker that is gone was fetching."""
    held = Source.objects.filter(state=SourceState.WAITING, held_by=worker)
    held.update(try_at=timezone.now(), held_by=None)


def is_waiting_for_sources(campaign_id: uuid.UUID) -> bool:
    """Whether a page of the campaign is still to be fetched."""
    return bool(_waiting(campaign=campaign_id))


def _settle(held: QuerySet[Source], source: Source, **found: Any) -> None:
    """Stores what came of it and tells of it, if the claim still holds and the source is still wanted."""
    with transaction.atomic():
        campaign_id = Source.objects.filter(pk=source.pk).values_list("campaign_id", flat=True).first()
        if campaign_id is not None:
            journal.lock(campaign_id)
        found = _within_limits(campaign_id, source, found)
        if held.update(try_at=None, held_by=None, **found) != 1:
            return
        if campaign_id is not None:
            for name, value in found.items():
                setattr(source, name, value)
            tell_read(campaign_id, source)
    log.info("source fetched", source=str(source.pk), state=str(found["state"]), problem=found.get("problem", ""))


def _within_limits(campaign_id: uuid.UUID | None, source: Source, found: dict[str, Any]) -> dict[str, Any]:
    """What was found, or a refusal where the campaign would then have too much material."""
    if campaign_id is None or "text" not in found:
        return found
    others = Source.objects.filter(campaign_id=campaign_id).exclude(pk=source.pk).defer("text")
    typed = Campaign.objects.only("source_material").get(pk=campaign_id).source_material
    source.characters = found["characters"]
    try:
        check_amount(typed=typed, sources=[*others, source])
    except Invalid as error:
        return {"state": SourceState.FAILED, "problem": error.message[:500]}
    return found
