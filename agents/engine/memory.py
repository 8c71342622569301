"""What a step remembers: paid, validated values, so that a re-entry never pays twice."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import structlog
from django.db import close_old_connections, transaction
from django.utils import timezone
from pydantic import BaseModel, ValidationError

from agents.engine.claims import Claim
from agents.engine.faults import DATABASE_AWAY
from agents.engine.loading import ClaimLost
from agents.errors import AgentError
from agents.models import AgentRun, StepMemo
from agents.states import RunStatus
from campaigns.storable import storable

log = structlog.get_logger(__name__)

T = TypeVar("T", bound=BaseModel)

KEY_LENGTH = 100
LOOK_UP_SECONDS = 0.2  # how often who waits for another thread looks whether the run is to end
PATIENCE_SECONDS = (0.2, 0.5, 1.0, 2.0, 4.0)  # between the attempts to store what was paid for


class OneAtATime:
    """Of an agent's threads one makes what all of them want; the others wait, until `check` raises."""

    def __init__(self, check: Callable[[], None]) -> None:
        self._check = check
        self._lock = threading.Lock()
        self._making: dict[tuple[str, ...], threading.RLock] = {}

    @contextmanager
    def __call__(self, *what: str) -> Iterator[None]:
        with self._lock:
            making = self._making.setdefault(what, threading.RLock())
        while not making.acquire(timeout=LOOK_UP_SECONDS):
            self._check()
        try:
            yield
        finally:
            making.release()


def sound_key(key: str) -> str:
    """The key as it is stored. Raises AgentError (`bad_memo`) for one that cannot be, before anything is paid for."""
    key = storable(key)
    if len(key) > KEY_LENGTH:
        raise AgentError(
            f"A memo's key may have at most {KEY_LENGTH} characters; it has {len(key):,}.", code="bad_memo"
        )
    return key


def recall(run_id: uuid.UUID, key: str, print_: str, model: type[T]) -> T | None:
    """The stored value; None when there is none that is still valid."""
    stored = StepMemo.objects.filter(run_id=run_id, key=key, input_fingerprint=print_).first()
    if stored is None:
        return None
    try:
        return model.model_validate(stored.value)
    except ValidationError:
        log.warning("a memo is no longer valid", run=str(run_id), key=key)
        return None


def store(claim: Claim, key: str, print_: str, value: BaseModel) -> None:
    """Keeps a value that was paid for; a database that is away for some seconds does not lose it.

    Raises ClaimLost when the run is no longer this worker's: it stores nothing then.
    """
    for seconds in PATIENCE_SECONDS:
        try:
            return _store(claim, key, print_, value)
        except DATABASE_AWAY:
            log.warning("the database did not answer; what was paid for is kept and stored again", key=key)
            close_old_connections()
            time.sleep(seconds)
    _store(claim, key, print_, value)


def _store(claim: Claim, key: str, print_: str, value: BaseModel) -> None:
    with transaction.atomic():
        # The claim is part of the condition: a worker that lost the run stores nothing.
        held = AgentRun.objects.filter(pk=claim.run_id, status=RunStatus.RUNNING, claim_token=claim.token)
        if held.update(losses=0, interruptions=0, handovers=0, last_activity_at=timezone.now()) != 1:
            raise ClaimLost(claim.run_id)
        StepMemo.objects.update_or_create(
            run_id=claim.run_id,
            key=key,
            input_fingerprint=print_,
            defaults={"value": value.model_dump(mode="json")},
        )
