"""`make cluster`: Galley scaled out on one machine, from the Procfile beside this file.

Postgres and Redis of its own, two web processes behind nginx, three workers. All state is in the folder DATA; Ctrl-C
ends everything, the workers first, so that they can hand back what they run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from string import Template

from honcho import environ, manager
from honcho.printer import Printer

from deploy.datastores import Postgres, Redis, find_postgres, find_redis, free_port

HERE = Path(__file__).resolve().parent
HAND_BACK_SECONDS = 12  # longer than a worker takes to hand back what it runs


def main(port: int, data: Path) -> int:
    """Runs until Ctrl-C or until a process ends; returns the exit code."""
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
    with ExitStack() as running:
        database, bells = Postgres(folder, postgres), Redis(folder, redis)
        for store in (database, bells):
            running.callback(store.stop)
            store.start()
        environment = {
            **os.environ,
            "GALLEY_DATA": str(data.resolve()),
            "GALLEY_EXECUTOR": "celery",
            "DATABASE_URL": database.create("galley"),
            "REDIS_URL": bells.url,
            "PYTHON": sys.executable,
            "PYTHONUNBUFFERED": "1",
            "FOLDER": str(folder),
            "PORT": str(port),
            "WEB1_PORT": str(free_port()),
            "WEB2_PORT": str(free_port()),
        }
        address = f"http://127.0.0.1:{port}"
        prepare = [sys.executable, "manage.py", "prepare", "--address", address]
        greeting = subprocess.run(prepare, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
        write_nginx_conf(folder, environment)
        webs = [f"http://127.0.0.1:{environment[name]}" for name in ("WEB1_PORT", "WEB2_PORT")]
        threading.Thread(target=greet, args=([*webs, address], greeting), daemon=True).start()
        return run_procfile(environment)


def write_nginx_conf(folder: Path, environment: dict[str, str]) -> None:
    (folder / "nginx").mkdir(exist_ok=True)
    user = "user root;" if os.geteuid() == 0 else ""  # its scratch folders are ours
    conf = Template((HERE / "nginx.conf").read_text()).safe_substitute(environment, USER=user)
    (folder / "nginx.conf").write_text(conf)


def run_procfile(environment: dict[str, str]) -> int:
    manager.KILL_WAIT = HAND_BACK_SECONDS
    crew = manager.Manager(Printer(sys.stderr))
    for name, command in environ.parse_procfile((HERE / "Procfile").read_text()).processes.items():
        crew.add_process(name, f"exec {command.removeprefix('exec ')}", env=environment, cwd=str(HERE.parent))
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
