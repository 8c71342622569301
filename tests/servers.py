"""Real servers for tests: started as a user starts them, on a free port, in a data folder of their own."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.furnished import DATABASE, OURS, furnish
from tests.patience import PATIENCE

BROKEN = "messages_against_their_schema"  # in a server's data folder: see tests/witness
ROOT = Path(__file__).resolve().parent.parent

_MAKE_PEOPLE = """
from django.contrib.auth.models import User
from rest_framework.authtoken.models import Token
from campaigns.models import Membership, Workspace
from campaigns.services.workspaces import create_sign_in_link
workspace, _ = Workspace.objects.get_or_create(name="The team")
answer = []
for name in {names!r}:
    user = User.objects.create_user(name, first_name=name.capitalize(), last_name="Example")
    if {role!r}:
        Membership.objects.create(workspace=workspace, user=user, role={role!r})
    answer.append([name, Token.objects.create(user=user).key, create_sign_in_link(user=user), str(workspace.pk)])
"""


def making(*names: str, role: str = "editor") -> str:
    """Lines of Python that make people with this role in the one workspace, or without one.

    They leave in `answer` of each what `Person.told` takes.
    """
    return _MAKE_PEOPLE.format(names=names, role=role)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Person:
    """Somebody with a role in the server's one workspace."""

    name: str
    token: str
    enter: str  # the path of a link that signs them in once
    workspace: str

    @classmethod
    def told(cls, name: str, token: str, link: str, workspace: str) -> Person:
        return cls(name, token, f"/enter/{link}/", workspace)

    @property
    def authorization(self) -> dict[str, str]:
        return {"Authorization": f"Token {self.token}"}


class Server:
    """`manage.py serve` as a process. Every start gets the same data folder and port."""

    def __init__(self, data: Path, **environment: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.data = data
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(OURS)},
            "GALLEY_DATA": str(data),
            "GALLEY_DEMO": "0",
            "GALLEY_CREWS": "agents.crews,tests.witness",
            **environment,
        }
        self.process: subprocess.Popen[str] | None = None
        self.greeting: list[str] = []

    def start(self, *, furnished: bool = True) -> Server:
        """Returns once the server answers. With `furnished`, an empty folder is given what a first start makes."""
        if furnished:
            self._furnish()
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(self.port)],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=(self.data / "server.log").open("a"),
            text=True,
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.greeting.append(line.strip())
            if line.startswith("Galley is running at"):
                return self
        raise AssertionError(f"the server did not start:\n{self.log()}")

    def _furnish(self) -> None:
        if not any((self.data / name).exists() for name in ("static", DATABASE)):
            furnish(self.data, database="DATABASE_URL" not in self.environment)

    def kill(self) -> None:
        """SIGKILL: nobody gets to tidy up."""
        self._end(signal.SIGKILL)

    def kill_workers(self) -> None:
        """SIGKILL to every worker process of this server."""
        for pid in self.workers():
            os.kill(pid, signal.SIGKILL)

    def workers(self) -> list[int]:
        """The pids of the worker processes: the server's children."""
        assert self.process is not None
        children: set[int] = set()
        for path in Path(f"/proc/{self.process.pid}/task").glob("*/children"):
            with contextlib.suppress(FileNotFoundError):  # the thread has ended meanwhile
                children.update(int(pid) for pid in path.read_text().split())
        return sorted(children)

    def stop(self) -> int | None:
        """SIGTERM, as a service manager stops it. The exit code; None when it was never started."""
        self._end(signal.SIGTERM)
        return self.process.returncode if self.process else None

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(PATIENCE)
        if self.process is not None and self.process.stdout is not None:
            self.process.stdout.close()

        self._check_messages()

    def _check_messages(self) -> None:
        broken = self.data / BROKEN
        assert not broken.exists(), broken.read_text()

    def log(self) -> str:
        path = self.data / "server.log"
        return path.read_text() if path.exists() else ""

    def manage(self, *arguments: str) -> str:
        """Runs a management command beside the server and returns what it prints."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def person(self, name: str, role: str = "editor") -> Person:
        """Makes somebody with this role in the one workspace."""
        return self.people(name, role=role)[0]

    def people(self, *names: str, role: str = "editor") -> list[Person]:
        """Makes several, in the time of one."""
        script = f"{making(*names, role=role)}for one in answer: print('PERSON', *one)"
        told = [line.split() for line in self.manage("shell", "-c", script).splitlines() if line.startswith("PERSON")]
        return [Person.told(*one[1:]) for one in told]

    def stranger(self, name: str) -> Person:
        """Makes somebody with an account and no workspace."""
        return self.person(name, role="")

    def request(self, method: str, path: str, by: Person, body: object = None) -> tuple[int, Any]:
        """One API call: the status and the JSON that came back."""
        request = urllib.request.Request(
            self.url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={**by.authorization, "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def socket_url(self, path: str) -> str:
        return f"ws://127.0.0.1:{self.port}{path}"
