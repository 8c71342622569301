"""Two agents write at the same time: each text stands under its agent's name, and neither takes the other's place."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import check
from tests.browser.conftest import Visit
from tests.browser.freezing import frozen_browser
from tests.crews.trial.control import Control, paragraphs_of
from tests.duets import STEPS, Duet
from tests.servers import Person, Server
from tests.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.processes]

HEARTBEAT_SECONDS = "2"  # a browser that stands still is given up after two of them


@pytest.fixture(scope="module")
def server_environment(control: Control) -> dict[str, str]:
    return {"GALLEY_HEARTBEAT_SECONDS": HEARTBEAT_SECONDS, **control.environment}


def draft(page: Page, step: str) -> Locator:
    return page.get_by_role("region", name=f"Duettist ({step})")


def stands_there(page: Page, **paragraphs: int) -> None:
    """Exactly the first paragraphs of each of these steps' texts are to be seen, and no other text."""
    for step, count in paragraphs.items():
        expect(draft(page, step).locator(".text > p")).to_have_text(paragraphs_of(step)[:count])
    expect(page.locator("#manuscript .text")).to_have_count(len(paragraphs))


def test_both_texts_are_live_for_everybody_who_looks(server: Server, visit: Visit, control: Control, axe: str) -> None:
    ada = server.person("ada")
    duet = Duet(server, control, ada)
    page = visit(ada)
    page.goto(server.url + duet.path)
    expect(page.locator("#connection")).to_have_attribute("data-state", "connected")
    duet.start()

    duet.let_write("first", 0)
    stands_there(page, first=1)
    duet.let_write("last", 0)
    stands_there(page, first=1, last=1)
    duet.let_write("first", 1)
    duet.let_write("last", 1)
    stands_there(page, first=2, last=2)
    expect(page.locator("[data-drafts-words]")).to_have_text("Duettist (first) and Duettist (last) are writing.")

    late = visit(server.person("late"))
    late.goto(server.url + duet.path)
    stands_there(late, first=2, last=2)

    page.context.set_offline(True)
    expect(page.locator("#connection")).not_to_have_attribute("data-state", "connected")
    duet.let_write("first", 2)
    stands_there(late, first=3, last=2)
    page.context.set_offline(False)
    stands_there(page, first=3, last=2)

    duet.let_end("first")
    for seen in (page, late):
        expect(draft(seen, "first").locator(".state-word")).to_have_text("Finished")
        stands_there(seen, first=3, last=2)
    duet.let_write("last", 2)
    late.reload()
    for seen in (page, late):
        stands_there(seen, first=3, last=3)
        expect(draft(seen, "last").locator(".state-word")).to_have_text("Being written")
    assert check(late, axe, server.url + duet.path) == []
    duet.let_end("last")
    for seen in (page, late):
        expect(seen.locator("#status")).to_contain_text("Completed")
        expect(seen.locator("#manuscript")).to_contain_text("No text was written")


def test_a_retry_starts_its_own_text_anew(server: Server, visit: Visit, control: Control) -> None:
    ben = server.person("ben")
    duet = Duet(server, control, ben)
    control.hold_at(duet.id, "last", "stumble")
    page = visit(ben)
    page.goto(server.url + duet.path)
    expect(page.locator("#connection")).to_have_attribute("data-state", "connected")
    duet.start()
    for step in STEPS:
        duet.let_write(step, 0)
    stands_there(page, first=1, last=1)
    duet.let_write("last", 1)
    control.wait_for_arrival(duet.id, "last", "stumble")
    control.hold_at(duet.id, "last", "paragraph-1")
    control.release(duet.id, "last", "stumble")

    expect(draft(page, "last").locator(".state-word")).to_have_text("Begins again soon")
    stands_there(page, first=1, last=2)
    stands_there(page, first=1, last=1)
    duet.let_write("last", 1)
    stands_there(page, first=1, last=2)
    page.reload()
    stands_there(page, first=1, last=2)


def test_a_browser_that_stood_still_shows_what_is_true_by_itself(
    server: Server, visit: Visit, control: Control
) -> None:
    kim = server.person("kim")
    duet = Duet(server, control, kim)
    page = visit(kim)
    page.goto(server.url + duet.path)
    expect(page.locator("#connection")).to_have_attribute("data-state", "connected")
    page.evaluate("window.neverReloaded = true")
    duet.start()
    for step in STEPS:
        duet.let_write(step, 0)
    stands_there(page, first=1, last=1)

    with frozen_browser():
        for number in (1, 2):
            duet.let_write("first", number)
        duet.let_end("first")
        duet.let_write("last", 1)
        control.wait_for_arrival(duet.id, "last", "paragraph-2")
        wait_until(lambda: people_on(server, duet.id, kim) == [])
    stands_there(page, first=3, last=2)
    expect(draft(page, "first").locator(".state-word")).to_have_text("Finished")
    expect(page.locator("#connection")).to_have_attribute("data-state", "connected")
    assert page.evaluate("window.neverReloaded")
    duet.let_write("last", 2)
    stands_there(page, first=3, last=3)


def people_on(server: Server, campaign: str, by: Person) -> list[object]:
    """Who the server believes to be there."""
    return list(server.request("GET", f"/api/campaigns/{campaign}/presence/", by)[1]["users"])


def test_what_is_stored_is_there_without_scripts(server: Server, browser: Browser, control: Control) -> None:
    eve = server.person("eve")
    duet = Duet(server, control, eve)
    duet.start()
    for step in STEPS:
        duet.let_write(step, 0)
        control.wait_for_arrival(duet.id, step, "paragraph-1")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.url + eve.enter)
    page.goto(server.url + duet.path)
    while page.locator("#manuscript .draft").count() < len(STEPS):  # what was just streamed is written within moments
        page.reload()

    stands_there(page, first=1, last=1)
    context.close()
