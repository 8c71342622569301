"""Putting a question to people, and taking the one answer that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from agents import bell
from agents.engine.advance import advance
from agents.engine.claims import Claim, Reports, execution_of, holding, leave, load, report_all
from agents.engine.fingerprint import fingerprint
from agents.engine.reports import report_run
from agents.models import AgentRun, Question
from agents.models.question import QuestionStatus
from agents.states import RunStatus
from campaigns import journal

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def put_question(claim: Claim, key: str, asked: dict[str, Any], *, before: Reports = ()) -> Question:
    """Stores the question and moves its run to waiting. A question that has changed supersedes the old one."""
    with holding(claim) as (execution, run, runs):
        report_all(run, runs, before)
        leave(run, claim, RunStatus.WAITING, activity={"message": asked["prompt"]}, losses=0)
        question, _ = Question.objects.update_or_create(
            run=run,
            key=key,
            defaults={
                **asked,
                "fingerprint": fingerprint(asked),
                "status": QuestionStatus.OPEN,
                "answer": None,
                "answered_by": None,
                "answered_at": None,
            },
        )
        data = {
            "request_id": str(question.pk),
            "run_id": str(run.pk),
            **asked,
            "expires_at": None,
        }
        report_run(run, "human_input_required", data, runs)
        advance(execution, runs)
    return question


def take_answer(question: Question, *, option: str, data: dict[str, Any], by: User) -> bool:
    """Records the answer and queues the run again. False when somebody else was first or the question was withdrawn."""
    with transaction.atomic():
        journal.lock(question.run.campaign_id)
        now = timezone.now()
        answer = {"option": option, "data": data}
        # The fingerprint: the answer was checked against what was asked, and that may have been superseded since.
        asked = Question.objects.filter(pk=question.pk, status=QuestionStatus.OPEN, fingerprint=question.fingerprint)
        changed = asked.update(status=QuestionStatus.ANSWERED, answer=answer, answered_by=by, answered_at=now)
        if changed != 1:
            return False
        run, runs = load(question.run_id)
        waited = (now - run.last_activity_at).total_seconds() if run.last_activity_at else 0.0
        run.status, run.queued_at, run.available_at = RunStatus.QUEUED, now, now
        run.wait_seconds += max(waited, 0.0)
        run.activity = {"message": "Goes on with the answer."}
        moved = AgentRun.objects.filter(pk=run.pk, status=RunStatus.WAITING).update(
            status=run.status,
            queued_at=now,
            available_at=now,
            wait_seconds=run.wait_seconds,
            activity=run.activity,
        )
        if moved != 1:
            raise RuntimeError(f"question {question.pk} is open, but its run does not wait")
        told = {
            "request_id": str(question.pk),
            "option": option,
            "data": data,
            "answered_by": by.get_full_name() or by.get_username(),
        }
        report_run(run, "human_input_received", told, runs, actor=f"user:{by.pk}")
        advance(execution_of(run), runs)
        transaction.on_commit(bell.work_available, robust=True)
    return True
