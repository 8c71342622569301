"""The board and the campaign page: a snapshot, rendered."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import Avg, Case, Exists, F, FloatField, OuterRef, Q, QuerySet, Subquery, When
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agents.doors import page
from agents.models import AgentRun, Execution
from agents.registry import all_agents
from agents.selectors import bound_questions_for
from agents.states import SKIPPED_AS_PLANNED, RunStatus
from campaigns.markdown import read_aloud
from campaigns.material import material_of
from campaigns.models import Campaign
from campaigns.permissions import role_in, visible_campaigns
from campaigns.selectors import get_campaign
from campaigns.states import CampaignStatus, Priority
from realtime import fragments, panels
from realtime.snapshot import campaign_snapshot

PER_PAGE = 50


@page
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """All campaigns this person may see, newest first, narrowed by status, priority and words."""
    chosen = {name: request.GET.get(name, "").strip() for name in ("status", "priority", "q")}
    campaigns = _with_progress(visible_campaigns(cast(User, request.user)))
    if chosen["status"] in CampaignStatus.values:
        campaigns = campaigns.filter(status=chosen["status"])
    if chosen["priority"] in Priority.values:
        campaigns = campaigns.filter(priority=chosen["priority"])
    for word in chosen["q"].split():
        campaigns = campaigns.filter(name__icontains=word) | campaigns.filter(topic__icontains=word)
    found = Paginator(campaigns.order_by("-created_at", "id"), PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    query.pop("partial", None)
    context = {
        "page": found,
        "chosen": chosen,
        "filtered": any(chosen.values()),
        "query": query.urlencode(),
        "statuses": CampaignStatus.choices,
        "priorities": Priority.choices,
    }
    template = "board/rows.html" if request.GET.get("partial") == "rows" else "board/board.html"
    return render(request, template, context)


def _with_progress(campaigns: QuerySet[Campaign]) -> QuerySet[Campaign]:
    """Each campaign with `progress` as `progress_pct` has it, of its newest execution; empty before the first."""
    newest = Execution.objects.filter(campaign=OuterRef("campaign")).order_by("-created_at", "id").values("pk")[:1]
    left_out = Q(status=RunStatus.SKIPPED, skip_cause__in=sorted(SKIPPED_AS_PLANNED))
    earlier = AgentRun.objects.filter(execution=OuterRef("execution"), level__lt=OuterRef("level"))
    done = Q(status=RunStatus.COMPLETED) | left_out & ~Exists(earlier.filter(status=RunStatus.FAILED))
    mean = (
        AgentRun.objects.filter(campaign=OuterRef("pk"), execution=Subquery(newest))
        .order_by()
        .values("campaign")
        .annotate(mean=Avg(Case(When(done, then=100.0), default=F("progress") * 1.0)))
        .values("mean")
    )
    return campaigns.select_related("workspace", "owner").annotate(progress=Subquery(mean, output_field=FloatField()))


@page
@require_safe
def campaign(request: HttpRequest, campaign_id: uuid.UUID) -> HttpResponse:
    """The campaign page; with `?partial=fragments` only its regions, for a page whose live channel is down."""
    user = cast(User, request.user)
    shown = get_campaign(campaign_id, user)
    audience = fragments.audience_for(role_in(shown.workspace_id, user), user)
    snapshot = campaign_snapshot(shown.pk)
    mine = bound_questions_for(shown.pk, [user.pk]).get(user.pk, frozenset())
    if request.GET.get("partial") == "fragments":
        pieces = fragments.render(snapshot, fragments.ALL, audience, mine=mine)
        return JsonResponse({"seq": snapshot["seq"], "fragments": pieces})
    regions = fragments.render(snapshot, fragments.ALL, audience, mine=mine, csrf_token=get_token(request))
    context = {
        "campaign": snapshot["campaign"],
        "snapshot": snapshot,
        "regions": regions,
        "audience": audience,
        "may_run": audience in (fragments.EDITOR, fragments.STAFF),
        "fresh_draft": panels.FRESH_DRAFT,
        "agents": [{"key": key, "name": agent.name} for key, agent in all_agents().items()],
    }
    return render(request, "campaign/page.html", context)


@page
@require_safe
def sources(request: HttpRequest, campaign_id: uuid.UUID) -> HttpResponse:
    """The source material as the agents read it, to show where a sentence comes from.

    `?source=ID` is one source; with `?place=12-40` it is that passage alone, as people read it, without its marks.
    """
    material = material_of(get_campaign(campaign_id, cast(User, request.user)))
    text = material.text
    if wanted := request.GET.get("source"):
        part = next((part for part in material.parts if str(part.source_id) == wanted), None)
        if part is None:
            raise Http404("There is no such source.")
        text = text[part.start : part.end]
    if place := request.GET.get("place"):
        start, _, end = place.partition("-")
        if not all(one.isascii() and one.isdigit() and len(one) < 10 for one in (start, end)):
            raise Http404("There is no such place.")
        text = read_aloud(text[int(start) : int(end)])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
