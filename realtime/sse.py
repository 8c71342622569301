"""Server-Sent Events as bytes. Source: WHATWG HTML, section 9.2.5 ("Parsing an event stream")."""

from __future__ import annotations

RETRY = b"retry: 2000\n\n"  # milliseconds until a browser comes back
KEEP_ALIVE = b": here\n\n"
LINE_ENDS = {char.encode(): f"\\u{ord(char):04x}".encode() for char in "\x85\u2028\u2029"}  # to Python and JavaScript


def event(data: bytes, *, name: str = "", id: str = "") -> bytes:
    """One event. `data` is one line, as JSON is when it is not indented; name and id are our own words.

    Where JSON has characters that are no line ends here, but to the functions that many clients cut lines with, they
    are escaped.
    """
    lines = []
    if id:
        lines.append(b"id: " + id.encode())
    if name:
        lines.append(b"event: " + name.encode())
    for end, escaped in LINE_ENDS.items():
        data = data.replace(end, escaped)
    lines.append(b"data: " + data)
    return b"\n".join(lines) + b"\n\n"
