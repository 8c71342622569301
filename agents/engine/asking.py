"""Files a question and tells of it. Whoever files one has moved its run to waiting in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from agents.engine.fingerprint import fingerprint
from agents.engine.reports import report_run, wire_time
from agents.models import AgentRun, Question
from agents.models.question import QuestionStatus
from agents.plans.language import LONGEST_ASK_SECONDS

REPLACED = (QuestionStatus.OPEN, QuestionStatus.ANSWERED)


def file_question(
    run: AgentRun, runs: Sequence[AgentRun], key: str, asked: dict[str, Any], *, expires_in: float | None = None
) -> Question:
    """Stores the question of a run, and returns it.

    A question of the same key that was asked otherwise is superseded: it keeps its row, and this one gets a new id.
    `asked` holds the fields of `Question`; `role` is a role's value, `person` the id of a user.
    """
    earlier = Question.objects.filter(run=run, key=key, status__in=REPLACED)
    superseded = earlier.order_by("-created_at").values_list("pk", flat=True).first()
    earlier.update(status=QuestionStatus.SUPERSEDED)
    fields = {name: value for name, value in asked.items() if name != "person"}
    question = Question.objects.create(
        run=run,
        key=key,
        fingerprint=fingerprint(asked),
        person_id=asked.get("person"),
        expires_at=_closes(expires_in),
        **fields,
    )
    told = {
        "request_id": str(question.pk),
        "run_id": str(run.pk),
        **{name: fields[name] for name in ("action", "prompt", "options", "data", "schema")},
        "expires_at": wire_time(question.expires_at),
        "asked_of": question.asked_of,
        "asked_person": question.person_id,
        "asked_role": question.role,
        "supersedes": str(superseded) if superseded else None,
    }
    report_run(run, "human_input_required", told, runs)
    return question


def _closes(expires_in: float | None) -> datetime | None:
    """When a question is over. A plan that was stored before there was a longest time may name a longer one."""
    if expires_in is None:
        return None
    return timezone.now() + timedelta(seconds=min(expires_in, LONGEST_ASK_SECONDS))
