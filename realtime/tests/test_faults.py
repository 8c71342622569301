"""What is wrong with a field is said in people's words, not in those of the library that found it."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from realtime.address import asked
from realtime.connection import Say, _refusal
from realtime.faults import in_words
from realtime.protocol.client import REF_LENGTH, ClientMessage

MESSAGES: TypeAdapter[Any] = TypeAdapter(ClientMessage)
ID = "This must be an id, such as 01890a5d-ac96-774b-bcce-b302099a8057."


def refused(message: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as caught:
        MESSAGES.validate_python(message)
    said = _refusal(caught.value, None)
    assert isinstance(said, Say)
    return str(said.fields["content"])


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ({"type": "command", "command": "rerun", "run_id": "nonsense"}, f"run_id: {ID}"),
        ({"type": "command", "command": "rerun", "run_id": 5}, f"run_id: {ID}"),
        (
            {"type": "command", "command": "stop"},
            "command: This must be 'pause', 'resume', 'cancel', 'retry' or 'rerun'.",
        ),
        ({"type": "command", "command": "rerun", "force": "yes"}, "force: This must be true or false."),
        ({"type": "ack"}, "seq: This is required."),
        ({"type": "ack", "seq": "x"}, "seq: This must be a whole number."),
        ({"type": "ack", "seq": -1}, "seq: This must be at least 0."),
        ({"type": "heartbeat", "ref": "x" * (REF_LENGTH + 1)}, "ref: This may have at most 100 characters."),
        ({"type": "heartbeat", "ref": 5}, "ref: This must be a text."),
        ({"type": "answer", "request_id": ID, "option": "x", "data": []}, f"request_id: {ID}"),
        ({"type": "heartbeat", "v": 2}, "v: This must be 1."),
    ],
)
def test_a_message_is_refused_in_words(message: dict[str, Any], sentence: str) -> None:
    assert refused(message) == sentence


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (b"after=x", "after: This must be a whole number."),
        (b"after=-1", "after: This must be at least 0."),
        (b"after=1&epoch=nonsense", f"epoch: {ID}"),
    ],
)
def test_so_is_an_address(query: bytes, sentence: str) -> None:
    [problem] = asked(query, ("json",)).problems
    assert problem.sentence == sentence


def test_what_is_not_foreseen_is_at_least_no_input() -> None:
    assert in_words({"type": "unheard_of", "msg": "Input should be blue"}) == "This must be blue."
