"""Where providers' limits are counted: in Redis where there is one, else in the database, shared by all."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from uuid import uuid4

import limits.storage
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Max, Min, QuerySet, Sum
from limits.storage import MovingWindowSupport, Storage

from agents.models import LimitCounter


class DatabaseStorage(Storage, MovingWindowSupport):
    """What was taken, as rows of `LimitCounter` that expire, for the moving window of `limits`."""

    STORAGE_SCHEME = ["galley"]

    @property
    def base_exceptions(self) -> type[Exception]:
        return DatabaseError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        with transaction.atomic():
            LimitCounter.objects.create(key=f"{key}/{uuid4().hex}", count=amount, expires_at=time.time() + expiry)
            return self.get(key)

    def get(self, key: str) -> int:
        return int(_taken(key).aggregate(taken=Sum("count"))["taken"] or 0)

    def get_expiry(self, key: str) -> float:
        return float(_taken(key).aggregate(last=Max("expires_at"))["last"] or time.time())

    def check(self) -> bool:
        return True

    def reset(self) -> int:
        return LimitCounter.objects.all().delete()[0]

    def clear(self, key: str) -> None:
        _taken(key).delete()

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        with transaction.atomic():
            lock(key)
            if self.get(key) + amount > limit:
                return False
            LimitCounter.objects.filter(expires_at__lte=time.time()).delete()
            self.incr(key, expiry, amount)
            return True

    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        first = _taken(key).aggregate(first=Min("expires_at"))["first"]
        return (time.time() if first is None else first - expiry), self.get(key)


def _taken(key: str) -> QuerySet[LimitCounter]:
    return LimitCounter.objects.filter(key__startswith=f"{key}/", expires_at__gt=time.time())


@cache
def shared_storage() -> Storage:
    """The one storage that all processes of this installation share."""
    if settings.REDIS_URL:
        found = limits.storage.storage_from_string(
            settings.REDIS_URL, wrap_exceptions=True, socket_timeout=2, socket_connect_timeout=2
        )
        assert isinstance(found, Storage)
        return found
    return DatabaseStorage()


@contextmanager
def together(name: str) -> Iterator[None]:
    """What happens inside, to the limits of `name`, happens at once where the database counts."""
    if settings.REDIS_URL:
        yield
        return
    with transaction.atomic():
        lock(name)
        yield


def lock(name: str) -> None:
    """Until the end of the transaction; SQLite holds its write lock already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [0x6C69, zlib.crc32(name.encode()) & 0x7FFFFFFF])
