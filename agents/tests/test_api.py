"""The API of the work: what it starts, steers and shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from agents.models import AgentRun, AgentSetting, Execution, WorkflowTemplate
from campaigns.models import Campaign, Event
from campaigns.services.campaigns import create_campaign
from tests.factories import (
    AgentResultFactory,
    AgentRunFactory,
    ExecutionFactory,
    QuestionFactory,
    SuggestionFactory,
    WorkflowTemplateFactory,
)

ApiFor = Callable[[Any], APIClient]


@pytest.fixture
def done(campaign: Campaign) -> Campaign:
    """A campaign whose work has ended."""
    Campaign.objects.update(status="completed")
    AgentRunFactory.create(execution__campaign=campaign, agent="seo")
    campaign.refresh_from_db()
    return campaign


def trigger(api: APIClient, campaign: Campaign, **body: Any) -> Any:
    return api.post(f"/api/campaigns/{campaign.pk}/trigger-analysis", body)


def test_a_draft_is_started_once(api: APIClient, campaign: Campaign) -> None:
    first = api.post(f"/api/campaigns/{campaign.pk}/start")
    second = api.post(f"/api/campaigns/{campaign.pk}/start/")

    assert (first.status_code, second.status_code) == (202, 202)
    assert first.json()["id"] == second.json()["id"]
    assert Execution.objects.count() == 1


def test_one_agent_looks_again(api: APIClient, done: Campaign) -> None:
    answer = trigger(api, done, agents=["seo"])

    assert answer.status_code == 202
    execution = answer.json()
    assert execution["trigger"] == "analysis"
    assert execution["force"] is False
    assert [run["agent_type"] for run in execution["runs"]] == ["seo"]
    assert Event.objects.filter(execution_id=execution["id"], type="workflow_started").exists()


def test_all_agents_look_again_by_force(api: APIClient, done: Campaign) -> None:
    execution = trigger(api, done, force=True).json()

    assert execution["force"] is True
    assert len(execution["runs"]) == 5


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"agents": "seo"}, "agents"),
        ({"agents": []}, "agents"),
        ({"agents": [7]}, "agents.0"),
        ({"agents": ["poet"]}, "agents"),
        ({"force": "yes"}, "force"),
        ({"agent": ["seo"]}, "agent"),
    ],
)
def test_a_wrong_wish_starts_nothing(api: APIClient, done: Campaign, body: dict[str, Any], field: str) -> None:
    answer = trigger(api, done, **body)

    assert answer.status_code == 400
    assert list(answer.json()["error"]["fields"]) == [field]
    assert Execution.objects.count() == 1


def test_nothing_is_analysed_before_the_start(api: APIClient, campaign: Campaign) -> None:
    answer = trigger(api, campaign, agents=["seo"])

    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "not_started"


def test_nothing_starts_while_the_crew_is_at_work(api: APIClient, done: Campaign) -> None:
    assert trigger(api, done, agents=["seo"]).status_code == 202
    answer = trigger(api, done, agents=["brand"])

    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "still_working"


@pytest.fixture
def working(owner: User, django_capture_on_commit_callbacks: Any) -> Execution:
    """An execution that has just started."""
    with django_capture_on_commit_callbacks(execute=True):
        campaign = create_campaign(by=owner, start=True, name="A", topic="Dishwashers")
    return Execution.objects.get(campaign=campaign)


def test_work_is_paused_resumed_and_cancelled(api: APIClient, working: Execution) -> None:
    def control(command: str) -> Any:
        return api.post(f"/api/executions/{working.pk}/{command}")

    assert control("pause").json()["status"] == "paused"
    assert control("resume").json()["status"] == "queued"
    cancelled = control("cancel").json()
    assert cancelled["status"] == "cancelled"
    assert cancelled["progress_pct"] == 0  # as far as it had come
    assert {run["status"] for run in cancelled["runs"]} == {"cancelled"}
    refused = control("pause")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "already_ended")


def test_what_failed_is_tried_again(api: APIClient, campaign: Campaign) -> None:
    plan = {"steps": [{"step": "seo", "agent": "seo"}]}
    execution = ExecutionFactory.create(campaign=campaign, status="failed", plan=plan)
    AgentRunFactory.create(execution=execution, status="failed", error_code="timeout", error_message="Too slow.")

    answer = api.post(f"/api/executions/{execution.pk}/retry/")

    assert answer.status_code == 200
    assert [(run["status"], run["error"]) for run in answer.json()["runs"]] == [("queued", None)]


def test_there_is_nothing_to_retry_where_nothing_failed(api: APIClient, done: Campaign) -> None:
    answer = api.post(f"/api/executions/{Execution.objects.get().pk}/retry")

    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "nothing_failed"


def test_an_execution_shows_its_runs(api: APIClient, campaign: Campaign) -> None:
    execution = ExecutionFactory.create(campaign=campaign, started_by=campaign.owner)
    run = AgentRunFactory.create(
        execution=execution, result=AgentResultFactory.create(), cache_state="hit", run_seconds=1.5
    )
    AgentRunFactory.create(
        execution=execution, agent="writer", position=1, status="failed", error_code="timeout", error_message="Slow."
    )

    given = api.get(f"/api/executions/{execution.pk}/").json()

    assert given["started_by"] == "Owner Person"
    first, second = given["runs"]
    assert first["id"] == str(run.pk)
    assert (first["agent_type"], first["score"], first["findings"]) == ("seo", 71.0, 1)
    assert (first["summary"], first["cache"], first["run_seconds"]) == ("Six of nine checks passed.", "hit", 1.5)
    assert "output" not in first
    assert (second["score"], second["error"]) == (None, {"code": "timeout", "message": "Slow."})


def test_a_run_shows_its_full_output(api: APIClient, campaign: Campaign) -> None:
    result = AgentResultFactory.create()
    run = AgentRunFactory.create(execution__campaign=campaign, result=result)

    assert api.get(f"/api/runs/{run.pk}/").json()["output"] == result.output


def test_what_is_for_staff_stays_with_staff(api: APIClient, campaign: Campaign) -> None:
    run = AgentRunFactory.create(
        execution__campaign=campaign, status="failed", error_code="crash", error_detail="Traceback: secret"
    )

    assert "secret" not in api.get(f"/api/runs/{run.pk}/").content.decode()


def test_executions_are_listed_newest_first(api: APIClient, campaign: Campaign) -> None:
    first = ExecutionFactory.create(campaign=campaign)
    second = ExecutionFactory.create(campaign=campaign, trigger="analysis")

    for path in (f"/api/campaigns/{campaign.pk}/executions/", "/api/executions/"):
        results = api.get(path).json()["results"]
        assert [row["id"] for row in results] == [str(second.pk), str(first.pk)]


@pytest.mark.parametrize("path", ["campaigns/{campaign}/executions", "executions", "questions", "executions/{newest}"])
def test_more_rows_take_no_more_queries(api: APIClient, campaign: Campaign, path: str) -> None:
    def add() -> Execution:
        trigger = "analysis" if Execution.objects.exists() else "initial"
        execution: Execution = ExecutionFactory.create(campaign=campaign, trigger=trigger, started_by=campaign.owner)
        for number in range(Execution.objects.count()):
            run = AgentRunFactory.create(execution=execution, step=f"s{number}", result=AgentResultFactory.create())
            QuestionFactory.create(run=run, status="answered", answered_by=campaign.owner)
        return execution

    def queries(newest: Execution) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert api.get(f"/api/{path.format(campaign=campaign.pk, newest=newest.pk)}/").status_code == 200
        return len(captured)

    before = queries(add())
    add()
    after = queries(add())

    assert after == before
    assert before <= 6


def test_suggestions_are_those_of_the_newest_run(api: APIClient, done: Campaign) -> None:
    run = AgentRun.objects.get()
    run.finished_at = run.available_at
    run.save()
    SuggestionFactory.create(run=run, start=3, end=9, original="cheap", replacement="fair")

    results = api.get(f"/api/campaigns/{done.pk}/suggestions/").json()["results"]

    assert [(row["agent_type"], row["start"], row["end"], row["replacement"]) for row in results] == [
        ("seo", 3, 9, "fair")
    ]


def test_templates_are_listed_in_their_newest_version(api: APIClient) -> None:
    WorkflowTemplate.objects.all().delete()
    WorkflowTemplateFactory.create(slug="mine", version=1)
    WorkflowTemplateFactory.create(slug="mine", version=2)
    WorkflowTemplateFactory.create(slug="old", active=False)

    results = api.get("/api/templates/?campaign_type=content").json()["results"]

    assert [(row["slug"], row["version"]) for row in results] == [("mine", 2)]
    assert [(step["step"], step["level"]) for step in results[0]["steps"]] == [("writer", 0), ("seo", 1)]


def test_agents_are_listed(api: APIClient) -> None:
    AgentSetting.objects.create(agent="seo", enabled=False)

    rows = {row["key"]: row for row in api.get("/api/agents/").json()["results"]}

    assert {"writer", "seo", "brand", "quality", "geo"} <= set(rows)
    assert (rows["writer"]["enabled"], rows["seo"]["enabled"]) == (True, False)
    assert rows["seo"]["settings_schema"]["type"] == "object"


def test_the_openapi_document_is_valid(tmp_path: Any) -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "schema.yaml"))


def test_every_operation_describes_its_errors_and_says_what_it_does() -> None:
    document = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]  # drf-spectacular has no types there
    operations = [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if path != "/api/"
    ]

    assert len(operations) > 20
    for path, method, operation in operations:
        assert operation.get("summary"), (path, method)
        assert "401" in operation["responses"], (path, method)
        assert "400" in operation["responses"] or method == "get", (path, method)
    assert "/ws/campaign/{campaign_id}/status" in document["info"]["description"]
    assert "/api/workflows/{workflow_id}/stream" in document["info"]["description"]


def test_the_document_can_be_browsed(client: Any, db: None) -> None:
    assert client.get("/api/schema").status_code == 200
    assert b"swagger" in client.get("/api/docs/").content
