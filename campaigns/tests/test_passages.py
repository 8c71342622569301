"""A passage is found again where the text around it has changed, and is not where it has itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.passages import Passages

OLD = "One hums. Two sings loudly. Three is quiet.\n"


def place(text: str, passage: str) -> tuple[int, int]:
    return text.index(passage), text.index(passage) + len(passage)


@pytest.mark.parametrize("passage", ["One hums.", "sings", "Three is quiet."])
def test_a_passage_that_stands_is_found_where_it_stands_now(passage: str) -> None:
    new = "Before all. " + OLD.replace("loudly", "")
    assert Passages(OLD, new).find(*place(OLD, passage)) == place(new, passage)


@pytest.mark.parametrize("passage", ["Two sings loudly.", "loudly", "sings loudly"])
def test_a_passage_that_was_touched_is_not_found(passage: str) -> None:
    assert Passages(OLD, OLD.replace("loudly", "softly")).find(*place(OLD, passage)) is None


def test_an_insertion_keeps_its_place_only_between_its_neighbours() -> None:
    at = OLD.index("Two")
    assert Passages(OLD, f"New. {OLD}").find(at, at) == (at + 5, at + 5)
    assert Passages(OLD, OLD.replace("Two", "2")).find(at, at) is None


def test_an_insertion_at_an_end_of_the_text_stays_at_that_end() -> None:
    end = len(OLD)
    assert Passages(OLD, OLD.replace("One", "1")).find(end, end) == (end - 2, end - 2)
    assert Passages(OLD, f"{OLD}More.\n").find(end, end) is None
    assert Passages(OLD, OLD.replace("quiet", "silent")).find(0, 0) == (0, 0)
    assert Passages(OLD, f"New. {OLD}").find(0, 0) is None


@given(st.text(alphabet="ab \n", max_size=30), st.text(alphabet="ab \n", max_size=30), st.data())
def test_what_is_found_reads_the_same(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    found = Passages(old, new).find(start, end)
    if found is not None:
        assert new[slice(*found)] == old[start:end]
        assert 0 <= found[0] <= found[1] <= len(new)
