"""`manage.py restore FILE`: puts a backup of the SQLite database in its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from campaigns import journal
from config.management.commands.backup import sqlite_database
from config.sqlite.backups import Refused, put_back


class Command(BaseCommand):
    requires_system_checks = []
    requires_system_checks = ["galley"]  # of the set-up; the others would load every page
    help = "Put a backup in the place of the SQLite database. Everything of Galley must be stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a backup: of `manage.py backup`, or any whole copy of a database")

    def handle(self, *, file: Path, **_: Any) -> None:
        database = sqlite_database("pg_restore")
        try:
            put_back(file, database, bring_up_to_date)
        except (Refused, OSError) as error:
            raise CommandError(f"Nothing was restored: {error}") from None
        self.stdout.write(f"{database} is as it was in {file}. Start Galley again; open pages begin with a fresh view.")


def bring_up_to_date(copy: Path) -> None:
    """Makes the copy one of this version, whose journals are others than those that clients know. Raises Refused."""
    place = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(copy)
    try:
        loader = MigrationLoader(connection)
        ours = {app for app, _ in loader.disk_migrations}
        newer = [name for name in loader.applied_migrations if name not in loader.graph.nodes and name[0] in ours]
        if newer := [name for name in newer if name not in loader.replacements]:
            raise Refused(f"the backup is of a newer Galley ({'.'.join(newer[0])}); restore it with that version.")
        call_command("migrate", interactive=False, verbosity=0)
        journal.new_epoch()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = place
