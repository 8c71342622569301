"""Running `manage.py` as people do: in a process of its own, on a data folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

LIMIT_SECONDS = 180  # a command that takes longer hangs


def environment(data: Path, **variables: str) -> dict[str, str]:
    """The environment of a fresh installation in the folder `data`; nothing of the tests' own settings is left.

    One worker does for who is no test of workers.
    """
    ours = ("GALLEY_", "DATABASE_URL", "REDIS_URL", "COLUMNS", "LINES")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    chosen = {"GALLEY_DATA": str(data), "GALLEY_WORKERS": "1"}
    return {**kept, "DJANGO_SETTINGS_MODULE": "config.settings", **chosen, **variables}


def manage(data: Path, *arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end, with nothing to read from standard input."""
    return subprocess.run(
        command(*arguments),
        cwd=settings.BASE_DIR,
        env=environment(data, **variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
    )


def start(data: Path, *arguments: object, **variables: str) -> subprocess.Popen[str]:
    """Starts a command and returns it running; its output is to be read line by line."""
    return subprocess.Popen(
        command(*arguments),
        cwd=settings.BASE_DIR,
        env=environment(data, PYTHONUNBUFFERED="1", **variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def read_until(process: subprocess.Popen[str], words: str) -> str:
    """The output up to and including the line that holds `words`; fails when it ends before."""
    assert process.stdout is not None
    seen = ""
    for line in process.stdout:
        seen += line
        if words in line:
            return seen
    raise AssertionError(f"the command ended without saying “{words}”:\n{seen}")


def rest_of(process: subprocess.Popen[str]) -> str:
    """What the command still says until it ends."""
    assert process.stdout is not None
    with process.stdout as stream:
        rest = stream.read()
    process.wait(LIMIT_SECONDS)
    return rest


def command(*arguments: object) -> list[str]:
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), *(str(argument) for argument in arguments)]
