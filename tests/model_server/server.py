"""The server itself: a thread for each connection, on a free port of 127.0.0.1."""

from __future__ import annotations

import json
import select
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from tests.model_server.turns import Turn, pieces
from tests.patience import PATIENCE


@dataclass
class Call:
    """One request as it came, and what became of it."""

    body: dict[str, Any]
    key: str
    hung_up: threading.Event = field(default_factory=threading.Event)  # the client left before the answer was complete

    @property
    def model(self) -> str:
        return str(self.body["model"])

    @property
    def text(self) -> str:
        """What the user's message says."""
        return "\n".join(m["content"] for m in self.body["messages"] if m["role"] == "user")

    @property
    def instructions(self) -> str:
        return "\n".join(m["content"] for m in self.body["messages"] if m["role"] in ("system", "developer"))

    @property
    def form(self) -> dict[str, Any] | None:
        """The JSON Schema of the structured answer that is asked for."""
        tools = self.body.get("tools") or []
        return tools[0]["function"]["parameters"] if tools else None


Brain = Callable[[Call], Turn]


class ModelServer:
    """Answers with `turns` in order, or with what a function says to each call. Use it in a `with`."""

    def __init__(self, *turns: Turn, brain: Brain | None = None, port: int = 0) -> None:
        self.calls: list[Call] = []
        self._turns = list(turns)
        self._brain = brain or self._next
        self._release = threading.Event()
        self._changed = threading.Condition()
        self._http = _Server(("127.0.0.1", port), _Handler)
        self._http.model_server = self
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
        self._http.shutdown()
        self._http.server_close()

    def script(self, *turns: Turn) -> None:
        """What the next requests are answered with."""
        with self._changed:
            self._turns = list(turns)

    def release(self) -> None:
        """Lets what stalls go on."""
        self._release.set()

    def wait_for(self, calls: int) -> Call:
        """The call of this number, from 1; waits until it has come."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.calls) >= calls, PATIENCE), f"only {len(self.calls)} calls"
            return self.calls[calls - 1]

    def serve_forever(self) -> None:
        """In this thread; for demonstrations."""
        self._http.serve_forever()

    def take(self, call: Call) -> Turn:
        with self._changed:
            self.calls.append(call)
            turn = self._brain(call)
            self._changed.notify_all()
            return turn

    def _next(self, call: Call) -> Turn:
        return self._turns.pop(0) if len(self._turns) > 1 else self._turns[0]

    def stall(self, handler: _Handler, pings: bool) -> bool:
        """Waits for `release`. False when the client has hung up."""
        while not self._release.wait(0.02):
            if select.select([handler.connection], [], [], 0)[0] and not handler.connection.recv(1):
                return False
            if pings:
                handler.chunk(b": still here\n\n")
        return True


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    model_server: ModelServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        call = Call(body, self.headers.get("Authorization", "").removeprefix("Bearer "))
        turn = self.server.model_server.take(call)
        try:
            self._refuse(turn) if turn.status != 200 else self._stream(turn, call)
        except OSError:
            self._left(call)

    def _stream(self, turn: Turn, call: Call) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for number, piece in enumerate(pieces(turn, call.model)):
            if number == turn.stall_after and not self.server.model_server.stall(self, turn.pings):
                return self._left(call)
            if number == turn.cut_after:
                self.close_connection = True
                return
            if turn.pace:
                time.sleep(turn.pace)
            self.chunk(piece)
        self.wfile.write(b"0\r\n\r\n")

    def _left(self, call: Call) -> None:
        self.close_connection = True
        call.hung_up.set()

    def chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _refuse(self, turn: Turn) -> None:
        body = json.dumps({"error": turn.error or {"message": "No.", "type": "error", "code": None}}).encode()
        self.send_response(turn.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in turn.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""
