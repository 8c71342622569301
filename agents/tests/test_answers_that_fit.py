"""Answers are held against what was asked."""

from __future__ import annotations

from typing import Any

import pytest

from agents.answers import check_answer
from agents.base import Context, Option
from agents.engine.answer_schema import ANSWER_LIMIT
from agents.models import Question
from agents.tests.agents import (
    PlayerInputs,
    drain,
    events,
    status_of,
)
from agents.tests.test_questions import answer, ask_for_title, asked
from campaigns.errors import Invalid

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


def test_an_option_that_was_not_offered_is_refused() -> None:
    _, question = asked()
    with pytest.raises(Invalid, match="choose one of yes, no") as caught:
        answer(question, "maybe")
    assert "option" in caught.value.fields
    question.refresh_from_db()
    assert question.status == "open"


@pytest.mark.parametrize(
    ("data", "field"),
    [({}, "data.title"), ({"title": "x"}, "data.title"), ({"title": "A title", "more": 1}, "data.more")],
)
def test_data_that_does_not_fit_is_refused_with_its_place(data: dict[str, Any], field: str) -> None:
    _, question = asked(ask_for_title)
    with pytest.raises(Invalid) as caught:
        answer(question, "", data)
    assert list(caught.value.fields) == [field]


def test_data_that_fits_reaches_the_agent() -> None:
    execution, question = asked(ask_for_title)
    answer(question, "", {"title": "Of owls"})
    drain()
    assert events(execution, "agent_completed")[0]["result"]["summary"] == "Of owls"


def test_data_that_was_not_asked_for_is_refused() -> None:
    _, question = asked()
    with pytest.raises(Invalid, match="takes no data"):
        answer(question, "yes", {"title": "Of owls"})


def test_an_answer_has_a_limit() -> None:
    _, question = asked(ask_for_title)
    with pytest.raises(Invalid, match="at most"):
        answer(question, "", {"title": "x" * ANSWER_LIMIT})


def test_options_carry_what_people_read() -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.ask("go", action="approve", prompt="Go?", options=[Option(id="a", label="Ahead", description="At once.")])

    _, question = asked(play)
    assert question.options == [{"id": "a", "label": "Ahead", "description": "At once."}]


def test_a_question_without_options_takes_none() -> None:
    execution, question = asked(lambda ctx, inputs: ctx.ask("go", action="approve", prompt="Go?") and None)
    with pytest.raises(Invalid, match="yes was not offered; this question has no options") as caught:
        answer(question, "yes")
    assert (caught.value.code, list(caught.value.fields)) == ("unknown_option", ["option"])
    with pytest.raises(Invalid, match=f"^{'x' * 200}… was not offered"):
        answer(question, "x" * 201)
    assert answer(question, "").status == "answered"
    drain()
    assert status_of(execution)[0] == "completed"


@pytest.mark.parametrize(("levels", "fits"), [(31, True), (32, False)])
def test_an_answer_may_be_so_deep(levels: int, fits: bool) -> None:
    question = Question(options=[], schema={"properties": {"n": {}}})
    data: dict[str, Any] = {}
    for _ in range(levels):
        data = {"n": data}
    if fits:
        check_answer(question, "", data)
    else:
        with pytest.raises(Invalid, match="at most 32 levels"):
            check_answer(question, "", data)


def test_what_an_option_needs_may_be_of_any_form() -> None:
    question = Question(options=[{"id": "a"}], schema={"properties": {"why": True}, "x-required-for": {"a": ["why"]}})
    with pytest.raises(Invalid, match="Why: please write it"):
        check_answer(question, "a", {})


def test_an_option_that_needs_data_is_refused_without_it() -> None:
    schema = {"properties": {"title": {"type": "string"}}, "x-required-for": {"custom": ["title"]}}
    question = Question(options=[{"id": "1"}, {"id": "custom"}], schema=schema)
    check_answer(question, "1", {})
    check_answer(question, "custom", {"title": "Mine"})
    with pytest.raises(Invalid) as refusal:
        check_answer(question, "custom", {})
    assert list(refusal.value.fields) == ["data.title"]
