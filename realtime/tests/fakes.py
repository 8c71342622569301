"""A database, a wire and a client without any I/O, for tests of what lies between them."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson

from realtime.connection import Position
from realtime.follower import SocketFollower
from realtime.frames import Frame, make
from realtime.outbox import Outbox
from realtime.protocol.client import Resume
from realtime.protocol.close_codes import CloseCode

CAMPAIGN = uuid.UUID(int=7)
LOW = 1200  # bytes on the wire below which a client keeps up
ACKNOWLEDGED = "error"


class Database:
    """One campaign's journal: the ids of its events."""

    def __init__(self) -> None:
        self.epoch = uuid.uuid4()
        self.events: list[tuple[str, str]] = []  # id, type

    def record(self, type: str) -> int:
        self.events.append((str(uuid.uuid4()), type))
        return len(self.events)

    def restore(self, length: int) -> None:
        del self.events[length:]
        self.epoch = uuid.uuid4()

    @property
    def ids(self) -> list[str]:
        return [id for id, _ in self.events]

    def position(self, after: int = 0) -> Position:
        known = uuid.UUID(self.events[after - 1][0]) if 0 < after <= len(self.events) else None
        return Position(len(self.events), self.epoch, known)

    def read_frames(self, campaign_id: uuid.UUID, after: int, limit: int) -> list[Frame]:
        return [
            Frame({"type": type, "id": id, "seq": seq, "requires_ack": type == ACKNOWLEDGED, "content": "x" * 150})
            for seq, (id, type) in enumerate(self.events, start=1)
            if after < seq <= after + limit
        ]

    def read_news(self, cursors: Mapping[uuid.UUID, int], limit: int) -> dict[uuid.UUID, list[Frame]]:
        return {campaign_id: self.read_frames(campaign_id, after, limit) for campaign_id, after in cursors.items()}

    def snapshot_frame(self, campaign_id: uuid.UUID) -> Frame:
        return make("snapshot", campaign_id, seq=len(self.events), epoch=str(self.epoch), ids=self.ids)

    def positions(self, campaign_ids: list[uuid.UUID]) -> dict[uuid.UUID, Position]:
        return {CAMPAIGN: self.position()}


async def in_fake_pool(job: Callable[..., Any], *args: Any) -> Any:
    """The job reads at one moment, its result arrives at a later one."""
    await asyncio.sleep(0)
    result = job(*args)
    await asyncio.sleep(0)
    return result


class Wire(Outbox):
    """What has been sent and not been read."""

    def __init__(self) -> None:
        super().__init__()
        self.frames: list[Frame] = []
        self.stuck = False

    def queued(self) -> int:
        return sum(len(frame.wire) for frame in self.frames)

    def _put(self, frames: Sequence[Frame], wire: bytes | None) -> None:
        self.frames += frames

    async def drained(self) -> bool:
        while not self.closed and self.queued() > LOW:
            if self.stuck:
                return False
            await asyncio.sleep(0)
        return True


class Client:
    """Somebody who follows the protocol, and notices when it is broken."""

    def __init__(self) -> None:
        self.held: list[str] = []
        self.epoch: uuid.UUID | None = None
        self.owed: set[int] = set()
        self.follower: SocketFollower | None = None
        self.wire = Wire()
        self.closed: CloseCode | None = None
        self.asked_again = False  # on the same socket

    def resume(self, *, prove: bool) -> Resume:
        last_id = uuid.UUID(self.held[-1]) if prove and self.held else None
        return Resume(after=len(self.held), epoch=self.epoch, last_id=last_id)

    def read(self, count: int) -> None:
        for frame in self.wire.frames[:count]:
            self._take(orjson.loads(frame.text))
        del self.wire.frames[:count]

    def _take(self, message: dict[str, Any]) -> None:
        if message["type"] == "snapshot":
            self.held, self.epoch = list(message["ids"]), uuid.UUID(message["epoch"])
            self.owed.clear()
        elif message["type"] == "connection_established":
            self.epoch = self.epoch or uuid.UUID(message["epoch"])
        elif "id" in message:
            if self.asked_again and message["seq"] <= len(self.held):
                return  # it was under way when the client asked
            assert message["seq"] == len(self.held) + 1, "a gap or a repeat"
            self.held.append(message["id"])
            if message["requires_ack"]:
                self.owed.add(message["seq"])
