"""The process in which `ctx.compute` computes: `python -m agents.engine.compute_child`.

Reads calls from standard input, one at a time, and writes what came of them to its original standard output. It ends
when its standard input does, that is with the worker, even in the middle of a computation.
"""

from __future__ import annotations

import gc
import os
import pickle
import queue
import signal
import struct
import sys
import threading
from typing import Any, BinaryIO

LENGTH = struct.Struct("!Q")
RESULT, RAISED, TOO_LARGE = b"R", b"E", b"L"
LIMIT_BYTES = 32 * 1024 * 1024  # of a pickled call, and of a pickled result
LOADING = (50_000, 20, 100)  # as in manage.py: the first step loads dictionaries, in a third of the time


def main() -> None:
    gc.set_threshold(*LOADING)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal reaches the server, which tells the worker
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what the work prints must not get between the frames
    calls: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    source = os.fdopen(os.dup(0), "rb")
    sys.path[:] = pickle.loads(_read(source))
    threading.Thread(target=_listen, args=(source, calls), daemon=True).start()
    while True:
        kind, payload = _carry_out(calls.get())
        write_all(out.fileno(), kind + LENGTH.pack(len(payload)) + payload)


def _listen(source: BinaryIO, calls: queue.SimpleQueue[bytes]) -> None:
    while True:
        calls.put(_read(source))


def _read(source: BinaryIO) -> bytes:
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        os._exit(0)  # the worker is gone; there may be a computation under way, which nobody waits for
    return source.read(LENGTH.unpack(head)[0])


def write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _carry_out(call: bytes) -> tuple[bytes, bytes]:
    try:
        payload = pickle.dumps(_compute(call))
    except Exception as error:
        return RAISED, _portable(error)
    return (RESULT, payload) if len(payload) <= LIMIT_BYTES else (TOO_LARGE, str(len(payload)).encode())


def _compute(call: bytes) -> Any:
    try:
        work, args = pickle.loads(call)
        return work(*args)
    except Exception as error:
        if type(error).__name__ not in ("AppRegistryNotReady", "ImproperlyConfigured"):
            raise
    # The work imports models. Most does not, so the time that this takes is only spent at need.
    import django

    django.setup()
    work, args = pickle.loads(call)
    return work(*args)


def _portable(error: Exception) -> bytes:
    try:
        payload = pickle.dumps(error)
        pickle.loads(payload)
    except Exception:
        return pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
    return payload


if __name__ == "__main__":
    main()
