"""Whose words a text may quote: who speaks in the sources' turns and quotations, and what each of them is.

A quotation stands whole, as its speaker's: what is cut off before "unless" or "but not" would say something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from agents.crews.content import text as plain
from agents.crews.content.document import Document
from agents.crews.content.evidence import normalise_words
from agents.crews.content.facts import speakers
from agents.crews.content.facts.passages import Passage
from agents.crews.content.facts.statements import bare, quoted
from agents.crews.content.language import for_language
from agents.crews.content.language.akin import akin_of
from agents.crews.content.text import Span

NEAR = 8  # words between a name and what its bearer is
ASKED = 24  # code points before a question, in which "asked" stands
TERM = 2  # words that may be taken out of a sentence as a term

_LEFT_OUT = re.compile(r"…|\.{3,}|\[[^\]]*\]")


@dataclass(frozen=True)
class Voice:
    """Words of a source and who says them: the words of a name in lower case, none where nobody is known to."""

    said: str
    by: frozenset[str]
    passage: int
    named: bool = True  # else what the speaker is: "the captain"


class Voices:
    """The voices of several passages."""

    def __init__(self, passages: Sequence[Passage], ordinary: frozenset[str], language: str) -> None:
        self._passages = passages
        self._ordinary = ordinary
        self._language = language
        self._texts = [normalise_words(passage.text) for passage in passages]
        self.known = frozenset(part for passage in passages for part in words_of(passage.by))

    @cached_property
    def _voices(self) -> list[Voice]:
        found = []
        for number, passage in enumerate(self._passages):
            if passage.by:
                found.append(Voice(self._texts[number], words_of(passage.by), number))
            found += self._quotes(number, passage.text)
        return found

    def _quotes(self, number: int, text: str) -> Iterator[Voice]:
        """The quotations of a passage. One with nobody beside it goes on with what the one before it said."""
        sentences = plain.sentences(text, self._language)
        last, named = frozenset[str](), True
        for quote in quoted(Document.parse(text, self._language)):
            beside = speakers.beside(text, quote, sentences)
            names = speakers.named(beside, self._ordinary, self._language)
            roles = roles_in(beside, self._language)
            last, named = (names or roles, bool(names)) if names or roles else (last, named)
            yield Voice(normalise_words(quote.text), last, number, named)

    def objection(self, document: Document, quote: Span) -> str:
        """Why a quotation may not be given to whoever is said beside it to speak; "" where it may, or nobody is."""
        if _is_term(quote):
            return ""
        told = speakers.beside(
            document.source, quote, [Span(one.start, one.end, one.text) for one in document.sentences]
        )
        if self._is_question(document.source[: quote.start], quote):
            return ""
        return self._wrong(quote, *self._who(told))

    def _is_question(self, before: str, quote: Span) -> bool:
        """Whether a quotation is a question of the sources that somebody is asked: "Asked “…?”, she says"."""
        asked = plain.words(before[-ASKED:])
        if not asked or asked[-1].text.casefold() not in akin_of(self._language).asked or "?" not in quote.text[-2:]:
            return False
        wanted = normalise_words(quote.text)
        questions = (normalise_words(passage.asked) for passage in self._passages)
        return any(wanted in text for text in (*self._texts, *questions))

    def swapped(self, document: Document, quote: Span) -> tuple[str, str] | None:
        """Whose a quotation is that is given to another speaker of the sources, and where: a name, and their passage.

        None where it is given to nobody of them, nobody is known to have said it, or it may be whose it is said to be.
        """
        if self.objection(document, quote) != SOMEBODY_ELSE.format(quote.text):
            return None
        parts = [part for part in map(normalise_words, _LEFT_OUT.split(quote.text)) if part.strip()]
        theirs = next((one for one in self._voices if one.by and _in_order(parts, one.said)), None)
        others = frozenset(part for one in self._voices for part in one.by if one.named)
        spans = [Span(one.start, one.end, one.text) for one in document.sentences]
        who, named = self._who(speakers.beside(document.source, quote, spans))
        if theirs is None or not named or who & theirs.by or not who & others:
            return None  # "Asked “Is it so?”, Rook says: “It is.”" names Rook
        passage = self._passages[theirs.passage]
        told = (bare(word.text) for word in plain.words(passage.by or passage.text))
        name = (one for one in told if one.casefold() in theirs.by and (one[:1].isupper() or not theirs.named))
        return " ".join(dict.fromkeys(name)), passage.text

    def _who(self, told: str) -> tuple[frozenset[str], bool]:
        """Whoever is said beside a quotation to speak, and whether by name; else by what a person is."""
        names = speakers.named(told, frozenset(), self._language)
        people = {
            name for name in names if name in self.known or plain.stem(name, self._language) not in self._ordinary
        }
        return (frozenset(people), True) if people else (roles_in(told, self._language), False)

    def _wrong(self, quote: Span, who: frozenset[str], named: bool) -> str:
        parts = [part for part in map(normalise_words, _LEFT_OUT.split(quote.text)) if part.strip()]
        places = [number for number, text in enumerate(self._texts) if parts and _in_order(parts, text)]
        if not places or not who:
            return ""
        voices = [one for one in self._voices if one.passage in places and _in_order(parts, one.said)]
        if voices and not any(self.is_speaker(who, named, one) for one in voices):
            return SOMEBODY_ELSE.format(quote.text)
        if not voices and not any(self._says(who, number) for number in places):
            return NOBODY.format(quote.text)
        left_out = _LEFT_OUT.search(quote.text[-8:]) is not None
        if not any(_whole(parts, self._passages[number].text, self._language, open_end=left_out) for number in places):
            return CUT_SHORT.format(quote.text)
        return ""

    def is_speaker(self, who: frozenset[str], named: bool, voice: Voice) -> bool:
        """Whether somebody may be the speaker: a part of the name, or what the sources say beside it that one is."""
        if who & voice.by:
            return who <= voice.by or voice.by <= who or not (named and voice.named)
        if named and voice.named:
            return False
        return bool(voice.by) and all(self._beside(one, voice.by) for one in who)

    def _beside(self, word: str, name: Iterable[str]) -> bool:
        """Whether a narrator's sentence has a word close to a name."""
        stem = plain.stem(word, self._language)
        return any(stem in near for part in name for near in self._near.get(part, ()))

    @cached_property
    def _near(self) -> dict[str, list[frozenset[str]]]:
        """By each word of a speaker's name the stems that stand close to it where somebody else speaks."""
        wanted = frozenset(part for one in self._voices for part in one.by)
        found: dict[str, list[frozenset[str]]] = {}
        for passage in self._passages:
            own = words_of(passage.by)
            told = [bare(word.text).casefold() for word in plain.words(passage.text)]
            for place, word in enumerate(told):
                if word in wanted and word not in own:
                    near = told[max(0, place - NEAR) : place + NEAR]
                    found.setdefault(word, []).append(frozenset(plain.stem(one, self._language) for one in near))
        return found

    def _says(self, who: frozenset[str], number: int) -> bool:
        """Whether a passage that is nobody's turn names somebody and says of someone that he or she speaks."""
        if any(one.passage == number for one in self._voices):
            return False  # who is quoted there says what stands in quotation marks
        near = self._passages[max(0, number - 1) : number + 2]
        told = {word for one in near for word in normalise_words(one.text).split()}
        saying = for_language(self._language).saying
        own = normalise_words(self._passages[number].text).split()
        return who <= {bare(word) for word in told} and not saying.isdisjoint(own)


SOMEBODY_ELSE = "the quotation “{}” is somebody else's in the sources"
NOBODY = "nobody says “{}” in the sources"
CUT_SHORT = "the quotation “{}” breaks off before what limits it in the sources"


def _is_term(quote: Span) -> bool:
    """Whether a quotation may be a single term that is taken out of a sentence."""
    return len(plain.words(quote.text)) <= TERM and not quote.text.rstrip().endswith((".", "!", "?", ",", "…"))


def words_of(name: str) -> frozenset[str]:
    """The words of a name, in lower case, without titles' stops."""
    return frozenset(bare(word.text).casefold() for word in plain.words(name))


def roles_in(told: str, language: str) -> frozenset[str]:
    """What stands beside a verb of saying in small letters, as "the harbour master says"."""
    data = for_language(language)
    found = set()
    spoken = plain.words(told)
    lowers = [word.text.lower() for word in spoken]
    if data.saying.isdisjoint(lowers) and not akin_of(language).telling & frozenset(lowers):
        return frozenset()
    for lower in lowers:
        known = lower in data.stop_words or lower in data.saying or lower in akin_of(language).telling
        if not known and lower[:1].isalpha():
            found.add(bare(lower))
    return frozenset(found)


def _in_order(parts: Sequence[str], said: str) -> bool:
    place = 0
    for part in parts:
        place = said.find(part, place)
        if place < 0:
            return False
        place += len(part) - 1
    return True


def _whole(parts: Sequence[str], text: str, language: str, *, open_end: bool) -> bool:
    """Whether what is quoted ends where a clause of the source does, and nothing that follows there limits it."""
    spoken = plain.words(text)
    lowers = [word.text.casefold().replace("’", "'") for word in spoken]
    wanted = parts[-1].split()
    if open_end:
        return True
    limiting = akin_of(language).limiting
    for place in range(len(lowers) - len(wanted) + 1):
        if lowers[place : place + len(wanted)] != wanted:
            continue
        last = place + len(wanted)
        gap = text[spoken[last - 1].end : spoken[last].start if last < len(spoken) else len(text)]
        if place and _reported(text[spoken[max(0, place - 3)].start : spoken[place].start], language):
            continue
        ends = last == len(spoken) or re.search(r"[.!?…”\"]|\n\s*\n", gap)
        if ends or (re.search(r"[,;:–—-]", gap) and limiting.isdisjoint(lowers[last : last + 2])):
            return True
    return False


def _reported(before: str, language: str) -> bool:
    """Whether what follows is what somebody else says or thinks: "my husband says it is …"."""
    told = re.split(r"[.!?,;:“\"]", before)[-1]
    saying = for_language(language).saying | akin_of(language).telling
    return any(word.text.lower() in saying for word in plain.words(told))
