"""A lean load client: many WebSockets in one process, which only count numbers and note when they came.

It speaks just enough of RFC 6455 and, for Socket.IO, of Engine.IO 4. Run as a module, it obeys lines of JSON on
standard input. Every numbered message of every server holds `"id":"…","seq":N,` at its beginning.

It shares the machine's cores with what it measures, so it reads without asyncio's transports: all sockets are in one
epoll, of which asyncio hears only that there is something.
"""

from __future__ import annotations

import asyncio
import json
import os
import select
import socket
import sys
import time
from array import array
from collections import Counter
from typing import Any

MARK, NUMBER = b'"id":"', b'"seq":'
HEAD = 130  # bytes within which the mark stands
BUCKET = 0.0001  # seconds; latencies are told as a histogram
READ = 64 * 1024  # bytes at a time


class Socket:
    """One client."""

    def __init__(self, group: Group, handle: socket.socket, kind: str, key: str, after: int) -> None:
        self._group = group
        self.handle = handle
        self._socketio = kind == "socketio"
        self._key = key
        self._rest = b""
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._upgraded = False
        self.last = after

    def take(self, data: bytes, now: float) -> None:
        """Bytes that have come."""
        if self._rest:
            data = self._rest + data
        if not self._upgraded:
            end = data.find(b"\r\n\r\n")
            if end < 0:
                self._rest = data
                return
            if b" 101 " not in data[:20]:
                raise SystemExit(f"the server answered {data[:200]!r}")
            self._upgraded = True
            data = data[end + 4 :]
            if not self._socketio:
                self.opened.set_result(None)
        start, size = 0, len(data)
        while size - start >= 2:
            length, head = data[start + 1] & 127, 2
            if length >= 126:
                extra = 2 if length == 126 else 8
                head += extra
                if size - start < head:
                    break
                length = int.from_bytes(data[start + 2 : start + 2 + extra], "big")
            body = start + head
            if size - body < length:
                break
            kind = data[start] & 15
            if kind == 1:
                mark = data.find(MARK, body, min(body + HEAD, body + length))
                if mark >= 0:
                    number = data.find(NUMBER, mark, body + length) + len(NUMBER)
                    self._take(int(data[number : data.index(b",", number)]), now)
                elif self._socketio:
                    self._talk(data[body : body + length])
            elif kind == 9:
                self._send(10, data[body : body + length])
            start = body + length
        self._rest = data[start:]

    def _take(self, seq: int, now: float) -> None:
        group = self._group
        if seq != self.last + 1:
            group.gaps += 1
        self.last = seq
        if group.sampling:
            group.samples.setdefault(self._key, (array("I"), array("d")))
            numbers, times = group.samples[self._key]
            numbers.append(seq)
            times.append(now)
        group.received += 1
        if group.received == group.target:
            group.reached(now)

    def _talk(self, text: bytes) -> None:
        """Engine.IO's opening, Socket.IO's connection, and the heartbeat."""
        if text[:1] == b"0":
            self._send(1, b"40")
        elif text[:2] == b"40":
            self.opened.set_result(None)
        elif text == b"2":
            self._send(1, b"3")

    def _send(self, kind: int, payload: bytes) -> None:
        self.handle.send(bytes((128 | kind, 128 | len(payload), 0, 0, 0, 0)) + payload)  # a few bytes always go


class Group:
    """All sockets of this process."""

    def __init__(self) -> None:
        self.sockets: dict[int, Socket] = {}  # by file descriptor
        self._readable = select.epoll()
        self._buffer = memoryview(bytearray(READ))
        asyncio.get_running_loop().add_reader(self._readable.fileno(), self._read)
        self.received = self.gaps = self.lost = self.target = 0
        self.sampling = False
        self.samples: dict[str, tuple[array[int], array[float]]] = {}
        self._done: asyncio.Future[float] | None = None

    def _read(self) -> None:
        for number, _ in self._readable.poll(0):
            try:
                size = os.readv(number, [self._buffer])
            except BlockingIOError:
                continue
            except ConnectionError:
                size = 0
            if size:
                self.sockets[number].take(bytes(self._buffer[:size]), time.monotonic())
            else:
                self._lose(number)

    def _lose(self, number: int) -> None:
        self.lost += 1
        self._readable.unregister(number)
        opened = self.sockets[number].opened
        if not opened.done():
            opened.set_exception(ConnectionError("the server closed a connection before it was open"))

    def reached(self, now: float) -> None:
        if self._done is not None and not self._done.done():
            self._done.set_result(now)

    async def open(
        self, port: int, paths: list[str], headers: dict[str, str], kind: str, after: int = 0, at_once: int = 50
    ) -> dict[str, Any]:
        """One socket per path, `at_once` at a time; returns when all are open."""
        started = time.monotonic()
        loop = asyncio.get_running_loop()
        extra = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        limit = asyncio.Semaphore(at_once)

        async def connect(path: str) -> None:
            request = (
                f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                f"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n{extra}\r\n"
            ).encode()
            async with limit:
                handle = socket.socket()
                handle.setblocking(False)
                await loop.sock_connect(handle, ("127.0.0.1", port))
                client = self.sockets[handle.fileno()] = Socket(self, handle, kind, path.split("?")[0], after)
                await loop.sock_sendall(handle, request)
                self._readable.register(handle, select.EPOLLIN)
                await client.opened

        await asyncio.gather(*(connect(path) for path in paths))
        return {"seconds": time.monotonic() - started, "started": started}

    def expect(self, messages: int, sampling: bool) -> None:
        """From now on `messages` are waited for, over all sockets."""
        self.target = self.received + messages
        self.sampling = sampling
        self.samples = {}
        self._done = asyncio.get_running_loop().create_future()

    async def wait(self, seconds: float) -> dict[str, Any]:
        """When the last one came, or None after so many seconds."""
        assert self._done is not None
        finished, _ = await asyncio.wait({self._done}, timeout=seconds)
        missing = self.target - self.received
        last = self._done.result() if finished else None
        return {"last": last, "missing": missing, "gaps": self.gaps, "lost": self.lost}

    def latencies(self, commits: dict[str, list[list[float]]]) -> dict[str, dict[str, int]]:
        """Per key, how many messages took how many buckets from their commit."""
        found = {}
        for key, (numbers, times) in self.samples.items():
            sent = {int(seq): moment for seq, moment in commits.get(key, commits.get("*", []))}
            found[key] = Counter(
                str(max(0, int((moment - sent[seq]) / BUCKET)))
                for seq, moment in zip(numbers, times, strict=True)
                if seq in sent
            )
        return {key: dict(counted) for key, counted in found.items()}

    def stop_reading(self, count: int) -> None:
        for number in list(self.sockets)[:count]:
            self._readable.unregister(number)


async def obey() -> None:
    group = Group()
    reader = asyncio.StreamReader(limit=2**26)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        order = json.loads(line)
        answer = getattr(group, order.pop("do"))(**order)
        if asyncio.iscoroutine(answer):
            answer = await answer
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    os.nice(0)
    asyncio.run(obey())
