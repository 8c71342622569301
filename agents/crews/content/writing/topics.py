"""Names a paragraph by its first sentence: "The late batch" of "The late batch did most.". Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

from agents.crews.content.language import for_language
from agents.crews.content.language.topics import topics_of
from agents.crews.content.text import sentences, stem, words

_LONGEST = 7  # words
_PLAIN = 4  # words of a subject without "of", "on" and the like


def topic_of(text: str, known: Collection[str], language: str) -> str:
    """What the first sentence of a paragraph says that it is about; "" where it says nothing, or only what is `known`.

    `known` are the stems of what the whole text is about. Words are the source's own.
    """
    data = topics_of(language)
    first = next((span.text for span in sentences(text[:600], language)), "")
    for pattern in data.patterns:
        found = re.match(pattern, first)
        if found and len(found["named"].split()) <= _LONGEST:
            return _as_heading(found["named"])
    return _subject(first, known, language)


def _subject(sentence: str, known: Collection[str], language: str) -> str:
    """The subject of a sentence with an article, if it names something of its own."""
    data, stop_words = topics_of(language), for_language(language).stop_words
    opening = re.match(data.subject or "(?!)", sentence)
    if opening is None:
        return ""
    said = [opening.group().strip()]
    for match in re.finditer(r"[\w’'-]+|[^\s\w]", sentence[opening.end() :]):
        word = match.group()
        if len(said) > 1 and data.acts(word):
            break
        if len(said) > _LONGEST or not word[0].isalpha() or word.lower() in data.pronouns:
            return ""
        said.append(word)
    else:
        return ""
    while said[-1].lower() in data.beside:
        said.pop()
    telling = [one for one in said[1:] if one.lower() not in stop_words | data.general]
    own = [one for one in telling if stem(one, language) not in known]
    plain = len(said) <= _PLAIN or not stop_words.isdisjoint(said[2:])  # "The case for a fence"
    return _as_heading(" ".join(said)) if own and plain and not any(one[0].isupper() for one in said[1:]) else ""


def _as_heading(named: str) -> str:
    plain = named.strip()
    return plain[:1].upper() + plain[1:] if words(plain) else ""
