"""What the engine itself costs per step: executions of five steps that do nothing, by one worker on SQLite.

The yardstick in the same run is a bare durable commit: one row inserted in one transaction of the same database.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--executions", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="galley-bench-") as data:
        os.environ.update(GALLEY_DATA=data, GALLEY_CREWS="benchmarks.crews", DJANGO_SETTINGS_MODULE="config.settings")
        run(options.executions, options.rounds)


def run(executions: int, rounds: int) -> None:
    import django

    django.setup()

    from django.contrib.auth.models import User
    from django.core.management import call_command

    from agents.worker import WorkerLoop
    from benchmarks.report import report

    call_command("migrate", verbosity=0)
    user = User.objects.create(username="bench")
    worker = WorkerLoop(slots=4)
    thread = threading.Thread(target=worker.run)
    thread.start()
    rows = []
    try:
        measure_steps(user, 5)  # warm up
        for number in range(1, rounds + 1):
            commit = measure_commits(200)
            step = measure_steps(user, executions)
            rows.append(
                {
                    "round": str(number),
                    "executions": executions,
                    "ms_per_step": round(step * 1000, 2),
                    "ms_per_bare_commit": round(commit * 1000, 3),
                    "ratio": round(step / commit, 1),
                }
            )
    finally:
        worker.stop()
        thread.join()
    report("engine", "Overhead of the engine per no-op step (one worker, SQLite)", rows)


def measure_steps(user: object, executions: int) -> float:
    """Seconds per step, from the first start to the last end."""
    from agents.models import Execution
    from agents.states import EXECUTION_FINISHED
    from campaigns.services.campaigns import create_campaign

    started = time.perf_counter()
    ids = [
        create_campaign(by=user, start=True, name="Bench", topic="Nothing", campaign_type="noop").pk  # type: ignore[arg-type]
        for _ in range(executions)
    ]
    unfinished = Execution.objects.filter(campaign__in=ids).exclude(status__in=EXECUTION_FINISHED)
    while unfinished.exists():
        time.sleep(0.02)
    return (time.perf_counter() - started) / (executions * 5)


def measure_commits(number: int) -> float:
    """Seconds per transaction that inserts one small row."""
    from agents.models import Worker

    started = time.perf_counter()
    for pid in range(number):
        Worker.objects.create(host="bench", pid=pid, beat=1)
    spent = time.perf_counter() - started
    Worker.objects.filter(host="bench").delete()
    return spent / number


if __name__ == "__main__":
    main()
