"""A Python client of Galley's live channel. It needs no Django, and nothing else of Galley.

    async with follow_async("https://galley.example", campaign, token=token) as live:
        async for message in live:
            print(message["type"], message.get("content"))

It reconnects by itself and goes on behind the last event it gave out, so events come in order, once, without gaps. When
that is not possible (another journal, a restored backup) a `snapshot` comes instead. `follow` is the same without
asyncio. This folder is a distribution of its own, `galley-live`: installed elsewhere, it is the package `galley_live`.
"""

from .blocking import Follow, follow
from .follow import AsyncFollow, Stopped, follow_async
from .session import Refused, ReplyLost, Session
from .ticket import NoTicket

__all__ = ["AsyncFollow", "Follow", "NoTicket", "Refused", "ReplyLost", "Session", "Stopped", "follow", "follow_async"]
