"""Tracked changes and comments: accepted they give the changed text, refused the old one, each at its place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.exports.alignment import alike
from campaigns.exports.blocks import parse
from campaigns.exports.changes import Change, Note, accepted, apply, lay
from campaigns.exports.differences import between
from campaigns.exports.tests.texts import BODY, DATE, change, content
from campaigns.exports.word import to_docx
from tests.word_files import accept_all, changes, comments, opened, reading, refuse_all

INSIDE = [
    ("Nineteen people", "About 19 people"),
    ("first session", "first meeting of all"),
    ("the survey", "our survey of 2024"),
    ("https://example.org/survey?a=1&b=2", "https://example.org/new"),
    ("code_here", "code_there"),
    (" and ~~old~~ words", ""),
    ("What people bring", "What do people bring?"),
    ("Lamps", "Lamps and radios"),
    ("most are old", "**most** are very old"),
    ("because of a kettle", "for a kettle"),
    ("251", "252"),
    ("**402**", "402"),
    ("The item is checked.", "Each item is checked twice."),
    ('"<b>" * year', "year"),
    ("Asked in May 2024.", "Asked in June 2024."),
]
WHOLE = [
    ("Nothing more is said here.", "Nothing more.\n\nA new paragraph with **weight**."),
    ("## What people bring", "## In short\n\nMuch is said.\n\n## What people bring"),
    ("- Lamps\n", "- Lamps\n- Radios\n"),
    ("### Costs\n\n", ""),
    ("> “People do not come here because of a kettle,” says Maren Oakes.\n\n", ""),
    ("The end is near. Nothing more is said here.", "- The end is near.\n- Nothing more is said here."),
]


@pytest.mark.parametrize(("old", "new"), [*INSIDE, *WHOLE])
def test_accepting_gives_the_new_text_and_refusing_the_old(old: str, new: str) -> None:
    wanted = change(old, new)
    made = to_docx(content(), [wanted])
    assert lay(BODY, [wanted]).left == []
    assert reading(accept_all(made)) == reading(opened(to_docx(content(apply(BODY, [wanted])))))
    assert reading(refuse_all(made)) == reading(opened(to_docx(content())))
    assert changes(made)


def test_all_at_once_are_tracked_too() -> None:
    apart = [pair for pair in INSIDE if not pair[0].startswith("https")]  # the link's words change as well
    wanted = [change(old, new) for old, new in [*apart, WHOLE[0]]]
    laid = lay(BODY, wanted)
    assert laid.left == []
    made = to_docx(content(), wanted)
    assert reading(accept_all(made)) == reading(opened(to_docx(content(apply(BODY, wanted)))))
    assert reading(refuse_all(made)) == reading(opened(to_docx(content())))


def test_a_change_is_one_deletion_and_one_insertion_by_its_author() -> None:
    made = to_docx(content(), [change("first session", "first meeting", author="Brand")])
    assert changes(made) == [
        ("del", "Brand", "2026-05-04T12:30:00Z", "session"),
        ("ins", "Brand", "2026-05-04T12:30:00Z", "meeting"),
    ]


def test_words_are_not_cut_in_the_middle() -> None:
    made = to_docx(content(), [change("came", "game")])
    assert [text for _, _, _, text in changes(made)] == ["came", "game"]


def test_a_reason_is_a_comment_on_its_change() -> None:
    made = to_docx(content(), [change("came", "went", reason="Say where to.")])
    assert comments(made) == [("SEO", "Say where to.", "camewent")]


def test_findings_are_comments_on_their_words() -> None:
    start = BODY.index("Nineteen people")
    over = BODY.index("the *bold* part")
    notes = [
        Note("In digits.", "Quality", DATE, start, start + len("Nineteen people")),
        Note("Which part?", "Brand", DATE, over, over + len("the *bold* part")),
        Note("No keyphrase.", "SEO", DATE),
    ]
    assert sorted(comments(to_docx(content(), [], notes))) == [
        ("Brand", "Which part?", "the bold part"),
        ("Quality", "In digits.", "Nineteen people"),
        ("SEO", "No keyphrase.", "What a café learned"),
    ]


def test_a_comment_and_a_change_may_share_words() -> None:
    start = BODY.index("Nineteen people came")
    notes = [Note("Dull.", "Quality", DATE, start, start + len("Nineteen people came"))]
    made = to_docx(content(), [change("people", "visitors")], notes)
    assert comments(made) == [("Quality", "Dull.", "Nineteen peoplevisitors came")]
    assert reading(refuse_all(made)) == reading(opened(to_docx(content())))


@pytest.mark.parametrize(
    ("old", "new"), [("| 2024 | 251 |\n", ""), ("| 2024 | 251 |", "| 2024 | 251 |\n| 2025 | 9 |"), ("|---|---:|\n", "")]
)
def test_a_table_that_gets_another_shape_is_told_in_a_comment(old: str, new: str) -> None:
    wanted = change(old, new, reason="The figures changed.")
    made = to_docx(content(), [wanted])
    assert lay(BODY, [wanted]).left == [wanted]
    assert reading(opened(made)) == reading(opened(to_docx(content())))
    assert "The figures changed. Proposed" in comments(made)[0][1]


def test_of_two_changes_of_the_same_words_one_is_tracked_and_one_told() -> None:
    first, second = change("Nineteen people", "Many people"), change("people came", "visitors came", author="GEO")
    made = to_docx(content(), [first, second])
    assert [author for _, author, _, _ in changes(made)] == ["SEO", "SEO"]
    assert comments(made) == [("GEO", "Proposed here: “visitors came”", "people came")]


def test_changes_between_versions_give_the_newer_one() -> None:
    new = BODY.replace("Nineteen", "Twenty").replace("### Costs\n\n", "").replace("- Lamps\n", "- Lamps\n- Radios\n")
    wanted = between(BODY, new, author="Ada", date=DATE)
    assert apply(BODY, wanted) == new
    made = to_docx(content(), wanted)
    assert reading(accept_all(made)) == reading(opened(to_docx(content(new))))


@pytest.mark.parametrize("points", ["- One is old.\n- One is new.", "1. One is old.\n2. One is new."])
def test_a_list_that_comes_in_leaves_the_lists_behind_it_as_they_are(points: str) -> None:
    wanted = change("## What people bring", f"## Key points\n\n{points}\n\n## What people bring")
    laid = lay(BODY, [wanted])
    assert [one.block.text for one in laid.blocks if one.inserted] == ["Key points", "One is old.", "One is new."]
    assert not [one for one in laid.blocks if one.deleted or one.edits]
    made = to_docx(content(), [wanted])
    assert {kind for kind, *_ in changes(made)} == {"ins"}
    assert reading(accept_all(made)) == reading(opened(to_docx(content(apply(BODY, [wanted])))))
    assert reading(refuse_all(made)) == reading(opened(to_docx(content())))


def test_a_list_that_goes_leaves_the_lists_behind_it_as_they_are() -> None:
    gone = "- Small kitchen appliances\n- Lamps\n  - of which most are old\n\n"
    laid = lay(BODY, [change(gone, "")])
    assert [one.block.text for one in laid.blocks if one.deleted] == [
        "Small kitchen appliances",
        "Lamps",
        "of which most are old",
    ]
    assert not [one for one in laid.blocks if one.inserted or one.edits]


def test_a_list_that_becomes_two_is_told_as_such() -> None:
    wanted = change("- Lamps\n", "- Lamps\n\nAnd now:\n\n- Radios\n")
    made = to_docx(content(), [wanted])
    assert reading(accept_all(made)) == reading(opened(to_docx(content(apply(BODY, [wanted])))))
    assert reading(refuse_all(made)) == reading(opened(to_docx(content())))


def test_too_many_changes_for_a_long_text_are_told_in_comments() -> None:
    from campaigns.exports import changes as module

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LETTERS", 0)
        patch.setattr(module, "LEAST", 1)
        laid = lay(BODY, [change("Nineteen", "Twenty"), change("Lamps", "Radios")])
    assert ([c.replacement for c in laid.shown], [c.replacement for c in laid.left]) == (["Twenty"], ["Radios"])


PIECES = st.sampled_from(
    ["word", " ", "\n", "\n\n", "**", "*", "`", "# ", "- ", "1. ", "> ", "| a | b |\n|---|---|\n", "[x](https://a.b)",
     "é", "~~", "\\", "<b>", "```\n", "[^1]", "\n\n[^1]: n\n", "&amp;", "  \n"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.data())
def test_whatever_the_text_and_its_changes_accepted_is_the_changed_text(body: str, data: st.DataObject) -> None:
    wanted: list[Change] = []
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(body)))
        end = data.draw(st.integers(start, len(body)))
        wanted.append(Change(start, end, data.draw(st.lists(PIECES, max_size=4).map("".join)), "X", DATE))
    laid = lay(body, wanted)
    assert sorted([*laid.shown, *laid.left], key=id) == sorted(wanted, key=id)
    assert alike(accepted(laid.blocks), parse(apply(body, laid.shown)))
    assert [marked.block for marked in laid.blocks if marked.inserted is None] == parse(body)


def test_every_word_of_the_text_is_in_the_document() -> None:
    text = " ".join("".join(letter for letter, *_ in letters) for _, _, letters in reading(opened(to_docx(content()))))
    for word in re.findall(r"\w{3,}", re.sub(r"\]\([^)]*\)|```python", "", BODY)):
        assert word in text


def test_a_heading_in_another_ones_place_is_one_change() -> None:
    old = "## What the ferry costs\n\nA ticket costs 6 euros.\n"
    new = "## Prices of a day on the lake\n\nA ticket costs 7 euros.\n"
    changes = between(old, new, author="Ada", date=DATE)
    assert [(old[one.start : one.end], one.replacement) for one in changes] == [
        ("What the ferry costs", "Prices of a day on the lake"),
        ("6", "7"),
    ]
    kept = between("## What the ferry costs\n", "## What the new ferry costs\n", author="Ada", date=DATE)
    assert [one.replacement for one in kept] == ["new "]


def test_a_comment_is_numbered_without_a_look_at_those_before(monkeypatch: pytest.MonkeyPatch) -> None:
    from docx.oxml.comments import CT_Comments

    monkeypatch.delattr(CT_Comments, "_next_available_comment_id")
    notes = [Note(f"Note {number}.", "Quality", DATE) for number in range(30)]
    made = opened(to_docx(content(), [change("came", "went", reason="Say where to.")], notes))
    assert [comment.comment_id for comment in made.comments] == list(range(31))
