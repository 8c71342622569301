"""A variable that cannot be what it has to be is told by its name; all of them at once, and never a secret."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from config.environment import Environment

NAME = "GALLEY_TRIED"
LEVELS = ("DEBUG", "INFO")
HERE = ["agents.crews"]


@pytest.fixture
def env() -> Environment:
    return Environment()


@pytest.mark.parametrize(
    ("given", "read", "default", "right"),
    [
        ("yes", "flag", False, True),
        (" ON ", "flag", False, True),
        ("0", "flag", True, False),
        ("False", "flag", True, False),
        ("", "flag", True, False),
        ("12", "whole", 3, 12),
        ("", "whole", 3, 3),
        ("1.5", "number", 3.0, 1.5),
        ("Europe/Berlin", "time_zone", "UTC", "Europe/Berlin"),
        ("agents.crews, tests", "packages", HERE, ["agents.crews", "tests"]),
        ("agents.crews,", "packages", ["tests"], HERE),
    ],
)
def test_what_is_right_is_read(
    env: Environment, monkeypatch: pytest.MonkeyPatch, given: str, read: str, default: Any, right: Any
) -> None:
    assert getattr(env, read)(NAME, default) == default
    monkeypatch.setenv(NAME, given)
    assert getattr(env, read)(NAME, default) == right
    assert env.faults == []
    env.refuse_faults()


@pytest.mark.parametrize(
    ("given", "read", "default", "expected"),
    [
        ("maybe", "flag", True, "1 (yes) or 0 (no)"),
        ("abc", "whole", 3, "a whole number"),
        ("1.5", "whole", 3, "a whole number"),
        ("x", "number", 3.0, "a number"),
        ("nan", "number", 3.0, "a number"),
        ("inf", "number", 3.0, "a number"),
        ("Mars", "time_zone", "UTC", "the name of a time zone, such as UTC or Europe/Berlin"),
        ("../etc", "time_zone", "UTC", "the name of a time zone, such as UTC or Europe/Berlin"),
        *(
            (given, "packages", HERE, "packages that Python finds here (see PYTHONPATH), separated by commas")
            for given in ("nope", "agents.nope", "nope.crews", "agents.registry", "..", "agents.crews,nope")
        ),
    ],
)
def test_what_is_wrong_is_told_with_what_is_expected(
    env: Environment, monkeypatch: pytest.MonkeyPatch, given: str, read: str, default: Any, expected: str
) -> None:
    monkeypatch.setenv(NAME, given)
    assert getattr(env, read)(NAME, default) == default
    assert env.faults == [f"{NAME} is {given!r}; it must be {expected}."]


def test_a_word_out_of_a_list_may_be_written_small(env: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "debug")
    assert env.one_of(NAME, "INFO", LEVELS) == "DEBUG"
    monkeypatch.setenv(NAME, "LOUD")
    assert env.one_of(NAME, "INFO", LEVELS) == "INFO"
    assert env.faults == [f"{NAME} is 'LOUD'; it must be one of DEBUG, INFO."]


@pytest.mark.parametrize("address", ["nonsense", "mysql://u:hush@h/n", "postgres://u:hush@h:port/n"])
def test_the_address_of_a_database_is_not_repeated(
    env: Environment, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv(NAME, address)
    assert env.database(NAME, "sqlite:////there")["NAME"] == "/there"
    [fault] = env.faults
    assert fault.startswith(f"{NAME} cannot be read; it must be an address like postgres://")
    assert "hush" not in fault


def test_the_address_of_a_database_is_read(env: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "postgres://u:p@h:5433/n")
    assert env.database(NAME, "sqlite:////there")["PORT"] == 5433
    assert env.faults == []


def run(folder: Path, command: list[str], **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "GALLEY_DATA": str(folder), **variables}
    return subprocess.run(
        [sys.executable, *command], env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("command", ["manage.py check", "manage.py serve --port 0", "-m celery --app config worker"])
def test_every_command_ends_with_a_sentence_for_each(tmp_path: Path, command: str) -> None:
    done = run(tmp_path, command.split(), GALLEY_WORKERS="abc", GALLEY_LOG_LEVEL="LOUD", GALLEY_CREWS="nope")
    assert done.returncode == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert [line.partition(" is ")[0] for line in lines] == ["GALLEY_WORKERS", "GALLEY_CREWS", "GALLEY_LOG_LEVEL"]


def test_a_data_folder_that_cannot_be_one_is_told(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.touch()
    done = run(taken, ["manage.py", "check"])
    assert done.returncode == 1
    assert done.stderr == f"GALLEY_DATA is '{taken}'; it must be a folder that this user can write to.\n"
