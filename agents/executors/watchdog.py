"""Ends this process when nothing of it can go on: a library that never lets go of the interpreter stops every thread.

Such a worker beats no longer, so its claims have been given to others by then; but it would stay for ever, hear no
SIGTERM, and each try of the same step would cost one more. The timer runs outside of the interpreter. A process that is
merely stopped (SIGSTOP) ends by it only if it slept as long.
"""

from __future__ import annotations

import faulthandler
import os
import threading
import time

PATIENCE_SECONDS = 30  # longer than until a worker's claims are given up
REARM_SECONDS = 2.0


def start_watchdog() -> None:
    """From now on, for as long as the process lives. It exits with code 1 and says nothing: there is no interpreter."""
    threading.Thread(target=_watch, name="watchdog", daemon=True).start()


def _watch() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    while True:
        faulthandler.dump_traceback_later(PATIENCE_SECONDS, exit=True, file=nowhere)
        time.sleep(REARM_SECONDS)
