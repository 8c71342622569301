"""What somebody has typed and not saved is never lost, whichever way they leave the editor."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Dialog, expect

from tests.browser.conftest import Visit
from tests.browser.test_editing import finished_campaign
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.processes]


def test_leaving_at_once_asks_first_and_loses_no_word(server: Server, visit: Visit) -> None:
    person = server.person("fay")
    page = visit(person)
    path = finished_campaign(server, person, page)
    editor = f"{server.url}{path}text/"
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.goto(editor)
    page.locator("[name=title]").click()
    page.get_by_role("link", name="Board").first.click()
    page.wait_for_url(lambda url: "/text/" not in url)
    assert asked == []  # nothing was typed
    page.goto(editor)
    page.locator("[name=title]").click()
    page.locator("[name=title]").fill("Typed by hand")
    page.get_by_role("link", name="Board").first.click()
    page.wait_for_url(lambda url: "/text/" not in url)
    assert asked == ["beforeunload"]
    page.go_back()
    expect(page.locator("[name=title]")).to_have_value("Typed by hand")
    page.goto(editor)
    expect(page.locator("[name=title]")).to_have_value("Typed by hand")
    page.get_by_role("button", name="Save version").click()
    page.wait_for_url(f"**{path}")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('galley:text:'))") == []
    page.goto(editor)
    expect(page.locator("[name=title]")).to_have_value("Typed by hand")
    expect(page.locator("[data-kept]")).to_have_count(0)


def test_words_thrown_away_stay_away(server: Server, visit: Visit) -> None:
    person = server.person("hal")
    page = visit(person)
    path = finished_campaign(server, person, page)
    page.goto(f"{server.url}{path}text/")
    before = page.locator("[name=title]").input_value()
    page.locator("[name=title]").fill("To be thrown away")
    expect(page.locator("[data-said]")).to_contain_text("your draft is kept")
    page.reload()
    page.get_by_role("button", name="Throw it away").click()
    expect(page.locator("[name=title]")).to_have_value(before)
    page.reload()
    expect(page.locator("[name=title]")).to_have_value(before)


@pytest.mark.parametrize("lost", ["sessionid", None])
def test_words_saved_while_signed_out_are_there_after_signing_in(
    server: Server, visit: Visit, lost: str | None
) -> None:
    person = server.person(f"gus-{lost or 'all'}")
    page = visit(person)
    path = finished_campaign(server, person, page)
    page.goto(f"{server.url}{path}text/")
    jar: Any = page.context.cookies()
    if lost:
        page.context.clear_cookies(name=lost)
    else:
        page.context.clear_cookies()
    page.locator("[name=title]").fill("Typed too late")
    page.get_by_role("button", name="Save version").click()
    expect(page.locator("[data-said]")).to_contain_text("You are signed out. Your words are kept in this browser.")
    link = page.locator("[data-said]").get_by_role("link", name="Sign in")
    link.click()
    page.wait_for_url("**/login/**")
    page.context.add_cookies(jar)
    page.goto(f"{server.url}{path}text/")
    expect(page.locator("[name=title]")).to_have_value("Typed too late")
    page.get_by_role("button", name="Save version").click()
    page.wait_for_url(f"**{path}")
    expect(page.locator("#manuscript")).to_contain_text("Typed too late")
