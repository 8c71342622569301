"""What comes first, and that nothing is missed or repeated, whenever a client joins or comes back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.contrib.auth.models import User

from campaigns.models import Campaign, Event, Journal, Membership
from realtime.hub import Hub
from realtime.pool import in_pool
from realtime.protocol.server import SERVER_MESSAGE
from realtime.tests.conftest import Opener, Socket, record_in_pool
from tests.factories import AgentRunFactory, ExecutionFactory

pytestmark = pytest.mark.django_db(transaction=True)

Header = Callable[[User], dict[str, str]]
NOBODYS_ID = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def headers(owner: User, token_for: Header) -> dict[str, str]:
    return token_for(owner)


class TestFollowing:
    async def test_first_who_we_are_then_the_state_then_the_events(
        self, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        await record_in_pool(campaign, 3)
        socket = await open_socket(campaign, headers)

        hello, snapshot = await socket.receive(), await socket.receive()
        await record_in_pool(campaign, 2)

        assert (hello["type"], hello["last_seq"]) == ("connection_established", 3)
        assert (snapshot["type"], snapshot["seq"], snapshot["epoch"]) == ("snapshot", 3, hello["epoch"])
        assert await socket.numbers(2) == [4, 5]

    async def test_every_message_is_valid(
        self, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        socket = await open_socket(campaign, headers)
        await socket.say({"type": "heartbeat", "ref": "h"})

        wanted = {"connection_established", "snapshot", "presence", "heartbeat"}
        while wanted:
            message = await socket.receive()
            SERVER_MESSAGE.validate_python(message)
            wanted.discard(message["type"])

    async def test_joining_in_a_storm_of_events_misses_and_repeats_nothing(
        self, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        import asyncio

        storm = asyncio.create_task(record_in_pool(campaign, 60))
        sockets = []
        for _ in range(5):
            sockets.append(await open_socket(campaign, headers))
            await asyncio.sleep(0)
        await storm

        for socket in sockets:
            seq = (await socket.until("snapshot"))["seq"]
            assert await socket.numbers(60 - seq) == list(range(seq + 1, 61))

    async def test_a_resume_brings_exactly_what_was_missed(
        self, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        await record_in_pool(campaign, 5)
        socket = await open_socket(campaign, headers, "?after=2")
        await record_in_pool(campaign)

        messages = [await socket.receive()]
        while messages[-1].get("seq") != 6:
            messages.append(await socket.receive())

        assert messages[0]["type"] == "connection_established"
        assert "snapshot" not in {message["type"] for message in messages}
        assert [message["seq"] for message in messages if "id" in message] == [3, 4, 5, 6]

    async def test_a_long_absence_is_paged_through(
        self, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        await record_in_pool(campaign, 450)
        socket = await open_socket(campaign, headers, "?after=0")

        assert await socket.numbers(450) == list(range(1, 451))

    @pytest.fixture
    def journal(self, campaign: Campaign) -> Journal:
        return Journal.objects.get(pk=campaign.pk)

    async def test_a_resume_that_proves_itself_fits(
        self, campaign: Campaign, journal: Journal, headers: dict[str, str], open_socket: Opener
    ) -> None:
        await record_in_pool(campaign, 3)
        second = await in_pool(Event.objects.get, campaign=campaign, seq=2)
        socket = await open_socket(campaign, headers, f"?after=2&epoch={journal.epoch}&last_id={second.pk}")

        assert await socket.numbers(1) == [3]

    @pytest.mark.parametrize("query", ["?after=99", f"?after=1&epoch={NOBODYS_ID}", f"?after=1&last_id={NOBODYS_ID}"])
    async def test_a_resume_that_does_not_fit_gets_a_fresh_snapshot(
        self, campaign: Campaign, headers: dict[str, str], open_socket: Opener, query: str
    ) -> None:
        await record_in_pool(campaign, 3)
        socket = await open_socket(campaign, headers, query)

        await socket.receive()
        assert (await socket.receive())["type"] == "snapshot"

    async def test_an_open_socket_can_resume_too(
        self, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        await record_in_pool(campaign, 3)
        socket = await open_socket(campaign, headers)
        await socket.until("presence")
        await socket.say({"type": "resume", "after": 1, "ref": "again"})

        assert (await socket.until("ack"))["ref"] == "again"
        assert await socket.numbers(2) == [2, 3]

    @pytest.mark.parametrize(
        ("query", "field"), [("?after=x", "after"), ("?after=1&epoch=x", "epoch"), ("?dialect=latin", "dialect")]
    )
    async def test_what_is_wrong_in_the_address_is_told(
        self, campaign: Campaign, headers: dict[str, str], open_socket: Opener, query: str, field: str
    ) -> None:
        socket = await open_socket(campaign, headers, query)

        assert (await socket.until("error"))["field"] == field
        assert (await socket.until("snapshot"))["seq"] == 0

    async def test_by_an_executions_id_only_its_events_come(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str]
    ) -> None:
        execution = await in_pool(ExecutionFactory.create, campaign=campaign)
        socket = await Socket(f"/api/workflows/{execution.pk}/stream", headers).connect()
        await socket.until("presence")
        await record_in_pool(campaign)
        await record_in_pool(campaign, execution_id=execution.pk)
        await record_in_pool(campaign, execution_id=uuid.uuid4())
        await record_in_pool(campaign, execution_id=execution.pk)

        assert await socket.numbers(2) == [2, 4]
        await socket.leave()

    async def test_a_late_joiner_gets_the_text_so_far(
        self, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        stream = uuid.uuid4()

        def write() -> None:
            execution = ExecutionFactory.create(campaign=campaign, status="running")
            run = AgentRunFactory.create(execution=execution, agent="writer", status="running", stream=stream)
            for offset, text in ((0, "Quiet "), (6, "rooms")):
                record_delta(campaign, run.pk, stream, offset, text)

        await in_pool(write)
        socket = await open_socket(campaign, headers)

        [written] = (await socket.until("snapshot"))["streams"]
        assert (written["stream"], written["text"]) == (str(stream), "Quiet rooms")


def record_delta(campaign: Campaign, run_id: uuid.UUID, stream: uuid.UUID, offset: int, text: str) -> None:
    from django.db import transaction

    from campaigns import journal

    data = {"stream": str(stream), "offset": offset, "text": text}
    with transaction.atomic():
        journal.record(campaign.pk, "content_delta", data, run_id=run_id)


class TestHtml:
    async def test_pieces_of_the_page_follow_the_events(
        self, campaign: Campaign, headers: dict[str, str], open_socket: Opener, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rendered: list[tuple[str, frozenset[str]]] = []

        def render(
            snapshot: dict[str, Any], names: frozenset[str], audience: str, *, mine: frozenset[str]
        ) -> dict[str, str]:
            rendered.append((audience, names))
            return dict.fromkeys(names, f"<p>{snapshot['seq']}</p>")

        monkeypatch.setattr("realtime.fragments.render", render)
        await record_in_pool(campaign, 2)
        socket = await open_socket(campaign, headers, "?dialect=html&after=1")

        assert await socket.numbers(1) == [2]
        assert (await socket.until("fragments"))["seq"] == 2
        await record_in_pool(campaign)
        assert await socket.numbers(1) == [3]
        pieces = await socket.until("fragments")
        assert set(pieces["fragments"].values()) == {"<p>3</p>"}
        assert {audience for audience, _ in rendered} == {"editor"}
        SERVER_MESSAGE.validate_python(orjson.loads(orjson.dumps(pieces)))

    async def test_another_role_shows_another_page_at_once(
        self,
        hub: Hub,
        campaign: Campaign,
        owner: User,
        headers: dict[str, str],
        open_socket: Opener,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(
            "realtime.fragments.render",
            lambda snapshot, names, audience, *, mine: dict.fromkeys(names, f"<p>{audience}</p>"),
        )
        socket = await open_socket(campaign, headers, "?dialect=html")
        whole = (await socket.until("fragments"))["fragments"]
        assert set(whole.values()) == {"<p>editor</p>"}
        await in_pool(Membership.objects.filter(user=owner).update, role="viewer")
        await hub.look()

        pieces = (await socket.until("fragments"))["fragments"]
        assert pieces == dict.fromkeys(whole, "<p>viewer</p>")
        await hub.look()
        await record_in_pool(campaign)
        assert await socket.numbers(1) == [1]
