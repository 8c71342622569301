"""The migrations of this room go back as they came."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

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


@pytest.mark.usefixtures("afterwards_all")
def test_stored_rules_get_their_one_name() -> None:
    from tests.factories import AgentRunFactory

    run = AgentRunFactory.create(agent="brand")
    MigrationExecutor(connection).migrate([("agents", "0008_results_archived")])
    with connection.cursor() as cursor:
        columns = {one.name for one in connection.introspection.get_table_description(cursor, "agents_suggestion")}
    assert "resolved_by" not in columns
    old = MigrationExecutor(connection).loader.project_state([("agents", "0008_results_archived")]).apps
    made = old.get_model("agents", "Suggestion").objects
    for rule in ("brand.contraction", "brand.contractions", "quality.space", "seo.title_width"):
        made.create(campaign_id=run.campaign_id, run_id=run.pk, rule=rule, severity="improvement", message="M.")
    output = {"findings": [{"rule": "brand.heading"}, {"rule": "brand.tone"}], "edits": []}
    result = old.get_model("agents", "AgentResult").objects.create(agent="brand", agent_version="3", output=output)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    from agents.models import AgentResult, Suggestion

    rules = sorted(Suggestion.objects.values_list("rule", flat=True))
    assert rules == ["brand.contractions", "brand.contractions", "quality.spacing", "seo.title_width"]
    names = [one["rule"] for one in AgentResult.objects.get(pk=result.pk).output["findings"]]
    assert names == ["brand.heading_case", "brand.tone"]


@pytest.mark.usefixtures("afterwards_all")
@pytest.mark.skipif(connection.vendor != "sqlite", reason="Postgres never took such amounts")
def test_amounts_that_nothing_could_read_become_what_is_known_of_them() -> None:
    from agents.models import AgentRun, Spending
    from tests.factories import AgentRunFactory

    sound, broken = AgentRunFactory.create(cost=2, reserved=3), AgentRunFactory.create()
    campaign = sound.campaign
    for cost in (1, -1):
        Spending.objects.create(campaign=campaign, workspace_id=campaign.workspace_id, cost=cost)
    MigrationExecutor(connection).migrate([("agents", "0010_numbers_and_interruptions")])
    with connection.cursor() as cursor:
        held = [AgentRun._meta.pk.get_db_prep_value(broken.pk, connection)]
        cursor.execute("UPDATE agents_agentrun SET reserved = 1e30, cost = 1e30 WHERE id = %s", held)
    with pytest.raises(ArithmeticError):
        AgentRun.objects.only("reserved").get(pk=broken.pk)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    broken.refresh_from_db()
    sound.refresh_from_db()
    assert (broken.reserved, broken.cost) == (Decimal(0), None)
    assert (sound.reserved, sound.cost) == (Decimal(3), Decimal(2))
    assert set(Spending.objects.values_list("cost", flat=True)) == {1, None}
