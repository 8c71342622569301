"""Celery: chains of five tasks that do nothing, results kept. `celery_chain.py REDIS_URL CHAINS`, prints seconds.

Two worker processes, late acknowledgement. What is in Redis is as durable as Redis is set up to be.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from celery import Celery, chain

URL = os.environ.get("PEER_REDIS") or sys.argv[1]
app = Celery("celery_chain", broker=URL, backend=URL)
app.conf.update(task_acks_late=True, worker_prefetch_multiplier=1)


@app.task(name="step")  # type: ignore[untyped-decorator]  # celery has no types
def step(before: int, number: int) -> int:
    return number


def measure(chains: int) -> float:
    started = time.perf_counter()
    results = [chain(step.s(0, 0), *(step.s(number) for number in range(1, 5))).apply_async() for _ in range(chains)]
    for result in results:
        result.get(timeout=120)
    return time.perf_counter() - started


if __name__ == "__main__":
    program = [sys.executable, "-m", "celery", "--app", "celery_chain", "worker", "--concurrency", "2"]
    environment = {**os.environ, "PEER_REDIS": URL}
    folder = Path(__file__).parent
    program += ["--loglevel", "ERROR"]
    silence = subprocess.DEVNULL
    worker = subprocess.Popen(program, cwd=folder, env=environment, stdout=silence, stderr=silence)
    try:
        measure(3)  # warm up
        print(json.dumps({"chain": measure(int(sys.argv[2]))}), flush=True)
    finally:
        worker.terminate()
        worker.wait()
