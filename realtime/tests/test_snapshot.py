"""The snapshot: everything there is, in a number of queries that does not grow with it."""

from __future__ import annotations

import uuid

import orjson
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.errors import NotFound
from campaigns.models import Campaign
from realtime.examples import EVENT_DATA
from realtime.snapshot import HISTORY, campaign_snapshot
from realtime.tests.conftest import record
from tests.factories import (
    AgentResultFactory,
    AgentRunFactory,
    ContentVersionFactory,
    ExecutionFactory,
    QuestionFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db


def fill(campaign: Campaign, times: int) -> None:
    """An execution with `times` finished, `times` failed, `times` asking and `times` writing runs."""
    execution = ExecutionFactory.create(campaign=campaign, status="running")
    for index in range(times):
        seo = AgentRunFactory.create(execution=execution, step=f"seo{index}", result=AgentResultFactory.create())
        SuggestionFactory.create(run=seo)
        failed = AgentRunFactory.create(
            execution=execution, agent="geo", step=f"geo{index}", status="failed", error_code="model_unavailable"
        )
        record(campaign, "error", run_id=failed.pk, execution_id=execution.pk)
        QuestionFactory.create(run__execution=execution, run__step=f"ask{index}")
        AgentRunFactory.create(
            execution=execution, agent="writer", step=f"writer{index}", status="running", stream=uuid.uuid4()
        )
        ContentVersionFactory.create(campaign=campaign, number=index + 1, author_user=campaign.owner)


def queries_of(campaign: Campaign) -> int:
    with CaptureQueriesContext(connection) as queries:
        campaign_snapshot(campaign.pk)
    return len(queries)


def test_the_number_of_queries_does_not_grow(campaign: Campaign) -> None:
    fill(campaign, 1)
    few = queries_of(campaign)
    campaign.executions.all().delete()
    campaign.versions.all().delete()
    fill(campaign, 6)

    assert queries_of(campaign) == few
    assert few <= 18


def test_it_holds_json_values_only(campaign: Campaign) -> None:
    fill(campaign, 2)

    snapshot = campaign_snapshot(campaign.pk)

    assert orjson.loads(orjson.dumps(snapshot, option=orjson.OPT_PASSTHROUGH_DATETIME)) == snapshot


def test_it_tells_the_whole_state(campaign: Campaign) -> None:
    fill(campaign, 1)

    snapshot = campaign_snapshot(campaign.pk)

    runs = {run["step"]: run for run in snapshot["runs"]}
    assert snapshot["seq"] == 1
    assert snapshot["campaign"]["status_label"] == "Draft"
    assert snapshot["execution"]["status"] == "running"
    assert runs["seo0"]["score"] == 71.0
    assert runs["geo0"]["error"]["recovery"] == EVENT_DATA["error"]["recovery"]
    assert snapshot["questions"][0]["action"] == "choose_title"
    assert snapshot["content"]["body"].startswith("A dishwasher")
    assert "body" not in snapshot["versions"][0]
    assert snapshot["suggestions"] == [] or snapshot["suggestions"][0]["rule"] == "seo.title_length"
    assert snapshot["history"][0]["content"]


def test_a_new_campaign_has_one_too(campaign: Campaign) -> None:
    snapshot = campaign_snapshot(str(campaign.pk))

    assert (snapshot["seq"], snapshot["execution"], snapshot["content"], snapshot["streams"]) == (0, None, None, [])


def test_the_history_is_the_newest_part_oldest_first(campaign: Campaign) -> None:
    for _ in range(HISTORY + 3):
        record(campaign)

    assert [entry["seq"] for entry in campaign_snapshot(campaign.pk)["history"]] == list(range(4, HISTORY + 4))


def test_an_unknown_campaign_is_not_found(db: None) -> None:
    with pytest.raises(NotFound):
        campaign_snapshot(uuid.uuid4())
