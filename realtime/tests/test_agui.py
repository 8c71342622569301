"""AG-UI without a server: a campaign's events in the protocol's words, always well formed."""

from __future__ import annotations

import uuid

import orjson
import pytest

from realtime.dialects import EVENT_TYPES
from realtime.tests.agui_stories import (
    EXAMPLES,
    RUN,
    STREAM,
    WORK,
    run_of,
    story,
    told,
    types,
    written,
)


class TestWords:
    def test_levels_are_steps_and_agents_subagents(self) -> None:
        events = told(run_of(), story(*WORK, "agent_completed", "level_completed", "workflow_complete"))

        assert types(events) == [
            "RUN_STARTED",
            "STATE_SNAPSHOT",
            "STEP_STARTED",
            "SUBAGENT_STARTED",
            "SUBAGENT_FINISHED",
            "STEP_FINISHED",
            "RUN_FINISHED",
        ]
        assert events[-1]["outcome"] == {"type": "success"}
        assert events[-1]["result"]["status"] == "completed"

    def test_text_is_one_message_and_a_new_stream_another(self) -> None:
        other = str(uuid.uuid4())
        deltas = ("content_delta", "content_delta", ("content_delta", {"stream": other, "offset": 0, "text": "Anew."}))
        events = told(run_of(), story(*WORK, *deltas, "agent_completed"))

        assert [type for type in types(events) if type.startswith("TEXT")] == [
            "TEXT_MESSAGE_START",
            "TEXT_MESSAGE_CONTENT",
            "TEXT_MESSAGE_CONTENT",
            "TEXT_MESSAGE_END",
            "TEXT_MESSAGE_START",
            "TEXT_MESSAGE_CONTENT",
            "TEXT_MESSAGE_END",
        ]

    def test_a_text_that_is_taken_back_is_another_message(self) -> None:
        deltas = [("content_delta", {"offset": at, "text": text}) for at, text in ((0, "One two"), (4, "three"))]
        events = told(run_of(), story(*WORK, *deltas))

        assert written(events) == ["One two", "One three"]

    def test_a_repeated_piece_is_told_once(self) -> None:
        deltas = [("content_delta", {"offset": at, "text": text}) for at, text in ((0, "One two"), (4, "two three"))]
        events = told(run_of(), story(*WORK, *deltas))

        assert written(events) == ["One two three"]

    @pytest.mark.parametrize(
        ("held", "comes"),
        [
            ({}, ["One two"]),
            ({"other": "One two"}, ["One two"]),
            ({STREAM: "One"}, [" two"]),
            ({STREAM: "One two"}, []),
            ({STREAM: "One two thr"}, []),
            ({STREAM: "Something else"}, ["One two"]),
        ],
    )
    def test_who_comes_late_is_told_what_they_lack(self, held: dict[str, str], comes: list[str]) -> None:
        run = run_of()
        run.prime(story(*WORK, ("content_delta", {"offset": 0, "text": "One two"})))
        opened = run.opening(4, "e:4:", held)
        later = {**EXAMPLES["content_delta"], "seq": 5, "offset": 7, "text": " three"}
        events = [orjson.loads(event.model_dump_json(by_alias=True)) for event in (*opened, *run.tell(later, "e:5:"))]

        assert [event["delta"] for event in events[: len(opened)] if event["type"] == "TEXT_MESSAGE_CONTENT"] == comes
        assert written(events, held) == ["One two three"]

    def test_a_tool_is_a_call_with_its_result(self) -> None:
        events = told(run_of(), story(*WORK, "tool_started", "tool_progress", "tool_completed"))
        calls = [event for event in events if event["type"].startswith("TOOL")]

        assert types(calls) == ["TOOL_CALL_START", "TOOL_CALL_ARGS", "TOOL_CALL_END", "TOOL_CALL_RESULT"]
        assert len({event["toolCallId"] for event in calls}) == 1
        assert calls[-1]["content"] == EXAMPLES["tool_completed"]["summary"]

    def test_an_agent_that_fails_is_a_subagent_that_fails(self) -> None:
        events = told(run_of(), story(*WORK, "error"))

        assert types(events)[-2:] == ["SUBAGENT_ERROR", "CUSTOM"]

    def test_another_attempt_is_another_subagent(self) -> None:
        again = ("agent_started", {"attempt": 2})
        events = told(run_of(), story(*WORK, "agent_retrying", again))
        started = [event["subagentRunId"] for event in events if event["type"] == "SUBAGENT_STARTED"]

        assert started == [f"{RUN}:1", f"{RUN}:2"]

    def test_an_attempt_that_somebody_wants_now_begins_once(self) -> None:
        asked, again = ("agent_retrying", {"reason": "asked"}), ("agent_started", {"attempt": 2})
        events = told(run_of(), story(*WORK, "agent_retrying", asked, again))

        assert types(events).count("SUBAGENT_ERROR") == 1
        started = [event["subagentRunId"] for event in events if event["type"] == "SUBAGENT_STARTED"]
        assert started == [f"{RUN}:1", f"{RUN}:2"]

    def test_an_attempt_that_was_interrupted_is_the_same_subagent(self) -> None:
        interrupted = ("agent_retrying", {"reason": "interrupted"})
        events = told(run_of(), story(*WORK, interrupted, "agent_completed"))

        assert "SUBAGENT_ERROR" not in types(events)
        assert [event["subagentRunId"] for event in events if event["type"].startswith("SUBAGENT")] == [f"{RUN}:1"] * 2

    @pytest.mark.parametrize("type", sorted(EVENT_TYPES))
    def test_no_event_is_lost_and_each_moves_the_cursor(self, type: str) -> None:
        events = told(run_of(), story("workflow_started", type))
        changes = [event["delta"] for event in events if event["type"] == "STATE_DELTA"]

        assert [change[-1] for change in changes] == [
            {"op": "add", "path": "/cursor", "value": "e:1:"},
            {"op": "add", "path": "/cursor", "value": "e:2:"},
        ]


class TestEnds:
    def test_a_failure_is_a_run_error(self) -> None:
        events = told(run_of(), story(*WORK, "workflow_failed"))

        assert events[-1]["type"] == "RUN_ERROR"
        assert events[-1]["message"] == EXAMPLES["workflow_failed"]["error_message"]

    def test_a_cancellation_is_an_outcome(self) -> None:
        assert told(run_of(), story(*WORK, "workflow_cancelled"))[-1]["outcome"] == {"type": "cancelled"}

    def test_a_question_is_an_interrupt_with_everything_closed(self) -> None:
        events = told(run_of(), story(*WORK, "content_delta", "human_input_required"))
        (interrupt,) = events[-1]["outcome"]["interrupts"]

        assert types(events)[-5:] == [
            "TEXT_MESSAGE_END",
            "SUBAGENT_FINISHED",
            "CUSTOM",
            "STEP_FINISHED",
            "RUN_FINISHED",
        ]
        assert interrupt["id"] == EXAMPLES["human_input_required"]["request_id"]
        assert interrupt["responseSchema"]["properties"]["option"]["enum"] == ["first", "second"]
        assert interrupt["responseSchema"]["required"] == ["option"]

    def test_a_question_without_options_is_answered_without_one(self) -> None:
        events = told(run_of(), story(*WORK, ("human_input_required", {"options": []})))
        (interrupt,) = events[-1]["outcome"]["interrupts"]
        assert "option" not in interrupt["responseSchema"]["properties"]
        assert interrupt["responseSchema"]["required"] == []

    def test_a_question_that_was_answered_ends_no_run(self) -> None:
        messages = story(*WORK, "human_input_required", "human_input_received", "agent_progress")
        run = run_of(up_to_date_at=len(messages))

        assert types(told(run, messages))[-1] == "SUBAGENT_STARTED"
        assert not run.over

    def test_an_end_that_was_not_the_last_ends_no_run(self) -> None:
        messages = story(*WORK, "workflow_failed", "workflow_resumed")

        assert "RUN_ERROR" not in types(told(run_of(up_to_date_at=len(messages)), messages))

    def test_who_comes_after_the_end_gets_it_at_once(self) -> None:
        messages = story(*WORK, "agent_completed", "level_completed", "workflow_complete")
        run = run_of(up_to_date_at=len(messages))
        run.prime(messages)
        events = run.opening(len(messages), "e:6:")

        assert [event.type.value for event in events] == ["RUN_STARTED", "STATE_SNAPSHOT", "RUN_FINISHED"]
        assert run.over


@pytest.mark.parametrize("left_at", range(1, 8))
def test_a_run_that_continues_another_ends_in_the_same_state(left_at: int) -> None:
    messages = story(*WORK, "content_delta", "tool_started", "tool_completed", "content_delta", "agent_completed")
    whole, rest = run_of(), run_of()
    told(whole, messages)
    rest.prime(messages[:left_at])
    opened = rest.opening(left_at, f"e:{left_at}:")
    for message in messages[left_at:]:
        rest.tell(message, f"e:{message['seq']}:")

    assert [event.type.value for event in opened][:2] == ["RUN_STARTED", "STATE_SNAPSHOT"]
    assert rest._state.document == whole._state.document
