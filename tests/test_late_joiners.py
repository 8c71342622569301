"""Who comes while two agents write has both texts so far, and every piece that follows continues the one it belongs to,
over each kind of client.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing

import httpx
import pytest
from websockets.sync.client import connect

from realtime.client import follow
from tests.clients import Message, Place
from tests.clients.agui import AguiClient, run_input
from tests.clients.sse import parse
from tests.crews.trial.control import Control, paragraphs_of
from tests.duets import STEPS, Duet
from tests.servers import Person, Server
from tests.wire import PATIENCE, checked, receive

pytestmark = pytest.mark.processes

OTHER_EPOCH = "00000000-0000-0000-0000-000000000000"
ENDS = frozenset({"workflow_complete", "workflow_failed", "RUN_FINISHED", "RUN_ERROR"})
TELL_TEXT = frozenset({"snapshot", "content_delta", "TEXT_MESSAGE_CONTENT"})
Follow = Callable[[Server, str, Person], Generator[Message, None, None]]


@pytest.fixture(scope="module")
def server_environment(control: Control) -> dict[str, str]:
    return control.environment


class Texts:
    """What a client puts together, by run, or by message in AG-UI."""

    def __init__(self) -> None:
        self.begun = False
        self._held: dict[str, tuple[str, str]] = {}

    def hear(self, message: Message) -> None:
        self.begun |= message["type"] in TELL_TEXT
        match message["type"]:
            case "snapshot":
                self._held = {text["run_id"]: (text["stream"], text["text"]) for text in message["streams"]}
                assert self.are(2)
            case "content_delta":
                stream, before = self._held.get(message["run_id"], (message["stream"], ""))
                assert (stream, len(before)) == (message["stream"], message["offset"])
                self._held[message["run_id"]] = (stream, before + message["text"])
            case "TEXT_MESSAGE_START":
                assert message["messageId"] not in self._held
                self._held[message["messageId"]] = ("", "")
            case "TEXT_MESSAGE_CONTENT":
                self._held[message["messageId"]] = ("", self._held[message["messageId"]][1] + message["delta"])

    def are(self, paragraphs: int) -> bool:
        """Whether each of the two has so many paragraphs, and nothing else."""
        wanted = ["".join(f"{text}\n\n" for text in paragraphs_of(step)[:paragraphs]) for step in STEPS]
        return sorted(text for _, text in self._held.values()) == wanted


def socket(query: str = "") -> Follow:
    def heard(server: Server, campaign: str, by: Person) -> Generator[Message, None, None]:
        url = server.socket_url(f"/ws/campaign/{campaign}/status{query}")
        with connect(url, additional_headers=by.authorization) as opened:
            while True:
                yield receive(opened)

    return heard


def stream(dialect: str) -> Follow:
    def heard(server: Server, campaign: str, by: Person) -> Generator[Message, None, None]:
        url = f"{server.url}/api/sse/projects/{campaign}?dialect={dialect}"
        with httpx.stream("GET", url, headers=by.authorization, timeout=PATIENCE) as answer:
            for event in parse(answer.iter_lines()):
                yield checked(event.data if dialect == "native" else event.data["event"])

    return heard


def polling(server: Server, campaign: str, by: Person) -> Generator[Message, None, None]:
    after = 0
    while True:
        for message in server.request("GET", f"/api/campaigns/{campaign}/events?after={after}&wait=20", by)[1][
            "events"
        ]:
            after = message["seq"]
            yield checked(message)


def library(server: Server, campaign: str, by: Person) -> Generator[Message, None, None]:
    with follow(server.url, campaign, token=by.token) as live:
        yield from live


def agui(server: Server, campaign: str, by: Person) -> Generator[Message, None, None]:
    """A run of somebody who was never here before."""
    url = f"{server.url}/api/agui/campaigns/{campaign}"
    with httpx.stream("POST", url, headers=by.authorization, json=run_input(), timeout=PATIENCE) as answer:
        yield from (event.data for event in parse(answer.iter_lines()))


def agui_from_here(server: Server, campaign: str, by: Person) -> Generator[Message, None, None]:
    """A run that begins where the journal stands."""
    _, page = server.request("GET", f"/api/campaigns/{campaign}/events?limit=1", by)
    yield from AguiClient().run(server, campaign, by, Place(page["last_seq"]))


JOINERS: dict[str, Follow] = {
    "websocket": socket(),
    "websocket-of-another-journal": socket(f"?after=1&epoch={OTHER_EPOCH}"),
    "sse": stream("native"),
    "sse-workflow": stream("workflow"),
    "polling": polling,
    "ag-ui": agui,
    "ag-ui-from-here": agui_from_here,
    "python-client": library,
}


@pytest.mark.parametrize("joiner", JOINERS.values(), ids=list(JOINERS))
def test_both_texts_are_there_and_go_on(server: Server, control: Control, ada: Person, joiner: Follow) -> None:
    duet = Duet(server, control, ada)
    duet.start()
    for number in (0, 1):
        for step in STEPS:
            duet.let_write(step, number)
    with closing(polling(server, duet.id, ada)) as heard:
        listen(heard, Texts(), lambda texts: texts.are(2))

    with closing(joiner(server, duet.id, ada)) as heard:
        texts = Texts()
        listen(heard, texts, lambda texts: texts.begun)
        for step in STEPS:
            duet.let_write(step, 2)
            duet.let_end(step)
        listen(heard, texts)

    assert texts.are(3)


def listen(heard: Iterator[Message], texts: Texts, until: Callable[[Texts], bool] = lambda _: False) -> None:
    """Hears on until the texts are as wished, or else until the work has ended."""
    for message in heard:
        texts.hear(message)
        if until(texts) or message["type"] in ENDS:
            return
