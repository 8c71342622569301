"""The state that an AG-UI client keeps, and how each event changes it, as JSON Patch (RFC 6902).

Every change *sets* a member, so a client that applies one twice is none the worse. `cursor` says how far the client is
in the journal; a client sends its state back with every run, and so goes on where it stopped. `left` are the open
questions that it has left to others, so that they are not put to it again.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from realtime.workflow_sse import STATUSES

ENDED = frozenset({"completed", "failed", "skipped", "cancelled"})


class RunState:
    """The document, and what changed in it."""

    def __init__(self, campaign: dict[str, Any], cursor: str, left: Collection[str] = ()) -> None:
        self.document: dict[str, Any] = {
            "cursor": cursor,
            "campaign": campaign,
            "status": "pending",
            "progress_pct": 0,
            "estimated_completion": None,
            "levels": [],
            "agents": {},
            "content": None,
            "questions": {},
            "left": [],
        }
        self._left = frozenset(left)
        self._waits_for: dict[str, list[str]] = {}
        self._changes: list[dict[str, Any]] = []

    def take(self, message: dict[str, Any], cursor: str) -> list[dict[str, Any]]:
        """Takes in one event; returns the patch."""
        self._changes = []
        self._workflow(message)
        if message.get("agent_type") in self.document["agents"]:
            self._agent(message, f"/agents/{_escaped(message['agent_type'])}")
        if message["type"] == "content_version":
            self._set("/content", {name: message[name] for name in ("number", "agent", "summary", "words")})
        self._questions(message)
        self._set("/left", [id for id in self.document["questions"] if id in self._left])
        self._set("/cursor", cursor)
        return self._changes

    @property
    def at_work(self) -> bool:
        """Whether anything goes on, or is about to, while nobody answers the open questions."""
        asking = {asked["run_id"] for asked in self.document["questions"].values()}
        statuses = {key: agent["status"] for key, agent in self.document["agents"].items()}
        left = {key: status for key, status in statuses.items() if self.document["agents"][key]["run_id"] not in asking}
        if self.document["status"] == "paused":
            return "running" in left.values()
        ended = {key for key, status in statuses.items() if status in ENDED}
        return any(
            self._is_next(key, ended) if status == "pending" else status not in ENDED for key, status in left.items()
        )

    def _is_next(self, agent: str, ended: set[str]) -> bool:
        """Whether an agent begins without anything more. Journals of before `waits_for` do not tell."""
        return agent in self._waits_for and ended.issuperset(self._waits_for[agent])

    def _workflow(self, message: dict[str, Any]) -> None:
        type = message["type"]
        if type == "workflow_started":
            self._waits_for = message.get("waits_for", {})
            self._set("/levels", message["levels"])
            pending = {"status": "pending", "progress": 0, "message": "", "run_id": None}
            self._set("/agents", {agent: dict(pending) for level in message["levels"] for agent in level})
        if type in STATUSES:
            self._set("/status", STATUSES[type])
        if type == "workflow_complete":
            self._set("/status", message["status"])
            self._set("/progress_pct", 100)
        for name in ("progress_pct", "estimated_completion"):
            if message.get(name) is not None:
                self._set(f"/{name}", message[name])

    def _agent(self, message: dict[str, Any], place: str) -> None:
        if message["type"] == "human_input_required":
            self._set(f"{place}/status", "waiting")
        for name in ("status", "progress", "message", "run_id"):
            if message.get(name) is not None:
                self._set(f"{place}/{name}", message[name])

    def _questions(self, message: dict[str, Any]) -> None:
        type, questions = message["type"], self.document["questions"]
        if type == "human_input_required":
            self._set("/questions", {**_of_others(questions, message["run_id"]), message["request_id"]: message})
        elif type == "human_input_received" and message["request_id"] in questions:
            self._set("/questions", {id: asked for id, asked in questions.items() if id != message["request_id"]})
        elif type.startswith("workflow_") and type not in ("workflow_paused", "workflow_resumed") and questions:
            self._set("/questions", {})
        elif type.startswith("agent_") or type == "error":
            left = _of_others(questions, message.get("run_id"))
            if left != questions:
                self._set("/questions", left)

    def _set(self, path: str, value: Any) -> None:
        *parents, last = [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:]]
        place = self.document
        for parent in parents:
            place = place[parent]
        if last != "cursor" and place.get(last) == value:
            return
        place[last] = value
        self._changes.append({"op": "add", "path": path, "value": value})


def _of_others(questions: dict[str, Any], run_id: str | None) -> dict[str, Any]:
    """A run asks one question at a time: what else it asked is void."""
    return {id: asked for id, asked in questions.items() if asked["run_id"] != run_id}


def _escaped(name: str) -> str:
    """RFC 6901, section 3."""
    return name.replace("~", "~0").replace("/", "~1")
