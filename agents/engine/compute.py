"""Computing in a process of its own, which can be killed: the only way to stop work that never looks up.

Processes are started afresh (never forked), at the first need, and used again. One that is not needed any more (the
run was cancelled or lost, the worker stops) is killed in the middle of what it does.
"""

from __future__ import annotations

import os
import pickle
import select
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from agents.engine.compute_child import LENGTH, LIMIT_BYTES, RAISED, TOO_LARGE
from agents.errors import AgentError, TransientError

R = TypeVar("R")

LOOK_SECONDS = 0.1  # how long a cancellation may wait to be noticed
CHUNK = 1024 * 1024


class Computer:
    """One process that computes one call at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "agents.engine.compute_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        self._buffer = b""
        self._send(pickle.dumps(sys.path))

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def call(self, payload: bytes, check: Callable[[], None]) -> tuple[bytes, bytes]:
        """Sends a call and returns what came of it. `check` is asked all the while; what it raises ends the wait."""
        self._send(payload)
        head = self._receive(1 + LENGTH.size, check)
        return head[:1], self._receive(LENGTH.unpack(head[1:])[0], check)

    def kill(self) -> None:
        """Returns when the process is gone."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _send(self, payload: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(LENGTH.pack(len(payload)))
        view = memoryview(payload)
        while view:
            view = view[self._process.stdin.write(view) :]

    def _receive(self, size: int, check: Callable[[], None]) -> bytes:
        assert self._process.stdout is not None
        parts = [self._buffer]
        missing = size - len(self._buffer)
        while missing > 0:
            check()
            if select.select([self._process.stdout], [], [], LOOK_SECONDS)[0]:
                part = os.read(self._process.stdout.fileno(), CHUNK)
                if not part:
                    raise BrokenPipeError
                parts.append(part)
                missing -= len(part)
        got = b"".join(parts)
        self._buffer = got[size:]
        return got[:size]


class Computers:
    """The computing processes of this worker: as many as compute at the same time."""

    def __init__(self) -> None:
        self._idle: list[Computer] = []
        self._lock = threading.Lock()

    def compute(self, work: Callable[..., R], args: Sequence[Any], check: Callable[[], None]) -> R:
        """See `agents.base.Context.compute`."""
        payload = pickle.dumps((work, tuple(args)))
        if len(payload) > LIMIT_BYTES:
            raise _too_large("The input", len(payload))
        computer = self._take()
        try:
            kind, answer = computer.call(payload, check)
        except OSError as error:
            computer.kill()
            raise TransientError("The process that computed this step ended.", code="computation_lost") from error
        except BaseException:
            computer.kill()
            raise
        with self._lock:
            self._idle.append(computer)
        if kind == TOO_LARGE:
            raise _too_large("The result", int(answer))
        value = pickle.loads(answer)
        if kind == RAISED:
            raise value
        result: R = value
        return result

    def close(self) -> None:
        """Kills those that are idle."""
        with self._lock:
            idle, self._idle = self._idle, []
        for computer in idle:
            computer.kill()

    def _take(self) -> Computer:
        with self._lock:
            while self._idle:
                computer = self._idle.pop()
                if computer.alive:
                    return computer
                computer.kill()
        return Computer()


def _too_large(what: str, size: int) -> AgentError:
    return AgentError(
        f"{what} of a computation has {size:,} bytes; at most {LIMIT_BYTES:,} are possible.", code="too_large"
    )


computers = Computers()


def compute(work: Callable[..., R], args: Sequence[Any], check: Callable[[], None]) -> R:
    """Computes in one of this process's own computing processes."""
    return computers.compute(work, args, check)
