"""`make cluster`, from its one line to Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from deploy.cluster import choose_ports, serves
from deploy.lifeline import RunsAlready, take
from tests.commands import environment, read_until
from tests.require import require_nginx, require_postgres, require_redis
from tests.servers import ROOT, free_port
from tests.waiting import wait_until
from tests.wire import PATIENCE, until

pytestmark = pytest.mark.processes


@pytest.fixture
def data(postgres_folder: Path) -> Path:
    """The cluster's."""
    return postgres_folder


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


def find(data: Path, words: str) -> int | None:
    """The pid of a program that was started for this folder; its keeper does not count."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line, known = (process / "cmdline").read_bytes(), (process / "environ").read_bytes()
        except OSError:
            continue
        told = line.replace(b"\0", b" ").decode(errors="replace")
        if words in told and (":" in words or os.fsencode(data) in line + known):  # a port is nobody else's
            return int(process.name)
    return None


def kill_and_await_another(data: Path, words: str) -> None:
    before = find(data, words)
    assert before is not None, words
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: find(data, words) not in (None, before))


def check_page(port: int) -> None:
    """Waits until the page is served."""
    wait_until(lambda: serves(f"http://127.0.0.1:{port}"))


def command_with(environment_file: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command as the cluster's last line says: the file sourced, nothing else set."""
    script = f"set -a; . {environment_file}; set +a; exec {sys.executable} manage.py {' '.join(arguments)}"
    plain = {name: value for name, value in environment(Path()).items() if name != "GALLEY_DATA"}
    return subprocess.run(["sh", "-c", script], cwd=ROOT, env=plain, capture_output=True, text=True, check=False)


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
        with connect(url) as viewer, pytest.raises(ConnectionClosed) as closed:
            until(viewer, lambda message: message["type"] != "error")
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401
        assert len(processes_of(data)) >= 8

        assert str(data / "environment") in read_until(cluster, "Commands for it")
        assert (data / "environment").stat().st_mode & 0o777 == 0o600
        token = command_with(data / "environment", "drf_create_token", "demo")
        assert token.returncode == 0, token.stderr

        redis = f"redis-server 127.0.0.1:{json.loads((data / 'cluster/ports.json').read_text())['redis']}"
        for words in ("manage.py run_worker", "worker1@", redis, "postgres -D", "nginx: master"):
            kill_and_await_another(data, words)
        check_page(port)
        kill_and_await_another(data, "manage.py serve")
        check_page(port)
        assert cluster.poll() is None
        told = ("worker3 ended (SIGKILL)", "Redis ended")
        wait_until(lambda: all(words in (data / "cluster.log").read_text() for words in told))
    finally:
        cluster.send_signal(signal.SIGINT)
        cluster.wait(PATIENCE)
    assert processes_of(data) == []


def cluster_of(data: Path, port: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "deploy.cluster", str(port), str(data)],
        cwd=ROOT,
        env=environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_a_cluster_runs_once_and_nothing_outlives_the_killed_process_that_started_it(data: Path) -> None:
    require_postgres(), require_redis(), require_nginx()
    port = free_port()
    cluster = cluster_of(data, port)
    try:
        read_until(cluster, "web1 started")
        before = {path: path.read_text() for path in (data / "cluster/ports.json", data / "environment")}
        second = cluster_of(data, free_port())
        said = second.communicate(timeout=PATIENCE)[0]
        assert said == (f"The cluster of {data} runs already: process {cluster.pid}, http://127.0.0.1:{port}.\n")
        assert second.returncode == 1
        assert {path: path.read_text() for path in before} == before
        read_until(cluster, "Galley is running at")
    finally:
        cluster.kill()
        cluster.wait()
    wait_until(lambda: processes_of(data) == [])

    again = cluster_of(data, port)
    try:
        read_until(again, f"Galley is running at http://127.0.0.1:{port}/")
    finally:
        again.send_signal(signal.SIGTERM)
        again.communicate(timeout=PATIENCE)
    assert processes_of(data) == []


def test_a_program_ends_with_whoever_holds_its_keepers_lifeline(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    holding = "import pathlib, signal; from deploy.lifeline import take"
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"{holding}; held = take(pathlib.Path({str(lock)!r}), 'me'); print('held', flush=True); signal.pause()",
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    read_until(holder, "held")
    with pytest.raises(RunsAlready, match=f"process {holder.pid}, me"):
        take(lock, "another")
    keeper = subprocess.Popen(
        [sys.executable, "-m", "deploy.keep", "small"],
        cwd=ROOT,
        env={**os.environ, "KEEP": "sh -c 'echo begun; exec sleep 1000'", "LIFELINE": str(lock)},
        stdout=subprocess.PIPE,
        text=True,
    )
    read_until(keeper, "begun")
    holder.kill()
    holder.wait()
    assert keeper.wait(PATIENCE) == 0
    with take(lock, "another"):
        assert lock.read_text() == f"{os.getpid()} another"


def test_a_folders_cluster_has_the_same_ports_again_unless_they_are_taken(tmp_path: Path) -> None:
    file = tmp_path / "ports.json"
    first = choose_ports(file)
    assert choose_ports(file) == first
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", first["redis"]))
        holder.listen()
        second = choose_ports(file)
    assert {name for name in first if first[name] != second[name]} == {"redis"}
    file.write_text("nothing of use")
    assert len(set(choose_ports(file).values())) == 4


def test_a_program_that_ends_is_started_again_until_a_signal(tmp_path: Path) -> None:
    count = tmp_path / "count"
    command = f"sh -c 'echo once >> {count}; exit 3'"
    keeper = subprocess.Popen(
        [sys.executable, "-m", "deploy.keep", "small"],
        cwd=ROOT,
        env={**os.environ, "KEEP": command},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert "small ended (exit code 3); it is started again in 0.5 s" in read_until(keeper, "0.5 s")
    assert "again in 1 s" in read_until(keeper, "in 1 s"), "a program that dies young is given longer each time"
    keeper.send_signal(signal.SIGTERM)
    assert keeper.wait(PATIENCE) == 0
    assert count.read_text().count("once") >= 2
