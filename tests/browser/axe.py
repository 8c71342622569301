"""What axe-core finds on a page: its rules for WCAG 2.2 A and AA."""

from __future__ import annotations

from typing import Literal, cast

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
CHECK = """async ([part, tags]) => {
    const found = await axe.run(part, { runOnly: { type: "tag", values: tags } });
    return found.violations.flatMap((rule) => rule.nodes.map((node) =>
        `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}"""

Schemes = Literal["light", "dark"]


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
