"""What must hold of every campaign's journal, whatever was killed while it was written."""

from __future__ import annotations

from collections import Counter
from typing import Any


def check_story(events: list[dict[str, Any]], agents: list[str]) -> None:
    """The events of a campaign whose crew has finished: gapless, nothing twice, every step done exactly once."""
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert len({event["id"] for event in events}) == len(events)
    kinds = Counter(event["type"] for event in events)
    assert kinds["workflow_started"] == 1
    assert kinds["workflow_complete"] == 1
    assert events[-1]["type"] == "workflow_complete"
    assert Counter(_agents(events, "agent_completed")) == Counter(agents)
    starts = Counter((event["run_id"], event["attempt"]) for event in events if event["type"] == "agent_started")
    assert set(starts.values()) == {1}
    assert kinds["level_started"] == kinds["level_completed"]
    numbers = [event["number"] for event in events if event["type"] == "content_version"]
    assert numbers == list(range(1, len(numbers) + 1))
    for event in events:
        if event["type"] == "content_delta":
            _check_stream([e for e in events if e["type"] == "content_delta" and e["stream"] == event["stream"]])


def _agents(events: list[dict[str, Any]], type: str) -> list[str]:
    return [event["agent_type"] for event in events if event["type"] == type]


def _check_stream(deltas: list[dict[str, Any]]) -> None:
    offset = 0
    for delta in deltas:
        assert delta["offset"] == offset
        offset += len(delta["text"])
