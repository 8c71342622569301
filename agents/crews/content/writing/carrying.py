"""What of a chat's sentences carries something: a statement, a plan, a question; and what is only talk. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from agents.crews.content.language import base_language, for_language
from agents.crews.content.text import words
from agents.crews.content.writing.private import is_private
from agents.crews.content.writing.talk import has_verb, talk_for, without_codes

Kind = Literal["said", "asked", "short", "office", "nothing"]

_ASKED = 2  # words of the shortest question: "how far"
_LAUGHING = re.compile("[\U0001f600-\U0001f606\U0001f602\U0001f923]")
_LABEL = 6  # words
_PLUS_ONE = re.compile(r"\+ ?1[.!\s]*")  # what agrees and no more
_LEAST = 3  # words of what says something though it has neither verb nor figure: "same at the bar"


def kind_of(sentence: str, language: str) -> Kind:
    """What a sentence is: "said" carries something by itself, "asked" is a question, "short" may answer one.

    "office" is between colleagues about their text, their appointments and themselves; "nothing" is a greeting,
    applause, emoji.
    """
    bare = without_codes(sentence).strip()
    said = [word.text.lower().replace("’", "'") for word in words(bare)]
    talk = talk_for(language)
    if not said or _PLUS_ONE.fullmatch(bare) or of_applause(bare, language) or greets(bare, language):
        return "nothing"
    if is_private(bare, language):
        return "office"
    office = _office(base_language(language))
    asks = bare.endswith("?")
    tells = not asks and (_tells_behind(bare, office) or _tells_when(bare, language))
    if office.search(bare) and not tells:
        return "office"
    if bare.rstrip("\"'”’) .!").endswith("?"):
        return "asked"
    if _laughs_of_oneself(sentence, said, language):
        return "nothing"
    figure = any(word[0].isdigit() for word in said)
    days = talk.weekdays.intersection(said)
    if figure or (days and not _agrees_on(said, language)):
        return "said"
    if days:
        return "short"
    if not talk.applause:  # nothing is known of this language
        return "said" if len(said) > _LEAST else "short"
    if len(said) > 1 and said[0] in talk.adding and said[-1] not in talk.assent | talk.applause:
        return "said"
    if assents(bare, language) or len(said) < _LEAST:
        return "short"
    praises = said[0] in talk.praise
    if praises and (bare.endswith("!") or not has_verb(bare, for_language(language))):
        return "nothing"
    return "said"


def _agrees_on(said: Sequence[str], language: str) -> bool:
    """Whether more than a day is named and nothing but assent beside it: "Friday it is"."""
    talk = talk_for(language)
    return len(said) > 1 and all(word in talk.assent | talk.applause | talk.weekdays for word in said)


def _laughs_of_oneself(sentence: str, said: Sequence[str], language: str) -> bool:
    """Whether somebody jokes: a laugh beside "I" or "my", or behind a question, and no figure."""
    laughs = talk_for(language).laughs
    laughing = _LAUGHING.search(sentence) or (laughs and re.search(rf"\b(?:{laughs})\b", sentence, re.IGNORECASE))
    own = not for_language(language).first_singular.isdisjoint(said)
    asks = said[0] in for_language(language).question_words
    return bool(laughing) and (own or asks) and not any(word[0].isdigit() for word in said)


def _tells_behind(bare: str, office: re.Pattern[str]) -> bool:
    """Whether only a label before a colon speaks of the text, and a figure behind it: "For the paper: 41 came."."""
    label, colon, rest = bare.partition(": ")
    return bool(colon) and bool(re.search(r"\d", rest)) and not office.search(rest) and len(words(label)) <= _LABEL


def _tells_when(bare: str, language: str) -> bool:
    """Whether it says on which day before this one something was."""
    past = talk_for(language).past
    return bool(past) and re.search(past, bare, re.IGNORECASE) is not None


def of_applause(text: str, language: str) -> bool:
    """Whether a text is greetings, thanks, laughs and the like alone."""
    talk = talk_for(language)
    said = [word.text.lower().replace("’", "'") for word in words(text)]
    return bool(said) and bool(talk.applause) and all(word in talk.applause for word in said)


def assents(text: str, language: str) -> bool:
    """Whether a text only says yes, no or the like."""
    talk = talk_for(language)
    said = [word.text.lower().replace("’", "'") for word in words(text)]
    return bool(said) and all(word in talk.assent | talk.applause for word in said)


def settles(text: str, language: str) -> bool:
    """Whether a text only says that something is agreed on, and not on what."""
    pattern = talk_for(language).settles
    return bool(pattern) and assents(text, language) and re.match(pattern, text, re.IGNORECASE) is not None


def greets(text: str, language: str) -> bool:
    """Whether a text is a greeting alone: "Hello!"."""
    greeting = talk_for(language).greets
    found = re.match(greeting, text, re.IGNORECASE) if greeting else None
    return found is not None and not words(text[found.end() :])


def weight_of(sentences: Iterable[str], language: str) -> int:
    """How many words of sentences are more than assent and applause."""
    talk = talk_for(language)
    said = (word.text.lower() for sentence in sentences for word in words(sentence))
    return sum(word not in talk.assent | talk.applause for word in said)


def proposes(sentence: str, language: str) -> bool:
    """Whether somebody can agree to it: a question, "I'd say …", "we should …"."""
    return sentence.rstrip().endswith("?") or _proposal(base_language(language)).search(sentence) is not None


def without_laughs(text: str, language: str) -> tuple[int, int]:
    """Where a sentence without emoji begins and ends but for laughs, which are emoji in letters."""
    laughs = talk_for(language).laughs
    before = re.match(rf"(?:{laughs})\b[\s,.!…–—-]*(?=\S+ )", text, re.IGNORECASE) if laughs else None
    found = re.search(rf"(?:[\s,.!…]+(?:{laughs}))+[\s.!]*$", text, re.IGNORECASE) if laughs else None
    return before.end() if before else 0, found.start() if found else len(text.rstrip())


def asks_unmarked(sentence: str, language: str) -> bool:
    """Whether a sentence without a mark at its end asks: "how far", "are they dead", "500 what"."""
    data, talk = for_language(language), talk_for(language)
    said = [word.text.lower().replace("’", "'") for word in words(without_codes(sentence))]
    while len(said) > 1 and said[0] in talk.asks_behind:
        said = said[1:]
    if len(said) < _ASKED:
        return False
    people = data.first_person | data.first_singular | data.second_person | data.speakers
    first, second = said[0], said[1]
    if first in data.inverting:
        return second in people | data.references | data.articles | talk.asked_of
    if first in data.question_words:
        return second in data.inverting | talk.asked_for or (len(said) == _ASKED and second not in people)
    return said[-1] in talk.asked_last and len(said) == _ASKED


@cache
def _office(language: str) -> re.Pattern[str]:
    return re.compile("|".join(talk_for(language).office) or "(?!)", re.IGNORECASE)


@cache
def _proposal(language: str) -> re.Pattern[str]:
    return re.compile(talk_for(language).proposal or "(?!)", re.IGNORECASE)
