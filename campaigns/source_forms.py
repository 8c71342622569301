"""The sources of a brief's form: what is already there, what was just brought, and what is wrong with it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import Q
from django.http import QueryDict

from campaigns.errors import DomainError
from campaigns.forms import BriefForm
from campaigns.models import Campaign, Source
from campaigns.services.draft_reading import read_draft
from campaigns.services.sources import BroughtFile, hold_file, hold_page

FIELDS = ("documents", "links")
DRAFTS = ("draft_document", "draft_link")


def show_sources(form: BriefForm, campaign: Campaign | None) -> None:
    """Lists a draft's sources on its form."""
    form.sources = list(Source.objects.filter(campaign=campaign).defer("text")) if campaign else []


def take_sources(form: BriefForm, posted: QueryDict, *, by: User, campaign: Campaign | None = None) -> None:
    """Reads what a posted form brings. Good files are kept whatever else is wrong; bad ones become errors.

    Afterwards `form.sources` holds those that are still ticked and the new ones, for the form to show or to save.
    """
    _take_draft(form)
    form.sources = ticked(posted.getlist("sources"), by=by, campaign=campaign)
    named = {source.origin for source in form.sources}
    for field in FIELDS:
        for one in form.cleaned_data.get(field, []):
            if one in named:  # a form that comes back still has the addresses in its field
                continue
            try:
                if field == "links":
                    form.sources.append(hold_page(address=one, by=by))
                else:
                    form.sources.append(hold_file(name=one.name or "", data=one.read(), by=by))
            except DomainError as error:
                form.add_error(field, error.message)


def _take_draft(form: BriefForm) -> None:
    """Puts the text of a draft that came as a file or page into the form's field.

    There it stays if something else is wrong. What cannot be read is told beside its own field.
    """
    brought = {name: form.cleaned_data[name] for name in DRAFTS if form.cleaned_data.get(name)}
    if not brought:
        return
    if len(brought) > 1 or form.cleaned_data.get("draft", "").strip():
        for name in brought:
            form.add_error(name, "Bring the text once: pasted, as a file or as a page.")
        return
    [(name, one)] = brought.items()
    try:
        text = read_draft(one if isinstance(one, str) else BroughtFile(one.name or "", one.read())).text
    except DomainError as error:
        form.add_error(name, error.message)
        return
    posted = cast(QueryDict, form.data).copy()
    posted["draft"] = form.cleaned_data["draft"] = text
    posted["draft_link"] = ""
    form.data = posted


def source_fields(form: BriefForm) -> dict[str, Any]:
    """The form's values as the services take them: ids of sources instead of files and addresses."""
    values = {name: value for name, value in form.cleaned_data.items() if name not in (*FIELDS, *DRAFTS)}
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
