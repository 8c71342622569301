"""The page on which people edit the text, and the one on which two edits of one passage are put together."""

from __future__ import annotations

import uuid
from dataclasses import asdict
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from agents.doors import deed, page, wants_json
from agents.registry import agent_name
from campaigns.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from campaigns.models import Campaign, ContentVersion, Journal, UnsavedText
from campaigns.permissions import EDITORS, require
from campaigns.selectors import current_version, get_campaign
from campaigns.services.editing import (
    EditConflict,
    Saved,
    discard_unsaved,
    keep_unsaved,
    restore_version,
    save_text,
)
from campaigns.texts import FIELDS, LABELS, LIMITS, Text, TextMerge, merge_texts


class TextForm(forms.Form):
    """The text as a form. What is wrong with it the service says."""

    title = forms.CharField(required=False, help_text="The heading of the page.")
    meta_description = forms.CharField(
        required=False,
        label="Description",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What search engines show; 121 to 156 characters are best.",
    )
    slug = forms.CharField(required=False, label="Address", help_text="The last part of the page’s address.")
    body = forms.CharField(
        required=False, strip=False, label="Text", widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "true"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("meta_description", "title", "slug"):
            self.fields[name].widget.attrs["maxlength"] = LIMITS[name]

    def take_errors(self, error: DomainError) -> None:
        for name, found in error.fields.items():
            self.add_error(name if name in self.fields else None, found)
        if not error.fields:
            self.add_error(None, error.message)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, campaign_id: uuid.UUID) -> HttpResponse:
    """The editor. A save by script is answered in JSON: `{ok, url}`, or `{ok: false, code, kept}`."""
    user = cast(User, request.user)
    campaign = get_campaign(campaign_id, user)
    require(campaign, user, EDITORS, "edit the text")
    current = current_version(campaign.pk)
    if current is None:
        messages.info(request, "There is no text to edit yet.")
        return redirect(campaign)
    if request.method == "POST":
        return _save(request, campaign, current, user)
    kept = UnsavedText.objects.filter(campaign=campaign, user=user).first()
    base = campaign.versions.filter(number=kept.base).first() if kept else None
    if kept is None or base is None:
        return _editor(request, campaign, current, base=current, text=Text.of(current))
    yours = Text(**{name: getattr(kept, name) for name in FIELDS})
    if "settle" in request.GET:
        merged = merge_texts(Text.of(base), Text.of(current), yours.with_changes(asdict(yours)))
        if not merged.clean:
            return _conflict(request, campaign, base, current, yours, merged)
    return _editor(request, campaign, current, base=base, text=yours, kept=kept)


@page
@require_POST
def keep(request: HttpRequest, campaign_id: uuid.UUID) -> HttpResponse:
    """Keeps what is not saved yet, for the page's script: `{ok, revision}` or `{ok: false, code, message}`."""
    user = cast(User, request.user)
    campaign = get_campaign(campaign_id, user)
    try:
        kept = keep_unsaved(
            campaign=campaign,
            base_version=_base(request),
            by=user,
            changes=_typed(request),
            revision=_revision(request),
        )
    except (Invalid, Conflict) as error:
        return JsonResponse({"ok": False, "code": error.code, "message": error.message})
    return JsonResponse({"ok": True, "revision": kept.revision})


@deed
def discard(request: HttpRequest, campaign_id: uuid.UUID) -> tuple[str, str]:
    """Throws away what this person has typed and not saved."""
    user = cast(User, request.user)
    campaign = get_campaign(campaign_id, user)
    discard_unsaved(campaign=campaign, by=user)
    return "What was not saved is gone. The versions are as they were.", campaign.get_absolute_url()


@deed
def restore(request: HttpRequest, campaign_id: uuid.UUID, number: int) -> tuple[str, str]:
    """Makes an earlier version the newest again."""
    user = cast(User, request.user)
    campaign = get_campaign(campaign_id, user)
    saved = restore_version(campaign=campaign, number=number, by=user)
    if saved.outcome == "unchanged":
        return f"The text is that of version {number} already.", campaign.get_absolute_url()
    return f"Version {number} is back, as version {saved.version.number}.", campaign.get_absolute_url()


def _save(request: HttpRequest, campaign: Campaign, current: ContentVersion, user: User) -> HttpResponse:
    form = TextForm(request.POST)
    form.is_valid()
    base = current
    typed = _typed(request)
    kept = None
    try:
        base = _version(campaign, _base(request))
        if "theirs" in request.POST:
            base, typed = _put_together(request, campaign, base, typed)
        kept = _kept(request, campaign, base, user, typed)
        if "look" in request.POST:
            text = Text.of(base).with_changes(typed)
            return _editor(request, campaign, current, base=base, text=text, kept=kept)
        saved = save_text(campaign=campaign, base_version=base.number, by=user, changes=typed)
    except EditConflict as conflict:
        if wants_json(request):
            return JsonResponse({"ok": False, "code": conflict.code, "kept": kept is not None})
        return _conflict(request, campaign, conflict.base, conflict.theirs, conflict.yours, conflict.merged, kept)
    except (Forbidden, NotFound):
        raise
    except DomainError as error:
        if wants_json(request):
            return JsonResponse({"ok": False, "code": error.code, "kept": kept is not None})
        form.take_errors(error)
        return _editor(request, campaign, current, base=base, form=form, kept=kept)
    if kept is not None:
        discard_unsaved(campaign=campaign, by=user, revision=kept.revision)
    messages.success(request, _said(saved, base))
    if wants_json(request):
        return JsonResponse({"ok": True, "url": campaign.get_absolute_url()})
    return redirect(campaign)


def _said(saved: Saved, base: ContentVersion) -> str:
    number = saved.version.number
    if saved.outcome == "merged":
        return f"Saved as version {number}, together with what others have changed since version {base.number}."
    return f"Saved as version {number}." if saved.outcome == "saved" else "Nothing had changed, so nothing was saved."


def _kept(
    request: HttpRequest, campaign: Campaign, base: ContentVersion, user: User, typed: dict[str, str]
) -> UnsavedText | None:
    """Keeps the text before anything else is tried with it; None when another window keeps another one."""
    try:
        return keep_unsaved(
            campaign=campaign, base_version=base.number, by=user, changes=typed, revision=_revision(request)
        )
    except Conflict:
        return None


def _put_together(
    request: HttpRequest, campaign: Campaign, base: ContentVersion, typed: dict[str, str]
) -> tuple[ContentVersion, dict[str, str]]:
    """The text that was chosen for every conflict, as an edit of the version that it was in conflict with."""
    theirs = _version(campaign, _whole(request, "theirs"))
    before = Text.of(base)
    merged = merge_texts(before, Text.of(theirs), before.with_changes(typed))
    choices = {}
    for place, (_, conflict) in enumerate(merged.conflicts):
        chosen = request.POST.get(f"choice-{place}", "yours")
        choices[place] = conflict.theirs if chosen == "theirs" else conflict.yours
        if chosen == "both":
            choices[place] = merged.both(place)
    return theirs, asdict(merged.text(choices))


def _editor(
    request: HttpRequest,
    campaign: Campaign,
    current: ContentVersion,
    *,
    base: ContentVersion,
    text: Text | None = None,
    form: TextForm | None = None,
    kept: UnsavedText | None = None,
) -> HttpResponse:
    journal = Journal.objects.get(campaign=campaign)
    context = {
        "campaign": campaign,
        "form": form or TextForm(initial=asdict(text) if text else {}),
        "base": base,
        "current": current,
        "current_by": _author(current),
        "kept": kept,
        "revision": kept.revision if kept else _known_revision(campaign, request),
        "journal": journal,
    }
    return render(request, "editing/editor.html", context)


def _known_revision(campaign: Campaign, request: HttpRequest) -> int:
    """What a page that shows none of the kept text must not overwrite."""
    return 0 if request.method != "POST" else _revision(request) or 0


def _conflict(
    request: HttpRequest,
    campaign: Campaign,
    base: ContentVersion,
    theirs: ContentVersion,
    yours: Text,
    merged: TextMerge,
    kept: UnsavedText | None = None,
) -> HttpResponse:
    kept = kept or UnsavedText.objects.filter(campaign=campaign, user=cast(User, request.user)).first()
    context = {
        "campaign": campaign,
        "base": base,
        "theirs": theirs,
        "theirs_by": _author(theirs),
        "theirs_text": Text.of(theirs),
        "yours": yours,
        "revision": kept.revision if kept else 0,
        "conflicts": [
            {"place": place, "label": LABELS[field], "base": one.base, "theirs": one.theirs, "yours": one.yours}
            for place, (field, one) in enumerate(merged.conflicts)
        ],
    }
    return render(request, "editing/conflict.html", context)


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST[name] for name in FIELDS if name in request.POST}


def _base(request: HttpRequest) -> int:
    return _whole(request, "base_version")


def _revision(request: HttpRequest) -> int | None:
    return _whole(request, "revision") if "revision" in request.POST else None


def _whole(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise Invalid("The page did not say which version it shows. Please reload it.")
    return int(value)


def _version(campaign: Campaign, number: int) -> ContentVersion:
    version = campaign.versions.select_related("author_user").filter(number=number).first()
    if version is None:
        raise Invalid(f"This campaign has no version {number}.")
    return version


def _author(version: ContentVersion) -> str:
    user = version.author_user
    return agent_name(version.agent) if version.agent else (user.get_full_name() or user.get_username()) if user else ""
