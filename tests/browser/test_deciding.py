"""Two people decide about suggestions on one page, by mouse and by keyboard, and against each other."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.campaigns import create
from tests.servers import Person, Server

pytestmark = [pytest.mark.browser, pytest.mark.processes]

SLIPS = (
    "The the dishwasher hums in the kitchen, and nobody minds it at all.\n\n"
    "We sell it for 500 euros.  It is made in order to be quiet enough for an open kitchen.\n"
)


def reviewed(server: Server, by: Person) -> str:
    """A campaign with a text of its own; the crew has looked at it."""
    brief = {"topic": "Dishwashers", "keyphrase": "quiet dishwasher", "draft": SLIPS}
    return str(create(server, by, template="review", brief=brief)["id"])


def open_page(page: Page, server: Server, campaign: str) -> None:
    page.goto(f"{server.url}/campaigns/{campaign}/")
    expect(page.locator("#connection")).to_have_attribute("data-state", "connected")
    expect(page.locator("#status")).to_contain_text("Completed")
    page.evaluate("window.neverReloaded = true")


def note(page: Page, id: str) -> Locator:
    return page.locator(f"[id='{id}']")


def test_two_people_decide_about_the_same_suggestions(server: Server, visit: Visit) -> None:
    ada, ben = server.people("ida", "ben")
    campaign = reviewed(server, ada)
    one, other = visit(ada), visit(ben)
    for page in (one, other):
        open_page(page, server, campaign)

    # What an agent applied is taken back by one, and both see the text without it.
    before = one.locator("#manuscript .folio").inner_text()
    one.locator("#notes-applied > summary").click()
    applied = one.locator("#notes-applied .note").first
    first = str(applied.get_attribute("id"))
    applied.get_by_text("Say why").click()
    applied.get_by_label("Reason").fill("It is a name.")
    applied.get_by_role("button", name="Take back").click()
    for page in (one, other):
        expect(page.locator("#manuscript .folio")).not_to_have_text(before, use_inner_text=True)
        expect(note(page, first).locator(".note-head")).to_contain_text("Taken back")
        expect(note(page, first)).to_contain_text("It is a name.")
        assert page.evaluate("window.neverReloaded")

    # Two decide about the same one: the second, who was offline, is told who was first.
    open_note = other.locator("#suggestions > .note-list .note").first
    both = str(open_note.get_attribute("id"))
    other.context.set_offline(True)
    note(other, both).get_by_role("button", name="Dismiss").click()
    expect(other.locator(".toast").last).to_contain_text("offline")
    button = note(one, both).get_by_role("button", name="Dismiss")
    button.focus()
    one.keyboard.press("Enter")
    expect(note(one, both).locator(".note-head")).to_contain_text("Dismissed")
    expect(one.locator("#suggestions > .note-list .note").first).not_to_have_attribute("id", both)
    assert one.evaluate("document.activeElement.closest('.note') !== null"), "the keyboard goes on with the next one"
    other.context.set_offline(False)
    expect(other.locator(".toast", has_text="has already dismissed this one")).to_be_visible()
    expect(note(other, both).locator(".note-head")).to_contain_text("Dismissed")


def test_a_group_is_decided_about_and_a_viewer_only_watches(server: Server, visit: Visit) -> None:
    eve = server.person("eve2")
    vic = server.person("vic", role="viewer")
    campaign = reviewed(server, eve)
    deciding, watching = visit(eve), visit(vic)
    for page in (deciding, watching):
        open_page(page, server, campaign)
    expect(watching.locator("#suggestions button", has_text="Dismiss")).to_have_count(0)
    expect(watching.locator("#suggestions form")).to_have_count(0)

    deciding.get_by_text("Decide about several").click()
    deciding.locator(".menu-panel.is-deeds button[value=dismiss]").first.click()
    for page in (deciding, watching):
        expect(page.locator("#suggestions")).to_contain_text("All is decided")
        expect(page.locator("#notes-decided")).to_be_attached()
