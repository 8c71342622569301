"""A real Chromium, and people who sit before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, expect, sync_playwright

from tests.node_scripts import require_node
from tests.patience import PATIENCE
from tests.require import require_chromium
from tests.servers import Person, Server

FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

expect.set_options(timeout=1000 * PATIENCE)

Visit = Callable[[Person], Page]


@pytest.fixture(scope="module", autouse=True)
def _chromium() -> None:
    """No server is started where there is no browser."""
    require_chromium()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = require_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core."""
    return Path(require_node() / "node_modules" / "axe-core" / "axe.min.js").read_text()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browsers' consoles complain of; the test fails on any."""
    complaints: list[str] = []
    yield complaints
    assert complaints == []


@pytest.fixture
def visit(server: Server, browser: Browser, complaints: list[str]) -> Iterator[Visit]:
    """Opens a browser of its own for a person, signed in by their one-time link, at the board."""
    pages: list[Page] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            complaints.append(f"{message.type}: {message.text}")

    def on_response(response: Response) -> None:
        if response.status >= 400:
            complaints.append(f"{response.status} {response.url}")

    def open_page(person: Person) -> Page:
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.on("console", on_console)
        page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
        page.on("response", on_response)
        page.goto(server.url + person.enter)
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.context.close()
