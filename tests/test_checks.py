"""A wrong set-up is told at start, with a number and a hint."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as live
from django.core.checks import run_checks

from tests.commands import manage


def found() -> dict[str, str]:
    return {message.id or "": message.hint or "" for message in run_checks() if "galley" in (message.id or "")}


def test_the_default_set_up_is_right() -> None:
    assert found() == {}


@pytest.mark.parametrize(
    ("name", "value", "number"),
    [
        ("GALLEY_EXECUTOR", "cellery", "galley.E001"),
        ("GALLEY_EXECUTOR", "celery", "galley.E002"),
        ("DATA_DIR", Path("/nowhere/at/all"), "galley.E003"),
        ("GALLEY_WORKERS", 0, "galley.E004"),
        ("GALLEY_HEARTBEAT_SECONDS", -1, "galley.E004"),
        ("GALLEY_PROVIDER_REQUESTS", 0, "galley.E004"),
        ("GALLEY_PROVIDER_TOKENS", -1, "galley.E004"),
        ("GALLEY_CONCURRENCY", -1, "galley.E004"),
        ("REDIS_URL", "localhost:6379", "galley.E005"),
        ("GALLEY_FETCH_ALLOW", ["wiki.example:443", "xx"], "galley.E010"),
        ("GALLEY_FETCH_ALLOW", ["wiki.example:0"], "galley.E010"),
        ("GALLEY_FETCH_ALLOW", ["wiki.example:65536"], "galley.E010"),
        ("GALLEY_FETCH_ALLOW", [":443"], "galley.E010"),
        ("GALLEY_FETCH_ALLOW", ["https://wiki.example:443"], "galley.E010"),
        ("STORAGES", {"staticfiles": {"BACKEND": "nowhere.Files"}}, "galley.E011"),
    ],
)
def test_what_is_wrong_is_told_with_a_hint(settings: Any, name: str, value: Any, number: str) -> None:
    settings.REDIS_URL = ""
    setattr(settings, name, value)

    assert set(found()) == {number}
    assert all(found().values())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GALLEY_CONCURRENCY", 0),
        ("GALLEY_PROVIDER_REQUESTS", 1),
        ("GALLEY_FETCH_ALLOW", ["wiki.example:1", "127.0.0.1:65535"]),
    ],
)
def test_what_is_just_right_is_not_told(settings: Any, name: str, value: Any) -> None:
    setattr(settings, name, value)
    assert found() == {}


def test_a_production_set_up_passes_djangos_own_checks(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "GALLEY_DATA": str(tmp_path),
        "GALLEY_HTTPS": "1",
        "GALLEY_HOSTS": "galley.example",
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=environment, cwd=live.BASE_DIR, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_a_worker_loads_neither_pages_nor_the_live_channel_and_checks_of_the_administration_load_it(
    tmp_path: Path,
) -> None:
    script = """
import sys, django
django.setup()
import agents.worker, agents.registry
agents.registry.all_agents()
from django.core.checks import run_checks
print(sorted({"config.urls", "agents.views", "campaigns.admin", "realtime.hub"} & set(sys.modules)))
run_checks(tags=["admin"])
print(sorted({"campaigns.admin", "agents.admin", "realtime.admin", "django.contrib.auth.admin"} - set(sys.modules)))
"""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "GALLEY_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, cwd=live.BASE_DIR, capture_output=True, text=True, check=False
    )

    assert done.stdout.splitlines() == ["[]", "[]"], done.stderr


@pytest.mark.parametrize("command", [["campaigns"], ["backup", "copy.sqlite3"], ["new_epoch"]])
def test_a_command_tells_of_a_wrong_set_up_before_it_does_anything(tmp_path: Path, command: list[str]) -> None:
    done = manage(tmp_path, *command, GALLEY_CONCURRENCY="-1")

    assert done.returncode == 1
    assert "galley.E004" in done.stderr
