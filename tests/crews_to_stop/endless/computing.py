"""Work that never looks up."""

from __future__ import annotations


def spin() -> int:
    number = 0
    while True:
        number = (number * 31 + 7) % 1_000_003
