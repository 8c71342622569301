"""What the engine costs per step, beside DBOS Transact and Celery in the same run.

Executions of five steps that do nothing, on SQLite and on Postgres, round by round in turn. Galley runs as a server
does: two worker processes, every step queued, claimed, told to whoever watches, and settled. Then: a burst of
campaigns at once, and steps while many other runs wait for people.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.burst import measure_burst
from benchmarks.peers import environment as peers
from benchmarks.report import report
from deploy.datastores import Postgres, Redis, find_postgres, find_redis

STEPS = 5
YARDSTICK = "DBOS, steps in one process"
WAYS_OF_DBOS = {
    "steps": YARDSTICK,
    "queued": "DBOS, workflows from a queue",
    "queued_steps": "DBOS, every step from a queue",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--executions", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--campaigns", type=int, default=1000, help="in the burst")
    options = parser.parse_args()
    programs, redis = find_postgres(), find_redis()
    if programs is None or redis is None:
        sys.exit("This benchmark needs Postgres and Redis (apt-get install postgresql redis-server).")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="galley-bench-")))
        folder.chmod(0o755)
        database, bells = Postgres(folder, programs), Redis(folder, redis)
        for store in (database, bells):
            stack.callback(store.stop)
            store.start()
        report("engine", f"{options.executions} executions of {STEPS} steps", compare(options, folder, database, bells))
        flat = galley(folder / "waiting", "", "waiting", "1", "10", "100", "1000")
        rows = [{"runs_waiting": int(count), "ms_per_step": ms} for count, ms in flat.items()]
        report("engine_waiting", "Cost of a step while other runs wait for people (SQLite)", rows)
        burst = [measure_burst(folder / "burst", options.campaigns)]
        report("engine_burst", f"{options.campaigns} campaigns at once (SQLite, one server, two workers)", burst)


def compare(options: argparse.Namespace, folder: Path, database: Postgres, bells: Redis) -> list[dict[str, Any]]:
    number, seconds = str(options.executions), defaultdict(list)
    for number_of_round in range(options.rounds):
        name = f"bench{number_of_round}"
        seconds["Galley", "SQLite"].append(galley(folder / name, "", "steps", number)["seconds"])
        for way, wall in peers.run("dbos_steps.py", f"sqlite:///{folder}/{name}.dbos", number).items():
            seconds[WAYS_OF_DBOS[way], "SQLite"].append(wall)
        url = database.create(f"galley_{name}")
        seconds["Galley", "Postgres"].append(galley(folder / f"{name}-pg", url, "steps", number)["seconds"])
        url = database.create(f"dbos_{name}").replace("postgres://", "postgresql+psycopg://")
        for way, wall in peers.run("dbos_steps.py", url, number).items():
            seconds[WAYS_OF_DBOS[way], "Postgres"].append(wall)
        seconds["Celery, chains", "Redis"].append(peers.run("celery_chain.py", bells.url, number)["chain"])
    versions = peers.versions()
    rows = []
    for (what, store), walls in seconds.items():
        wall, name = median(walls), what.split(",")[0].lower()
        yardstick = median(seconds[YARDSTICK, "Postgres" if store == "Postgres" else "SQLite"])
        rows.append(
            {
                "what": f"{what} ({versions[name]})" if name in versions else what,
                "store": store,
                "rounds": len(walls),
                "seconds": round(wall, 3),
                "ms_per_step": round(wall / (options.executions * STEPS) * 1000, 2),
                "times_dbos_steps": round(wall / yardstick, 2),
            }
        )
    return rows


def galley(data: Path, database: str, *arguments: str) -> dict[str, Any]:
    """Runs `benchmarks.engine_process` on a fresh data folder."""
    data.mkdir()
    environment = {**os.environ, "GALLEY_DATA": str(data), "GALLEY_LOG_LEVEL": "ERROR"}
    if database:
        environment["DATABASE_URL"] = database
    command = [sys.executable, "-m", "benchmarks.engine_process", *arguments]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    measured: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return measured


if __name__ == "__main__":
    main()
