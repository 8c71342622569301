"""The sources of a brief's form: what is already there, what was just brought, and what is wrong with it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.http import QueryDict

from campaigns.errors import DomainError
from campaigns.forms import BriefForm
from campaigns.models import Campaign, Source
from campaigns.services.sources import hold_file, hold_page

FIELDS = ("documents", "links")


def show_sources(form: BriefForm, campaign: Campaign | None) -> None:
    """Lists a draft's sources on its form."""
    form.sources = list(Source.objects.filter(campaign=campaign).defer("text")) if campaign else []


def take_sources(form: BriefForm, posted: QueryDict, *, by: User, campaign: Campaign | None = None) -> None:
    """Reads what a posted form brings. Good files are kept whatever else is wrong; bad ones become errors.

    Afterwards `form.sources` holds those that are still ticked and the new ones, for the form to show or to save.
    """
    form.sources = ticked(posted.getlist("sources"), by=by, campaign=campaign)
    for field in FIELDS:
        for one in form.cleaned_data.get(field, []):
            try:
                if field == "links":
                    form.sources.append(hold_page(address=one, by=by))
                else:
                    form.sources.append(hold_file(name=one.name or "", data=one.read(), by=by))
            except DomainError as error:
                form.add_error(field, error.message)


def source_fields(form: BriefForm) -> dict[str, Any]:
    """The form's values as the services take them: ids of sources instead of files and addresses."""
    values = {name: value for name, value in form.cleaned_data.items() if name not in FIELDS}
    return {**values, "sources": [source.pk for source in form.sources]}


def ticked(ids: Sequence[str], *, by: User, campaign: Campaign | None) -> list[Source]:
    """Those of the sources that are this person's to use here, in their order."""
    wanted: list[uuid.UUID] = []
    for one in ids:
        try:
            wanted.append(uuid.UUID(one))
        except ValueError:
            continue
    mine = Q(campaign=None, added_by=by) | (Q(campaign=campaign) if campaign else Q(pk__in=()))
    found = {source.pk: source for source in Source.objects.filter(mine, pk__in=wanted)}
    return [found[one] for one in dict.fromkeys(wanted) if one in found]
