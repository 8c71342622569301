"""Keys for rows that are written often: newer ones are greater, so that they come to lie beside each other."""

from __future__ import annotations

import os
import time
import uuid


def new_id() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562): 48 bits of milliseconds since 1970, then 74 of chance.

    A table that many rows are added to, and every index of their keys, grows at its end; with keys of chance alone
    each row would change another page of them. Whoever sees the key sees when the row was made.
    """
    milliseconds = time.time_ns() // 1_000_000
    chance = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & (1 << 48) - 1) << 80 | chance
    return uuid.UUID(int=value & ~(0xF << 76) & ~(0b11 << 62) | 7 << 76 | 0b10 << 62)
