"""Keeps one program running: `python -m deploy.keep NAME`, with the program's command line in the variable KEEP.

A program that ends, however it ended, is started again: at once if it had run for a while, else after a pause that
doubles. SIGTERM and SIGINT end it, and with it this process; what the program leaves behind is ended, too. So does the
end of the process that has the lock on the file in the variable LIFELINE, if there is one. (The command line is no
argument, so that whoever looks for the program by name finds the program alone.)
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from deploy.lifeline import await_end

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 8.0
A_WHILE_SECONDS = 10.0
STOP_SECONDS = 10.0  # longer than a worker takes to hand back what it runs


def main(name: str) -> int:
    """Runs until a signal; returns the program's last exit code, or 0 when the signal ended it."""
    command = os.environ.pop("KEEP")
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    if lifeline := os.environ.pop("LIFELINE", ""):
        threading.Thread(target=_stop_with, args=(Path(lifeline), stopping), daemon=True).start()
    pause = FIRST_PAUSE_SECONDS
    while True:
        begun = time.monotonic()
        program = subprocess.Popen(["/bin/sh", "-c", f"exec {command}"], start_new_session=True)
        code = watch(program, stopping)
        end_group(program.pid)
        if stopping.is_set():
            return code if code > 0 else 0
        pause = FIRST_PAUSE_SECONDS if time.monotonic() - begun >= A_WHILE_SECONDS else pause
        print(f"{name} ended ({how(code)}); it is started again in {pause:g} s", file=sys.stderr, flush=True)
        if stopping.wait(pause):
            return 0
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)


def watch(program: subprocess.Popen[bytes], stopping: threading.Event) -> int:
    """Returns the program's exit code once it has ended, by itself or because it was to."""
    threading.Thread(target=_end_when, args=(program, stopping), daemon=True).start()
    return program.wait()


def _stop_with(lifeline: Path, stopping: threading.Event) -> None:
    with await_end(lifeline):  # until this process has ended: the next cluster waits for that
        stopping.set()
        threading.Event().wait()


def _end_when(program: subprocess.Popen[bytes], stopping: threading.Event) -> None:
    stopping.wait()
    with contextlib.suppress(ProcessLookupError):
        program.terminate()
    try:
        program.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        program.kill()


def end_group(group: int) -> None:
    """Ends what a program that is gone has left running, such as the children of a killed proxy."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def how(code: int) -> str:
    """In words: `exit code 1`, or `SIGKILL`."""
    if code >= 0:
        return f"exit code {code}"
    return signal.Signals(-code).name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
