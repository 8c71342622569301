"""Pages that people named, with real workers: one that is killed while it fetches costs seconds, and nothing else."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from tests import documents
from tests.campaigns import create, watch, whole_story
from tests.chaos.trials import ENDS
from tests.servers import Person, Server
from tests.sites import Site, plain
from tests.wire import until

pytestmark = pytest.mark.processes
PATIENCE = 60  # seconds until a page that nobody asks for fails the test


class SlowPage:
    """Holds whoever asks first until `let_go`; everybody later is answered at once."""

    def __init__(self) -> None:
        self.asked = [threading.Event(), threading.Event()]
        self._let_go = threading.Event()

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        place = 1 if self.asked[0].is_set() else 0
        self.asked[place].set()
        if place == 0:
            self._let_go.wait(PATIENCE)
        with contextlib.suppress(ConnectionError):  # whoever was held is dead
            plain(documents.page())(request)

    def let_go(self) -> None:
        self._let_go.set()


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.close()


@pytest.fixture
def server(site: Site, tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path, GALLEY_FETCH_URLS="1", GALLEY_FETCH_ALLOW=site.place).start()
    yield server
    server.stop()


def begin(server: Server, by: Person, address: str) -> str:
    """A campaign that was started and is written from this page."""
    brought = server.request("POST", "/api/sources/", by, {"links": [address]})
    assert brought[0] == 201, brought
    sources = [one["id"] for one in brought[1]["sources"]]
    return str(create(server, by, template="content", sources=sources, brief={"topic": "How a roastery works"})["id"])


def read_events(story: list[dict[str, Any]]) -> list[tuple[str, bool]]:
    return [(event["name"], event["ok"]) for event in story if event["type"] == "source_read"]


@pytest.mark.parametrize("whole_server", [False, True])
def test_a_worker_killed_while_it_fetches_is_followed_by_another_at_once(
    server: Server, site: Site, whole_server: bool
) -> None:
    slow = SlowPage()
    site.pages["/page"] = slow
    ada = server.person("ada")
    campaign = begin(server, ada, site.url("/page"))
    try:
        assert slow.asked[0].wait(PATIENCE)
        if whole_server:
            server.kill()
            server.start()
        else:
            server.kill_workers()
        # Well before the time after which anybody would try again who knew of no death.
        assert slow.asked[1].wait(30), server.log()
    finally:
        slow.let_go()
    with watch(server, campaign, ada, after=0) as socket:
        until(socket, lambda message: message["type"] in ENDS)
    story = whole_story(server, campaign, ada)
    assert read_events(story) == [("127.0.0.1/page", True)]
    [source] = server.request("GET", f"/api/campaigns/{campaign}/sources/", ada)[1]["results"]
    assert (source["state"], source["problem"]) == ("ready", "")
    assert story[-1]["type"] == "workflow_complete"
    version = server.request("GET", f"/api/campaigns/{campaign}/versions/1/", ada)[1]
    assert version["agent"] == "writer"
    assert site.asked.count(("/page", site.place)) == 2
