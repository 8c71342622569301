"""Where things stand on the page, at every width: aligned, whole, within reach, and never under what is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.campaigns import create
from tests.servers import Person, Server

pytestmark = [pytest.mark.browser, pytest.mark.processes]

LONG = "Dishwashers for the spring catalogue of Northern and Central Europe, as three reviewers asked for it in March"
SLIPS = "The the dishwasher hums in the kitchen, and nobody minds it at all.\n\nWe sell it for 500 euros.\n"
PHONE = {"width": 390, "height": 844}

UNDER = """() => {
    const said = document.querySelector(".toast").getBoundingClientRect();
    const pressed = [...document.querySelectorAll("main :is(a, button, summary, input, select)")];
    return pressed.filter((one) => {
        const box = one.getBoundingClientRect();
        const meets = box.left < said.right && said.left < box.right && box.top < said.bottom && said.top < box.bottom;
        if (!meets || one.closest(".toast") || !one.checkVisibility() || one.matches(".drawer > summary")) return false;
        const x = Math.min(Math.max((box.left + box.right) / 2, said.left + 1), said.right - 1);
        const y = Math.min(Math.max((box.top + box.bottom) / 2, said.top + 1), said.bottom - 1);
        const foot = [...document.querySelectorAll(".foot, .bar-people")].some((bar) => {
            const line = bar.getBoundingClientRect();
            return line.top <= y && y <= line.bottom && !bar.contains(one);
        });
        return !foot;  // what has scrolled behind the foot is out of sight anyway
    }).map((one) => one.outerHTML.slice(0, 80));
}"""

SMALL = """() => [...document.querySelectorAll("button, summary, select, .button, .tabs a, .strip-item, .masthead a")]
    .filter((one) => one.checkVisibility() && !one.closest("#suggestions") && !one.matches(".skip"))
    .map((one) => {
        one.scrollIntoView({ block: "center" });
        const box = one.getBoundingClientRect();
        const x = box.left + box.width / 2, y = box.top + box.height / 2;
        const reached = [-20, 20].every((by) => one.contains(document.elementFromPoint(x, y + by)));
        return reached ? "" : `${one.outerHTML.slice(0, 90)} is ${Math.round(box.height)} px high`;
    }).filter(Boolean)"""


@pytest.fixture(scope="module")
def people(server: Server) -> Iterator[Person]:
    """Editors of one workspace: nobody's link signs them in twice."""
    return iter(server.people(*(f"ada{number}" for number in range(10))))


@pytest.fixture
def ada(people: Iterator[Person]) -> Person:
    return next(people)


@pytest.fixture(scope="module")
def campaign(server: Server, people: Iterator[Person]) -> str:
    """One that brings its text along, with suggestions and a long name."""
    brief = {"topic": "Dishwashers", "keyphrase": "quiet dishwasher", "draft": SLIPS}
    return str(create(server, next(people), name=LONG, template="review", brief=brief)["id"])


def opened(page: Page, server: Server, campaign: str, width: int, height: int = 900) -> Page:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{server.url}/campaigns/{campaign}/")
    expect(page.locator("#connection")).to_have_attribute("data-state", "connected")
    expect(page.locator("#status")).to_contain_text("Completed")
    return page


def edges(*places: Locator) -> tuple[set[int], set[int]]:
    """The left and the right ends of these, in whole pixels."""
    boxes = [box for place in places if (box := place.bounding_box())]
    assert len(boxes) == len(places)
    return {round(box["x"]) for box in boxes}, {round(box["x"] + box["width"]) for box in boxes}


@pytest.mark.parametrize("width", [1280, 1920, 2560])
def test_columns_begin_and_end_where_the_header_does(
    server: Server, visit: Visit, ada: Person, campaign: str, width: int
) -> None:
    page = opened(visit(ada), server, campaign, width)
    left, _ = edges(page.locator(".brand"), page.locator(".bar-name"), page.locator("#crew .rail-title"))
    _, right = edges(
        page.locator(".masthead-end .avatar"),
        page.locator("#controls > :last-child"),
        page.locator("#suggestions > .rail-title"),
    )
    assert len(left) == len(right) == 1
    page.goto(server.url)
    assert edges(page.locator(".brand"), page.locator(".board"))[0] == left
    assert edges(page.locator(".masthead-end .avatar"), page.locator(".board"))[1] == right


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_said_covers_nothing_that_can_be_pressed(
    server: Server, visit: Visit, ada: Person, campaign: str, width: int
) -> None:
    page = opened(visit(ada), server, campaign, width)
    page.get_by_role("button", name="Dismiss").first.click()
    toast = page.locator(".toast")
    expect(toast).to_be_visible()
    assert page.evaluate(UNDER) == []
    history = page.locator("#history")
    page.locator("#drawer > summary").click(position={"x": 50, "y": 12})  # its words; the line goes on beside them
    expect(history).to_be_visible()
    expect(toast).to_be_visible()
    toast.get_by_role("button", name="Close").click()
    expect(toast).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_long_name_can_be_read_whole(server: Server, visit: Visit, ada: Person, campaign: str, width: int) -> None:
    page = opened(visit(ada), server, campaign, width)
    expect(page.get_by_role("heading", name=LONG)).to_have_attribute("title", LONG)
    page.goto(server.url)
    expect(page.get_by_role("link", name=LONG)).to_have_attribute("title", LONG)


def test_the_tab_of_the_history_opens_it(server: Server, visit: Visit, ada: Person, campaign: str) -> None:
    page = opened(visit(ada), server, campaign, **PHONE)
    newest = page.locator("#history .events li").first
    expect(newest).to_be_hidden()
    tab = page.get_by_role("link", name="History")
    expect(page.get_by_role("link", name="Text", exact=True)).to_have_attribute("aria-current", "true")
    tab.click()
    expect(newest).to_be_in_viewport()
    expect(tab).to_have_attribute("aria-current", "true")
    page.goto(f"{page.url.partition('#')[0]}?again#drawer")
    expect(newest).to_be_in_viewport()


def test_a_phone_shows_every_page_at_its_width_and_within_a_fingers_reach(
    server: Server, visit: Visit, ada: Person, campaign: str
) -> None:
    page = opened(visit(ada), server, campaign, **PHONE)
    for path in (f"/campaigns/{campaign}/", "/", "/campaigns/new/", "/inbox/", "/brands/", "/brands/new/"):
        page.goto(server.url + path)
        page.wait_for_load_state()
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"], path
        assert page.evaluate(SMALL) == [], path
