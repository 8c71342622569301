"""What two sequences have in common: as `SequenceMatcher` finds it, and of long ones at a cost in step with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns import alignment
from campaigns.alignment import MOST, opcodes, ratio
from campaigns.diffs import compare
from campaigns.exports.changes import Change, apply
from campaigns.exports.differences import between
from campaigns.merges import merge

PARTS = st.lists(st.sampled_from("abcdefgh"), max_size=40)
DATE = datetime(2026, 5, 4, tzinfo=UTC)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pairs were compared at once, each time."""
    pairs: list[int] = []

    def counting(junk: None, old: Sequence[str], new: Sequence[str], *, autojunk: bool) -> SequenceMatcher[str]:
        pairs.append(len(old) * len(new))
        return SequenceMatcher(junk, old, new, autojunk=autojunk)

    monkeypatch.setattr(alignment, "SequenceMatcher", counting)
    return pairs


def paragraph(sentences: int) -> str:
    return " ".join(f"We saw the the old lamp in town number {number} ." for number in range(sentences))


def mended(text: str) -> str:
    return text.replace("the the", "the").replace(" .", ".")


def changed(old: str, new: str) -> list[Change]:
    return between(old, new, author="Ada", date=DATE)


@given(PARTS, PARTS)
def test_of_what_is_short_the_library_decides(old: list[str], new: list[str]) -> None:
    assert opcodes(old, new) == SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    assert ratio(old, new) == SequenceMatcher(None, old, new, autojunk=False).ratio()


@settings(deadline=None)
@given(PARTS, PARTS, st.integers(0, 60))
def test_whatever_is_compared_at_once_the_opcodes_make_the_new_one(old: list[str], new: list[str], most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "MOST", most)
        found = opcodes(old, new)
    made: list[str] = []
    place = 0
    for tag, a, b, c, d in found:
        assert (a, c) == (place, len(made))
        assert (tag == "equal") == (old[a:b] == new[c:d])
        assert tag in ("equal", "insert" if a == b else "delete" if c == d else "replace")
        made, place = [*made, *new[c:d]], b
    assert (made, place) == (new, len(old))
    assert all("equal" in (one[0], other[0]) for one, other in pairwise(found))
    assert all(one[0] != other[0] for one, other in pairwise(found))


def test_a_long_sequence_is_cut_at_what_both_have_once(compared: list[int]) -> None:
    old = [str(number) for number in range(4_000)]
    new = [*old[:500], "new", *old[500:2_000], *old[2_001:3_000], "other", *old[3_001:]]
    assert [one for one in opcodes(old, new) if one[0] != "equal"] == [
        ("insert", 500, 500, 500, 501),
        ("delete", 2_000, 2_001, 2_001, 2_001),
        ("replace", 3_000, 3_001, 3_000, 3_001),
    ]
    assert max(compared, default=0) <= MOST


def test_a_long_sequence_without_anything_of_its_own_is_replaced_less_its_ends() -> None:
    old, new = ["a", *"bc" * 400, "z"], ["a", *"cb" * 400, "z"]
    assert opcodes(old, new) == [("equal", 0, 1, 0, 1), ("replace", 1, 801, 1, 801), ("equal", 801, 802, 801, 802)]
    assert len(opcodes(old[:401], new[:401])) > 3


DIFFERENCES: list[Callable[[str, str], object]] = [changed, compare]


@pytest.mark.parametrize("differ", DIFFERENCES)
def test_twice_the_paragraph_is_twice_the_work(differ: Callable[[str, str], object], compared: list[int]) -> None:
    work = []
    for number in (1_000, 2_000):
        compared.clear()
        differ(paragraph(number), mended(paragraph(number)))
        work.append(sum(compared))
        assert max(compared) <= MOST
    assert work[1] <= 2.5 * work[0]


@pytest.mark.parametrize("sentences", [3, 10, 200])
def test_the_changes_of_a_paragraph_are_its_words_however_long_it_is(sentences: int) -> None:
    old = paragraph(sentences)
    found = changed(old, mended(old))
    assert apply(old, found) == mended(old)
    assert {(old[one.start : one.end].strip(), one.replacement) for one in found} == {("the", ""), ("", "")}
    assert len(found) == 2 * sentences


def test_where_sentences_come_and_go_in_a_long_paragraph_the_words_of_the_others_are_told() -> None:
    old = paragraph(60)
    new = old.replace("number 20 .", "number 20 . It rained. Then").replace("number 22 .", "number 23 .")
    found = changed(old, new)
    assert apply(old, found) == new
    assert sum(len(one.replacement) + one.end - one.start for one in found) < 40


def test_a_sentence_too_long_for_its_words_is_replaced_less_its_ends() -> None:
    def both(words: int) -> tuple[str, str]:
        return f"So {'up down ' * words}it went.", f"So {'down up ' * words}it went."

    (one,) = changed(*both(200))
    assert (one.start, one.replacement) == (3, ("down up " * 200).rstrip())
    assert apply(both(200)[0], [one]) == both(200)[1]
    assert {other.replacement.strip() for other in changed(*both(50))} <= {"down", "up", "down up", "up down", ""}


def test_many_lines_that_are_alike_are_not_all_compared_with_each_other(compared: list[int]) -> None:
    old, new = "- item\n" * 5_000, "Now:\n" + "- item\n" * 4_000 + "- more\n"
    kept = [piece.text for piece in compare(old, new) if piece.kind != "added"]
    assert "".join(kept) == old
    assert apply(old, changed(old, new)) == new
    assert merge(old, new, f"{old}\nEnd.\n").text(lambda conflict: conflict.yours)
    assert max(compared, default=0) <= MOST


def test_many_headings_are_told_as_lines(compared: list[int]) -> None:
    old = "".join(f"## The lamp of house {number}\n\n" for number in range(400))
    new = "".join(f"## Which kiln has town {number}\n\n" for number in range(400))
    pieces = compare(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
    assert len(compared) < 5_000
