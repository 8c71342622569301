"""What a running agent holds in its hands: reports, questions, memory, and the word to stop."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import BaseModel

from agents.base import Answer, File, FileRef, Option
from agents.engine import artifacts, budgets, limiter, memory
from agents.engine.claims import Claim, make_progress
from agents.engine.compute import compute
from agents.engine.faults import DATABASE_AWAY
from agents.engine.fingerprint import fingerprint
from agents.engine.loading import ClaimLost
from agents.engine.question_checks import as_object, check_question
from agents.engine.questions import put_question, whom
from agents.engine.reports import progress_fields
from agents.engine.tools import RunningTool
from agents.llm.choices import Choice
from agents.llm.language_model import AskedModel
from agents.models import Question
from agents.models.question import QuestionStatus
from agents.registry import get_agent
from campaigns.storable import REPLACEMENT, storable, storable_json, waits_for_its_half

T = TypeVar("T", bound=BaseModel)
R = TypeVar("R")

FLUSH_SECONDS = 0.05  # reports closer together than this are written in one transaction
PROGRESS_SECONDS = 0.1  # progress closer together than this is merged into the newest
MERGED = frozenset({"agent_progress", "tool_progress"})


class Unwind(BaseException):
    """Ends an agent's `run` from inside. Not an Exception, so that no agent swallows it by accident."""


class Cancelled(Unwind):
    """People cancelled the execution."""


class HandedBack(Unwind):
    """The worker is stopping; another one goes on."""


class Asked(Unwind):
    """The run waits for a person; nothing more is to be done by this worker."""


class PutOff(Unwind):
    """The run went back to the queue until a provider has room, or until people raise the budget."""


class RunContext:
    """The `agents.base.Context` of one claimed run. Used by the agent's thread; `flush_due` by the worker's flusher."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.attempt = claim.run.attempt
        self.model: AskedModel | None = None
        self.reusable = True  # an output that rests on an answer, or is a makeshift, must not be used for others
        self._run_id = claim.run_id
        self._progress = claim.run.progress
        self._stop: type[Unwind] | None = None
        self._lost = False
        self._lock = threading.RLock()
        self._reports: list[tuple[str, dict[str, Any]]] = []
        self._changes: dict[str, Any] = {}
        self._flushed = 0.0
        self._told: dict[str, float] = {}
        self._stream: uuid.UUID | None = None
        self._offset = 0
        self._half = ""  # the first half of a character, until its second comes
        self._one_at_a_time = memory.OneAtATime(self.check)

    def stop(self, how: type[Unwind]) -> None:
        """Makes the agent's next call of this context raise `how`."""
        self._stop = how

    def lose(self) -> None:
        """The claim is gone: the next call raises ClaimLost."""
        self._lost = True

    def check(self) -> None:
        if self._lost:
            raise ClaimLost(self._run_id)
        if self._stop is not None:
            raise self._stop

    def check_finished(self) -> None:
        """As `check`, once the agent is done: a worker that stops still files what is finished."""
        if self._stop is not HandedBack:
            self.check()
            if self._half:  # its second never came
                self._half = ""
                self.stream(REPLACEMENT)
        elif self._lost:
            raise ClaimLost(self._run_id)

    def thinking(self, message: str) -> None:
        self._report("agent_thinking", {"message": message}, activity={"message": message})

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
        if percent is None and items_done is not None and items_total:
            percent = round(100 * items_done / items_total)
        with self._lock:
            # A run that starts again from the top goes through what it has already shown: it never goes back.
            self._progress = min(max(self._progress, percent or 0), 99)
        activity = {
            "message": message,
            "operation": operation,
            "items_done": items_done,
            "items_total": items_total,
            "subtasks": [dict(subtask) for subtask in subtasks],
            "metrics": dict(metrics or {}),
        }
        self._report("agent_progress", progress_fields(activity), activity=activity)

    @contextmanager
    def tool(self, name: str, summary: str) -> Iterator[RunningTool]:
        tool = RunningTool(self, name, summary)
        self._report("tool_started", tool.fields())
        try:
            yield tool
        except Exception:
            tool.ok = False
            raise
        finally:
            if not self._lost:
                self._append("tool_completed", tool.fields())

    def use_model(self, choice: Choice | None, *, last_attempt: bool) -> None:
        """Gives the run the language model that was chosen for its agent."""
        self.model = AskedModel(self, choice, last_attempt=last_attempt) if choice else None

    def stand_in(self) -> None:
        self.reusable = False

    def stream(self, text: str, *, restart: bool = False) -> None:
        self.check()
        with self._lock:
            if self._stream is None or (restart and self._offset):
                self._stream, self._offset, self._half = uuid.uuid4(), 0, ""
                self._changes["stream"] = self._stream
            text = self._half + text
            self._half = text[-1] if waits_for_its_half(text) else ""
            text = storable(text.removesuffix(self._half))
            last = self._reports[-1] if self._reports else None
            if last and last[0] == "content_delta" and last[1]["stream"] == str(self._stream):
                last[1]["text"] += text
            else:
                self._reports.append(
                    ("content_delta", {"stream": str(self._stream), "offset": self._offset, "text": text})
                )
            self._offset += len(text)
        self.flush_due()

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
        self.check()
        self.reusable = False
        key = storable(key)
        asked: dict[str, Any] = storable_json(
            {
                "action": action,
                "prompt": prompt,
                "options": [option.model_dump() for option in options],
                "data": as_object("data", data),
                "schema": as_object("schema", schema),
                **whom(self.claim.campaign_id, role, person),
            }
        )
        answers = Question.objects.filter(run_id=self._run_id, key=key, status=QuestionStatus.ANSWERED)
        known = answers.filter(fingerprint=fingerprint(asked)).first()
        if known:
            return Answer.model_validate(known.answer)
        check_question(key, asked, expires_in)
        put_question(self.claim, key, asked, expires_in=expires_in, before=self.take_reports())
        raise Asked

    def memo(self, key: str, inputs: BaseModel, make: Callable[[], T], model: type[T]) -> T:
        self.check()
        key = memory.sound_key(key)
        print_ = fingerprint(storable_json(inputs.model_dump(mode="json")))
        with self._one_at_a_time(key, print_):
            value = memory.recall(self._run_id, key, print_, model)
            if value is None:
                value = model.model_validate(make())
                memory.store(self.claim, key, print_, value)
            return value

    def artifact(self, key: str, inputs: BaseModel, make: Callable[[], File]) -> FileRef:
        self.check()
        if not get_agent(self.claim.run.agent).makes_files:
            raise RuntimeError(f"{self.claim.run.agent} makes files and does not say so: makes_files = True")
        key = storable(key)
        print_ = fingerprint(storable_json(inputs.model_dump(mode="json")))
        with self._one_at_a_time(key, print_):
            known = artifacts.recall(self._run_id, key, print_)
            if known is not None:
                return known
            file = File.model_validate(make())
            self.check()
            return artifacts.store(self.claim, key, print_, file, before=self.take_reports())

    def read(self, file: FileRef) -> bytes:
        self.check()
        return artifacts.read(self.claim.campaign_id, file)

    def compute(self, work: Callable[..., R], *args: Any) -> R:
        self.check()
        return compute(work, args, self.check)

    def provider(self, name: str) -> LimitedProvider:
        return LimitedProvider(self, name)

    def reserve(self, cost: Decimal | None) -> None:
        self.check()
        refusal = budgets.reserve(self.claim, cost)
        if refusal:
            budgets.pause(self.claim, refusal, cost, before=self.take_reports())
            raise PutOff

    def spend(self, tokens: int, cost: Decimal | None, *, estimated: bool = False) -> None:
        budgets.spend(self.claim, tokens, cost, estimated=estimated)

    def flush_due(self) -> None:
        """Writes what was reported, if the last write is long enough ago."""
        if self._reports and time.monotonic() - self._flushed >= FLUSH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Writes what was reported."""
        with self._lock:
            if self._lost or not self._reports:
                return
            changes = self._changes
            reports = self.take_reports()
            try:
                make_progress(self.claim, reports, **changes, progress=self._progress)
            except ClaimLost:
                self._lost = True
                raise
            except DATABASE_AWAY:
                self._reports, self._changes = reports, changes  # the next flush, or the settling, writes them
                raise
            finally:
                self._flushed = time.monotonic()

    def take_reports(self) -> list[tuple[str, dict[str, Any]]]:
        """What was reported and not yet written; the caller writes it."""
        with self._lock:
            reports, self._reports, self._changes = self._reports, [], {}
            return reports

    def tool_progress(self, tool: RunningTool) -> None:
        self._report("tool_progress", tool.fields())

    def _report(self, type: str, data: dict[str, Any], *, activity: dict[str, Any] | None = None) -> None:
        self.check()
        self._append(type, data, activity)
        self.flush_due()

    def _append(self, type: str, data: dict[str, Any], activity: dict[str, Any] | None = None) -> None:
        with self._lock:
            if activity is not None:
                self._changes["activity"] = activity
            if type in MERGED:
                now = time.monotonic()
                if now - self._told.get(type, 0.0) < PROGRESS_SECONDS:
                    self._reports = [report for report in self._reports if report[0] != type]
                else:
                    self._told[type] = now
            self._reports.append((type, data))


class LimitedProvider:
    """A provider as one run sees it."""

    def __init__(self, ctx: RunContext, name: str) -> None:
        self._ctx, self._name = ctx, name

    def acquire(self, *, tokens: int = 0) -> None:
        self._ctx.check()
        wait = limiter.acquire(self._name, tokens, run_id=self._ctx.claim.run_id)
        if wait is not None:
            limiter.put_off(self._ctx.claim, self._name, wait, tokens=tokens, before=self._ctx.take_reports())
            raise PutOff
