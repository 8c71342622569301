"""Which messages of a chat carry something, and which of them nobody understands without the one before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from agents.crews.content.text import Span
from agents.crews.content.writing.banter import repeats
from agents.crews.content.writing.carrying import Kind, assents, proposes, settles, weight_of
from agents.crews.content.writing.spoken import needs_question
from agents.crews.content.writing.stamps import Stamp

_FIRST = re.compile(r"(?<=[.!?])\s")
_PLAIN = 3  # words of short sentences that say something together: "Forget coffee. Fridges first."
_AGREED = 8  # words of a message that says what is agreed on
_ANSWERED = 3  # messages within which somebody answers …
_SOON = 20  # … and minutes

Heads = Sequence[tuple[str, Stamp]]  # by whom each message is, and from when
Read = Sequence[Sequence[tuple[Span, Kind]]]  # the sentences of each


def kept(heads: Heads, read: Read, language: str) -> Mapping[int, int | None]:
    """The numbers of the messages that carry something, each with that of the question which it needs.

    A question alone is kept where an answer needs it, a short answer where somebody asked or proposed something.
    """
    found: dict[int, int | None] = {}
    answered: set[int] = set()
    for number, spans in enumerate(read):
        kinds = {kind for _, kind in spans}
        if weight_of((span.text for span, kind in spans if kind == "short"), language) >= _PLAIN:
            kinds.add("said")
        first = next((span for span, kind in spans if kind in ("said", "short")), None)
        if "said" in kinds:
            found[number] = None
        if first is None or not kinds & {"said", "short"}:
            continue
        asked = _asked_before(heads, read, number, language, short="said" not in kinds)
        if asked is None and "said" not in kinds and number - 1 in found and _says_to_it(heads, read, number, language):
            found[number] = number - 1
            continue
        if asked is None or (asked in answered and "said" in kinds):
            continue
        opening = _FIRST.split(first.text.strip(), maxsplit=1)[0]
        if "said" not in kinds or needs_question(opening, language):
            found.setdefault(asked, None)
            found[number] = asked
            answered.add(asked)
    return found


def _says_to_it(heads: Heads, read: Read, number: int, language: str) -> bool:
    """Whether short words are said soon to somebody else's right before: "It doesn't count", "It does count"."""
    (by, stamp), (other, before) = heads[number], heads[number - 1]
    if by == other or stamp.since(before) > _SOON:
        return False
    return repeats([span.text for span, _ in read[number]], [span.text for span, _ in read[number - 1]], language)


def _asked_before(heads: Heads, read: Read, number: int, language: str, *, short: bool) -> int | None:
    """The message shortly before in which somebody else asks; for a `short` one also where they propose something."""
    passed = 0
    for before in range(number - 1, -1, -1):
        carried = [(span, kind) for span, kind in read[before] if kind not in ("nothing", "office")]
        if passed == _ANSWERED or heads[number][1].since(heads[before][1]) > _SOON:
            return None
        if not carried or heads[before][0] == heads[number][0]:
            continue
        passed += 1
        if any(kind == "asked" or (short and proposes(span.text, language)) for span, kind in carried):
            return before
    return None


def without_assent(carries: Sequence[tuple[Span, Kind]], language: str) -> list[tuple[Span, Kind]]:
    """The sentences of a message without the first that only assent; "Agreed." stays before few words."""
    few = sum(len(span.text.split()) for span, _ in carries) <= _AGREED
    place = 0
    for span, kind in carries:
        if kind != "short" or not assents(span.text, language) or (few and settles(span.text, language)):
            break
        place += 1
    return list(carries[place:])
