"""Tells banter in a chat from what it is about, and which message another one takes up. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache

from agents.crews.content.language import base_language
from agents.crews.content.text import content_words, stem, words
from agents.crews.content.writing.carrying import asks_unmarked
from agents.crews.content.writing.stamps import Stamp
from agents.crews.content.writing.talk import talk_for, without_codes

_FEW = 12  # words of a message that may be banter
_SOON = 20  # minutes within which somebody says a word back to it
_NEAR = 3  # messages back in which a joke was made
_ASIDE = 5  # words of an answer to what is not for readers
_TAKEN = 2  # words in common by which a message takes up another
_NAME = re.compile(r"(?<=[\w,;] )(?!I\b)[^\W\d_a-zß-ÿ]\w")  # a capital within a sentence


def banter(messages: Sequence[Sequence[str]], heads: Sequence[tuple[str, Stamp]], language: str) -> set[int]:
    """The numbers of the messages, each by its sentences, that are no more than banter; `heads`: by whom, and when.

    They have few words, neither a figure nor a name nor a word that another message has, and speak of whoever writes
    or reads: "My feet hurt.". So is a wish that somebody says back to it, whatever its words.
    """
    pattern = _pattern(talk_for(base_language(language)).banter)
    told = [content(said, language) for said in messages]
    counts = Counter(one for stems in told for one in stems)
    found: set[int] = set()
    for number, said in enumerate(messages):
        if not said or not _plain(said) or not pattern.match(without_codes(said[0]).strip()):
            continue
        (by, stamp), (other, before) = heads[number], heads[number - 1]
        back = number - 1 in found and by != other and stamp.since(before) <= _SOON
        if back or all(counts[one] == 1 for one in told[number]):
            found.add(number)
    return found


def joked(messages: Sequence[Sequence[str]], heads: Sequence[tuple[str, Stamp]], language: str) -> set[int]:
    """The numbers of the messages of which their writers say soon that these were jokes, and of these: "joke :)"."""
    jokes = _pattern(talk_for(base_language(language)).jokes)
    found: set[int] = set()
    for number, said in enumerate(messages):
        if len(said) != 1 or not jokes.fullmatch(without_codes(said[0]).strip(" .!…")):
            continue
        by, stamp = heads[number]
        near = range(number - 1, max(-1, number - 1 - _NEAR), -1)
        meant = next((one for one in near if heads[one][0] == by and messages[one]), None)
        if meant is not None and stamp.since(heads[meant][1]) <= _SOON:
            found |= {meant, number}
    return found


def repeats(said: Sequence[str], before: Sequence[str], language: str) -> bool:
    """Whether a few words say something to the message right before, of which they take up a word."""
    return not content(said, language).isdisjoint(content(before, language))


def answers_aside(said: Sequence[str], asked: str, language: str) -> bool:
    """Whether a few words answer what was `asked` and is not for readers: "Who has the key?", "On my desk"."""
    text = " ".join(said)
    asks = asked.rstrip(" !").endswith("?") or (bool(asked) and asks_unmarked(asked, language))
    return asks and len(words(text)) <= _ASIDE and not re.search(r"\d", text)


def taken_up(said: Sequence[str], before: Sequence[str], language: str) -> int | None:
    """The number of the message before which one needs that draws a conclusion: the last with the most of its words.

    Where it begins with the conclusion and none has enough of its words, that is the one before it.
    """
    pattern = _pattern(talk_for(base_language(language)).concluding)
    if not any(pattern.match(one.strip(" …")) for one in said):
        return None
    own = content(said, language)
    shared = [(len(own & content([one], language)), number) for number, one in enumerate(before)]
    most, number = max(shared, default=(0, 0))
    if most >= _TAKEN:
        return number
    return len(before) - 1 if before and pattern.match(said[0]) else None


def content(said: Collection[str], language: str) -> set[str]:
    """The stems of what is told, without words of praise, assent and the like."""
    talk = talk_for(language)
    idle = talk.applause | talk.praise | talk.assent | talk.weekdays
    found = (word.text.lower() for one in said for word in content_words(one, language))
    return {stem(word, language) for word in found if word not in idle}


def _plain(said: Sequence[str]) -> bool:
    text = " ".join(said)
    return len(words(text)) <= _FEW and not re.search(r"\d", text) and not any(_NAME.search(one) for one in said)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern or "(?!)", re.IGNORECASE)
