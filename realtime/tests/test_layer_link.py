"""The subscription to the channel layer outlives a layer that is away, and the log says so once."""

from __future__ import annotations

import asyncio
import logging
import queue
import sys
import threading
import uuid
from typing import Any

import pytest

from realtime.layer_link import LayerLink
from realtime.layer_log import LIBRARY, LayerAway
from realtime.ringer import GROUP, Ringer

CAMPAIGN = uuid.uuid4()


class Layer:
    """A layer in memory that is away as often as it is told."""

    def __init__(self, away: int) -> None:
        self.away = away
        self.groups: dict[str, set[str]] = {}
        self.waiting: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def new_channel(self, prefix: str) -> str:
        if self.away:
            self.away -= 1
            raise ConnectionError("away")
        return f"{prefix}1"

    async def group_add(self, group: str, channel: str) -> None:
        self.groups.setdefault(group, set()).add(channel)

    async def receive(self, channel: str) -> dict[str, Any]:
        return await self.waiting.get()


@pytest.mark.parametrize("away", [0, 1, 3])
async def test_a_layer_that_is_away_at_the_start_is_asked_again(away: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("realtime.layer_link.PAUSE_SECONDS", 0)
    layer, heard = Layer(away), asyncio.Queue[tuple[uuid.UUID, int]]()
    link = LayerLink(layer, lambda campaign_id, seq: heard.put_nowait((campaign_id, seq)), print)
    await link.start()
    layer.waiting.put_nowait({"type": "bells", "bells": {str(CAMPAIGN): 7}})

    assert await asyncio.wait_for(heard.get(), 10) == (CAMPAIGN, 7)
    assert layer.groups == {GROUP: {"hub.1"}}
    await link.stop()


async def test_it_hears_whose_people_have_changed() -> None:
    layer, heard = Layer(away=0), asyncio.Queue[list[uuid.UUID]]()
    link = LayerLink(layer, lambda campaign_id, seq: None, heard.put_nowait)
    await link.start()
    layer.waiting.put_nowait({"type": "bells", "bells": {str(CAMPAIGN): 7}})
    layer.waiting.put_nowait({"type": "bells", "bells": {}, "people": [str(CAMPAIGN)]})

    assert await asyncio.wait_for(heard.get(), 10) == [CAMPAIGN]
    await link.stop()


def test_bells_of_a_moment_and_news_about_people_are_one_message() -> None:
    sent: queue.Queue[dict[str, Any]] = queue.Queue()
    going, other = threading.Event(), uuid.uuid4()

    class Slow:
        async def group_send(self, group: str, message: dict[str, Any]) -> None:
            sent.put(message)
            await asyncio.get_running_loop().run_in_executor(None, going.wait, 10)

    ringer = Ringer(Slow())
    ringer.ring_people([CAMPAIGN])
    first = sent.get(timeout=10)
    ringer.ring(CAMPAIGN, 3)
    ringer.ring_people([CAMPAIGN])
    ringer.ring_people([other])
    ringer.ring(CAMPAIGN, 2)
    going.set()
    second = sent.get(timeout=10)

    assert (first["bells"], first["people"]) == ({}, [str(CAMPAIGN)])
    assert second["bells"] == {str(CAMPAIGN): 3}
    assert set(second["people"]) == {str(CAMPAIGN), str(other)}


async def test_whoever_has_no_channel_yet_joins_nothing() -> None:
    layer = Layer(away=1)
    link = LayerLink(layer, lambda campaign_id, seq: None, lambda campaign_ids: None)
    await link.start()
    await link.join()

    assert layer.groups == {}
    await link.stop()


class TestLog:
    @pytest.fixture
    def clock(self, monkeypatch: pytest.MonkeyPatch) -> list[float]:
        now = [1000.0]
        monkeypatch.setattr("realtime.layer_log.time.monotonic", lambda: now[0])
        return now

    def record(self, logger: str = LIBRARY) -> logging.LogRecord:
        try:
            raise ConnectionError("refused")
        except ConnectionError:
            return logging.LogRecord(logger, logging.ERROR, __file__, 1, "Unexpected", (), sys.exc_info())

    def test_it_is_one_line_without_a_stack(self, clock: list[float]) -> None:
        record = self.record()

        assert LayerAway().filter(record)
        assert logging.Formatter("%(levelname)s %(message)s").format(record) == (
            "WARNING the channel layer is away; looking in the database instead: ConnectionError('refused')"
        )

    def test_what_others_log_stays_as_it_is(self) -> None:
        away = LayerAway()
        for _ in range(2):
            record = self.record("galley")
            assert away.filter(record)
            assert (record.getMessage(), bool(record.exc_info)) == ("Unexpected", True)

    def test_the_next_comes_a_minute_later(self, clock: list[float]) -> None:
        away = LayerAway()
        passed = []
        for moment in (1000.0, 1000.1, 1059.9, 1060.0, 1060.1):
            clock[0] = moment
            passed.append(away.filter(self.record()))

        assert passed == [True, False, False, True, False]
