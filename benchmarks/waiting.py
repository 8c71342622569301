"""What runs that wait for people cost: one sweep and one claim that finds nothing, beside 1 to 10,000 waiting runs.

The yardstick in the same run is the first row: one that waits. On SQLite, or whatever DATABASE_URL names.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--waiting", type=int, nargs="+", default=[1, 100, 1_000, 10_000])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="galley-bench-") as data:
        os.environ.update(GALLEY_DATA=data, GALLEY_CREWS="benchmarks.crews", DJANGO_SETTINGS_MODULE="config.settings")
        run(options.waiting, options.rounds)


def run(numbers: list[int], rounds: int) -> None:
    import django

    django.setup()

    from django.contrib.auth.models import User
    from django.core.management import call_command

    from agents.engine.claims import claim
    from agents.engine.sweeper import Sweeper
    from agents.models import Worker
    from benchmarks.report import report

    call_command("migrate", verbosity=0)
    user = User.objects.create(username="bench")
    worker = Worker.objects.create(host="bench", pid=1)
    sweeper, rows, waiting = Sweeper(), [], 0

    def sweep() -> None:
        Worker.objects.filter(pk=worker.pk).update(beat=time.monotonic_ns())
        sweeper.sweep()

    for number in numbers:
        let_wait(user, number - waiting)
        waiting = number
        rows.append(
            {
                "waiting": number,
                "sweep_ms": milliseconds(sweep, rounds),
                "claim_ms": milliseconds(lambda: claim(worker.pk, busy=False), rounds),
            }
        )
    report("waiting", "One sweep, and one claim that finds nothing, beside runs that wait for people (median)", rows)


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    spent = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        spent.append(time.perf_counter() - started)
    return round(median(spent) * 1000, 2)


def let_wait(user: User, number: int) -> None:
    """Executions of five steps, the first of which waits for an answer."""
    from django.utils import timezone

    from agents.models import AgentRun, Execution, Question
    from campaigns.models import Campaign, Journal
    from campaigns.services.workspaces import personal_workspace

    workspace = personal_workspace(user=user)
    campaigns = [
        Campaign(workspace=workspace, owner=user, name=f"Bench {n}", topic="Nothing", status="waiting")
        for n in range(number)
    ]
    executions = [Execution(campaign=campaign, workflow="Bench", plan={}, status="waiting") for campaign in campaigns]
    now = timezone.now()
    runs = [
        AgentRun(
            execution=execution,
            campaign=execution.campaign,
            step=f"step-{position}",
            agent="noop",
            position=position,
            level=position,
            status="pending" if position else "waiting",
            available_at=now,
        )
        for execution in executions
        for position in range(5)
    ]
    asking = [run for run in runs if run.position == 0]
    questions = [Question(run=run, key="go", fingerprint="0" * 64, action="approve", prompt="Go?") for run in asking]
    Campaign.objects.bulk_create(campaigns, batch_size=500)
    Journal.objects.bulk_create([Journal(campaign=campaign) for campaign in campaigns], batch_size=500)
    Execution.objects.bulk_create(executions, batch_size=500)
    AgentRun.objects.bulk_create(runs, batch_size=500)
    Question.objects.bulk_create(questions, batch_size=500)


if __name__ == "__main__":
    main()
