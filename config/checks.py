"""What can be wrong with a set-up, found at start and said with a hint. docs/settings.md explains the settings."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.files.storage import InvalidStorageError, storages

EXECUTORS = ("local", "celery", "none")
COUNTS = {  # and the least that each may be
    "GALLEY_WORKERS": 1,
    "GALLEY_WORKER_SLOTS": 1,
    "GALLEY_HEARTBEAT_SECONDS": 1,
    "GALLEY_SOCKETS_PER_USER": 1,
    "GALLEY_PROVIDER_REQUESTS": 1,
    "GALLEY_PROVIDER_TOKENS": 1,
    "GALLEY_CONCURRENCY": 0,
}


@register("galley")
def check_executor(**_: Any) -> list[CheckMessage]:
    """The executor is one we know, and has what it needs."""
    if settings.GALLEY_EXECUTOR not in EXECUTORS:
        return [
            Error(
                f"GALLEY_EXECUTOR is {settings.GALLEY_EXECUTOR!r}, which is no executor.",
                hint=f"Set it to one of {', '.join(EXECUTORS)}.",
                id="galley.E001",
            )
        ]
    if settings.GALLEY_EXECUTOR == "celery" and not settings.GALLEY_BROKER_URL:
        return [
            Error(
                "The celery executor needs a broker, and both GALLEY_BROKER_URL and REDIS_URL are empty.",
                hint="Set REDIS_URL, for example to redis://127.0.0.1:6379/0, or GALLEY_EXECUTOR to local.",
                id="galley.E002",
            )
        ]
    return []


@register("galley")
def check_data_folder(**_: Any) -> list[CheckMessage]:
    """All state can be written."""
    if settings.DATA_DIR.is_dir() and os.access(settings.DATA_DIR, os.W_OK | os.X_OK):
        return []
    return [
        Error(
            f"The data folder {settings.DATA_DIR} is missing or cannot be written.",
            hint="Create it for the user who runs Galley, or set GALLEY_DATA to another folder.",
            id="galley.E003",
        )
    ]


@register("galley")
def check_counts(**_: Any) -> list[CheckMessage]:
    """Numbers of things are not less than makes sense."""
    return [
        Error(f"{name} is {getattr(settings, name)}.", hint=f"Set it to {least} or more.", id="galley.E004")
        for name, least in COUNTS.items()
        if getattr(settings, name) < least
    ]


@register("galley")
def check_redis_url(**_: Any) -> list[CheckMessage]:
    """The address of Redis has a form that the clients understand."""
    if not settings.REDIS_URL or settings.REDIS_URL.startswith(("redis://", "rediss://", "unix://")):
        return []
    return [
        Error(
            "REDIS_URL is no address of Redis.",
            hint="It looks like redis://host:6379/0, rediss:// with TLS, or unix:///path.",
            id="galley.E005",
        )
    ]


@register("galley")
def check_fetch_allow(**_: Any) -> list[CheckMessage]:
    """What may be fetched though it is private is named with its port: by a host alone, nothing would be."""
    return [
        Error(
            f"GALLEY_FETCH_ALLOW has {place!r}, which is no HOST:PORT.",
            hint="Name each with its port, separated by commas: wiki.example:443,127.0.0.1:8080",
            id="galley.E010",
        )
        for place in settings.GALLEY_FETCH_ALLOW
        if not is_place(place)
    ]


@register("galley")
def check_static_storage(**_: Any) -> list[CheckMessage]:
    """The class that stores static files is there."""
    try:
        storages["staticfiles"]
    except InvalidStorageError:
        named = settings.STORAGES["staticfiles"]["BACKEND"]
        hint = "Set it to the path of a class, such as django.contrib.staticfiles.storage.StaticFilesStorage."
        return [Error(f"GALLEY_STATICFILES is {named!r}, which cannot be imported.", hint=hint, id="galley.E011")]
    return []


def is_place(text: str) -> bool:
    """Whether this is HOST:PORT, with a port that there can be."""
    host, _, port = text.rpartition(":")
    known = bool(host) and not set(host) & set("/@ ")
    return known and port.isascii() and port.isdigit() and len(port) <= 5 and 1 <= int(port) <= 65_535
