"""Page times and query counts with 10 and with 1,000 campaigns: neither may grow with the rows."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from typing import Any


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--campaigns", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="galley-bench-") as data:
        os.environ.update(
            GALLEY_DATA=data,
            DJANGO_SETTINGS_MODULE="config.settings",
            GALLEY_HOSTS="testserver",
            GALLEY_STATICFILES="django.contrib.staticfiles.storage.StaticFilesStorage",
        )
        run(options.campaigns, options.rounds)


def run(campaigns: int, rounds: int) -> None:
    import django

    django.setup()

    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test import Client

    from benchmarks.report import milliseconds, report

    call_command("migrate", verbosity=0)
    user = User.objects.create(username="bench", is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user)
    rows = []
    made: list[Any] = []
    for target in (10, campaigns):
        fill(user, made, target)
        pages = {
            "board": "/",
            "campaign": f"/campaigns/{made[0]}/",
            "inbox": "/inbox/",
            "api list": "/api/campaigns/",
            "admin list": "/admin/campaigns/campaign/",
        }
        for name, path in pages.items():
            durations, queries = visit(client, path, rounds)
            rows.append({"page": name, "campaigns": target, "queries": queries, **milliseconds(durations)})
    rows.sort(key=lambda row: (str(row["page"]), str(row["campaigns"]).zfill(6)))
    report("pages", "Pages with many campaigns", rows)


def fill(user: Any, made: list[Any], target: int) -> None:
    """Adds campaigns with a whole finished execution each, by the engine itself, until there are `target`."""
    from agents.engine.claims import claim
    from agents.engine.context import RunContext
    from agents.engine.runner import execute
    from agents.models import Worker
    from campaigns.services.campaigns import create_campaign

    worker = Worker.objects.create(host="bench", pid=os.getpid())
    while len(made) < target:
        made.append(create_campaign(by=user, start=True, name=f"Campaign {len(made)}", topic="Dishwashers").pk)
        while claimed := claim(worker.pk, busy=False):
            execute(claimed, RunContext(claimed))


def visit(client: Any, path: str, rounds: int) -> tuple[list[float], int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
        queries = len(captured)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    durations = []
    for _ in range(rounds):
        started = time.perf_counter()
        client.get(path)
        durations.append(time.perf_counter() - started)
    return durations, queries


if __name__ == "__main__":
    main()
