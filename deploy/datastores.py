"""A Postgres and a Redis of our own: started as child processes on free ports of this machine, in a given folder."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from deploy.lifeline import ends_with_parent

STOP_SECONDS = 10
START_SECONDS = 10  # what a killed server leaves behind, such as children that hold its memory, goes within this time
RETRY_SECONDS = 0.2


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def find_redis() -> str | None:
    """The path of `redis-server`."""
    return shutil.which("redis-server")


def find_postgres() -> Path | None:
    """The folder with `initdb` and `postgres`, of the newest version there is."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name.split(".")[0]))
    if path := shutil.which("postgres"):
        folders.append(Path(path).resolve().parent)
    for folder in reversed(folders):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


class Datastore(ABC):
    """One server process. `start` returns once it answers; it may be killed and started again.

    When `bound`, it ends when the thread that started it does, however that ends.
    """

    def __init__(self, folder: Path, port: int = 0, *, bound: bool = False) -> None:
        self._bound = bound
        self.folder = folder
        self.port = port or free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def dead(self) -> bool:
        """Whether it ended though nobody stopped it."""
        process = self.process
        return process is not None and process.poll() is not None

    def start(self) -> None:
        """Raises RuntimeError with the last line of its log when it keeps ending."""
        deadline = time.monotonic() + START_SECONDS
        while not self._comes_up():
            if time.monotonic() >= deadline:
                raise RuntimeError(f"{self._last_words()}; see {self._log}")
            time.sleep(RETRY_SECONDS)

    def _comes_up(self) -> bool:
        """Starts it and waits until it answers; False: it has ended."""
        self._launch()
        while not self._answers():
            if self.process is None or self.process.poll() is not None:
                return False
        return True

    @abstractmethod
    def _launch(self) -> None: ...

    @abstractmethod
    def _answers(self) -> bool: ...

    @property
    def _log(self) -> Path:
        return self.folder / f"{type(self).__name__.lower()}.log"

    def _last_words(self) -> str:
        lines = self._log.read_text(errors="replace").splitlines()
        return lines[-1] if lines else f"{type(self).__name__} ended without a word"

    def kill(self) -> None:
        """SIGKILL, and nothing tidied up."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ends at once; open connections are closed."""
        self._end(signal.SIGINT)

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def _spawn(self, command: Sequence[str], **options: Any) -> None:
        log = self._log.open("ab")
        # In a session of its own: Ctrl-C reaches whoever started us, who ends us after those who need us.
        self.process = subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=ends_with_parent(signal.SIGINT) if self._bound else None,
            **options,
        )
        log.close()


class Redis(Datastore):
    """Holds bells only, so it keeps nothing on disk."""

    def __init__(self, folder: Path, program: str, port: int = 0, *, bound: bool = False) -> None:
        super().__init__(folder, port, bound=bound)
        self._program = program
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def _launch(self) -> None:
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        self._spawn([self._program, *options, "--save", "", "--appendonly", "no"])

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False


class Postgres(Datastore):
    """As root it runs as the user `postgres`, since it refuses root; its folder must be reachable for that user."""

    def __init__(self, folder: Path, programs: Path, port: int = 0, *, bound: bool = False) -> None:
        super().__init__(folder, port, bound=bound)
        self._programs = programs
        self._data = folder / "postgres"
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")
            self._as = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": [], "cwd": "/"}

    def url(self, database: str) -> str:
        return f"postgres://galley@127.0.0.1:{self.port}/{database}"

    def _launch(self) -> None:
        if not (self._data / "PG_VERSION").exists():
            self._data.mkdir(parents=True, exist_ok=True)
            if self._as:
                os.chown(self._data, self._as["user"], self._as["group"])
            self._run("initdb", "-D", str(self._data), "-U", "galley", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": "200"}
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        program = str(self._programs / "postgres")
        self._spawn([program, "-D", str(self._data), "-p", str(self.port), *settings], **self._as)

    def create(self, database: str) -> str:
        """Makes a database, unless it is there, and returns its address."""
        query = f"SELECT 1 FROM pg_database WHERE datname = '{database}'"
        at = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "galley"]
        if not self._run("psql", *at, "-d", "postgres", "-Atc", query).strip():
            self._run("createdb", *at, database)
        return self.url(database)

    def _answers(self) -> bool:
        command = [str(self._programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(command, check=False).returncode == 0

    def _run(self, program: str, *arguments: str) -> str:
        command = [str(self._programs / program), *arguments]
        done: subprocess.CompletedProcess[str] = subprocess.run(
            command, capture_output=True, text=True, check=False, **self._as
        )
        if done.returncode != 0:
            raise RuntimeError(f"{program} failed: {done.stderr.strip()}")
        return done.stdout
