"""What a client asks for in the address of a stream: where to go on, in which dialect, and with which ticket."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from pydantic import ValidationError

from realtime.faults import in_words
from realtime.protocol.client import Resume


@dataclass(frozen=True)
class Problem:
    """Something in the address that cannot be used; what it would have said is left out."""

    field: str
    sentence: str


@dataclass(frozen=True)
class Asked:
    """A client's wishes. The first of a door's dialects is the one of clients that name none."""

    dialect: str
    resume: Resume | None = None
    ticket: str | None = None
    problems: tuple[Problem, ...] = ()


def asked(query_string: bytes, dialects: Collection[str]) -> Asked:
    """Reads the address. What is wrong in it is in `problems`."""
    given = {name: values[-1] for name, values in parse_qs(query_string.decode("latin1")).items()}
    problems = []
    dialect = given.get("dialect", next(iter(dialects)))
    if dialect not in dialects:
        problems.append(Problem("dialect", f"There is no such dialect; known are {', '.join(dialects)}."))
        dialect = next(iter(dialects))
    resume = None
    if "after" in given:
        fields = {name: given[name] for name in ("after", "epoch", "last_id") if name in given}
        try:
            resume = Resume.model_validate(fields)
        except ValidationError as error:
            problems.append(_problem(error))
    return Asked(dialect, resume, given.get("ticket"), tuple(problems))


def cursor(epoch: uuid.UUID | str, seq: int, id: uuid.UUID | str | None) -> str:
    """A place in a journal as one word: `epoch:seq:id`, as SSE's event ids and AG-UI's state carry it."""
    return f"{epoch}:{seq}:{id or ''}"


def resume_from(word: Any) -> Resume | None:
    """The place that `cursor` wrote. None for anything else: then the client begins afresh, as SSE wants it."""
    parts = word.split(":") if isinstance(word, str) else []
    if len(parts) != 3 or not parts[1].isascii() or not parts[1].isdigit() or len(parts[1]) > 19:
        return None
    try:
        last_id = uuid.UUID(parts[2]) if parts[2] else None
        return Resume(after=int(parts[1]), epoch=uuid.UUID(parts[0]), last_id=last_id)
    except ValueError:
        return None


def _problem(error: ValidationError) -> Problem:
    first = error.errors(include_url=False)[0]
    field = str(first["loc"][0])
    return Problem(field, f"{field}: {in_words(first)}")
