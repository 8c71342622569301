"""`manage.py run_worker`: one worker process, in either executor."""

from __future__ import annotations

import os
import signal
import uuid
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from agents.executors.pipe import ServerPipe
from agents.executors.watchdog import start_watchdog
from agents.registry import all_agents
from agents.worker import WorkerLoop

NICE = 10  # the live channel comes first


class Command(BaseCommand):
    requires_system_checks = []  # a server has made them for its children, and waits for them to come up
    help = "Runs one worker process that claims and carries out the steps of executions, until SIGTERM."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--slots", type=int, default=settings.GALLEY_WORKER_SLOTS, help="Steps at the same time.")
        parser.add_argument("--supervised", type=uuid.UUID, metavar="ID", help="Set by the server for its children.")

    def handle(self, *, slots: int, supervised: uuid.UUID | None, **_: Any) -> None:
        if supervised is None:
            self.check()
        loop = WorkerLoop(slots=slots, worker_id=supervised, supervised=supervised is not None)
        if supervised:
            pipe = ServerPipe()
            all_agents()  # loads them: the first step is not to wait for that
            pipe.await_the_word()  # SIGTERM ends the process meanwhile: it holds nothing
            os.nice(NICE)
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal reaches the server, which tells us
            pipe.attach(loop)
        else:
            signal.signal(signal.SIGINT, lambda *_: loop.stop())
        signal.signal(signal.SIGTERM, lambda *_: loop.stop())
        start_watchdog()
        loop.run()
        if supervised:
            os._exit(0)  # all is handed back; to take the interpreter apart would take longer than all else
