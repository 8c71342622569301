"""A sentence keeps its source when people decide about edits of it, and loses it when they write another one."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from agents.models import Action
from agents.tests.suggesting import act, edit, field, look, suggested, text, write
from campaigns.models import Campaign
from campaigns.selectors import current_version
from campaigns.services.editing import save_text

pytestmark = pytest.mark.django_db

SENTENCE = "The café opened in 2019 in the back room of the mill."


@pytest.fixture
def traced(campaign: Campaign) -> Campaign:
    version = write(campaign, f"{SENTENCE} It rained.")
    place = {"start": 0, "end": len(SENTENCE), "source_start": 7, "source_end": 60, "source": "a.txt", "source_id": ""}
    version.meta = {"trace": [place]}
    version.save()
    return campaign


def told(campaign: Campaign) -> list[tuple[str, int, str]]:
    current = current_version(campaign.pk)
    assert current is not None
    trace = current.meta.get("trace", [])
    return [(current.body[one["start"] : one["end"]], one["source_start"], one["source"]) for one in trace]


def test_a_sentence_keeps_its_source_when_an_edit_of_it_is_accepted_and_taken_back(
    traced: Campaign, editor: User
) -> None:
    (row,) = suggested(look(traced, [edit(text(traced), "back room", "hall")]))
    act(Action.ACCEPT, row, editor)
    assert told(traced) == [(SENTENCE.replace("back room", "hall"), 7, "a.txt")]
    act(Action.REVERT, row, editor)
    assert told(traced) == [(SENTENCE, 7, "a.txt")]


def test_a_list_that_an_edit_makes_of_sentences_shares_their_sources(traced: Campaign, editor: User) -> None:
    (row,) = suggested(look(traced, [edit(text(traced), "It rained.", "\n\n- The café opened in 2019.\n")]))
    act(Action.ACCEPT, row, editor)
    assert told(traced) == [(SENTENCE, 7, "a.txt"), ("The café opened in 2019.", 7, "a.txt")]


def test_a_sentence_that_a_person_changed_has_no_source_whatever_is_decided_later(
    traced: Campaign, editor: User
) -> None:
    save_text(
        campaign=traced, base_version=1, by=editor, changes={"body": f"{SENTENCE.replace('back', 'best')} It rained."}
    )
    assert told(traced) == []
    (row,) = suggested(look(traced, [edit(text(traced), "rained", "poured")]))
    act(Action.ACCEPT, row, editor)
    assert told(traced) == []


def described(campaign: Campaign) -> list[tuple[str, int, str]]:
    """The traced sentences of the description, and where each comes from."""
    current = current_version(campaign.pk)
    assert current is not None
    trace, line = current.meta.get("meta_description_trace", []), current.meta["meta_description"]
    return [(line[one["start"] : one["end"]], one["source_start"], one["source"]) for one in trace]


def test_a_description_shares_the_source_of_the_sentence_that_it_repeats(traced: Campaign, editor: User) -> None:
    (row,) = suggested(look(traced, findings=[field("meta_description", "", f"It rained. {SENTENCE}")]))
    act(Action.ACCEPT, row, editor)
    assert described(traced) == [(SENTENCE, 7, "a.txt")]
    save_text(campaign=traced, base_version=2, by=editor, changes={"body": "Nothing is left."})
    assert described(traced) == [(SENTENCE, 7, "a.txt")], "it is the same description"
    save_text(campaign=traced, base_version=3, by=editor, changes={"meta_description": "We like it."})
    assert described(traced) == []


def test_a_description_that_an_agent_shortens_keeps_its_source(traced: Campaign) -> None:
    short = "The café opened in 2019."
    look(traced, findings=[field("meta_description", "", short, made=True)], agent="seo", applies=True)
    assert described(traced) == [(short, 7, "a.txt")]
