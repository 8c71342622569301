"""Deciding about suggestions: one, several, twice, against each other, on a text that has moved."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from agents.models import Action, Decision, Suggestion
from agents.suggestions.deciding import decide, decide_one
from agents.suggestions.listing import Selection, listed
from agents.tests.suggesting import act, edit, finding, look, suggested, text, write
from campaigns.errors import Conflict, Forbidden, Invalid, NotFound
from campaigns.models import Campaign, ContentVersion, Event
from tests.factories import CampaignFactory

pytestmark = pytest.mark.django_db

BODY = (
    "# Quiet kitchens\n\nA cheap dishwasher hums. Nobody wants a cheap dishwasher in an open kitchen.\n\n"
    "It was measured by us. Utilise the eco programme.\n\n- cheap racks\n- cheap hoses\n"
)


@pytest.fixture
def ready(campaign: Campaign) -> Campaign:
    write(campaign, BODY)
    return campaign


def test_accepting_puts_the_edit_into_the_text_as_a_version_by_the_person(ready: Campaign, editor: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "cheap", "affordable", nth=1)]))
    row = act(Action.ACCEPT, row, editor, "Our word.")

    assert text(ready) == BODY.replace("wants a cheap", "wants a affordable")
    version = ContentVersion.objects.get(campaign=ready, number=2)
    assert (version.author_user, version.agent, version.parent.number if version.parent else None) == (editor, "", 1)
    assert version.summary == "Accepted an edit by Brand: Say it well."
    assert (row.status, row.decided_by, row.note) == ("applied", editor, "Our word.")
    record = Decision.objects.get()
    assert (record.action, record.by, record.reason, record.version) == ("accept", editor, "Our word.", 2)


def test_it_is_told_as_an_edit_and_as_a_version(ready: Campaign, editor: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "Utilise", "Use")]))
    act(Action.ACCEPT, row, editor, "Shorter.")
    version, told = Event.objects.filter(campaign=ready, actor=f"user:{editor.pk}").order_by("seq")
    assert (version.type, told.type) == ("content_version", "content_edit")
    at = BODY.index("Utilise")
    assert told.data == {
        "run_id": str(row.run_id),
        "suggestion_id": str(row.pk),
        "version": 1,
        "start": at,
        "end": at + 7,
        "field": "",
        "text": "Use",
        "rule": "brand.banned_terms",
        "reason": "Say it well.",
        "status": "applied",
        "decided_by": "Editor Person",
        "note": "Shorter.",
    }


def test_reverting_what_an_agent_applied_makes_a_version_without_it(ready: Campaign, editor: User) -> None:
    edits = [edit(BODY, "cheap", "affordable"), edit(BODY, "Utilise", "Use")]
    first, second = suggested(look(ready, edits, applies=True))
    assert text(ready) == BODY.replace("A cheap", "A affordable").replace("Utilise", "Use")
    act(Action.REVERT, first, editor)
    assert text(ready) == BODY.replace("Utilise", "Use")
    assert act(Action.REVERT, second, editor).status == "reverted"
    assert text(ready) == BODY
    assert [v.number for v in ContentVersion.objects.filter(campaign=ready).order_by("number")] == [1, 2, 3, 4]


def test_several_at_once_make_one_version(ready: Campaign, editor: User) -> None:
    look(ready, [edit(BODY, "cheap", "affordable", nth=n) for n in range(4)], [finding(BODY, "It was measured by us.")])
    outcome = decide(campaign=ready, action=Action.ACCEPT, selection=Selection(rule="brand.banned_terms"), by=editor)
    assert len(outcome.decided) == 4
    assert text(ready) == BODY.replace("cheap", "affordable")
    assert outcome.version is not None
    assert (outcome.version.number, outcome.version.summary) == (2, "Accepted 4 edits by Brand.")
    assert ContentVersion.objects.filter(campaign=ready).count() == 2


def test_only_the_safe_ones_are_meant_where_that_is_said(ready: Campaign, editor: User) -> None:
    look(ready, [edit(BODY, "Utilise", "Use"), edit(BODY, "hums", "is loud", safe=False)])
    decide(campaign=ready, action=Action.ACCEPT, selection=Selection(safe=True), by=editor)
    assert text(ready) == BODY.replace("Utilise", "Use")


def test_nothing_is_matched_by_its_offset(ready: Campaign, editor: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "cheap", "affordable", nth=1)]))
    paragraph = "A cheap dishwasher hums. Nobody wants a cheap dishwasher in an open kitchen.\n\n"
    moved = "New first words about cheap things.\n\n" + BODY.replace(paragraph, "") + "\n" + paragraph
    write(ready, moved, by=editor)
    act(Action.ACCEPT, row, editor)
    assert text(ready) == moved.replace("wants a cheap", "wants a affordable")


def test_what_an_agent_applied_is_reverted_in_a_text_that_moved(ready: Campaign, editor: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "Utilise", "Use")], applies=True))
    write(ready, "Before all.\n\n" + text(ready), by=editor)
    act(Action.REVERT, row, editor)
    assert text(ready) == "Before all.\n\n" + BODY


@pytest.mark.parametrize(
    "changed",
    [
        BODY.replace("Utilise", "Choose"),  # gone
        BODY.replace("It was measured by us. Utilise the eco programme.\n\n", ""),  # gone with its paragraph
        BODY + "\nIt was measured by us. Utilise the eco programme.\n",  # there twice
        BODY.replace("Utilise the", "Utilise no"),  # its neighbour is another
    ],
)
def test_an_edit_whose_passage_is_gone_or_ambiguous_is_left_as_it_is(
    ready: Campaign, editor: User, changed: str
) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "Utilise", "Use")]))
    write(ready, changed, by=editor)
    with pytest.raises(Conflict) as refused:
        act(Action.ACCEPT, row, editor)
    assert refused.value.code == "no_longer_fits"
    assert "no longer fits" in refused.value.message
    assert text(ready) == changed
    row.refresh_from_db()
    assert (row.status, row.decided_by) == ("proposed", None)
    assert not Decision.objects.exists()


def test_two_equal_passages_are_told_apart_while_the_text_is_followed(ready: Campaign, editor: User) -> None:
    body = "- cheap\n- cheap\n- cheap\n"
    write(ready, body)
    first, second, third = suggested(look(ready, [edit(body, "cheap", "dear", nth=n) for n in range(3)]))
    act(Action.ACCEPT, second, editor)
    assert text(ready) == "- cheap\n- dear\n- cheap\n"
    act(Action.ACCEPT, third, editor)
    act(Action.REVERT, second, editor)
    assert text(ready) == "- cheap\n- cheap\n- dear\n"
    act(Action.ACCEPT, first, editor)
    assert text(ready) == "- dear\n- cheap\n- dear\n"


def test_of_two_edits_that_overlap_one_is_made_and_fits_again_once_that_is_reverted(
    ready: Campaign, editor: User
) -> None:
    long, short = edit(BODY, "A cheap dishwasher", "A machine"), edit(BODY, "cheap", "affordable", rule="other")
    one, other = suggested(look(ready, [long, short]))
    outcome = decide(campaign=ready, action=Action.ACCEPT, selection=Selection(), by=editor)
    assert [row.pk for row in outcome.decided] == [one.pk]
    assert [(left.suggestion.pk, left.code) for left in outcome.left] == [(other.pk, "no_longer_fits")]
    assert "overlaps" in outcome.left[0].message
    act(Action.REVERT, one, editor)
    act(Action.ACCEPT, other, editor)
    assert text(ready) == BODY.replace("A cheap", "A affordable")


def test_of_two_people_one_counts_and_the_other_learns_who(ready: Campaign, editor: User, owner: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "Utilise", "Use")]))
    stale = Suggestion.objects.get(pk=row.pk)
    act(Action.REFUSE, row, owner)
    with pytest.raises(Conflict) as told:
        decide_one(suggestion=stale, action=Action.ACCEPT, by=editor)
    assert told.value.code == "already_decided"
    assert told.value.message == "Owner Person has already refused this one."
    assert told.value.details == {"decided_by": "Owner Person", "status_of_suggestion": "refused"}
    assert text(ready) == BODY
    assert Decision.objects.count() == 1


def test_the_same_decision_by_the_same_person_changes_nothing(ready: Campaign, editor: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "Utilise", "Use")]))
    act(Action.ACCEPT, row, editor)
    outcome = decide_one(suggestion=row, action=Action.ACCEPT, by=editor)
    assert ([one.pk for one in outcome.unchanged], outcome.version) == ([row.pk], None)
    assert Decision.objects.count() == 1
    assert ContentVersion.objects.filter(campaign=ready).count() == 2


def test_what_was_turned_down_is_reopened_first(ready: Campaign, editor: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "Utilise", "Use")]))
    act(Action.DISMISS, row, editor, "Later.")
    row = act(Action.REOPEN, row, editor)
    assert (row.status, row.decided_by, row.note) == ("proposed", None, "")
    act(Action.ACCEPT, row, editor)
    assert [one.action for one in Decision.objects.order_by("created_at")] == ["dismiss", "reopen", "accept"]


def test_a_finding_can_be_dismissed_but_not_accepted(ready: Campaign, editor: User) -> None:
    (row,) = suggested(look(ready, findings=[finding(BODY)]))
    with pytest.raises(Conflict) as refused:
        act(Action.ACCEPT, row, editor)
    assert refused.value.code == "nothing_to_replace"
    assert act(Action.DISMISS, row, editor).status == "dismissed"
    assert text(ready) == BODY
    assert ContentVersion.objects.filter(campaign=ready).count() == 1


def test_what_has_not_been_applied_cannot_be_taken_back(ready: Campaign, editor: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "Utilise", "Use")]))
    with pytest.raises(Conflict) as refused:
        act(Action.REVERT, row, editor)
    assert refused.value.code == "not_decided"


def test_what_the_rules_turned_down_is_never_offered(ready: Campaign, editor: User) -> None:
    bad = edit(BODY, "Utilise", "Use 7", safe=False, refused="it would add a number")
    (row,) = suggested(look(ready, [bad]))
    for action, code in ((Action.ACCEPT, "already_decided"), (Action.REOPEN, "turned_down")):
        with pytest.raises(Conflict) as refused:
            act(action, row, editor)
        assert refused.value.code == code


@pytest.mark.parametrize("who", ["reviewer", "viewer"])
def test_reviewers_and_viewers_may_not_decide(ready: Campaign, who: str, request: pytest.FixtureRequest) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "Utilise", "Use")]))
    with pytest.raises(Forbidden):
        act(Action.ACCEPT, row, request.getfixturevalue(who))
    assert text(ready) == BODY


def test_a_stranger_learns_nothing(ready: Campaign, stranger: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "Utilise", "Use")]))
    with pytest.raises(NotFound):
        act(Action.ACCEPT, row, stranger)


def test_ids_of_another_campaign_are_not_found_and_nothing_is_decided(ready: Campaign, editor: User) -> None:
    (mine,) = suggested(look(ready, [edit(BODY, "Utilise", "Use")]))
    other = CampaignFactory.create(workspace=ready.workspace)
    write(other, BODY)
    (theirs,) = suggested(look(other, [edit(BODY, "Utilise", "Use")]))
    ids = frozenset({mine.pk, theirs.pk})
    with pytest.raises(NotFound) as refused:
        decide(campaign=ready, action=Action.ACCEPT, selection=Selection(ids=ids), by=editor)
    assert str(theirs.pk) in refused.value.message
    assert text(ready) == BODY


def test_an_endless_reason_is_refused(ready: Campaign, editor: User) -> None:
    (row,) = suggested(look(ready, [edit(BODY, "Utilise", "Use")]))
    act(Action.DISMISS, row, editor, "x" * 500)
    with pytest.raises(Invalid) as refused:
        act(Action.REOPEN, row, editor, "x" * 501)
    assert list(refused.value.fields) == ["reason"]


def test_edits_of_agents_in_turn_are_each_reverted_alone(ready: Campaign, editor: User) -> None:
    (one,) = suggested(look(ready, [edit(BODY, "cheap", "affordable")], applies=True))
    body = text(ready)
    near = edit(body, " dishwasher hums", " dishwasher purrs", rule="quality.word")
    (other,) = suggested(look(ready, [near], agent="quality", applies=True))
    assert "A affordable dishwasher purrs." in text(ready)
    act(Action.REVERT, one, editor)
    assert "A cheap dishwasher purrs." in text(ready)
    act(Action.REVERT, other, editor)
    assert text(ready) == BODY


def test_what_is_applied_stays_listed_when_its_agent_looks_again(ready: Campaign, editor: User) -> None:
    (one,) = suggested(look(ready, [edit(BODY, "cheap", "affordable")], applies=True))
    look(ready, [edit(text(ready), "Utilise", "Use")])
    assert [(row.status, row.replacement) for row in listed(ready.pk)] == [
        ("proposed", "Use"),
        ("applied", "affordable"),
    ]
    act(Action.REVERT, one, editor)
    assert text(ready) == BODY


def test_meta_data_that_still_hold_are_kept(ready: Campaign, editor: User) -> None:
    at = BODY.index("It was measured")
    version = ContentVersion.objects.get(campaign=ready)
    sentence = {"start": at, "end": at + 22, "source_start": 0, "source_end": 9, "source": ""}
    version.meta = {"slug": "quiet", "trace": [sentence], "structured_data": {"wordCount": 3}}
    version.save()
    (row,) = suggested(look(ready, [edit(BODY, "cheap", "affordable")]))
    act(Action.ACCEPT, row, editor)
    meta = ContentVersion.objects.get(campaign=ready, number=2).meta
    article = meta["structured_data"]["@graph"][0]
    assert (meta["slug"], article["headline"]) == ("quiet", "T")
    assert article["wordCount"] > 3
    place = meta["trace"][0]
    assert text(ready)[place["start"] : place["end"]] == "It was measured by us."
