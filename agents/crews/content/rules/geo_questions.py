"""GEO rules about questions: headings that ask what readers ask, and answers under them."""

from __future__ import annotations

import re

from agents.base import Edit
from agents.crews.content.document import Block
from agents.crews.content.language import en_structure
from agents.crews.content.rules.geo_subject import GeoSubject, weighed
from agents.crews.content.rules.headings import QUESTION_MARKS, is_faq, is_question
from agents.crews.content.scoring import Verdict
from campaigns.figures import counted

ASKING = 0.3  # share of the headings that is enough
ANSWERED = 2  # questions

_HOW_TO = re.compile(r"[Hh]ow to (?P<rest>[a-z][^?:]*)$")
_ASKS = re.compile(r"(?P<word>\w+) (?P<second>\w+)\b[^?:]*$")
_IT_DOES = re.compile(r"(?P<word>What|How|Why|When|Where) it (?P<verb>[a-z]{2,}[^sx])s(?P<rest>(?: [a-z]+)*)$")


def question_headings(subject: GeoSubject) -> Verdict | None:
    """Three headings in ten ask what a reader would ask. Those that could be questions come with an edit.

    Where the language's question words are not known, headings without a question mark say nothing.
    """
    rule, headings = "question_headings", subject.document.headings
    fix = "Word a heading as the question its section answers."
    if not headings:
        return weighed(rule, 0, "There are no headings.", fix)
    asking = sum(is_question(heading.text, subject.language) for heading in headings)
    if not asking and not subject.words_of.question_words:
        return None
    enough = asking / len(headings) >= ASKING
    message = f"{asking:,} of {counted(len(headings), 'heading')} {'takes' if asking == 1 else 'take'} up a question."
    if not asking:
        message = "No heading asks a question."
    result = weighed(rule, 1 if enough else 0.5 if asking else 0, message, fix)
    if subject.english:
        result.edits = [edit for heading in headings if (edit := _question(heading)) is not None]
    return result


def _question(heading: Block) -> Edit | None:
    asked, safe = as_question(heading.text)
    if not asked or not heading.editable(0, len(heading.text)):
        return None
    return Edit(
        rule="geo.question_headings",
        start=heading.start,
        end=heading.end,
        replacement=asked,
        reason="The heading asks what its section answers.",
        left="" if safe else "Left to you, as the question may not be grammatical.",
        safe=safe,
    )


def as_question(text: str) -> tuple[str, bool]:
    """A heading as a question and whether that is certain to be grammatical; "" for one that cannot be turned."""
    how_to = _HOW_TO.fullmatch(text)
    if how_to:
        return f"How do you {how_to['rest']}?", True
    asks = _ASKS.fullmatch(text)
    if asks and is_question(text, "en") and asks["second"].lower() in en_structure.AUXILIARIES:
        return f"{text}?", asks["second"].lower() not in ("may", "will")
    it_does = _IT_DOES.fullmatch(text)
    if it_does:
        return f"{it_does['word']} does it {it_does['verb']}{it_does['rest']}?", False
    return "", False


def faq(subject: GeoSubject) -> Verdict | None:
    """A section of questions and answers, or two headings with a question mark that are answered.

    Where it is not known what the language calls one, a text without such headings is not judged.
    """
    for heading in subject.document.headings:
        if is_faq(heading.text, subject.language):
            span = (heading.start, heading.end)
            return weighed("faq", 1, "There is a section of questions and answers.", span=span)
    answered = sum(
        heading is not None and heading.text.rstrip().endswith(QUESTION_MARKS) and bool(under)
        for heading, under in subject.document.sections
    )
    fix = "Answer two or three questions that readers really ask, each under its own heading."
    if answered >= ANSWERED:
        return weighed("faq", 1, f"{answered:,} questions are asked and answered under headings.")
    if not answered and not subject.words_of.faq_headings:
        return None
    message = (
        "Only one heading asks a question and answers it." if answered else "No heading asks and answers a question."
    )
    return weighed("faq", 0.5 if answered else 0, message, fix)
