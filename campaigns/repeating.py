"""Cursors for statements that are sent again and again."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def repeating_cursor(connection: BaseDatabaseWrapper) -> Any:
    """A cursor of Django's. Postgres parses and plans each of its statements once for the connection, or a few times.

    Django's usual one puts the values into the text, which Postgres then reads anew each time. SQLite keeps them all.
    """
    if connection.vendor != "postgresql":
        return connection.cursor()
    from psycopg import Cursor

    connection.close_if_health_check_failed()
    connection.ensure_connection()
    with connection.wrap_database_errors:
        cursor: Any = Cursor(connection.connection)
    return connection.make_debug_cursor(cursor) if connection.queries_logged else connection.make_cursor(cursor)
