"""Sets what somebody said as a quotation with the speaker's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.crews.content.text import count_words
from agents.crews.content.writing.phrases import Phrases
from agents.crews.content.writing.units import Piece

_BEHIND = 22  # words of a first sentence that the name may stand behind


def quoted(
    pieces: Sequence[Piece],
    asked: str,
    name: str,
    when: str,
    phrases: Phrases,
    *,
    again: bool,
    number: int,
    written: bool = False,
    corrects: bool = False,
) -> list[str]:
    """The pieces as they stand in the article, the first with the name and when it was said.

    `asked`: the question that they need, or the words that they answer. `again`: the same person spoke just before. The
    `number` of what was quoted before chooses among several ways to say so. `written`: in a mail.
    """
    says = phrases.verbs.get("writes" if written else "says", "")
    said = [_inner(piece.text) for piece in pieces]
    said[-1] = said[-1] if re.search(r"[.!?…]\W*$", said[-1]) else f"{said[-1]}."
    first, rest = said[0], said[1:]
    behind = phrases.says_after and first.endswith(".") and not first.endswith("..") and count_words(first) <= _BEHIND
    about = re.fullmatch(phrases.asks_about, asked) if phrases.asks_about and asked else None
    if about:
        opened = phrases.on.format(
            subject=about["subject"] or about["thing"], name=name, says=says, when=when, said=first
        )
    elif asked and not asked.endswith("?"):
        opened = phrases.remarks.format(question=_inner(asked), name=name, says=says, when=when, said=first)
    elif asked:
        pattern = phrases.answers[number % len(phrases.answers)]
        called = name.rstrip(",") if "{name}," in pattern else name
        opened = pattern.format(question=_inner(asked), name=called, says=says, when=when, said=first)
    elif corrects and phrases.corrects:
        opened = phrases.corrects.format(name=name.rstrip(","), said=first)
    elif again and phrases.adds and not when:
        opened = phrases.adds.format(name=name.rstrip(","), said=first)
    elif behind:
        told = phrases.says_after.format(said=first[:-1], says=says, name=name if when else name.rstrip(","), when=when)
        return [told, *_marked(rest)]
    else:
        opened = phrases.says.format(name=name, says=says, when=when, said=first)
    opened = opened[:1].upper() + opened[1:]
    return [*[opened, *rest][:-1], f"{[opened, *rest][-1]}”"]


def continued(pieces: Sequence[Piece], *, cut: bool) -> list[str]:
    """Further words of a quotation that is open, with "…" where something was `cut` before them; it is closed."""
    said = [_inner(piece.text) for piece in pieces]
    said[0] = f"… {said[0]}" if cut else said[0]
    said[-1] = said[-1] if re.search(r"[.!?…]\W*$", said[-1]) else f"{said[-1]}."
    return [*said[:-1], f"{said[-1]}”"]


def posted(pieces: Sequence[Piece], name: str, verb: str, when: str, phrases: Phrases) -> list[str]:
    """The sentences of a chat's message, with who "writes", "asks" or "adds" them, and when, if that is to be told."""
    first, *rest = (_inner(piece.text) for piece in pieces)
    pattern = phrases.message_at if when else phrases.messages
    opened = pattern.format(when=when, name=name, verb=phrases.verbs.get(verb, ""), said=first)
    return [*[opened, *rest][:-1], f"{[opened, *rest][-1]}”"]


def _marked(said: Sequence[str]) -> list[str]:
    """Sentences as one quotation."""
    if not said:
        return []
    opened = [f"“{said[0]}", *said[1:]]
    return [*opened[:-1], f"{opened[-1]}”"]


def _inner(text: str) -> str:
    """Quotation marks inside a quotation are single ones."""
    plain = re.sub(r"[“„«]", "‘", re.sub(r"[”»]", "’", text))
    return re.sub(r'"([^"]*)"', r"‘\1’", plain)
