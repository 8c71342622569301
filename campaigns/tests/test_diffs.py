"""Word-level differences: both texts can be put together again, and the counts are those of words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.diffs import compare, count_changes, count_words

TEXTS = st.text(alphabet=st.sampled_from(list("ab é’-.\n \u2028")), max_size=60)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_put_together_again(old: str, new: str) -> None:
    pieces = compare(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(piece.kind == "same" for piece in compare(text, text))


@given(TEXTS, TEXTS)
def test_neighbouring_pieces_are_of_different_kinds(old: str, new: str) -> None:
    kinds = [piece.kind for piece in compare(old, new)]

    assert all(one != other for one, other in pairwise(kinds))


def test_only_the_words_that_changed_differ() -> None:
    pieces = compare("A loud dishwasher.\nThe end.\n", "A quiet dishwasher.\nThe end.\n")

    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "A "),
        ("removed", "loud"),
        ("added", "quiet"),
        ("same", " dishwasher.\nThe end.\n"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "added", "removed"),
    [
        ("", "", 0, 0),
        ("", "One two.", 2, 0),
        ("One two.", "", 0, 2),
        ("One two.", "One three.", 1, 1),
        ("One two.", "One, two!", 0, 0),
    ],
)
def test_changes_are_counted_in_words(old: str, new: str, added: int, removed: int) -> None:
    assert count_changes(compare(old, new)) == (added, removed)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("## A heading", 2), ("don’t well-known", 2), ("40 dB – quiet.", 3), ("Füße *sind* da", 3)],
)
def test_words_are_counted_without_marks(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We saw two  dogs , and the the cat.\n\n" * 2000, "We saw two dogs, and the cat.\n\n" * 2000),
        ("We saw two  dogs , and the the cat. " * 2000, "We saw two dogs, and the cat. " * 2000),
        ("word " * 20_000, "word " * 19_999 + "end "),
        ("one " * 3000 + "\n" + "two " * 3000, "three " * 3000),
        ("a b\n" * 900 + "c\n", "a  b\n" * 700 + "c\n"),
    ],
)
def test_long_texts_that_say_the_same_again_and_again_are_compared(old: str, new: str) -> None:
    pieces = compare(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old


def test_in_a_long_text_each_paragraph_shows_its_own_change() -> None:
    old, new = ("".join(f"Paragraph {n} saw {word} cat.\n\n" for n in range(1500)) for word in ("the the", "the"))
    pieces = compare(old, new)
    assert [piece.text for piece in pieces if piece.kind == "added"] == []
    assert {piece.text.strip() for piece in pieces if piece.kind == "removed"} == {"the"}


def words_of_prose(text: str) -> int:
    """As readers count: a figure is one word, and an address none."""
    return len([word for word in text.split() if any(letter.isalnum() for letter in word) and "://" not in word])


@pytest.mark.parametrize(
    ("old", "new", "added", "removed"),
    [
        ("", "It carried 41,200 people (https://ferry.example/a-b).", 4, 0),
        ("It carried 41,200 people.", "It carried 41,900 people.", 1, 1),
        ("See https://a.example now.", "See https://b.example now.", 0, 0),
    ],
)
def test_changes_are_counted_as_the_words_of_the_text_are(old: str, new: str, added: int, removed: int) -> None:
    assert count_changes(compare(old, new), words_of_prose) == (added, removed)


@given(TEXTS, TEXTS)
def test_the_counts_differ_by_as_much_as_the_texts_do(old: str, new: str) -> None:
    for words in (count_words, words_of_prose):
        added, removed = count_changes(compare(old, new), words)
        assert (added - removed, min(added, removed) >= 0) == (words(new) - words(old), True)


def test_a_heading_in_another_ones_place_is_replaced_as_a_whole() -> None:
    old = "One.\n\n## What the ferry costs\n\nA ticket costs 6 euros.\n"
    new = "One.\n\n## Prices of a day on the lake\n\nA ticket costs 7 euros.\n"
    changed = [(piece.kind, piece.text) for piece in compare(old, new) if piece.kind != "same"]
    assert changed == [
        ("removed", "What the ferry costs"), ("added", "Prices of a day on the lake"), ("removed", "6"), ("added", "7"),
    ]  # fmt: skip


def test_a_heading_that_is_changed_is_changed_word_by_word() -> None:
    old, new = "## What the ferry costs\n", "## What the new ferry costs\n"
    assert [(piece.kind, piece.text) for piece in compare(old, new) if piece.kind != "same"] == [("added", "new ")]
