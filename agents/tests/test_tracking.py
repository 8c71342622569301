"""Accepting all in Word gives what accepting all here gives, also where edits touch and where they overlap."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from agents.exporting import export
from agents.models import Action, AgentRun
from agents.suggestions.deciding import decide
from agents.suggestions.listing import Selection
from agents.tests.suggesting import edit, look, text, write
from campaigns.models import Campaign
from tests.word_files import accept_all, changes, comments, opened, reading, refuse_all

pytestmark = pytest.mark.django_db

BODY = "We sell cheap dishwashers, racks and hoses.\n\nIt's quiet in our new kitchen.\n"
# Each edit: the passage, what comes before it in the text, and what is put in its place.
TOUCHING = {
    "an insertion before a word": [("", "dishwashers, ", "old "), ("racks", "", "shelves")],
    "an insertion behind a word": [("racks", "", "shelves"), ("", "racks", ",")],
    "two insertions": [("", "racks", ","), ("", "racks", " here")],
    "two parts of a word": [("dish", "", "Dish"), ("washers", "dish", "WASHERS")],
    "two words": [("cheap ", "", ""), ("dishwashers", "", "machines")],
    "an apostrophe": [("It", "", "That"), ("'s", "It", " is")],
}
OVERLAPPING = {
    "a part of the other": [("dishwashers, racks", "", "machines"), ("cheap dishwashers", "", "fair ones")],
    "inside the other": [("cheap dishwashers", "", "fair machines"), ("dishwashers", "", "ovens")],
}


def look_at(campaign: Campaign, edits: list[tuple[str, str, str]]) -> None:
    """Two agents propose in turn."""
    write(campaign, BODY)
    for level, (agent, (passage, before, new)) in enumerate(zip(("seo", "brand"), edits, strict=True)):
        whole = edit(BODY, before + passage, new, rule=f"{agent}.rule")
        run = look(campaign, [whole.model_copy(update={"start": whole.start + len(before)})], agent=agent)
        AgentRun.objects.filter(pk=run.pk).update(level=level)


def word(campaign: Campaign, by: User, changes: str = "") -> bytes:
    return export(campaign_id=campaign.pk, by=by, format="docx", changes=changes).data


@pytest.mark.parametrize("case", [*TOUCHING, *OVERLAPPING])
def test_accepting_all_in_word_gives_the_same_text(campaign: Campaign, editor: User, case: str) -> None:
    look_at(campaign, (TOUCHING | OVERLAPPING)[case])
    clean, marked = word(campaign, editor), word(campaign, editor, "suggestions")
    assert reading(refuse_all(marked)) == reading(opened(clean))
    decide(campaign=campaign, action=Action.ACCEPT, selection=Selection(), by=editor)
    assert text(campaign) != BODY
    assert reading(accept_all(marked)) == reading(opened(word(campaign, editor)))


def test_what_touches_within_a_word_is_one_change_by_both(campaign: Campaign, editor: User) -> None:
    look_at(campaign, TOUCHING["two parts of a word"])
    marked = word(campaign, editor, "suggestions")
    assert {who for _, who, _, _ in changes(marked)} == {"SEO and Brand"}


def test_words_apart_are_changes_of_their_own(campaign: Campaign, editor: User) -> None:
    look_at(campaign, [("cheap", "", "fair"), ("dishwashers", "", "machines")])
    assert {who for _, who, _, _ in changes(word(campaign, editor, "suggestions"))} == {"SEO", "Brand"}


def test_the_second_of_two_for_the_same_words_is_told_in_a_comment(campaign: Campaign, editor: User) -> None:
    look_at(campaign, OVERLAPPING["inside the other"])
    told = comments(word(campaign, editor, "suggestions"))
    assert [text for who, text, _ in told if who == "Brand"] == [
        "Suggested instead for the same words: “ovens”. Say it well."
    ]
