"""Who stands beside a quotation, and may be the one who says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.crews.content import text as plain
from agents.crews.content.language import for_language
from agents.crews.content.language.akin import akin_of
from agents.crews.content.text import Span

_ENDED = re.compile(r"[.!?…]$")
_GOES_ON = re.compile(r"[\"'“”’»*_]*,?\s+[a-z]")
_QUOTED = re.compile(r"“[^“”]*”")


def beside(text: str, quote: Span, sentences: Sequence[Span]) -> str:
    """What stands beside a quotation in its sentence and may name its speaker."""
    first = max((one.start for one in sentences if one.start <= quote.start), default=0)
    last = min((one.end for one in sentences if one.end >= quote.end), default=len(text))
    before = text[first : quote.start]
    over = _ENDED.search(quote.text.strip()) and not _GOES_ON.match(text, quote.end)
    return f"{before} " if over else f"{before} | {text[quote.end : last]}"


def named(text: str, ordinary: frozenset[str], language: str) -> frozenset[str]:
    """The names in what stands beside a quotation, in lower case: words with a capital that `ordinary` ones lack."""
    titles = re.compile(for_language(language).person_titles or "(?!)")
    found = set()
    data = for_language(language)
    opening = data.stop_words | data.saying | akin_of(language).telling
    text = _QUOTED.sub(lambda quote: "|" * len(quote.group()), text)
    for place, word in enumerate(plain.words(text)):
        if word.text.casefold() in data.months or (not place and word.text.casefold() in opening):
            continue
        told = word.text.removesuffix("'s").removesuffix("’s")
        if told[:1].isupper() and plain.stem(told, language) not in ordinary and not titles.fullmatch(told):
            found.add(told.casefold())
    return frozenset(found)
