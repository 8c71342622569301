"""Numbers and quotations in comparable form."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agents.crews.content.evidence import Evidence, mask_markup, numbers, quotations


def claims(text: str, language: str = "en") -> list[tuple[float, bool]]:
    return [(float(min(number.values)), number.share) for number in numbers(text, language)]


@pytest.mark.parametrize("spelling", ["12 %", "12%", "12 percent", "12 per cent", "twelve percent", "Twelve per cent"])
def test_one_percentage_in_many_spellings(spelling: str) -> None:
    assert Evidence.of(["It rose by 12 % in May."]).unsupported(f"It rose by {spelling}.") == []


@pytest.mark.parametrize(
    "spelling", ["1,200", "1200", "1 200", "1\u202f200", "1.2 thousand", "1.2k", "one thousand two hundred"]
)
def test_one_count_in_many_spellings(spelling: str) -> None:
    assert Evidence.of(["There were 1,200 visitors."]).unsupported(f"There were {spelling} visitors.") == []


def test_a_share_and_a_count_with_the_same_figure_are_different_claims() -> None:
    evidence = Evidence.of(["34 visitors came."])
    assert [number.text for number in evidence.unsupported("34 % of visitors came, all 34 of them.")] == ["34 %"]


def test_both_ends_of_a_range_are_shares() -> None:
    assert claims("10–20 % and 5 to 7 percent") == [(0.1, True), (0.2, True), (0.05, True), (0.07, True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("half of them", [(0.5, True)]),
        ("a third of it and two thirds", [(float(Fraction(1, 3)), True), (float(Fraction(2, 3)), True)]),
        ("one in five", [(0.2, True)]),
        ("two hundred and fifty", [(250, False)]),
        ("twenty-five and a dozen", [(25, False), (12, False)]),
        ("two three", [(2, False), (3, False)]),
        ("$3.5 million", [(3_500_000, False)]),
        ("on 2024-03-14", [(2024, False), (14, False)]),
        ("5kg", [(5, False)]),
    ],
)
def test_numbers_are_read_as_people_read_them(text: str, expected: list[tuple[float, bool]]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    "text",
    ["COVID-19", "B2B", "v2", "3D", "5G",
     "> **Needed:** about 90 words.", "the one thing", "the thirty-first", "half an hour", "a third person",
     "1. A list item", "## 2. A heading", "`x = 5`", "[a](https://b.example/99)", "See [3].", "```\n42\n```", ""],
)  # fmt: skip
def test_what_claims_nothing_is_no_number(text: str) -> None:
    assert numbers(text) == []


def test_a_comma_parts_decimals_where_the_language_does_so() -> None:
    assert Evidence.of(["3,5 Prozent sind 3,5 %"], "de").unsupported("3.5 %", "de") == []
    assert Evidence.of(["1.200 Gäste"], "de").unsupported("1200 Gäste", "de") == []


def test_spans_hold_the_figure() -> None:
    text = "😀 It rose by 34 % since May."
    (number,) = numbers(text)
    assert text[number.start : number.end] == "34 %"


def test_quotations_in_every_kind_of_mark() -> None:
    text = '“We mend it all.” "Nobody else would look." «Tout le monde vient» ‘I don’t know how’\n\n> A block of words'
    assert [quote.text for quote in quotations(text)] == [
        "We mend it all.", "Nobody else would look.", "Tout le monde vient", "I don’t know how", "A block of words",
    ]  # fmt: skip


def test_terms_in_quotation_marks_and_marked_gaps_are_no_quotations() -> None:
    assert quotations('the "best" one\n\n> **Needed:** about 90 words.') == []


def test_a_quotation_is_held_whatever_its_marks_case_and_gaps() -> None:
    evidence = Evidence.of(['She said: "If you cannot explain the fault to the owner, you have not found it yet."'])
    (kept,) = quotations("“if you cannot explain the fault … you have not found it yet”")
    (made,) = quotations("“you have found the fault now”")
    assert evidence.holds_quotation(kept)
    assert not evidence.holds_quotation(made)


def test_a_quotation_does_not_reach_across_two_texts() -> None:
    (quote,) = quotations("“we mend the kettle”")
    assert not Evidence.of(["we mend", "the kettle"]).holds_quotation(quote)


def test_masking_keeps_every_offset() -> None:
    text = "a `b` [c](https://d.example/1) <br> https://e.example/2\n```\n3\n```\nf"
    masked = mask_markup(text)
    assert len(masked) == len(text)
    assert masked.count("\n") == text.count("\n")
    assert "1" not in masked
    assert masked.endswith("f")


def test_a_pasted_page_may_write_its_spaces_and_signs_as_entities() -> None:
    evidence = Evidence.of(["<p>71&nbsp;% of 3.9&nbsp;million came; it cost &pound;40.</p>"])
    assert evidence.unsupported("71 % of 3.9 million came; it cost £40.") == []
    assert [number.text for number in evidence.unsupported("72 % came.")] == ["72 %"]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from('0123456789 ,.%-–"“”>\n`[]()ak'), max_size=60))
@example(">0>0>0[]>")  # what stands behind the mark of something left out has no word
def test_whatever_a_text_claims_it_supports_itself(text: str) -> None:
    evidence = Evidence.of([text])
    assert evidence.unsupported(text) == []
    assert all(evidence.holds_quotation(quote) for quote in quotations(text))


@pytest.mark.parametrize("unit", ['"', "“a ", "1,", "1 ", "<", "` ", "[^", "> ", "half ", "‘", "("])
def test_a_hundred_thousand_odd_marks_are_read_to_the_end(unit: str) -> None:
    text = unit * (100_000 // len(unit)) + "\n\n99 %"
    assert numbers(text)[-1].share
    quotations(text)
