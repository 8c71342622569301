"""Where the counters of providers' limits live: in Redis where there is one, else in the database, shared by all."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from math import floor

import limits.storage
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from limits.storage import SlidingWindowCounterSupport, Storage
from limits.storage.base import TimestampedSlidingWindow

from agents.models import LimitCounter


class DatabaseStorage(Storage, SlidingWindowCounterSupport, TimestampedSlidingWindow):
    """Counters as rows of `LimitCounter`, for the sliding-window counter of `limits`."""

    STORAGE_SCHEME = ["galley"]

    @property
    def base_exceptions(self) -> type[Exception]:
        return DatabaseError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        with transaction.atomic():
            expires_at = time.time() + expiry
            counter, _ = LimitCounter.objects.select_for_update().get_or_create(
                key=key, defaults={"expires_at": expires_at}
            )
            counter.count = amount + (counter.count if counter.expires_at > time.time() else 0)
            counter.expires_at = expires_at
            counter.save()
        return counter.count

    def get(self, key: str) -> int:
        counters = LimitCounter.objects.filter(key=key, expires_at__gt=time.time())
        return counters.values_list("count", flat=True).first() or 0

    def get_expiry(self, key: str) -> float:
        return LimitCounter.objects.filter(key=key).values_list("expires_at", flat=True).first() or time.time()

    def check(self) -> bool:
        return True

    def reset(self) -> int:
        return LimitCounter.objects.all().delete()[0]

    def clear(self, key: str) -> None:
        LimitCounter.objects.filter(key=key).delete()

    def acquire_sliding_window_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        with transaction.atomic():
            lock(key)
            previous, previous_ttl, current, _ = self.get_sliding_window(key, expiry)
            if floor(previous * previous_ttl / expiry + current) + amount > limit:
                return False
            now = time.time()
            LimitCounter.objects.filter(expires_at__lte=now).delete()
            self.incr(self.sliding_window_keys(key, expiry, now)[1], 2 * expiry, amount)
            return True

    def get_sliding_window(self, key: str, expiry: int) -> tuple[int, float, int, float]:
        now = time.time()
        previous_key, current_key = self.sliding_window_keys(key, expiry, now)
        left = (1 - (now / expiry) % 1) * expiry  # of this window
        previous = self.get(previous_key)
        return previous, left if previous else 0.0, self.get(current_key), left + expiry

    def clear_sliding_window(self, key: str, expiry: int) -> None:
        for each in self.sliding_window_keys(key, expiry, time.time()):
            self.clear(each)


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
