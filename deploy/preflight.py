"""Says in one sentence why Galley could not run here, before anything is installed.

This file must be understood by any Python, however old, because telling of an old Python is its first duty: no
annotations, no f-strings, nothing but the standard library.
"""

# ruff: noqa: UP024, UP031
import errno
import fcntl
import os
import socket
import sys
import tempfile

NEEDED = (3, 11)


def main(arguments):
    # type: (list[str]) -> str
    """Returns the reason not to go on, an empty text when all is well.

    Arguments: `setup`, or `run PORT FOLDER`, or `cluster PORT FOLDER`.
    """
    reason = check_python()
    if not reason and arguments[0] == "cluster":
        reason = check_cluster(arguments[2])
    if not reason and arguments[0] in ("run", "cluster"):
        reason = check_port(arguments[1]) or check_folder(arguments[2])
    return reason


def check_python():
    # type: () -> str
    if sys.version_info[:2] < NEEDED:
        found = ".".join(str(part) for part in sys.version_info[:3])
        return "it needs Python 3.11 or newer, and %s is Python %s (choose another with PYTHON=...)." % (
            sys.executable,
            found,
        )
    try:
        import ensurepip  # noqa: F401  # only whether they are there
        import venv  # noqa: F401  # only whether they are there
    except ImportError:
        return "this Python lacks its venv module (on Debian and Ubuntu: apt-get install python3-venv)."
    try:
        import sqlite3
    except ImportError:
        return "this Python was built without SQLite."
    if sqlite3.sqlite_version_info < (3, 35):
        return "it needs SQLite 3.35 or newer, and this Python brings %s." % sqlite3.sqlite_version
    return ""


def check_port(text):
    # type: (str) -> str
    if not text.isdigit() or not 0 < int(text) < 65536:
        return "PORT must be a number from 1 to 65535, not '%s'." % text
    probe = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # As the server does: a port whose last connections are still fading out is free.
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", int(text)))
        probe.listen(1)
    except (OSError, socket.error) as error:
        if error.errno == errno.EADDRINUSE:
            return "port %s is taken by another program (choose another with PORT=...)." % text
        return "port %s cannot be used: %s." % (text, os.strerror(error.errno or 0).lower())
    finally:
        probe.close()
    return ""


def check_cluster(folder):
    # type: (str) -> str
    """Whether a cluster runs on this folder: its first process has a lock (deploy/lifeline.py)."""
    try:
        lock = open(os.path.join(folder, "cluster", "lock"), "r+")  # noqa: SIM115  # it is closed below
    except (IOError, OSError):
        return ""
    try:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (IOError, OSError):
        pid, _, address = lock.read().partition(" ")
        if os.path.isdir("/proc") and not os.path.exists("/proc/" + pid):
            return ""  # what a killed one has left is just ending; the next one waits for that
        return "the cluster of %s runs already: process %s, %s." % (folder, pid, address)
    finally:
        lock.close()
    return ""


def check_folder(folder):
    # type: (str) -> str
    if not folder.strip():
        return "DATA must name a folder; it is empty."
    try:
        if not os.path.isdir(folder):
            os.makedirs(folder)
        descriptor, path = tempfile.mkstemp(prefix=".writable-", dir=folder)
        os.close(descriptor)
        os.remove(path)
    except (IOError, OSError) as error:
        return "the folder %s cannot be written: %s (choose another with DATA=...)." % (
            folder,
            os.strerror(error.errno or 0).lower(),
        )
    return ""


if __name__ == "__main__":
    problem = main(sys.argv[1:])
    if problem:
        sys.stderr.write("Galley cannot start: " + problem + "\n")
        sys.exit(1)
