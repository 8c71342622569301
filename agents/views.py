"""Pages and posts around the crew: the brief and its start, the inbox, answers, analyses and controls."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agents import selectors, services
from agents.crews.content.types import Brief, SourcePart
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.coverage import behind, coverage
from agents.doors import deed, file_answer, page
from agents.exporting import export
from agents.forms import BudgetForm, CrewBriefForm, answer_data, schema_fields
from agents.llm.choices import chosen
from agents.money import CampaignEstimate, estimate_campaign, estimate_template, raise_campaign_budget
from campaigns.errors import DomainError, Forbidden, Invalid, NotFound
from campaigns.figures import counted
from campaigns.forms import brief_of
from campaigns.material import put_together
from campaigns.models import Campaign, SourceState
from campaigns.permissions import EDITORS, require, visible_campaigns
from campaigns.selectors import get_campaign
from campaigns.services.campaigns import create_campaign, edit_draft
from campaigns.source_forms import show_sources, source_fields, take_sources, ticked
from campaigns.states import CampaignStatus
from campaigns.texts import readable_words

_COMMANDS = {
    "pause": (services.pause_execution, "Pausing: steps that run may finish, no new one begins."),
    "resume": (services.resume_execution, "The crew goes on."),
    "cancel": (services.cancel_execution, "Cancelled. What is written stays."),
    "retry": (services.retry_execution, "Trying again what had failed."),
}


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
    if request.method == "POST" and _is_valid(form, request):
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
    if request.method == "POST" and _is_valid(form, request, campaign):
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
    """Whether brief and files are in order. The files are read whatever is wrong with the rest."""
    form.is_valid()
    take_sources(form, request.POST, by=cast(User, request.user), campaign=campaign)
    return form.is_valid()


def _brief(request: HttpRequest, form: CrewBriefForm, campaign: Campaign | None = None) -> HttpResponse:
    """The form as it stands. A refused one is a page like any other: no fault that belongs in a browser's console."""
    context = {"form": form, "campaign": campaign, "estimate": _estimate(form, campaign)}
    return render(request, "campaigns/brief.html", context)


def _estimate(form: CrewBriefForm, campaign: Campaign | None) -> CampaignEstimate | None:
    """What a start should take by the crew that the form names; None when that crew cannot run: the start says why."""
    slug = str(form["template"].value() or "")
    try:
        if campaign is not None and slug == campaign.template:
            return estimate_campaign(campaign)
        workspace = campaign.workspace if campaign is not None else form.chosen_workspace()
        return estimate_template(slug=slug, campaign_type="content", workspace=workspace)
    except DomainError:
        return None


@page
@require_POST
def estimate(request: HttpRequest) -> HttpResponse:
    """What the work should take by the crew that a brief names, as one sentence. Nothing is stored."""
    form = CrewBriefForm(request.POST, user=cast(User, request.user))
    return render(request, "campaigns/estimate.html", {"estimate": _estimate(form, None)})


def _campaign_of_form(request: HttpRequest, user: User) -> Campaign | None:
    try:
        return visible_campaigns(user).filter(pk=uuid.UUID(request.POST.get("campaign", ""))).first()
    except ValueError:
        return None  # the form of a new campaign


@page
@require_POST
def source_coverage(request: HttpRequest) -> HttpResponse:
    """What the crew has to start from: the person's own text and what of it the sources say, or how far these reach."""
    user = cast(User, request.user)
    form = CrewBriefForm(request.POST, user=user)
    form.is_valid()
    said = {name: value for name, value in form.cleaned_data.items() if name in Brief.model_fields}
    draft = form.cleaned_data.get("draft", "")
    campaign = _campaign_of_form(request, user)
    brought = ticked(request.POST.getlist("sources"), by=user, campaign=campaign)
    material = put_together(said.get("source_material", ""), brought)
    said["source_material"] = material.text
    said["parts"] = [SourcePart(name=part.name, start=part.start, end=part.end) for part in material.parts]
    brief = Brief(**{"topic": "", **said})
    words = readable_words(draft)
    context: dict[str, Any] = {"brought": words, "behind": behind(draft, brief) if words else ""}
    named = {source.origin for source in brought}
    pages = sum(source.state == SourceState.WAITING for source in brought)
    pages += sum(link not in named for link in form.cleaned_data.get("links", []))
    context["unread"] = _unread(request.POST.get("chosen", ""), pages)
    if not words and brief.source_material.strip() and "target_words" in said:
        context["reach"] = coverage(brief, by_model=chosen(WriterAgent()) is not None)
    return render(request, "campaigns/coverage.html", context)


def _unread(chosen: str, pages: int) -> str:
    """What is not counted yet, in a sentence: files that are only chosen, and pages that nobody has fetched."""
    files = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 4 else 0
    told = [counted(number, name) for number, name in ((files, "chosen file"), (pages, "page")) if number]
    if not told:
        return ""
    one = files + pages == 1
    return f"{' and '.join(told)} {'is' if one else 'are'} counted once {'it is' if one else 'they are'} read."


@page
@require_safe
def export_content(request: HttpRequest, campaign_id: uuid.UUID) -> HttpResponse:
    """The content as a file; what cannot be made is told on the campaign's page."""
    number = request.GET.get("version", "")
    try:
        made = export(
            campaign_id=campaign_id,
            by=cast(User, request.user),
            format=request.GET.get("format", "md"),
            version=int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None,
            changes=request.GET.get("changes", ""),
        )
    except (NotFound, Forbidden):
        raise
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("campaign", campaign_id)
    return file_answer(made)


@deed
def start(request: HttpRequest, campaign_id: uuid.UUID) -> tuple[str, str]:
    user = cast(User, request.user)
    campaign = get_campaign(campaign_id, user)
    services.start_campaign(campaign=campaign, by=user)
    return "The crew has begun.", campaign.get_absolute_url()


@deed
def analysis(request: HttpRequest, campaign_id: uuid.UUID) -> tuple[str, str]:
    """Does the steps of the chosen agents, the chosen steps, or everybody's who judges the text, again."""
    user = cast(User, request.user)
    campaign = get_campaign(campaign_id, user)
    agents, steps = request.POST.getlist("agents"), request.POST.getlist("steps")
    services.trigger_analysis(
        campaign=campaign,
        agents=agents or None,
        steps=steps or None,
        force="force" in request.POST,
        dependants="dependants" in request.POST,
        by=user,
    )
    return "The analysis has begun.", campaign.get_absolute_url()


@deed
def raise_budget(request: HttpRequest, campaign_id: uuid.UUID) -> tuple[str, str]:
    """A new budget for work that the old one has paused; without an amount, none. The work goes on."""
    user = cast(User, request.user)
    campaign = get_campaign(campaign_id, user)
    form = BudgetForm(request.POST)
    if not form.is_valid():
        faults = [str(fault) for fault in form.errors["limit"]]
        raise Invalid(" ".join(faults), fields={"limit": faults})
    raise_campaign_budget(campaign=campaign, limit=form.cleaned_data["limit"], by=user)
    return "The budget is raised, and the work goes on.", campaign.get_absolute_url()


@deed
def command(request: HttpRequest, execution_id: uuid.UUID, command: str) -> tuple[str, str]:
    if command not in _COMMANDS:
        raise NotFound("There is no such command.")
    user = cast(User, request.user)
    execution = selectors.get_execution(execution_id, user)
    do, sentence = _COMMANDS[command]
    do(execution=execution, by=user)
    return sentence, execution.campaign.get_absolute_url()


@deed
def answer(request: HttpRequest, question_id: uuid.UUID) -> tuple[str, str]:
    """Gives an agent its answer. Whoever is second learns who was first."""
    user = cast(User, request.user)
    question = selectors.get_question(question_id, user)
    data = answer_data(question.schema, request.POST)
    option = request.POST.get("option", "")
    services.answer_question(question=question, option=option, data=data, by=user)
    return "Thank you. The crew goes on.", question.run.campaign.get_absolute_url()


@page
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """All questions that wait for this person, oldest first; with `?partial=count` only how many there are."""
    if request.GET.get("partial") == "count":
        return JsonResponse({"waiting": selectors.open_questions(cast(User, request.user)).count()})
    questions = [
        {
            "id": str(question.pk),
            "agent": question.run.agent,
            "prompt": question.prompt,
            "data": question.data,
            "options": question.options,
            "fields": schema_fields(question.schema),
            "expires_at": question.expires_at,
            "asked_of": question.asked_of,
            "created_at": question.created_at,
            "campaign": question.run.campaign,
        }
        for question in selectors.questions_for(cast(User, request.user))
    ]
    return render(request, "agents/inbox.html", {"asked": questions})
