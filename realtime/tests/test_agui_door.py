"""The AG-UI endpoint: what it takes, what it refuses, and what it sends."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

import orjson
import pytest
from django.contrib.auth.models import User

from agents.models import Question
from campaigns.models import Campaign, Membership
from realtime.hub import Hub
from realtime.pool import in_pool
from realtime.tests.conftest import record
from realtime.tests.streaming import Request
from tests.factories import AgentRunFactory, ExecutionFactory, QuestionFactory


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

        for payload, field in (({"data": 1}, "resume.data"), ({"option": 1}, "resume.option")):
            wrong = await self.post(campaign, headers, resume=[{**entry, "payload": payload}])
            assert (wrong.status, list((await wrong.json())["error"]["fields"])) == (400, [field])

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
            (b'{"threadId": "a", "threadId": "b", "runId": "r", "messages": []}', 400, "malformed_json"),
            (b'{"threadId": "t"}', 400, "invalid"),
            (b" " * (8 * 1024 * 1024 + 1), 413, "too_large"),
        ],
    )
    async def test_a_wrong_input_is_told_so(
        self, campaign: Campaign, headers: dict[str, str], body: bytes, status: int, code: str
    ) -> None:
        answer = await Request(f"/api/agui/campaigns/{campaign.pk}", headers, method="POST", body=body).send()

        assert (answer.status, (await answer.json())["error"]["code"]) == (status, code)

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"forwardedProps": {"after": -1}}, "forwardedProps.after"),
            ({"forwardedProps": {"after": True}}, "forwardedProps.after"),
            ({"forwardedProps": {"after": "abc"}}, "forwardedProps.after"),
            ({"forwardedProps": {"after": []}}, "forwardedProps.after"),
            ({"state": {"cursor": "junk"}}, "state.cursor"),
            ({"state": {"cursor": 5}}, "state.cursor"),
            ({"state": {"cursor": ["x"]}}, "state.cursor"),
        ],
    )
    async def test_a_place_that_is_none_is_refused_by_its_field(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], given: dict[str, Any], field: str
    ) -> None:
        refused = await self.post(campaign, headers, **given)

        assert (refused.status, list((await refused.json())["error"]["fields"])) == (400, [field])

    @pytest.mark.parametrize(
        "state", [None, [1], {}, {"cursor": None}, {"cursor": ""}, {"cursor": f"{uuid.uuid4()}:5:"}]
    )
    async def test_a_state_without_a_place_that_fits_begins_afresh(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], state: Any
    ) -> None:
        stream = await self.post(campaign, headers, state=state)

        assert stream.status == 200
        await stream.leave()

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
