"""Parts of a machine that some tests need. Without them a test is skipped at home and fails in CI."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from deploy.datastores import find_postgres, find_redis


def require_chromium() -> str:
    """The path of the system's Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    lack("Chromium")


def require_redis() -> str:
    """The path of `redis-server`."""
    return find_redis() or lack("redis-server")


def require_postgres() -> Path:
    """The folder with `initdb` and `postgres`, of the newest version there is."""
    return find_postgres() or lack("Postgres")


def require_nginx() -> str:
    """The path of `nginx`."""
    return shutil.which("nginx") or lack("nginx")


def require_rabbitmq() -> Path:
    """RabbitMQ's own start script; the one on the PATH insists on an account of its own."""
    found = [Path("/usr/lib/rabbitmq/bin/rabbitmq-server")]
    if path := shutil.which("rabbitmq-server"):
        found.append(Path(path))
    return next((path for path in found if path.exists()), None) or lack("RabbitMQ")


def lack(what: str) -> NoReturn:
    reason = f"there is no {what} on this machine"
    if os.environ.get("CI"):
        pytest.fail(f"{reason}, and CI must run everything", pytrace=False)
    pytest.skip(reason)
