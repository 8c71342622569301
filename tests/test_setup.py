"""What `make run` does before anything is installed."""

from __future__ import annotations

import ast
import os
import re
import socket
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from django.conf import settings
from packaging.requirements import Requirement

from deploy.lifeline import take

PREFLIGHT = settings.BASE_DIR / "deploy" / "preflight.py"


def preflight(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PREFLIGHT), *(str(argument) for argument in arguments)]
    return subprocess.run(command, capture_output=True, text=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_it_is_silent_where_all_is_well(tmp_path: Path) -> None:
    result = preflight("run", free_port(), tmp_path / "new folder")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        result = preflight("run", port, tmp_path)
    assert result.returncode == 1
    assert (
        result.stderr
        == f"Galley cannot start: port {port} is taken by another program (choose another with PORT=...).\n"
    )


@pytest.mark.parametrize("port", ["", "0", "65536", "-1", "http"])
def test_a_port_that_is_none_is_named(tmp_path: Path, port: str) -> None:
    result = preflight("run", port, tmp_path)
    assert result.returncode == 1
    assert result.stderr == f"Galley cannot start: PORT must be a number from 1 to 65535, not '{port}'.\n"


def test_a_cluster_that_runs_on_the_folder_is_named_before_the_port_that_it_has_taken(tmp_path: Path) -> None:
    (tmp_path / "cluster").mkdir()
    lock = tmp_path / "cluster" / "lock"
    with socket.socket() as holder, take(lock, "http://127.0.0.1:8000"):
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        refused = preflight("cluster", holder.getsockname()[1], tmp_path)
        assert preflight("run", free_port(), tmp_path).returncode == 0, (
            "a server of another kind is none of its business"
        )
    assert refused.returncode == 1
    assert refused.stderr == (
        f"Galley cannot start: the cluster of {tmp_path} runs already: process {os.getpid()}, http://127.0.0.1:8000.\n"
    )
    assert preflight("cluster", free_port(), tmp_path).returncode == 0


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = preflight("run", free_port(), tmp_path / "file" / "data")
    assert result.returncode == 1
    assert result.stderr.startswith(f"Galley cannot start: the folder {tmp_path / 'file' / 'data'} cannot be written: ")
    assert result.stderr.count("\n") == 1


def test_an_empty_folder_name_is_no_folder() -> None:
    result = preflight("run", free_port(), "")
    assert result.stderr == "Galley cannot start: DATA must name a folder; it is empty.\n"


def test_what_is_no_python_is_named(tmp_path: Path) -> None:
    command = ["make", "--silent", "run", f"PYTHON={tmp_path}", f"DATA={tmp_path}/data"]
    result = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True)
    assert result.stderr.splitlines()[0] == (
        f"Galley cannot start: it needs Python 3.11 or newer, and {tmp_path} is no Python that runs here."
    )
    assert not (tmp_path / "data").exists()


def test_every_python_can_read_it_so_that_an_old_one_learns_it_is_old() -> None:
    source = PREFLIGHT.read_text()
    ast.parse(source, feature_version=(3, 0))
    tree = ast.parse(source)
    too_new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal, ast.YieldFrom)
    assert not [node for node in ast.walk(tree) if isinstance(node, too_new)]
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert not [f.name for f in functions if f.returns or any(a.annotation for a in f.args.args)]


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pins = (settings.BASE_DIR / "constraints.txt").read_text().splitlines()[1:]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", pin) for pin in pins)
    pinned = {plain(pin) for pin in pins}
    assert [requirement for requirement in wanted if plain(requirement) not in pinned] == []


def test_what_reading_a_page_needs_is_installed_without_the_tools_of_development() -> None:
    certain = installed() | {"galley"}
    lacking = [name for name, by in packages_distributions().items() if not certain.intersection(map(plain, by))]
    assert "pytest" in lacking
    program = (
        f"import sys; sys.modules.update(dict.fromkeys({lacking}));"  # to import one of these is an ImportError
        "from campaigns.sources.html import to_markdown;"
        "print(to_markdown(b'<html><body><article><p>Owls hunt at night.</p></article></body></html>', links=False))"
    )
    read = subprocess.run([sys.executable, "-c", program], cwd=settings.BASE_DIR, capture_output=True, text=True)
    assert "Owls hunt at night." in read.stdout, read.stderr


def installed() -> set[str]:
    """What `make run` installs for certain: our requirements with their extras, and the requirements of those.

    Extras that a package of others asks for do not count: some pips leave them out where they are spelt otherwise.
    """
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
    waiting = [(one.name, extra) for one in map(Requirement, project["dependencies"]) for extra in ("", *one.extras)]
    found: set[str] = set()
    while waiting:
        name, extra = waiting.pop()
        found.add(plain(name))
        for wanted in map(Requirement, requires(name) or []):
            applies = wanted.marker is None or wanted.marker.evaluate({"extra": extra})
            if applies and plain(wanted.name) not in found:
                waiting.append((wanted.name, ""))
    return found


def plain(requirement: str) -> str:
    """The package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()
