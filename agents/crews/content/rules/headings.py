"""What a heading announces: a summary, questions and answers, or a question of its own."""

from __future__ import annotations

from agents.crews.content.document import Block, Document
from agents.crews.content.language import en_structure


def is_summary(heading: str) -> bool:
    return heading.lower().strip(" :.") in en_structure.SUMMARY_HEADINGS


def is_faq(heading: str) -> bool:
    return heading.lower().strip(" :.?") in en_structure.FAQ_HEADINGS


def is_question(heading: str) -> bool:
    """Whether a heading asks: it ends with a question mark, or begins with a question word."""
    return heading.rstrip().endswith("?") or heading.split(" ", 1)[0].lower() in en_structure.QUESTION_WORDS


def summary_blocks(document: Document) -> list[Block]:
    """The blocks under a summary's heading, which say again what stands elsewhere in the text."""
    return [block for heading, under in document.sections if heading and is_summary(heading.text) for block in under]
