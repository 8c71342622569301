"""How far a request reaches that names no matter of its own: its line in notes, what was written last in a thread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from agents.crews.content.language import discretion, for_language
from agents.crews.content.language.corrections import UNITS
from agents.crews.content.leaning import clings
from agents.crews.content.text import stem, stems, words
from agents.crews.content.writing.governing import first_of_block, rest_of_block, what_stands_before
from agents.crews.content.writing.mail import Letter
from agents.crews.content.writing.utterances import Said, bare_of

_WHO = 6  # words before a request that only say whose it is
_OWN = 3  # messages of one's own that may stand between a request and what it answers
_WHOLE = 6  # words of a message that can be understood alone
_LATER = 8  # messages behind a request that may go on about it
_SHARED = 2  # words of these that were said before it
_BRIEF = 40  # words of a mail that is no more than a request
_REPEATED = 4  # words of a sentence that is known when it comes again


def of_its_line(said: Sequence[Said], number: int, language: str) -> Iterator[int]:
    """What else a request covers in its line: what follows, and what stands before if it has no matter of its own."""
    one = said[number]
    plain = bare_of(one.text)
    found = _of_lines().search(plain)
    if found is None:
        return
    before = plain[: found.start()]
    if one.item or one.message or not before.strip():
        yield from rest_of_block(said, number)
    first = first_of_block(said, number)
    if first < number and len(words(before)) <= _WHO and not re.search(r"\d", before):
        yield from range(first, number) if one.item or one.message else what_stands_before(said, number, language)


def pleaded(said: Sequence[Said], letters: Sequence[Letter], language: str) -> set[int]:
    """The messages that hold a request about "it" or "this", those that they answer, and what repeats their words."""
    found: set[int] = set()
    for number, one in enumerate(said):
        if not _pleas().search(bare_of(one.text)):
            continue
        if one.message and one.by:
            found |= _in_chat(said, number, language)
        else:
            found |= _in_mail(said, number, letters)
    return found


def repeated(said: Sequence[Said], out: set[int]) -> set[int]:
    """The same sentences where a reply quotes them, or another source has them."""
    known = {_key(said[number].text) for number in out if len(words(said[number].text)) >= _REPEATED}
    return {number for number, one in enumerate(said) if number not in out and _key(one.text) in known}


def meant_in_chat(said: Sequence[Said], number: int, language: str) -> set[int]:
    """What a message means that says no more than "Leave that out": what its writer wrote right before it, with the
    messages of theirs that this goes on from.

    Where somebody else wrote last, that is theirs, and what the writer had said shortly before, as either may be meant.
    """
    by = said[number].by
    found: set[int] = set()
    before = first_of_block(said, number) - 1
    while before >= 0 and said[before].by == by and len(found) < _OWN:
        found |= set(_block(said, before))
        first = first_of_block(said, before)
        before = first - 1
        if len(words(said[first].text)) >= _WHOLE and not clings(bare_of(said[first].text), language):
            break
    if found or before < 0 or not said[before].by:
        return found
    found |= set(_block(said, before))
    for _ in range(_OWN):
        before = first_of_block(said, before) - 1
        if before >= 0 and said[before].by == by:
            return found | set(_block(said, before))
    return found


def _in_chat(said: Sequence[Said], number: int, language: str) -> set[int]:
    found = set(_block(said, number))
    before, own = min(found) - 1, 0
    while before >= 0 and said[before].by == said[number].by and own < _OWN:
        found |= set(_block(said, before))
        before, own = min(found) - 1, own + 1
    if before < 0 or not said[before].by or said[before].by == said[number].by:
        return found
    answered = set(_block(said, before))
    mine = _matter(said, [one for one in found if one != number], language)
    if own and mine.isdisjoint(_matter(said, answered, language)) and not _refers(said, found - {number}, language):
        answered = found - {number}  # it is about what they wrote themselves
    found |= answered
    matter = _matter(said, answered, language)
    later = max(_block(said, number)) + 1
    for _ in range(_LATER):
        if later >= len(said) or not said[later].by:
            break
        message = _block(said, later)
        if len(matter & _matter(said, message, language)) >= _SHARED:
            found |= set(message)
        later = max(message) + 1
    return found


def _matter(said: Sequence[Said], numbers: Iterable[int], language: str) -> set[str]:
    """The stems of what sentences speak of, without times and measures."""
    idle = {stem(one, language) for one in UNITS}
    return {mark for one in numbers for mark in stems(bare_of(said[one].text), language)} - idle


def _refers(said: Sequence[Said], numbers: Iterable[int], language: str) -> bool:
    """Whether sentences speak of somebody whom others named: "I asked her."."""
    back = for_language(language).references
    return any(word.text.lower() in back for one in numbers for word in words(bare_of(said[one].text)))


def _in_mail(said: Sequence[Said], number: int, letters: Sequence[Letter]) -> set[int]:
    """A mail of some length is about more than its request, of which only the paragraph goes; so does that of a request
    for what was said right before it."""
    place = next((n for n, one in enumerate(letters) if one.start <= said[number].start < one.end), None)
    if place is None:
        return set()
    whole = _of_letter(said, letters[place])
    own = first_of_block(said, number) < number and not re.search(r"\bask", said[number].text)
    if own or sum(len(words(said[one].text)) for one in whole) > _BRIEF:
        return set(_block(said, number))
    near = letters[place - 1 : place] or letters[place + 1 : place + 2]
    return whole.union(*(_of_letter(said, one) for one in near))


def _of_letter(said: Sequence[Said], letter: Letter) -> set[int]:
    return {number for number, one in enumerate(said) if letter.start <= one.start and one.end <= letter.end}


def _block(said: Sequence[Said], number: int) -> range:
    last = number
    while last + 1 < len(said) and said[last + 1].block == said[number].block:
        last += 1
    return range(first_of_block(said, number), last + 1)


def _key(text: str) -> str:
    return " ".join(word.text for word in words(bare_of(text))).casefold()


@cache
def _of_lines() -> re.Pattern[str]:
    return re.compile("|".join(discretion.OF_ITS_LINE), re.IGNORECASE)


@cache
def _pleas() -> re.Pattern[str]:
    return re.compile("|".join(discretion.PLEAS), re.IGNORECASE)
