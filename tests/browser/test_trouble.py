"""What failed is told where people look first, with one way to try again; how far the work came is the truth."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.axe import check
from tests.browser.conftest import Visit
from tests.campaigns import create
from tests.crews.trial.control import Control
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.processes]

REASON = "The AI service refused the key it was given."


@pytest.fixture(scope="module")
def server_environment(control: Control) -> dict[str, str]:
    return {"GALLEY_WORKERS": "1", **control.environment}


def test_what_failed_is_told_on_a_phones_first_screen_and_tried_again_there(
    server: Server, visit: Visit, control: Control, axe: str
) -> None:
    ada = server.person("ada")
    made = create(server, ada, campaign_type="trial", template="trial-falling", start=False)
    campaign = made["id"]
    control.hold_at(campaign, "falls", "begun")
    page = visit(ada)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/campaigns/{campaign}/")
    expect(page.locator("#connection")).to_have_attribute("data-state", "connected")
    page.locator("#controls").get_by_role("button", name="Start").click()

    trouble = page.get_by_role("region", name="Faller did not succeed")
    again = page.get_by_role("button", name="Try again")
    expect(page.locator("#status")).to_contain_text("1 of 3 steps done")
    expect(trouble).to_contain_text(REASON)
    expect(trouble).to_contain_text("1 step that needed it was skipped.")
    expect(again).to_have_count(1)
    page.evaluate("scrollTo(0, 0)")
    expect(trouble.get_by_text(REASON)).to_be_in_viewport(ratio=1)
    expect(again).to_be_in_viewport(ratio=1)
    expect(page.locator("#status progress")).to_have_count(0)
    expect(page.locator("#crew")).to_contain_text("1 of 3 done")
    assert check(page, axe, page.url) == []

    control.release(campaign, "falls", "begun")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#status")).to_contain_text("Completed")
    expect(page.locator("#crew")).to_contain_text("3 of 3 done")
    expect(page.get_by_role("region", name="Faller did not succeed")).to_have_count(0)
    expect(again).to_have_count(0)
    assert control.paid(campaign).count("first draft") == 1, "what is done stays"


def test_the_board_shows_how_far_a_failed_campaign_came(server: Server, visit: Visit, control: Control) -> None:
    eve = server.person("eve")
    made = create(server, eve, name="It falls", campaign_type="trial", template="trial-falling", start=False)
    control.hold_at(made["id"], "falls", "begun")
    assert server.request("POST", f"/api/campaigns/{made['id']}/start", eve)[0] < 300
    page = visit(eve)
    page.goto(server.url)
    row = page.locator("tr", has_text="It falls")
    expect(row).to_contain_text("Completed with problems")
    expect(row).to_contain_text("33 %")
