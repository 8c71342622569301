"""Faults of the database that say nothing about the work: nothing can be written now, later it can."""

from __future__ import annotations

from django.db import InterfaceError, OperationalError

DATABASE_AWAY = (InterfaceError, OperationalError)
