"""Every page against axe-core's rules for WCAG 2.2 A and AA: light and dark, wide and narrow, no violation."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import check
from tests.browser.conftest import Visit
from tests.campaigns import create
from tests.servers import Person, Server

pytestmark = [pytest.mark.browser, pytest.mark.processes]

DRAFT = (
    "# Quiet dishwashers\n\nThe the dishwasher hums[^1], and nobody minds it at all.  It was measured by us.\n\n"
    "## what to look for\n\n| a | b |\n|---|---|\n| 40 | 44 |\n\n- One\n- Two\n\n```\n"
    + "a long line " * 30
    + "\n```\n\n[^1]: At *40* dB.\n"
)


def finished(page: Page, server: Server, campaign: str, status: str) -> str:
    address = f"{server.url}/campaigns/{campaign}/"
    page.goto(address)
    expect(page.locator("#status")).to_contain_text(status)
    return address


def judged(server: Server, by: Person) -> str:
    brief = {"topic": "Dishwashers", "keyphrase": "quiet dishwasher", "draft": DRAFT}
    return str(create(server, by, template="review", brief=brief)["id"])


def test_pages_of_a_person(server: Server, visit: Visit, axe: str) -> None:
    ada = server.person("axe1")
    page = visit(ada)
    found = check(page, axe, f"{server.url}/")
    for path in ("campaigns/new/", "inbox/", "brands/", "brands/new/"):
        found += check(page, axe, f"{server.url}/{path}")
    assert "\n".join(found) == ""


def test_a_campaign_that_has_suggestions(server: Server, visit: Visit, axe: str) -> None:
    ben = server.person("axe2")
    campaign = judged(server, ben)
    page = visit(ben)
    address = finished(page, server, campaign, "Completed")
    found = check(page, axe, address)
    for path in ("text/", "versions/compare/?from=1&to=2", "versions/2/", "results/quality/"):
        found += check(page, axe, address + path)
    found += check(page, axe, f"{server.url}/")
    assert "\n".join(found) == ""


def test_a_campaign_that_waits_for_an_answer(server: Server, visit: Visit, axe: str) -> None:
    eve = server.person("axe3")
    source = "A dishwasher of 40 dB is about as loud as a library. It costs 500 euros. It holds 14 place settings."
    brief = {"topic": "Dishwashers", "keyphrase": "quiet dishwasher", "source_material": source}
    campaign = str(create(server, eve, template="content-demo", brief=brief)["id"])
    page = visit(eve)
    found = check(page, axe, finished(page, server, campaign, "Waiting"))
    found += check(page, axe, f"{server.url}/inbox/")
    assert "\n".join(found) == ""


def test_pages_for_whoever_is_signed_out(server: Server, visit: Visit, axe: str) -> None:
    page = visit(server.person("axe4"))
    page.context.clear_cookies()
    assert check(page, axe, f"{server.url}/login/") == []
