"""Bodies that are too long are refused before anything is written down."""

from __future__ import annotations

from typing import Any

import pytest

from campaigns.body_limit import BodyLimit

LIMIT = 1024 * 1024


async def ask(path: str, parts: list[bytes], announced: int | None = None) -> tuple[list[Any], int]:
    """Sends the parts; returns what was answered, and how many bytes the application had read when it ended."""
    waiting, said, read = list(parts), [], 0

    async def receive() -> Any:
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    async def send(message: Any) -> None:
        said.append(message)

    async def application(scope: Any, receive: Any, send: Any) -> None:
        nonlocal read
        more = True
        while more:
            message = await receive()
            read += len(message["body"])
            more = message["more_body"]
        await send({"type": "http.response.start", "status": 200, "headers": []})

    headers = [] if announced is None else [(b"content-length", str(announced).encode())]
    scope = {"type": "http", "path": path, "headers": headers}
    await BodyLimit(application, LIMIT)(scope, receive, send)
    return said, read


async def test_a_body_at_the_limit_comes_through() -> None:
    said, read = await ask("/x", [b"x" * LIMIT], announced=LIMIT)
    assert (said[0]["status"], read) == (200, LIMIT)


@pytest.mark.parametrize(
    ("path", "kind"), [("/api/sources/", b"application/json"), ("/new/", b"text/plain; charset=utf-8")]
)
async def test_an_announced_body_past_the_limit_is_not_read(path: str, kind: bytes) -> None:
    said, read = await ask(path, [b"x"], announced=LIMIT + 1)
    assert (said[0]["status"], read) == (413, 0)
    assert (b"content-type", kind) in said[0]["headers"]
    assert b"1 MB" in said[1]["body"]


async def test_a_body_that_was_not_announced_is_counted() -> None:
    said, read = await ask("/x", [b"x" * LIMIT, b"x"])
    assert said[0]["status"] == 413
    assert read == LIMIT
