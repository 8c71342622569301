"""Two versions of the content, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from campaigns.diffs import Piece, compare, count_changes
from campaigns.models import ContentVersion
from campaigns.texts import FIELDS, Text, readable_words


@dataclass(frozen=True)
class Comparison:
    """What leads from version `old` to version `new`, field by field."""

    old: int
    new: int
    title: list[Piece]
    meta_description: list[Piece]
    slug: list[Piece]
    body: list[Piece]

    @property
    def changed(self) -> list[str]:
        """The fields that differ."""
        return [name for name in FIELDS if any(piece.kind != "same" for piece in getattr(self, name))]

    @property
    def added(self) -> int:
        """Words of the body, as readers count them."""
        return count_changes(self.body, readable_words)[0]

    @property
    def removed(self) -> int:
        return count_changes(self.body, readable_words)[1]


def compare_versions(old: ContentVersion, new: ContentVersion) -> Comparison:
    """The difference between any two versions, in either direction."""
    before, after = Text.of(old), Text.of(new)
    pieces = {name: compare(getattr(before, name), getattr(after, name)) for name in FIELDS}
    return Comparison(old=old.number, new=new.number, **pieces)
