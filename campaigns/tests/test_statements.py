"""Statements written once do what the ORM's do, for whatever values."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import CharField, DateTimeField, UUIDField
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns import statements
from campaigns.models import Campaign, Event
from campaigns.statements import Given, Prepared
from campaigns.states import CampaignStatus

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
_events = Prepared(lambda: Event.objects.filter(campaign_id=Given("campaign", UUIDField())).order_by("seq"))
_titles = Prepared(
    lambda: (
        Event.objects.filter(created_at__lte=Given("now", DateTimeField()) - timedelta(hours=1))
        .order_by("seq")
        .values_list("campaign_id", "type")[:2]
    )
)
_around = Prepared(
    lambda: (
        Event.objects.filter(
            created_at__gte=Given("now", DateTimeField()) - timedelta(hours=1),
            created_at__lte=Given("now", DateTimeField()) + timedelta(hours=1),
        )
        .order_by("seq")
        .values_list("seq")
    )
)
_of_person = Prepared(
    lambda: Campaign.objects.filter(owner__username=Given("name", CharField())).order_by("pk").values_list("pk")
)

text = st.text(st.characters(exclude_characters="\0", codec="utf-8"))
json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc%s", max_size=3), inner, max_size=3),
    max_leaves=8,
)


def event(campaign: Campaign, seq: int, **fields: Any) -> Event:
    return Event(**{"campaign": campaign, "seq": seq, "type": "told", "actor": "system", "created_at": NOON, **fields})


@given(
    data=st.dictionaries(text, json, max_size=3),
    attempt=st.none() | st.integers(0, 32767),
    run_id=st.none() | st.uuids(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_what_is_inserted_is_read_again_as_the_orm_reads_it(
    campaign: Campaign, data: object, attempt: int | None, run_id: uuid.UUID | None
) -> None:
    stored = event(campaign, 7, data=data, attempt=attempt, run_id=run_id)
    with transaction.atomic():
        statements.insert([stored])
        [by_orm], [prepared] = Event.objects.filter(pk=stored.pk), _events(campaign=campaign.pk)
        transaction.set_rollback(True)
    for field in Event._meta.concrete_fields:
        assert getattr(prepared, field.attname) == getattr(by_orm, field.attname) == getattr(stored, field.attname)
    assert [one._state.adding for one in (prepared, stored)] == [False, False]


def test_many_are_inserted_in_few_statements(campaign: Campaign) -> None:
    with CaptureQueriesContext(connection) as captured:
        statements.insert([event(campaign, seq) for seq in range(1, 251)])
    assert [one.seq for one in _events(campaign=campaign.pk)] == list(range(1, 251))
    assert len(captured) <= 3


def test_nothing_is_inserted_without_a_statement(django_assert_num_queries: Callable[[int], Any]) -> None:
    with django_assert_num_queries(0):
        statements.insert([])


def test_what_the_database_refuses_is_refused(campaign: Campaign) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        statements.insert([event(campaign, 1), event(campaign, 1)])
    assert _events(campaign=campaign.pk) == []


def test_an_update_changes_the_rows_that_fit_and_counts_them(campaign: Campaign) -> None:
    statements.insert([event(campaign, 1), event(campaign, 2, type="other"), event(campaign, 3)])
    where = {"campaign_id": campaign.pk, "type": "told"}
    assert statements.update(Event, where, run_id=campaign.pk, data={"a": 1}, attempt=None) == 2
    assert [(one.run_id, one.data) for one in _events(campaign=campaign.pk)] == [
        (campaign.pk, {"a": 1}),
        (None, {}),
        (campaign.pk, {"a": 1}),
    ]
    assert statements.update(Event, {**where, "seq": 2}, type="third") == 0


def test_an_update_takes_objects_for_relations(campaign: Campaign, stranger: Any) -> None:
    assert statements.update(Campaign, {"pk": campaign.pk, "owner": campaign.owner}, assignee=stranger) == 1
    assert statements.update(Campaign, {"pk": campaign.pk, "assignee": campaign.owner}, name="No") == 0
    campaign.refresh_from_db()
    assert (campaign.assignee, campaign.name) == (stranger, "Quiet dishwashers")


def test_words_stand_in_the_statement_and_only_what_differs_is_sent(campaign: Campaign) -> None:
    word = 'it\'s 100%s \\ "told"?'
    statements.insert([event(campaign, 1, type=word), event(campaign, 2, type="it's 100%s")])
    odd = Prepared(
        lambda: Event.objects.filter(campaign_id=Given("campaign", UUIDField()), type=word).values_list("seq")
    )
    sent: list[tuple[Any, ...]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append(tuple(params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        assert odd(campaign=campaign.pk) == [(1,)]
        draft = {"pk": campaign.pk, "status": CampaignStatus.DRAFT}
        assert statements.update(Campaign, draft, status=CampaignStatus.QUEUED) == 1
        assert statements.update(Campaign, draft, status=CampaignStatus.QUEUED) == 0
    assert [len(params) for params in sent] == [1, 2, 2]


def test_only_the_named_fields_are_saved(campaign: Campaign) -> None:
    campaign.name, campaign.topic = "Changed", "Not to be stored"
    statements.save(campaign, "name")
    campaign.refresh_from_db()
    assert (campaign.name, campaign.topic == "Not to be stored") == ("Changed", False)


def test_a_prepared_query_takes_other_values_each_time(campaign: Campaign) -> None:
    statements.insert([event(campaign, seq, created_at=NOON + timedelta(hours=seq)) for seq in range(3)])
    told = (campaign.pk, "told")
    assert [_around(now=NOON + timedelta(hours=hour)) for hour in (-2, -1, 1, 3, 4)] == [
        [],
        [(0,)],
        [(0,), (1,), (2,)],
        [(2,)],
        [],
    ]
    assert _titles(now=NOON + timedelta(minutes=59)) == []
    assert _titles(now=NOON + timedelta(minutes=60)) == [told]
    assert _titles(now=NOON + timedelta(days=1)) == [told, told]


def test_a_prepared_query_may_look_through_relations(campaign: Campaign) -> None:
    assert _of_person(name=campaign.owner.username) == [(campaign.pk,)]
    assert _of_person(name="nobody") == []


def test_what_is_sent_together_is_answered_in_its_order(campaign: Campaign) -> None:
    statements.insert([event(campaign, 1)])
    with statements.together():
        before = _events.ask(campaign=campaign.pk)
        statements.insert([event(campaign, 2)])
        after = _events.ask(campaign=campaign.pk)
        name = _of_person.ask(name=campaign.owner.username)
    assert [[one.seq for one in answer()] for answer in (after, before)] == [[1, 2], [1]]
    assert name() == [(campaign.pk,)]


def test_what_is_refused_among_what_is_sent_together_is_told_as_ever(campaign: Campaign) -> None:
    def send() -> None:
        with transaction.atomic(), statements.together():
            statements.insert([event(campaign, 1), event(campaign, 1)])
            _events.ask(campaign=campaign.pk)

    with pytest.raises(IntegrityError):
        send()
    assert _events(campaign=campaign.pk) == []


def test_a_statement_is_planned_once_for_a_connection(campaign: Campaign) -> None:
    for _ in range(3):
        _events(campaign=campaign.pk)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%campaigns_event%seq%'")
            assert cursor.fetchone() != (0,)
