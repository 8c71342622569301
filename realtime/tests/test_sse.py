"""The event stream as a browser sees it: who gets one, how it goes on, what it says, how it ends."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.contrib.auth.models import User

from campaigns.models import Campaign, Journal, Membership
from realtime import stream_follower
from realtime.hub import Hub
from realtime.pool import in_pool
from realtime.tests.conftest import record, record_in_pool
from realtime.tests.streaming import Request

pytestmark = pytest.mark.django_db(transaction=True)

Header = Callable[[User], dict[str, str]]
TRUSTED = "https://partner.example"


@pytest.fixture
def headers(owner: User, token_for: Header) -> dict[str, str]:
    return token_for(owner)


@pytest.fixture
def browser(owner: User, cookie_for: Header) -> dict[str, str]:
    return cookie_for(owner)


def path(campaign: Campaign, query: str = "") -> str:
    return f"/api/sse/projects/{campaign.pk}{query}"


class TestGettingIn:
    @pytest.mark.parametrize("slash", ["", "/"])
    async def test_its_head_is_that_of_a_stream(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], slash: str
    ) -> None:
        stream = await Request(path(campaign, slash), headers).send()

        assert stream.status == 200
        assert stream.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert (stream.headers["cache-control"], stream.headers["x-accel-buffering"]) == ("no-store", "no")
        await stream.leave()

    async def test_by_cookie(self, hub: Hub, campaign: Campaign, browser: dict[str, str]) -> None:
        stream = await Request(path(campaign), browser).send()

        assert stream.status == 200
        await stream.leave()

    @pytest.fixture
    def strange(self, stranger: User, token_for: Header) -> dict[str, str]:
        return token_for(stranger)

    async def test_refusals_are_errors_of_the_api(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], strange: dict[str, str]
    ) -> None:
        refused = {
            "signed out": await Request(path(campaign)).send(),
            "wrong token": await Request(path(campaign), {"authorization": "Token x"}).send(),
            "stranger": await Request(path(campaign), strange).send(),
            "unknown": await Request(f"/api/sse/projects/{uuid.uuid4()}", headers).send(),
            "no id": await Request("/api/sse/projects/rubbish", headers).send(),
            "wrong number": await Request(path(campaign, "?after=x"), headers).send(),
            "wrong dialect": await Request(path(campaign, "?dialect=latin"), headers).send(),
            "post": await Request(path(campaign), headers, method="POST").send(),
        }
        told = {name: (answer.status, (await answer.json())["error"]["code"]) for name, answer in refused.items()}

        assert told == {
            "signed out": (401, "not_authenticated"),
            "wrong token": (401, "not_authenticated"),
            "stranger": (404, "not_found"),
            "unknown": (404, "not_found"),
            "no id": (404, "not_found"),
            "wrong number": (400, "invalid"),
            "wrong dialect": (400, "invalid"),
            "post": (405, "method_not_allowed"),
        }

    async def test_one_person_cannot_open_streams_without_end(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], settings: Any
    ) -> None:
        settings.GALLEY_SOCKETS_PER_USER = 1
        first = await Request(path(campaign), headers).send()
        second = await Request(path(campaign), headers).send()

        assert (second.status, (await second.json())["error"]["code"]) == (429, "too_many_connections")
        await first.leave()


class TestOtherSites:
    async def test_a_page_of_another_site_gets_nothing(
        self, hub: Hub, campaign: Campaign, browser: dict[str, str]
    ) -> None:
        answer = await Request(path(campaign), {**browser, "origin": "https://evil.example"}).send()

        assert answer.status == 403
        assert "access-control-allow-origin" not in answer.headers

    async def test_a_trusted_one_may_read_with_the_cookie(
        self, hub: Hub, campaign: Campaign, browser: dict[str, str], settings: Any
    ) -> None:
        settings.CSRF_TRUSTED_ORIGINS = [TRUSTED]
        stream = await Request(path(campaign), {**browser, "origin": TRUSTED}).send()

        assert stream.status == 200
        assert stream.headers["access-control-allow-origin"] == TRUSTED
        assert stream.headers["access-control-allow-credentials"] == "true"
        assert stream.headers["vary"] == "Origin"
        await stream.leave()

    async def test_browsers_are_told_beforehand(self, hub: Hub, campaign: Campaign, settings: Any) -> None:
        settings.CSRF_TRUSTED_ORIGINS = [TRUSTED]
        trusted = await Request(path(campaign), {"origin": TRUSTED}, method="OPTIONS").send()
        other = await Request(path(campaign), {"origin": "https://evil.example"}, method="OPTIONS").send()

        assert (trusted.status, trusted.headers["access-control-allow-methods"]) == (204, "GET")
        assert "access-control-allow-origin" not in other.headers
        assert "access-control-allow-methods" not in other.headers


class TestWhatItSays:
    async def test_events_go_by_six_names_and_lose_nothing(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str]
    ) -> None:
        stream = await Request(path(campaign), headers).send()
        told = {
            "workflow_started": "workflow_started",
            "level_started": "workflow_level_started",
            "agent_progress": "workflow_progress",
            "content_delta": "workflow_progress",
            "level_completed": "workflow_level_completed",
            "workflow_complete": "workflow_completed",
            "workflow_failed": "workflow_failed",
            "workflow_cancelled": "workflow_failed",
        }
        for type in told:
            await in_pool(record, campaign, type)
        heard = [await stream.event() for _ in told]

        assert [event["event"] for event in heard] == list(told.values())
        assert [orjson.loads(event["data"])["event"]["type"] for event in heard] == list(told)
        await stream.leave()

    async def test_who_comes_late_hears_the_newest_execution_from_its_start(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str]
    ) -> None:
        for type in ("workflow_started", "workflow_complete", "workflow_started", "level_started"):
            await in_pool(record, campaign, type)
        stream = await Request(path(campaign), headers).send()

        assert [(await stream.message())["seq"] for _ in range(2)] == [3, 4]
        await stream.leave()

    async def test_the_native_dialect_is_that_of_the_socket(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str]
    ) -> None:
        await record_in_pool(campaign, 2)
        stream = await Request(path(campaign, "?dialect=native"), headers).send()
        first = await stream.event()
        await in_pool(record, campaign, "agent_started")
        while (event := await stream.event())["event"] != "agent_started":
            pass

        message = orjson.loads(event["data"])
        assert (first["event"], orjson.loads(first["data"])["seq"]) == ("snapshot", 2)
        assert (message["type"], message["seq"]) == ("agent_started", 3)
        assert event["id"].endswith(f":3:{message['id']}")
        await stream.leave()

    @pytest.mark.parametrize("dialect", ["native", "workflow"])
    async def test_clients_that_cut_lines_as_python_does_get_every_event_whole(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], dialect: str
    ) -> None:
        text = "one\x85two\u2028three\u2029four – 日本 🎼\x0b\x0c\x1c\r\n"
        await in_pool(record, campaign, "content_delta", data={"text": text})
        stream = await Request(path(campaign, f"?dialect={dialect}&after=0"), headers).send()
        while "id" not in (told := orjson.loads(data := (await stream.event())["data"])):
            pass

        assert len(data.splitlines()) == 1
        assert told.get("event", told)["text"] == text
        await stream.leave()


class TestGoingOn:
    async def test_behind_the_event_that_a_browser_saw_last(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str]
    ) -> None:
        await record_in_pool(campaign, 5)
        first = await Request(path(campaign, "?after=0"), headers).send()
        seen = [await first.event() for _ in range(3)]
        await first.leave()
        back = await Request(path(campaign, "?after=0"), {**headers, "last-event-id": seen[-1]["id"]}).send()

        assert [(await back.message())["seq"] for _ in range(2)] == [4, 5]
        await back.leave()

    async def test_what_it_says_does_not_depend_on_when_the_connection_broke(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str]
    ) -> None:
        types = [
            "workflow_started",
            "level_started",
            "agent_started",
            "agent_progress",
            "content_delta",
            "tool_started",
        ]
        for type in types:
            await in_pool(record, campaign, type)
        whole = await Request(path(campaign, "?after=0"), headers).send()
        story = [await whole.event() for _ in types]
        for left_at, event in enumerate(story[:-1], start=1):
            back = await Request(path(campaign), {**headers, "last-event-id": event["id"]}).send()
            assert [await back.event() for _ in story[left_at:]] == story[left_at:]
            await back.leave()
        await whole.leave()

    @pytest.mark.parametrize("seen", ["{other}:1:", "rubbish", "{epoch}:99:", "{epoch}:1:{other}", "", "::"])
    async def test_a_place_that_does_not_fit_begins_afresh(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], seen: str
    ) -> None:
        await record_in_pool(campaign, 3)
        epoch = (await in_pool(Journal.objects.get, pk=campaign.pk)).epoch
        last = seen.format(epoch=epoch, other=uuid.uuid4())
        stream = await Request(path(campaign, "?dialect=native"), {**headers, "last-event-id": last}).send()

        assert (await stream.message())["type"] == "snapshot"
        await stream.leave()


class TestEnding:
    async def test_a_client_that_goes_leaves_nothing_behind(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str]
    ) -> None:
        stream = await Request(path(campaign), headers).send()
        assert len(hub.followers) == 1
        await stream.leave()

        assert not hub.followers
        assert not hub.watches[campaign.pk].followers

    async def test_who_is_no_longer_a_member_is_let_go(
        self, hub: Hub, campaign: Campaign, owner: User, headers: dict[str, str]
    ) -> None:
        stream = await Request(path(campaign), headers).send()
        await in_pool(Membership.objects.filter(user=owner).delete)
        await hub.look()

        event = await stream.event()
        assert (event["event"], orjson.loads(event["data"])["code"]) == ("closing", "not_allowed")
        await stream.ended()
        assert not hub.followers

    async def test_a_server_that_goes_says_so(self, hub: Hub, campaign: Campaign, headers: dict[str, str]) -> None:
        stream = await Request(path(campaign, "?dialect=native"), headers).send()
        await stream.message("presence")
        await hub.stop()

        assert (await stream.message("error"))["code"] == "going_away"
        await stream.ended()

    async def test_a_silent_stream_shows_that_it_stands(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(stream_follower, "KEEP_ALIVE_SECONDS", 0)
        stream = await Request(path(campaign), headers).send()
        while b": here\n\n" not in stream._text:
            await stream._more()
        await stream.leave()
