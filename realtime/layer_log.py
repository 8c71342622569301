"""What the channel layer's library logs when Redis is away, in our words. The settings put it before the console."""

from __future__ import annotations

import logging
import time

LIBRARY = "channels_redis.pubsub"
QUIET_SECONDS = 60.0


class LayerAway(logging.Filter):
    """Lets a record of the library through without its stack, and the next only a minute later: it writes one a second.

    Other records pass as they are.
    """

    def __init__(self) -> None:
        super().__init__()
        self._quiet_until = 0.0

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name != LIBRARY:
            return True
        now = time.monotonic()
        if now < self._quiet_until:
            return False
        self._quiet_until = now + QUIET_SECONDS
        error = record.exc_info[1] if record.exc_info else record.getMessage()
        record.msg, record.args = "the channel layer is away; looking in the database instead: %r", (error,)
        record.exc_info = record.exc_text = None
        record.levelno, record.levelname = logging.WARNING, logging.getLevelName(logging.WARNING)
        return True
