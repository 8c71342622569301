"""A crew begins when the pages it writes from have been fetched, or have been given up."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from agents.engine.start import start_initial
from agents.engine.sweeper import Sweeper
from agents.states import RunStatus
from campaigns.models import Source, SourceState
from campaigns.services.campaigns import create_campaign
from campaigns.services.sources import hold_page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("outcome", [SourceState.READY, SourceState.FAILED])
def test_nobody_begins_before_all_sources_are_there(owner: User, settings: Any, outcome: SourceState) -> None:
    settings.GALLEY_FETCH_URLS = True
    held = hold_page(address="https://example.org/", by=owner)
    campaign = create_campaign(by=owner, start=True, name="x", topic="x", sources=[held.pk])
    execution = start_initial(campaign.pk)

    Sweeper().sweep()
    assert set(execution.runs.values_list("status", flat=True)) == {RunStatus.PENDING}

    Source.objects.filter(pk=held.pk).update(state=outcome)
    Sweeper().sweep()
    assert execution.runs.get(agent="writer").status == RunStatus.QUEUED
