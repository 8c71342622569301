"""The celery executor: a thin adapter. A Celery task is only a bell, `drain`.

Every Celery worker process runs one `WorkerLoop`, from its start to its end; the loop looks for work by itself, so
nothing depends on Celery delivering. `drain` wakes the loop and lasts until nothing is left for it: while it lasts the
process takes no other bell, so bells reach the workers that are idle.

The pool is one thread. Agents run in the loop's own threads, beats and sweeps in theirs, so a pool of processes would
only be one more thing to lose: forked from a process with threads, and with a killed child whose parent lives on.
With a thread the worker is one process, as `manage.py run_worker` is: what kills it kills everything in it.
"""

from __future__ import annotations

import threading
from typing import Any

import structlog
from celery import Celery, signals
from django.conf import settings
from kombu.exceptions import KombuError

from agents import bell
from agents.executors.watchdog import start_watchdog
from agents.worker import HAND_BACK_SECONDS, WorkerLoop

log = structlog.get_logger(__name__)

BELL_SECONDS = 5  # a bell that nobody took by then is worth nothing: every worker has looked for itself

app = Celery("galley")
app.config_from_object("django.conf:settings", namespace="CELERY")


def work_off() -> None:
    """Works until nothing is left for this process. Losing, repeating or delaying it does no harm."""
    if _worker is not None:
        _worker.loop.drain()


drain: Any = app.task(work_off, name="galley.drain", expires=BELL_SECONDS)


class Ringer:
    """Sends `drain` from a thread of its own: rings merge, and a broker that is away holds nobody up."""

    def __init__(self) -> None:
        self._due = threading.Event()
        self._silent = False
        threading.Thread(target=self._send_forever, name="celery-ringer", daemon=True).start()

    def ring(self) -> None:
        self._due.set()

    def _send_forever(self) -> None:
        while True:
            self._due.wait()
            self._due.clear()
            try:
                drain.apply_async(retry=False)
                self._silent = False
            except (KombuError, OSError) as error:
                if not self._silent:
                    log.warning("the broker takes no bells; workers look for themselves", error=str(error))
                self._silent = True


_ringer: Ringer | None = None
_starting = threading.Lock()


def ring_celery() -> None:
    """Wakes an idle Celery worker. Returns at once, whatever the broker does."""
    global _ringer
    with _starting:
        if _ringer is None:
            _ringer = Ringer()
    _ringer.ring()


class CeleryWorker:
    """This process's loop, in a thread beside Celery's own."""

    def __init__(self) -> None:
        self.loop = WorkerLoop(slots=settings.GALLEY_WORKER_SLOTS)
        self._thread = threading.Thread(target=self.loop.run, name="worker", daemon=True)

    def start(self) -> None:
        bell.listen(ring_celery)  # what this worker queues may be for others
        self._thread.start()

    def stop(self) -> None:
        """What is still running is handed back."""
        self.loop.stop()
        self._thread.join(HAND_BACK_SECONDS + 1)


_worker: CeleryWorker | None = None


def _begin(**_: Any) -> None:
    global _worker
    _worker = CeleryWorker()
    _worker.start()
    start_watchdog()


def _stop(**_: Any) -> None:
    """Sent by the signal handler: `drain` ends, and Celery's warm shutdown has nothing to wait for."""
    if _worker is not None:
        _worker.loop.stop()


def _end(**_: Any) -> None:
    if _worker is not None:
        _worker.stop()


signals.worker_init.connect(_begin)
signals.worker_shutting_down.connect(_stop)
signals.worker_shutdown.connect(_end)
