"""The settings of the tests: Galley's own, in a data folder that goes away, without the hashing of static files."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import sys
import tempfile

if "GALLEY_TEST_DATA" not in os.environ:
    os.environ["GALLEY_TEST_DATA"] = tempfile.mkdtemp(prefix="galley-tests-")
    atexit.register(shutil.rmtree, os.environ["GALLEY_TEST_DATA"], ignore_errors=True)
os.environ["GALLEY_DATA"] = os.environ["GALLEY_TEST_DATA"]
if "PYTEST_XDIST_WORKER" in os.environ:  # each of the processes that share the work has a folder in it
    os.environ["GALLEY_DATA"] += f"/{os.environ['PYTEST_XDIST_WORKER']}"
    os.makedirs(os.environ["GALLEY_DATA"], exist_ok=True)
os.environ["GALLEY_STATICFILES"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
os.environ["GALLEY_DEMO"] = "0"

from config.settings import *  # noqa: F403  # the settings of Galley are these
from config.settings import DATA_DIR, DATABASES
from manage import LOADING

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"] == "config.sqlite":
    # A file, so that threads and processes of a test share it as they do in life.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "tests.sqlite3")}
(DATA_DIR / "static").mkdir(exist_ok=True)
DATABASES["default"]["CONN_MAX_AGE"] = 0  # so that no thread holds on to a test database

# What makes the tests quick. Galley starts a hundred times: without bytecode, each start translates all of its code.
gc.set_threshold(*LOADING)
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
