"""Putting a question to people, and taking the one answer that counts."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from agents import bell
from agents.base import AgentOutput
from agents.engine import gates
from agents.engine.advance import advance, tell_skipped
from agents.engine.asking import file_question
from agents.engine.claims import Claim, holding, leave
from agents.engine.loading import load
from agents.engine.queue import NOW
from agents.engine.reports import Reports, report_all, report_run
from agents.engine.settling import file_failure
from agents.errors import AgentError
from agents.models import AgentResult, AgentRun, Question
from agents.models.question import QuestionStatus
from agents.plans import Ask
from agents.states import RunStatus
from campaigns import journal
from campaigns.models import Membership
from campaigns.statements import Given, Prepared
from campaigns.states import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import User

EXPIRED = "Nobody answered in time. Nothing was decided; trying again asks anew."


def whom(campaign_id: uuid.UUID, role: str, person: str) -> dict[str, Any]:
    """The fields of a question that say who alone may answer it; none for a question to everybody who may answer.

    Raises AgentError for a role that there is not, and for somebody who does not belong to the campaign's workspace.
    """
    if role and person:
        raise AgentError("A question is asked of a role or of a person, not of both.", code="bad_question")
    if role:
        if role not in Role.values:
            raise AgentError(f"There is no role {role}; there are {', '.join(Role.values)}.", code="bad_question")
        return {"role": role}
    if person:
        members = Membership.objects.filter(workspace__campaigns=campaign_id, user__username=person)
        user_id = members.values_list("user_id", flat=True).first()
        if user_id is None:
            raise AgentError(
                f"{person}, who was to be asked, does not belong to this workspace.", code="unknown_person"
            )
        return {"person": user_id}
    return {}


def put_question(
    claim: Claim, key: str, asked: dict[str, Any], *, expires_in: float | None = None, before: Reports = ()
) -> Question:
    """Stores the question and moves its run to waiting. See `agents.engine.asking.file_question`."""
    with holding(claim) as (execution, run, runs):
        report_all(run, runs, before)
        leave(
            run, claim, RunStatus.WAITING, activity={"message": asked["prompt"]}, losses=0, interruptions=0, handovers=0
        )
        question = file_question(run, runs, key, asked, expires_in=expires_in)
        advance(execution, runs)
    return question


def ask_for_leave(
    claim: Claim, ask: Ask, output: AgentOutput, *, keep: Callable[[], AgentResult], before: Reports, **filed: Any
) -> None:
    """Keeps what the agent made, unused, and has the run wait until a person lets it be used or not."""
    with holding(claim) as (execution, run, runs):
        report_all(run, runs, before)
        result = keep()
        asked = gates.question_after(run, output, ask)
        made = {"result": result, "fingerprint": result.fingerprint, **filed}
        leave(
            run,
            claim,
            RunStatus.WAITING,
            activity={"message": asked["prompt"]},
            losses=0,
            interruptions=0,
            handovers=0,
            **made,
        )
        file_question(run, runs, gates.AFTER, asked, expires_in=ask.expires_in)
        advance(execution, runs)


def take_answer(question: Question, *, option: str, data: dict[str, Any], by: User) -> bool:
    """Records the answer and queues the run again. False when somebody else was first or the question was withdrawn."""
    with transaction.atomic(), journal.batch():
        journal.lock(question.run.campaign_id)
        now = timezone.now()
        answer = {"option": option, "data": data}
        asked = Question.objects.filter(pk=question.pk, status=QuestionStatus.OPEN).exclude(expires_at__lte=now)
        changed = asked.update(status=QuestionStatus.ANSWERED, answer=answer, answered_by=by, answered_at=now)
        if changed != 1:
            return False
        run, runs = load(question.run_id)
        changes = {
            "status": RunStatus.QUEUED,
            "queued_at": now,
            "available_at": now,
            "wait_seconds": run.wait_seconds + _waited(run),
            "activity": {"message": "Goes on with the answer."},
            **gates.declined(question, option, data, by),
        }
        _stop_waiting(question, run, changes)
        told = {
            "request_id": str(question.pk),
            "option": option,
            "data": data,
            "answered_by": by.get_full_name() or by.get_username(),
        }
        report_run(run, "human_input_received", told, runs, actor=f"user:{by.pk}")
        if run.status == RunStatus.SKIPPED:
            tell_skipped(run, runs)
        advance(run.execution, runs)
        transaction.on_commit(bell.work_available, robust=True)
    return True


def expire(question_id: uuid.UUID) -> bool:
    """Closes a question whose time is over and fails its run. Nothing is ever approved by the passing of time."""
    question = Question.objects.select_related("run").filter(pk=question_id).first()
    if question is None:
        return False
    with transaction.atomic(), journal.batch():
        if not journal.lock(question.run.campaign_id):
            return False
        now = timezone.now()
        due = Question.objects.filter(pk=question_id, status=QuestionStatus.OPEN, expires_at__lte=now)
        if due.update(status=QuestionStatus.EXPIRED) != 1:
            return False
        run, runs = load(question.run_id)
        changes = {
            "status": RunStatus.FAILED,
            "finished_at": now,
            "wait_seconds": run.wait_seconds + _waited(run),
            "activity": {},
        }
        _stop_waiting(question, run, changes)
        recovery = [{"action": "retry", "label": "Ask again"}]
        file_failure(run, runs, "question_expired", EXPIRED, f"question {question_id}", recovery)
        advance(run.execution, runs)
    return True


def due_questions(limit: int) -> list[uuid.UUID]:
    """Open questions whose time is over. One look into an index that holds only questions which expire."""
    now = timezone.now()
    if not _anything_due(now=now):
        return []
    return list(_due(now).order_by("expires_at").values_list("pk", flat=True)[:limit])


def _due(now: datetime | Given) -> QuerySet[Question]:
    return Question.objects.filter(status=QuestionStatus.OPEN, expires_at__lte=now)


_anything_due = Prepared(lambda: _due(NOW).values_list("pk")[:1])


def _waited(run: AgentRun) -> float:
    return max((timezone.now() - run.last_activity_at).total_seconds(), 0.0) if run.last_activity_at else 0.0


def _stop_waiting(question: Question, run: AgentRun, changes: dict[str, Any]) -> None:
    if AgentRun.objects.filter(pk=run.pk, status=RunStatus.WAITING).update(**changes) != 1:
        raise RuntimeError(f"question {question.pk} is open, but its run does not wait")
    for name, value in changes.items():
        setattr(run, name, value)
