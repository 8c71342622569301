"""What those who run Galley see and say: metrics, the page of connections, announcements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from rest_framework.authtoken.models import Token

from campaigns import journal
from campaigns.models import Campaign, Journal
from realtime import metrics
from realtime.announcements import LONGEST, announce
from realtime.hub import Hub
from realtime.models import Announcement, Server
from realtime.pool import in_pool
from realtime.tests.conftest import Opener, record

pytestmark = pytest.mark.django_db(transaction=True)

Header = Callable[[User], dict[str, str]]


def figure(name: str) -> float:
    """A figure as Prometheus would read it now."""
    value = metrics.registry.get_sample_value(name)
    assert value is not None
    return value


class TestMetrics:
    @pytest.fixture(autouse=True)
    def secret(self, settings: Any) -> None:
        settings.GALLEY_METRICS_TOKEN = "open sesame"

    def test_staff_may_read_them(self, staff: User) -> None:
        client = Client()
        client.force_login(staff)

        answer = client.get("/metrics")

        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("text/plain")
        assert b"# TYPE galley_record_to_send_seconds histogram" in answer.content

    def test_a_staff_token_and_the_metrics_token_open_them_too(self, staff: User) -> None:
        token = Token.objects.create(user=staff).key

        for authorization in (f"Token {token}", "Bearer open sesame"):
            assert Client().get("/metrics", headers={"authorization": authorization}).status_code == 200

    def test_nobody_else_may(self, owner: User, settings: Any) -> None:
        token = Token.objects.create(user=owner).key
        for authorization in ("", f"Token {token}", "Token wrong", "Bearer wrong", "Bearer "):
            assert Client().get("/metrics", headers={"authorization": authorization}).status_code == 401
        settings.GALLEY_METRICS_TOKEN = ""
        assert Client().get("/metrics", headers={"authorization": "Bearer "}).status_code == 401

    @pytest.fixture
    def headers(self, owner: User, token_for: Header) -> dict[str, str]:
        return token_for(owner)

    async def test_they_count_what_goes_out(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        names = ("galley_deliveries_total", "galley_sent_bytes_total", "galley_record_to_send_seconds_count")
        before = [figure(name) for name in names]
        socket = await open_socket(campaign, headers)
        await socket.until("presence")
        for type in ("level_started", "error"):
            await in_pool(record, campaign, type)
        await socket.numbers(2)
        await hub.watches[campaign.pk].caught_up()

        after = [figure(name) for name in names]
        assert after[0] - before[0] >= 5  # hello, snapshot, presence, two events
        assert after[1] > before[1]
        assert after[2] - before[2] == 2
        assert figure("galley_unacknowledged") == figure("galley_people") == 1
        sockets = metrics.registry.get_sample_value("galley_sockets", {"dialect": "native"})
        assert sockets == figure("galley_watched_campaigns") == 1

    async def test_a_replay_is_told_from_a_snapshot(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        replays, snapshots = metrics.counts.replays, metrics.counts.snapshots
        for query in ("", "?after=0", "?after=0"):
            await (await open_socket(campaign, headers, query)).until("presence")

        assert metrics.counts.replays - replays == 2
        assert metrics.counts.snapshots - snapshots == 1

    async def test_how_connections_end_is_known_by_code(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        before = metrics.counts.closes.copy()
        left = await open_socket(campaign, headers)
        await left.until("presence")
        await left.leave()
        for asked in ({}, headers):
            socket = await open_socket(campaign, asked)
            await socket.receive()
        await in_pool(campaign.delete)
        await hub.look()
        await socket.closed_with()

        found = metrics.counts.closes - before
        assert (found[4401], found[4404], found.total()) == (1, 1, 3)


class TestLatency:
    def test_it_tells_bounds(self) -> None:
        latency = metrics.Latency()
        assert latency.at_most(0.5) is None
        for _ in range(99):
            latency.observe(0.004)
        latency.observe(60)

        assert latency.at_most(0.5) == 0.005
        assert latency.at_most(1.0) is None
        assert list(latency.cumulative())[-2:] == [("5.0", 99), ("+Inf", 100)]


class TestThePage:
    @pytest.fixture
    def client(self, staff: User) -> Client:
        client = Client()
        client.force_login(staff)
        return client

    async def test_it_shows_every_process_and_what_is_owed(
        self,
        hub: Hub,
        campaign: Campaign,
        owner: User,
        token_for: Header,
        open_socket: Opener,
        client: Client,
    ) -> None:
        socket = await open_socket(campaign, await in_pool(token_for, owner))
        await socket.until("presence")
        await in_pool(record, campaign, "error")
        await socket.until("error")
        await hub.write_statistics()

        page = (await in_pool(client.get, "/staff/connections/")).content.decode()

        (server,) = await in_pool(list, Server.objects.all())
        assert server.name in page
        assert "Quiet dishwashers" in page
        (follower,) = hub.followers
        assert f'id="connection-{follower.id}"' in page
        assert server.statistics["connections"][0]["unacknowledged"] == [1]

    def test_it_can_keep_itself_new_without_scripts(self, client: Client) -> None:
        assert b'http-equiv="refresh"' not in client.get("/staff/connections/").content
        assert b'http-equiv="refresh"' in client.get("/staff/connections/?refresh").content
        assert b"<html" not in client.get("/staff/connections/?partial=figures").content

    def test_servers_that_fell_silent_are_left_out(self, client: Client) -> None:
        Server.objects.create(name="long gone")

        assert b"long gone" not in client.get("/staff/connections/").content

    def test_it_is_for_staff(self, owner: User) -> None:
        client = Client()
        assert client.get("/staff/connections/").status_code == 302
        client.force_login(owner)
        assert client.get("/staff/connections/").status_code == 403
        client.post("/staff/announce/", {"text": "Coffee is ready."})
        assert not Announcement.objects.exists()

    def test_the_form_announces(self, client: Client, staff: User) -> None:
        client.post("/staff/announce/", {"text": " Coffee  is ready. "})

        assert [(a.text, a.by) for a in Announcement.objects.all()] == [("Coffee is ready.", staff)]
        assert b"Coffee is ready." in client.get("/staff/connections/").content


class TestAnnouncing:
    @pytest.fixture
    def headers(self, owner: User, token_for: Header) -> dict[str, str]:
        return token_for(owner)

    @pytest.mark.parametrize("heard", [True, False])
    async def test_every_socket_hears_it_once_with_and_without_a_bell(
        self,
        hub: Hub,
        campaign: Campaign,
        headers: dict[str, str],
        open_socket: Opener,
        heard: bool,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        await hub.look()
        sockets = [await open_socket(campaign, headers) for _ in range(2)]
        for socket in sockets:
            assert (await socket.receive())["type"] == "connection_established"
        if not heard:
            monkeypatch.setattr("realtime.announcements.running_hub", lambda: None)
        await in_pool(lambda: announce(text="Down at six.", by=None))
        await hub.look()
        await hub.look()
        await in_pool(record, campaign)

        for socket in sockets:
            said = [await socket.receive()]
            while said[-1]["type"] != "level_started":
                said.append(await socket.receive())
            assert [message["content"] for message in said if message["type"] == "system"] == ["Down at six."]

    def test_the_command_announces(self, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("announce", "Down at six.")

        assert capsys.readouterr().out == "Announced: Down at six.\n"
        assert Announcement.objects.get().by is None

    @pytest.mark.parametrize("text", ["", "  ", "x" * (LONGEST + 1)])
    def test_what_cannot_be_told_is_refused(self, text: str) -> None:
        with pytest.raises(CommandError):
            call_command("announce", text)


class TestLimits:
    @pytest.fixture
    def headers(self, owner: User, token_for: Header) -> dict[str, str]:
        return token_for(owner)

    @pytest.fixture
    def another(self, viewer: User, token_for: Header) -> dict[str, str]:
        return token_for(viewer)

    async def test_one_person_has_a_bounded_number_of_connections(
        self,
        campaign: Campaign,
        headers: dict[str, str],
        another: dict[str, str],
        open_socket: Opener,
        settings: Any,
    ) -> None:
        settings.GALLEY_SOCKETS_PER_USER = 2
        first, second = [await open_socket(campaign, headers) for _ in range(2)]
        for socket in (first, second):
            await socket.until("presence")
        refused = await open_socket(campaign, headers)

        assert (await refused.receive())["code"] == "too_many_connections"
        assert await refused.closed_with() == 4429
        assert (await (await open_socket(campaign, another)).receive())["type"] == "connection_established"
        await first.leave()
        assert (await (await open_socket(campaign, headers)).receive())["type"] == "connection_established"


def test_a_new_epoch_is_one_for_every_journal(campaign: Campaign) -> None:
    before = Journal.objects.get(pk=campaign.pk).epoch

    assert journal.new_epoch() == 1
    assert Journal.objects.get(pk=campaign.pk).epoch != before
