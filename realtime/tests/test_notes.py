"""The margin has one card for each matter: an edit with the findings that it mends, and says which edit comes first."""

from __future__ import annotations

from typing import Any

from realtime import fragments
from realtime.notes import notes_of
from realtime.tests import snapshots

BODY = "## The the café\n\nIt is is quiet."


def suggestion(number: int, passage: str = "", replacement: str | None = None, **more: Any) -> dict[str, Any]:
    at = BODY.index(passage) if passage else None
    base: dict[str, Any] = snapshots.running()["suggestions"][0]
    return base | {
        "id": f"5e0c2b1e-3f4a-4d5b-8e6f-0000000000{number:02}",
        "rule": "quality.repeated_words",
        "message": f"Number {number}.",
        "severity": "improvement",
        "start": at,
        "end": None if at is None else at + len(passage),
        "place": None if at is None else [at, at + len(passage)],
        "original": passage,
        "replacement": replacement,
        **more,
    }


def notes(*suggestions: dict[str, Any]) -> dict[str, Any]:
    return notes_of(list(suggestions), {"body": BODY, "title": "T", "meta": {}})


def test_an_edit_and_the_findings_that_it_mends_are_one_card() -> None:
    found = notes(
        suggestion(1, " is is", " is"),
        suggestion(2, "It is is quiet.", message="A word stands twice.", severity="problem"),
        suggestion(3, message="There is 1 repeated word."),
    )
    (card,) = found["top"]
    assert card["is_edit"]
    assert card["severity"] == "problem", "the graver of both"
    assert card["mends"] == ["A word stands twice.", "There is 1 repeated word."]
    assert (found["count"], found["all"]) == (1, {"acceptable": 1, "edits": 1, "open": 1})


def test_what_the_edit_says_itself_is_not_said_twice() -> None:
    found = notes(
        suggestion(1, " is is", " is", message="“is” stands twice."),
        suggestion(2, "It is is", message="“is” stands twice."),
    )
    assert [card["mends"] for card in found["top"]] == [[]]


def test_what_it_does_not_mend_has_a_card_of_its_own() -> None:
    found = notes(
        suggestion(1, " is is", " is"),
        suggestion(2, "It is is quiet.", rule="quality.passive_voice"),
        suggestion(3, "The the"),
        suggestion(4, "It is is quiet.", run_id="another"),
    )
    assert found["count"] == 4


def test_what_was_turned_down_together_is_one_card() -> None:
    down = {"status": "refused", "decided_at": "2025-03-05T10:00:03Z"}
    found = notes(suggestion(1, " is is", " is", **down), suggestion(2, "It is is", **down), suggestion(3, "The the"))
    assert (found["decided_count"], found["count"]) == (1, 1)


def test_of_two_edits_of_the_same_words_the_second_waits_and_is_not_counted() -> None:
    heading = suggestion(
        1, "The the café", "The Café", rule="brand.heading_case", message="Title case.", severity="problem"
    )
    term = suggestion(2, "the café", "the bar", rule="brand.preferred_terms")
    found = notes(heading, term, suggestion(3, "quiet", "calm", rule="brand.term"))
    assert [card["waits_for"] for card in found["top"]] == ["", "Title case.", ""]
    assert found["all"]["acceptable"] == 2


def test_edits_that_stand_side_by_side_do_not_wait() -> None:
    found = notes(suggestion(1, "The ", "A "), suggestion(2, "the café", "café", rule="brand.term"))
    assert [card["waits_for"] for card in found["top"]] == ["", ""]


def test_all_of_everybodys_and_of_one_agents_can_be_accepted_refused_and_dismissed() -> None:
    snapshot = snapshots.running()
    rows = [suggestion(1, " is is", " is"), suggestion(2, "The the", "The", agent_type="brand", agent="Brand")]
    snapshot["suggestions"] = [*rows, suggestion(3, "quiet", rule="seo.a")]
    snapshot["content"]["body"] = BODY
    html = fragments.render(snapshot, {"suggestions"}, "editor")["suggestions"]
    for label in (
        "Accept 2",
        "Refuse 2 edits",
        "Dismiss 3",
        "Accept 1 by Brand",
        "Refuse 1 edit by Brand",
    ):
        assert f'aria-label="{label}"' in html


def test_what_was_made_is_taken_back_agent_by_agent() -> None:
    snapshot = snapshots.running()
    made = {"status": "applied"}
    one = suggestion(1, "The the", "The the", **made)
    two = suggestion(2, "quiet", "quiet", agent_type="brand", agent="Brand", **made)
    snapshot["suggestions"] = [one, two]
    snapshot["content"]["body"] = BODY
    html = fragments.render(snapshot, {"suggestions"}, "editor")["suggestions"]
    assert "Take back all 2" in html
    assert "1 by Brand" in html


def left(*suggestions: dict[str, Any]) -> str:
    """What the margin says, as read."""
    snapshot = snapshots.finished()
    snapshot["suggestions"] = list(suggestions)
    snapshot["content"]["body"] = BODY
    return " ".join(fragments.render(snapshot, {"suggestions"}, "viewer")["suggestions"].split())


def test_when_all_is_decided_the_margin_says_how_and_not_that_the_text_is_perfect() -> None:
    said = left(
        suggestion(1, "The the", "The the", status="applied"),
        suggestion(2, "quiet", status="dismissed", rule="seo.a"),
        suggestion(3, " is is", " is", status="refused", rule="seo.b"),
        suggestion(4, status="resolved", rule="seo.c"),
    )
    assert "All is decided" in said
    assert "1 in the text, 2 turned down, 1 settled by what was written since. The scores say what remains." in said
    assert "Nothing" not in said


def test_only_a_text_in_which_nothing_was_found_has_nothing_to_mend() -> None:
    assert "Nothing to mend" in left(suggestion(1, severity="good"))
    assert "Nothing to mend" not in left(suggestion(1, severity="good"), suggestion(2, "quiet", status="dismissed"))
    assert "Nothing to mend" not in left(suggestion(1, severity="good"), suggestion(2, "quiet"))
