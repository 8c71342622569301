"""Sitting before a page while signed out, and before many versions."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_deciding import open_page, reviewed
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.processes]


def test_a_decision_of_somebody_signed_out_says_so_with_a_way_back(server: Server, visit: Visit) -> None:
    person = server.person("signed")
    campaign = reviewed(server, person)
    page = visit(person)
    open_page(page, server, campaign)
    jar = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.locator("#suggestions > .note-list .note").first.get_by_role("button", name="Dismiss").click()
    toast = page.locator(".toast", has_text="You are signed out")
    expect(toast).to_be_visible()
    assert toast.get_by_role("link", name="Sign in").get_attribute("href") == (
        f"/login/?next=%2Fcampaigns%2F{campaign}%2F"
    )
    page.context.add_cookies(jar)  # type: ignore[arg-type]  # cookies as they are given


def test_the_version_that_is_viewed_can_be_seen_in_the_strip(server: Server, visit: Visit) -> None:
    person = server.person("many")
    campaign = reviewed(server, person)
    page = visit(person)
    open_page(page, server, campaign)
    versions = f"/api/campaigns/{campaign}/versions/"
    newest = 0
    for number in range(14):
        status, listed = server.request("GET", versions, person)
        newest = max(one["number"] for one in listed["results"])
        body = f"Text number {number}, which is longer by a few words than it has ever been before."
        status, _ = server.request("POST", versions, person, {"base_version": newest, "body": body})
        assert status == 201
    for width in (390, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        for number in (1, newest // 2, newest + 1):
            page.goto(f"{server.url}/campaigns/{campaign}/versions/{number}/")
            page.wait_for_load_state("load")
            seen = page.locator(".strip [aria-current]").evaluate(
                "chip => { const own = chip.getBoundingClientRect();"
                " const around = chip.closest('ol').getBoundingClientRect();"
                " return own.left >= around.left - 1 && own.right <= around.right + 1; }"
            )
            assert seen, (width, number)
