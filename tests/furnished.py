"""A data folder as a first start leaves it. It is made once; most tests are not about a first start."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.once import made_once

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "galley.sqlite3"
OURS = ("GALLEY_", "DJANGO_", "DATABASE_", "REDIS_")  # variables that no child inherits from the tests' own settings


def furnish(data: Path, *, database: bool = True) -> Path:
    """Puts into `data` what a first start would make: static files, a key and, with `database`, tables and accounts."""
    source = made_once("first-start", _start_first)
    shutil.copytree(source / "static", data / "static", copy_function=os.link)
    shutil.copy(source / "secret_key", data)
    if database:
        shutil.copy(source / "demo_accounts.txt", data)
        _copy(source / DATABASE, data / DATABASE)
    return data


def furnish_tables(database: Path) -> None:
    """Makes an SQLite database in which nobody has done anything."""
    _copy(made_once("tables", _make_tables) / DATABASE, database)


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as made, closing(sqlite3.connect(target)) as copy:
        made.backup(copy)


def _start_first(folder: Path) -> None:
    manage_afresh("prepare", "--address", "http://127.0.0.1", GALLEY_DATA=str(folder), GALLEY_DEMO="0")


def _make_tables(folder: Path) -> None:
    manage_afresh("migrate", "--verbosity", "0", GALLEY_DATA=str(folder))


def manage_afresh(*command: str, **variables: str) -> None:
    """Runs a command of `manage.py` with these variables, and nothing of the tests' own settings."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={**inherited, **variables},
        stdout=subprocess.DEVNULL,
        check=True,
    )
