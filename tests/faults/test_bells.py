"""Bells are lost, repeated, held up: every client still holds exactly the journal."""

from __future__ import annotations

import asyncio
import signal

import pytest

from tests.faults.conftest import Site, Watching, send_signal
from tests.faults.observers import undisturbed
from tests.faults.writer import Bells

pytestmark = pytest.mark.processes

FULL = 1500  # more bells than the layer keeps for one process


@pytest.mark.parametrize("bells", ["yes", "no", "twice"])
async def test_however_it_is_rung_everybody_holds_the_journal(
    site: Site, campaign: str, watching: Watching, bells: Bells
) -> None:
    observers = watching([site.webs[0].port], 5) + watching([site.webs[1].port], 5)
    await site.all_true(campaign, observers)
    with undisturbed(observers):
        await asyncio.to_thread(site.writer.record, campaign, 50, bells=bells)
        await site.all_true(campaign, observers)


async def test_redis_restarted(site: Site, campaign: str, watching: Watching) -> None:
    observers = watching([site.webs[0].port], 5) + watching([site.webs[1].port], 5)
    await site.all_true(campaign, observers)
    with undisturbed(observers):
        site.redis.kill()
        await asyncio.to_thread(site.writer.record, campaign, 20)
        await site.all_true(campaign, observers)
        await asyncio.to_thread(site.redis.start)
        await asyncio.to_thread(site.writer.record, campaign, 20)
        await site.all_true(campaign, observers)


async def test_redis_stalled(site: Site, campaign: str, watching: Watching) -> None:
    observers = watching([site.webs[0].port], 5) + watching([site.webs[1].port], 5)
    await site.all_true(campaign, observers)
    with undisturbed(observers):
        send_signal(site.redis.process, signal.SIGSTOP)
        try:
            await asyncio.to_thread(site.writer.record, campaign, 20)
            await site.all_true(campaign, observers)
        finally:
            send_signal(site.redis.process, signal.SIGCONT)
        await asyncio.to_thread(site.writer.record, campaign, 20)
        await site.all_true(campaign, observers)


async def test_the_channel_layer_is_full(site: Site, campaign: str, watching: Watching) -> None:
    web = site.webs[0]
    observers = watching([web.port], 5)
    await site.all_true(campaign, observers)
    send_signal(web.process, signal.SIGSTOP)
    try:
        await asyncio.to_thread(site.writer.ring, campaign, FULL)
        await asyncio.to_thread(site.writer.record, campaign, 20)
    finally:
        send_signal(web.process, signal.SIGCONT)
    with undisturbed(observers):
        await site.all_true(campaign, observers)
