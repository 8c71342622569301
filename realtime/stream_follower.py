"""One HTTP stream's way through the journal: a socket's, told in the words of the stream's dialect."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from realtime import sse
from realtime.follower import SocketFollower
from realtime.frames import Batch, Frame
from realtime.protocol.close_codes import CloseCode

if TYPE_CHECKING:
    from realtime.protocol.client import Resume
    from realtime.tellers import Teller

KEEP_ALIVE_SECONDS = 15.0


class StreamFollower(SocketFollower):
    """Follows one campaign on behalf of one stream. Nothing comes in, so its life shows in what it takes."""

    def __init__(self, *, teller: Teller, on_end: Callable[[], None], now: float, **fields: Any) -> None:
        super().__init__(dialect="native", execution_id=None, **fields)
        self._teller = teller
        self._on_end = on_end
        self._next_keep_alive = now + KEEP_ALIVE_SECONDS

    def send(self, frame: Frame) -> None:
        wire = self._teller.aside(frame)
        if wire and not self._over and not self.outbox.put((frame,), wire):
            self.hang_up(CloseCode.TOO_SLOW)

    def next_tick(self) -> float:
        return self._next_keep_alive

    def tick(self, now: float) -> None:
        """Says that the stream still stands: proxies end silent ones, and a dead client shows."""
        if now >= self._next_keep_alive and not self._over:
            self._next_keep_alive = now + KEEP_ALIVE_SECONDS
            self.outbox.put((), sse.KEEP_ALIVE)

    def start_afresh(self) -> None:
        """The journal is another one: who tells a snapshot tells a new one, others are to come again."""
        if self._teller.begins_with_snapshot:
            super().start_afresh()
        else:
            self.hang_up(CloseCode.GOING_AWAY)

    def begin(self, resume: Resume | None) -> None:
        """As a socket's; a stream whose opening has told everything ends here."""
        self.outbox.put((), self._teller.opening())
        if not self._ended():
            super().begin(resume)

    def _put(self, batch: Batch) -> None:
        selection = batch.select(None, self.connection.cursor)
        wire = self._teller.events(selection, self.watch.epoch)
        if wire and not self.outbox.put(selection.frames, wire):
            self.hang_up(CloseCode.TOO_SLOW)
            return
        self.connection.sent(batch.last)
        self._ended()

    def _ended(self) -> bool:
        if self._teller.over and not self._over:
            self.stop()
            self._on_end()
        return self._over
