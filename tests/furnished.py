"""A data folder as a first start leaves it. It is made once; most tests are not about a first start."""

from __future__ import annotations

import atexit
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "galley.sqlite3"
OURS = ("GALLEY_", "DJANGO_", "DATABASE_", "REDIS_")  # variables that no child inherits from the tests' own settings


def furnish(data: Path, *, database: bool = True) -> Path:
    """Puts into `data` what a first start would make: static files, a key and, with `database`, tables and accounts."""
    source = _first_start()
    shutil.copytree(source / "static", data / "static", copy_function=os.link)
    shutil.copy(source / "secret_key", data)
    if database:
        shutil.copy(source / "demo_accounts.txt", data)
        with closing(sqlite3.connect(source / DATABASE)) as made, closing(sqlite3.connect(data / DATABASE)) as copy:
            made.backup(copy)
    return data


@cache
def _first_start() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="galley-first-start-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    subprocess.run(
        [sys.executable, "manage.py", "prepare", "--address", "http://127.0.0.1"],
        cwd=ROOT,
        env={**inherited, "GALLEY_DATA": str(folder), "GALLEY_DEMO": "0"},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return folder
