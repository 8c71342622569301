"""Redis and Postgres that are killed and started again, as tests and `make cluster` do."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import psycopg
import pytest

from deploy import datastores
from deploy.datastores import Postgres, Redis
from tests.require import require_postgres
from tests.waiting import wait_until

pytestmark = pytest.mark.processes


def test_postgres_comes_up_again_once_a_killed_ones_children_are_gone(postgres_folder: Path) -> None:
    postgres = Postgres(postgres_folder, require_postgres())
    postgres.start()
    with psycopg.connect(postgres.create("galley")) as connection:
        child = connection.info.backend_pid
        os.kill(child, signal.SIGSTOP)
        try:
            postgres.kill()
            starting = threading.Thread(target=postgres.start, daemon=True)
            starting.start()
            wait_until(lambda: "shared memory block" in (postgres_folder / "postgres.log").read_text())
        finally:
            os.kill(child, signal.SIGCONT)
        starting.join()
    assert not postgres.dead
    with psycopg.connect(postgres.url("galley")) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    postgres.stop()


def test_one_that_keeps_ending_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datastores, "START_SECONDS", 0)
    dies = tmp_path / "redis-server"
    dies.write_text("#!/bin/sh\necho 'Out of memory'\nexit 1\n")
    dies.chmod(0o755)
    with pytest.raises(RuntimeError, match=r"^Out of memory; see .*/redis\.log$"):
        Redis(tmp_path, str(dies)).start()
