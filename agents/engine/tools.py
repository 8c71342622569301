"""What an agent holds while one of its tools works."""

from __future__ import annotations

import time
from typing import Any, Protocol


class Teller(Protocol):
    """The context that tells people of the tool."""

    def tool_progress(self, tool: RunningTool) -> None: ...


class RunningTool:
    """A tool call in progress."""

    def __init__(self, ctx: Teller, name: str, summary: str) -> None:
        self._ctx, self._name, self._summary = ctx, name, summary
        self._items_done: int | None = None
        self._items_total: int | None = None
        self._started = time.monotonic()
        self.ok = True

    def progress(self, items_done: int, items_total: int) -> None:
        self._items_done, self._items_total = items_done, items_total
        self._ctx.tool_progress(self)

    def done(self, summary: str) -> None:
        self._summary = summary

    def fields(self) -> dict[str, Any]:
        return {
            "tool": self._name,
            "summary": self._summary,
            "items_done": self._items_done,
            "items_total": self._items_total,
            "duration_seconds": round(time.monotonic() - self._started, 3),
            "ok": self.ok,
        }
