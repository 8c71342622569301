"""One file into text. The doors' uploads, brief files and fetched pages all come through here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import PurePosixPath

import structlog

from campaigns.sources.limits import FILE_BYTES, KINDS, MATERIAL_CHARACTERS, SECONDS, BadSource, Extracted
from campaigns.sources.plain import decode, tidy

log = structlog.get_logger(__name__)

_AT_ONCE = threading.BoundedSemaphore(3)  # documents read at the same time by one process


def safe_name(name: str) -> str:
    """A file's name without folders and control characters, at most 200 characters."""
    base = PurePosixPath(name.replace("\\", "/")).name
    return "".join(letter for letter in base if letter.isprintable()).strip()[:200] or "file"


def kind_of(name: str) -> str:
    """What a file is by the end of its name. Raises BadSource for a kind nobody here reads."""
    ending = PurePosixPath(name.lower()).suffix
    if ending in KINDS:
        return KINDS[ending]
    raise BadSource("only .txt, .md, .docx, .pdf, .html and .eml can be read.")


def read_file(name: str, data: bytes, *, links: bool = False) -> Extracted:
    """The text of a file; with `links`, its links are kept. Raises BadSource with the reason."""
    return read_as(kind_of(name), data, links=links)


def read_as(kind: str, data: bytes, *, links: bool = False, charset: str = "") -> Extracted:
    """The same for data whose kind is known; `charset` is what is said of the encoding of bare text."""
    if len(data) > FILE_BYTES:
        raise BadSource(f"it is larger than {FILE_BYTES // 1024 // 1024} MB.")
    if not data.strip():
        raise BadSource("it is empty.")
    text, pages = (decode(data, charset), 0) if kind in ("text", "markdown") else _in_a_child(kind, data, links)
    text = tidy(text)
    if not text:
        raise BadSource("there is no text in it.")
    if len(text) > MATERIAL_CHARACTERS:
        raise BadSource(f"it holds {len(text):,} characters; at most {MATERIAL_CHARACTERS:,} can be used.")
    return Extracted(kind, text, pages)


def _in_a_child(kind: str, data: bytes, links: bool) -> tuple[str, int]:
    command = [sys.executable, "-m", "campaigns.sources.child", kind, "links" if links else "plain"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with _AT_ONCE:
        try:
            done = subprocess.run(
                command, input=data, capture_output=True, timeout=SECONDS, env=environment, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise BadSource(f"reading it takes longer than {SECONDS:.0f} seconds.") from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        log.warning("a reader ended", kind=kind, code=done.returncode, said=done.stderr.decode(errors="replace")[-500:])
        if done.returncode < 0 or b"MemoryError" in done.stderr:  # a limit: the system ends it, or an import fails
            raise BadSource("it could not be read: it needs more time or memory than a document should.") from error
        raise BadSource("it could not be read here. The log of Galley says why.") from error
    if "problem" in answer:
        raise BadSource(answer["problem"])
    return answer["text"], answer["pages"]
