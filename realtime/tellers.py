"""How streams tell events: each dialect of SSE turns the same frames into bytes of its own."""

from __future__ import annotations

import uuid
from typing import Protocol

import orjson

from realtime import sse
from realtime.address import cursor
from realtime.frames import Frame, Selection, seq_of
from realtime.workflow_sse import WorkflowFold


class Teller(Protocol):
    """One stream's way of telling."""

    begins_with_snapshot: bool

    @property
    def over(self) -> bool:
        """True once the last event that this stream tells has been told."""

    def opening(self) -> bytes:
        """What stands before everything else."""

    def events(self, selection: Selection, epoch: uuid.UUID) -> bytes:
        """The next events of the journal."""

    def aside(self, frame: Frame) -> bytes:
        """A message outside the journal; empty where this dialect has no words for it."""


class NativeTeller:
    """The messages of the native protocol, each under its own type. The bytes are shared by all such streams."""

    over = False
    begins_with_snapshot = True

    def opening(self) -> bytes:
        return sse.RETRY

    def events(self, selection: Selection, epoch: uuid.UUID) -> bytes:
        return selection.encoded(
            f"sse:{epoch}",
            lambda frame: sse.event(frame.payload, name=frame.type, id=cursor(epoch, seq_of(frame), frame.id)),
        )

    def aside(self, frame: Frame) -> bytes:
        """A snapshot has an id too: a client that saw nothing after it goes on from there."""
        return frame.encoded(self._encode)

    @staticmethod
    def _encode(frame: Frame) -> bytes:
        if frame.type == "snapshot":
            epoch = orjson.loads(frame.payload)["epoch"]
            return sse.event(frame.payload, name=frame.type, id=cursor(epoch, seq_of(frame), None))
        return sse.event(frame.payload, name=frame.type)


class WorkflowTeller:
    """The six names of `workflow_sse`. Of other messages it only says why it ends."""

    over = False
    begins_with_snapshot = False

    def __init__(self, fold: WorkflowFold) -> None:
        self._fold = fold

    def opening(self) -> bytes:
        return sse.RETRY

    def events(self, selection: Selection, epoch: uuid.UUID) -> bytes:
        return b"".join(self._event(frame, epoch) for frame in selection.frames)

    def aside(self, frame: Frame) -> bytes:
        return sse.event(frame.payload, name="closing") if frame.type == "error" else b""

    def _event(self, frame: Frame, epoch: uuid.UUID) -> bytes:
        told = self._fold.tell(orjson.loads(frame.payload))
        return sse.event(orjson.dumps(told), name=told["type"], id=cursor(epoch, seq_of(frame), frame.id))
