"""The client for programs without asyncio: the asynchronous one, on a loop in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from types import TracebackType
from typing import Any, TypeVar

from .follow import CLOSED, AsyncFollow, follow_async
from .session import Message

T = TypeVar("T")


class Follow:
    """Follows a campaign: a context manager and iterator of messages. See `follow`."""

    def __init__(self, make: Callable[[], AsyncFollow]) -> None:
        self._make = make
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="galley-client", daemon=True)

    def __enter__(self) -> Follow:
        self._thread.start()
        self._live = self._wait_for(self._begin())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wait_for(self._live.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def __iter__(self) -> Iterator[Message]:
        return self

    def __next__(self) -> Message:
        """The next message. Raises Stopped when no more can come, StopIteration after leaving."""
        if self._loop.is_closed():
            raise StopIteration
        try:
            return self._wait_for(self._live.__anext__())
        except StopAsyncIteration:
            raise StopIteration from None

    def answer(self, request_id: str, option: str, data: Message | None = None) -> Message:
        """As `AsyncFollow.answer`."""
        return self._wait_for(self._live.answer(request_id, option, data))

    def command(self, command: str, **options: Any) -> Message:
        """As `AsyncFollow.command`."""
        return self._wait_for(self._live.command(command, **options))

    async def _begin(self) -> AsyncFollow:
        return await self._make().__aenter__()

    def _wait_for(self, work: Coroutine[Any, Any, T]) -> T:
        if self._loop.is_closed():
            work.close()
            raise ConnectionError(CLOSED)
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


def follow(url: str, campaign: str, **options: Any) -> Follow:
    """As `follow_async`, with the same options."""
    return Follow(lambda: follow_async(url, campaign, **options))
