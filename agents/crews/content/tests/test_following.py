"""What an edit mends in the body it mends in the title and the meta description as well."""

from __future__ import annotations

import pytest

from agents.base import Edit
from agents.crews.content.following import followed
from agents.crews.content.quality import QualityAgent
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.tests.test_editor import edit, edited, proposal
from agents.crews.content.types import Brief, ContentInputs, Draft

BODY = "The ferry carried teh people of Marlow over the the lake, and it sails every day.\n\nA ticket costs 6 euros."


def change(old: str, new: str) -> Edit:
    start = BODY.index(old)
    return Edit(rule="r", start=start, end=start + len(old), replacement=new, reason="Because.")


def fields(draft: Draft, *made: Edit) -> dict[str, str]:
    changes = [note.change for note in followed("quality", draft, BODY, made)]
    return {one.field: one.after for one in changes if one is not None}


def test_the_fields_that_say_the_same_words_follow() -> None:
    draft = Draft(title="The ferry carried teh people", meta_description="It carried teh people over the the lake.")
    assert fields(draft, change("teh", "the"), change("the the", "the")) == {
        "title": "The ferry carried the people",
        "meta_description": "It carried the people over the lake.",
    }


@pytest.mark.parametrize(
    "meta", ["Teh is a drink.", "It carried people.", "", "They said teh people did.", "The teh carried people."]
)
def test_the_same_word_in_other_company_stays(meta: str) -> None:
    assert fields(Draft(meta_description=meta), change("teh", "the")) == {}


def test_the_first_and_the_last_word_of_a_sentence_have_one_neighbour() -> None:
    draft = Draft(meta_description="A ticket costs 6 euros. The ferry sails.")
    assert fields(draft, change("A ticket", "One ticket"))["meta_description"].startswith("One ticket costs")
    assert fields(draft, change("euros", "pounds"))["meta_description"].startswith("A ticket costs 6 pounds.")


def test_an_inserted_word_is_known_by_its_neighbours() -> None:
    place = BODY.index("ticket")
    made = Edit(rule="r", start=place, end=place, replacement="day ", reason="Because.")
    assert fields(Draft(title="What a ticket costs"), made) == {"title": "What a day ticket costs"}
    assert fields(Draft(title="The ticket office"), made) == {}


@pytest.mark.parametrize(("length", "follows"), [(124, False), (125, True)])
def test_a_meta_description_keeps_its_good_length(length: int, follows: bool) -> None:
    draft = Draft(meta_description=f"It sails every day. {'x' * (length - 21)}.")
    assert len(draft.meta_description) == length
    assert bool(fields(draft, change("every day", "daily"))) is follows  # four characters fewer


def test_the_copy_editor_mends_both() -> None:
    body = "The the kettle of the firm is loud in the morning. It costs 40 euros."
    meta = "The the kettle of the firm is loud."
    inputs = ContentInputs(brief=Brief(topic="Kettles"), draft=Draft(title="Kettles", body=body, meta_description=meta))
    output = QualityAgent().run(Recorder(), inputs)
    assert output.draft is not None
    assert output.draft.body.startswith("The kettle")
    assert output.draft.meta_description == "The kettle of the firm is loud."
    assert "quality.meta_description_follows" in [finding.rule for finding in output.findings]


def test_the_editor_mends_both() -> None:
    output = edited(proposal("quality", edit("very very loud", "very loud")), meta="Kettle is very very loud. Hear it.")
    assert output.draft is not None
    assert output.draft.meta_description == "Kettle is very loud. Hear it."
    assert "editor.meta_description_follows" in [finding.rule for finding in output.findings]
