"""`make cluster`, from its one line to Ctrl-C."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.commands import environment, read_until
from tests.require import require_nginx, require_postgres, require_redis
from tests.servers import ROOT, free_port
from tests.wire import until

pytestmark = pytest.mark.processes


@pytest.fixture
def data() -> Iterator[Path]:
    """A folder that the user `postgres` can reach: those of pytest are private."""
    folder = Path(tempfile.mkdtemp(prefix="galley-cluster-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def processes_of(data: Path) -> list[str]:
    """The command lines of all processes that were started for this folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            known = (process / "cmdline").read_bytes(), (process / "environ").read_bytes()
        except OSError:
            continue  # it ended meanwhile, or is none of ours
        if any(os.fsencode(data) in text for text in known):
            found.append(known[0].replace(b"\0", b" ").decode())
    return found


def test_the_cluster_serves_pages_and_sockets_through_its_proxy_and_leaves_nothing_behind(data: Path) -> None:
    require_postgres(), require_redis(), require_nginx()
    port = free_port()
    cluster = subprocess.Popen(
        [sys.executable, "-m", "deploy.cluster", str(port), str(data)],
        cwd=ROOT,
        env=environment(data),
        stdout=subprocess.PIPE,
        stderr=(data / "cluster.log").open("w"),
        text=True,
    )
    try:
        read_until(cluster, f"Galley is running at http://127.0.0.1:{port}/")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/login/") as page:
            assert page.status == 200
        url = f"ws://127.0.0.1:{port}/ws/campaign/00000000-0000-4000-8000-000000000000/status"
        with connect(url) as socket, pytest.raises(ConnectionClosed) as closed:
            until(socket, lambda message: message["type"] != "error")
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401
        assert len(processes_of(data)) >= 8
    finally:
        cluster.send_signal(signal.SIGINT)
        cluster.wait(60)
    assert processes_of(data) == []
