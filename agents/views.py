"""Pages and posts around the crew: its start, the inbox, answers, analyses and controls."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from agents import selectors, services
from agents.doors import deed, file_answer, page
from agents.exporting import export
from agents.forms import BudgetForm, answer_data, schema_fields
from agents.money import raise_campaign_budget
from campaigns.errors import DomainError, Forbidden, Invalid, NotFound
from campaigns.selectors import get_campaign

_COMMANDS = {
    "pause": (services.pause_execution, "Pausing: steps that run may finish, no new one begins."),
    "resume": (services.resume_execution, "The crew goes on."),
    "cancel": (services.cancel_execution, "Cancelled. What is written stays."),
    "retry": (services.retry_execution, "Trying again."),
}


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
