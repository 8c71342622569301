"""A decision holds for the same passage in another form, and not for another passage."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from agents.models import Action
from agents.suggestions.remembering import declined
from agents.tests.suggesting import act, edit, field, finding, look, suggested, write
from campaigns.models import Campaign
from campaigns.selectors import current_version

pytestmark = pytest.mark.django_db

SENTENCE = "Nobody in this town wants a cheap dishwasher in an open kitchen."
BODY = f"We tested nine machines in March.\n\n{SENTENCE} It hums.\n\nThe cheap hose leaks after a week.\n"

FORMS = {
    "upper case": (SENTENCE.upper(), "CHEAP DISHWASHER"),
    "a capital": (SENTENCE.replace("cheap", "Cheap"), "Cheap dishwasher"),
    "a plural": (SENTENCE.replace("a cheap dishwasher", "a cheap dishwashers"), "cheap dishwashers"),
    "another tense": (SENTENCE.replace("wants", "wanted"), "cheap dishwasher"),
    "bold": (SENTENCE.replace("cheap dishwasher", "**cheap dishwasher**"), "cheap dishwasher"),
    "bold within": (SENTENCE.replace("cheap", "_cheap_"), "cheap_ dishwasher"),
    "a link": (SENTENCE.replace("dishwasher", "[dishwasher](https://shop.example/all)"), "cheap [dishwasher"),
    "quotation marks": (SENTENCE.replace("cheap dishwasher", "“cheap” dishwasher"), "cheap” dishwasher"),
    "a comma": (SENTENCE.replace("cheap ", "cheap, "), "cheap, dishwasher"),
    "white space": (SENTENCE.replace("cheap ", "cheap  "), "cheap  dishwasher"),
    "a line break": (SENTENCE.replace("a cheap ", "a\ncheap "), "cheap dishwasher"),
}
OTHERS = {
    "another sentence": ("It is a cheap dishwasher that was sold to hotels.", "cheap dishwasher"),
    "other words": (SENTENCE.replace("cheap dishwasher", "cheap fridge"), "cheap fridge"),
    "a word between": (SENTENCE.replace("cheap dishwasher", "cheap little dishwasher"), "cheap little dishwasher"),
    "another figure": (SENTENCE.replace("a cheap", "2 cheap").replace("open", "old"), "2 cheap dishwasher"),
}


@pytest.fixture
def ready(campaign: Campaign) -> Campaign:
    write(campaign, BODY)
    return campaign


@pytest.mark.parametrize("action", [Action.REFUSE, Action.DISMISS])
@pytest.mark.parametrize("form", FORMS)
def test_a_decision_about_an_edit_holds_in_every_form(ready: Campaign, editor: User, form: str, action: Action) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "cheap dishwasher", "fair dishwasher")]))
    row = act(action, row, editor, "It is cheap.")
    told, passage = FORMS[form]
    body = BODY.replace(SENTENCE, told)
    write(ready, body, by=editor)
    (again,) = suggested(look(ready, [edit(body, passage, "something fair")]))
    assert (again.status, again.follows, again.note) == (row.status, row, "It is cheap.")


@pytest.mark.parametrize("form", FORMS)
def test_a_decision_about_a_finding_holds_in_every_form(ready: Campaign, editor: User, form: str) -> None:
    (row,) = suggested(look(ready, findings=[finding(BODY, SENTENCE)]))
    act(Action.DISMISS, row, editor)
    told, _ = FORMS[form]
    body = BODY.replace(SENTENCE, told)
    write(ready, body, by=editor)
    (again,) = suggested(look(ready, findings=[finding(body, told)]))
    assert (again.status, again.follows) == ("dismissed", row)


@pytest.mark.parametrize("other", OTHERS)
def test_it_does_not_hold_for_another_passage(ready: Campaign, editor: User, other: str) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "cheap dishwasher", "fair dishwasher")]))
    act(Action.REFUSE, row, editor)
    told, passage = OTHERS[other]
    body = BODY.replace(SENTENCE, told)
    write(ready, body, by=editor)
    change = edit(body, passage, "something fair")
    (again,) = suggested(look(ready, [change]))
    assert (again.status, again.follows) == ("proposed", None)


def test_an_irregular_form_is_one_too(campaign: Campaign, editor: User) -> None:
    body = "The shop on the corner sold cheap hoses to two women.\n"
    write(campaign, body)
    (row,) = suggested(look(campaign, [edit(body, "sold cheap hoses", "sold hoses")]))
    act(Action.REFUSE, row, editor)
    now = "The shop on the corner sells cheap hoses to two women.\n"
    write(campaign, now, by=editor)
    (again,) = suggested(look(campaign, [edit(now, "sells cheap hoses", "sells hoses")]))
    assert (again.status, again.follows) == ("refused", row)


def test_a_word_that_still_stands_elsewhere_is_another_passage(ready: Campaign, editor: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "cheap", "fair")]))
    act(Action.REFUSE, row, editor)
    body = BODY.replace(SENTENCE, SENTENCE.upper())
    write(ready, body, by=editor)
    first, second = suggested(look(ready, [edit(body, "CHEAP", "FAIR"), edit(body, "cheap", "fair")]))
    assert (first.status, second.status) == ("refused", "proposed")


def test_a_passage_in_another_form_is_not_the_one_that_reads_as_it_did(campaign: Campaign, editor: User) -> None:
    body = "## What they bring\n\nMany people came back to the café. The kettle was mended by us.\n"
    write(campaign, body)
    kettle = "The kettle was mended by us."
    word, sentence = suggested(look(campaign, [edit(body, "people", "visitors")], [finding(body, kettle)]))
    act(Action.REFUSE, word, editor)
    act(Action.DISMISS, sentence, editor)
    body = "## What people bring\n\nMany PEOPLE came back to the café. The kettles were mended by us.\n"
    write(campaign, body, by=editor)
    edits = [edit(body, "people", "visitors"), edit(body, "PEOPLE", "VISITORS")]
    rows = suggested(look(campaign, edits, [finding(body, "The kettles were mended by us.")]))
    assert [row.status for row in rows] == ["proposed", "refused", "dismissed"]


def test_a_sentence_that_moved_is_the_same_and_a_word_elsewhere_is_not(campaign: Campaign, editor: User) -> None:
    moved = "It was measured by nobody at all."
    body = f"We came early. {moved} Nobody minds a cheap one.\n\nThe end is near. Good night.\n"
    write(campaign, body)
    word, sentence = suggested(look(campaign, [edit(body, "cheap", "fair")], [finding(body, moved)]))
    act(Action.REFUSE, word, editor)
    act(Action.DISMISS, sentence, editor)
    body = f"We came early. Nobody minds.\n\nThe end is near. {moved} Good night, cheap hotel.\n"
    write(campaign, body, by=editor)
    rows = suggested(look(campaign, [edit(body, "cheap", "fair")], [finding(body, moved)]))
    assert [row.status for row in rows] == ["proposed", "dismissed"]


def test_agents_are_told_where_the_passage_stands_in_its_new_form(ready: Campaign, editor: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "cheap dishwasher", "fair dishwasher")]))
    act(Action.REFUSE, row, editor)
    body = BODY.replace(SENTENCE, SENTENCE.upper())
    write(ready, body, by=editor)
    (one,) = declined(ready.pk, current_version(ready.pk))
    assert (body[one.start or 0 : one.end], one.rule) == ("CHEAP DISHWASHER", "brand.banned_terms")


def test_a_title_in_another_form_keeps_its_decision_and_another_title_has_none(ready: Campaign, editor: User) -> None:
    def retitled(title: str) -> None:
        current = current_version(ready.pk)
        assert current is not None
        current.title = title
        current.save()

    retitled("Quiet kitchens")
    (row,) = suggested(look(ready, findings=[field("title", "Quiet kitchens", "Dishwashers")]))
    act(Action.REFUSE, row, editor)
    retitled("QUIET KITCHEN")
    (again,) = suggested(look(ready, findings=[field("title", "QUIET KITCHEN", "The dishwasher")]))
    retitled("Loud kitchens")
    (other,) = suggested(look(ready, findings=[field("title", "Loud kitchens", "The dishwasher")]))
    assert (again.status, other.status) == ("refused", "proposed")
