"""The sentences of a message as readers see them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.crews.content.text import Span, words
from agents.crews.content.writing.carrying import Kind, asks_unmarked, without_laughs
from agents.crews.content.writing.talk import in_print, is_stopped, without_codes

_MARKS = re.compile(r"([?!])[?!]+")
_CALLED = re.compile(r"(?<![\w.])@(?=[^\W\d_a-zß-ÿ])")
_CALLING = re.compile(r"(?<![\w.])@[\w.-]+(?: (?=[^\W\d_a-zß-ÿ])[\w.’'-]+)?[ ,:]*")
_LOOSE = re.compile(r"^(?:[ \t,.!:;…]|[–—-](?=\s))+")


def shown(span: Span, language: str) -> Span:
    """A sentence as readers see it: without emoji, laughs and marks of programs, with a capital and a stop; else whole.

    Whom it calls is named: "@Ann Lee, can you come" is "Ann Lee, can you come?".
    """
    plain = without_codes(_CALLED.sub(" ", span.text))
    start = len(plain) - len(_LOOSE.sub("", plain))
    laughed, end = without_laughs(plain[start:], language)
    start, end = start + laughed, start + end
    said = in_print(_MARKS.sub(r"\1", " ".join(plain[start:end].split())).rstrip(" ,;–—-"))
    if said and not is_stopped(said) and not said.endswith("?"):
        said += "?" if asks_unmarked(_CALLING.sub("", span.text), language) else "."
    return Span(span.start + start, span.start + end, said)


def after_cuts(read: Sequence[tuple[Span, Kind]], carried: Sequence[Span], printed: Sequence[Span]) -> list[Span]:
    """The sentences of a message; where one between two of them is left out, that is marked."""
    places = {span.start: place for place, (span, _) in enumerate(read)}
    found: list[Span] = []
    last: int | None = None
    for span, one in zip(carried, printed, strict=True):
        if not words(one.text):
            continue
        place = places[span.start]
        cut = last is not None and any(words(between.text) for between, _ in read[last + 1 : place])
        found.append(Span(one.start, one.end, f"… {one.text}") if cut else one)
        last = place
    return found
