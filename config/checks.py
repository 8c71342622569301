"""What can be wrong with a set-up, found at start and said with a hint. docs/settings.md explains the settings."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

EXECUTORS = ("local", "celery", "none")
COUNTS = ("GALLEY_WORKERS", "GALLEY_WORKER_SLOTS", "GALLEY_HEARTBEAT_SECONDS", "GALLEY_SOCKETS_PER_USER")


@register()
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


@register()
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


@register()
def check_counts(**_: Any) -> list[CheckMessage]:
    """Numbers of things are at least one."""
    return [
        Error(f"{name} is {getattr(settings, name)}.", hint="Set it to 1 or more.", id="galley.E004")
        for name in COUNTS
        if getattr(settings, name) < 1
    ]


@register()
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
