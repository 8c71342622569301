"""Bringing source material: files at once, pages of the web by way of a worker.

A source is first held for the person who brings it, so that a form with another mistake in it loses no file; it
belongs to a campaign once `keep_sources` says so. What nobody claimed within a day is forgotten.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from campaigns import journal
from campaigns.errors import Conflict, Forbidden, Invalid, NotFound
from campaigns.models import Campaign, Source, SourceKind, SourceState
from campaigns.permissions import EDITORS, require
from campaigns.sources.limits import MATERIAL_CHARACTERS, SOURCES, BadSource
from campaigns.sources.reading import read_file, safe_name
from campaigns.states import CampaignStatus

if TYPE_CHECKING:
    from django.contrib.auth.models import User

HELD_FOR = timedelta(days=1)
HELD_MOST = 100  # sources held for one person
ADDRESS_LENGTH = 2000


@dataclass(frozen=True)
class BroughtFile:
    """A file that somebody brings."""

    name: str
    data: bytes


def hold_file(*, name: str, data: bytes, by: User) -> Source:
    """Reads a file and holds its text for the person. Raises Invalid, which names the file and says what is wrong."""
    return hold([read_brought(BroughtFile(name, data))], by=by)[0]


def hold_page(*, address: str, by: User) -> Source:
    """Holds a page of the web that a worker will fetch. Raises as `read_brought`."""
    return hold([read_brought(address)], by=by)[0]


def hold_all(*, brought: Sequence[BroughtFile | str], by: User, field: str = "sources") -> list[Source]:
    """Holds files and addresses: all, or none. Raises Invalid that tells of every bad one, by its place in `field`."""
    read: list[Source] = []
    wrong: dict[str, list[str]] = {}
    for place, one in enumerate(brought):
        try:
            read.append(read_brought(one))
        except Invalid as error:
            wrong[f"{field}.{place}"] = [error.message]
    if wrong:
        raise Invalid("\n".join(messages[0] for messages in wrong.values()), code="bad_source", fields=wrong)
    return hold(read, by=by)


def read_brought(brought: BroughtFile | str) -> Source:
    """What a file says, or a page that waits to be fetched; stored nowhere yet, as reading may take long.

    Raises Invalid for what cannot be read, Forbidden for an address where this installation fetches nothing.
    """
    if isinstance(brought, str):
        return _page(brought.strip())
    name = safe_name(brought.name)
    try:
        read = read_file(name, brought.data)
    except BadSource as error:
        raise Invalid(f"{name}: {error}", code="bad_source") from error
    return Source(name=name, kind=read.kind, origin=name, text=read.text, characters=len(read.text), pages=read.pages)


def hold(sources: Sequence[Source], *, by: User) -> list[Source]:
    """Stores sources for the person until a campaign takes them. Raises Invalid when too many wait already."""
    with transaction.atomic():
        held = Source.objects.filter(campaign=None)
        held.filter(created_at__lt=timezone.now() - HELD_FOR).delete()
        if held.filter(added_by=by).count() + len(sources) > HELD_MOST:
            raise Invalid(
                f"At most {HELD_MOST} sources of yours may wait to be used; use those first, or come back tomorrow.",
                code="too_many_sources",
            )
        for source in sources:
            source.added_by = by
            source.save(force_insert=True)
    return list(sources)


def keep_sources(*, campaign: Campaign, ids: Collection[uuid.UUID], by: User) -> None:
    """Makes these the campaign's sources, in this order: takes held ones over, forgets its others.

    The caller is in a transaction, holds the journal lock and has checked the role. Raises Invalid for an unknown id
    and where there is too much.
    """
    wanted = list(dict.fromkeys(ids))
    found = {
        source.pk: source
        for source in Source.objects.filter(Q(campaign=campaign) | Q(campaign=None, added_by=by), pk__in=wanted).defer(
            "text"
        )
    }
    missing = [str(one) for one in wanted if one not in found]
    if missing:
        raise _invalid(f"There is no source {', '.join(missing)} of yours; bring it again.")
    check_amount(typed=campaign.source_material, sources=found.values())
    Source.objects.filter(campaign=campaign).exclude(pk__in=wanted).delete()
    for position, one in enumerate(wanted):
        Source.objects.filter(pk=one).update(campaign=campaign, position=position)
    for one in wanted:
        source = found[one]
        if source.campaign_id is None and source.attempts and source.state != SourceState.WAITING:
            tell_read(campaign.pk, source)


def tell_read(campaign_id: uuid.UUID, source: Source) -> None:
    """Tells a campaign that one of its pages was fetched, or why not. The caller holds the journal lock."""
    data = {
        "source_id": str(source.pk),
        "name": source.name,
        "ok": source.state == SourceState.READY,
        "characters": source.characters,
        "message": source.problem,
    }
    journal.record(campaign_id, "source_read", data)


def add_sources(*, campaign: Campaign, ids: Collection[uuid.UUID], by: User) -> None:
    """Adds held sources to a campaign's. Conditions as for `keep_sources`; Conflict once it has started."""
    _check_open(campaign, by)
    own = Source.objects.filter(campaign=campaign).values_list("pk", flat=True)
    keep_sources(campaign=campaign, ids=[*own, *ids], by=by)


def remove_source(*, campaign: Campaign, source_id: uuid.UUID, by: User) -> None:
    """Forgets one source of a draft. The caller is in a transaction and holds the journal lock."""
    _check_open(campaign, by)
    if not Source.objects.filter(campaign=campaign, pk=source_id).delete()[0]:
        raise NotFound("There is no such source.")


def check_amount(*, typed: str, sources: Iterable[Source]) -> None:
    """Raises Invalid when a campaign would have too many sources or too much text."""
    sources = list(sources)
    if len(sources) > SOURCES:
        raise _invalid(f"A campaign may have {SOURCES} sources; these are {len(sources)}.")
    total = len(typed) + sum(source.characters for source in sources)
    if total > MATERIAL_CHARACTERS:
        raise _invalid(
            f"The source material of a campaign may have {MATERIAL_CHARACTERS:,} characters; this is {total:,}."
        )


def _check_open(campaign: Campaign, by: User) -> None:
    require(campaign, by, EDITORS, "edit campaigns")
    campaign.refresh_from_db()
    if campaign.status != CampaignStatus.DRAFT:
        raise Conflict("This campaign has started; its sources stay as they were.", code="already_started")


def address_of(address: str) -> str:
    """What people call the page at an address. Raises Invalid for what is none, Forbidden where nothing is fetched."""
    if not settings.GALLEY_FETCH_URLS:
        raise Forbidden("Pages are not fetched on this installation. Paste the text or bring it as a file.")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or parts.username or len(address) > ADDRESS_LENGTH:
        raise Invalid(
            f"{address[:200]}: an address begins with http:// or https:// and holds no user name.", code="bad_source"
        )
    return f"{host}{parts.path.rstrip('/')}"[:200]


def _page(address: str) -> Source:
    return Source(
        name=address_of(address),
        kind=SourceKind.HTML,
        origin=address,
        state=SourceState.WAITING,
        try_at=timezone.now(),
    )


def _invalid(message: str) -> Invalid:
    return Invalid(message, fields={"sources": [message]})
