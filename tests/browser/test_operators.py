"""Those who run Galley see who is connected, and tell everybody something."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.campaigns import create
from tests.servers import Person, Server

pytestmark = [pytest.mark.browser, pytest.mark.processes]

WORDS = "We restart at six & are back at ten past."


def make_staff(server: Server, person: Person) -> None:
    script = f"from django.contrib.auth.models import User; User.objects.filter(username={person.name!r})"
    server.manage("shell", "-c", f"{script}.update(is_staff=True)")


def test_staff_see_the_open_pages_and_announce_to_all_of_them(server: Server, visit: Visit) -> None:
    ada, victor, wanda, olga = server.people("ada", "victor", "wanda", "olga")
    make_staff(server, olga)
    campaigns = [str(create(server, ada, start=False, name=name)["id"]) for name in ("Spring letter", "Autumn letter")]
    pages = [visit(person) for person in (ada, victor, wanda)]
    for page, campaign in zip(pages, (campaigns[0], campaigns[0], campaigns[1]), strict=True):
        page.goto(f"{server.url}/campaigns/{campaign}/")
        expect(page.locator("#connection")).to_have_attribute("data-state", "connected")

    staff = visit(olga)
    staff.goto(f"{server.url}/staff/connections/")
    sockets = staff.locator("dl.figures > div", has_text="Open sockets").locator("dd")
    expect(sockets).to_have_text("3")
    rows = staff.locator("section", has=staff.locator("#campaigns-title")).locator("tbody tr")
    expect(rows.filter(has_text="Spring letter").locator("td").first).to_have_text("2")
    expect(rows.filter(has_text="Autumn letter").locator("td").first).to_have_text("1")

    staff.get_by_label("Everybody on a live page").fill(WORDS)
    staff.get_by_role("button", name="Announce").click()
    expect(staff.locator(".announced")).to_contain_text(WORDS)
    for page in pages:
        expect(page.locator("[data-toasts]")).to_contain_text(WORDS)

    pages[0].context.close()
    expect(sockets).to_have_text("2")  # without a reload, and with the reader's times
    expect(staff.locator("[data-figures] time").first).to_have_attribute("title", re.compile("."))


def test_the_page_is_not_for_others(server: Server, visit: Visit, complaints: list[str]) -> None:
    page = visit(server.person("curious"))
    answer = page.goto(f"{server.url}/staff/connections/")

    assert answer is not None
    assert answer.status == 403
    assert [complaint for complaint in complaints if not complaint.startswith("403 ")] == []
    complaints.clear()
