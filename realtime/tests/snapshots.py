"""Snapshots of imagined campaigns, in the shape of `realtime.snapshot.campaign_snapshot`."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

CAMPAIGN = "6a1f0a4e-0c7b-4a3b-9b5e-2f1d5c0a7e11"
EXECUTION = "0b7e8f3a-52f4-4a52-8c39-6a9f4de2a001"

BODY = """\
A repair café is a room, a pot of coffee and three hours on a Saturday. The one in Aldermoor opened on 5 March 2022 \
with four volunteers and a borrowed soldering iron.

## What people bring

Over two years, 868 of the 1,386 items were repaired, which is 63 %. Another 34 % of the visitors came back within \
a year. Small kitchen appliances are the largest group.

- Small kitchen appliances: **402** items
- Lamps: 251 items, of which 214 left the room alight
- Clothing and textiles: 238 items

## How does a session run?

Sessions take place on the first and third Saturday of the month, from 10:00 to 13:00. Every visitor goes through \
the same four steps, and the host is the most important person in the room.

> People do not come here because of a kettle. They come because nobody else would look at it.

Every item is checked by a volunteer before it leaves the room.
"""

_AGENTS = [
    ("writer", "Writer", "Writes the first draft from the brief and its sources"),
    ("seo", "SEO", "Makes the text easy to find"),
    ("brand", "Brand", "Holds the text to the brand's voice"),
    ("quality", "Content Quality", "Checks readability, grammar and repetition"),
    ("geo", "GEO", "Makes the text easy to quote for answer engines"),
]


def run_of(position: int, status: str, **changes: Any) -> dict[str, Any]:
    key, name, task = _AGENTS[position]
    run: dict[str, Any] = {
        "id": f"7d0c2b1e-3f4a-4d5b-8e6f-00000000000{position}",
        "step": key,
        "agent": name,
        "agent_type": key,
        "task": task,
        "level": position + 1,
        "status": status,
        "status_label": status.capitalize() if status != "waiting" else "Waiting for you",
        "attempt": 1,
        "progress": {"completed": 100, "running": 62}.get(status, 0),
        "message": "",
        "operation": "",
        "items_done": None,
        "items_total": None,
        "subtasks": [],
        "metrics": {},
        "score": None,
        "summary": "",
        "cache": "",
        "duration_seconds": None,
        "estimated_seconds": 2.0,
        "started_at": None,
        "finished_at": None,
        "last_activity": None,
        "reason": "",
        "as_planned": False,
        "error": None,
        "tokens": 0,
        "tokens_estimated": False,
        "cost": 0,
        "engine": "",
        "added": 0,
        "removed": 0,
    }
    if status == "completed":
        run |= {
            "score": 71 + 5 * position,
            "summary": "The text keeps to its sources and is ready to be read.",
            "cache": "miss",
            "duration_seconds": 0.4 + position,
            "started_at": "2025-03-05T10:00:01Z",
            "finished_at": "2025-03-05T10:00:02Z",
            "engine": "built-in",
            "added": 212 if position == 0 else 14,
            "removed": 0 if position == 0 else 6,
        }
    if status == "running":
        run |= {
            "message": "Measuring the sentences",
            "operation": "readability",
            "items_done": 21,
            "items_total": 34,
            "started_at": "2025-03-05T10:00:03Z",
            "last_activity": "2025-03-05T10:00:05Z",
            "subtasks": [
                {"name": "Readability", "state": "running", "done": 21, "total": 34},
                {"name": "Grammar", "state": "pending", "done": 0, "total": 34},
            ],
        }
    return run | changes


def _suggestion(number: int, agent: int, rule: str, severity: str, message: str, **changes: Any) -> dict[str, Any]:
    key, name, _ = _AGENTS[agent]
    original = changes.get("original", "")
    start = BODY.index(original) if original else None
    now = changes.get("replacement") if changes.get("status") == "applied" else original
    at = BODY.find(now) if now else -1
    return {
        "id": f"5e0c2b1e-3f4a-4d5b-8e6f-0000000000{number:02}",
        "run_id": f"7d0c2b1e-3f4a-4d5b-8e6f-00000000000{agent}",
        "agent": name,
        "agent_type": key,
        "rule": rule,
        "severity": severity,
        "message": message,
        "how_to_fix": "",
        "start": start,
        "end": start + len(original) if start is not None else None,
        "original": "",
        "field": "",
        "before": BODY[max(0, start - 32) : start] if start else "",
        "after": BODY[start + len(original) :][:32] if start is not None else "",
        "replacement": None,
        "reason": "",
        "evidence": "",
        "safe": changes.get("replacement") is not None,
        "status": "proposed",
        "place": [at, at + len(now or "")] if at >= 0 else None,
        "decided_by": "",
        "decided_at": None,
        "note": "",
    } | changes


def running() -> dict[str, Any]:
    """The crew is in the middle of its work: two are done, one works, two wait for their turn."""
    return deepcopy(
        {
            "seq": 42,
            "epoch": "0f4f0a4e-0c7b-4a3b-9b5e-2f1d5c0a7e99",
            "campaign": {
                "id": CAMPAIGN,
                "name": "Repair café field notes",
                "campaign_type": "content",
                "status": "running",
                "status_label": "Generating content",
                "priority": "high",
                "priority_label": "High",
                "topic": "What a small-town repair café learned in its first two years",
                "audience": "people who want to open a repair café in their own town",
                "goal": "help other towns open a repair café of their own",
                "tone": "plain and warm",
                "keyphrase": "repair café",
                "keywords": ["what people bring", "running a session", "what it costs"],
                "target_words": 800,
                "owner": "Ada Winter",
                "workspace": "Ropeworks Press",
                "created_at": "2025-03-05T10:00:00Z",
                "due": "2025-03-14",
                "url": f"/campaigns/{CAMPAIGN}/",
            },
            "execution": {
                "id": EXECUTION,
                "workflow": "Content crew",
                "status": "running",
                "status_label": "Running",
                "desired_state": "run",
                "pause_reason": "",
                "trigger": "initial",
                "started_by": "Ada Winter",
                "created_at": "2025-03-05T10:00:00Z",
                "started_at": "2025-03-05T10:00:01Z",
                "finished_at": None,
                "duration_seconds": 3.5,
                "waiting_seconds": 0.0,
                "interrupted_seconds": 0.0,
                "worked_seconds": 3.5,
                "progress_pct": 52,
                "estimated_completion": "2025-03-05T10:00:12Z",
                "levels": [["writer"], ["seo"], ["brand"], ["quality"], ["geo"]],
            },
            "runs": [
                run_of(0, "completed"),
                run_of(1, "completed", cache="hit"),
                run_of(2, "running"),
                run_of(3, "pending"),
                run_of(4, "pending"),
            ],
            "budget": None,
            "questions": [],
            "content": {
                "number": 2,
                "title": "What a repair café learned in two years",
                "body": BODY,
                "meta": {"meta_description": "What 1,386 broken things taught a small town.", "slug": "repair-cafe"},
                "words": 148,
                "agent": "SEO",
                "author": "",
                "summary": "Put the keyphrase into the introduction.",
                "created_at": "2025-03-05T10:00:03Z",
            },
            "streams": [],
            "versions": [
                {
                    "number": 2,
                    "parent": 1,
                    "agent": "SEO",
                    "author": "",
                    "summary": "Put the keyphrase into the introduction.",
                    "words": 148,
                    "added": 14,
                    "removed": 6,
                    "created_at": "2025-03-05T10:00:03Z",
                },
                {
                    "number": 1,
                    "parent": None,
                    "agent": "Writer",
                    "author": "",
                    "summary": "Assembled from your sources.",
                    "words": 140,
                    "added": 140,
                    "removed": 0,
                    "created_at": "2025-03-05T10:00:02Z",
                },
            ],
            "suggestions": [
                _suggestion(
                    1,
                    3,
                    "quality.unsourced_number",
                    "problem",
                    "“34 %” is not in your sources.",
                    how_to_fix="Name where the figure comes from, or take it out.",
                    original="Another 34 % of the visitors came back within a year.",
                    evidence="No sentence of the source material holds 34.",
                ),
                _suggestion(
                    2,
                    3,
                    "quality.passive_voice",
                    "improvement",
                    "This sentence hides who does it.",
                    how_to_fix="Say who checks the item.",
                    original="Every item is checked by a volunteer before it leaves the room.",
                    replacement="A volunteer checks every item before it leaves the room.",
                    reason="The active voice is shorter and names the person.",
                ),
                _suggestion(
                    3,
                    1,
                    "seo.keyphrase_in_subheadings",
                    "improvement",
                    "None of 2 subheadings holds the keyphrase; 1 would do.",
                    how_to_fix="Use “repair café” in one subheading.",
                ),
                _suggestion(
                    4,
                    1,
                    "seo.meta_length",
                    "improvement",
                    "The meta description has 46 characters; 121–156 are shown in full.",
                    how_to_fix="Write two sentences.",
                ),
                _suggestion(
                    5,
                    3,
                    "quality.transition_words",
                    "improvement",
                    "12 % of the sentences hold a transition word; 30 % read better.",
                    how_to_fix="Join a few sentences with “because”, “so” or “but”.",
                ),
                _suggestion(
                    6,
                    3,
                    "quality.transition_words",
                    "improvement",
                    "Three sentences in a row begin alike.",
                    how_to_fix="Begin one of them with its time or place.",
                ),
                _suggestion(
                    7,
                    2,
                    "brand.preferred_terms",
                    "improvement",
                    "The brand says “broken thing”, not “item”.",
                    original="868 of the 1,386 items",
                    replacement="868 of the 1,386 broken things",
                    status="applied",
                ),
                _suggestion(8, 1, "seo.title_width", "good", "The title fits in 412 of 600 pixels."),
                _suggestion(9, 3, "quality.paragraph_length", "good", "Every paragraph is under 150 words."),
            ],
            "history": [
                {
                    "seq": 40,
                    "type": "workflow_started",
                    "timestamp": "2025-03-05T10:00:01Z",
                    "content": "The content crew has begun.",
                    "agent_type": None,
                    "run_id": None,
                },
                {
                    "seq": 41,
                    "type": "agent_completed",
                    "timestamp": "2025-03-05T10:00:02Z",
                    "content": "The Writer has finished in 0.4 s.",
                    "agent_type": "writer",
                    "run_id": run_of(0, "completed")["id"],
                },
                {
                    "seq": 42,
                    "type": "agent_started",
                    "timestamp": "2025-03-05T10:00:03Z",
                    "content": "Brand has begun: holds the text to the brand's voice.",
                    "agent_type": "brand",
                    "run_id": run_of(2, "running")["id"],
                },
            ],
        }
    )


def writing() -> dict[str, Any]:
    """Two steps of one agent write at the same time; the first has finished."""
    snapshot = running()
    one, two = run_of(0, "completed", step="one"), run_of(0, "running", step="two", id=f"{CAMPAIGN[:-1]}2")
    pieces = (("completed", one, "The *first* text."), ("running", two, "The second <b>text</b>."))
    streams = [
        {"run_id": run["id"], "stream": f"{EXECUTION[:-1]}{number}", "status": status, "text": text}
        | {"agent": run["agent"], "agent_type": run["agent_type"]}
        for number, (status, run, text) in enumerate(pieces)
    ]
    return snapshot | {"runs": [one, two], "streams": streams}


def waiting() -> dict[str, Any]:
    """The Writer asks which title to use; nothing is written yet."""
    snapshot = running()
    snapshot["campaign"] |= {"status": "waiting", "status_label": "Waiting for you"}
    snapshot["execution"] |= {"status": "waiting", "status_label": "Waiting for you", "progress_pct": 4}
    snapshot |= {
        "runs": [
            run_of(0, "waiting", progress=20, message="Waiting for a title"),
            *[run_of(n, "pending") for n in range(1, 5)],
        ],
        "content": None,
        "versions": [],
        "suggestions": [],
        "questions": [
            {
                "id": "9c0c2b1e-3f4a-4d5b-8e6f-000000000001",
                "run_id": run_of(0, "waiting")["id"],
                "agent": "Writer",
                "agent_type": "writer",
                "action": "choose_title",
                "prompt": "Which title should the article carry?",
                "data": {"keyphrase": "repair café"},
                "options": [
                    {"id": "1", "label": "What a repair café learned in two years", "description": "41 characters"},
                    {"id": "2", "label": "How to open a repair café in your own town", "description": "42 characters"},
                    {"id": "custom", "label": "A title of my own", "description": ""},
                ],
                "schema": {
                    "type": "object",
                    "properties": {"title": {"type": "string", "title": "Your title", "maxLength": 120}},
                },
                "expires_at": None,
                "created_at": "2025-03-05T10:00:01Z",
            }
        ],
    }
    return snapshot


def finished() -> dict[str, Any]:
    """Everything is done, one step failed and one was skipped."""
    snapshot = running()
    snapshot["campaign"] |= {"status": "completed_with_errors", "status_label": "Completed with problems"}
    snapshot["execution"] |= {
        "status": "completed_with_errors",
        "status_label": "Completed with problems",
        "progress_pct": 100,
        "estimated_completion": None,
        "finished_at": "2025-03-05T10:00:09Z",
        "duration_seconds": 128.2,
        "waiting_seconds": 120.0,
        "worked_seconds": 8.2,
    }
    snapshot["runs"] = [
        run_of(0, "completed"),
        run_of(1, "completed", cache="hit"),
        run_of(2, "completed"),
        run_of(
            3,
            "failed",
            attempt=3,
            error={
                "code": "rate_limited",
                "message": "The AI service is busy. Three tries did not get through.",
                "recovery": [{"action": "retry", "label": "Try again"}],
            },
        ),
        run_of(4, "skipped", reason="It needs Content Quality, which failed."),
    ]
    return snapshot


def draft() -> dict[str, Any]:
    """Nothing has started."""
    snapshot = running()
    snapshot["campaign"] |= {"status": "draft", "status_label": "Draft"}
    return snapshot | {
        "execution": None,
        "runs": [],
        "content": None,
        "versions": [],
        "suggestions": [],
        "history": [],
    }
