"""`POST /api/agui/campaigns/{campaign_id}`: takes a `RunAgentInput`, answers its interrupts, streams the run."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from functools import partial
from typing import Any

import orjson
from ag_ui.core import BaseEvent, CustomEvent, ResumeEntry, RunAgentInput
from pydantic import ValidationError

from agents.answers import meant
from campaigns.errors import Conflict, Invalid
from campaigns.models import Campaign
from realtime import history, sse
from realtime.access import Admission, Grant, admit, position_of
from realtime.actions import perform
from realtime.address import asked, cursor, resume_from
from realtime.agui.run import Run
from realtime.connection import fields_there_twice, fits
from realtime.faults import in_words
from realtime.frames import Frame, Selection, seq_of
from realtime.http import Receive, Refusal, Send, check_origin, read_body
from realtime.pool import in_pool
from realtime.protocol.client import AnswerQuestion, Resume
from realtime.stream_door import Beginning, Headers, campaign_of, open_stream

MAX_NAME = 1000  # characters of a thread's and of a run's id: every run repeats them
MAX_BODY = 8 * 1024 * 1024  # clients send the whole conversation with every run


class AguiTeller:
    """Tells a stream's events as one AG-UI run."""

    begins_with_snapshot = False

    def __init__(self, run: Run, opening: list[BaseEvent]) -> None:
        self._run = run
        self._opening = opening

    @property
    def over(self) -> bool:
        return self._run.over

    def opening(self) -> bytes:
        return _encoded(self._opening)

    def events(self, selection: Selection, epoch: uuid.UUID) -> bytes:
        parts = []
        for frame in selection.frames:
            if self._run.over:
                break
            message = orjson.loads(frame.payload)
            parts.append(_encoded(self._run.tell(message, cursor(epoch, seq_of(frame), frame.id))))
        return b"".join(parts)

    def aside(self, frame: Frame) -> bytes:
        """Of all that is not journalled, only who is here and why the stream ends."""
        if frame.type not in ("presence", "error") or self._run.over:
            return b""
        told = orjson.loads(frame.payload)
        if frame.type == "error":
            return _encoded(self._run.fail(told["code"], told["content"]))
        here = {"users": told["users"], "agents": told["agents"]}
        return _encoded([CustomEvent(name="presence", value=here)])


async def run(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """The door."""

    async def admitted(headers: Headers) -> Beginning:
        ticket = asked(scope.get("query_string", b""), ("agui",)).ticket
        check_origin(headers, ticket=ticket, changes=True)
        given = await in_pool(parsed, headers, await read_body(receive, MAX_BODY))
        return await in_pool(begin, headers, campaign_of(scope), ticket, given)

    await open_stream(scope, receive, send, "POST", admitted)


def parsed(headers: Mapping[bytes, bytes], body: bytes) -> RunAgentInput:
    """The input, or what is wrong with it."""
    kind = headers.get(b"content-type", b"").partition(b";")[0].strip().lower()
    if kind != b"application/json":
        raise Refusal(415, "unsupported_media_type", "Send JSON.")
    try:
        given = RunAgentInput.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            raise Refusal(400, "malformed_json", f"This is not JSON: {first['msg']}.") from None
        field = ".".join(str(part) for part in first["loc"]) or "body"
        raise Invalid(f"{field}: {in_words(first)}", fields={field: [in_words(first)]}) from None
    if twice := fields_there_twice(body):
        raise Refusal(400, "malformed_json", f"The field {twice[0]} is there twice.")
    for field, name in (("threadId", given.thread_id), ("runId", given.run_id)):
        if len(name) > MAX_NAME:
            reason = f"At most {MAX_NAME:,} characters; these are {len(name):,}."
            raise Invalid(f"{field}: {reason}", fields={field: [reason]})
    return given


def begin(
    headers: Mapping[bytes, bytes], campaign_id: uuid.UUID, ticket: str | None, given: RunAgentInput
) -> Beginning:
    """Lets the visitor in, takes their answers, and finds where the run begins: behind the client's cursor, if it
    fits, or else with the start of the newest execution.
    """
    wishes = given.forwarded_props if isinstance(given.forwarded_props, dict) else {}
    admission = admit(headers, campaign_id, None, executions=False, ticket=ticket)
    resume = _wanted(given, wishes)
    for entry in given.resume or []:
        _answer(entry, admission)
    position = position_of(campaign_id, resume)
    if resume is None or not fits(resume, position):
        resume = Resume(after=history.start_of_work(campaign_id))
    name = Campaign.objects.filter(pk=campaign_id).values_list("name", flat=True).first()
    story = Run(
        thread_id=given.thread_id,
        run_id=given.run_id,
        campaign={"id": str(campaign_id), "name": name},
        up_to_date_at=position.last_seq,
        left=_left(given),
        may_answer=partial(_may_answer, admission.grant),
        raw=wishes.get("raw") is True,
    )
    start = history.start_of_work(campaign_id, resume.after)
    story.prime(history.messages_between(campaign_id, start, resume.after))
    here = cursor(position.epoch, resume.after, resume.last_id)
    teller = AguiTeller(story, story.opening(resume.after, here, _texts(given)))
    return Beginning(Admission(admission.grant, None, position), teller, resume)


def _texts(given: RunAgentInput) -> dict[str, str]:
    """What the client has of each message."""
    return {message.id: message.content for message in given.messages if isinstance(message.content, str)}


def _wanted(given: RunAgentInput, wishes: dict[str, Any]) -> Resume | None:
    after = wishes.get("after")
    if isinstance(after, int) and not isinstance(after, bool):
        try:
            return Resume(after=after)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            raise _unusable("forwardedProps.after", in_words(first)) from None
    if after is not None:
        return _place("forwardedProps.after", after)
    word = given.state.get("cursor") if isinstance(given.state, dict) else None
    return None if word in (None, "") else _place("state.cursor", word)


def _place(field: str, word: Any) -> Resume:
    resume = resume_from(word)
    if resume is None:
        raise _unusable(field, "This is no place in a journal: neither a number nor a cursor that a run has told.")
    return resume


def _unusable(field: str, reason: str) -> Invalid:
    return Invalid(f"{field}: {reason}", fields={field: [reason]})


def _left(given: RunAgentInput) -> set[str]:
    """The questions that the client leaves to others: now, or earlier by its state."""
    left = given.state.get("left") if isinstance(given.state, dict) else None
    earlier = {id for id in left if isinstance(id, str)} if isinstance(left, list) else set()
    return earlier | {entry.interrupt_id for entry in given.resume or [] if entry.status == "cancelled"}


def _may_answer(grant: Grant, asked: dict[str, Any]) -> bool:
    return meant(asked.get("asked_person"), asked.get("asked_role", ""), grant.user_id, grant.role)


def _answer(entry: ResumeEntry, admission: Admission) -> None:
    """Answers one question. A cancelled entry leaves it to others; one that somebody has answered is no fault."""
    if entry.status == "cancelled":
        return
    payload = entry.payload if isinstance(entry.payload, dict) else {"option": entry.payload}
    try:
        message = AnswerQuestion.model_validate({"type": "answer", "request_id": entry.interrupt_id, **payload})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = f"resume.{first['loc'][0]}"
        raise Invalid(f"{field}: {in_words(first)}", fields={field: [in_words(first)]}) from None
    grant = admission.grant
    try:
        perform(message, user_id=grant.user_id, campaign_id=grant.campaign_id, execution_id=None)
    except Conflict as conflict:
        if conflict.code not in ("already_answered", "question_closed"):
            raise


def _encoded(events: list[BaseEvent]) -> bytes:
    return b"".join(sse.event(event.model_dump_json(by_alias=True).encode()) for event in events)
