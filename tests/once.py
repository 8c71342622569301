"""Folders that take seconds to make and are the same for every test: made once, for all processes that share them."""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """The folder of this name. Whoever comes first has `make` fill it; nobody may change it afterwards."""
    made = _shared() / name
    with (_shared() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed
        if not made.exists():
            making = Path(tempfile.mkdtemp(dir=_shared()))
            make(making)
            making.rename(made)
    return made


@cache
def _shared() -> Path:
    """The folder of the tests' settings; one of our own for who runs without them."""
    if "GALLEY_TEST_DATA" in os.environ:
        return Path(os.environ["GALLEY_TEST_DATA"])
    folder = Path(tempfile.mkdtemp(prefix="galley-once-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
