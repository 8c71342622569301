"""Reads one document in a process of its own: `python -m campaigns.sources.child KIND LINKS <file >answer`.

Whatever a file makes a parser do, it ends with this process: its memory and its time are bounded by the system.
The answer is JSON: `{"text", "pages"}` or `{"problem"}`.
"""

from __future__ import annotations

import json
import logging
import os
import resource
import sys

from campaigns.sources.limits import SECONDS, BadSource

MEMORY_BYTES = 1536 * 1024 * 1024


def main() -> None:
    kind, links = sys.argv[1], sys.argv[2] == "links"
    _bound()
    logging.disable(logging.CRITICAL)  # parsers talk a lot about odd files
    data = sys.stdin.buffer.read()
    try:
        text, pages = read(kind, data, links=links)
        answer = {"text": text, "pages": pages}
    except BadSource as error:
        answer = {"problem": str(error)}
    except (MemoryError, RecursionError):
        answer = {"problem": "it needs more memory than reading a document should."}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def read(kind: str, data: bytes, *, links: bool) -> tuple[str, int]:
    """The document's text and its pages (0 where it has none). Raises BadSource."""
    if kind == "pdf":
        from campaigns.sources.pdf import to_markdown as read_pdf

        return read_pdf(data)
    if kind == "docx":
        from campaigns.sources.docx import to_markdown as read_docx

        return read_docx(data, links=links), 0
    if kind == "mail":
        from campaigns.sources.mail import to_text as read_mail

        return read_mail(data, links=links), 0
    from campaigns.sources.html import to_markdown as read_html

    return read_html(data, links=links), 0


def _bound() -> None:
    os.nice(10)
    seconds = int(SECONDS)
    for what, limit in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, seconds)):
        hard = resource.getrlimit(what)[1]
        if hard == resource.RLIM_INFINITY or limit < hard:
            resource.setrlimit(what, (limit, limit if what == resource.RLIMIT_AS else limit + 1))


if __name__ == "__main__":
    main()
