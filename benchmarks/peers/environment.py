"""A virtual environment for the peers, made at first need: they are no dependencies of Galley."""

from __future__ import annotations

import json
import subprocess
import venv
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / ".venv" / "peers"  # goes away with the environment it is held against
PACKAGES = ("dbos", "celery[redis]", "psycopg[binary]")
HERE = Path(__file__).parent


def python() -> Path:
    """The peers' Python, with its packages."""
    program = FOLDER / "bin" / "python"
    stamp = FOLDER / ".installed"
    if not stamp.exists():
        print("Making an environment for the peers …", flush=True)
        venv.create(FOLDER, clear=True, with_pip=True)
        subprocess.run([program, "-m", "pip", "install", "--quiet", *PACKAGES], check=True, stderr=subprocess.DEVNULL)
        stamp.touch()
    return program


def versions() -> dict[str, str]:
    """What was installed, by name."""
    listed = subprocess.run(
        [python(), "-m", "pip", "list", "--format", "json"], capture_output=True, text=True, check=True
    )
    found = {package["name"]: package["version"] for package in json.loads(listed.stdout)}
    return {name: found[name] for name in ("dbos", "celery")}


def run(script: str, *arguments: str) -> dict[str, Any]:
    """Runs one of the scripts beside this file; the last line that it prints is JSON."""
    command = [str(python()), str(HERE / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{script} failed:\n{done.stderr[-2000:]}")
    measured: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return measured
