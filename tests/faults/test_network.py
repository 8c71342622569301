"""The network falls silent, slows down or is cut; a client stops to acknowledge."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from realtime.client import follow_async
from realtime.outbox import LIMIT, LOW
from tests.faults.conftest import METRICS_TOKEN, Site, Watching, send_signal
from tests.faults.observers import PATIENCE, Observer, undisturbed
from tests.faults.proxy import Proxy
from tests.faults.streams import StreamObserver
from tests.servers import Person, Server

pytestmark = pytest.mark.processes

LARGE = 8 * 1024  # characters of an event
ENOUGH = 400  # of them are more than all buffers between a server and a client hold


async def test_a_cut_cable_loses_nothing(site: Site, campaign: str, watching: Watching, proxy: Proxy) -> None:
    observers = watching([proxy.port], 10)
    await site.all_true(campaign, observers)
    for _ in range(3):
        recording = asyncio.create_task(asyncio.to_thread(site.writer.record, campaign, 30))
        proxy.cut()
        await recording
        await site.all_true(campaign, observers)
    assert all(observer.snapshots == 0 for observer in observers)


@pytest_asyncio.fixture
async def impatient(site: Site) -> AsyncIterator[Server]:
    """A web process with a heartbeat every second."""
    server = await asyncio.to_thread(site.another_web(GALLEY_HEARTBEAT_SECONDS="1").start)
    yield server
    await asyncio.to_thread(server.kill)


async def test_a_half_open_connection_is_closed_and_its_person_gone(
    site: Site, campaign: str, watching: Watching, impatient: Server
) -> None:
    proxy = await Proxy(impatient.port).start()
    bea = await asyncio.to_thread(site.person, "bea")
    (other,) = watching([impatient.port])
    (silent,) = watching([proxy.port], headers=bea.authorization)
    await other.until_here({"Ada Example", "Bea Example"})
    proxy.fall_silent()
    with undisturbed([other]):
        await other.until_here({"Ada Example"})
        await asyncio.to_thread(site.writer.record, campaign, 20)
    proxy.heal()
    await site.all_true(campaign, [other, silent])
    await other.until_here({"Ada Example", "Bea Example"})
    await silent.stop()
    await proxy.stop()


async def test_clients_notice_a_server_that_stands_still_and_end_true(
    site: Site, campaign: str, watching: Watching, ada: Person, impatient: Server
) -> None:
    observers = watching([impatient.port], 5)
    told: list[str] = []
    held: list[str] = []
    changed, noticed = asyncio.Condition(), asyncio.Event()

    def on_status(state: str) -> None:
        told.append(state)
        if state == "waiting":
            noticed.set()

    async def follow() -> None:
        async with follow_async(impatient.url, campaign, token=ada.token, after=0, on_status=on_status) as live:
            async for message in live:
                async with changed:
                    held.extend([message["id"]] if "id" in message else [])
                    changed.notify_all()

    following = asyncio.create_task(follow())
    await site.all_true(campaign, observers)
    send_signal(impatient.process, signal.SIGSTOP)
    try:
        await asyncio.to_thread(site.writer.record, campaign, 20)
        await asyncio.wait_for(noticed.wait(), PATIENCE)
    finally:
        send_signal(impatient.process, signal.SIGCONT)
    await asyncio.to_thread(site.writer.record, campaign, 5)
    await site.all_true(campaign, observers)
    journal = site.journal(campaign)
    async with changed:
        await asyncio.wait_for(changed.wait_for(lambda: len(held) >= len(journal)), PATIENCE)
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)
    assert held == journal
    assert told[:3] == ["connecting", "live", "waiting"]


def metric(site: Site, name: str) -> float:
    """A figure of the first web process."""
    answer = httpx.get(f"{site.webs[0].url}/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"})
    assert answer.status_code == 200
    found = [line.rsplit(" ", 1)[1] for line in answer.text.splitlines() if line.startswith(f"{name} ")]
    return float(found[0]) if found else 0.0


@pytest.mark.parametrize("kind", [Observer, StreamObserver])
async def test_a_client_that_stops_reading_is_dropped_holds_up_nobody_and_can_resume(
    site: Site, campaign: str, watching: Watching, proxy: Proxy, kind: type[Observer]
) -> None:
    others = watching([site.webs[0].port], 20)
    (stuck,) = watching([proxy.port], by=kind)
    await site.all_true(campaign, [*others, stuck])
    dropped = await asyncio.to_thread(metric, site, "galley_dropped_too_slow_total")
    proxy.stop_reading()
    queued = []
    with undisturbed(others):
        recording = asyncio.create_task(asyncio.to_thread(site.writer.record, campaign, ENOUGH, size=LARGE))
        while await asyncio.to_thread(metric, site, "galley_dropped_too_slow_total") == dropped:
            queued.append(await asyncio.to_thread(metric, site, "galley_longest_queue_bytes"))
        await recording
        await site.all_true(campaign, others)
    assert LOW < max(queued) <= LIMIT
    proxy.heal()
    await site.all_true(campaign, [*others, stuck])
    assert stuck.connects > 1


async def test_a_client_that_stops_acknowledging_stays_and_is_known(
    site: Site, campaign: str, watching: Watching
) -> None:
    (mute,) = watching([site.webs[0].port], acknowledge=False)
    await site.all_true(campaign, [mute])
    with undisturbed([mute]):
        owed = [site.writer.record_important(campaign) for _ in range(3)]
        await site.all_true(campaign, [mute])
        assert await asyncio.to_thread(metric, site, "galley_unacknowledged") == len(owed)
        for seq in owed:
            await mute.say({"type": "ack", "seq": seq, "ref": str(seq)})
        await mute.until(lambda observer: _acknowledged(observer.transient) == {str(seq) for seq in owed})
        assert await asyncio.to_thread(metric, site, "galley_unacknowledged") == 0


def _acknowledged(messages: list[dict[str, Any]]) -> set[str]:
    return {message["ref"] for message in messages if message["type"] == "ack"}
