"""Reading ease and grade of a document, by textstat, over its prose only."""

from __future__ import annotations

from collections.abc import Callable

from agents.crews.content.document import Document

STOPS = ".!?…"


def prose(document: Document) -> str:
    """The sentences one per line, each with a stop, so that headings, tables and lists do not run into each other."""
    texts = (" ".join(sentence.text.split()) for sentence in document.sentences)
    return "\n".join(text if text.rstrip("\"'”’)").endswith(tuple(STOPS)) else f"{text}." for text in texts)


def _measured(document: Document, formula: Callable[[str], float]) -> float | None:
    text = prose(document)
    return float(formula(text)) if text else None


def ease(document: Document) -> float | None:
    """Flesch Reading Ease (Flesch 1948): 206.835 - 1.015 words/sentences - 84.6 syllables/words; None without text."""
    import textstat

    return _measured(document, textstat.flesch_reading_ease)


def grade(document: Document) -> float | None:
    """Flesch-Kincaid grade (Kincaid 1975): 0.39 words/sentences + 11.8 syllables/words - 15.59; None without text."""
    import textstat

    return _measured(document, textstat.flesch_kincaid_grade)
