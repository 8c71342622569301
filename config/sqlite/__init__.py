"""The SQLite that Galley runs on (a database backend of Django)."""
