"""Edits that make the same text are one change; an edit that makes more holds the changes that it is made of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agents.suggestions.changes import LONGEST, Change, change_of, includes, parts_of

words = st.text("ab ,.", max_size=12)


@given(words, words, words, words)
def test_equal_outcomes_are_one_change_however_much_the_edit_spans(before: str, old: str, new: str, after: str) -> None:
    text = before + old + after
    narrow = change_of(text, len(before), len(before) + len(old), new)
    wide = change_of(text, 0, len(text), before + new + after)
    assert narrow == wide
    assert text[: wide.start] + wide.new + text[wide.end :] == before + new + after


def test_a_change_is_the_least_that_is_replaced() -> None:
    assert change_of("We utilize it.", 0, 14, "We use it.") == Change(4, 9, "s")
    assert change_of("Same.", 0, 5, "Same.") == Change(5, 5, "")
    assert change_of("a cat", 0, 0, "a ") == change_of("a cat", 2, 2, "a ")


def test_an_edit_holds_the_changes_that_it_is_made_of() -> None:
    body = "We utilize a cheap boat."
    whole = parts_of(body, 0, len(body), "We use a fair boat.")
    one = parts_of(body, 3, 10, "use")
    assert len(whole) == 2
    assert includes(whole, one)
    assert not includes(one, whole)
    assert not includes(whole, parts_of(body, 13, 18, "dear"))
    assert not includes(whole, parts_of(body, 0, 2, "We")), "what changes nothing is no part of anything"


def test_a_very_long_passage_is_one_change() -> None:
    for length, number in ((LONGEST, 2), (LONGEST + 1, 1)):
        body = "a b".ljust(length, ".")
        assert len(parts_of(body, 0, length, body.replace("a", "c").replace("b", "d"))) == number
