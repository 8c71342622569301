"""Merging keeps what both people wrote, or shows the place where that cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.merges import Agreed, Conflict, merge

BASE = "# Noise\n\nOne dishwasher hums. Another one sings.\n\nThe last one is quiet.\n"

texts = st.text(alphabet="ab .\n!", max_size=40)


def test_changes_of_different_paragraphs_are_both_there() -> None:
    theirs = BASE.replace("# Noise", "# Sound")
    yours = BASE.replace("The last one is quiet.", "The last one whispers.")
    merged = merge(BASE, theirs, yours)
    assert merged.clean
    assert merged.text(lambda _: "") == theirs.replace("The last one is quiet.", "The last one whispers.")


def test_changes_of_different_sentences_of_one_paragraph_are_both_there() -> None:
    merged = merge(BASE, BASE.replace("hums", "buzzes"), BASE.replace("sings", "whistles"))
    assert merged.pieces == (Agreed(BASE.replace("hums", "buzzes").replace("sings", "whistles")),)


def test_changes_of_one_sentence_are_a_conflict_with_all_three_texts() -> None:
    merged = merge(BASE, BASE.replace("hums", "buzzes"), BASE.replace("hums", "purrs"))
    assert merged.conflicts == [
        Conflict("One dishwasher hums. ", "One dishwasher buzzes. ", "One dishwasher purrs. "),
    ]
    assert merged.text(lambda conflict: conflict.yours) == BASE.replace("hums", "purrs")
    assert merged.marked("Ada", "you") == (
        "# Noise\n\n"
        "<<<<<<< Ada\nOne dishwasher buzzes. \n=======\nOne dishwasher purrs. \n>>>>>>> you\n"
        "Another one sings.\n\nThe last one is quiet.\n"
    )


def test_of_two_sentences_that_one_changed_only_the_disputed_one_is_a_conflict() -> None:
    yours = BASE.replace("One dishwasher", "A dishwasher").replace("sings", "whistles")
    merged = merge(BASE, BASE.replace("sings", "shouts"), yours)
    assert merged.conflicts == [Conflict("Another one sings.", "Another one shouts.", "Another one whistles.")]
    assert merged.text(lambda conflict: conflict.yours) == yours


def test_a_paragraph_that_one_drops_and_the_other_edits_is_a_conflict() -> None:
    yours = BASE.replace("One dishwasher hums. Another one sings.\n\n", "")
    merged = merge(BASE, BASE.replace("sings", "whistles"), yours)
    assert not merged.clean
    assert merged.text(lambda conflict: conflict.yours) == yours


def test_the_same_change_by_both_is_made_once() -> None:
    changed = BASE.replace("hums", "buzzes")
    also = changed.replace("quiet", "silent")
    assert merge(BASE, changed, also).pieces == (Agreed(also),)


def test_paragraphs_added_at_one_place_are_a_conflict_and_at_two_places_are_not() -> None:
    assert not merge(BASE, f"First.\n\n{BASE}", f"Another.\n\n{BASE}").clean
    merged = merge(BASE, f"First.\n\n{BASE}", f"{BASE}\nLast.\n")
    assert merged.pieces == (Agreed(f"First.\n\n{BASE}\nLast.\n"),)


def test_a_paragraph_behind_one_that_the_other_edits_is_kept() -> None:
    merged = merge(BASE, BASE.replace("is quiet", "whispers"), f"{BASE}\nThe end.\n")
    assert merged.pieces == (Agreed(BASE.replace("is quiet", "whispers") + "\nThe end.\n"),)


@pytest.mark.parametrize(
    ("base", "theirs", "yours", "both"),
    [
        ("- It hums.\n- So.\n", "- It sings.\n- So.\n", "- It purrs.\n- So.\n", "- It sings.\n- It purrs.\n- So.\n"),
        ("- It hums. So.\n", "- It sings. So.\n", "- It purrs. So.\n", "- It sings. It purrs. So.\n"),
        ("- So. It hums.\n", "- So. It sings.\n", "- So. It purrs.\n", "- So. It sings. It purrs.\n"),
        ("- [ ] Mend it. Now.\n", "- [ ] Sell it. Now.\n", "- [x] Mend. Now.\n", "- [ ] Sell it. Mend. Now.\n"),
        ("- two\n  - 3 eggs\n", "- two\n  - 4 eggs\n", "- two\n  - 5 eggs\n", "- two\n  - 4 eggs\n  - 5 eggs\n"),
        ("1. Boil.\n2. Eat.\n", "1. Fry.\n2. Eat.\n", "1. Bin it.\n2. Eat.\n", "1. Fry.\n1. Bin it.\n2. Eat.\n"),
        ("1. Boil it. Wait.\n", "1. Fry it. Wait.\n", "1. Bin it. Wait.\n", "1. Fry it. Bin it. Wait.\n"),
        ("| a | 1. B. |\n", "| a | 2. B. |\n", "| a | 3. B. |\n", "| a | 2. B. |\n| a | 3. B. |\n"),
        ("## Why? So.\n\nA.\n", "## How? So.\n\nA.\n", "## Who? So.\n\nA.\n", "## How? So.\n\n## Who? So.\n\nA.\n"),
        ("> It hums.\n", "> It sings.\n", "> It purrs.\n", "> It sings.\n> It purrs.\n"),
        ("It hums.\n", "- It sings.\n", "It purrs.\n", "- It sings.\n\nIt purrs.\n"),
        ("It hums.\n", "It sings.\n", "It purrs.\n", "It sings. It purrs.\n"),
        ("So - it hums. - No.\n", "So - it hums. - Yes.\n", "So - it hums. - Oh.\n", "So - it hums. - Yes. - Oh.\n"),
    ],
)  # fmt: skip
def test_both_of_a_conflict_are_markdown_as_each_of_them_was(base: str, theirs: str, yours: str, both: str) -> None:
    merged = merge(base, theirs, yours)
    assert merged.text(merged.both) == both


@given(texts, texts, texts)
def test_of_any_three_texts_none_is_lost(base: str, theirs: str, yours: str) -> None:
    merged = merge(base, theirs, yours)
    assert _swallowed(merged.text(lambda conflict: conflict.base)) <= _swallowed(base + theirs + yours)
    for piece in merged.conflicts:
        assert piece.base in base
        assert piece.theirs in theirs
        assert piece.yours in yours
        assert len({piece.base, piece.theirs, piece.yours}) == 3


@given(texts, texts)
def test_a_side_that_changes_nothing_leaves_the_text_to_the_other(base: str, other: str) -> None:
    for merged in (merge(base, base, other), merge(base, other, base), merge(base, other, other)):
        assert merged.clean
        assert merged.text(lambda _: "") == other


@given(texts, texts, texts)
def test_it_does_not_matter_who_was_first(base: str, theirs: str, yours: str) -> None:
    one, other = merge(base, theirs, yours), merge(base, yours, theirs)
    assert one.text(lambda conflict: conflict.theirs) == other.text(lambda conflict: conflict.yours)


paragraphs = st.lists(st.integers(0, 9), min_size=1, max_size=12)


@given(paragraphs, st.data())
def test_changes_that_do_not_touch_are_all_in_the_merged_text(kinds: list[int], data: st.DataObject) -> None:
    """Every paragraph is another one, and at most one of the two people changes, drops or continues it."""
    base = [f"Paragraph {place} of kind {kind}.\n\n" for place, kind in enumerate(kinds)]
    theirs, yours, both = [], [], []
    for paragraph in base:
        who = data.draw(st.sampled_from(["nobody", "they", "you"]))
        how = data.draw(st.sampled_from([paragraph.replace("kind", "another kind"), "", f"{paragraph}And more.\n\n"]))
        theirs.append(how if who == "they" else paragraph)
        yours.append(how if who == "you" else paragraph)
        both.append(how if who != "nobody" else paragraph)
    merged = merge("".join(base), "".join(theirs), "".join(yours))
    assert merged.clean
    assert merged.text(lambda _: "") == "".join(both)


@given(texts, texts, texts)
def test_choosing_one_side_everywhere_keeps_all_of_it(base: str, theirs: str, yours: str) -> None:
    """Every character that a side brought is in the merge with that side's choices."""
    merged = merge(base, theirs, yours)
    for chosen, side in ((merged.text(lambda c: c.theirs), theirs), (merged.text(lambda c: c.yours), yours)):
        for character in set(side) - set(base):
            assert chosen.count(character) >= side.count(character)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "\n\n\n",
        "a",
        "a\n",
        "...",
        "a. b!? “c.” d",
        "e.g. 3.5 %\r\nx",
        "\u2028.\x85",
        "1. \n 2) a. b\n|x. y|\n# A. b",
    ],
)
def test_splitting_loses_nothing(text: str) -> None:
    from campaigns.merges import _PARAGRAPH, _SENTENCE

    assert "".join(_PARAGRAPH.findall(text)) == text
    assert "".join(_SENTENCE.findall(text)) == text


def _swallowed(text: str) -> set[str]:
    return set(text)
