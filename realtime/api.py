"""The live channel's part of the API: the journal for clients that poll, and one-time tickets."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.models import User
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from campaigns import journal
from campaigns.api.fields import StrictSerializer
from campaigns.api.query import refuse_unknown, whole_number
from campaigns.models import Journal
from campaigns.selectors import get_campaign
from realtime.agents_here import agents_on
from realtime.dialects import native
from realtime.presence import people_on
from realtime.tickets import SignedInBy, issue

MAX_LIMIT = 1000
MAX_NUMBER = 2**63 - 1
MAX_WAIT = 60  # seconds


class CampaignEvents(APIView):
    """The events of a campaign behind a number, in order: exactly the messages that its socket sends."""

    @extend_schema(
        operation_id="campaigns_events",
        summary="Read a campaign's events by polling",
        tags=["Campaigns"],
        parameters=[
            OpenApiParameter("after", int, description="Only events with a greater number.", default=0),
            OpenApiParameter("limit", int, description=f"At most so many, up to {MAX_LIMIT}.", default=500),
            OpenApiParameter(
                "wait",
                int,
                description=f"If there are none, wait so many seconds for the next, up to {MAX_WAIT}.",
                default=0,
            ),
        ],
        responses={200: OpenApiTypes.OBJECT},
    )
    def get(self, request: Request, campaign_id: str) -> Response:
        refuse_unknown(request, ("after", "limit", "wait"))
        after = whole_number(request, "after", default=0, least=0, most=MAX_NUMBER)
        limit = whole_number(request, "limit", default=500, least=1, most=MAX_LIMIT)
        whole_number(request, "wait", default=0, least=0, most=MAX_WAIT)  # the waiting was done by `long_poll`
        campaign = get_campaign(campaign_id, request.user)
        position = Journal.objects.get(pk=campaign.pk)
        events = [native(event) for event in journal.after(campaign.pk, after, limit)]
        body: dict[str, Any] = {"events": events, "last_seq": position.last_seq, "epoch": str(position.epoch)}
        return Response(body)


class CampaignPresence(APIView):
    """Who is on a campaign now, as its socket tells."""

    @extend_schema(
        operation_id="campaigns_presence",
        summary="See who is on a campaign: people, and agents at work",
        description="The `users` and `agents` of the live channel's `presence` message. People are here by a socket or "
        "a stream; who polls is not.",
        tags=["Campaigns"],
        responses={200: OpenApiTypes.OBJECT},
    )
    def get(self, request: Request, campaign_id: str) -> Response:
        refuse_unknown(request, ())
        campaign = get_campaign(campaign_id, request.user)
        agents = [agent.as_message() for agent in agents_on([campaign.pk])[campaign.pk]]
        return Response({"users": people_on([campaign.pk])[campaign.pk], "agents": agents})


class TicketRequestSerializer(StrictSerializer):
    """What a ticket is wanted for."""

    campaign = serializers.UUIDField()


class TicketSerializer(serializers.Serializer[Any]):
    """A ticket. It is told once and kept nowhere."""

    ticket = serializers.CharField()
    expires_at = serializers.DateTimeField()


class Tickets(APIView):
    """One-time tickets for clients that can send neither cookie nor header when they connect."""

    @extend_schema(
        operation_id="tickets_create",
        summary="Get a ticket for one live connection",
        description="Good for 30 seconds, once, for this campaign: append `?ticket=…` to the address of a socket or of "
        "an SSE stream. The connection ends when what you are signed in by now ends.",
        tags=["Live"],
        request=TicketRequestSerializer,
        responses={201: TicketSerializer},
    )
    def post(self, request: Request) -> Response:
        wanted = TicketRequestSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        user = cast(User, request.user)
        campaign_id = wanted.validated_data["campaign"]
        secret, expires_at = issue(campaign_id=campaign_id, by=user, signed_in_by=_signed_in_by(request, user))
        told = TicketSerializer({"ticket": secret, "expires_at": expires_at})
        return Response(told.data, status=status.HTTP_201_CREATED, headers={"Cache-Control": "no-store"})


def _signed_in_by(request: Request, user: User) -> SignedInBy:
    if request.auth is not None:
        return SignedInBy(token=str(request.auth))
    return SignedInBy(session_key=request.session.session_key, session_hash=user.get_session_auth_hash())
