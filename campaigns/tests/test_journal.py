"""The journal: numbers without gaps, facts or nothing, and a number that never goes back."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection, transaction

from campaigns import journal
from campaigns.models import Campaign, Event, Journal
from campaigns.signals import event_recorded
from tests.factories import CampaignFactory


def record(campaign: Campaign, **data: Any) -> Event:
    with transaction.atomic():
        return journal.record(campaign.pk, "agent_thinking", data)


def record_and_fail(campaign: Campaign) -> None:
    with transaction.atomic():
        journal.record(campaign.pk, "agent_thinking", {"lost": True})
        raise RuntimeError


def test_numbers_have_no_gaps(campaign: Campaign) -> None:
    for _ in range(5):
        record(campaign)

    assert list(Event.objects.values_list("seq", flat=True)) == [1, 2, 3, 4, 5]
    assert journal.last_seqs([campaign.pk]) == {campaign.pk: 5}


def test_every_campaign_counts_for_itself(campaign: Campaign) -> None:
    other = CampaignFactory.create()
    record(campaign)

    assert record(other).seq == 1


@pytest.mark.django_db(transaction=True)
def test_a_rollback_leaves_no_gap(campaign: Campaign) -> None:
    record(campaign)
    with pytest.raises(RuntimeError):
        record_and_fail(campaign)

    assert record(campaign).seq == 2


@pytest.mark.django_db(transaction=True)
def test_a_rollback_to_a_savepoint_leaves_no_gap(campaign: Campaign) -> None:
    with transaction.atomic():
        with pytest.raises(RuntimeError):
            record_and_fail(campaign)
        journal.record(campaign.pk, "agent_thinking", {"lost": False})

    assert [(event.seq, event.data) for event in journal.after(campaign.pk, 0)] == [(1, {"lost": False})]


@pytest.mark.django_db(transaction=True)
def test_a_fact_outside_a_transaction_is_refused(campaign: Campaign) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        journal.record(campaign.pk, "agent_thinking", {})

    assert not Event.objects.exists()


def test_a_stale_save_of_the_campaign_cannot_turn_the_number_back(campaign: Campaign) -> None:
    stale = Campaign.objects.select_related("journal").get(pk=campaign.pk)
    record(campaign)
    record(campaign)

    stale.name = "Renamed"
    stale.save()

    assert Journal.objects.get(pk=campaign.pk).last_seq == 2
    assert record(campaign).seq == 3


def test_a_campaign_without_a_journal_is_refused(campaign: Campaign) -> None:
    Journal.objects.all().delete()

    with pytest.raises(Journal.DoesNotExist):
        record(campaign)


def test_reading_goes_on_after_a_number(campaign: Campaign) -> None:
    for number in range(5):
        record(campaign, number=number)

    assert [event.seq for event in journal.after(campaign.pk, 2)] == [3, 4, 5]
    assert [event.seq for event in journal.after(campaign.pk, 2, limit=1)] == [3]
    assert journal.after(campaign.pk, 5) == []


@pytest.mark.django_db(transaction=True)
def test_the_bell_rings_after_the_commit_and_only_then(campaign: Campaign) -> None:
    heard: list[int] = []

    def listen(sender: Any, campaign_id: Any, seq: int, **_: Any) -> None:
        heard.append(seq)

    event_recorded.connect(listen)
    try:
        with transaction.atomic():
            journal.record(campaign.pk, "agent_thinking", {})
            assert heard == []
        with pytest.raises(RuntimeError):
            record_and_fail(campaign)
    finally:
        event_recorded.disconnect(listen)

    assert heard == [1]


@pytest.mark.django_db(transaction=True)
def test_a_listener_that_fails_harms_nobody(campaign: Campaign) -> None:
    def fail(sender: Any, **_: Any) -> None:
        raise RuntimeError

    event_recorded.connect(fail)
    try:
        record(campaign)
    finally:
        event_recorded.disconnect(fail)

    assert Event.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_get_numbers_without_gaps(campaign: Campaign) -> None:
    writers, each = 4, 10
    together = threading.Barrier(writers)
    failures: list[BaseException] = []

    def write() -> None:
        try:
            together.wait()
            for _ in range(each):
                with transaction.atomic():
                    journal.lock(campaign.pk)
                    journal.record(campaign.pk, "agent_thinking", {})
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert list(Event.objects.values_list("seq", flat=True)) == list(range(1, writers * each + 1))
