"""What staff can do to runs and executions in the admin: buttons in front of the same services as everywhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from unfold.decorators import action

from agents import services
from agents.models import AgentRun, Execution
from agents.registry import agent_name
from campaigns.errors import DomainError


@dataclass(frozen=True)
class Deed:
    """`label` is on the button; `done` completes the sentence about the row once `do(row, by)` has succeeded."""

    name: str
    label: str
    done: str
    icon: str
    do: Callable[[Any, Any], object]


def _execution(row: AgentRun | Execution) -> Execution:
    return row if isinstance(row, Execution) else row.execution


def _rerun(row: AgentRun | Execution, by: Any, *, force: bool) -> object:
    if isinstance(row, AgentRun):
        return services.rerun(run=row, force=force, by=by)
    return services.rerun_execution(execution=row, force=force, by=by)


DEEDS = (
    Deed("rerun", "Re-run", "runs again", "replay", lambda row, by: _rerun(row, by, force=False)),
    Deed(
        "rerun_forced",
        "Re-run, forced",
        "runs again, without cached results",
        "restart_alt",
        lambda row, by: _rerun(row, by, force=True),
    ),
    Deed(
        "retry_failed",
        "Retry what failed",
        "tries again what had failed",
        "refresh",
        lambda row, by: services.retry_execution(execution=_execution(row), by=by),
    ),
    Deed(
        "pause",
        "Pause",
        "is paused; running steps finish",
        "pause",
        lambda row, by: services.pause_execution(execution=_execution(row), by=by),
    ),
    Deed(
        "resume",
        "Resume",
        "goes on",
        "play_arrow",
        lambda row, by: services.resume_execution(execution=_execution(row), by=by),
    ),
    Deed(
        "cancel",
        "Cancel",
        "is being cancelled",
        "cancel",
        lambda row, by: services.cancel_execution(execution=_execution(row), by=by),
    ),
)
RERUN_ONWARDS = Deed(
    "rerun_onwards",
    "Re-run, and what comes after it",
    "runs again, and what comes after it",
    "playlist_play",
    lambda row, by: services.rerun(run=row, force=False, dependants=True, by=by),
)
DEEDS_OF_RUNS = (*DEEDS[:2], RERUN_ONWARDS, *DEEDS[2:])


def with_deeds(kind: type[Any]) -> type[Any]:
    """Gives an admin class each of its `deeds` twice: as an action on its list and as a button on single objects."""
    deeds: tuple[Deed, ...] = kind.deeds
    for deed in deeds:
        setattr(kind, f"{deed.name}_selected", _list_action(deed))
        setattr(kind, f"{deed.name}_one", _object_action(deed))
    kind.actions = (*(kind.actions or ()), *(f"{deed.name}_selected" for deed in deeds))
    names = [f"{deed.name}_one" for deed in deeds]
    first = [name for name in names if name.startswith("rerun")]
    rest = [name for name in names if name not in first]
    kind.actions_detail = (*first, {"title": "Steer", "icon": "tune", "items": rest})
    kind.has_steer_permission = _has_steer_permission
    return kind


def carry_out(model_admin: Any, request: HttpRequest, deed: Deed, rows: QuerySet[Any]) -> None:
    """Does it to each row and says, row by row, what came of it."""
    for row in rows.select_related(*model_admin.steer_select_related):
        try:
            deed.do(row, request.user)
        except DomainError as error:
            model_admin.message_user(request, f"{_called(row)}: {error.message}", messages.ERROR)
        else:
            model_admin.message_user(request, f"{_called(row)} {deed.done}.", messages.SUCCESS)


def _called(row: AgentRun | Execution) -> str:
    what = agent_name(row.agent) if isinstance(row, AgentRun) else row.workflow
    return f"“{what}” of {row.campaign}"


def _list_action(deed: Deed) -> Callable[..., None]:
    @admin.action(description=deed.label, permissions=["steer"])
    def act(model_admin: Any, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        carry_out(model_admin, request, deed, queryset)

    act.__name__ = f"{deed.name}_selected"
    return act


def _object_action(deed: Deed) -> Callable[..., Any]:
    """A button that asks first: nothing happens on a mere GET."""

    def act(model_admin: Any, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        carry_out(model_admin, request, deed, model_admin.get_queryset(request).filter(pk=object_id))
        options = model_admin.opts
        back = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[object_id])
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": back})
        return HttpResponseRedirect(back)

    act.__name__ = f"{deed.name}_one"
    dialog = {"title": f"{deed.label}?", "form_submit_text": deed.label}
    decorated: Callable[..., Any] = action(
        description=deed.label,
        url_path=deed.name.replace("_", "-"),
        permissions=["steer"],
        icon=deed.icon,
        dialog=dialog,
    )(act)
    return decorated


def _has_steer_permission(model_admin: Any, request: HttpRequest, obj: Any = None) -> bool:
    options = model_admin.opts
    return request.user.has_perm(f"{options.app_label}.change_{options.model_name}")
