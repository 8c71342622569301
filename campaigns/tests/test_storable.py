"""What becomes of texts that no database or encoder takes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from campaigns import journal
from campaigns.models import Campaign, Event
from campaigns.storable import storable, storable_json

ANY_TEXT = st.text(st.characters(exclude_categories=()))
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("plain", "plain"),
        ("née 🙂", "née 🙂"),
        ("a\0b", "ab"),
        ("é\0", "é"),
        ("\ud83d\ude42", "🙂"),
        ("a\ud83db", "a\ufffdb"),
        ("a\ud83d", "a\ufffd"),
        ("\ude42\ud83d", "\ufffd\ufffd"),
        ("\ud83d\ud83d\ude42", "\ufffd🙂"),
    ],
)
def test_halves_are_joined_or_replaced_and_nul_is_left_out(text: str, kept: str) -> None:
    assert storable(text) == kept
    assert storable_json({text: [text]}) == {kept: [kept]}


@given(ANY_TEXT)
def test_every_text_can_be_stored_and_a_sound_one_is_left_alone(text: str) -> None:
    kept = storable(text)
    kept.encode()
    assert "\0" not in kept
    assert storable(kept) is kept


@given(ANY_JSON)
def test_every_json_can_be_stored_and_a_sound_one_is_left_alone(value: Any) -> None:
    kept = storable_json(value)
    told = json.dumps(kept, ensure_ascii=False)
    told.encode()
    assert "\\u0000" not in told.replace("\\\\", "")
    assert storable_json(kept) is kept


def record(campaign: Campaign, message: str) -> Event:
    with transaction.atomic():
        return journal.record(campaign.pk, "agent_thinking", {"message": message})


@pytest.mark.django_db
def test_the_journal_holds_nothing_that_cannot_be_encoded(campaign: Campaign) -> None:
    event = record(campaign, "half \ud83d, nothing \0, whole 🙂")
    assert Event.objects.get(pk=event.pk).data["message"] == "half \ufffd, nothing , whole 🙂"


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="Postgres never took such rows")
def test_rows_that_were_stored_before_are_mended_as_they_are_read(campaign: Campaign) -> None:
    event = record(campaign, "here it stands")
    with connection.cursor() as cursor:
        cursor.execute(
            r"UPDATE campaigns_event SET data = replace(data, 'here', 'half \ud83d \u0000') WHERE seq = %s", [event.seq]
        )
        assert cursor.rowcount == 1
    assert Event.objects.get(pk=event.pk).data["message"] == "half \ufffd  it stands"
    assert Event.objects.values_list("data", flat=True).get(pk=event.pk)["message"] == "half \ufffd  it stands"
