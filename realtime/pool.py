"""Bounded pools for database work on behalf of the event loop.

Requests have their own threads; if sockets used those, a thousand of them reconnecting would starve the pages. And new
events have theirs, so that the same thousand hold up nobody who is here already.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, ParamSpec, TypeVar

from django.db import close_old_connections

THREADS = 4
THREADS_FOR_NEWS = 1  # one reading at a time: see `news`

P = ParamSpec("P")
T = TypeVar("T")

_executor = ThreadPoolExecutor(THREADS, thread_name_prefix="realtime")
_news = ThreadPoolExecutor(THREADS_FOR_NEWS, thread_name_prefix="news")


async def in_pool(job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Runs a synchronous job in the pool and returns its result. The job's database connection ends with it,
    or lives on in the pool's thread as long as CONN_MAX_AGE says."""
    return await asyncio.get_running_loop().run_in_executor(_executor, partial(_run, job, *args, **kwargs))


async def in_news_pool(job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """As `in_pool`, for reading events that have just been recorded."""
    return await asyncio.get_running_loop().run_in_executor(_news, partial(_run, job, *args, **kwargs))


class Writings:
    """Jobs in the pool that somebody can wait for after those who began them have been cancelled: what a thread has
    begun it also ends.
    """

    def __init__(self) -> None:
        self._under_way: set[asyncio.Future[Any]] = set()

    async def in_pool(self, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As the function of this name. A job that has been asked for is done, whoever is cancelled meanwhile."""
        writing = asyncio.ensure_future(in_pool(job, *args, **kwargs))
        self._under_way.add(writing)
        writing.add_done_callback(self._under_way.discard)
        return await asyncio.shield(writing)

    async def ended(self) -> None:
        """Waits for all jobs that have been asked for, however they end."""
        if self._under_way:
            await asyncio.wait(self._under_way)


def _run(job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    close_old_connections()
    try:
        return job(*args, **kwargs)
    finally:
        close_old_connections()
