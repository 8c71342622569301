"""Sentences that mean something else once those before them are left out: "She thinks that this is because …"."""

from __future__ import annotations

import re
from collections import deque
from functools import cache

from agents.crews.content.document import Document, Sentence
from agents.crews.content.language import for_language
from agents.crews.content.leaning import clings, leans

_OPENS = re.compile(r"""["“„«‘]""")


def orphans(written: str, kept: str, language: str) -> list[Sentence]:
    """The sentences of the kept text that lean on one of the `written` text that is not in it.

    In order; what leans on one of these is among them. A heading ends what a sentence can lean on.
    """
    document = Document.parse(written, language)
    own = {sentence.text for sentence in document.sentences}
    stays = deque(sentence for sentence in Document.parse(kept, language).sentences if sentence.text in own)
    found: list[Sentence] = []
    gone: Sentence | None = None
    for before, sentence in zip((None, *document.sentences), document.sentences, strict=False):
        if before is None or _is_parted(document, before, sentence):
            gone = None
        if not stays or stays[0].text != sentence.text:
            gone = sentence
            continue
        place = stays.popleft()
        if gone is not None and _hangs(sentence, gone, language):
            found.append(place)
            gone = sentence
        else:
            gone = None
    return found


def _is_parted(document: Document, before: Sentence, sentence: Sentence) -> bool:
    between = document.blocks[before.block + 1 : sentence.block + 1]
    return any(block.kind == "heading" for block in between)


def _hangs(sentence: Sentence, gone: Sentence, language: str) -> bool:
    if sentence.block != gone.block:
        return leans(sentence.text, language)
    if _OPENS.match(sentence.text) and _OPENS.search(gone.text):
        return True  # the sentence that is gone says whose words these are
    inner = _inner(language)
    return clings(sentence.text, language) or (inner is not None and inner.search(sentence.text) is not None)


@cache
def _inner(language: str) -> re.Pattern[str] | None:
    data = for_language(language)
    return re.compile("|".join(data.points_within), re.IGNORECASE) if data.points_within else None
