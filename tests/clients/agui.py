"""A plain client of AG-UI: one POST per run, the cursor and the answers go with the next."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

import httpx

from tests.clients import Message, Place, Said
from tests.clients.sse import parse
from tests.servers import Person, Server
from tests.wire import PATIENCE, checked


class AguiClient:
    """It asks for the native events too (`raw`), to tell the story that they tell."""

    def listen(self, server: Server, campaign: str, by: Person, place: Place, until: Said) -> list[Message]:
        heard: list[Message] = []
        for event in self.run(server, campaign, by, place):
            if event["type"] == "STATE_DELTA":
                heard.append(checked(event["rawEvent"]))
                if until(heard[-1]):
                    return heard
        raise AssertionError("the run ended before the story")

    def run(
        self, server: Server, campaign: str, by: Person, place: Place, resume: list[dict[str, Any]] | None = None
    ) -> Iterator[dict[str, Any]]:
        """The events of one run."""
        after: Any = f"{place.epoch}:{place.seq}:{place.id or ''}" if place.epoch else place.seq
        body = run_input(forwardedProps={"after": after, "raw": True}, resume=resume or [])
        url = f"{server.url}/api/agui/campaigns/{campaign}"
        with httpx.stream("POST", url, headers=by.authorization, json=body, timeout=PATIENCE) as answer:
            if answer.status_code != 200:
                raise AssertionError(answer.read().decode())
            yield from (event.data for event in parse(answer.iter_lines()))

    def answer(self, server: Server, campaign: str, by: Person, asked: Message, option: str) -> None:
        entry = {"interruptId": asked["request_id"], "status": "resolved", "payload": {"option": option}}
        first = next(self.run(server, campaign, by, Place(asked["seq"]), [entry]))
        assert first["type"] == "RUN_STARTED"

    def refusal(self, server: Server, campaign: str, headers: dict[str, str]) -> int:
        url = f"{server.url}/api/agui/campaigns/{campaign}"
        answer = httpx.post(url, headers=headers, json=run_input(), timeout=PATIENCE)
        assert json.loads(answer.content)["error"]["code"]
        return answer.status_code


def run_input(**fields: Any) -> dict[str, Any]:
    """A `RunAgentInput`."""
    return {"threadId": str(uuid.uuid4()), "runId": str(uuid.uuid4()), "messages": [], **fields}
