"""One-time tickets: who gets one, what it opens, and what ends what it opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from campaigns.models import Campaign
from realtime.hub import Hub
from realtime.models import Ticket
from realtime.pool import in_pool
from realtime.tests.conftest import Opener
from realtime.tests.streaming import Request
from realtime.tickets import SignedInBy, issue, redeem
from tests.factories import CampaignFactory

pytestmark = pytest.mark.django_db(transaction=True)


def ticket_for(campaign: Campaign, user: User) -> str:
    token, _ = Token.objects.get_or_create(user=user)
    return issue(campaign_id=campaign.pk, by=user, signed_in_by=SignedInBy(token=token.key))[0]


class TestAsking:
    def test_a_member_gets_one_that_nobody_can_read_in_the_database(self, api: APIClient, campaign: Campaign) -> None:
        answer = api.post("/api/tickets/", {"campaign": str(campaign.pk)})

        assert answer.status_code == 201
        assert set(answer.json()) == {"ticket", "expires_at"}
        assert answer["Cache-Control"] == "no-store"
        row = Ticket.objects.get()
        assert answer.json()["ticket"] not in (row.digest, row.token, row.session_key)

    def test_a_stranger_gets_none(
        self, api_for: Callable[[User], APIClient], stranger: User, campaign: Campaign
    ) -> None:
        answer = api_for(stranger).post("/api/tickets", {"campaign": str(campaign.pk)})

        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")

    @pytest.mark.parametrize("body", [{}, {"campaign": "x"}, {"campaign": None}, {"campaigns": 1}])
    def test_a_wrong_request_is_told_so(self, api: APIClient, body: dict[str, Any]) -> None:
        answer = api.post("/api/tickets/", body)

        assert answer.status_code == 400
        assert answer.json()["error"]["fields"]

    def test_old_ones_are_swept_away(self, owner: User, campaign: Campaign) -> None:
        ticket_for(campaign, owner)
        Ticket.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        ticket_for(campaign, owner)

        assert Ticket.objects.count() == 1


class TestRedeeming:
    def test_it_is_good_once(self, owner: User, campaign: Campaign) -> None:
        ticket = ticket_for(campaign, owner)

        assert redeem(ticket, campaign.pk) is not None
        assert redeem(ticket, campaign.pk) is None

    def test_it_is_good_for_its_campaign_only(self, owner: User, campaign: Campaign) -> None:
        other = CampaignFactory.create(workspace=campaign.workspace, owner=owner)

        assert redeem(ticket_for(campaign, owner), other.pk) is None

    def test_it_is_good_for_thirty_seconds(self, owner: User, campaign: Campaign) -> None:
        ticket = ticket_for(campaign, owner)
        left = Ticket.objects.get().expires_at - timezone.now()
        Ticket.objects.update(expires_at=timezone.now())

        assert timedelta(seconds=0) < left <= timedelta(seconds=30)
        assert redeem(ticket, campaign.pk) is None

    def test_whoever_was_deactivated_does_not_get_in(self, owner: User, campaign: Campaign) -> None:
        ticket = ticket_for(campaign, owner)
        User.objects.filter(pk=owner.pk).update(is_active=False)

        assert redeem(ticket, campaign.pk) is None


class TestUsing:
    async def test_a_socket_opens_with_it_once_from_any_page(
        self, owner: User, campaign: Campaign, open_socket: Opener
    ) -> None:
        ticket = await in_pool(ticket_for, campaign, owner)
        foreign = {"origin": "https://elsewhere.example"}
        socket = await open_socket(campaign, foreign, f"?ticket={ticket}")
        assert (await socket.receive())["you"]["id"] == owner.pk

        again = await open_socket(campaign, foreign, f"?ticket={ticket}")
        assert await again.closed_with() == 4401

    async def test_a_stream_opens_with_it_once(self, hub: Hub, owner: User, campaign: Campaign) -> None:
        ticket = await in_pool(ticket_for, campaign, owner)
        path = f"/api/sse/projects/{campaign.pk}?dialect=native&ticket={ticket}"
        stream = await Request(path).send()
        again = await Request(path).send()

        assert (await stream.message())["type"] == "snapshot"
        assert again.status == 401
        await stream.leave()

    @pytest.mark.parametrize("how", ["token deleted", "signed out"])
    async def test_what_it_opened_ends_with_what_its_maker_was_signed_in_by(
        self, hub: Hub, owner: User, campaign: Campaign, open_socket: Opener, how: str
    ) -> None:
        def asked() -> str:
            if how == "token deleted":
                return ticket_for(campaign, owner)
            browser = Client()
            browser.force_login(owner)
            body = {"campaign": str(campaign.pk)}
            told = browser.post("/api/tickets/", body, content_type="application/json")
            return str(told.json()["ticket"])

        socket = await open_socket(campaign, {}, f"?ticket={await in_pool(asked)}")
        await socket.until("presence")
        await hub.look()
        await in_pool(Token.objects.all().delete)
        await in_pool(Session.objects.all().delete)
        await hub.look()

        assert await socket.closed_with() == 4401
