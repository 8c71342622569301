"""What was asked before an answer of an interview. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from agents.crews.content.language import for_language
from agents.crews.content.text import count_words, sentences, stems, words
from agents.crews.content.writing.courtesies import of_the_setting
from agents.crews.content.writing.credits import Person
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.talk import ECHO, leans_back, requests_by_words, talk_for, without_opening
from agents.crews.content.writing.voices import speaks

if TYPE_CHECKING:
    from agents.crews.content.writing.interview import Answer

_LONGEST = 40  # words
_REMARK = 5  # words of what somebody may answer though it asks nothing
_CRY = 6  # words of a remark that whoever asks makes of themselves: "Ha, I love that."
_BRACKETED = re.compile(r"[\[(][^\[\]()\n]{1,60}[\])]")


def question_of(text: str, start: int, language: str) -> tuple[str, int]:
    """What whoever asks says last in a turn, and where that begins: a question, or else a request or a remark.

    A question that leans on the sentence before it has that one with it: "The site had cannons. Why did they fail?".
    "" for what nobody answers. `start` is where the turn begins.
    """
    bare = _BRACKETED.sub(lambda match: " " * len(match.group()), text)
    spans = [span for span in sentences(bare, language) if words(span.text) and not of_the_setting(span.text, language)]
    asked = [span for span in spans if span.text.rstrip('*_"”’ ').endswith("?")]
    if asked and asked[-1] is not spans[-1] and count_words(asked[-1].text) < ECHO:  # "An hour? I guessed weeks."
        whole = bare[asked[-1].start : spans[-1].end]
        said = " ".join(whole.strip("*_ ").split()).rstrip(".")
        return (said, start + asked[-1].start) if count_words(said) <= _LONGEST else ("", start)
    chosen = asked[-1] if asked else spans[-1] if spans and requests_by_words(spans[-1].text, language) else None
    remark = spans[-1] if spans and count_words(spans[-1].text) >= _REMARK else None
    chosen = chosen or remark
    if chosen is None or count_words(chosen.text) > _LONGEST:
        return "", start
    said = chosen.text
    before = next((span for span in reversed(spans) if span.end <= chosen.start), None)
    told = before is not None and count_words(before.text) >= ECHO - 1
    if (
        before
        and told
        and not (count_words(before.text) <= _CRY and speaks(before.text, for_language(language).first_singular))
        and (leans_back(without_opening(said, language), language) or len(stems(said, language)) <= 1)
        and count_words(before.text + said) <= _LONGEST
    ):
        chosen, said = before, f"{before.text} {said}"
    said = " ".join(said.strip("*_ ").split()).rstrip(".")
    return said[:1].upper() + said[1:], start + chosen.start


def without_name(question: str, people: Iterable[Person], language: str) -> str:
    """A question without the names of those it is put to, and without what only announces it.

    "Ms Bell, what do the lights do?", "So, Ellen, for newcomers: how deep is it?", "Last question: and the fog?".
    """
    names = {part for person in people for part in person.name.split()}
    titles = for_language(language).person_titles
    announces = talk_for(language).announces_question
    parts = "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True))
    called = rf"(?:{titles} )?(?:{parts})(?: (?:{parts}))*" if titles else rf"(?:{parts})(?: (?:{parts}))*"
    if names:
        opening = re.match(rf"(?:[^\W\d_]+, )?{called}, ", question)
        question = question[opening.end() :] if opening else re.sub(rf", {called}(?=\?)", "", question)
    led = re.match(announces, question, re.IGNORECASE) if announces else None
    question = question[led.end() :] if led and words(question[led.end() :]) else question
    return question[:1].upper() + question[1:]


def follows_up(question: str, language: str) -> bool:
    """Whether a question is no more than a word that keeps somebody talking about the same: "Really?", "Per year?"."""
    subject = phrases_for(language).asks_about
    if not question.endswith("?") or count_words(question) >= ECHO or (subject and re.fullmatch(subject, question)):
        return False
    opening, *rest = [word.text.lower() for word in words(without_opening(question, language))] or [""]
    return not rest or re.split("['’]", opening)[0] not in for_language(language).question_words


def echo_of(question: str, answer: str, language: str) -> int:
    """How long the first sentence of an answer is where it only says a word of assurance again: "Really."."""
    spans = sentences(answer, language)
    again = len(spans) > 1 and count_words(spans[0].text) == count_words(question) == 1
    return spans[0].end if again else 0


def says_nothing(question: str, answer: str, language: str) -> bool:
    """Whether a follow-up is told by its answer: it asks for no more than the rest, or comes again in the answer."""
    said = [word.text.lower() for word in words(question)]
    asks = not for_language(language).question_words.isdisjoint(said)
    first = next((span.text for span in sentences(answer, language)), "")
    again = [word.text.lower() for word in words(first)][: len(said)] == said
    return again or not (asks or set(stems(question, language)))


def folded(answer: Answer, before: Sequence[Answer], text: str, language: str) -> Answer:
    """The answer to a word that keeps somebody talking: it goes on from the one before, without what says nothing."""
    if not before or before[-1].by != answer.by or not follows_up(answer.asked, language):
        return answer
    said = text[answer.start : answer.end]
    if says_nothing(answer.asked, said, language):
        start = answer.start + echo_of(answer.asked, said, language)
        return replace(answer, start=start, asked="", asked_from=start, follows=True, folded=True)
    return replace(answer, folded=True)
