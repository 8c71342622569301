"""What a snapshot tells of a step that waits until some time, and of tokens that nobody told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from campaigns.models import Campaign
from realtime.snapshot import campaign_snapshot
from tests.factories import AgentRunFactory, ExecutionFactory

NOW = timezone.now()
WAITING = {"message": "The AI service is busy. Waiting as long as it asked.", "operation": "retry"}


def told(campaign: Campaign, **fields: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The execution and its one run, as the snapshot has them."""
    execution = ExecutionFactory.create(campaign=campaign, status="running")
    AgentRunFactory.create(execution=execution, **{"estimate_basis": "history", **fields})
    snapshot = campaign_snapshot(campaign.pk)
    return snapshot["execution"], snapshot["runs"][0]


@pytest.mark.parametrize("operation", ["retry", "limit"])
def test_who_waits_says_why_for_whom_and_until_when(campaign: Campaign, operation: str) -> None:
    later = {"status": "queued", "queued_at": NOW, "available_at": NOW + timedelta(seconds=600)}
    execution, run = told(campaign, activity=WAITING | {"operation": operation}, waits_for="openai", **later)
    assert (run["message"], run["waits_for"]) == (WAITING["message"], "openai")
    assert run["waits_to_retry"] is (operation == "retry")
    assert (run["goes_on_at"] is None, execution["foretold"]) == (False, False)
    assert execution["estimated_completion"] >= run["goes_on_at"]


def test_who_is_only_queued_does_not_wait(campaign: Campaign) -> None:
    execution, run = told(campaign, status="queued", queued_at=NOW, available_at=NOW)
    assert (run["goes_on_at"], run["waits_to_retry"], execution["foretold"]) == (None, False, True)


@pytest.mark.parametrize("estimated", [True, False])
def test_tokens_say_whether_they_are_estimated(campaign: Campaign, estimated: bool) -> None:
    _, run = told(campaign, tokens=2107, tokens_estimated=estimated)
    assert (run["tokens"], run["tokens_estimated"]) == (2107, estimated)
