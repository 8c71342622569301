"""The systems under load: Galley on daphne, and three peers. Each starts as its own documentation says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.request
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from benchmarks.live.processes import ROOT, Child
from benchmarks.live.publisher import data
from deploy.datastores import Redis, find_redis, free_port
from tests.campaigns import create
from tests.servers import Server

PEERS = Path(__file__).parent / "peers"
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "galley-bench"
QUIET = subprocess.DEVNULL
PUBLISHED_WITHIN = 90  # seconds
OF_EVENT = {
    "v": 1,
    "type": "content_delta",
    "id": "00000000-0000-0000-0000-000000000000",
    "seq": "NUMBER",
    "timestamp": "2026-01-01T12:00:00.000Z",
    "campaign_id": "00000000-0000-0000-0000-000000000000",
    "workflow_id": None,
    "requires_ack": False,
    "content": "",
    "metadata": {"actor": "system"},
}

Commits = dict[str, list[list[float]]]


class System(ABC):
    """Something that tells viewers what was published. `paths` are the addresses of sockets, one per viewer."""

    name: str
    kind = "ws"
    durable = False
    headers: dict[str, str] = {}
    port: int

    @abstractmethod
    def start(self) -> None: ...

    @abstractmethod
    def stop(self) -> None: ...

    @property
    @abstractmethod
    def pid(self) -> int:
        """Of the process that holds the sockets."""

    @abstractmethod
    def fresh(self) -> tuple[str, int]:
        """The address for viewers of something new, and the number that its next event follows."""

    @abstractmethod
    def begin(self, path: str, count: int, rate: float) -> None:
        """Starts to publish `count` events, `rate` a second (0: as fast as it goes)."""

    @abstractmethod
    def published(self) -> Commits:
        """Waits for the end of that; when each event was sent (or, in Galley, committed)."""


class Galley(System):
    """`manage.py serve` as it comes, SQLite, bells by Redis; a process of its own writes the journal."""

    name = "Galley"
    durable = True

    def __init__(self, **environment: str) -> None:
        self._environment = environment

    def start(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="galley-bench-"))
        program = find_redis()
        if program is None:
            raise SystemExit("Galley's bells go through Redis here; install redis-server.")
        self._redis = Redis(self._folder, program)
        self._redis.start()
        try:
            self._start_galley()
        except BaseException:
            self._redis.stop()
            raise

    def _start_galley(self) -> None:
        self.server = Server(
            self._folder,
            REDIS_URL=self._redis.url,
            GALLEY_EXECUTOR="none",
            GALLEY_SOCKETS_PER_USER="100000",
            GALLEY_LOG_LEVEL="WARNING",
            **self._environment,
        ).start()
        self.port = self.server.port
        self.person = self.server.person("ada")
        self.headers = self.person.authorization
        self.publisher = Child("benchmarks.live.publisher", {**self.server.environment, **DJANGO})

    def stop(self) -> None:
        self.publisher.stop()
        self.server.kill()
        self._redis.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def pid(self) -> int:
        assert self.server.process is not None
        return self.server.process.pid

    def campaign(self) -> str:
        return str(create(self.server, self.person, start=False)["id"])

    def fresh(self) -> tuple[str, int]:
        return f"{path_of(self.campaign())}?after=0", 0

    def begin(self, path: str, count: int, rate: float) -> None:
        self.publisher.send("record", campaigns=[path.split("/")[3]], rates=[rate], counts=[count])

    def published(self) -> Commits:
        answer = self.publisher.answer()
        self.late = answer["late"]
        return {path_of(campaign): sent for campaign, sent in answer["commits"].items()}


DJANGO = {"DJANGO_SETTINGS_MODULE": "config.settings"}


def path_of(campaign: str) -> str:
    return f"/ws/campaign/{campaign}/status"


class Peer(System):
    """A server process of ours with somebody else's library."""

    path = "/ws"

    def __init__(self) -> None:
        self._numbers = 0

    @abstractmethod
    def command(self) -> list[str]: ...

    def start(self) -> None:
        self.port = free_port()
        self._process = subprocess.Popen(
            self.command(), cwd=PEERS, env={**os.environ, "NODE_PATH": str(CACHE / "node/node_modules")}, stderr=QUIET
        )
        while True:
            try:
                self._post(0, 0)
                return
            except OSError:
                if self._process.poll() is not None:
                    raise RuntimeError(f"{self.name} did not start") from None
                time.sleep(0.1)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()

    @property
    def pid(self) -> int:
        return self._process.pid

    def fresh(self) -> tuple[str, int]:
        return self.path, self._numbers

    def begin(self, path: str, count: int, rate: float) -> None:
        self._asked = (count, rate)

    def published(self) -> Commits:
        return {"*": self._post(*self._asked)}

    def _post(self, count: int, rate: float) -> Any:
        address = f"http://127.0.0.1:{self.port}/publish?count={count}&rate={rate}&first={self._numbers + 1}"
        body = json.dumps({**OF_EVENT, **data()}, separators=(",", ":")).replace('"NUMBER"', "NUMBER").encode()
        request = urllib.request.Request(address, data=body, headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=PUBLISHED_WITHIN) as answer:
            self._numbers += count
            return json.load(answer)


class StockChannels(Peer):
    name = "Channels group_send"

    def command(self) -> list[str]:
        return [str(CACHE / "python/bin/daphne"), "-v", "0", "-p", str(self.port), "channels_app:application"]


class FastAPI(Peer):
    name = "FastAPI manager"

    def command(self) -> list[str]:
        quiet = ["--log-level", "error", "--no-access-log"]
        return [str(CACHE / "python/bin/uvicorn"), "fastapi_app:app", "--port", str(self.port), *quiet]


class SocketIO(Peer):
    name = "Socket.IO recovery"
    kind = "socketio"
    path = "/socket.io/?EIO=4&transport=websocket"

    def command(self) -> list[str]:
        return ["node", "socketio_server.js", str(self.port)]


def install_peers() -> None:
    """Installs what the peers need, by name, into a folder of their own, unless it is there."""
    if (CACHE / "ready").exists():
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    subprocess.run(["python3", "-m", "venv", str(CACHE / "python")], check=True)
    wanted = ["fastapi", "uvicorn[standard]", "websockets", "channels", "daphne"]
    subprocess.run([str(CACHE / "python/bin/pip"), "install", "--quiet", *wanted], check=True, cwd=ROOT)
    (CACHE / "node").mkdir(exist_ok=True)
    npm = ["npm", "install", "--no-fund", "--no-audit", "--silent", "socket.io"]
    subprocess.run(npm, check=True, cwd=CACHE / "node")
    (CACHE / "ready").touch()
