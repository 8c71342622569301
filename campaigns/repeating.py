"""Cursors for statements that are sent again and again."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def repeating_cursor(connection: BaseDatabaseWrapper) -> Any:
    """A cursor of Django's. Postgres parses and plans each of its statements once for the connection.

    Django's own puts the values into the text, which Postgres then reads anew every time. SQLite's are kept anyway.
    """
    if connection.vendor != "postgresql":
        return connection.cursor()
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    with connection.wrap_database_errors:
        cursor = _preparing()(connection.connection)
    return connection.make_debug_cursor(cursor) if connection.queries_logged else connection.make_cursor(cursor)


@cache
def _preparing() -> Any:
    from psycopg import Cursor

    class Preparing(Cursor[Any]):
        def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
            return super().execute(query, params, prepare=True, **options)

    return Preparing
