"""`manage.py`: Django's commands, with one sentence where the database is not as a command needs it."""

from __future__ import annotations

import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.db import connection
from django.db.utils import OperationalError, ProgrammingError


def run(arguments: list[str]) -> None:
    """Runs a command. `--traceback` shows the whole error instead of the sentence. Exit code: 1 for these."""
    try:
        execute_from_command_line(arguments)
    except (OperationalError, ProgrammingError) as error:
        sentence = explain(error)
        if sentence is None or "--traceback" in arguments:
            raise
        sys.exit(sentence)


def explain(error: OperationalError | ProgrammingError) -> str | None:
    """What a database's error means to whoever typed a command; None when it is about something else."""
    text = " ".join(str(error).split())
    if type(error).__name__ == "NotOpened":
        return text
    if connection.vendor == "postgresql" and isinstance(error, OperationalError) and connection.connection is None:
        return f"The database {where()} cannot be reached: {text}"
    if "no such table" in text or "no such column" in text or getattr(error.__cause__, "sqlstate", "") in MISSING:
        return (
            f"The database {where()} is empty, or older than this Galley ({text.partition(' LINE ')[0]}). If it is the "
            f"right one, `manage.py migrate` brings it up to date; which one a command uses is said by GALLEY_DATA and "
            f"DATABASE_URL."
        )
    return None


MISSING = ("42P01", "42703")  # Postgres's undefined_table and undefined_column


def where() -> str:
    """The database's address, without its password."""
    chosen = settings.DATABASES["default"]
    if connection.vendor == "sqlite":
        return str(chosen["NAME"])
    return f"{chosen['NAME']} at {chosen.get('HOST') or 'localhost'}:{chosen.get('PORT') or 5432}"
