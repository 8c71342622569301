"""The pipe between the server and its worker processes.

Server to worker: every line is a ring, "there may be work", the first one also the word to begin; the end of the file
means that the server is gone.
Worker to server: `work` (tell the others) and `bell CAMPAIGN SEQ` (the journal has reached SEQ).
"""

from __future__ import annotations

import os
import sys
import threading
import time
import uuid
from typing import TYPE_CHECKING, Any

from agents import bell
from agents.executors.vigil import PULSE_SECONDS
from campaigns.models import Event
from campaigns.signals import event_recorded

if TYPE_CHECKING:
    from agents.worker import WorkerLoop


class ServerPipe:
    """The worker's end. Standard output becomes the pipe; what anything prints goes to standard error instead."""

    def __init__(self) -> None:
        self._out = os.dup(sys.stdout.fileno())
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        self._lock = threading.Lock()

    def await_the_word(self) -> None:
        """Returns when the server lets this worker begin; ends the process when the server is gone."""
        if not sys.stdin.readline():
            os._exit(0)

    def attach(self, loop: WorkerLoop) -> None:
        """From now on the worker hears the server, tells it what happens, and ends when the server does."""
        event_recorded.connect(self._tell_event, sender=Event, weak=False)
        bell.listen(self._tell_work)
        threading.Thread(target=self._listen, args=(loop,), name="pipe", daemon=True).start()
        threading.Thread(target=self._pulse, name="pulse", daemon=True).start()

    def _pulse(self) -> None:
        while True:
            self._write("here\n")
            time.sleep(PULSE_SECONDS)

    def _listen(self, loop: WorkerLoop) -> None:
        for _ in sys.stdin:
            loop.wake()
        # The server is gone. Its successor has already taken, or will take, every run of this worker.
        os._exit(0)

    def _tell_event(self, campaign_id: uuid.UUID, seq: int, **_: Any) -> None:
        self._write(f"bell {campaign_id} {seq}\n")

    def _tell_work(self) -> None:
        self._write("work\n")

    def _write(self, line: str) -> None:
        with self._lock:
            try:
                os.write(self._out, line.encode())
            except BrokenPipeError:
                os._exit(0)


def relay(line: str) -> bool:
    """The server's end: passes a worker's line on. True when the other workers are to be woken."""
    word, _, rest = line.strip().partition(" ")
    if word == "bell":
        campaign_id, _, seq = rest.partition(" ")
        event_recorded.send_robust(Event, campaign_id=uuid.UUID(campaign_id), seq=int(seq))
    return word == "work"
