"""Two people on one page, from the brief to the finished text, without a reload."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.campaigns import example_brief
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.processes]

AGENTS = ["Writer", "SEO", "Brand", "Content Quality", "GEO"]


def fill_brief(page: Page) -> None:
    brief = example_brief()
    page.get_by_label("Name").fill("Repair café notes")
    page.get_by_label("Topic").fill(brief["topic"])
    page.get_by_label("Keyphrase").fill(brief["keyphrase"])
    page.locator("[name=source_material]").fill(brief["source_material"])
    page.locator("[name=template]").select_option("content-demo")


def test_two_people_watch_one_campaign_from_its_brief_to_its_end(server: Server, visit: Visit) -> None:
    ada, victor = server.person("ada"), server.person("victor", role="viewer")
    writing = visit(ada)
    writing.get_by_role("link", name="New campaign").first.click()
    fill_brief(writing)
    writing.get_by_role("button", name="Start").click()
    writing.wait_for_url("**/campaigns/*-*/")
    writing.evaluate("window.neverReloaded = true")

    watching = visit(victor)
    watching.goto(writing.url)
    watching.evaluate("window.neverReloaded = true")
    for page in (writing, watching):
        expect(page.locator("#questions")).to_contain_text("Choose a title for this article")
        expect(page.locator("#connection")).to_have_attribute("data-state", "connected")
        expect(page.locator("#presence > [data-presence]")).to_have_count(2)
        expect(page.locator("#presence > [data-agent-state]")).to_have_text(["WWriter is waiting for an answer"])
    expect(watching.get_by_role("button", name="Answer")).to_have_count(0)

    title = writing.locator("#questions .choice-label").first.inner_text()
    writing.locator("#questions input[type=radio]").first.check()
    writing.get_by_role("button", name="Answer").click()
    for page in (writing, watching):
        expect(page.locator("#status")).to_contain_text("Completed")
        expect(page.locator("article.card[data-status=completed]")).to_have_count(len(AGENTS))
        expect(page.locator("#questions")).not_to_contain_text("Choose a title")
        expect(page.locator("#manuscript")).to_contain_text(title)
        expect(page.locator("#versions li").first).to_be_visible()
        expect(page.locator("#presence > [data-agent-state]")).to_have_count(0)
        assert page.evaluate("window.neverReloaded")
    assert regions(writing) == regions(watching)

    watching.context.close()
    expect(writing.locator("#presence > [data-presence]")).to_have_count(1)


def regions(page: Page) -> dict[str, str]:
    """What the page says, region by region, without what depends on who reads."""
    return {name: page.locator(f"#{name}").inner_text() for name in ("status", "manuscript", "versions", "history")}


def test_a_page_that_was_asleep_shows_everything_it_missed(server: Server, visit: Visit) -> None:
    ida = server.person("ida")
    page = visit(ida)
    page.get_by_role("link", name="New campaign").first.click()
    fill_brief(page)
    page.locator("[name=template]").select_option("content")
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_url("**/campaigns/*-*/")
    expect(page.locator("#connection")).to_have_attribute("data-state", "connected")

    page.context.set_offline(True)
    server.kill()
    expect(page.locator("#connection")).not_to_have_attribute("data-state", "connected")
    server.start()
    campaign = page.url.rstrip("/").rpartition("/")[2]
    assert server.request("POST", f"/api/campaigns/{campaign}/start", ida)[0] in {200, 202}
    page.context.set_offline(False)

    expect(page.locator("#status")).to_contain_text("Completed")
    expect(page.locator("article.card[data-status=completed]")).to_have_count(len(AGENTS))


def test_a_draft_is_started_paused_and_resumed_from_its_page(server: Server, visit: Visit) -> None:
    page = visit(server.person("eve"))
    page.get_by_role("link", name="New campaign").first.click()
    fill_brief(page)
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_url("**/campaigns/*-*/")
    page.locator("#controls").get_by_role("button", name="Start").click()
    expect(page.locator("#questions")).to_contain_text("Choose a title")
    page.locator("#controls").get_by_role("button", name="Pause").click()
    expect(page.locator("#status")).to_contain_text("Paused")
    page.locator("#controls").get_by_role("button", name="Resume").click()
    expect(page.locator("#status")).to_contain_text("Waiting for you")
