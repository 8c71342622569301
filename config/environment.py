"""Settings from the environment: each is read as what it has to be, and all that are wrong are told at once."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dj_database_url
import environ

T = TypeVar("T")

YES, NO = ("1", "true", "yes", "on", "y", "ok"), ("0", "false", "no", "off", "n", "")
DATABASES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")


class Environment(environ.Env):  # type: ignore[misc]  # it has no types
    """Reads variables. What cannot be read is noted and goes on as its default, until `refuse_faults` ends it all."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def checked(
        self,
        name: str,
        default: T,
        read: Callable[[str], T],
        expected: str,
        *,
        secret: bool = False,
        empty: bool = True,
    ) -> T:
        """The variable as `read` understands it; `read` raises ValueError for what is not `expected`.

        A `secret` one is not repeated. With `empty`, one that is empty counts as not set.
        """
        given = self.ENVIRON.get(name)
        if given is None or (empty and not given.strip()):
            return default
        try:
            return read(given.strip())
        except ValueError:
            self.faults.append(f"{name} {'cannot be read' if secret else f'is {given!r}'}; it must be {expected}.")
            return default

    def flag(self, name: str, default: bool) -> bool:
        return self.checked(name, default, _flag, "1 (yes) or 0 (no)", empty=False)

    def whole(self, name: str, default: int) -> int:
        return self.checked(name, default, int, "a whole number")

    def number(self, name: str, default: float) -> float:
        return self.checked(name, default, _number, "a number")

    def one_of(self, name: str, default: str, choices: Sequence[str]) -> str:
        """One of `choices`, whichever way it is capitalised."""

        def read(given: str) -> str:
            return choices[[choice.upper() for choice in choices].index(given.upper())]

        return self.checked(name, default, read, f"one of {', '.join(choices)}")

    def time_zone(self, name: str, default: str) -> str:
        return self.checked(name, default, _time_zone, "the name of a time zone, such as UTC or Europe/Berlin")

    def packages(self, name: str, default: list[str]) -> list[str]:
        """Names of packages, separated by commas, that Python finds. They are not imported, only what they lie in."""
        expected = "packages that Python finds here (see PYTHONPATH), separated by commas"
        return self.checked(name, default, _packages, expected)

    def database(self, name: str, default: str) -> Any:
        """What Django wants to know of a database at this address, which may hold a password."""
        expected = "an address like postgres://user:password@host:5432/name or sqlite:////folder/file.sqlite3"
        return self.checked(name, _database(default), _database, expected, secret=True)

    def refuse_faults(self) -> None:
        """Ends the process with a sentence for each variable that is wrong; does nothing where all are right."""
        if self.faults:
            sys.exit("\n".join(self.faults))


def _flag(given: str) -> bool:
    if given.lower() not in YES + NO:
        raise ValueError
    return given.lower() in YES


def _number(given: str) -> float:
    number = float(given)
    if not math.isfinite(number):
        raise ValueError
    return number


def _time_zone(given: str) -> str:
    try:
        return ZoneInfo(given).key
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError from error


def _packages(given: str) -> list[str]:
    names = [name.strip() for name in given.split(",") if name.strip()]
    for name in names:
        try:
            found = find_spec(name)
        except ImportError as error:
            raise ValueError from error
        if found is None or found.submodule_search_locations is None:
            raise ValueError
    return names


def _database(given: str) -> Any:
    database = dj_database_url.parse(given)
    if database.get("ENGINE") not in DATABASES:
        raise ValueError
    return database
