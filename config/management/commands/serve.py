"""`manage.py serve`: prepares the data folder and serves pages, API and sockets from one process."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import math
import os
import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from agents.executors import start_executor, stop_executor, warm_up_executor
from campaigns.demo import OWNER, create_demo_campaign, demo_owner
from campaigns.errors import DomainError
from campaigns.services.workspaces import create_sign_in_link
from config.sqlite import occupancy
from config.sqlite.soundness import Unsound, check_log, check_pages, mark

log = structlog.get_logger(__name__)

UNUSED_STATIC = ["redoc"]  # of the API's two pages the other is served; to compress this one takes a second
BACKLOG = 4096  # connections the system may hold until they are accepted; one it drops comes again only seconds later


class Command(BaseCommand):
    """Everything a start needs, in order: the port, the tables, the static files, the demo, the server."""

    help = "Serve Galley: pages, API, sockets and, with the local executor, the workers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default: 8000)")
        parser.add_argument("--prepared", action="store_true", help="`manage.py prepare` has run: only serve")
        parser.add_argument("--behind-proxy", action="store_true", help="believe X-Forwarded-For and its like")
        parser.add_argument("--access-log", action="store_true", help="write a line per request to standard error")

    def handle(
        self, *, host: str, port: int, prepared: bool, behind_proxy: bool, access_log: bool, **options: Any
    ) -> None:
        probe(host, port)
        alone = first_at_the_database()
        warm_up_executor()  # its workers take about as long to come up as the server does
        try:
            greeting = "" if prepared else prepare(address(host, port))
            if alone:
                mark_database()
        except KeyboardInterrupt:
            sys.exit(130)
        run_server(host, port, greeting, access_log=access_log, behind_proxy=behind_proxy)


def first_at_the_database() -> bool:
    """Whether nobody else has the SQLite database open. Leaves with a sentence when it must not be opened at all.

    Only who comes first looks whether it is sound; the others would find what the first one has.
    """
    if connection.vendor != "sqlite":
        return False
    try:
        return occupancy.enter(sqlite_path(), check_database)
    except Unsound as error:
        sys.exit(f"Galley cannot start: {error}")
    except occupancy.Occupied:
        sys.exit(f"Galley cannot start: {sqlite_path()} is being restored by another process.")


def check_database(database: Path) -> None:
    """Raises Unsound when the database is damaged, or lies beside the log of another one."""
    check_log(database)
    check_pages(database)


def mark_database() -> None:
    """Lets a later start notice that another database was put in this one's place; for whoever came first."""
    try:
        mark(sqlite_path())
    except sqlite3.Error as error:
        log.warning("the database could not be marked", error=str(error))


def sqlite_path() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def prepare(address: str) -> str:
    """Makes what a start needs, and returns the line that tells how to get in at this address."""
    with one_at_a_time():
        call_command("migrate", interactive=False, verbosity=0)
        collect_static()
        return prepare_demo(address)


def address(host: str, port: int) -> str:
    """Where a browser on this machine finds the server."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def probe(host: str, port: int) -> None:
    """Leaves with a sentence when the port cannot be had, before anything is touched."""
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(1)
    except (OSError, OverflowError) as error:
        refuse(host, port, error)


def refuse(host: str, port: int, error: BaseException) -> None:
    taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
    reason = "is taken by another program" if taken else f"cannot be used: {error}"
    sys.exit(f"Galley cannot start: port {port} on {host} {reason}.")


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Keeps two servers that start on the same data folder from preparing it at the same time."""
    with open(settings.DATA_DIR / ".preparing", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def collect_static() -> None:
    """Collects the static files, unless those collected last are still the same."""
    stamp = settings.STATIC_ROOT / ".collected"
    fingerprint = static_fingerprint()
    if stamp.exists() and stamp.read_text() == fingerprint:
        return
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED_STATIC)
    stamp.write_text(fingerprint)


def static_fingerprint() -> str:
    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = os.stat(storage.path(path))
            digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def prepare_demo(address: str) -> str:
    """Makes what the first start should find; returns one line: where Galley is and, with a demo owner, a way in.

    Both addresses stand between spaces, so that terminals make links of them and programs find them. The link is new
    with every start and good for one sign-in.
    """
    greeting = f"Galley is running at {address}/"
    owner = demo_owner()
    if owner is None:
        return greeting
    if settings.GALLEY_DEMO:
        try:
            create_demo_campaign(by=owner)
        except DomainError as error:
            log.warning("the demo campaign was not made", reason=error.message)
    return f"{greeting} - sign in once, as {OWNER}: {address}/enter/{create_sign_in_link(user=owner)}/"


def endpoints(host: str, port: int) -> list[str]:
    """Where to listen, in Twisted's words, with room for a crowd that comes at once."""
    from daphne.endpoints import build_endpoint_description_strings

    return [f"{place}:backlog={BACKLOG}" for place in build_endpoint_description_strings(host=host, port=port)]


def run_server(host: str, port: int, greeting: str, *, access_log: bool, behind_proxy: bool) -> None:
    """Serves until a signal ends it. `greeting` is printed once connections are answered."""
    start_executor()  # before all else: what was lost with an earlier server goes on at once

    # Daphne installs the reactor, so it comes before anything that may import it.
    from daphne.access import AccessLogGenerator
    from daphne.server import Server
    from twisted.internet import reactor

    from config.asgi import application

    failures: list[BaseException] = []

    class GalleyServer(Server):  # type: ignore[misc]  # daphne has no types
        def listen_success(self, port: Any) -> None:
            super().listen_success(port)
            if greeting:
                reactor.callWhenRunning(print, greeting, flush=True)

        def listen_error(self, failure: Any) -> None:
            failures.append(failure.value)
            self.stop()

    GalleyServer(
        application,
        endpoints=endpoints(host, port),
        action_logger=AccessLogGenerator(sys.stderr) if access_log else None,
        websocket_timeout=-1,  # a viewer may stay for days; the channel's own heartbeat finds the dead
        ping_interval=math.inf,  # it pings, too
        verbosity=0,
        server_name="galley",
        proxy_forwarded_address_header="X-Forwarded-For" if behind_proxy else None,
        proxy_forwarded_proto_header="X-Forwarded-Proto" if behind_proxy else None,
    ).run()
    if failures:
        stop_executor()
        reason = getattr(failures[0], "socketError", failures[0])
        refuse(host, port, reason)
