"""Where an AG-UI run ends for a question, whom it asks, and what is left to others."""

from __future__ import annotations

from typing import Any, ClassVar

import orjson

from realtime.tests.agui_stories import (
    answer_to,
    asked_for,
    asking,
    of,
    run_of,
    story,
    told,
)


class TestQuestions:
    """Two writers at once, and one who reads what both have written."""

    PLAN: ClassVar[dict[str, Any]] = {
        "levels": [["writer", "seo"], ["quality"]],
        "waits_for": {"writer": [], "seo": [], "quality": ["writer", "seo"]},
    }
    BEGUN: ClassVar[list[str | tuple[str, dict[str, Any]]]] = [
        ("workflow_started", PLAN),
        "level_started",
        of("agent_started", "writer"),
    ]

    def test_it_ends_no_run_while_others_work_and_then_it_does(self) -> None:
        both = [*self.BEGUN, of("agent_started", "seo"), asking("q")]
        run = run_of()
        told(run, story(*both, of("agent_progress", "seo")))
        assert not run.over

        events = told(run_of(), story(*both, of("agent_completed", "seo")))
        assert asked_for(events) == ["q"]
        assert "human_input_required" in [event.get("name") for event in events]

    def test_it_ends_no_run_while_somebody_is_about_to_begin(self) -> None:
        run = run_of()
        told(run, story(*self.BEGUN, asking("q")))
        assert not run.over

    def test_who_waits_for_the_one_that_asks_is_not_about_to_begin(self) -> None:
        plan = {"levels": [["writer"], ["seo"]], "waits_for": {"writer": [], "seo": ["writer"]}}
        assert asked_for(told(run_of(), story(("workflow_started", plan), asking("q")))) == ["q"]

    def test_without_a_word_on_who_waits_for_whom_only_those_who_work_count(self) -> None:
        plan = {"levels": [["writer", "seo"]], "waits_for": {}}
        assert asked_for(told(run_of(), story(("workflow_started", plan), asking("q")))) == ["q"]

    def test_nobody_is_about_to_begin_in_a_workflow_that_is_paused(self) -> None:
        messages = story(*self.BEGUN, asking("q"), "workflow_paused")
        assert asked_for(told(run_of(), messages)) == ["q"]

        run = run_of()
        told(run, story(*self.BEGUN, of("agent_started", "seo"), asking("q"), "workflow_paused"))
        assert not run.over

    def test_an_agent_that_has_its_answer_works(self) -> None:
        messages = story(*self.BEGUN, asking("q"), asking("r", "seo"), answer_to("q"))
        run = run_of(up_to_date_at=len(messages))
        told(run, messages)
        assert not run.over

    def test_two_questions_are_put_together(self) -> None:
        assert asked_for(told(run_of(), story(*self.BEGUN, asking("q"), asking("r", "seo")))) == ["q", "r"]

    def test_who_may_not_answer_is_told_the_question_and_goes_on_to_the_end(self) -> None:
        before = [*self.BEGUN, asking("q"), asking("r", "seo")]
        run = run_of(may_answer=lambda asked: False)
        events = told(run, story(*before))
        assert not run.over
        assert [event["name"] for event in events if event["type"] == "CUSTOM"] == ["human_input_required"] * 2

        whole = told(run_of(may_answer=lambda asked: False), story(*before, answer_to("q"), "workflow_complete"))
        assert whole[-1]["outcome"] == {"type": "success"}
        assert "human_input_received" in [event.get("name") for event in whole]

    def test_only_what_this_person_may_answer_is_put_to_them(self) -> None:
        messages = story(*self.BEGUN, asking("q", asked_person=7), asking("r", "seo", asked_person=8))
        run = run_of(may_answer=lambda asked: asked["asked_person"] == 8)

        assert asked_for(told(run, messages)) == ["r"]

    def test_what_was_left_to_others_does_not_come_back_and_another_question_does(self) -> None:
        before = [*self.BEGUN, asking("q")]
        run = run_of(left=["q"])
        run.prime(story(*before))
        opened = run.opening(len(before), "e:4:")
        assert not run.over
        assert opened[1].model_dump()["snapshot"]["left"] == ["q"]

        other = {**story(*before, asking("r", "seo"))[-1]}
        events = [orjson.loads(event.model_dump_json(by_alias=True)) for event in run.tell(other, "e:5:")]
        assert asked_for(events) == ["r"]

    def test_what_is_answered_is_left_no_more(self) -> None:
        run = run_of(left=["q"])
        events = told(run, story(*self.BEGUN, asking("q"), answer_to("q")))
        changes = [change for event in events if event["type"] == "STATE_DELTA" for change in event["delta"]]

        assert [change["value"] for change in changes if change["path"] == "/left"] == [["q"], []]
