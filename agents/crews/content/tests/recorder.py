"""A context that remembers what an agent told it, for tests without an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import BaseModel

from agents.base import Answer, File, FileRef, LanguageModel, Option

T = TypeVar("T", bound=BaseModel)
R = TypeVar("R")


class Stopped(Exception):
    """Stands for the engine's `Cancelled`."""


class Unanswered(Exception):
    """Raised by `ask` when the test has no answer, as the engine unwinds a run."""


@dataclass
class RecordedTool:
    name: str
    summary: str
    steps: list[tuple[int, int]] = field(default_factory=list)
    result: str = ""
    ended: bool = False

    def progress(self, items_done: int, items_total: int) -> None:
        self.steps.append((items_done, items_total))

    def done(self, summary: str) -> None:
        self.result = summary


class RecordedProvider:
    """Always has room."""

    def acquire(self, *, tokens: int = 0) -> None:
        return None


@dataclass
class Recorder:
    """Records everything; `answers` by question key; `stop_after` raises `Stopped` at that many calls of `check`."""

    answers: dict[str, Answer] = field(default_factory=dict)
    stop_after: int | None = None
    attempt: int = 1
    thoughts: list[str] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    tools: list[RecordedTool] = field(default_factory=list)
    streamed: list[str] = field(default_factory=list)
    questions: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, File] = field(default_factory=dict)
    memos: dict[str, BaseModel] = field(default_factory=dict)
    checks: int = 0
    model: LanguageModel | None = None
    makeshift: bool = False

    def stand_in(self) -> None:
        self.makeshift = True

    def check(self) -> None:
        self.checks += 1
        if self.stop_after is not None and self.checks > self.stop_after:
            raise Stopped

    def thinking(self, message: str) -> None:
        self.thoughts.append(message)

    def progress(
        self,
        percent: int | None = None,
        message: str = "",
        *,
        operation: str = "",
        items_done: int | None = None,
        items_total: int | None = None,
        subtasks: Sequence[Mapping[str, Any]] = (),
        metrics: Mapping[str, Any] | None = None,
    ) -> None:
        self.steps.append(
            {
                "percent": percent,
                "message": message,
                "operation": operation,
                "items_done": items_done,
                "items_total": items_total,
                "subtasks": list(subtasks),
                "metrics": metrics,
            }
        )

    @contextmanager
    def tool(self, name: str, summary: str) -> Iterator[RecordedTool]:
        recorded = RecordedTool(name, summary)
        self.tools.append(recorded)
        yield recorded
        recorded.ended = True

    def stream(self, text: str, *, restart: bool = False) -> None:
        if restart:
            self.streamed.clear()
        self.streamed.append(text)

    def ask(
        self,
        key: str,
        *,
        action: str,
        prompt: str,
        options: Sequence[Option] = (),
        data: Mapping[str, Any] | None = None,
        schema: Mapping[str, Any] | None = None,
        expires_in: float | None = None,
        role: str = "",
        person: str = "",
    ) -> Answer:
        self.questions.append(
            {"key": key, "action": action, "prompt": prompt, "options": list(options), "data": data, "schema": schema}
        )
        if key not in self.answers:
            raise Unanswered(key)
        return self.answers[key]

    def artifact(self, key: str, inputs: BaseModel, make: Callable[[], File]) -> FileRef:
        self.files[key] = make()
        described = self.files[key].model_dump(include={"name", "kind", "media_type"})
        return FileRef(id=key, version=1, size=len(self.files[key].data), sha256="", **described)

    def read(self, file: FileRef) -> bytes:
        return self.files[file.id].data

    def compute(self, work: Callable[..., R], *args: Any) -> R:
        return work(*args)

    def provider(self, name: str) -> RecordedProvider:
        return RecordedProvider()

    def reserve(self, cost: Decimal | None) -> None:
        self.check()

    def spend(self, tokens: int, cost: Decimal | None) -> None:
        self.check()

    def memo(self, key: str, inputs: BaseModel, make: Callable[[], T], model: type[T]) -> T:
        place = f"{key}:{inputs.model_dump_json()}"
        if place not in self.memos:
            self.memos[place] = make()
        return model.model_validate(self.memos[place])

    @property
    def text(self) -> str:
        return "".join(self.streamed)
