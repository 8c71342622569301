"""Every page against axe-core's rules for WCAG 2.2 A and AA: light and dark, wide and narrow, no violation."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.campaigns import create
from tests.node_scripts import require_node
from tests.servers import Person, Server

pytestmark = [pytest.mark.browser, pytest.mark.processes]

PATIENCE = 60_000  # ms until a page that shows nothing fails the test
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
CHECK = """async ([part, tags]) => {
    const found = await axe.run(part, { runOnly: { type: "tag", values: tags } });
    return found.violations.flatMap((rule) => rule.nodes.map((node) =>
        `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}"""
DRAFT = (
    "# Quiet dishwashers\n\nThe the dishwasher hums[^1], and nobody minds it at all.  It was measured by us.\n\n"
    "## what to look for\n\n| a | b |\n|---|---|\n| 40 | 44 |\n\n- One\n- Two\n\n```\n"
    + "a long line " * 30
    + "\n```\n\n[^1]: At *40* dB.\n"
)

Schemes = Literal["light", "dark"]


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core."""
    return Path(require_node() / "node_modules" / "axe-core" / "axe.min.js").read_text()


def check(page: Page, axe: str, address: str) -> list[str]:
    """What axe finds on a page and in each of its menus, light and dark, wide and narrow."""
    found = []
    for scheme, width in (("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)):
        page.emulate_media(color_scheme=cast(Schemes, scheme), reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        page.wait_for_load_state()
        for closed in page.locator("details:not([open]) > summary").all():
            if closed.is_visible() and not closed.locator("xpath=ancestor::details[contains(@class,'menu')]").count():
                closed.click()
        page.evaluate(axe)
        faults = page.evaluate(CHECK, ["html", TAGS])
        for menu in page.locator("details.menu > summary").all():
            if (scheme, width) in (("light", 1280), ("dark", 390)) and menu.is_visible():
                menu.click()
                faults += page.evaluate(CHECK, [".menu[open]", TAGS])
                menu.click()
        found += [f"{address} {scheme} {width}: {one}" for one in faults]
    return found


def finished(page: Page, server: Server, campaign: str, status: str) -> str:
    address = f"{server.url}/campaigns/{campaign}/"
    page.goto(address)
    expect(page.locator("#status")).to_contain_text(status, timeout=PATIENCE)
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
