"""Edits upon each other's words: taken back all at once, they leave the text that somebody wrote."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from agents.models import Action, Suggestion
from agents.suggestions.deciding import decide
from agents.suggestions.listing import Selection
from agents.tests.suggesting import act, edit, look, suggested, text, write
from campaigns.models import Campaign

pytestmark = pytest.mark.django_db

BODY = "The club utilised utilised wood for the old lamp, and the wood came from the river.\n"
USED = BODY.replace("utilised", "used")
ONCE = USED.replace("used used", "used")


@pytest.fixture
def layered(campaign: Campaign) -> list[Suggestion]:
    """Brand has changed both words, Quality has left out the second."""
    write(campaign, BODY)
    first = suggested(look(campaign, [edit(BODY, "utilised", "used", nth=n) for n in (0, 1)], applies=True))
    second = suggested(look(campaign, [edit(USED, "used ", "", nth=1, rule="q")], agent="quality", applies=True))
    assert text(campaign) == ONCE
    return [*first, *second]


def revert_all(campaign: Campaign, by: User) -> list[str]:
    """Takes everything back; returns why something was left."""
    return [one.code for one in decide(campaign=campaign, action=Action.REVERT, selection=Selection(), by=by).left]


@pytest.mark.usefixtures("layered")
def test_all_at_once_bring_back_the_text_that_was_written(campaign: Campaign, editor: User) -> None:
    assert revert_all(campaign, editor) == []
    assert text(campaign) == BODY
    assert set(Suggestion.objects.values_list("status", flat=True)) == {"reverted"}


@pytest.mark.usefixtures("layered")
def test_so_they_do_when_another_agent_has_looked_or_changed_something_since(campaign: Campaign, editor: User) -> None:
    look(campaign, [edit(ONCE, "river", "brook", safe=False)], agent="geo")
    look(campaign, [edit(ONCE, "old lamp", "lamp")], agent="seo", applies=True)
    assert revert_all(campaign, editor) == []
    assert text(campaign) == BODY


def test_what_was_taken_back_can_be_made_again_to_the_character(
    campaign: Campaign, editor: User, layered: list[Suggestion]
) -> None:
    look(campaign, [edit(ONCE, "river", "brook", safe=False)], agent="geo")
    revert_all(campaign, editor)
    act(Action.REOPEN, layered[1], editor)
    act(Action.ACCEPT, layered[1], editor)
    assert text(campaign) == BODY.replace("utilised utilised", "utilised used")


def test_one_by_one_the_last_can_always_be_taken_back(
    campaign: Campaign, editor: User, layered: list[Suggestion]
) -> None:
    look(campaign, [edit(ONCE, "river", "brook", safe=False)], agent="geo")
    for row in (layered[2], layered[0], layered[1]):
        act(Action.REVERT, row, editor)
    assert text(campaign) == BODY


@pytest.mark.usefixtures("layered")
def test_what_a_person_typed_since_stays(campaign: Campaign, editor: User) -> None:
    write(campaign, ONCE + "\nTyped by hand.\n", by=editor)
    revert_all(campaign, editor)
    assert text(campaign).endswith("Typed by hand.\n")


def test_of_two_that_overlap_only_the_first_is_accepted(campaign: Campaign, editor: User) -> None:
    write(campaign, BODY)
    rivals = [edit(BODY, "old lamp", "lamp", safe=False), edit(BODY, "the old", "an old", safe=False)]
    look(campaign, rivals)
    outcome = decide(campaign=campaign, action=Action.ACCEPT, selection=Selection(), by=editor)
    assert [one.code for one in outcome.left] == ["no_longer_fits"]
    assert text(campaign) == BODY.replace("old lamp", "lamp")
