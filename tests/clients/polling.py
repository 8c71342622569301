"""A client that asks again and again, and waits in the request."""

from __future__ import annotations

import httpx

from tests.clients import Message, Place, Said, up_to
from tests.servers import Person, Server
from tests.wire import PATIENCE, checked


class PollingClient:
    def listen(self, server: Server, campaign: str, by: Person, place: Place, until: Said) -> list[Message]:
        heard: list[Message] = []
        after = place.seq
        while (found := up_to(heard, until)) is None:
            path = f"/api/campaigns/{campaign}/events?after={after}&limit=20&wait=20"
            status, page = server.request("GET", path, by)
            assert status == 200, page
            heard += [checked(message) for message in page["events"]]
            after = heard[-1]["seq"] if heard else after
        return found

    def answer(self, server: Server, campaign: str, by: Person, asked: Message, option: str) -> None:
        body = {"option": option, "data": {}}
        assert server.request("POST", f"/api/questions/{asked['request_id']}/answer", by, body)[0] == 200

    def refusal(self, server: Server, campaign: str, headers: dict[str, str]) -> int:
        url = f"{server.url}/api/campaigns/{campaign}/events?after=0&wait=20"
        answer = httpx.get(url, headers=headers, timeout=PATIENCE)
        assert answer.json()["error"]["code"]
        return answer.status_code
