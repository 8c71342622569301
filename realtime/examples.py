"""One example of the data of every event type. The documents show them; the tests hold them against the protocol."""

from __future__ import annotations

from typing import Any

_RUN = "7d0c5c0e-55a2-4b63-9d5f-0a35a6a40c52"
_QUESTION = "0b8bd1b7-8fd8-4f43-a3ef-0a53c8a7fb0a"
_SEO: dict[str, Any] = {
    "agent": "SEO",
    "agent_type": "seo",
    "status": "running",
    "progress": 40,
    "progress_pct": 55,
    "estimated_completion": "2026-01-05T10:00:09.000Z",
}
_TOOL: dict[str, Any] = {
    "tool": "readability",
    "summary": "Measuring the sentences",
    "items_done": None,
    "items_total": None,
    "duration_seconds": None,
    "ok": None,
}

OF_A_RUN = frozenset({"content_delta", "content_edit", "human_input_required", "error"})

EVENT_DATA: dict[str, dict[str, Any]] = {
    "workflow_started": {
        "workflow": "Article",
        "levels": [["writer"], ["seo", "brand", "quality", "geo"]],
        "waits_for": {"writer": [], **{agent: ["writer"] for agent in ("seo", "brand", "quality", "geo")}},
        "steps": [
            {"step": "write", "agent_type": "writer", "waits_for": []},
            *(
                {"step": agent, "agent_type": agent, "waits_for": ["write"]}
                for agent in ("seo", "brand", "quality", "geo")
            ),
        ],
        "trigger": "initial",
        "started_by": "Ada Byron",
        "estimated_completion": "2026-01-05T10:00:12.000Z",
    },
    "level_started": {"level": 1, "agents": ["seo", "brand", "quality", "geo"]},
    "level_completed": {"level": 1, "agents": ["seo", "brand", "quality", "geo"]},
    "agent_started": {**_SEO, "progress": 0, "task": "Checks the text against what searchers look for"},
    "agent_thinking": {**_SEO, "message": "The keyphrase is missing from the first paragraph"},
    "agent_progress": {
        **_SEO,
        "message": "Reading the headings",
        "operation": "headings",
        "items_done": 2,
        "items_total": 5,
        "subtasks": [{"name": "Headings", "state": "running", "done": 2, "total": 5}],
        "metrics": {"words": 812},
    },
    "tool_started": {**_SEO, **_TOOL},
    "tool_progress": {**_SEO, **_TOOL, "items_done": 12, "items_total": 48},
    "tool_completed": {
        **_SEO,
        **_TOOL,
        "summary": "Sentences have 14 words on average",
        "duration_seconds": 0.2,
        "ok": True,
    },
    "content_delta": {
        "run_id": _RUN,
        "stream": "f2f9b5a2-61f0-4a0c-9c7b-2f5b1c3f6f11",
        "offset": 120,
        "text": " A quiet room does not need a thick wall.",
    },
    "content_edit": {
        "run_id": _RUN,
        "suggestion_id": "5d8f31a2-7d39-4a4e-8f0c-2a4f7f6f8a10",
        "version": 2,
        "start": 14,
        "end": 24,
        "field": "",
        "text": "quiet rooms",
        "rule": "seo.keyphrase_in_introduction",
        "reason": "The first paragraph does not name the keyphrase.",
        "status": "applied",
        "decided_by": "Ada Byron",
        "note": "It reads well.",
    },
    "content_version": {
        "number": 2,
        "parent": 1,
        "agent": "SEO",
        "summary": "Named the keyphrase earlier",
        "words": 812,
        "added": 9,
        "removed": 4,
    },
    "artifact_created": {
        "artifact_id": "3f3b5b0e-4b0b-4a39-b7f6-4f6f3a1f0c77",
        "kind": "pdf",
        "name": "Quiet rooms.pdf",
        "version": 1,
        "size": 48_213,
        "url": "/api/artifacts/3f3b5b0e-4b0b-4a39-b7f6-4f6f3a1f0c77/file",
    },
    "source_read": {
        "source_id": "5b0f1a34-88d5-4c8e-a1c6-0f9e2d7b6a41",
        "name": "example.org/quiet-rooms",
        "ok": True,
        "characters": 9_410,
        "message": "",
    },
    "agent_completed": {
        **_SEO,
        "status": "completed",
        "progress": 100,
        "duration_seconds": 1.4,
        "result": {"score": 74, "summary": "Solid, with a long title.", "suggestions": 3},
        "cache": "miss",
        "tokens": 0,
        "tokens_estimated": False,
        "cost": 0,
    },
    "agent_retrying": {
        **_SEO,
        "status": "queued",
        "reason": "rate_limit",
        "retry_in_seconds": 4,
        "error_message": "The AI service is busy.",
    },
    "agent_skipped": {
        **_SEO,
        "status": "skipped",
        "progress": 0,
        "reason": "The Writer failed, and SEO needs its text",
    },
    "human_input_required": {
        "request_id": _QUESTION,
        "agent": "Writer",
        "agent_type": "writer",
        "run_id": _RUN,
        "action": "choose_title",
        "prompt": "Which title do you like best?",
        "data": {"titles": ["Quiet rooms", "Rooms that listen"]},
        "options": [
            {"id": "first", "label": "Quiet rooms", "description": ""},
            {"id": "second", "label": "Rooms that listen", "description": ""},
        ],
        "schema": {},
        "expires_at": None,
    },
    "human_input_received": {"request_id": _QUESTION, "option": "first", "data": {}, "answered_by": "Ada Byron"},
    "error": {
        **_SEO,
        "status": "failed",
        "code": "model_unavailable",
        "error_message": "The AI service could not be reached.",
        "recovery": [{"action": "retry", "label": "Try again"}],
        "retrying": False,
    },
    "workflow_paused": {"by": "Ada Byron", "reason": ""},
    "workflow_resumed": {"by": "Ada Byron", "reason": ""},
    "workflow_cancelled": {"by": "Ada Byron", "reason": "The brief has changed"},
    "workflow_complete": {
        "status": "completed",
        "duration_seconds": 128.2,
        "waiting_seconds": 120.0,
        "interrupted_seconds": 0.0,
        "result": {"versions": 4, "words": 812},
    },
    "workflow_failed": {
        "error_message": "The Writer could not produce a text.",
        "failed_agents": ["writer"],
        "duration_seconds": 3.1,
        "waiting_seconds": 0.0,
        "interrupted_seconds": 0.0,
    },
}

WORKFLOW_ERROR: dict[str, Any] = {
    "agent": None,
    "code": "budget_reached",
    "error_message": "This month's budget is used up.",
    "recovery": [{"action": "resume", "label": "Go on anyway"}],
    "retrying": False,
}

CLIENT_MESSAGES: list[dict[str, Any]] = [
    {"type": "resume", "after": 41},
    {"type": "ack", "seq": 42},
    {"type": "heartbeat"},
    {"type": "answer", "request_id": _QUESTION, "option": "first", "data": {}, "ref": "a1"},
    {"type": "command", "command": "rerun", "run_id": _RUN, "force": True, "ref": "a2"},
    {"type": "presence", "state": "editing"},
]
