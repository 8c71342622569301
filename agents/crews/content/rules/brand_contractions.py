"""The brand rule about contractions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from agents.base import Edit, Finding
from agents.crews.content.document import Block
from agents.crews.content.language import en_style
from agents.crews.content.rules.brand_terms import habit, in_case_of, whole_words
from agents.crews.content.rules.brand_titles import in_heading_case, recased_whole
from agents.crews.content.scoring import Subject, Verdict, noted

_NEXT_WORD = re.compile(r"\s+([A-Za-z]+)")


def contractions(subject: Subject) -> Verdict | None:
    """Contractions used or avoided as the profile says; edited where only one reading is possible.

    Headings that are to be rewritten in title case are left to that rule, which writes these so.
    """
    mode = subject.brand.contractions
    if not mode or not subject.english:
        return None
    blocks = [block for block in subject.document.blocks if not recased_whole(subject, block)]
    found = [item for block in blocks for item in _contractions(subject, block, mode)]
    edits = [edit for _, edit in found if edit is not None]
    return habit("brand.contractions", [finding for finding, _ in found], f"{mode}s contractions", "place", edits)


def contraction_edits(subject: Subject, block: Block) -> list[Edit]:
    """The edits of a block that are sure."""
    mode = subject.brand.contractions
    if not mode or not subject.english:
        return []
    return [edit for _, edit in _contractions(subject, block, mode) if edit is not None and edit.safe]


@cache
def contraction_pattern(mode: str) -> re.Pattern[str]:
    """What to contract, or the contractions to write out."""
    if mode == "use":
        terms = [*en_style.NEGATIONS, *(long for short, long in en_style.JOINED.items() if short != "let's")]
    else:
        terms = [*en_style.NEGATIONS.values(), *en_style.JOINED, *en_style.AMBIGUOUS]
    pattern = whole_words(tuple(terms))
    assert pattern is not None
    return pattern


@cache
def _table(mode: str) -> dict[str, str]:
    """What replaces what; in one direction only words of a single reading."""
    if mode == "use":
        return {**en_style.NEGATIONS, **{long.lower(): short for short, long in en_style.JOINED.items()}}
    return {**{short: long for long, short in en_style.NEGATIONS.items()}, **en_style.JOINED}


def _contractions(subject: Subject, block: Block, mode: str) -> Iterator[tuple[Finding, Edit | None]]:
    for match in contraction_pattern(mode).finditer(block.text):
        start, end = match.span()
        original = match.group()
        if not block.editable(start, end):
            continue
        key = " ".join(original.lower().replace("’", "'").split())
        new = _table(mode).get(key)
        span = block.span(start, end)
        following = _NEXT_WORD.match(block.text, end)
        safe = not (original.isupper() and len(original) > 2)
        if mode == "use":
            safe = safe and key in en_style.NEGATIONS  # "what they are in winter" cannot be contracted
        else:  # "don't you" is not "do not you"
            safe = safe and not (key.endswith("n't") and following and following[1].lower() in en_style.SUBJECTS)
        edit = None
        if new is not None:
            new = _cased(original, new.replace("'", "’") if "’" in block.text else new)
            new = in_heading_case(subject, block, new)
            reason = f"The brand {mode}s contractions."
            edit = Edit(
                rule="brand.contractions",
                start=span.start,
                end=span.end,
                replacement=new,
                reason=reason,
                safe=safe,
                left="" if safe else "Left to you, as it does not read well in every sentence.",
            )
        finding = noted(
            "brand.contractions",
            f"“{original}”: the brand {mode}s contractions.",
            f"Write “{new}”." if new else "Write it out.",
            span,
        )
        yield finding, edit


def _cased(original: str, new: str) -> str:
    if new[:2] in ("I ", "I'", "I’"):
        return new
    if new[:2] in ("i'", "i’"):
        return "I" + new[1:]
    return in_case_of(original, new, False)
