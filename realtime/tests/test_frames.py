"""Frames in memory: batches, what of them a socket gets, and the ring of recent ones."""

from __future__ import annotations

import uuid
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realtime.frames import Batch, Frame, Ring, lots

pytestmark = pytest.mark.toy_messages

ONE, TWO = str(uuid.uuid4()), str(uuid.uuid4())


def frame(seq: int, workflow_id: str = ONE, *, ack: bool = False) -> Frame:
    return Frame({"type": "level_started", "seq": seq, "workflow_id": workflow_id, "requires_ack": ack})


def numbers(frames: object) -> list[int | None]:
    assert isinstance(frames, list | tuple)
    return [frame.seq for frame in frames]


def test_a_batch_gives_what_lies_behind_a_number() -> None:
    batch = Batch([frame(4), frame(5, ack=True), frame(6)])

    selection = batch.select(None, after=4)

    assert numbers(selection.frames) == [5, 6]
    assert selection.wire == batch.frames[1].wire + batch.frames[2].wire
    assert selection.requiring_ack == (5,)


def test_a_batch_gives_one_execution() -> None:
    batch = Batch([frame(1, ONE), frame(2, TWO), frame(3, ONE)])

    assert numbers(batch.select(ONE, after=0).frames) == [1, 3]


def test_sockets_that_want_the_same_share_the_bytes() -> None:
    batch = Batch([frame(1), frame(2)])

    assert batch.select(None, after=0) is batch.select(None, after=0)


def test_the_ring_serves_what_it_has_and_says_when_it_has_not() -> None:
    ring = Ring()
    ring.extend([frame(3), frame(4), frame(5)])

    assert numbers(ring.since(3, 10)) == [4, 5]
    assert numbers(ring.since(2, 2)) == [3, 4]
    assert numbers(ring.since(5, 10)) == []
    assert ring.since(1, 10) is None


def test_the_ring_is_bounded_in_bytes() -> None:
    size = len(frame(1).wire)
    ring = Ring(limit=size * 3)
    ring.extend([frame(seq) for seq in range(1, 8)])

    assert ring.since(3, 10) is None
    assert numbers(ring.since(4, 10)) == [5, 6, 7]


def test_the_ring_starts_afresh_after_a_jump() -> None:
    ring = Ring()
    ring.extend([frame(1)])
    ring.extend([frame(9)])

    assert ring.since(1, 10) is None
    assert numbers(ring.since(8, 10)) == [9]


def test_the_ring_takes_older_frames_back_if_they_join() -> None:
    ring = Ring()
    ring.restore([frame(4), frame(5)], newest=6)
    assert ring.since(4, 10) is None
    ring.restore([frame(5), frame(6)], newest=6)
    ring.restore([frame(5), frame(6)], newest=6)
    ring.restore([frame(3), frame(4)], newest=6)
    ring.restore([frame(1)], newest=6)

    assert numbers(ring.since(2, 10)) == [3, 4, 5, 6]
    assert ring.since(0, 10) is None
    ring.extend([frame(7)])
    assert numbers(ring.since(5, 10)) == [6, 7]


def test_the_ring_takes_back_no_more_than_it_holds() -> None:
    ring = Ring(limit=len(frame(1).wire) * 3)
    ring.extend([frame(4), frame(5)])
    ring.restore([frame(2), frame(3)], newest=5)
    assert ring.since(2, 10) is None
    ring.restore([frame(3)], newest=5)

    assert numbers(ring.since(2, 10)) == [3, 4, 5]


@given(st.lists(st.integers(0, 90)), st.integers(1, 300))
def test_lots_keep_every_frame_in_order_and_are_no_larger_than_they_must_be(sizes: list[int], most: int) -> None:
    frames = [Frame({"type": "x", "text": "x" * size}) for size in sizes]
    found = list(lots(frames, most))

    assert [frame for lot in found for frame in lot] == frames
    for lot in found:
        assert len(lot) == 1 or sum(len(frame.wire) for frame in lot) <= most
    for lot, following in pairwise(found):
        assert sum(len(frame.wire) for frame in [*lot, following[0]]) > most
