"""Who says what: whose a quotation is, and whose an opinion that is told in indirect speech."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from agents.crews.content import text as plain
from agents.crews.content.facts.clauses import Clause
from agents.crews.content.language import en_facts, for_language
from agents.crews.content.language.akin import akin_of
from agents.crews.content.text import Span

Stranger = Callable[[frozenset[str], frozenset[str]], bool]  # whether the first is known, and somebody else

_ENDED = re.compile(r"[.!?…]$")
_GOES_ON = re.compile(r"[\"'“”’»*_]*,?\s+[a-z]")
_QUOTED = re.compile(r"“[^“”]*”")
_TOLD = 6  # words between a verb of saying and "that"


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


def differ(said: frozenset[str], source: frozenset[str], stranger: Stranger) -> bool:
    """Whether two speakers are two persons. A name alone may be part of a longer one."""
    new, gone = said - source, source - said
    return bool(new and gone) and stranger(new, gone)


def other(said: Clause, source: Clause, stranger: Stranger) -> str:
    """Why an opinion may not be told as somebody's: its source tells it as somebody else's."""
    one, two = reporter(said), reporter(source)
    if one and two and differ(one, two, stranger):
        return "it puts into one's mouth what another says in the source"
    return ""


def reporter(clause: Clause) -> frozenset[str]:
    """The words for whoever says or thinks what a sentence tells: before "says that", behind "according to"."""
    data = for_language(clause.language)
    lowers = [word.lower for word in clause.words]
    for phrase in data.according:
        parts = phrase.split()
        for place in range(len(lowers) - len(parts)):
            if lowers[place : place + len(parts)] == parts:
                last = place + len(parts)
                while last < len(lowers) and not (clause.words[last].opens and last > place + len(parts)):
                    named = last > place + len(parts) and clause.words[last - 1].text[0].isupper()
                    if named and lowers[last] in clause.forms.determiners:
                        break  # "according to Smith | the …"
                    last += 1
                return _who(clause, place + len(parts), last)
    for place, word in enumerate(clause.words):
        says = word.lower in data.saying or word.operator == "attitude"
        if says and place and clause.forms.that & set(lowers[place + 1 : place + _TOLD]):
            first = place
            while first > 0 and not clause.words[first].opens and lowers[first - 1] not in en_facts.CLAUSES:
                first -= 1
            who = _who(clause, first, place)
            return frozenset() if any(one.operator for one in clause.words[first:place]) else who
    return frozenset()


def _who(clause: Clause, first: int, last: int) -> frozenset[str]:
    """The stems of a stretch, and its names, also those that are ordinary words otherwise."""
    told = clause.words[first:last]
    stems = frozenset(one.stem or one.lower for one in told if one.stem or (one.text[0].isupper() and one.start))
    return stems or frozenset(one.lower for one in told if one.text[0].isupper())
