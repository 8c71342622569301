"""What a heading announces: a summary, questions and answers, or a question of its own."""

from __future__ import annotations

from agents.crews.content.document import Block, Document
from agents.crews.content.language import for_language

QUESTION_MARKS = ("?", "？", "؟")


def is_summary(heading: str, language: str) -> bool:
    return heading.lower().strip(" :.") in for_language(language).summary_headings


def is_faq(heading: str, language: str) -> bool:
    return heading.lower().strip(" :.?") in for_language(language).faq_headings


def is_question(heading: str, language: str) -> bool:
    """Whether a heading asks: it ends with a question mark, or begins with a question word."""
    asks = heading.rstrip().endswith(QUESTION_MARKS)
    return asks or heading.split(" ", 1)[0].lower() in for_language(language).question_words


def summary_blocks(document: Document) -> list[Block]:
    """The blocks under a summary's heading, which say again what stands elsewhere in the text."""
    return [
        block
        for heading, under in document.sections
        if heading and is_summary(heading.text, document.language)
        for block in under
    ]
