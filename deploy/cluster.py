"""`make cluster`: Galley scaled out on one machine, from the Procfile beside this file.

Postgres and Redis of its own, two web processes behind nginx, three workers. Whatever dies is started again. All state
is in the folder DATA, and so is the file `environment`, with which commands reach this cluster; Ctrl-C (or SIGTERM)
ends everything, the workers first, so that they can hand back what they run. Even if this process is killed, all others
end: each keeper watches the lock that it has, see `deploy.lifeline`.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from string import Template
from typing import Any

from honcho import environ, manager
from honcho.printer import Printer
from honcho.process import Process

from deploy.datastores import STOP_SECONDS, Datastore, Postgres, Redis, find_postgres, find_redis, free_port
from deploy.lifeline import RunsAlready, take

HERE = Path(__file__).resolve().parent
HAND_BACK_SECONDS = 12  # longer than deploy/keep.py gives a program to end
LOOK_SECONDS = 0.5
PORTS = ("postgres", "redis", "web1", "web2")
FOR_COMMANDS = ("GALLEY_DATA", "GALLEY_EXECUTOR", "DATABASE_URL", "REDIS_URL")


def main(port: int, data: Path) -> int:
    """Runs until Ctrl-C; returns the exit code."""
    postgres, redis = find_postgres(), find_redis()
    missing = [
        package
        for package, found in (("postgresql", postgres), ("redis-server", redis), ("nginx", shutil.which("nginx")))
        if not found
    ]
    if missing or postgres is None or redis is None:
        print(f"The cluster needs {', '.join(missing)} (apt-get install {' '.join(missing)}).", file=sys.stderr)
        return 1
    folder = data.resolve() / "cluster"
    folder.mkdir(parents=True, exist_ok=True)
    address = f"http://127.0.0.1:{port}"
    try:
        lock = take(folder / "lock", address)
        await_postgres(folder)
    except RunsAlready as error:
        print(f"The cluster of {data.resolve()} runs already: {error.who}.", file=sys.stderr)
        return 1
    with lock:
        return run(port, address, data, folder, postgres, redis)


def run(port: int, address: str, data: Path, folder: Path, postgres: Path, redis: str) -> int:
    """Starts everything, and runs until Ctrl-C. The caller has the lock on `folder`."""
    ports = choose_ports(folder / "ports.json")
    ending = threading.Event()
    with ExitStack() as running:
        database = Postgres(folder, postgres, ports["postgres"], bound=True)
        bells = Redis(folder, redis, ports["redis"], bound=True)
        for store in (database, bells):
            running.callback(store.stop)
            store.start()
            keeper = threading.Thread(target=keep, args=(store, ending))
            keeper.start()
            running.callback(keeper.join)
            running.callback(ending.set)
        environment = {
            **os.environ,
            "GALLEY_DATA": str(data.resolve()),
            "GALLEY_EXECUTOR": "celery",
            "DATABASE_URL": database.create("galley"),
            "REDIS_URL": bells.url,
            "PYTHON": sys.executable,
            "PYTHONUNBUFFERED": "1",
            "FOLDER": str(folder),
            "LIFELINE": str(folder / "lock"),
            "PORT": str(port),
            "WEB1_PORT": str(ports["web1"]),
            "WEB2_PORT": str(ports["web2"]),
        }
        how_to = write_environment(data.resolve() / "environment", environment)
        prepare = [sys.executable, "manage.py", "prepare", "--address", address]
        greeting = subprocess.run(prepare, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
        write_nginx_conf(folder, environment)
        webs = [f"http://127.0.0.1:{environment[name]}" for name in ("WEB1_PORT", "WEB2_PORT")]
        threading.Thread(target=greet, args=([*webs, address], greeting + how_to), daemon=True).start()
        return run_procfile(environment)


def await_postgres(folder: Path) -> None:
    """Returns once a Postgres that an earlier cluster has left in this folder has ended. Raises RunsAlready."""
    try:
        pid, _, _, port, *_ = (folder / "postgres/postmaster.pid").read_text().split("\n")
    except (OSError, ValueError):
        return
    for _ in range(int(STOP_SECONDS / LOOK_SECONDS)):
        if not port.isdigit() or is_free(int(port)):
            return
        time.sleep(LOOK_SECONDS)
    raise RunsAlready(f"its Postgres is process {pid}; `kill -INT {pid}` ends it")


def choose_ports(file: Path) -> dict[str, int]:
    """The ports that this folder's cluster had before, where they are free, else others; kept in `file`."""
    try:
        before = json.loads(file.read_text())
    except (OSError, ValueError):
        before = {}
    ports = {name: before[name] if is_free(before.get(name)) else free_port() for name in PORTS}
    file.write_text(json.dumps(ports))
    return ports


def is_free(port: object) -> bool:
    if not isinstance(port, int):
        return False
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
    return True


def keep(store: Datastore, ending: threading.Event) -> None:
    """Starts a store again whenever it has died, until `ending`."""
    while not ending.wait(LOOK_SECONDS):
        if store.dead:
            name = type(store).__name__
            print(f"{name} ended; it is started again", file=sys.stderr, flush=True)
            try:
                store.start()
            except RuntimeError as error:
                print(f"{name}: {error}", file=sys.stderr, flush=True)


def write_environment(file: Path, environment: dict[str, str]) -> str:
    """Writes what a command needs to reach this cluster, and returns a line that says how to use it."""
    file.unlink(missing_ok=True)
    with open(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as lines:
        lines.writelines(f"{name}={shlex.quote(environment[name])}\n" for name in FOR_COMMANDS)
    return f"Commands for it: set -a; . {shlex.quote(str(file))}; set +a; .venv/bin/python manage.py ...\n"


def write_nginx_conf(folder: Path, environment: dict[str, str]) -> None:
    (folder / "nginx").mkdir(exist_ok=True)
    user = "user root;" if os.geteuid() == 0 else ""  # its scratch folders are ours
    conf = Template((HERE / "nginx.conf").read_text()).safe_substitute(environment, USER=user)
    (folder / "nginx.conf").write_text(conf)


class Member(Process):  # type: ignore[misc]  # honcho has no types
    """Passes on what one program says. Without somebody who reads that it must not wait to get it off."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._reader = os.getpid()

    def run(self, *arguments: Any, **options: Any) -> None:
        super().run(*arguments, **options)
        if os.getppid() != self._reader:
            os._exit(0)


def run_procfile(environment: dict[str, str]) -> int:
    manager.KILL_WAIT = HAND_BACK_SECONDS
    crew = manager.Manager(Printer(sys.stderr))
    crew._process_ctor = Member
    for name, command in environ.parse_procfile((HERE / "Procfile").read_text()).processes.items():
        keeper = f"exec {shlex.quote(sys.executable)} -m deploy.keep {name}"
        kept = {**environment, "KEEP": command.removeprefix("exec ")}
        crew.add_process(name, keeper, env=kept, cwd=str(HERE.parent))
    crew.loop()
    return int(crew.returncode or 0)


def greet(addresses: list[str], greeting: str) -> None:
    """Prints how to get in, once all of these serve pages: the web processes and, last, the proxy."""
    for address in addresses:
        while not serves(address):
            time.sleep(0.1)
    print(greeting, end="", flush=True)


def serves(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/login/", timeout=5):
            return True
    except OSError:  # an HTTPError is one
        return False


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), Path(sys.argv[2])))
