"""Every kind of client of the live channel, behind one face, for tests that want the same from all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from tests.servers import Person, Server

Message = dict[str, Any]
Said = Callable[[Message], bool]


@dataclass(frozen=True)
class Place:
    """How far a client is: what it says when it comes back."""

    seq: int = 0
    epoch: str | None = None
    id: str | None = None


class Client(Protocol):
    """Follows a campaign for one person."""

    def listen(self, server: Server, campaign: str, by: Person, place: Place, until: Said) -> list[Message]:
        """The journalled messages behind `place`, up to the first for which `until` holds; then it leaves."""

    def answer(self, server: Server, campaign: str, by: Person, asked: Message, option: str) -> None:
        """Answers a question, in this client's own way."""

    def refusal(self, server: Server, campaign: str, headers: dict[str, str]) -> int:
        """The HTTP status (or what a close code means in them) that somebody with these headers gets."""


def up_to(messages: Sequence[Message], until: Said) -> list[Message] | None:
    """The messages up to the first for which `until` holds; None if it holds for none."""
    for index, message in enumerate(messages):
        if until(message):
            return list(messages[: index + 1])
    return None
