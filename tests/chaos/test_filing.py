"""Suggestions with real workers: one that is killed while it files them leaves none half filed and none filed twice."""

from __future__ import annotations

from typing import Any

import pytest

from tests.campaigns import create, watch, whole_story
from tests.chaos.trials import ENDS, losses
from tests.crews.trial.control import Control
from tests.servers import Person, Server
from tests.wire import until

pytestmark = pytest.mark.processes

SLIPS = (
    "The the dishwasher hums in the kitchen, and nobody minds it at all.\n\n"
    "We sell it for 500 euros.  It is made in order to be quiet enough for an open kitchen.\n"
)


def reviewed(server: Server, by: Person, control: Control, *, kill: bool) -> str:
    """A campaign with a text of its own that the crew has looked at; a worker died while it filed what it found."""
    brief = {"topic": "Dishwashers", "draft": SLIPS}
    campaign = str(create(server, by, template="review", brief=brief, start=False)["id"])
    if kill:
        control.kill_at(campaign, "quality", "filing")
    assert server.request("POST", f"/api/campaigns/{campaign}/start", by)[0] == 202
    with watch(server, campaign, by, after=0) as socket:
        until(socket, lambda message: message["type"] in ENDS)
    return campaign


def filed(server: Server, campaign: str, by: Person) -> list[tuple[Any, ...]]:
    fields = ("agent_type", "rule", "status", "original", "replacement", "message")
    address = f"/api/campaigns/{campaign}/suggestions/?runs=all&page_size=200"
    rows = server.request("GET", address, by)[1]["results"]
    return sorted(tuple(str(row.get(field)) for field in fields) for row in rows)


def test_a_worker_killed_while_it_files_leaves_nothing_half_filed(
    server: Server, ada: Person, control: Control
) -> None:
    whole = reviewed(server, ada, control, kill=False)
    killed = reviewed(server, ada, control, kill=True)
    assert control.was_obeyed(killed, "quality", "filing")
    story = whole_story(server, killed, ada)
    assert losses(story) == ["quality"]
    assert filed(server, killed, ada) == filed(server, whole, ada) != []
    versions = server.request("GET", f"/api/campaigns/{killed}/versions/", ada)[1]["results"]
    others = server.request("GET", f"/api/campaigns/{whole}/versions/", ada)[1]["results"]
    assert [(one["agent"], one["body"]) for one in versions] == [(one["agent"], one["body"]) for one in others]
    told = [event["suggestion_id"] for event in story if event["type"] == "content_edit"]
    assert len(told) == len(set(told)), "each edit is told once"
