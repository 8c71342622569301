"""The texts that agents are writing just now, put together from what they streamed; each belongs to one run."""

from __future__ import annotations

import sys
import uuid
from dataclasses import dataclass
from typing import Any

from agents.models import AgentRun
from agents.registry import agent_name
from agents.states import RUN_LIVE
from campaigns.models import Event

NEVER = sys.maxsize


@dataclass
class _Written:
    """One run's newest stream, and which events of the journal hold what this run ever streamed."""

    first: int
    last: int
    stream: str = ""
    text: str = ""

    def take(self, seq: int, data: dict[str, Any]) -> None:
        if data["stream"] != self.stream:
            self.stream, self.text = data["stream"], ""
        self.text = self.text[: data["offset"]] + data["text"]
        self.last = seq


def texts_being_written(runs: list[AgentRun], seq: int) -> list[dict[str, Any]]:
    """The newest stream of each of these runs that was still at it at event number `seq`, in their order, JSON values
    only. Each text is what the events up to `seq` say, so that those behind it continue it.

    A text that ended while another one was being written stays among them until that one ends too, so that nothing
    vanishes from beside it. Takes two queries at most.
    """
    later = _streamed_behind(runs, seq)
    at_it = {run.pk for run in runs if _writes(run) or run.pk in later}
    executions = {run.execution_id for run in runs if run.pk in at_it}
    candidates = [run for run in runs if (run.stream or run.pk in later) and run.execution_id in executions]
    written = _read(candidates, seq) if candidates else {}
    present = [
        (run, one)
        for run in candidates
        if (one := written.get(run.pk)) and one.text and (run.pk in later or one.stream == str(run.stream))
    ]
    begun: dict[uuid.UUID, int] = {}
    for run, one in present:
        if run.pk in at_it:
            begun[run.execution_id] = min(one.first, begun.get(run.execution_id, one.first))
    return [
        _stream(run, one) for run, one in present if run.pk in at_it or begun.get(run.execution_id, NEVER) < one.last
    ]


def _writes(run: AgentRun) -> bool:
    return run.stream is not None and run.status in RUN_LIVE


def _streamed_behind(runs: list[AgentRun], seq: int) -> set[uuid.UUID]:
    """The runs of which a piece of text came after event `seq`: they may have ended, or begun anew, since."""
    campaigns = {run.campaign_id for run in runs}
    late = Event.objects.filter(campaign_id__in=campaigns, seq__gt=seq, type="content_delta")
    return {run_id for run_id in late.values_list("run_id", flat=True) if run_id} if runs else set()


def _read(runs: list[AgentRun], upto: int) -> dict[uuid.UUID, _Written]:
    ids = [run.pk for run in runs]
    deltas = Event.objects.filter(run_id__in=ids, type="content_delta", seq__lte=upto).order_by("seq")
    written: dict[uuid.UUID, _Written] = {}
    for run_id, seq, data in deltas.values_list("run_id", "seq", "data"):
        assert run_id is not None
        written.setdefault(run_id, _Written(first=seq, last=seq)).take(seq, data)
    return written


def _stream(run: AgentRun, written: _Written) -> dict[str, Any]:
    return {
        "run_id": str(run.pk),
        "stream": written.stream,
        "agent": agent_name(run.agent),
        "agent_type": run.agent,
        "status": run.status,
        "text": written.text,
    }
