"""Server-Sent Events as bytes. Source: WHATWG HTML, section 9.2.5 ("Parsing an event stream")."""

from __future__ import annotations

RETRY = b"retry: 2000\n\n"  # milliseconds until a browser comes back
KEEP_ALIVE = b": here\n\n"


def event(data: bytes, *, name: str = "", id: str = "") -> bytes:
    """One event. `data` is one line, as JSON is when it is not indented; name and id are our own words."""
    lines = []
    if id:
        lines.append(b"id: " + id.encode())
    if name:
        lines.append(b"event: " + name.encode())
    lines.append(b"data: " + data)
    return b"\n".join(lines) + b"\n\n"
