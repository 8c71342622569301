"""The hub repairs what bells lose, and never sends twice what they repeat."""

from __future__ import annotations

import asyncio
import threading
import uuid
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from channels.layers import get_channel_layer
from django.test.utils import CaptureQueriesContext

from campaigns.models import Campaign, Journal
from realtime.connection import Position
from realtime.frames import LOT_BYTES, Batch, Frame, seq_of
from realtime.hub import Hub
from realtime.news import read_news
from realtime.pool import THREADS, in_pool
from realtime.protocol.close_codes import CloseCode
from realtime.ringer import GROUP
from realtime.tests.conftest import record, record_in_pool
from realtime.watch import Watch

pytestmark = pytest.mark.django_db(transaction=True)


class Listener:
    """A follower that only writes down what it gets."""

    dialect: Any = "native"
    audience: Any = "viewer"
    user_id: int | None = None

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.afresh = 0
        self.ended: CloseCode | None = None

    def deliver(self, batch: Batch) -> None:
        self.numbers += [seq_of(frame) for frame in batch.frames]

    def announce(self, frame: Frame) -> None: ...
    def deliver_fragments(self, frame: Frame, names: frozenset[str]) -> None: ...

    def start_afresh(self) -> None:
        self.afresh += 1

    def hang_up(self, code: CloseCode) -> None:
        self.ended = code


@pytest.fixture
def no_bells() -> Iterator[None]:
    """As when the channel layer is away and nobody rings."""
    with patch("realtime.receivers.running_hub", return_value=None):
        yield


def watch(hub: Hub, campaign: Campaign, journal: Journal) -> tuple[Watch, Listener]:
    listener = Listener()
    watch = hub.watch(campaign.pk, Position(journal.last_seq, journal.epoch))
    watch.followers[listener] = None
    return watch, listener


@pytest.fixture
def journal(campaign: Campaign) -> Journal:
    return Journal.objects.get(pk=campaign.pk)


async def test_a_bell_brings_the_events(hub: Hub, campaign: Campaign, journal: Journal) -> None:
    watched, listener = watch(hub, campaign, journal)
    await record_in_pool(campaign, 3)
    await asyncio.sleep(0)
    await watched.caught_up()

    assert listener.numbers == [1, 2, 3]


async def test_a_lost_bell_is_repaired_by_the_look(
    hub: Hub, campaign: Campaign, journal: Journal, no_bells: None
) -> None:
    watched, listener = watch(hub, campaign, journal)
    await watched.caught_up()
    await record_in_pool(campaign, 2)
    assert listener.numbers == []

    await hub.look()
    await watched.caught_up()

    assert listener.numbers == [1, 2]


async def test_a_doubled_bell_brings_nothing_twice(
    hub: Hub, campaign: Campaign, journal: Journal, no_bells: None
) -> None:
    watched, listener = watch(hub, campaign, journal)
    await record_in_pool(campaign, 2)
    for _ in range(3):
        hub.ring(campaign.pk, 2)
        hub.ring(campaign.pk, 1)
    await watched.caught_up()
    hub.ring(campaign.pk, 2)
    await watched.caught_up()

    assert listener.numbers == [1, 2]


async def test_a_bell_through_the_channel_layer_is_heard(
    hub: Hub, campaign: Campaign, journal: Journal, no_bells: None
) -> None:
    watched, listener = watch(hub, campaign, journal)
    await watched.caught_up()
    await record_in_pool(campaign)
    heard = asyncio.Event()
    with patch.object(watched, "ring", side_effect=lambda seq: heard.set()):
        message = {"type": "bells", "bells": {str(campaign.pk): 1}}
        await get_channel_layer().group_send(GROUP, message)
        await asyncio.wait_for(heard.wait(), 5)
    watched.ring(1)
    await watched.caught_up()

    assert listener.numbers == [1]


async def test_more_events_than_a_page_come_in_order(
    hub: Hub, campaign: Campaign, journal: Journal, no_bells: None
) -> None:
    watched, listener = watch(hub, campaign, journal)
    await record_in_pool(campaign, 25)
    with patch("realtime.watch.PAGE", 10):
        hub.ring(campaign.pk, 25)
        await watched.caught_up()

    assert listener.numbers == list(range(1, 26))


async def test_large_events_are_handed_on_in_pieces(
    hub: Hub, campaign: Campaign, journal: Journal, no_bells: None
) -> None:
    watched, listener = watch(hub, campaign, journal)
    await watched.caught_up()
    sizes: list[int] = []
    listener.deliver = lambda batch: sizes.append(len(batch.select(None, 0).wire))  # type: ignore[method-assign]  # the listener under test, overheard
    await record_in_pool(campaign, 9, type="agent_thinking", data={"message": "x" * (LOT_BYTES // 10)})
    hub.ring(campaign.pk, 9)
    await watched.caught_up()

    assert len(sizes) == 3
    assert max(sizes) <= LOT_BYTES


async def test_every_event_is_read_once_for_all_followers(
    hub: Hub, campaign: Campaign, journal: Journal, no_bells: None
) -> None:
    watched, first = watch(hub, campaign, journal)
    second = Listener()
    watched.followers[second] = None
    await watched.caught_up()
    await record_in_pool(campaign, 3)
    with patch("realtime.news.read_news", wraps=read_news) as reading:
        hub.ring(campaign.pk, 3)
        await watched.caught_up()

    assert first.numbers == second.numbers == [1, 2, 3]
    assert reading.call_count == 1


async def test_sockets_that_lack_the_same_share_one_reading_and_then_the_memory(
    hub: Hub, campaign: Campaign, journal: Journal, no_bells: None
) -> None:
    await record_in_pool(campaign, 3)
    journal.last_seq = 3
    watched, _ = watch(hub, campaign, journal)
    await watched.caught_up()
    with patch("realtime.watch.read_frames", wraps=read_frames()) as reading:
        pages = await asyncio.gather(*(watched.page(1) for _ in range(10)))
        pages.append(await watched.page(1))

    assert [[seq_of(frame) for frame in page] for page in pages] == [[2, 3]] * 11
    assert reading.call_count == 1


async def test_a_crowd_that_catches_up_holds_up_nobody_who_is_here(
    hub: Hub, campaign: Campaign, journal: Journal, no_bells: None
) -> None:
    watched, listener = watch(hub, campaign, journal)
    await watched.caught_up()
    await record_in_pool(campaign)
    done = threading.Event()
    crowd = [asyncio.create_task(in_pool(done.wait)) for _ in range(2 * THREADS)]
    await asyncio.sleep(0)
    hub.ring(campaign.pk, 1)
    await asyncio.wait_for(watched.caught_up(), 5)
    done.set()
    await asyncio.gather(*crowd)

    assert listener.numbers == [1]


def read_frames() -> Any:
    from realtime import watch

    return watch.read_frames


async def test_the_look_asks_for_all_campaigns_in_one_query(hub: Hub, campaign: Campaign, journal: Journal) -> None:
    from django.db import connection

    from realtime.hub import _positions

    def look() -> int:
        with CaptureQueriesContext(connection) as queries:
            _positions([campaign.pk, uuid.uuid4(), uuid.uuid4()])
        return len(queries)

    assert await in_pool(look) == 1


async def test_a_restored_backup_makes_everybody_start_afresh(
    hub: Hub, campaign: Campaign, journal: Journal, no_bells: None
) -> None:
    watched, listener = watch(hub, campaign, journal)
    await watched.caught_up()
    await in_pool(lambda: Journal.objects.filter(pk=campaign.pk).update(epoch=uuid.uuid4()))

    await hub.look()
    await hub.look()

    assert listener.afresh == 1


async def test_a_deleted_campaign_ends_its_connections(hub: Hub, campaign: Campaign, journal: Journal) -> None:
    watched, listener = watch(hub, campaign, journal)
    await watched.caught_up()
    await in_pool(campaign.delete)

    await hub.look()

    assert listener.ended == CloseCode.UNKNOWN


async def test_a_database_that_is_away_is_asked_again(hub: Hub, campaign: Campaign, journal: Journal) -> None:
    from django.db import OperationalError

    watched, listener = watch(hub, campaign, journal)
    await watched.caught_up()
    with patch("realtime.news.read_news", side_effect=OperationalError):
        await record_in_pool(campaign)
        await asyncio.sleep(0)
        await watched.caught_up()
    assert listener.numbers == []

    await hub.look()
    await watched.caught_up()

    assert listener.numbers == [1]


def test_recording_needs_no_hub(campaign: Campaign) -> None:
    assert record(campaign).seq == 1
