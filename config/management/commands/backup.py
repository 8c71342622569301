"""`manage.py backup FILE`: the SQLite database as it stands in this moment, while everything runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from config.sqlite.backups import Refused, back_up


class Command(BaseCommand):
    requires_system_checks = ["galley"]  # of the set-up; the others would load every page
    help = "Write a backup of the SQLite database to a new file. Safe while Galley runs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="where to write it; it must not exist yet")

    def handle(self, *, file: Path, **_: Any) -> None:
        try:
            size = back_up(sqlite_database("pg_dump"), file)
        except (Refused, OSError) as error:
            raise CommandError(f"No backup was made: {error}") from None
        self.stdout.write(f"{file}: {size:,} bytes. `manage.py restore {file}` puts it back.")


def sqlite_database(otherwise: str) -> Path:
    """The path of the database. Raises CommandError, which names the tool to use, when it is not SQLite."""
    if connection.vendor != "sqlite":
        raise CommandError(f"The database is no SQLite; use {otherwise} (docs/deploy.md, “Backup and restore”).")
    return Path(str(connection.settings_dict["NAME"]))
