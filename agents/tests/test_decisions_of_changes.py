"""What a person has decided about a change holds whoever proposes the change, under whatever rule's name."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from agents.models import Action, Suggestion
from agents.suggestions.decided import UNDOES
from agents.suggestions.remembering import declined
from agents.tests.suggesting import act, edit, finding, look, suggested, text, write
from campaigns.models import Campaign, Event
from campaigns.selectors import current_version

pytestmark = pytest.mark.django_db

BODY = "We utilize a cheap boat in spring.\n\nNobody minds. We utilize a cheap boat in winter.\n"


@pytest.fixture
def ready(campaign: Campaign) -> Campaign:
    write(campaign, BODY)
    return campaign


# The same change, with more or less of the text around it.
SPELLINGS = [
    ("utilize", "use"),
    ("We utilize a cheap boat in spring.", "We use a cheap boat in spring."),
    ("We utilize", "We use"),
    ("utilize a cheap boat in spring.\n", "use a cheap boat in spring.\n"),
]


@pytest.mark.parametrize(("passage", "replacement"), SPELLINGS)
@pytest.mark.parametrize(
    ("applies", "action", "status"),
    [(True, Action.REVERT, "reverted"), (False, Action.REFUSE, "refused"), (False, Action.DISMISS, "dismissed")],
)
def test_a_change_that_was_turned_down_stays_so_under_every_name(
    ready: Campaign, editor: User, passage: str, replacement: str, applies: bool, action: Action, status: str
) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "utilize", "use", rule="seo.a")], agent="seo", applies=applies))
    row = act(action, row, editor, "Ours.")
    assert text(ready) == BODY
    (again,) = suggested(look(ready, [edit(BODY, passage, replacement, rule="geo.b")], agent="geo"))
    assert (again.status, again.follows, again.note) == (status, row, "Ours.")
    assert (again.decided_by, again.decided_at) == (editor, row.decided_at)


def test_the_same_words_elsewhere_are_another_passage(ready: Campaign, editor: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "utilize", "use", rule="seo.a")], agent="seo"))
    act(Action.REFUSE, row, editor)
    first, second = suggested(look(ready, [edit(BODY, "utilize", "use", rule="b", nth=n) for n in range(2)]))
    assert (first.status, second.status) == ("refused", "proposed")


def test_two_rules_of_one_agent_do_not_share_a_decision_between_them(ready: Campaign, editor: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "utilize", "use", rule="seo.a")], agent="seo"))
    act(Action.REFUSE, row, editor)
    both = [edit(BODY, "utilize", "use", rule=rule) for rule in ("geo.b", "seo.a", "geo.c")]
    assert {one.status for one in suggested(look(ready, both, agent="geo"))} == {"refused"}


def test_what_would_undo_an_accepted_change_is_refused(ready: Campaign, editor: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "utilize", "use", rule="seo.a")], agent="seo"))
    act(Action.ACCEPT, row, editor)
    body = text(ready)
    assert body.startswith("We use a cheap")
    back, other = suggested(
        look(ready, [edit(body, "We use", "We utilize", rule="b"), edit(body, "cheap", "fair", rule="b")], agent="geo")
    )
    assert (back.status, back.note, back.decided_by) == ("refused", UNDOES, editor)
    assert other.status == "proposed"
    act(Action.REVERT, row, editor)
    (again,) = suggested(look(ready, [edit(BODY, "utilize", "use", rule="c")], agent="quality"))
    assert again.status == "reverted"


def test_what_an_agent_did_by_itself_may_be_undone_by_another_proposal(ready: Campaign, editor: User) -> None:
    look(ready, [edit(BODY, "utilize", "use", rule="seo.a")], agent="seo", applies=True)
    (back,) = suggested(look(ready, [edit(text(ready), "use", "utilize", rule="b")], agent="geo"))
    assert back.status == "proposed"


def test_a_decision_counts_at_once_for_what_others_propose_already(ready: Campaign, editor: User) -> None:
    (one,) = suggested(look(ready, [edit(BODY, "utilize", "use", rule="seo.a")], agent="seo"))
    both = [edit(BODY, *SPELLINGS[1], rule="geo.b"), edit(BODY, "Nobody minds", "All agree", rule="geo.b")]
    same, other = suggested(look(ready, both, agent="geo"))
    act(Action.REFUSE, one, editor, "Ours.")
    same.refresh_from_db()
    other.refresh_from_db()
    assert (same.status, same.follows, other.status) == ("refused", one, "proposed")
    told = Event.objects.filter(campaign=ready, type="content_edit").order_by("seq").last()
    assert told is not None
    assert (told.data["suggestion_id"], told.data["status"]) == (str(same.pk), "refused")


def test_a_change_taken_back_does_not_reopen_as_anothers(ready: Campaign, editor: User) -> None:
    (other,) = suggested(look(ready, [edit(BODY, "utilize", "use", rule="geo.b")], agent="geo"))
    (made,) = suggested(look(ready, [edit(BODY, "utilize", "use", rule="seo.a")], agent="seo", applies=True))
    other.refresh_from_db()
    assert other.status == "resolved"
    act(Action.REVERT, made, editor)
    other.refresh_from_db()
    assert other.status == "reverted"


def test_reopening_it_opens_it_under_every_name(ready: Campaign, editor: User) -> None:
    (one,) = suggested(look(ready, [edit(BODY, "utilize", "use", rule="seo.a")], agent="seo"))
    act(Action.REFUSE, one, editor)
    (same,) = suggested(look(ready, [edit(BODY, *SPELLINGS[1], rule="geo.b")], agent="geo"))
    act(Action.REOPEN, same, editor)
    one.refresh_from_db()
    assert one.status == "proposed"
    for agent in ("seo", "geo"):
        (again,) = suggested(look(ready, [edit(BODY, "utilize", "use", rule=f"{agent}.a")], agent=agent))
        assert again.status == "proposed"


def test_reopening_it_opens_the_findings_that_it_settled_elsewhere(ready: Campaign, editor: User) -> None:
    (one,) = suggested(look(ready, [edit(BODY, "utilize", "use", rule="seo.a")], agent="seo"))
    act(Action.REFUSE, one, editor)
    (found,) = suggested(look(ready, findings=[finding(BODY, "We utilize a cheap", rule="seo.a")], agent="seo"))
    (same,) = suggested(look(ready, [edit(BODY, "utilize", "use", rule="geo.b")], agent="geo"))
    assert (found.status, same.status) == ("refused", "refused")
    act(Action.REOPEN, same, editor)
    found.refresh_from_db()
    assert found.status == "proposed"


def test_agents_are_told_of_changes_that_people_decided_against(ready: Campaign, editor: User) -> None:
    (one,) = suggested(look(ready, [edit(BODY, "utilize", "use", rule="seo.a")], agent="seo"))
    (two,) = suggested(look(ready, [edit(BODY, "Nobody", "No one", rule="geo.b")], agent="geo"))
    act(Action.REFUSE, one, editor)
    act(Action.ACCEPT, two, editor)
    told = [(one.rule, one.replacement) for one in declined(ready.pk, current_version(ready.pk))]
    assert told == [("seo.a", "use"), ("", "Nobody")]


def test_a_change_keeps_its_decision_when_the_text_moves(ready: Campaign, editor: User) -> None:
    (one,) = suggested(look(ready, [edit(BODY, "utilize", "use", rule="seo.a")], agent="seo"))
    act(Action.REFUSE, one, editor)
    first, second = BODY.strip().split("\n\n")
    moved = f"New first words.\n\n{second}\n\n{first}\n"
    write(ready, moved, by=editor)
    rows = suggested(look(ready, [edit(moved, "utilize", "use", rule="geo.b", nth=n) for n in range(2)], agent="geo"))
    assert [row.status for row in rows] == ["proposed", "refused"]
    assert Suggestion.objects.filter(campaign=ready, status="refused").count() == 2
