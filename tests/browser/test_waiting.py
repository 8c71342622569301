"""Whoever opens a campaign whose model asked to wait reads why and until when, and has it tried at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.axe import check
from tests.browser.conftest import Visit
from tests.campaigns import create
from tests.model_server import Call, ModelServer, Turn
from tests.model_server.author import author
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.processes]


class Busy:
    """Asks everybody to come back in an hour, until it is free."""

    def __init__(self) -> None:
        self.free = False

    def __call__(self, call: Call) -> Turn:
        return author(call) if self.free else Turn(status=429, headers={"retry-after": "3600"})


@pytest.fixture(scope="module")
def brain() -> Busy:
    return Busy()


@pytest.fixture(scope="module")
def server_environment(brain: Busy) -> Iterator[dict[str, str]]:
    with ModelServer(brain=brain) as model:
        yield {"GALLEY_LLM_MODEL": "openai:author", "GALLEY_LLM_BASE_URL": model.url, "GALLEY_WORKERS": "1"}


def test_a_long_wait_is_told_on_a_phone_and_ended_there(server: Server, visit: Visit, brain: Busy, axe: str) -> None:
    ada = server.person("ada")
    made = create(server, ada)
    page = visit(ada)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/campaigns/{made['id']}/")
    expect(page.locator("#connection")).to_have_attribute("data-state", "connected")

    why = "The AI service is busy. Waiting as long as it asked."
    expect(page.locator("#status")).to_contain_text("It goes on in about 60 min.")
    expect(page.locator("#manuscript")).to_contain_text(why)
    expect(page.locator("#crew")).to_contain_text(f"{why} It goes on in about 60 min.")
    assert check(page, axe, page.url) == []

    brain.free = True
    page.get_by_role("button", name="Try now").click()
    expect(page.get_by_role("button", name="Try now")).to_have_count(0)
    expect(page.locator("#status")).not_to_contain_text("It goes on")
    expect(page.locator("#manuscript")).not_to_contain_text(why)
