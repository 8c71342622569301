"""Reads of the work, already narrowed to what a person may see."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, TypeVar

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Count, F, Model, Q, QuerySet, SlugField, Window

from agents.answers import asked_of
from agents.models import AgentRun, Execution, Question, WorkflowTemplate
from agents.models.question import QuestionStatus
from agents.states import RunStatus
from campaigns.errors import NotFound
from campaigns.models import Campaign, Membership
from campaigns.permissions import visible_campaigns
from campaigns.statements import Given, Prepared
from campaigns.states import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

M = TypeVar("M", bound=Model)


def get_execution(execution_id: uuid.UUID | str, user: User | AnonymousUser) -> Execution:
    """The execution, if this person may see its campaign. Raises NotFound alike for unknown and for hidden ones."""
    executions = Execution.objects.filter(campaign__in=visible_campaigns(user))
    return _get(executions.select_related("campaign__workspace", "started_by"), execution_id, "run of the crew")


def get_run(run_id: uuid.UUID | str, user: User | AnonymousUser) -> AgentRun:
    """The run of one agent, as `get_execution`."""
    runs = AgentRun.objects.filter(campaign__in=visible_campaigns(user))
    return _get(runs.select_related("campaign__workspace", "execution", "result"), run_id, "run")


def get_question(question_id: uuid.UUID | str, user: User | AnonymousUser) -> Question:
    """The question, as `get_execution`."""
    questions = Question.objects.filter(run__campaign__in=visible_campaigns(user))
    return _get(questions.select_related("run__campaign__workspace", "answered_by", "person"), question_id, "question")


def visible_questions(user: User | AnonymousUser) -> QuerySet[Question]:
    """All questions of the campaigns this person may see, oldest first."""
    questions = Question.objects.filter(run__campaign__in=visible_campaigns(user))
    return questions.select_related("run__campaign__workspace", "answered_by", "person").order_by("created_at", "pk")


def open_questions(user: User | AnonymousUser) -> QuerySet[Question]:
    """The questions that wait for an answer, oldest first."""
    return visible_questions(user).filter(status=QuestionStatus.OPEN)


def questions_for(user: User, campaign: Campaign | None = None) -> list[Question]:
    """The open questions (of one campaign) that this person may answer, oldest first."""
    role = roles_of(user)
    asked = open_questions(user)
    asked = asked.filter(run__campaign=campaign) if campaign else asked
    return [question for question in asked if may_answer(question, user, role(question.run.campaign))]


def roles_of(user: User | AnonymousUser) -> Callable[[Campaign], Role | None]:
    """Looks up this person's role for any campaign; staff act as owners. One query for all."""
    if not user.is_authenticated:
        return lambda campaign: None
    if user.is_staff:
        return lambda campaign: Role.OWNER
    roles = {pk: Role(role) for pk, role in Membership.objects.filter(user=user).values_list("workspace_id", "role")}
    return lambda campaign: roles.get(campaign.workspace_id)


def bound_questions_for(campaign_id: uuid.UUID, user_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """Of the campaign's open questions to a role or a person, the ids of those that each of these people may answer.

    Nobody is in it while there is no such question. One query then.
    """
    of_campaign = Question.objects.filter(run__campaign=campaign_id, status=QuestionStatus.OPEN)
    bound = list(of_campaign.exclude(role="", person=None))
    if not bound:
        return {}
    members = Membership.objects.filter(workspace__campaigns=campaign_id, user__in=user_ids).values_list("user", "role")
    roles = {user_id: Role(role) for user_id, role in members}
    staff = User.objects.filter(pk__in=user_ids, is_staff=True).values_list("pk", flat=True)
    roles |= dict.fromkeys(staff, Role.OWNER)
    return {
        user_id: frozenset(str(question.pk) for question in bound if asked_of(question, user_id, role))
        for user_id, role in roles.items()
    }


def may_answer(question: Question, user: User | AnonymousUser, role: Role | None) -> bool:
    """Whether a person with this role in the campaign's workspace may answer a question, and it still is open."""
    if question.status != QuestionStatus.OPEN or user.pk is None or role is None:
        return False
    return asked_of(question, user.pk, role)


def latest_execution(campaign_id: uuid.UUID) -> Execution | None:
    """The execution that started last, None before the first."""
    executions = Execution.objects.filter(campaign_id=campaign_id).select_related("started_by")
    return executions.order_by("-created_at").first()


def current_runs(campaign_id: uuid.UUID) -> list[AgentRun]:
    """The newest run of every step, over all executions, in plan order, with how many results its agent has given."""
    given = Count("result", filter=Q(status=RunStatus.COMPLETED))
    runs = (
        AgentRun.objects.filter(campaign_id=campaign_id)
        .annotate(given=Window(given, partition_by=F("agent")))
        .select_related("result", "execution")
        .order_by("-execution__created_at", "position")
    )
    newest: dict[str, AgentRun] = {}
    for run in runs[:200]:
        run.results_given = run.given
        newest.setdefault(run.step, run)
    order = _plan_order(campaign_id)
    return sorted(newest.values(), key=lambda run: (order.get(run.step, len(order)), run.position))


def runs_at_work(campaign_ids: Collection[uuid.UUID]) -> list[AgentRun]:
    """The runs of these campaigns that an agent works on now or that wait for people, in plan order. One query."""
    runs = AgentRun.objects.filter(
        campaign_id__in=list(campaign_ids), status__in=[RunStatus.RUNNING, RunStatus.WAITING]
    )
    shown = ("campaign_id", "agent", "status", "started_at", "last_activity_at", "available_at")
    return list(runs.only(*shown).order_by("level", "position", "pk"))


_templates = Prepared(
    lambda: WorkflowTemplate.objects.filter(campaign_type=Given("campaign_type", SlugField())).order_by(
        "slug", "-version"
    )
)


def templates_for(campaign_type: str) -> list[WorkflowTemplate]:
    """The newest active version of every template of this type, the default first."""
    newest: dict[str, WorkflowTemplate] = {}
    for template in _templates(campaign_type=campaign_type):
        newest.setdefault(template.slug, template)
    return sorted((t for t in newest.values() if t.active), key=lambda t: (not t.default, t.name))


def _plan_order(campaign_id: uuid.UUID) -> dict[str, int]:
    """Each step's place and level in the campaign's first, whole plan."""
    runs = AgentRun.objects.filter(campaign_id=campaign_id).order_by("execution__created_at", "position")
    order: dict[str, int] = {}
    for step in runs.values_list("step", flat=True)[:200]:
        order.setdefault(step, len(order))
    return order


def _get(rows: QuerySet[M], key: uuid.UUID | str, what: str) -> M:
    try:
        found = rows.filter(pk=key).first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise NotFound(f"There is no such {what}.")
    return found


def finished_runs(campaign_id: uuid.UUID, agent: str) -> list[AgentRun]:
    """An agent's runs that gave a result, newest first."""
    runs = AgentRun.objects.filter(campaign_id=campaign_id, agent=agent, status="completed", result__isnull=False)
    return list(runs.select_related("result", "execution__started_by").order_by("-finished_at", "-pk")[:100])


def result_to_compare(run: AgentRun, other: uuid.UUID | str | None) -> AgentRun:
    """The result of the same agent to hold against `run`: `other`, or the one before it. Raises NotFound."""
    runs = [one for one in finished_runs(run.campaign_id, run.agent) if one.pk != run.pk]
    if other is not None:
        found = next((one for one in runs if str(one.pk) == str(other)), None)
    else:
        moment = run.finished_at
        found = next((one for one in runs if one.finished_at and moment and one.finished_at <= moment), None)
    if found is None:
        raise NotFound("There is no such earlier result of this agent." if other else "There is no earlier result.")
    return found
