"""The migrations of this room go back as they came."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@pytest.fixture
def afterwards_all(transactional_db: None) -> Iterator[None]:
    yield
    call_command("migrate", verbosity=0)


@pytest.mark.django_db
def test_nothing_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.usefixtures("afterwards_all")
def test_plans_can_be_taken_back_and_brought_again() -> None:
    def columns() -> set[str]:
        with connection.cursor() as cursor:
            found = connection.introspection.get_table_description(cursor, "agents_execution")
        return {column.name for column in found}

    assert {"assignment", "levels_started"} <= columns()
    MigrationExecutor(connection).migrate([("agents", "0002_human_input_and_limits")])
    assert not {"assignment", "levels_started"} & columns()
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert {"assignment", "levels_started"} <= columns()
