"""Finding a passage again by its words and its neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.suggestions.passages import CONTEXT, Lost, Place, around, find, same

LINE = "Nobody wants a cheap dishwasher in an open kitchen."


def again(old: str, passage: str, new: str, nth: int = 0) -> Place | Lost:
    """Where the nth place of the passage in the old text stands in the new one."""
    start = -1
    for _ in range(nth + 1):
        start = old.index(passage, start + 1)
    return find(new, passage, *around(old, start, start + len(passage)))


def test_context_ends_with_the_line_and_the_ends_of_the_text_are_line_breaks() -> None:
    text = "One.\n\nTwo three four.\n"
    at = text.index("three")
    assert around(text, at, at + 5) == ("\nTwo ", " four.\n")
    assert around("three", 0, 5) == ("\n", "\n")
    long = "x" * 100 + "word" + "y" * 100
    assert around(long, 100, 104) == ("x" * CONTEXT, "y" * CONTEXT)


def test_the_context_of_an_insertion_crosses_lines() -> None:
    assert around("One.\n\nTwo.\n", 6, 6) == ("\nOne.\n\n", "Two.\n\n")


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (LINE, LINE),
        (f"Before.\n\n{LINE}\n", LINE),
        (f"And yet: {LINE} Or so.", LINE),  # its line goes on at both ends
        (LINE.replace("Nobody", "Who"), LINE.replace("Nobody", "Who")),  # changed further away
        (LINE.replace("a cheap", "one cheap"), None),  # changed beside it
        (LINE.replace("cheap", "dear"), None),
        (f"{LINE}\n\n{LINE}", Lost.AMBIGUOUS),
        (f"{LINE}\n\nI say: {LINE}", LINE),  # the other one has another beginning
        ("", None),
    ],
)
def test_a_sentence_is_found_where_it_is_the_same(new: str, found: str | Lost | None) -> None:
    place = again(LINE, "cheap", new)
    if not isinstance(found, str):
        assert place == (found or Lost.GONE)
    else:
        at = new.index(found) + found.index("cheap")
        assert place == Place(at, at + 5)


def test_a_short_line_is_not_found_within_another() -> None:
    assert again("## FAQ\n\nMore.", "FAQ", "See the FAQ below.") is Lost.GONE
    assert again("## FAQ\n\nMore.", "FAQ", "More.\n\n## FAQ\n") == Place(10, 13)


def test_of_equal_items_none_is_guessed() -> None:
    assert again("- cheap\n- cheap\n", "cheap", "- cheap\n", nth=1) == Place(2, 7)
    assert again("- cheap\n- cheap\n", "cheap", "- cheap\n- cheap\n", nth=1) is Lost.AMBIGUOUS


def test_an_insertion_needs_both_neighbours() -> None:
    old = "The first paragraph.\n\nThe second one.\n"
    at = old.index("The second")
    context = around(old, at, at)
    assert find("New.\n\n" + old, "", *context) == Place(at + 6, at + 6)
    assert find(old.replace("second", "other"), "", *context) is Lost.GONE
    assert find("Ab\n", "", *around("Ab\n", 0, 0)) == Place(0, 0)
    assert find("Abc\n", "", *around("Ab\n", 0, 0)) is Lost.GONE


@given(st.text("ab \n", max_size=30), st.integers(0, 30), st.integers(0, 6))
def test_in_the_same_text_it_is_found_at_its_place_or_not_at_all(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    assert find(text, text[start:end], *around(text, start, end)) in (Place(start, end), Lost.AMBIGUOUS)


def test_passages_are_the_same_between_the_same_neighbours() -> None:
    assert same(("…is a ", "cheap", " one"), ("…is a ", "cheap", " one"))
    assert same(("far away 12345678", "cheap", "12345678 far"), ("elsewhere 12345678", "cheap", "12345678 away"))
    assert not same(("1234567X", "cheap", ""), ("12345678", "cheap", ""))
    assert not same(("a ", "cheap", " b"), ("a ", "dear", " b"))
