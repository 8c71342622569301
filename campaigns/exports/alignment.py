"""Which blocks two texts have in common, whatever the numbers of their lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from campaigns.exports.blocks import Block


def common(old: Sequence[Block], new: Sequence[Block]) -> tuple[int, int, int]:
    """How many blocks both begin with, how many of the rest both end with, and how the lists are renumbered there."""
    shorter = min(len(old), len(new))
    first = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    before, same, offset = lists(old[:first]), 0, 0
    pairs = list(zip(reversed(old[first:]), reversed(new[first:]), strict=False))
    offset = next((two.list - one.list for one, two in pairs if one.list and two.list), 0)
    while same < len(pairs) and _alike_at(*pairs[same], offset):
        same += 1
    while same and any((one.list in before or two.list in before) and offset for one, two in pairs[:same]):
        same -= 1  # a list that becomes two, or two that become one
    return first, same, offset


def _alike_at(one: Block, two: Block, offset: int) -> bool:
    return replace(one, list=one.list and one.list + offset) == two


def alike(blocks: Sequence[Block], others: Sequence[Block]) -> bool:
    """Whether two texts' blocks are the same, whatever the numbers of their lists."""
    return _renumbered(blocks) == _renumbered(others)


def _renumbered(blocks: Sequence[Block]) -> list[Block]:
    numbers = {number: place for place, number in enumerate(dict.fromkeys(block.list for block in blocks), start=1)}
    return [replace(block, list=block.list and numbers[block.list]) for block in blocks]


def lists(blocks: Sequence[Block]) -> set[int]:
    """The numbers of the lists that these blocks belong to."""
    return {block.list for block in blocks if block.list}
