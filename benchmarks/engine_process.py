"""Galley's engine in one process, as a server has it: a supervisor with worker processes, and whoever starts work.

`python -m benchmarks.engine_process WAY NUMBER …` with GALLEY_DATA (and DATABASE_URL) set; the last line is JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("GALLEY_CREWS", "benchmarks.crews")
POLL_SECONDS = 0.01


def main(way: str, *numbers: str) -> dict[str, Any]:
    django.setup()
    from django.core.management import call_command

    from agents.executors import start_executor, stop_executor

    call_command("migrate", verbosity=0)
    start_executor()
    try:
        run_steps(5)  # the workers are up, and everything is imported
        return WAYS[way](*(int(number) for number in numbers))
    finally:
        stop_executor()


def steps(executions: int) -> dict[str, Any]:
    """Seconds for so many executions of five steps, from the first start to the last end."""
    return {"seconds": run_steps(executions)}


def waiting(*counts: int) -> dict[str, Any]:
    """Milliseconds per step while so many other runs wait for people."""
    from agents.models import AgentRun

    measured, there = {}, 0
    for count in counts:
        for _ in range(count - there):
            start("noop-waiting")
        there = count
        while AgentRun.objects.filter(status="waiting").count() < count:
            time.sleep(POLL_SECONDS)
        measured[str(count)] = round(min(run_steps(20) for _ in range(3)) / 100 * 1000, 2)
    return measured


def run_steps(executions: int) -> float:
    """Seconds. Raises RuntimeError unless every execution completed: failing is quick, and proves nothing."""
    from agents.models import Execution
    from agents.states import EXECUTION_FINISHED, ExecutionStatus

    started = time.perf_counter()
    campaigns = [start("noop") for _ in range(executions)]
    unfinished = Execution.objects.filter(campaign__in=campaigns).exclude(status__in=EXECUTION_FINISHED)
    while unfinished.exists():
        time.sleep(POLL_SECONDS)
    seconds = time.perf_counter() - started
    completed = Execution.objects.filter(campaign__in=campaigns, status=ExecutionStatus.COMPLETED).count()
    if completed != executions:
        raise RuntimeError(f"only {completed} of {executions} executions completed")
    return seconds


def start(template: str) -> Any:
    from django.contrib.auth.models import User

    from campaigns.services.campaigns import create_campaign

    user, _ = User.objects.get_or_create(username="bench")
    return create_campaign(
        by=user, start=True, name="Bench", topic="Nothing", campaign_type="noop", template=template
    ).pk


WAYS: dict[str, Callable[..., dict[str, Any]]] = {"steps": steps, "waiting": waiting}

if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])), flush=True)
