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
    assert count_changes(old, new) == (added, removed)


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
