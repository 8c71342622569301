"""Creating once, however often a request is repeated."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from rest_framework.test import APIClient

from campaigns.models import Campaign
from tests.briefs import body

ApiFor = Callable[[Any], APIClient]


def test_repeating_a_creation_with_its_key_creates_nothing_twice(api: APIClient) -> None:
    first = api.post("/api/campaigns/", body(), HTTP_IDEMPOTENCY_KEY="order-1")
    second = api.post("/api/campaigns/", body(), HTTP_IDEMPOTENCY_KEY="order-1")

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    assert "Idempotent-Replayed" not in first
    assert second["Idempotent-Replayed"] == "true"
    assert Campaign.objects.count() == 1


def test_a_key_used_for_another_body_is_a_conflict(api: APIClient) -> None:
    first = api.post("/api/campaigns/", body(), HTTP_IDEMPOTENCY_KEY="order-1")
    other = api.post("/api/campaigns/", body(name="Another"), HTTP_IDEMPOTENCY_KEY="order-1")

    assert other.status_code == 409
    assert other.json()["error"]["code"] == "idempotency_key_reused"
    assert other.json()["error"]["campaign"] == first.json()["id"]
    assert Campaign.objects.count() == 1


def test_a_creation_that_failed_leaves_its_key_free(api: APIClient) -> None:
    assert api.post("/api/campaigns/", body(name=""), HTTP_IDEMPOTENCY_KEY="order-1").status_code == 400

    assert api.post("/api/campaigns/", body(), HTTP_IDEMPOTENCY_KEY="order-1").status_code == 201


def test_a_key_belongs_to_one_person(api: APIClient, editor: User, api_for: ApiFor) -> None:
    api.post("/api/campaigns/", body(), HTTP_IDEMPOTENCY_KEY="order-1")
    api_for(editor).post("/api/campaigns/", body(), HTTP_IDEMPOTENCY_KEY="order-1")

    assert Campaign.objects.count() == 2


@pytest.mark.parametrize("key", ["", "x" * 201])
def test_a_key_has_a_length(api: APIClient, key: str) -> None:
    answer = api.post("/api/campaigns/", body(), HTTP_IDEMPOTENCY_KEY=key)

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "bad_idempotency_key"
    assert not Campaign.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_request_from_several_threads_creates_one_campaign(owner: User, api_for: ApiFor) -> None:
    clients = [api_for(owner) for _ in range(4)]
    together = threading.Barrier(len(clients))
    answers: list[tuple[int, str]] = []

    def send(client: APIClient) -> None:
        together.wait()
        answer = client.post("/api/campaigns/", body(), HTTP_IDEMPOTENCY_KEY="order-1")
        answers.append((answer.status_code, answer.json().get("id")))
        connection.close()

    threads = [threading.Thread(target=send, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == 4
    assert set(answers) == {(201, str(Campaign.objects.get().pk))}
