"""The live channel as a client sees it: who gets in, how it is talked to, how it ends."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from campaigns.models import Campaign, Membership
from realtime.hub import Hub
from realtime.pool import in_pool
from realtime.tests.conftest import Opener, Socket, record
from tests.factories import AgentRunFactory, ExecutionFactory

pytestmark = pytest.mark.django_db(transaction=True)

Header = Callable[[User], dict[str, str]]


@pytest.fixture
def headers(owner: User, token_for: Header) -> dict[str, str]:
    return token_for(owner)


class TestGettingIn:
    async def test_by_token(self, campaign: Campaign, headers: dict[str, str], open_socket: Opener) -> None:
        socket = await open_socket(campaign, headers)

        assert (await socket.receive())["type"] == "connection_established"

    @pytest.fixture
    def browser(self, owner: User, cookie_for: Header) -> dict[str, str]:
        return cookie_for(owner)

    @pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1"])
    async def test_by_cookie_from_our_own_page(
        self, campaign: Campaign, browser: dict[str, str], open_socket: Opener, host: str
    ) -> None:
        socket = await open_socket(campaign, {**browser, "host": host, "origin": f"http://{host}"})

        assert (await socket.receive())["you"]["role"] == "owner"

    @pytest.mark.parametrize("origin", ["https://evil.example", "null", "file://", "http://localhost:8001"])
    async def test_not_from_a_foreign_page(
        self, campaign: Campaign, browser: dict[str, str], open_socket: Opener, origin: str
    ) -> None:
        socket = await open_socket(campaign, {**browser, "host": "localhost:8000", "origin": origin})

        said = await socket.receive()
        assert (said["code"], said["content"]) == ("foreign_origin", "Pages of this origin may not connect.")
        assert await socket.closed_with() == 4403

    @pytest.mark.parametrize(
        "headers", [{}, {"authorization": "Token nonsense"}, {"authorization": "Basic x"}, {"cookie": "sessionid=x"}]
    )
    async def test_not_without_signing_in(
        self, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        socket = await open_socket(campaign, headers)

        said = await socket.receive()
        assert (said["type"], said["code"]) == ("error", "not_signed_in")
        assert await socket.closed_with() == 4401

    async def test_a_token_in_the_address_is_not_taken(
        self, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        socket = await open_socket(campaign, {}, f"?token={headers['authorization'].split()[1]}")

        assert await socket.closed_with() == 4401

    @pytest.fixture
    def strange(self, stranger: User, token_for: Header) -> dict[str, str]:
        return token_for(stranger)

    async def test_strangers_learn_nothing(
        self, campaign: Campaign, strange: dict[str, str], open_socket: Opener
    ) -> None:
        forbidden = await open_socket(campaign, strange)
        unknown = await open_socket(uuid.uuid4(), strange)

        answers = []
        for socket in (forbidden, unknown):
            said = await socket.receive()
            answers.append({**said, "timestamp": None, "closed": await socket.closed_with()})
        assert answers[0] == answers[1]
        assert answers[0]["closed"] == 4404

    @pytest.mark.parametrize("path", ["/ws/campaign/rubbish/status", "/ws/nowhere", "/api/workflows/1/stream/"])
    async def test_a_wrong_address_is_told_so(self, hub: Hub, headers: dict[str, str], path: str) -> None:
        socket = await Socket(path, headers).connect()

        assert (await socket.receive())["code"] == "not_found"
        assert await socket.closed_with() == 4404

    @pytest.mark.parametrize(
        "path", ["/ws/campaign/{}/status", "/api/workflows/{}/stream", "/api/workflows/{}/stream/"]
    )
    async def test_addresses_with_and_without_a_slash(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], path: str
    ) -> None:
        socket = await Socket(path.format(campaign.pk), headers).connect()

        assert (await socket.receive())["workflow_id"] == str(campaign.pk)
        await socket.leave()


class TestTalking:
    async def test_rubbish_is_told_what_is_wrong_and_the_connection_stays(
        self, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        socket = await open_socket(campaign, headers)
        for rubbish in ("{", "[]", '{"type": "dance"}', '{"type": "ack", "seq": 1, "x": 1}', "x" * 70_000):
            await socket.say(rubbish)
        await socket.say_bytes(b"\xff\xfe")
        await socket.say("ping")

        codes = [(await socket.until("error"))["code"] for _ in range(6)]
        assert codes == ["not_json", "not_an_object", "unknown_type", "unknown_field", "too_large", "not_json"]
        assert await socket.text() == "pong"

    async def test_a_command_that_makes_no_sense_says_why(
        self, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        socket = await open_socket(campaign, headers)
        await socket.say({"type": "command", "command": "pause", "ref": "p"})

        said = await socket.until("error")
        assert (said["code"], said["ref"]) == ("not_started", "p")

    async def test_a_command_is_carried_out(
        self, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        execution = await in_pool(ExecutionFactory.create, campaign=campaign, status="running")
        await in_pool(AgentRunFactory.create, execution=execution, agent="writer", status="running")
        socket = await open_socket(campaign, headers)
        await socket.until("snapshot")  # a pause before it would be part of it, and not told again
        await socket.say({"type": "command", "command": "pause", "ref": "p"})

        messages: dict[str, Any] = {}
        while not {"ack", "workflow_paused"} <= set(messages):
            message = await socket.receive()
            messages[message["type"]] = message
        assert messages["ack"]["ref"] == "p"
        assert messages["ack"]["result"]["execution"] == str(execution.pk)

    async def test_what_belongs_to_another_campaign_cannot_be_touched(
        self, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        run = await in_pool(AgentRunFactory.create)
        socket = await open_socket(campaign, headers)
        await socket.say({"type": "command", "command": "rerun", "run_id": str(run.pk)})
        await socket.say({"type": "answer", "request_id": str(uuid.uuid4()), "option": "x"})

        assert [(await socket.until("error"))["code"] for _ in range(2)] == ["not_found", "not_found"]

    async def test_acknowledging_is_known_per_connection(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        socket = await open_socket(campaign, headers)
        await socket.until("presence")
        await in_pool(record, campaign, "error")
        await in_pool(record, campaign, "workflow_complete")
        await socket.until("workflow_complete")
        await socket.say({"type": "ack", "seq": 1, "ref": "a"})
        await socket.until("ack")

        (follower,) = hub.followers
        assert list(follower.connection.unacknowledged) == [2]


class TestEnding:
    async def test_the_server_says_that_it_goes(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        socket = await open_socket(campaign, headers)
        await socket.until("presence")
        await hub.stop()

        assert (await socket.until("error"))["code"] == "going_away"
        assert await socket.closed_with() == 4503

    async def test_who_is_no_longer_a_member_is_let_go(
        self, hub: Hub, campaign: Campaign, owner: User, headers: dict[str, str], open_socket: Opener
    ) -> None:
        socket = await open_socket(campaign, headers)
        await socket.until("presence")
        await in_pool(Membership.objects.filter(user=owner).delete)
        await hub.look()

        assert await socket.closed_with() == 4403

    @pytest.fixture
    def browser(self, owner: User, cookie_for: Header) -> dict[str, str]:
        return cookie_for(owner)

    @pytest.mark.parametrize("how", ["sign out", "deactivate", "change the password"])
    async def test_who_signs_out_or_is_deactivated_is_let_go(
        self, hub: Hub, campaign: Campaign, owner: User, browser: dict[str, str], open_socket: Opener, how: str
    ) -> None:
        from django.contrib.sessions.models import Session

        socket = await open_socket(campaign, browser)
        await socket.until("presence")
        await hub.look()
        if how == "sign out":
            await in_pool(Session.objects.all().delete)
        else:
            owner.is_active = how != "deactivate"
            owner.set_password("new horse")
            await in_pool(owner.save)
        await hub.look()

        assert await socket.closed_with() == 4401

    async def test_leaving_leaves_nothing_behind(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        socket = await open_socket(campaign, headers)
        await socket.until("presence")
        await socket.leave()

        assert not hub.followers
        assert not hub.watches[campaign.pk].followers
