"""The pages of versions and results: one version with what it did, any two versions, then and now of one agent."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agents import selectors
from agents.comparisons import Effect, compare_results, effect_of
from agents.doors import page
from agents.models import AgentRun
from agents.registry import agent_name, all_agents
from campaigns.comparisons import compare_versions
from campaigns.markdown import render as render_markdown
from campaigns.markdown import render_changes
from campaigns.models import Campaign, ContentVersion
from campaigns.permissions import EDITORS, role_in
from campaigns.selectors import get_campaign


@page
@require_safe
def version(request: HttpRequest, campaign_id: uuid.UUID, number: int) -> HttpResponse:
    """One version of the content, with what it changed; `?marks=0` shows it clean."""
    user = cast(User, request.user)
    shown = get_campaign(campaign_id, user)
    versions = _versions(shown)
    this = next((v for v in versions if v.number == number), None)
    if this is None:
        raise Http404("There is no such version.")
    marked = request.GET.get("marks") != "0" and this.parent is not None
    old = this.parent.body if this.parent else ""
    names = {key: agent.name for key, agent in all_agents().items()}
    context: dict[str, Any] = {
        "campaign": shown,
        "version": this,
        "newest": versions[0],
        "may_edit": role_in(shown.workspace_id, user) in EDITORS,
        "versions": [_strip_entry(v, names) for v in versions],
        "made_by": names.get(this.agent, this.agent) or name_of(this.author_user),
        "marked": marked,
        "comparison": compare_versions(this.parent, this) if marked and this.parent else None,
        "html": render_changes(old, this.body) if marked else render_markdown(this.body),
        "effect": _effect(this),
    }
    return render(request, "campaign/version.html", context)


@page
@require_safe
def compare(request: HttpRequest, campaign_id: uuid.UUID) -> HttpResponse:
    """Any two versions, word by word: `?from=2&to=5`; without a choice, the first and the newest."""
    shown = get_campaign(campaign_id, cast(User, request.user))
    versions = _versions(shown)
    by_number = {str(v.number): v for v in versions}
    if not versions:
        raise Http404("There is no version yet.")
    old = by_number.get(request.GET.get("from", str(versions[-1].number)))
    new = by_number.get(request.GET.get("to", str(versions[0].number)))
    if old is None or new is None:
        raise Http404("There is no such version.")
    names = {key: agent.name for key, agent in all_agents().items()}
    context = {
        "campaign": shown,
        "old": old,
        "new": new,
        "versions": [_strip_entry(v, names) for v in versions],
        "comparison": compare_versions(old, new),
        "html": render_changes(old.body, new.body),
    }
    return render(request, "editing/compare.html", context)


@page
@require_safe
def results(request: HttpRequest, campaign_id: uuid.UUID, agent: str) -> HttpResponse:
    """An agent's result then and now: `?then=RUN&now=RUN`; without a choice, the newest two."""
    shown = get_campaign(campaign_id, cast(User, request.user))
    runs = selectors.finished_runs(shown.pk, agent)
    if not runs:
        raise Http404("This agent has no result here.")
    by_id = {str(run.pk): run for run in runs}
    now = by_id.get(request.GET.get("now", str(runs[0].pk)))
    if now is None:
        raise Http404("There is no such result.")
    earlier = [run for run in runs if run.finished_at and now.finished_at and run.finished_at < now.finished_at]
    then = by_id.get(request.GET["then"]) if "then" in request.GET else earlier[0] if earlier else None
    if "then" in request.GET and then is None:
        raise Http404("There is no such result.")
    comparison = compare_results(then, now, _versions(shown)) if then and then != now else None
    context = {
        "campaign": shown,
        "agent": agent_name(agent),
        "runs": runs,
        "then": then,
        "now": now,
        "comparison": comparison,
    }
    return render(request, "editing/results.html", context)


def name_of(user: Any) -> str:
    """A person's name, empty without one."""
    return (user.get_full_name() or user.get_username()) if user else ""


def _versions(campaign: Campaign) -> list[ContentVersion]:
    versions = ContentVersion.objects.filter(campaign=campaign).select_related("parent", "author_user")
    return list(versions.order_by("-number"))


def _effect(version: ContentVersion) -> Effect | None:
    run = AgentRun.objects.select_related("result").filter(pk=version.run_id).first() if version.run_id else None
    if run is None or run.result is None:
        return None
    return effect_of(run, version.parent.body if version.parent else "", version.body)


def _strip_entry(version: ContentVersion, names: dict[str, str]) -> dict[str, Any]:
    return {
        "number": version.number,
        "agent": names.get(version.agent, version.agent),
        "author": name_of(version.author_user),
        "summary": version.summary,
        "words": version.words,
        "added": version.added,
        "removed": version.removed,
        "created_at": version.created_at,
    }
