"""Edits for the GEO rules that say nothing new: key points from the body's own sentences, headings as questions."""

from __future__ import annotations

import re

from agents.base import Edit
from agents.crews.content.geo_document import Document
from agents.crews.content.geo_rules import is_question, summary
from agents.crews.content.language import en_geo
from agents.crews.content.phrases import phrases_for
from agents.crews.content.sources import leans
from agents.crews.content.text import Span, count_words, sentences, stems

_POINTS = 4
_POINT_WORDS = range(8, 31)


def propose(document: Document) -> list[Edit]:
    """The edits in the order of the body. Only those marked safe keep grammar and meaning for certain."""
    if document.language.split("-")[0].split("_")[0].lower() != "en":
        return []
    edits = [edit for edit in (_key_points(document), *_questions(document)) if edit is not None]
    return sorted(edits, key=lambda edit: edit.start)


def _key_points(document: Document) -> Edit | None:
    """A list of three or four sentences of the body, before the first heading, from different sections."""
    if summary(document).share >= 1 or len(document.headings) < 3 or "**Needed:**" in document.body:
        return None
    phrases = phrases_for(document.language)
    picked: list[Span] = []
    for heading, under in document.sections():
        if is_faq(heading.text):
            continue
        spans = [
            Span(block.start + span.start, block.start + span.end, " ".join(span.text.split()))
            for block in under
            if block.kind == "paragraph"
            for span in _lone_sentences(document, block.text)
            if not span.text.startswith((*phrases.additive, "This article", "The aim"))
        ]
        if spans:
            picked.append(max(spans, key=lambda span: (_worth(document, span), -span.start)))
    best = sorted(sorted(picked, key=lambda span: -_worth(document, span))[:_POINTS], key=lambda span: span.start)
    if len(best) < 3:
        return None
    place = document.headings[0].start
    lines = "\n".join(f"- {span.text}" for span in best)
    return Edit(
        rule="geo.summary",
        start=place,
        end=place,
        replacement=f"## {en_geo.KEY_POINTS}\n\n{lines}\n\n",
        reason="A summary near the top, made of sentences of this article only.",
        evidence=" ".join(span.text for span in best),
    )


def is_faq(heading: str) -> bool:
    return heading.lower().strip(" :.?") in en_geo.FAQ_HEADINGS


def _lone_sentences(document: Document, text: str) -> list[Span]:
    """Sentences that can be read alone: nothing points back or is announced, nobody speaks."""
    found = sentences(text, document.language)
    alone: list[Span] = []
    for place, span in enumerate(found):
        followed = place + 1 < len(found) and leans(found[place + 1].text, document.language)
        quoted = any(mark in span.text for mark in '"“”«»')
        whole = span.text.endswith((".", "!")) and not leans(span.text, document.language)
        if whole and not followed and not quoted and count_words(span.text) in _POINT_WORDS:
            alone.append(span)
    return alone


def _worth(document: Document, span: Span) -> float:
    """More for the topic's words and for a figure, less for length."""
    have = set(stems(span.text, document.language))
    topic = len(document.asked & have) / max(1, len(document.asked))
    figure = any(span.start <= number.start < span.end for number in document.numbers)
    opens = any(block.start == span.start for block in document.paragraphs)  # says what its paragraph is about
    return topic + 0.6 * figure + 0.5 * opens - 0.01 * count_words(span.text)


_HOW_TO = re.compile(r"[Hh]ow to (?P<rest>[a-z][^?:]*)$")
_ASKS = re.compile(r"(?P<word>\w+) (?P<second>\w+)\b[^?:]*$")
_IT_DOES = re.compile(r"(?P<word>What|How|Why|When|Where) it (?P<verb>[a-z]{2,}[^sx])s(?P<rest>(?: [a-z]+)*)$")


def _questions(document: Document) -> list[Edit]:
    return [
        edit for heading in document.headings if (edit := _question(heading.text, heading.start, document)) is not None
    ]


def _question(text: str, start: int, document: Document) -> Edit | None:
    asked, safe = _as_question(text)
    if not asked:
        return None
    place = document.body.find(text, start)
    if place < 0:
        return None
    return Edit(
        rule="geo.question_headings",
        start=place,
        end=place + len(text),
        replacement=asked,
        reason="The heading asks what its section answers.",
        safe=safe,
    )


def _as_question(text: str) -> tuple[str, bool]:
    """A heading as a question and whether that is certain to be grammatical; "" for one that cannot be turned."""
    how_to = _HOW_TO.fullmatch(text)
    if how_to:
        return f"How do you {how_to['rest']}?", True
    asks = _ASKS.fullmatch(text)
    if asks and is_question(text) and asks["second"].lower() in en_geo.AUXILIARIES:
        return f"{text}?", asks["second"].lower() not in ("may", "will")
    it_does = _IT_DOES.fullmatch(text)
    if it_does:
        return f"{it_does['word']} does it {it_does['verb']}{it_does['rest']}?", False
    return "", False


def apply(body: str, edits: list[Edit]) -> str:
    """The body with the edits made; they must not overlap."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        body = body[: edit.start] + edit.replacement + body[edit.end :]
    return body
