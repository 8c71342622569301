"""The Celery application, for `celery --app config worker`."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from agents.executors.celery import app  # noqa: E402  # needs Django set up

__all__ = ["app"]
