"""What has just been recorded is read for many campaigns at once, and none waits for another's flood."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.db import OperationalError

from campaigns import journal
from campaigns.models import Campaign
from realtime.frames import Frame, seq_of
from realtime.news import CAMPAIGNS, LEAST, News, read_news
from realtime.tests.conftest import record
from tests.factories import CampaignFactory

pytestmark = pytest.mark.toy_messages

PAGE = 200


class Reader:
    """In the place of the database: journals of so many events, and what each reading asked for."""

    def __init__(self, **lengths: int) -> None:
        self.ids = {name: uuid.uuid5(uuid.NAMESPACE_OID, name) for name in lengths}
        self._lengths = {self.ids[name]: length for name, length in lengths.items()}
        self.readings: list[tuple[set[uuid.UUID], int]] = []
        self.faults: list[Exception] = []

    async def __call__(self, job: Any, cursors: Mapping[uuid.UUID, int], limit: int) -> dict[uuid.UUID, list[Frame]]:
        self.readings.append((set(cursors), limit))
        await asyncio.sleep(0)
        if self.faults:
            raise self.faults.pop()
        return {key: self._events(key, after, limit) for key, after in cursors.items()}

    def _events(self, key: uuid.UUID, after: int, limit: int) -> list[Frame]:
        last = min(after + limit, self._lengths[key])
        return [Frame({"type": "x", "seq": seq}) for seq in range(after + 1, last + 1)]


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Reader]:
    def make(**lengths: int) -> Reader:
        made = Reader(**lengths)
        monkeypatch.setattr("realtime.news.in_news_pool", made)
        return made

    return make


async def test_one_alone_gets_all_that_fits(reader: Callable[..., Reader]) -> None:
    database = reader(a=PAGE + 1)
    page = await News().after(database.ids["a"], 0, PAGE)

    assert ([seq_of(frame) for frame in page.frames], page.complete) == (list(range(1, PAGE + 1)), False)
    assert database.readings == [({database.ids["a"]}, PAGE)]


@pytest.mark.parametrize(("length", "complete"), [(PAGE - 1, True), (PAGE, False), (0, True)])
async def test_a_page_says_whether_there_was_more(reader: Callable[..., Reader], length: int, complete: bool) -> None:
    database = reader(a=length)

    assert (await News().after(database.ids["a"], 0, PAGE)).complete is complete


async def test_who_asks_together_is_read_for_together(reader: Callable[..., Reader]) -> None:
    database, news = reader(a=3, b=4, c=5), News()
    pages = await asyncio.gather(*(news.after(key, 2, PAGE) for key in database.ids.values()))

    assert [[seq_of(frame) for frame in page.frames] for page in pages] == [[3], [3, 4], [3, 4, 5]]
    assert database.readings == [(set(database.ids.values()), PAGE // 3)]


async def test_who_asks_during_a_reading_is_in_the_next(reader: Callable[..., Reader]) -> None:
    database, news = reader(a=1, b=1, c=1), News()
    a, b, c = database.ids.values()
    first = asyncio.create_task(news.after(a, 0, PAGE))
    while not database.readings:
        await asyncio.sleep(0)
    await asyncio.gather(first, news.after(b, 0, PAGE), news.after(c, 0, PAGE))

    assert [asked for asked, _ in database.readings] == [{a}, {b, c}]


async def test_a_flood_takes_its_share_and_no_more(reader: Callable[..., Reader]) -> None:
    database, news = reader(flood=5000, **{f"quiet{n}": 1 for n in range(CAMPAIGNS - 1)}), News()
    pages = await asyncio.gather(*(news.after(key, 0, PAGE) for key in database.ids.values()))

    assert [len(page.frames) for page in pages] == [LEAST, *[1] * (CAMPAIGNS - 1)]
    assert [page.complete for page in pages] == [False, *[True] * (CAMPAIGNS - 1)]


async def test_more_than_fit_are_read_for_in_turn(reader: Callable[..., Reader]) -> None:
    database, news = reader(**{f"c{n}": 1 for n in range(2 * CAMPAIGNS + 1)}), News()
    await asyncio.gather(*(news.after(key, 0, PAGE) for key in database.ids.values()))

    assert [len(asked) for asked, _ in database.readings] == [CAMPAIGNS, CAMPAIGNS, 1]


async def test_two_places_in_one_journal_are_two_readings(reader: Callable[..., Reader]) -> None:
    database, news = reader(a=9), News()
    pages = await asyncio.gather(news.after(database.ids["a"], 0, PAGE), news.after(database.ids["a"], 5, PAGE))

    assert [len(page.frames) for page in pages] == [9, 4]


async def test_a_fault_is_told_to_all_of_that_reading_and_to_no_later_one(reader: Callable[..., Reader]) -> None:
    database, news = reader(a=1, b=1), News()
    database.faults = [OperationalError("away")]
    a, b = database.ids.values()
    outcomes = await asyncio.gather(news.after(a, 0, PAGE), news.after(b, 0, PAGE), return_exceptions=True)

    assert [type(outcome) for outcome in outcomes] == [OperationalError, OperationalError]
    assert len((await news.after(a, 0, PAGE)).frames) == 1


@pytest.mark.django_db
class TestQuery:
    @pytest.fixture
    def campaigns(self) -> list[Campaign]:
        """Three, with 5, 0 and 3 events."""
        made = CampaignFactory.create_batch(3)
        for campaign, count in zip(made, (5, 0, 3), strict=True):
            for _ in range(count):
                record(campaign)
        return made

    def test_each_campaign_has_its_own_cursor_and_limit(
        self, campaigns: list[Campaign], django_assert_num_queries: Callable[..., Any]
    ) -> None:
        one, two, three = (campaign.pk for campaign in campaigns)
        with django_assert_num_queries(1):
            found = journal.after_each({one: 1, two: 0, three: 0, (unknown := uuid.uuid4()): 0}, 3)

        assert {key: [event.seq for event in events] for key, events in found.items()} == {
            one: [2, 3, 4],
            two: [],
            three: [1, 2, 3],
            unknown: [],
        }
        assert all(event.campaign_id == key for key, events in found.items() for event in events)

    def test_alone_or_together_the_bytes_are_the_same(self, campaigns: list[Campaign]) -> None:
        cursors = {campaign.pk: 0 for campaign in campaigns}
        together = read_news(cursors, PAGE)

        for key in cursors:
            assert [frame.wire for frame in together[key]] == [frame.wire for frame in read_news({key: 0}, PAGE)[key]]
