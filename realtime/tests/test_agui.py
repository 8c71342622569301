"""AG-UI without a server: a campaign's events in the protocol's words, always well formed, and where a run ends."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, ClassVar

import orjson
import pytest
from django.contrib.auth.models import User

from agents.models import Question
from campaigns.models import Campaign, Membership
from realtime.agui.run import Run
from realtime.dialects import EVENT_TYPES
from realtime.example_messages import server_messages
from realtime.hub import Hub
from realtime.pool import in_pool
from realtime.tests.conftest import record
from realtime.tests.streaming import Request
from tests.factories import AgentRunFactory, ExecutionFactory, QuestionFactory

EXAMPLES = server_messages()
RUN = EXAMPLES["agent_started"]["run_id"]
STREAM = EXAMPLES["content_delta"]["stream"]

Told = list[dict[str, Any]]


def story(*steps: str | tuple[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Messages of these types, numbered from 1."""
    found = []
    for seq, step in enumerate(steps, start=1):
        type, fields = step if isinstance(step, tuple) else (step, {})
        found.append({**EXAMPLES[type], "id": str(uuid.uuid5(uuid.NAMESPACE_OID, str(seq))), "seq": seq, **fields})
    return found


def run_of(up_to_date_at: int = 0, **wishes: Any) -> Run:
    return Run(thread_id="t", run_id="r", campaign={"id": "c", "name": "n"}, up_to_date_at=up_to_date_at, **wishes)


def told(run: Run, messages: Iterable[dict[str, Any]]) -> Told:
    """Everything that the run says, until it is over."""
    events = list(run.opening(0, "e:0:"))
    for message in messages:
        if not run.over:
            events += run.tell(message, f"e:{message['seq']}:")
    return [orjson.loads(event.model_dump_json(by_alias=True)) for event in events]


def types(events: Told) -> list[str]:
    return [event["type"] for event in events if event["type"] != "STATE_DELTA"]


def written(events: Told, held: dict[str, str] | None = None) -> list[str]:
    """The texts that these events make of those a client has."""
    found: dict[str, str] = {}
    for event in events:
        if event["type"] == "TEXT_MESSAGE_START":
            found[event["messageId"]] = (held or {}).get(event["messageId"], "")
        elif event["type"] == "TEXT_MESSAGE_CONTENT":
            found[event["messageId"]] += event["delta"]
    return list(found.values())


WORK = ("workflow_started", "level_started", "agent_started")


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


def asking(request_id: str, agent: str = "writer", **fields: Any) -> tuple[str, dict[str, Any]]:
    return "human_input_required", {"request_id": request_id, "agent_type": agent, "run_id": f"run-{agent}", **fields}


def of(type: str, agent: str) -> tuple[str, dict[str, Any]]:
    return type, {"agent_type": agent, "run_id": f"run-{agent}"}


def answer_to(request_id: str) -> tuple[str, dict[str, Any]]:
    return "human_input_received", {"request_id": request_id}


def asked_for(events: Told) -> list[str]:
    """The questions with which a run ended."""
    assert events[-1]["type"] == "RUN_FINISHED"
    return [interrupt["id"] for interrupt in events[-1]["outcome"]["interrupts"]]


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


class TestDoor:
    pytestmark = pytest.mark.django_db(transaction=True)

    @pytest.fixture
    def headers(self, owner: User, token_for: Callable[[User], dict[str, str]]) -> dict[str, str]:
        return {**token_for(owner), "content-type": "application/json"}

    @pytest.fixture
    def browser(self, owner: User, cookie_for: Callable[[User], dict[str, str]]) -> dict[str, str]:
        return {**cookie_for(owner), "content-type": "application/json"}

    async def post(self, campaign: Campaign, headers: dict[str, str], **fields: Any) -> Request:
        body = orjson.dumps({"threadId": "t", "runId": "r", "messages": [], **fields})
        return await Request(f"/api/agui/campaigns/{campaign.pk}/", headers, method="POST", body=body).send()

    async def test_it_streams_until_the_work_ends(self, hub: Hub, campaign: Campaign, headers: dict[str, str]) -> None:
        stream = await self.post(campaign, headers)
        for type in ("workflow_started", "workflow_complete"):
            await in_pool(record, campaign, type)

        assert (await stream.message("RUN_FINISHED"))["outcome"] == {"type": "success"}
        await stream.ended()
        assert not hub.followers

    async def test_a_client_goes_on_behind_the_cursor_in_its_state(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str]
    ) -> None:
        for type in ("workflow_started", "level_started"):
            await in_pool(record, campaign, type)
        first = await self.post(campaign, headers)
        deltas = [await first.message("STATE_DELTA") for _ in range(2)]
        await first.leave()
        await in_pool(record, campaign, "workflow_complete")
        back = await self.post(campaign, headers, state={"cursor": deltas[-1]["delta"][-1]["value"]})

        assert (await back.message("STATE_SNAPSHOT"))["snapshot"]["status"] == "running"
        assert (await back.message("STATE_DELTA"))["delta"][0] == {"op": "add", "path": "/status", "value": "completed"}
        await back.ended()

    async def test_an_answer_is_taken_by_the_services(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str]
    ) -> None:
        def ask() -> Question:
            execution = ExecutionFactory.create(campaign=campaign, status="waiting")
            run = AgentRunFactory.create(execution=execution, agent="writer", status="waiting")
            return QuestionFactory.create(run=run)

        question = await in_pool(ask)
        entry = {"interruptId": str(question.pk), "status": "resolved", "payload": {"option": "title-1"}}
        stream = await self.post(campaign, headers, resume=[entry])
        assert stream.status == 200
        await in_pool(question.refresh_from_db)
        assert (question.status, question.answer) == ("answered", {"option": "title-1", "data": {}})
        await stream.leave()

        wrong = await self.post(campaign, headers, resume=[{**entry, "payload": {"data": 1}}])
        assert (wrong.status, list((await wrong.json())["error"]["fields"])) == (400, ["resume.option"])

    async def test_what_was_left_to_others_stays_left_by_the_state(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str]
    ) -> None:
        asked = await in_pool(record, campaign, "human_input_required")
        question = asked.data["request_id"]
        entry = {"interruptId": question, "status": "cancelled"}
        for how in ({"resume": [entry]}, {"state": {"left": [question, 7]}}, {"state": {"left": "?"}}):
            stream = await self.post(campaign, headers, **{"forwardedProps": {"after": asked.seq}, **how})
            if how == {"state": {"left": "?"}}:
                assert (await stream.message("RUN_FINISHED"))["outcome"]["interrupts"][0]["id"] == question
                await stream.ended()
            else:
                assert (await stream.message("STATE_SNAPSHOT"))["snapshot"]["left"] == [question]
                await stream.leave()

    @pytest.mark.parametrize(
        ("asked_of", "interrupts"), [({}, False), ({"asked_role": "viewer"}, True), ({"asked_role": "owner"}, False)]
    )
    async def test_a_viewer_is_interrupted_only_by_what_a_viewer_is_asked(
        self,
        hub: Hub,
        campaign: Campaign,
        viewer: User,
        token_for: Callable[[User], dict[str, str]],
        asked_of: dict[str, str],
        interrupts: bool,
    ) -> None:
        asked = await in_pool(partial(record, campaign, "human_input_required", data=asked_of))
        headers = {**await in_pool(token_for, viewer), "content-type": "application/json"}
        stream = await self.post(campaign, headers, forwardedProps={"after": asked.seq})
        if not interrupts:
            await in_pool(record, campaign, "workflow_complete")
        outcome = (await stream.message("RUN_FINISHED"))["outcome"]
        assert outcome["type"] == ("interrupt" if interrupts else "success")
        await stream.ended()

    async def test_one_person_has_a_bounded_number_of_connections(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], settings: Any
    ) -> None:
        settings.GALLEY_SOCKETS_PER_USER = 1
        first = await self.post(campaign, headers)
        second = await self.post(campaign, headers)
        assert (second.status, (await second.json())["error"]["code"]) == (429, "too_many_connections")
        await first.leave()
        third = await self.post(campaign, headers)
        assert third.status == 200
        await third.leave()

    async def test_who_is_no_longer_a_member_is_let_go(
        self, hub: Hub, campaign: Campaign, owner: User, headers: dict[str, str]
    ) -> None:
        stream = await self.post(campaign, headers)
        await in_pool(Membership.objects.filter(user=owner).delete)
        await hub.look()

        assert (await stream.message("RUN_ERROR"))["code"] == "not_allowed"
        await stream.ended()
        assert not hub.followers

    @pytest.mark.parametrize(
        ("body", "status", "code"),
        [
            (b"{", 400, "malformed_json"),
            (b"[]", 400, "invalid"),
            (b'{"threadId": "t"}', 400, "invalid"),
            (b" " * (8 * 1024 * 1024 + 1), 413, "too_large"),
        ],
    )
    async def test_a_wrong_input_is_told_so(
        self, campaign: Campaign, headers: dict[str, str], body: bytes, status: int, code: str
    ) -> None:
        answer = await Request(f"/api/agui/campaigns/{campaign.pk}", headers, method="POST", body=body).send()

        assert (answer.status, (await answer.json())["error"]["code"]) == (status, code)

    @pytest.mark.parametrize("field", ["threadId", "runId"])
    async def test_an_id_that_is_too_long_is_refused_by_its_field(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], field: str
    ) -> None:
        longest = await self.post(campaign, headers, **{field: "x" * 1000})
        assert longest.status == 200
        await longest.leave()

        refused = await self.post(campaign, headers, **{field: "x" * 1001})
        assert (refused.status, list((await refused.json())["error"]["fields"])) == (400, [field])

    async def test_a_cookie_counts_only_from_our_own_pages(
        self, hub: Hub, campaign: Campaign, browser: dict[str, str]
    ) -> None:
        ours = await self.post(campaign, {**browser, "origin": "http://localhost"})
        nowhere = await self.post(campaign, browser)
        foreign = await self.post(campaign, {**browser, "origin": "https://evil.example"})
        form = await self.post(campaign, {**browser, "origin": "http://localhost", "content-type": "text/plain"})

        assert [answer.status for answer in (ours, nowhere, foreign, form)] == [200, 403, 403, 415]
        await ours.leave()
