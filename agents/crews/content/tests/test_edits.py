"""Applying edits, and which of them the rules let pass."""

from __future__ import annotations

from agents.base import Edit
from agents.crews.content import verify
from agents.crews.content.edits import apply
from agents.crews.content.verify import changed_fact, take


def edit(start: int, end: int, replacement: str, rule: str = "r") -> Edit:
    return Edit(rule=rule, start=start, end=end, replacement=replacement, reason="A reason.")


def flat(body: str) -> float:
    return 50.0


def test_edits_of_other_lengths_do_not_shift_each_other() -> None:
    result = apply("one two three", [edit(8, 13, "3"), edit(0, 3, "eleven"), edit(4, 7, "")])
    assert result.body == "eleven  3"
    assert [made.start for made in result.applied] == [0, 4, 8]
    assert result.skipped == []


def test_the_first_of_overlapping_edits_wins() -> None:
    result = apply("abcdef", [edit(2, 4, "X"), edit(3, 5, "Y"), edit(0, 6, "Z"), edit(3, 3, "I")])
    assert result.body == "abXef"
    assert [skipped.reason for skipped in result.skipped] == ["it overlaps an earlier edit"] * 3


def test_edits_that_touch_are_both_applied() -> None:
    result = apply("abcd", [edit(2, 4, "Y"), edit(0, 2, "X"), edit(2, 2, "+")])
    assert result.body == "X+Y"


def test_insertions_at_one_place_keep_their_order() -> None:
    assert apply("ab", [edit(1, 1, "1"), edit(1, 1, "2")]).body == "a12b"


def test_an_edit_outside_the_text_or_without_effect_is_skipped() -> None:
    result = apply("ab", [edit(1, 3, "x"), edit(2, 1, "x"), edit(-1, 0, "x"), edit(0, 1, "a")])
    assert result.body == "ab"
    assert len(result.skipped) == 4


def test_no_edits_leave_an_empty_text_alone() -> None:
    assert apply("", []) == ("", [], [])


def test_facts_are_numbers_and_quotations() -> None:
    assert changed_fact("It cost 5 euros.", "It cost 5 euros, then.") == ""
    assert changed_fact("It cost 5 euros.", "It cost 6 euros.") == "it would change a number"
    assert changed_fact("Two million came.", "Two came.") == "it would change a number"
    assert changed_fact("A “great day” it was.", "A “good day” it was.") == "it would change a quotation"
    assert changed_fact("COVID-19 cost 5.", "COVID-20 cost 5.") == "it would change a number"
    assert changed_fact("> said so\n", "> said\n") == "it would change a quotation"


def test_a_fact_may_be_repeated_but_not_added() -> None:
    assert changed_fact("It cost 5 euros.", "- It cost 5 euros.\n\nIt cost 5 euros.") == ""
    assert changed_fact("It cost 5 euros.", "It cost 5 euros, or 6.") == "it would change a number"
    assert changed_fact("It cost 5 and 5 euros.", "It cost 5 euros.") == "it would change a number"


def test_an_edit_that_changes_a_number_is_refused_and_the_others_are_taken() -> None:
    body = "We sold 10 big big units of of it."
    edits = [edit(8, 10, "12"), edit(14, 18, ""), edit(26, 29, "")]
    result = take(body, edits, flat)
    assert result.body == "We sold 10 big units of it."
    assert [(one.edit.start, one.reason) for one in result.refused] == [(8, "it would change a number")]


def test_many_edits_that_change_numbers_do_not_keep_good_ones_from_being_tried() -> None:
    body = "two old apps. " * 200
    edits = [edit(place, place + 3, "2") for place in range(0, len(body), 14)]
    edits += [edit(place + 4, place + 7, "3rd") for place in range(0, len(body), 14)]
    edits += [edit(place + 8, place + 12, "tools") for place in range(0, len(body), 14)]
    result = take(body, edits, flat)
    assert result.body == "two old tools. " * 200
    assert {one.reason for one in result.refused} == {"it would change a number"}
    assert len(result.refused) == 400


def test_an_edit_that_lowers_the_score_is_refused() -> None:
    result = take("good good", [edit(0, 4, "bad"), edit(5, 9, "fine")], lambda text: 10.0 - 5 * text.count("bad"))
    assert result.body == "good fine"
    assert [one.reason for one in result.refused] == ["it would lower the score from 10 to 5"]


def test_a_rule_that_gains_cannot_hide_one_that_loses() -> None:
    def score(text: str) -> float:
        return 10.0 + 5 * text.count("gain") - 2 * text.count("loss")

    result = take("aa bb", [edit(0, 2, "gain", "a"), edit(3, 5, "loss", "b")], score)
    assert result.body == "gain bb"


def test_a_score_that_stays_is_good_enough() -> None:
    assert take("a  b", [edit(1, 3, " ")], flat).body == "a b"


def test_the_number_of_measurements_is_bounded() -> None:
    calls = 0

    def score(text: str) -> float:
        nonlocal calls
        calls += 1
        return -float(text.count("x"))

    body = "a" * 1000
    result = take(body, [edit(place, place + 1, "x") for place in range(1000)], score)
    assert result.body == body
    assert len(result.refused) == 1000
    assert calls <= verify.MAX_TRIALS * 2


def test_offsets_survive_what_is_not_ascii() -> None:
    body = "😀 naïve the the 東京"
    place = body.index(" the 東")
    assert apply(body, [edit(place, place + 4, "")]).body == "😀 naïve the 東京"
