"""A crew streams a text faster than it can be read, and never makes a version of it: the page tells how that ended."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.campaigns import create
from tests.crews.trial.control import Control
from tests.servers import Person, Server

pytestmark = [pytest.mark.browser, pytest.mark.processes]


@pytest.fixture(scope="module")
def server_environment(control: Control) -> dict[str, str]:
    return {"GALLEY_WORKERS": "1", **control.environment}


def scribbled(server: Server, by: Person, control: Control, page: Page) -> str:
    """A campaign whose first step waits to stream until somebody has its page open."""
    paused = {"campaign_type": "trial", "template": "trial-scribbling", "start": False}
    campaign = str(create(server, by, **paused)["id"])
    control.hold_at(campaign, "first", "begun")
    page.goto(f"{server.url}/campaigns/{campaign}/")
    expect(page.locator("#connection")).to_have_attribute("data-state", "connected")
    status, answer = server.request("POST", f"/api/campaigns/{campaign}/start", by, {})
    assert status < 300, answer
    control.wait_for_arrival(campaign, "first", "begun")
    page.evaluate("window.neverReloaded = true")
    return campaign


def ends_true(page: Page) -> None:
    expect(page.locator("#status")).to_contain_text("Completed")
    expect(page.locator("#manuscript")).to_contain_text("No text was written")
    expect(page.locator("[data-playback]")).to_be_hidden()
    assert page.evaluate("window.neverReloaded")


def test_what_is_held_is_shown_when_the_play_ends(server: Server, visit: Visit, control: Control) -> None:
    ada = server.person("ada")
    page = visit(ada)
    campaign = scribbled(server, ada, control, page)
    control.hold_at(campaign, "last", "streamed")
    control.release(campaign, "first", "begun")
    control.wait_for_arrival(campaign, "last", "streamed")
    expect(page.locator("#manuscript .text")).to_contain_text("line 149")
    expect(page.locator("main")).to_contain_text("1 of 2 done")

    control.release(campaign, "last", "streamed")
    ends_true(page)


def test_a_page_that_gets_text_and_end_at_once_comes_to_the_end(server: Server, visit: Visit, control: Control) -> None:
    ben = server.person("ben")
    page = visit(ben)
    campaign = scribbled(server, ben, control, page)
    control.release(campaign, "first", "begun")
    ends_true(page)


def test_a_page_that_is_not_painted_comes_to_the_end(server: Server, visit: Visit, control: Control) -> None:
    eve = server.person("eve")
    page = visit(eve)
    page.add_init_script("window.requestAnimationFrame = () => 1")
    campaign = scribbled(server, eve, control, page)
    control.release(campaign, "first", "begun")
    ends_true(page)
