"""Keys that lie beside each other: version 7 of RFC 9562."""

from __future__ import annotations

import time
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns import ids

MOMENTS = st.integers(0, 2**48 - 1)  # milliseconds since 1970


def at(milliseconds: int) -> uuid.UUID:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time_ns", lambda: milliseconds * 1_000_000 + 999_999)
        return ids.new_id()


@given(MOMENTS)
def test_a_key_is_what_the_rfc_says(milliseconds: int) -> None:
    key = at(milliseconds)
    assert (key.version, key.variant, key.int >> 80) == (7, uuid.RFC_4122, milliseconds)


@given(MOMENTS, MOMENTS)
def test_a_later_key_is_greater(one: int, other: int) -> None:
    if one != other:
        assert (at(one) < at(other)) == (one < other)


def test_keys_of_one_moment_differ_in_all_that_is_left_to_chance() -> None:
    keys = [at(1).int for _ in range(1000)]
    assert len(set(keys)) == 1000
    ever, always = 0, ~0
    for key in keys:
        ever, always = ever | key, always & key
    assert (ever & ~always).bit_count() == 74
