"""Work that its budget has paused is given more money on its page, and goes on."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.axe import check
from tests.browser.conftest import Visit
from tests.campaigns import create
from tests.crews.trial.control import CALLS, Control
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.processes]


@pytest.fixture(scope="module")
def server_environment(control: Control) -> dict[str, str]:
    return {"GALLEY_WORKERS": "1", **control.environment}


def test_a_budget_is_raised_where_it_was_reached(server: Server, visit: Visit, control: Control, axe: str) -> None:
    ada = server.person("ada")
    campaign = create(server, ada, campaign_type="trial", template="trial-spender", start=False)["id"]
    assert server.request("PUT", f"/api/campaigns/{campaign}/budget/", ada, {"limit": "1.00"})[0] == 200
    page = visit(ada)
    page.goto(f"{server.url}/campaigns/{campaign}/")
    expect(page.locator("#connection")).to_have_attribute("data-state", "connected")
    page.locator("#controls").get_by_role("button", name="Start").click()

    sheet = page.get_by_role("region", name="This campaign’s budget is reached")
    expect(sheet.locator("dd")).to_have_text(["$0.80", "$1.00", "$0.40"])
    assert check(page, axe, page.url) == []
    sheet.get_by_label("New budget").fill("5")
    sheet.get_by_role("button", name="Raise and resume").click()
    expect(page.locator("#status")).to_contain_text("Completed")
    expect(page.locator("#budget")).to_have_count(0)
    assert control.paid(campaign) == [f"spends {call}" for call in CALLS]
    assert server.request("GET", f"/api/campaigns/{campaign}/budget/", ada)[1]["limit"] == "5.000000"
