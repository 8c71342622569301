"""Whether a model's title or meta description may take the place of one that stands, and what is told of it."""

from __future__ import annotations

from collections.abc import Sequence

from agents.base import Declined, DraftField, FieldChange, Finding
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


def changed(rule: str, field: DraftField, before: str, after: str, message: str) -> Finding:
    """Tells of a field that is another one now."""
    change = FieldChange(field=field, before=before, after=after, made=True)
    return Finding(rule=rule, severity="improvement", message=message, change=change)


def replaced(rule: str, field: DraftField, before: str, after: str, by: str = "") -> Finding:
    """The same, with what it was before. `by` ends the sentence: ", as SEO proposed"."""
    words = named(field)
    told = f"The {words} was changed from “{before}” to" if before.strip() else f"The empty {words} was set to"
    return changed(rule, field, before, after, f"{told} “{after}”{by}.")


def offered(key: str, field: DraftField, before: str, after: str, why: str = "") -> Finding:
    """Says what a field could be, and `why` it is not: a sentence."""
    return Finding(
        rule=f"{key}.{field}_offered",
        severity="improvement",
        message=f"The {named(field)} could be “{after}”.",
        how_to_fix=why or "Use it if you agree.",
        change=FieldChange(field=field, before=before, after=after, made=False),
    )


def left_to_people(note: Finding, declined: Sequence[Declined]) -> bool:
    """Whether a change of a field is not to be made: somebody wants it as it is, or does not want the new one."""
    change = note.change
    return change is not None and any(
        one.field == change.field and (one.rule or one.replacement == change.after) for one in declined
    )


def named(field: str) -> str:
    """A field's name in words."""
    return field.replace("_", " ")


def refused(key: str, name: str, value: str, reason: str) -> Finding:
    """Says that a proposed field was not taken, and why."""
    message = f"The proposed {named(name)} “{plain.shortened(value, 200)}” was not taken, as {reason}."
    return Finding(rule=f"{key}.{name}_refused", severity="good", message=message, evidence=value)
