"""The journal by plain HTTP: the same messages as the socket's, for clients that poll."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from rest_framework.test import APIClient

from campaigns.models import Campaign, Event, Journal
from realtime.dialects import native
from realtime.tests.conftest import record

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slash", ["", "/"])
def test_it_gives_the_events_behind_a_number(api: APIClient, campaign: Campaign, slash: str) -> None:
    for _ in range(4):
        record(campaign)

    body = api.get(f"/api/campaigns/{campaign.pk}/events{slash}?after=1&limit=2").json()

    assert body["events"] == [native(event) for event in Event.objects.filter(seq__in=[2, 3]).order_by("seq")]
    assert (body["last_seq"], body["epoch"]) == (4, str(Journal.objects.get().epoch))


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("after=x", "after"),
        ("afer=1", "afer"),
        ("after=-1", "after"),
        ("after=", "after"),
        ("limit=0", "limit"),
        ("limit=9999", "limit"),
        ("after=99999999999999999999", "after"),
        ("limit=1.5", "limit"),
    ],
)
def test_a_wrong_parameter_is_named(api: APIClient, campaign: Campaign, query: str, field: str) -> None:
    response = api.get(f"/api/campaigns/{campaign.pk}/events?{query}")

    assert response.status_code == 400
    assert field in str(response.json())


def test_strangers_learn_nothing(campaign: Campaign, stranger: User, api_for: Callable[[Any], APIClient]) -> None:
    client = api_for(stranger)

    assert client.get(f"/api/campaigns/{campaign.pk}/events").status_code == 404
    assert client.get("/api/campaigns/rubbish/events").status_code == 404


def test_nobody_reads_it_without_signing_in(campaign: Campaign, client: Client) -> None:
    assert client.get(f"/api/campaigns/{campaign.pk}/events").status_code in (401, 403)


@pytest.mark.parametrize("path", ["/api/health", "/api/health/", "/api/ready"])
def test_supervisors_get_an_answer_without_signing_in(client: Client, path: str) -> None:
    assert client.get(path).json()["status"] == "ok"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="Postgres never took such rows")
def test_a_row_that_could_not_be_encoded_is_read_all_the_same(api: APIClient, campaign: Campaign) -> None:
    event = record(campaign, "agent_thinking", data={"message": "here it stands"})
    with connection.cursor() as cursor:
        query = r"UPDATE campaigns_event SET data = replace(data, 'here', 'half \ud83d\u0000') WHERE seq = %s"
        cursor.execute(query, [event.seq])
    answer = api.get(f"/api/campaigns/{campaign.pk}/events/")
    assert answer.status_code == 200
    [told] = answer.json()["events"]
    assert told["message"] == "half \ufffd it stands"
