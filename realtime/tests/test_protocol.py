"""The wire: every event type has an example, every example is a valid message, and the models describe themselves."""

from __future__ import annotations

import uuid
from typing import Any

import orjson
import pytest
from django.utils import timezone
from pydantic import ValidationError

from campaigns.models import Event
from realtime.connection import fault
from realtime.dialects import ACKNOWLEDGED, EVENT_TYPES, native
from realtime.examples import CLIENT_MESSAGES, EVENT_DATA, OF_A_RUN, WORKFLOW_ERROR
from realtime.frames import Frame, make
from realtime.protocol.client import CLIENT_MESSAGE
from realtime.protocol.server import SERVER_MESSAGE
from realtime.sentences import sentence

CAMPAIGN = uuid.uuid4()


def event(type: str, data: dict[str, Any], seq: int = 7) -> Event:
    of_run = type.startswith(("agent_", "tool_")) or (type in OF_A_RUN and data.get("agent", "") is not None)
    return Event(
        campaign_id=CAMPAIGN,
        seq=seq,
        type=type,
        execution_id=uuid.uuid4(),
        run_id=uuid.uuid4() if of_run else None,
        attempt=2 if of_run else None,
        actor="agent:seo" if of_run else "system",
        data=data,
        created_at=timezone.now(),
    )


def test_every_event_type_has_an_example() -> None:
    assert set(EVENT_DATA) == EVENT_TYPES


@pytest.mark.parametrize("type", sorted(EVENT_DATA))
def test_an_event_becomes_a_valid_message(type: str) -> None:
    message = native(event(type, EVENT_DATA[type]))

    SERVER_MESSAGE.validate_python(message)
    assert orjson.loads(Frame(message).text) == message
    assert message["requires_ack"] == (type in ACKNOWLEDGED)


def test_an_error_of_the_whole_workflow_is_valid_too() -> None:
    SERVER_MESSAGE.validate_python(native(event("error", WORKFLOW_ERROR)))


@pytest.mark.parametrize("type", sorted(EVENT_DATA))
def test_every_event_is_told_in_one_plain_sentence(type: str) -> None:
    told = sentence(type, EVENT_DATA[type])

    assert told[0].isupper()
    assert told[-1] in ".?!…"
    assert "_" not in told
    assert "None" not in told


@pytest.mark.parametrize("type", sorted(EVENT_DATA))
def test_a_sentence_needs_no_field(type: str) -> None:
    assert sentence(type, {})


def test_sentences_name_what_matters() -> None:
    assert sentence("agent_completed", EVENT_DATA["agent_completed"]) == "SEO finished: score 74, 3 suggestions."
    assert sentence("agent_retrying", EVENT_DATA["agent_retrying"]).endswith("busy, trying again in 4 seconds.")
    interrupted = {**EVENT_DATA["agent_retrying"], "reason": "interrupted", "error_message": "It was away; going on."}
    assert sentence("agent_retrying", interrupted) == "SEO: It was away; going on."
    asked = {**EVENT_DATA["agent_retrying"], "reason": "asked", "error_message": "Ada asked to try again now."}
    assert sentence("agent_retrying", asked) == "SEO: Ada asked to try again now."
    assert (
        sentence("workflow_cancelled", {"by": "Ada", "reason": "Cancelled by Ada."}) == "The work was cancelled by Ada."
    )


def test_the_same_event_gives_the_same_message() -> None:
    stored = event("agent_progress", EVENT_DATA["agent_progress"])

    assert native(stored) == native(stored)


def test_fields_that_a_type_does_not_have_stay_in_the_journal() -> None:
    message = native(event("level_started", {**EVENT_DATA["level_started"], "secret": "detail", "seq": 1}))

    assert "secret" not in message
    assert message["seq"] == 7


def test_an_event_of_a_later_version_passes_as_it_is() -> None:
    message = native(event("moon_landing", {"crew": 3}))

    assert (message["type"], message["crew"], message["content"]) == ("moon_landing", 3, "Moon landing.")


def test_moments_are_utc_and_end_in_z() -> None:
    assert native(event("level_started", EVENT_DATA["level_started"]))["timestamp"].endswith("Z")


@pytest.mark.parametrize("message", CLIENT_MESSAGES, ids=lambda message: message["type"])
def test_the_examples_of_clients_messages_are_valid(message: dict[str, Any]) -> None:
    CLIENT_MESSAGE.validate_python(message)


def test_every_clients_message_has_an_example() -> None:
    schema = CLIENT_MESSAGE.json_schema()

    assert {message["type"] for message in CLIENT_MESSAGES} == set(schema["discriminator"]["mapping"])


def test_messages_outside_the_journal_are_valid() -> None:
    said = fault("unknown_field", "This message has no field x.", field="x", ref="1")
    messages = [
        make(said.type, CAMPAIGN, **said.fields),
        make("heartbeat", CAMPAIGN, last_seq=3),
        make("ack", CAMPAIGN, ref=None, result={}),
        make("presence", CAMPAIGN, users=[], agents=[]),
        make("system", CAMPAIGN, content="Back in a minute."),
        make("fragments", CAMPAIGN, seq=4, fragments={"crew": "<p></p>"}),
    ]

    for frame in messages:
        SERVER_MESSAGE.validate_json(frame.text)


def test_unknown_fields_are_refused() -> None:
    message = native(event("level_started", EVENT_DATA["level_started"]))

    with pytest.raises(ValidationError):
        SERVER_MESSAGE.validate_python({**message, "extra": 1})


def test_the_protocol_describes_itself() -> None:
    definitions = SERVER_MESSAGE.json_schema(by_alias=True)["$defs"]

    assert definitions["HumanInputRequired"]["properties"]["schema"]["type"] == "object"
    assert definitions["ContentDelta"]["additionalProperties"] is False


@pytest.mark.parametrize("length", [0, 125, 126, 65535, 65536])
def test_a_frame_is_the_text_with_a_websocket_header(length: int) -> None:
    frame = make("system", CAMPAIGN, content="x" * length)
    payload = frame.text.encode()

    assert orjson.loads(payload)["content"] == "x" * length
    assert frame.wire.endswith(payload)
    assert frame.wire[0] == 0x81


@pytest.mark.parametrize(
    ("times", "told"),
    [
        ({"duration_seconds": 0.4}, "The crew finished in less than a second."),
        ({"duration_seconds": 8.2, "waiting_seconds": 0.4}, "The crew finished in 8 seconds."),
        (
            {"duration_seconds": 124.2, "waiting_seconds": 120.0},
            "The crew finished in 4 seconds of work, and waited 2 minutes for people.",
        ),
        (
            {"duration_seconds": 21, "waiting_seconds": 1, "status": "completed_with_errors"},
            "The crew finished in 20 seconds of work, and waited 1 second for people, with problems.",
        ),
        (
            {"duration_seconds": 33, "interrupted_seconds": 30},
            "The crew finished in 3 seconds of work, and was interrupted for 30 seconds.",
        ),
    ],
)
def test_the_end_tells_work_and_waiting_apart(times: dict[str, Any], told: str) -> None:
    assert sentence("workflow_complete", times) == told
