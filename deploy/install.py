"""Makes `.venv` and installs the pinned packages, when they are missing or no longer what the project asks for.

`python deploy/install.py runtime` or `dev`. What was installed is remembered in `.venv` by a fingerprint of
pyproject.toml, constraints.txt, the Python and the folder, so a second call does nothing and a moved folder is noticed.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
EXTRAS = {"runtime": "", "dev": "[dev]"}


def main(kind: str) -> int:
    """Returns the exit code: 0 when everything `kind` needs is there."""
    fingerprint = make_fingerprint()
    if is_installed(kind, fingerprint):
        return 0
    if not can_run():
        say("Making a virtual environment …")
        venv.create(VENV, clear=True, with_pip=True)
    say("Installing packages …")
    result = subprocess.run(
        [
            *(str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"),
            *("--constraint", str(ROOT / "constraints.txt"), "--editable", f"{ROOT}{EXTRAS[kind]}"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if result.returncode != 0:
        print(result.stdout.rstrip(), file=sys.stderr)
        print("Galley cannot start: its packages could not be installed (see above).", file=sys.stderr)
        return 1
    stamp_of(kind).write_text(fingerprint)
    return 0


def make_fingerprint() -> str:
    parts = [sys.version, str(ROOT), (ROOT / "pyproject.toml").read_text(), (ROOT / "constraints.txt").read_text()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def is_installed(kind: str, fingerprint: str) -> bool:
    """What `dev` installs holds all that `runtime` needs."""
    stamps = [stamp_of("dev"), stamp_of(kind)]
    return can_run() and any(stamp.exists() and stamp.read_text() == fingerprint for stamp in stamps)


def stamp_of(kind: str) -> Path:
    return VENV / f".installed-{kind}"


def can_run() -> bool:
    """Whether `.venv` holds a working Python of the same version as this one, with pip."""
    probe = f"import sys, pip; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    try:
        return subprocess.run([str(PYTHON), "-c", probe], stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
