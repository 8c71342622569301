"""The brief's form: what a person says, the sources, how far these reach, and what the work should take."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from agents import services
from agents.doors import page
from agents.forms import CrewBriefForm
from agents.money import CampaignEstimate, estimate_campaign, estimate_template
from agents.reach import reach
from campaigns.errors import DomainError, Forbidden, NotFound
from campaigns.forms import brief_of
from campaigns.models import Campaign, Source
from campaigns.permissions import EDITORS, require, visible_campaigns
from campaigns.selectors import get_campaign
from campaigns.services.campaigns import create_campaign, edit_draft
from campaigns.services.sources import hold_file
from campaigns.source_forms import show_sources, source_fields, take_sources, ticked
from campaigns.states import CampaignStatus

LOOK = "look"  # the name of the button by which a page without a script asks how far the sources reach
QUICK = 40_000  # characters of sources that are read while somebody waits for a page


@page
@require_http_methods(["GET", "HEAD", "POST"])
def new_campaign(request: HttpRequest) -> HttpResponse:
    """The empty brief; creates a draft, or a campaign whose crew begins at once. `?like=ID` begins with that one's."""
    user = cast(User, request.user)
    like = get_campaign(request.GET["like"], user) if "like" in request.GET else None
    initial = brief_of(like) | {"draft": ""} if like else {}
    form = CrewBriefForm(request.POST or None, request.FILES or None, user=user, initial=initial)
    if like is not None and request.method == "GET" and like.sources.exists():
        messages.info(request, "This is the brief of that campaign; add its files and pages again where you want them.")
    if request.method == "POST" and _is_valid(form, request) and LOOK not in request.POST:
        start_now = "start" in request.POST
        try:
            campaign = create_campaign(by=user, start=start_now, **source_fields(form))
        except DomainError as error:
            form.take_errors(error.fields, error.message)
        else:
            messages.success(request, "The crew has begun." if start_now else "Draft saved. Nothing has started.")
            return redirect(campaign)
    return _brief(request, form)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def edit_campaign(request: HttpRequest, campaign_id: uuid.UUID) -> HttpResponse:
    """The brief of a draft; once the work has begun it stays as it was."""
    user = cast(User, request.user)
    campaign = get_campaign(campaign_id, user)
    require(campaign, user, EDITORS, "edit campaigns")
    if campaign.status != CampaignStatus.DRAFT:
        messages.info(request, "This campaign has started; its brief stays as it was.")
        return redirect(campaign)
    form = CrewBriefForm(request.POST or None, request.FILES or None, user=user, initial=brief_of(campaign))
    del form.fields["workspace"]
    show_sources(form, campaign)
    if request.method == "POST" and _is_valid(form, request, campaign) and LOOK not in request.POST:
        try:
            with transaction.atomic():
                edit_draft(campaign=campaign, by=user, **source_fields(form))
                if "start" in request.POST:
                    services.start_campaign(campaign=campaign, by=user)
        except (Forbidden, NotFound):
            raise
        except DomainError as error:
            form.take_errors(error.fields, error.message)
        else:
            messages.success(request, "The crew has begun." if "start" in request.POST else "Draft saved.")
            return redirect(campaign)
    return _brief(request, form, campaign)


def _is_valid(form: CrewBriefForm, request: HttpRequest, campaign: Campaign | None = None) -> bool:
    """Whether brief and files are in order. The files are read whatever is wrong with the rest.

    Whoever only looks how far the sources reach is not told of what is still empty.
    """
    form.is_valid()
    take_sources(form, request.POST, by=cast(User, request.user), campaign=campaign)
    if LOOK in request.POST:
        for name, faults in form.errors.as_data().items():
            if all(fault.code == "required" for fault in faults):
                del form.errors[name]
    return form.is_valid()


def _brief(request: HttpRequest, form: CrewBriefForm, campaign: Campaign | None = None) -> HttpResponse:
    """The form as it stands. A refused one is a page like any other: no fault that belongs in a browser's console."""
    context = {"form": form, "campaign": campaign, "estimate": _estimate(form, campaign)}
    if form.is_bound and (LOOK in request.POST or _size(form) <= QUICK):
        context |= reach(form.cleaned_data, form.sources)
    return render(request, "campaigns/brief.html", context)


def _size(form: CrewBriefForm) -> int:
    """Characters of everything that the crew would read, as the form stands."""
    typed = sum(len(form[name].value() or "") for name in ("source_material", "draft"))
    return typed + sum(source.characters for source in form.sources)


def _estimate(form: CrewBriefForm, campaign: Campaign | None) -> CampaignEstimate | None:
    """What a start should take by the crew that the form names; None when that crew cannot run: the start says why."""
    slug = str(form["template"].value() or "")
    try:
        if campaign is not None and slug == campaign.template:
            return estimate_campaign(campaign, size=_size(form))
        workspace = campaign.workspace if campaign is not None else form.chosen_workspace()
        return estimate_template(slug=slug, campaign_type="content", workspace=workspace, size=_size(form))
    except DomainError:
        return None


@page
@require_POST
def estimate(request: HttpRequest) -> HttpResponse:
    """What the work should take by the crew and the sources that a brief names, as one sentence. Nothing is stored."""
    user = cast(User, request.user)
    form = CrewBriefForm(request.POST, user=user)
    form.sources = _ticked(request, user)
    return render(request, "campaigns/estimate.html", {"estimate": _estimate(form, None)})


@page
@require_POST
def bring_files(request: HttpRequest) -> HttpResponse:
    """Reads the files that somebody has chosen and holds them, as lines of the form's list; a bad one says why."""
    held: list[Source] = []
    problems: list[str] = []
    for file in request.FILES.getlist("documents"):
        try:
            held.append(hold_file(name=file.name or "", data=file.read(), by=cast(User, request.user)))
        except DomainError as error:
            problems.append(error.message)
    return render(request, "campaigns/source_list.html", {"form": {"sources": held}, "problems": problems})


@page
@require_POST
def source_coverage(request: HttpRequest) -> HttpResponse:
    """What the crew has to start from: the person's own text and what of it the sources say, or how far these reach."""
    user = cast(User, request.user)
    form = CrewBriefForm(request.POST, user=user)
    form.is_valid()
    context = reach(form.cleaned_data, _ticked(request, user), request.POST.get("chosen", ""))
    return render(request, "campaigns/coverage.html", context)


def _ticked(request: HttpRequest, user: User) -> list[Source]:
    """The sources that a form has ticked, of a draft or of a campaign that is not made yet."""
    try:
        campaign = visible_campaigns(user).filter(pk=uuid.UUID(request.POST.get("campaign", ""))).first()
    except ValueError:
        campaign = None
    return ticked(request.POST.getlist("sources"), by=user, campaign=campaign)
