"""The tables of states: what is documented is what they say, and what happens is in them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from agents import services
from agents.models import AgentRun, Execution, Question
from agents.models.question import QUESTION_TRANSITIONS, QuestionStatus
from agents.states import EXECUTION_TRANSITIONS, RUN_TRANSITIONS, ExecutionStatus, RunStatus
from agents.tests.agents import ask, begin, drain, fail, in_turn, lose, plays, step, take
from agents.tests.test_questions import answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]

TABLES = {
    "agents_execution": (ExecutionStatus, EXECUTION_TRANSITIONS),
    "agents_agentrun": (RunStatus, RUN_TRANSITIONS),
    "agents_question": (QuestionStatus, QUESTION_TRANSITIONS),
}


@pytest.fixture
def seen() -> Iterator[set[tuple[str, str, str]]]:
    """Every change of a status, as the database sees it: (table, before, after)."""
    changes: set[tuple[str, str, str]] = set()
    known: dict[tuple[str, object], str] = {}
    looking: list[bool] = []

    def look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        result = execute(sql, params, many, context)
        if sql.startswith("UPDATE") and not looking:
            looking.append(True)
            for table, model in (
                ("agents_execution", Execution),
                ("agents_agentrun", AgentRun),
                ("agents_question", Question),
            ):
                for pk, status in model._default_manager.values_list("pk", "status"):
                    before = known.get((table, pk))
                    if before is not None and before != status:
                        changes.add((table, before, status))
                    known[table, pk] = status
            looking.clear()
        return result

    with connection.execute_wrapper(look):
        yield changes


def test_the_document_shows_the_tables() -> None:
    out = io.StringIO()
    call_command("state_diagrams", stdout=out)
    document = (settings.BASE_DIR / "docs" / "engine.md").read_text()
    diagrams = out.getvalue().split("```")[1::2]
    assert len(diagrams) == 3
    for diagram in diagrams:
        assert f"```{diagram}```" in document


def test_whatever_happens_is_in_the_tables(seen: set[tuple[str, str, str]]) -> None:
    plays["ada"] = ask
    plays["ben"] = fail
    execution = begin(*in_turn("ada", "ben"), step("cleo", needs=["ben"]))
    owner = execution.campaign.owner
    services.pause_execution(execution=execution, by=owner)
    services.resume_execution(execution=execution, by=owner)
    lose(take())
    drain()
    services.pause_execution(execution=execution, by=owner)
    answer(Question.objects.get())
    services.resume_execution(execution=execution, by=owner)
    drain()
    services.retry_execution(execution=execution, by=owner)
    services.cancel_execution(execution=execution, by=owner)

    assert len(seen) >= 15
    for table, before, after in seen:
        kind, transitions = TABLES[table]
        assert kind(after) in transitions[kind(before)], f"{table}: {before} → {after}"  # type: ignore[index]  # each table's own kind of state
