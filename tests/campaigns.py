"""Campaigns for tests with a real server: made over the API from the example brief, watched over a socket."""

from __future__ import annotations

from typing import Any

import frontmatter
from websockets.sync.client import ClientConnection, connect

from tests.servers import ROOT, Person, Server

EXAMPLE = ROOT / "docs/examples/brief.md"


def example_brief() -> dict[str, Any]:
    """The brief of the example file, as the API takes it."""
    file = frontmatter.load(str(EXAMPLE))
    fields = ("topic", "audience", "goal", "tone", "keyphrase", "keywords", "target_words", "language")
    return {**{name: file[name] for name in fields if name in file}, "source_material": file.content}


def create(server: Server, by: Person, **fields: Any) -> dict[str, Any]:
    """What the API answers to the creation of a campaign with the example brief."""
    body = {"name": "A campaign", "workspace": by.workspace, "brief": example_brief(), **fields}
    status, campaign = server.request("POST", "/api/campaigns/", by, body)
    assert status == 201, campaign
    return dict(campaign)


def watch(server: Server, campaign: str, by: Person, after: int | None = None) -> ClientConnection:
    """A socket on the campaign; with `after`, one that resumes."""
    resume = "" if after is None else f"?after={after}"
    url = server.socket_url(f"/ws/campaign/{campaign}/status{resume}")
    return connect(url, additional_headers=by.authorization)


def whole_story(server: Server, campaign: str, by: Person) -> list[dict[str, Any]]:
    """Every event of the campaign, page by page."""
    story: list[dict[str, Any]] = []
    while True:
        status, page = server.request("GET", f"/api/campaigns/{campaign}/events/?after={len(story)}&limit=100", by)
        assert status == 200, page
        story += page["events"]
        if not page["events"]:
            assert page["last_seq"] == len(story)
            return story


def journalled(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of a socket's messages that the journal holds."""
    return [m for m in messages if "seq" in m and m["type"] not in {"snapshot", "fragments"}]
