"""People edit in real browsers: two at once, across a lost connection, and with a crew that looks again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.campaigns import example_brief
from tests.servers import Person, Server

pytestmark = [pytest.mark.browser, pytest.mark.processes]

DRAFT = """# Repair cafés

A repair café is a room with coffee. It is open on Saturdays.

People bring kettles. They go home happy.
"""
HUMS = "A repair café is a room with coffee."


def finished_campaign(server: Server, person: Person, page: Page) -> str:
    """A campaign that began with a draft; its crew has judged it. Returns the path of its page."""
    brief = {**example_brief(), "draft": DRAFT}
    body: dict[str, Any] = {"name": "Repair cafés", "template": "review", "workspace": person.workspace, "brief": brief}
    status, made = server.request("POST", "/api/campaigns/", person, body)
    assert status == 201, made
    path = f"/campaigns/{made['id']}/"
    page.goto(server.url + path)
    expect(page.locator("#status")).to_contain_text("Completed")
    return path


def rewrite(page: Page, old: str, new: str) -> None:
    text = page.locator("[name=body]")
    text.fill(text.input_value().replace(old, new))


def test_two_people_edit_one_sentence_and_settle_it_on_the_page(server: Server, visit: Visit) -> None:
    ada, ben = server.people("ada", "ben")
    first, second = visit(ada), visit(ben)
    path = finished_campaign(server, ada, first)
    for page in (first, second):
        page.goto(f"{server.url}{path}text/")
    sentence = first.locator("[name=body]").input_value().split(".")[0]
    rewrite(first, sentence, "A repair café is a room with tea")
    rewrite(second, sentence, "A repair café is a workshop")
    first.get_by_role("button", name="Save version").click()
    first.wait_for_url(f"**{path}")
    expect(second.locator("[data-newer]")).to_be_visible()

    second.get_by_role("button", name="Save version").click()
    second.wait_for_url("**settle=1")
    expect(second.locator("main")).to_contain_text("A repair café is a room with tea")
    expect(second.locator("main")).to_contain_text("A repair café is a workshop")
    second.reload()
    second.locator("label.side").filter(has_text="workshop").get_by_role("radio").check()
    second.get_by_role("button", name="Save this").click()
    second.wait_for_url(f"**{path}")
    for page in (first, second):
        expect(page.locator("#manuscript")).to_contain_text("A repair café is a workshop")


def test_words_typed_without_a_connection_survive_a_reload(server: Server, visit: Visit) -> None:
    page = visit(server.person("cleo"))
    path = finished_campaign(server, server.person("carl"), page)
    page.goto(f"{server.url}{path}text/")
    expect(page.locator("#presence > [data-presence]")).to_have_count(1)
    page.context.set_offline(True)
    page.locator("[name=title]").fill("Typed in the train")
    expect(page.locator("[data-said]")).to_contain_text("kept in this browser")
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("[name=title]")).to_have_value("Typed in the train")
    expect(page.locator("[data-said]")).to_contain_text("your draft is kept")
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(page.locator("[name=title]")).to_have_value("Typed in the train")
    page.get_by_role("button", name="Save version").click()
    page.wait_for_url(f"**{path}")
    expect(page.locator("#manuscript")).to_contain_text("Typed in the train")
    page.goto(f"{server.url}{path}text/")
    expect(page.locator("[data-kept]")).to_have_count(0)


def test_a_persons_edit_makes_results_stale_and_the_crew_looks_again(server: Server, visit: Visit) -> None:
    dora, eli = server.person("dora"), server.person("eli", role="viewer")
    page, watching = visit(dora), visit(eli)
    path = finished_campaign(server, dora, page)
    watching.goto(server.url + path)
    expect(watching.locator(".stale")).to_have_count(0)
    page.get_by_role("link", name="Edit text").click()
    page.locator("[name=title]").fill("Where broken things go")
    page.get_by_role("button", name="Save version").click()
    page.wait_for_url(f"**{path}")
    for one in (page, watching):
        expect(one.locator(".stale")).to_contain_text("judged an earlier text")
        expect(one.locator(".stale")).to_contain_text("SEO, Brand, Content Quality and GEO")
    expect(watching.locator(".stale").get_by_role("button")).to_have_count(0)
    page.locator(".stale").get_by_role("button", name="Run again").click()
    for one in (page, watching):
        expect(one.locator(".stale")).to_have_count(0)
        expect(one.locator("#status")).to_contain_text("Completed")
        expect(one.locator("#manuscript")).to_contain_text("Where broken things go")
    page.goto(f"{server.url}{path}results/seo/")
    expect(page.locator(".side.is-result")).to_have_count(2)
    status, told = server.request("GET", f"/api{path}results/", dora)
    assert status == 200, json.dumps(told)
    assert told["stale"] == []
