"""The tests' scripts for Node: the official clients and parsers of protocols that we speak, from npm."""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
from pathlib import Path

from tests.patience import PATIENCE
from tests.require import lack

FOLDER = Path(__file__).resolve().parent / "node"


def require_node() -> Path:
    """The folder of the scripts, with the packages they need; those are installed at first need."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        lack("Node with npm")
    with (FOLDER / "package.json").open() as package:
        fcntl.flock(package, fcntl.LOCK_EX)  # until the file is closed: tests run in several processes
        wanted = json.load(package)["dependencies"]
        if not all((FOLDER / "node_modules" / name / "package.json").exists() for name in wanted):
            _install(npm)
    return FOLDER


def _install(npm: str) -> None:
    options = ["--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
    done = subprocess.run([npm, "install", *options], cwd=FOLDER, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        lack(f"way to install what tests/node/package.json names ({done.stderr.strip()[-300:]})")


def run_node(script: str, *arguments: str) -> str:
    """What a script prints. Fails with what it complains about."""
    return finish(begin_node(script, *arguments))


def begin_node(script: str, *arguments: str) -> subprocess.Popen[str]:
    """Starts a script."""
    pipe = subprocess.PIPE
    return subprocess.Popen(["node", script, *arguments], cwd=require_node(), stdout=pipe, stderr=pipe, text=True)


def finish(running: subprocess.Popen[str]) -> str:
    """What a script prints from now on, until it ends."""
    try:
        told, complaints = running.communicate(timeout=PATIENCE)
    finally:
        running.kill()
    assert running.returncode == 0, complaints[-2000:]
    return told
