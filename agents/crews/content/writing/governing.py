"""How far it reaches that something is in confidence: the sentences, lines and paragraphs that it governs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from agents.crews.content.language import discretion
from agents.crews.content.leaning import clings
from agents.crews.content.writing.utterances import Said, bare_of, unmarked

_STOPPED = re.compile(r"[.!?…][\"'”’»)\]*_]*$")


def is_released(text: str) -> bool:
    """Whether a sentence says first that it is for readers: "For the newsletter: …"."""
    return re.search(discretion.RELEASED, text, re.IGNORECASE) is not None


def of_embargo(text: str) -> bool:
    """Whether what was left out speaks of a day from which on it may be told."""
    return re.search(discretion.EMBARGO, text, re.IGNORECASE) is not None


def on_the_record(said: Sequence[Said], number: int) -> int | None:
    """The sentence with which it goes on the record again."""
    for later in range(number + 1, len(said)):
        if re.search(discretion.ON_THE_RECORD, said[later].text, re.IGNORECASE):
            return later
    return None


def _released(one: Said) -> bool:
    return any(is_released(text) for text in (unmarked(one.text), bare_of(one.text)))


def same_block(said: Sequence[Said], number: int, near: int) -> bool:
    return 0 <= near < len(said) and said[near].block == said[number].block and not _released(said[near])


def rest_of_block(said: Sequence[Said], number: int) -> Iterator[int]:
    """What follows in the paragraph or message; for a line with a colon at its end the lines under it."""
    one = said[number]
    under = one.text.rstrip(" *_").endswith(":")
    for later in range(number + 1, len(said)):
        same = said[later].stretch == one.stretch if under else said[later].block == one.block
        if not same or _released(said[later]):
            return
        yield later


def section(said: Sequence[Said], number: int) -> Iterator[int]:
    for later in range(number + 1, len(said)):
        if 0 < said[later].level <= said[number].level or _released(said[later]):
            return
        yield later


def beside(said: Sequence[Said], number: int, language: str) -> Iterator[int]:
    """What a sentence governs that says no more than this inside of a paragraph: one that says "that" what stands
    before it, with all that this leans on, another one what follows as well; and what leans on any of it."""
    back = re.search(discretion.SAID_BEFORE, bare_of(said[number].text), re.IGNORECASE) is not None
    before = number - 1
    while same_block(said, number, before):
        yield before
        if not clings(bare_of(said[before].text), language):
            break
        before -= 1
    after = number + 1
    while same_block(said, number, after) and (
        clings(bare_of(said[after].text), language) or (after == number + 1 and not back)
    ):
        yield after
        after += 1


def first_of_block(said: Sequence[Said], number: int) -> int:
    while number and said[number - 1].block == said[number].block:
        number -= 1
    return number


def announces(plain: str) -> bool:
    """Whether a sentence announces that the rest of its paragraph is in confidence: "Now the private bit: …"."""
    return re.search("|".join((*discretion.OPENERS, discretion.FORWARD)), plain, re.IGNORECASE) is not None


def what_stands_before(said: Sequence[Said], number: int, language: str) -> Iterator[int]:
    """What a request points back at: the sentence before it in its paragraph with all that this leans on, else the
    paragraph before; and what leans on the request itself."""
    before = number - 1
    if before >= 0 and said[before].block != said[number].block:
        block = said[before].block
        while before >= 0 and said[before].block == block and not said[before].level:
            yield before
            before -= 1
    while same_block(said, number, before):
        yield before
        if not clings(bare_of(said[before].text), language):
            break
        before -= 1
    after = number + 1
    while same_block(said, number, after) and clings(bare_of(said[after].text), language):
        yield after
        after += 1


def next_to(said: Sequence[Said], number: int, language: str) -> Iterator[int]:
    """What a line governs that says no more than this: all under it at the top, the next paragraph under a heading.

    A sentence of its own may mean what stands before it as well as what follows.
    """
    one = said[number]
    banner = not _STOPPED.search(one.text.strip()) and not one.message
    if banner and number == 0 and of_embargo(one.text):
        return  # of the whole source: people know when they publish
    later = number + 1
    if banner and number == 0:
        while later < len(said) and not _released(said[later]):
            yield later
            later += 1
        return
    if not banner and number:
        before = number - 1
        while before >= 0 and said[before].block == said[number - 1].block:
            yield before
            before -= 1
        if re.search(discretion.SAID_BEFORE, bare_of(one.text), re.IGNORECASE):
            return
    if later == len(said):
        return
    first = said[later]
    whole = banner and not (one.item and not one.text.rstrip(" *_").endswith(":"))
    while later < len(said) and not _released(said[later]):
        same = said[later].stretch == first.stretch if whole else said[later].block == first.block
        if not same or said[later].level:
            return
        yield later
        later += 1


def asked_before(said: Sequence[Said], number: int, out: set[int]) -> None:
    """A question that is answered in confidence may tell the answer."""
    if number and said[number - 1].block != said[number].block and said[number - 1].text.rstrip(' *_"”').endswith("?"):
        out.add(number - 1)
