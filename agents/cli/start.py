"""What every command needs first: tables, a person to act for, and a way to refuse."""

from __future__ import annotations

import getpass
import sys
from typing import NoReturn

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

from campaigns.models import Workspace

BAD_INPUT = 2


def refuse(message: str, code: int = BAD_INPUT) -> NoReturn:
    """Says why on standard error and ends the command."""
    sys.stderr.write(f"{message}\n")
    sys.exit(code)


def pending_migrations() -> int:
    """How many migrations the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def prepare_database() -> None:
    """Makes the tables of a database that is still empty; refuses one that is behind."""
    try:
        if not pending_migrations():
            return
        if connection.introspection.table_names():
            refuse("The database is older than this Galley: run `manage.py migrate` first.", 1)
    except OperationalError:
        connection.close()  # there is none, and only `migrate` may make it, or it says what else is wrong
    call_command("migrate", interactive=False, verbosity=0)


def check_database() -> None:
    """Refuses a database that is behind. One that is not there, or empty, is a fault of its own kind."""
    if pending_migrations() and connection.introspection.table_names():
        refuse("The database is older than this Galley: run `manage.py migrate` first.", 1)


def acting_user(name: str) -> User:
    """The person the command acts for: `name`, else the first superuser, else the first owner of a workspace.

    Where nobody has an account yet, one without a password is made for whoever sits at the terminal.
    """
    people = User.objects.filter(is_active=True)
    if name:
        return people.filter(username=name).first() or refuse(f"There is no user called {name}.")
    found = people.filter(is_superuser=True).order_by("pk").first()
    found = found or people.filter(memberships__role="owner").order_by("pk").first() or people.order_by("pk").first()
    return found or User.objects.create_user(getpass.getuser())


def find_workspace(name: str, user: User) -> Workspace | None:
    """The workspace of that name which the person belongs to; None for an empty name, which means their own."""
    if not name:
        return None
    return Workspace.objects.filter(name=name, memberships__user=user).first() or refuse(
        f"{user} belongs to no workspace called {name}."
    )
