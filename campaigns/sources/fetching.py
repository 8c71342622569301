"""Fetching a page: pinned to the address that was checked, bounded in size and time, robots.txt heard.

A name is resolved once per hop and the connection goes to that very address, so a name that changes its mind between
check and connect gains nothing. Redirects are followed by us, each checked as the first was.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from email.message import Message
from typing import Any
from urllib.parse import urljoin

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.exceptions import HTTPError
from urllib3.util import SKIP_HEADER

from campaigns.sources.addresses import Resolver, Target, system_resolver, target_of
from campaigns.sources.limits import BadSource

AGENT = "Galley"
PAGE_BYTES = 5 * 1024 * 1024
ROBOTS_BYTES = 256 * 1024
SECONDS = 15.0  # for everything: robots.txt, redirects and the page
CONNECT_SECONDS = 5.0
REDIRECTS = 5
CHUNK = 16 * 1024
KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}


class Unreachable(BadSource):
    """The server did not answer as it should; it may later."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was found: its last address, kind (as in `limits.KINDS`) and bytes, and what is told of their encoding."""

    url: str
    kind: str
    data: bytes
    charset: str = ""


@dataclass(slots=True)
class Fetcher:
    """Fetches pages. `resolve` and `clock` are there for tests; `allowed` are "host:port" pairs beyond the rules."""

    allowed: Collection[str] = ()
    resolve: Resolver = system_resolver
    clock: Callable[[], float] = time.monotonic
    _robots: dict[tuple[str, str, int], Any] = field(default_factory=dict)

    def fetch(self, url: str) -> Page:
        """The page behind an address. Raises BadSource with the reason, Unreachable where trying again may help."""
        deadline = self.clock() + SECONDS
        for _ in range(REDIRECTS + 1):
            target = target_of(url, resolve=self.resolve, allowed=self.allowed)
            if not self._may_fetch(target, deadline):
                raise BadSource("its robots.txt asks programs to stay away.")
            status, headers, data = self._get(target, deadline, PAGE_BYTES, told=True)
            if status in (301, 302, 303, 307, 308) and headers.get("location"):
                url = urljoin(url, headers["location"])
                continue
            _check_status(status)
            told = Message()
            told["content-type"] = headers.get("content-type", "")
            kind = told.get_content_type() if told["content-type"] else ""
            if kind not in KINDS:
                raise BadSource(f"it is neither a page nor a document ({kind[:60] or 'its kind is not told'}).")
            return Page(url, KINDS[kind], data, told.get_content_charset("") or "")
        raise BadSource(f"it leads on more than {REDIRECTS} times.")

    def _may_fetch(self, target: Target, deadline: float) -> bool:
        """RFC 9309: no file: everything is allowed; a server in trouble: nothing is."""
        from protego import Protego

        key = (target.scheme, target.host, target.port)
        if key not in self._robots:
            self._robots[key] = Protego.parse(self._robots_text(target, deadline))
        return bool(self._robots[key].can_fetch(target.url, AGENT))

    def _robots_text(self, target: Target, deadline: float) -> str:
        url = urljoin(target.url, "/robots.txt")
        for _ in range(REDIRECTS + 1):
            here = target_of(url, resolve=self.resolve, allowed=self.allowed)
            status, headers, data = self._get(here, deadline, ROBOTS_BYTES, told=False)
            if status in (301, 302, 303, 307, 308) and headers.get("location"):
                url = urljoin(url, headers["location"])
                continue
            if status >= 500 or status == 429:
                raise Unreachable("its server is in trouble at the moment.")
            return data.decode("utf-8", "replace") if status == 200 else ""
        return ""

    def _get(self, target: Target, deadline: float, limit: int, *, told: bool) -> tuple[int, dict[str, str], bytes]:
        """Status, headers in lower case and body; with `told`, a body past `limit` is refused, else cut."""
        left = deadline - self.clock()
        if left <= 0:
            raise Unreachable(f"it takes longer than {SECONDS:.0f} seconds.")
        pool, watch = _pool(target, left), _Watch()
        pool.ConnectionCls = _watched(pool.ConnectionCls, watch)
        timer = threading.Timer(left, watch.cut)  # a server may send a byte now and then for hours
        timer.daemon = True
        timer.start()
        headers = {
            "Host": _host_header(target),
            "User-Agent": f"{AGENT}/1 (fetches single pages that a person named)",
            "Accept": "text/html, text/plain, text/markdown, application/pdf;q=0.8",
            "Accept-Encoding": SKIP_HEADER,
        }
        try:
            found = self._exchange(pool, target, headers, deadline, limit, told)
        except (HTTPError, OSError, ValueError) as error:  # the last two: what a server that speaks no HTTP brings up
            raise Unreachable("its server does not answer.") from error
        finally:
            timer.cancel()
            cut = watch.close()
            pool.close()
        if cut:
            raise Unreachable(f"it takes longer than {SECONDS:.0f} seconds.")
        return found

    def _exchange(
        self, pool: HTTPConnectionPool, target: Target, headers: dict[str, str], deadline: float, limit: int, told: bool
    ) -> tuple[int, dict[str, str], bytes]:
        answer = pool.urlopen(
            "GET",
            target.path,
            headers=headers,
            redirect=False,
            retries=False,
            preload_content=False,
            decode_content=False,
            assert_same_host=False,
        )
        try:
            given = {name.lower(): value for name, value in answer.headers.items()}
            return answer.status, given, self._body(answer, deadline, limit, told)
        finally:
            answer.close()

    def _body(self, answer: Any, deadline: float, limit: int, told: bool) -> bytes:
        parts: list[bytes] = []
        size = 0
        if answer.headers.get("content-encoding", "identity").lower() not in ("", "identity"):
            raise BadSource("it comes compressed although it was asked not to.")
        for part in answer.stream(CHUNK):
            if self.clock() > deadline:
                raise Unreachable(f"it takes longer than {SECONDS:.0f} seconds.")
            parts.append(part)
            size += len(part)
            if size > limit:
                if told:
                    raise BadSource(f"it is larger than {limit // 1024 // 1024} MB.")
                break
        return b"".join(parts)[:limit]


def _pool(target: Target, left: float) -> HTTPConnectionPool:
    """A connection to the checked address; the certificate must be the name's."""
    timeout = Timeout(connect=min(CONNECT_SECONDS, left), read=min(CONNECT_SECONDS, left))
    if target.scheme == "https":
        return HTTPSConnectionPool(
            target.address,
            target.port,
            timeout=timeout,
            maxsize=1,
            server_hostname=target.host,
            assert_hostname=target.host,
            cert_reqs="CERT_REQUIRED",
        )
    return HTTPConnectionPool(target.address, target.port, timeout=timeout, maxsize=1)


class _Watch:
    """A second handle on a connection's socket, by which another thread can end it whatever waits on it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._handle: socket.socket | None = None
        self._over = False

    def take(self, connection: socket.socket) -> None:
        with self._lock:
            self._handle = connection.dup()
            if self._over:
                self._end()

    def cut(self) -> None:
        with self._lock:
            self._over = True
            self._end()

    def close(self) -> bool:
        """Lets go of it; whether it was cut, so that what came is not the whole."""
        with self._lock:
            if self._handle is not None:
                self._handle.close()
                self._handle = None
            return self._over

    def _end(self) -> None:
        if self._handle is not None:
            with contextlib.suppress(OSError):
                self._handle.shutdown(socket.SHUT_RDWR)


def _watched(base: Any, watch: _Watch) -> Any:
    class Watched(base):  # type: ignore[misc]  # one of urllib3's two connections
        def _new_conn(self) -> socket.socket:
            made: socket.socket = super()._new_conn()
            watch.take(made)
            return made

    return Watched


def _host_header(target: Target) -> str:
    host = f"[{target.host}]" if ":" in target.host else target.host
    usual = {"http": 80, "https": 443}[target.scheme]
    return host if target.port == usual else f"{host}:{target.port}"


def _check_status(status: int) -> None:
    if status == 200:
        return
    if status in (401, 403, 407):
        raise BadSource("it is not public: its server wants a sign-in.")
    if status in (404, 410):
        raise BadSource("there is no such page.")
    if status == 429 or status >= 500:
        raise Unreachable("its server is in trouble at the moment.")
    raise BadSource(f"its server answers with {status} instead of a page.")
