"""Title case: which words of a heading are to be written otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agents.crews.content.document import Block
from agents.crews.content.scoring import Subject

_SENTENCE_START = re.compile(r"(?:^|[.!?…:][\"'”’)]*\s|\n)[\s\"'“‘(]*$")
_WORD = re.compile(r"[^\W\d_][\w'’]*(?:-[\w'’]+)*")


def starts_sentence(block: Block, offset: int) -> bool:
    """Whether a sentence begins at this offset of the block's text."""
    return bool(_SENTENCE_START.search(block.text[max(0, offset - 8) : offset]))


def heading_words(block: Block) -> Iterator[tuple[int, int, str, bool]]:
    """A heading's words with whether one is first or last, or follows a colon or a full stop."""
    words = list(_WORD.finditer(block.text))
    for number, match in enumerate(words):
        edge = number in (0, len(words) - 1) or starts_sentence(block, match.start())
        yield match.start(), match.end(), match.group(), edge


def title_case(subject: Subject, block: Block) -> Iterator[tuple[int, int, str]]:
    """The words of a heading that title case writes otherwise: where they stand in its text, and how.

    Small words stay small unless they are first or last or follow a colon. Capitals within a word (iPhone) are its own,
    and so is the case of the brand's name and of terms that the profile only writes in another case.
    """
    small_words, own = subject.words_of.small_words, _own_case(subject)
    for start, end, word, edge in heading_words(block):
        if word.casefold() in own:
            continue
        if not word.islower() and not (word.istitle() and word.lower() in small_words and not edge):
            continue
        small = word.lower() in small_words and not edge
        new = word.lower() if small else word[0].upper() + word[1:]
        if new != word and block.editable(start, end):
            yield start, end, new


def recased_whole(subject: Subject, block: Block) -> bool:
    """Whether the rule about headings rewrites this one: then it also puts in what other rules want of its words."""
    if subject.brand.heading_case != "title" or block.kind != "heading" or not subject.words_of.small_words:
        return False
    return next(title_case(subject, block), None) is not None


def in_heading_case(subject: Subject, block: Block, new: str) -> str:
    """A replacement with capitals, where it stands in a heading that the brand wants in title case."""
    if block.kind != "heading" or subject.brand.heading_case != "title":
        return new
    own = _own_case(subject)
    words = (
        word
        if word in subject.words_of.small_words or not word.islower() or word.casefold() in own
        else word[0].upper() + word[1:]
        for word in new.split(" ")
    )
    return " ".join(words)


def _own_case(subject: Subject) -> frozenset[str]:
    """Names that are written small wherever they stand: of one word each, as "npm"."""
    terms = subject.brand.preferred_terms.items()
    names = [subject.brand.name, *(new for old, new in terms if old.casefold() == new.casefold())]
    return frozenset(name for name in names if name.islower() and len(name.split()) == 1)
