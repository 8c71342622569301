"""State diagrams, drawn from the tables that the engine goes by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from agents.models.question import QUESTION_TRANSITIONS, QuestionStatus
from agents.states import EXECUTION_TRANSITIONS, RUN_TRANSITIONS, ExecutionStatus, RunStatus

Table = Mapping[Any, Iterable[Any]]

DIAGRAMS: dict[str, tuple[Any, Table]] = {
    "Run": (RunStatus.PENDING, RUN_TRANSITIONS),
    "Execution": (ExecutionStatus.QUEUED, EXECUTION_TRANSITIONS),
    "Question": (QuestionStatus.OPEN, QUESTION_TRANSITIONS),
}


def mermaid(start: Any, table: Table) -> str:
    """A table of transitions as a Mermaid state diagram, in the order of the table."""
    order = list(table)
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {start.value}"]
    for state, following in table.items():
        targets = sorted(following, key=order.index)
        lines += [f"    {state.value} --> {target.value}" for target in targets]
        if not targets:
            lines.append(f"    {state.value} --> [*]")
    return "\n".join([*lines, "```"])
