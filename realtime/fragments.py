"""The regions of a campaign's page, rendered from a snapshot: by the page and by live updates alike.

A region is the inner HTML of the element that carries its name as id. It depends on the snapshot, the audience and the
questions that were asked of few, never on the clock, so one rendering serves everybody of an audience who may answer
the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import structlog
from django.contrib.auth.models import AnonymousUser, User
from django.template.loader import render_to_string

from campaigns.states import Role
from realtime import panels

log = structlog.get_logger()

VIEWER, REVIEWER, EDITOR, STAFF = AUDIENCES = ("viewer", "reviewer", "editor", "staff")

NAMES = ("status", "controls", "overview", "crew", "questions", "versions", "manuscript", "suggestions", "history")
ALL = frozenset(NAMES)

_ALWAYS = frozenset({"status", "history"})
_WORK = _ALWAYS | {"crew", "overview"}
_NAMES_BY_EVENT: dict[str, frozenset[str]] = {
    "workflow_started": ALL,
    "workflow_complete": ALL,
    "workflow_failed": ALL,
    "workflow_cancelled": ALL,
    "workflow_paused": _WORK | {"controls", "questions"},
    "workflow_resumed": _WORK | {"controls", "questions"},
    "level_started": _WORK,
    "level_completed": _WORK,
    "agent_started": _WORK | {"controls", "manuscript"},
    "agent_thinking": frozenset({"crew", "history"}),
    "agent_progress": frozenset({"crew", "status", "history"}),
    "tool_started": frozenset({"crew", "history"}),
    "tool_progress": frozenset({"crew", "history"}),
    "tool_completed": frozenset({"crew", "history"}),
    "content_delta": frozenset(),
    "content_edit": _ALWAYS | {"manuscript", "suggestions"},
    "content_version": _ALWAYS | {"crew", "versions", "manuscript", "suggestions", "overview"},
    "artifact_created": _ALWAYS | {"overview"},
    "source_read": _ALWAYS | {"overview", "questions", "manuscript"},
    "agent_completed": ALL,
    "agent_retrying": _WORK | {"manuscript"},
    "agent_skipped": _WORK | {"controls", "questions"},
    "human_input_required": _WORK | {"questions", "controls", "manuscript"},
    "human_input_received": _WORK | {"questions", "controls", "manuscript"},
    "error": _WORK | {"controls", "manuscript", "questions"},
}


def names_for(event_types: Iterable[str]) -> frozenset[str]:
    """The regions that events of these types may change. An unknown type changes all of them.

    `content_delta` changes none: the page appends the text itself.
    """
    return frozenset().union(*(_NAMES_BY_EVENT.get(event_type, ALL) for event_type in event_types))


def audience_for(role: Role | None, user: User | AnonymousUser) -> str:
    """What a person gets to see and do on a campaign's page."""
    if user.is_authenticated and user.is_staff:
        return STAFF
    if role in {Role.OWNER, Role.EDITOR}:
        return EDITOR
    return REVIEWER if role == Role.REVIEWER else VIEWER


def render(
    snapshot: dict[str, Any],
    names: Iterable[str] = ALL,
    audience: str = VIEWER,
    *,
    mine: Collection[str] = (),
    csrf_token: str = "",
) -> dict[str, str]:
    """The inner HTML of each named region, by element id.

    `mine` are the ids of the questions to a role or a person that may be answered by whom this is for. All others of
    their kind are shown without a form.

    A page passes its `csrf_token`, for forms that must work without scripts; live updates leave it out. A region that
    cannot be rendered says so and offers to try again; the others live on.
    """
    context = panels.context(snapshot)
    may_answer = audience in (REVIEWER, EDITOR, STAFF)
    for question in context["asked"]:
        question["may_answer"] = question["id"] in mine if question.get("asked_of") else may_answer
    context |= {
        "audience": audience,
        "may_run": audience in (EDITOR, STAFF),
        "is_staff": audience == STAFF,
        "token": csrf_token,
    }
    return {name: _render(name, context) for name in NAMES if name in set(names)}


def _render(name: str, context: dict[str, Any]) -> str:
    try:
        return render_to_string(f"campaign/{name}.html", context).strip()
    except Exception:
        log.exception("fragment_failed", fragment=name, campaign_id=context["campaign"].get("id"))
        return render_to_string("campaign/broken.html", {"name": name})
