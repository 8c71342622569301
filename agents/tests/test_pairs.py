"""An edit and the finding that it mends are one matter: one decision settles both, and reopens both."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from agents.models import Action, Suggestion
from agents.suggestion_views import sentence
from agents.suggestions.deciding import decide
from agents.suggestions.listing import Selection
from agents.suggestions.pairs import Matter, mended_by
from agents.tests.suggesting import act, edit, finding, look, suggested, text, write
from campaigns.models import Campaign, Event

pytestmark = pytest.mark.django_db

BODY = "It is is quiet. Nobody wants a cheap dishwasher in a cheap kitchen.\n\nIt was measured by us.\n"
RULE = "quality.repeated_words"


@pytest.fixture
def ready(campaign: Campaign) -> Campaign:
    write(campaign, BODY)
    return campaign


def pair(campaign: Campaign) -> tuple[Suggestion, Suggestion]:
    """An edit, and the finding that it mends."""
    found = finding(BODY, "is is", rule=RULE, message="“is” stands twice.")
    one, other = suggested(look(campaign, [edit(BODY, " is", "", rule=RULE, nth=1)], [found]))
    return one, other


def states(*rows: Suggestion) -> list[str]:
    return [Suggestion.objects.get(pk=row.pk).status for row in rows]


@pytest.mark.parametrize("action", [Action.REFUSE, Action.DISMISS])
@pytest.mark.parametrize("first", [0, 1])
def test_turning_one_down_turns_down_the_other(ready: Campaign, editor: User, action: Action, first: int) -> None:
    rows = pair(ready)
    act(action, rows[first], editor, "A name.")
    assert states(*rows) == [{"refuse": "refused", "dismiss": "dismissed"}[action]] * 2
    other = Suggestion.objects.get(pk=rows[1 - first].pk)
    assert (other.follows, other.note, other.decided_by) == (rows[first], "A name.", editor)
    told = Event.objects.filter(campaign=ready, type="content_edit", actor=f"user:{editor.pk}")
    assert {event.data["suggestion_id"] for event in told} == {str(row.pk) for row in rows}


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("again", [0, 1])
def test_reopening_one_reopens_the_other(ready: Campaign, editor: User, first: int, again: int) -> None:
    rows = pair(ready)
    act(Action.DISMISS, rows[first], editor)
    act(Action.REOPEN, rows[again], editor)
    assert states(*rows) == ["proposed", "proposed"]


@pytest.mark.parametrize("first", [0, 1])
def test_both_stay_turned_down_when_the_agent_looks_again(ready: Campaign, editor: User, first: int) -> None:
    act(Action.DISMISS, pair(ready)[first], editor)
    assert states(*pair(ready)) == ["dismissed", "dismissed"]


def test_accepting_the_edit_settles_the_finding(ready: Campaign, editor: User) -> None:
    rows = pair(ready)
    act(Action.ACCEPT, rows[0], editor)
    assert states(*rows) == ["applied", "resolved"]
    assert text(ready).startswith("It is quiet.")


def test_a_finding_about_another_place_or_of_another_rule_stays_open(ready: Campaign, editor: User) -> None:
    others = [
        finding(BODY, "It was measured", rule=RULE, message="Elsewhere."),
        finding(BODY, "is is", rule="quality.spelling", message="Another rule."),
    ]
    one, *rest = suggested(look(ready, [edit(BODY, " is", "", rule=RULE, nth=1)], others))
    act(Action.REFUSE, one, editor)
    assert states(*rest) == ["proposed", "proposed"]
    act(Action.DISMISS, rest[0], editor)
    assert states(*rest) == ["dismissed", "proposed"]


def test_a_finding_of_two_edits_is_settled_with_the_last_and_settles_both(ready: Campaign, editor: User) -> None:
    sentence = finding(BODY, "Nobody wants a cheap dishwasher in a cheap kitchen.", rule="brand.banned_terms")
    edits = [edit(BODY, "cheap", "fair", nth=n) for n in range(2)]
    one, two, found = suggested(look(ready, edits, [sentence]))
    act(Action.REFUSE, one, editor)
    assert states(one, two, found) == ["refused", "proposed", "proposed"]
    act(Action.REFUSE, two, editor)
    assert states(found) == ["refused"]
    act(Action.REOPEN, two, editor)
    assert states(one, two, found) == ["refused", "proposed", "proposed"]
    act(Action.DISMISS, found, editor)
    assert states(one, two) == ["refused", "dismissed"]


def test_what_is_said_of_the_whole_goes_with_the_only_edit_of_its_rule(ready: Campaign, editor: User) -> None:
    whole = finding(BODY, rule=RULE, message="There is 1 repeated word.")
    one, found = suggested(look(ready, [edit(BODY, " is", "", rule=RULE, nth=1)], [whole]))
    act(Action.REFUSE, one, editor)
    assert states(found) == ["refused"]
    two = [edit(BODY, "cheap", "fair", nth=n) for n in range(2)]
    one, other, found = suggested(look(ready, two, [finding(BODY, rule="brand.banned_terms", message="2 terms.")]))
    act(Action.REFUSE, one, editor)
    assert states(other, found) == ["proposed", "proposed"]


@pytest.mark.parametrize("first", [0, 1])
def test_what_is_said_of_the_whole_goes_with_the_only_place_that_it_is_about(
    ready: Campaign, editor: User, first: int
) -> None:
    whole = finding(BODY, rule="quality.passive_voice", message="1 of 3 sentences is in the passive voice.")
    place = finding(BODY, "It was measured by us.", rule="quality.passive_voice")
    rows = suggested(look(ready, findings=[whole, place]))
    act(Action.DISMISS, rows[first], editor)
    assert states(*rows) == ["dismissed", "dismissed"]
    act(Action.REOPEN, rows[1 - first], editor)
    assert states(*rows) == ["proposed", "proposed"]
    assert states(*suggested(look(ready, findings=[whole, place]))) == ["proposed", "proposed"]


@pytest.mark.parametrize("action", [Action.REFUSE, Action.DISMISS])
@pytest.mark.parametrize("first", [0, 1])
def test_the_whole_and_its_one_place_both_stay_turned_down_when_the_agent_looks_again(
    ready: Campaign, editor: User, first: int, action: Action
) -> None:
    said = [finding(BODY, passage, rule="quality.spelling", message="Odd.") for passage in ("", "measured")]
    act(action, suggested(look(ready, findings=said))[first], editor)
    for _ in range(3):
        again = suggested(look(ready, findings=said))
        assert len(set(states(*again))) == 1
        assert states(again[0]) != ["proposed"]
        assert all(row.follows is not None and row.decided_by == editor for row in again)
    elsewhere = finding(BODY, "Nobody wants", rule="quality.spelling", message="Odd.")
    assert states(*suggested(look(ready, findings=[*said, elsewhere])))[2] == "proposed"


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("again", [0, 1])
def test_the_whole_and_its_one_place_are_reopened_together_after_another_look(
    ready: Campaign, editor: User, first: int, again: int
) -> None:
    said = [finding(BODY, passage, rule="quality.spelling", message="Odd.") for passage in ("", "measured")]
    act(Action.DISMISS, suggested(look(ready, findings=said))[first], editor)
    rows = suggested(look(ready, findings=said))
    act(Action.REOPEN, rows[again], editor)
    assert states(*rows) == ["proposed", "proposed"]
    assert states(*suggested(look(ready, findings=said))) == ["proposed", "proposed"]


def test_the_last_place_stays_turned_down_beside_the_one_before_it(ready: Campaign, editor: User) -> None:
    said = [finding(BODY, passage, rule="quality.passive_voice") for passage in ("", "measured", "wants")]
    act(Action.DISMISS, suggested(look(ready, findings=said))[1], editor)
    second = suggested(look(ready, findings=said))
    assert states(*second) == ["proposed", "dismissed", "proposed"]
    act(Action.DISMISS, second[2], editor)
    for _ in range(2):
        again = suggested(look(ready, findings=said))
        assert states(*again) == ["dismissed"] * 3
    act(Action.REOPEN, again[2], editor)
    assert states(*suggested(look(ready, findings=said)))[1:] == ["dismissed", "proposed"]


def test_what_is_said_of_several_places_stays_with_the_others(ready: Campaign, editor: User) -> None:
    said = [finding(BODY, passage, rule="brand.banned_terms") for passage in ("", "is is", "measured")]
    whole, one, other = suggested(look(ready, findings=said))
    act(Action.DISMISS, one, editor)
    assert states(whole, other) == ["proposed", "proposed"]
    act(Action.REOPEN, one, editor)
    act(Action.DISMISS, whole, editor)
    assert states(one, other) == ["proposed", "proposed"]


def test_all_by_an_agent_are_refused_at_once_and_reopened(ready: Campaign, editor: User) -> None:
    rows = pair(ready)
    outcome = decide(campaign=ready, action=Action.REFUSE, selection=Selection(agent="brand", kind="edit"), by=editor)
    assert [row.pk for row in outcome.decided] == [rows[0].pk]
    assert states(*rows) == ["refused", "refused"]
    decide(campaign=ready, action=Action.REOPEN, selection=Selection(agent="brand"), by=editor)
    assert states(*rows) == ["proposed", "proposed"]


def test_of_a_pair_that_is_decided_at_once_one_is_counted(ready: Campaign, editor: User) -> None:
    pair(ready)
    outcome = decide(campaign=ready, action=Action.DISMISS, selection=Selection(), by=editor)
    assert (len(outcome.decided), outcome.matters) == (2, 1)
    assert sentence(outcome) == "Dismissed: 1 suggestion."


def test_an_edit_that_has_no_place_mends_nothing() -> None:
    of = ("run", RULE)
    found = Matter("f", of, False, (0, 10))
    assert mended_by([Matter("e", of, True, None), found]) == {}
    assert mended_by([Matter("e", of, True, (2, 4)), found]) == {"f": ["e"]}
    assert mended_by([Matter("e", of, True, (8, 14)), found]) == {}
