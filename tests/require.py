"""Parts of a machine that some tests need. Without them a test is skipped at home and fails in CI."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest


def require_chromium() -> str:
    """The path of the system's Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    _lack("Chromium")


def require_redis() -> str:
    """The path of `redis-server`."""
    return shutil.which("redis-server") or _lack("redis-server")


def require_postgres() -> Path:
    """The folder with `initdb` and `postgres`, of the newest version there is."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name.split(".")[0]))
    if path := shutil.which("postgres"):
        folders.append(Path(path).resolve().parent)
    for folder in reversed(folders):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    _lack("Postgres")


def _lack(what: str) -> NoReturn:
    reason = f"there is no {what} on this machine"
    if os.environ.get("CI"):
        pytest.fail(f"{reason}, and CI must run everything", pytrace=False)
    pytest.skip(reason)
