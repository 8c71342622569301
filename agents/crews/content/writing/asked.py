"""What was asked before an answer of an interview. Pure."""

from __future__ import annotations

import re

from agents.crews.content.text import count_words, sentences, words
from agents.crews.content.writing.credits import Person
from agents.crews.content.writing.talk import ECHO, leans_back, requests_by_words, without_opening

_LONGEST = 40  # words
_REMARK = 5  # words of what somebody may answer though it asks nothing
_BRACKETED = re.compile(r"[\[(][^\[\]()\n]{1,60}[\])]")


def question_of(text: str, start: int, language: str) -> tuple[str, int]:
    """What whoever asks says last in a turn, and where that begins: a question, or else a request or a remark.

    A question that leans on the sentence before it has that one with it: "The site had cannons. Why did they fail?".
    "" for what nobody answers. `start` is where the turn begins.
    """
    bare = _BRACKETED.sub(lambda match: " " * len(match.group()), text)
    spans = [span for span in sentences(bare, language) if words(span.text)]
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
        and leans_back(without_opening(said, language), language)
        and count_words(before.text + said) <= _LONGEST
    ):
        chosen, said = before, f"{before.text} {said}"
    said = " ".join(said.strip("*_ ").split()).rstrip(".")
    return said[:1].upper() + said[1:], start + chosen.start


def without_name(question: str, person: Person) -> str:
    """A question without the name of whoever it is put to: "Ellen, what do the lights do?"."""
    called, comma, rest = question.partition(", ")
    if comma and rest and set(called.split()) <= set(person.name.split()):
        return rest[:1].upper() + rest[1:]
    return question
