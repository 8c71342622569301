"""Whether a model's title or meta description may take the place of one that stands, and what is told of it."""

from __future__ import annotations

from agents.base import Finding
from agents.crews.content import text as plain
from agents.crews.content.facts.known import Known
from agents.crews.content.rules.seo_page import TITLE_PIXELS
from agents.crews.content.rules.seo_subject import Keyphrase
from agents.crews.content.rules.seo_title_width import width
from agents.crews.content.scoring import Subject
from agents.crews.content.types import META_LENGTH

FIELDS = "seo"  # the agent whose matter the search fields are: what others propose is told on their runs alone


def known_of_fields(subject: Subject) -> Known:
    """What a title or description may say: what brief and sources hold; the text counts only where there are none."""
    body = "" if subject.brief.source_material.strip() else subject.draft.body
    return Known.of(subject.brief, subject.brand, body)


def fails(name: str, now: str, new: str, subject: Subject) -> bool:
    """Whether a field as it is fails a rule that the new one meets: it is empty, too long, or without the keyphrase."""
    if not now.strip():
        return True
    if _too_long(name, now) and not _too_long(name, new):
        return True
    keyphrase = Keyphrase(subject.brief.keyphrase.strip(), subject.language)
    if not subject.words_of.parts_words or not keyphrase.stems:
        return False
    return keyphrase.share(now) < 1 and keyphrase.share(new) == 1


def _too_long(name: str, value: str) -> bool:
    return width(value) > TITLE_PIXELS if name == "title" else plain.columns(value) > META_LENGTH[-1]


def replaced(rule: str, name: str, before: str, value: str, by: str = "") -> Finding:
    """Says that a field is another one now, what it was before and how to have that back.

    `by` ends the sentence: ", as SEO proposed".
    """
    words = name.replace("_", " ")
    if not before.strip():
        return Finding(rule=rule, severity="good", message=f"The empty {words} is now “{value}”{by}.")
    return Finding(
        rule=rule,
        severity="improvement",
        message=f"The {words} is now “{value}”{by}. Before, it was “{before}”.",
        how_to_fix=f"To have the old {words} back, put it in when you edit the text.",
        evidence=before,
    )


def offered(key: str, name: str, value: str) -> Finding:
    """Says what a field could be."""
    message = f"The {name.replace('_', ' ')} could be “{value}”."
    how = "Use it if you agree."
    return Finding(rule=f"{key}.{name}_offered", severity="improvement", message=message, how_to_fix=how)


def refused(key: str, name: str, value: str, reason: str) -> Finding:
    """Says that a proposed field was not taken, and why."""
    words = name.replace("_", " ")
    message = f"The proposed {words} “{plain.shortened(value, 200)}” was not taken, as {reason}."
    return Finding(rule=f"{key}.{name}_refused", severity="good", message=message, evidence=value)
