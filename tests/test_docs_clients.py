"""The programs in docs/clients.md, run as they stand against a real server."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, sync_playwright

from tests.campaigns import create
from tests.node_scripts import require_node
from tests.patience import PATIENCE
from tests.require import require_chromium
from tests.servers import ROOT, Person, Server

pytestmark = pytest.mark.processes

DOCUMENT = (ROOT / "docs/clients.md").read_text()


def programs(kind: str) -> list[str]:
    """The document's code blocks of this kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)


@pytest.fixture
def campaign(server: Server, ada: Person) -> str:
    return str(create(server, ada)["id"])


@pytest.fixture
def asking(server: Server, ada: Person) -> str:
    """A campaign whose crew asks for a title."""
    return str(create(server, ada, template="content-demo")["id"])


def run(command: list[str], server: Server, by: Person, campaign: str, folder: Path = ROOT, **variables: str) -> str:
    environment = {**os.environ, "GALLEY": server.url, "TOKEN": by.token, "CAMPAIGN": campaign, **variables}
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("program", programs("sh bash"))
def test_shell(server: Server, ada: Person, campaign: str, program: str) -> None:
    assert "workflow_complete" in run(["bash", "-eu", "-c", program], server, ada, campaign).splitlines()[-1]


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with the client as its distribution installs it."""
    setup = tomllib.loads((ROOT / "realtime/client/pyproject.toml").read_text())["tool"]["setuptools"]
    for name in setup["packages"]:
        (tmp_path / name).symlink_to(ROOT / "realtime/client" / setup["package-dir"][name])
    return tmp_path


def test_the_client_needs_nothing_else_of_galley(installed: Path) -> None:
    program = "import sys, galley_live; print({name.partition('.')[0] for name in sys.modules})"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env={"PYTHONPATH": str(installed)}, cwd=installed, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    loaded = ast.literal_eval(done.stdout)
    assert {"galley_live", "websockets"} <= loaded
    assert not loaded & {"realtime", "agents", "campaigns", "django"}


@pytest.mark.parametrize("program", programs("python"))
def test_python(server: Server, ada: Person, asking: str, program: str, installed: Path) -> None:
    lines = run([sys.executable, "-c", program], server, ada, asking, PYTHONPATH=str(installed)).splitlines()

    assert any(line.startswith("human_input_received") for line in lines)
    assert lines[-1].startswith("workflow_complete The crew finished")


@pytest.mark.parametrize("program", programs("js node"))
def test_node(server: Server, ada: Person, asking: str, program: str, tmp_path: Path) -> None:
    (tmp_path / "node_modules").symlink_to(require_node() / "node_modules")
    (tmp_path / "client.mjs").write_text(program)

    assert run(["node", "client.mjs"], server, ada, asking, tmp_path).splitlines()[-1] == "completed"


@pytest.mark.browser
@pytest.mark.parametrize("number", range(2))
def test_browser(server: Server, campaign: str, number: int) -> None:
    program = programs("js browser")[number]
    reader = server.person(f"reader-{number}")

    def finished(said: ConsoleMessage) -> bool:
        return said.text.startswith("100 % The crew finished")

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require_chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(server.url + reader.enter)
        page.goto(f"{server.url}/campaigns/{campaign}/")
        with page.expect_console_message(finished, timeout=1000 * PATIENCE):
            page.evaluate(f"() => {{ {program} }}")
        browser.close()


def test_every_kind_of_program_is_there() -> None:
    assert [len(programs(kind)) for kind in ("js browser", "python", "sh bash", "js node")] == [2, 1, 3, 1]
