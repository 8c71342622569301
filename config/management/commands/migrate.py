"""`manage.py migrate`: Django's, and the one that may make a database which is not there."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections


class Command(migrate.Command):
    def execute(self, *args: Any, **options: Any) -> Any:
        connection: Any = connections[options["database"]]  # of whatever backend; Galley's own heeds it
        connection.may_create = True
        return super().execute(*args, **options)
