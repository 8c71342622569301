"""DBOS Transact: workflows of five steps that do nothing. `dbos_steps.py DATABASE_URL WORKFLOWS`, prints seconds.

Three ways: `steps` (a workflow's steps follow each other in the process that began it; only their results are stored),
`queued` (the same, the workflow taken from a durable queue), and `queued_steps` (every step taken from a durable queue
by whichever process is free, as Galley's are).
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

from dbos import DBOS

POLL_SECONDS = 0.05
DBOS(config={"name": "bench", "system_database_url": sys.argv[1], "log_level": "ERROR", "run_admin_server": False})


@DBOS.step()  # type: ignore[untyped-decorator]  # dbos is not installed where types are checked
def step(number: int) -> int:
    return number


@DBOS.workflow()  # type: ignore[untyped-decorator]  # as above
def five_steps(workflow: int) -> int:
    for number in range(5):
        step(number)
    return workflow


@DBOS.workflow()  # type: ignore[untyped-decorator]  # as above
def queued_step(number: int) -> int:
    return number


@DBOS.workflow()  # type: ignore[untyped-decorator]  # as above
def five_queued_steps(workflow: int) -> int:
    for number in range(5):
        STEPS.enqueue(queued_step, number).get_result()
    return workflow


DBOS.launch()
for name in ("workflows", "steps"):
    DBOS.register_queue(name, polling_interval_sec=POLL_SECONDS)
WORKFLOWS: Any = DBOS.retrieve_queue("workflows")
STEPS: Any = DBOS.retrieve_queue("steps")


def measure(start: Callable[[int], Any], workflows: int) -> float:
    started = time.perf_counter()
    for handle in [start(number) for number in range(workflows)]:
        handle.get_result()
    return time.perf_counter() - started


WAYS: dict[str, Callable[[int], Any]] = {
    "steps": lambda number: DBOS.start_workflow(five_steps, number),
    "queued": lambda number: WORKFLOWS.enqueue(five_steps, number),
    "queued_steps": lambda number: WORKFLOWS.enqueue(five_queued_steps, number),
}
for start in WAYS.values():
    measure(start, 3)  # warm up
print(json.dumps({way: measure(start, int(sys.argv[2])) for way, start in WAYS.items()}), flush=True)
os._exit(0)
