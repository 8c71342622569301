"""What the Writer tells people about a draft: what the sources hold, and what they lack."""

from __future__ import annotations

from collections.abc import Sequence

from agents.base import Finding
from agents.crews.content.document import Document
from agents.crews.content.evidence import Evidence
from agents.crews.content.language import for_language
from agents.crews.content.rules.seo_page import meta_said
from agents.crews.content.scoring import counted
from agents.crews.content.text import columns, sentences, shortened
from agents.crews.content.types import META_LENGTH, Brand, Brief, Draft
from agents.crews.content.writing.coverage import Coverage
from agents.crews.content.writing.notes import Note
from agents.crews.content.writing.sources import Source
from agents.crews.content.writing.voices import speaks

_SHOWN = 60  # characters of a note
_LISTED = 5  # notes that a message names
_ALL = 50  # and the places that the evidence gives


def findings(brief: Brief, reach: Coverage, evidence: Evidence, draft: Draft) -> list[Finding]:
    """How far the sources reach, what they say nothing about, and whether the search result will be whole."""
    found = [
        Finding(
            rule="writer.coverage",
            severity="good" if reach.enough else "problem" if reach.outline_only else "improvement",
            message=reach.message,
            how_to_fix="" if reach.enough else _what_to_add(brief, reach),
            evidence=f"{reach.usable} usable words in the source material, {reach.target} asked for",
        )
    ]
    found += [
        Finding(
            rule="writer.keyword_without_source",
            severity="improvement",
            message=f"The source material says nothing about “{keyword}”.",
            how_to_fix=f"Add a paragraph about “{keyword}” to the sources, or take the keyword out of the brief.",
        )
        for keyword in reach.missing
    ]
    fields = {"topic": brief.topic, "goal": brief.goal, "keyphrase": brief.keyphrase, "audience": brief.audience}
    for name, text in {**fields, "keywords": ". ".join(brief.keywords)}.items():
        found += [
            Finding(
                rule="writer.unsupported_number",
                severity="improvement",
                message=f"“{number.text.strip()}” in the brief's {name} is not in your sources; it is left out.",
                how_to_fix="Add the source of this figure to the source material.",
                evidence=number.text.strip(),
            )
            for number in evidence.unsupported(text, brief.language)
        ]
    if columns(draft.meta_description) not in META_LENGTH and not reach.outline_only:
        found.append(
            Finding(
                rule="writer.meta_description",
                severity="improvement",
                message=meta_said(draft.meta_description),
                how_to_fix="Write one or two sentences that say what the reader will find.",
            )
        )
    return found


def left_out(source: Source, brief: Brief) -> list[Finding]:
    """What of the sources no draft takes up, by its form: notes, what may be notes, and HTML without text."""
    talk = [note for note in source.notes if note.talk]
    spoken = counted(spoken_lines(source, brief), "line")
    sure = [note for note in source.notes if not note.doubtful and not note.talk and not note.voice]
    doubtful = [note for note in source.notes if note.doubtful]
    nobody = [note for note in source.notes if note.voice]
    unread = [Note(begin, end, brief.source_material[begin:end]) for begin, end in source.unread]
    return [
        *_told(talk, brief, "writer.conversation_left_out", f"Left out {spoken} of conversation:",
               "What readers should know of it belongs in a sentence of its own, outside of the chat or mail."),
        *_told(sure, brief, "writer.notes_left_out", "Left out as notes:",
               "What readers should know of it belongs in a sentence of its own."),
        *_told(doubtful, brief, "writer.notes_doubtful", "Left out, as these may be notes:",
               "If they are for readers, make sentences of them, with a capital and a full stop."),
        *_told(nobody, brief, "writer.nobody_speaks", "Left out, as your sources do not name who says “I”:",
               "Add a line such as “Written by Ann Lee, head nurse” above the text that she wrote."),
        *_told(unread, brief, "writer.html_unread", "Left out, as it is HTML without text to read:",
               "Paste its text, or a code block in Markdown."),
    ]  # fmt: skip


def voices(source: Source, brief: Brief, brand: Brand, draft: Draft) -> list[Finding]:
    """Who wrote the sources, or that nobody knows who says "I" and "we" in the draft."""
    data = for_language(brief.language)
    people = source.authors()
    if people:
        named = "; ".join(person.called for person in people)
        lines = "; ".join(f"“{shortened(one.text, 200)}”" for one in source.credits if one.people and not one.speaks)
        message = f"Your sources name who wrote them: {named}."
        return [Finding(rule="writer.source_author", severity="good", message=message, evidence=lines)]
    document = Document.parse(draft.body, brief.language)
    found = [one for one in document.sentences if speaks(one.text, data.first_singular | data.first_person)]
    if not found or brand.name:
        return []
    return [
        Finding(
            rule="writer.unnamed_voice",
            severity="improvement",
            message=f"{counted(len(found), 'sentence')} of the draft {'says' if len(found) == 1 else 'say'} “I” or "
            "“we”, and your sources do not name who speaks.",
            how_to_fix="Unless it is you who publish the text, add a line such as “Written by Ann Lee, head nurse”.",
            start=found[0].start,
            end=found[0].end,
        )
    ]


def spoken_lines(source: Source, brief: Brief) -> int:
    """In how many lines of the source material something was talk."""
    return len({brief.source_material.count("\n", 0, note.start) for note in source.notes if note.talk})


def _told(notes: Sequence[Note], brief: Brief, rule: str, message: str, fix: str) -> list[Finding]:
    if not notes:
        return []
    quoted = [f"“{shortened(' '.join(note.text.split()), _SHOWN)}”" for note in notes]
    more = f" and {len(notes) - _LISTED} more" if len(notes) > _LISTED else ""
    places = "; ".join(f"{_place(note, brief)}: {text}" for note, text in zip(notes[:_ALL], quoted, strict=False))
    return [
        Finding(
            rule=rule,
            severity="improvement",
            message=f"{message} {', '.join(quoted[:_LISTED])}{more}.",
            how_to_fix=fix,
            evidence=places,
        )
    ]


def _place(note: Note, brief: Brief) -> str:
    """Where a note stands: the line of its source, with the name of a file or page."""
    part = next((part for part in brief.parts if part.start <= note.start < part.end), None)
    line = 1 + brief.source_material.count("\n", part.start if part else 0, note.start)
    return f"{part.name}, line {line}" if part and part.name else f"line {line}"


def _what_to_add(brief: Brief, reach: Coverage) -> str:
    """What a person could bring, in one sentence."""
    lacking = max(10, round(reach.target - reach.usable, -1))
    about = ", ".join(f"“{keyword}”" for keyword in reach.missing[:4])
    subject = f" about {about}" if about else ""
    if not sentences(brief.source_material):
        return f"Paste notes, reports or earlier texts into the source material{subject}: about {lacking} words."
    return (
        f"Add about {lacking} words of source material{subject}: facts, dated figures, examples, quotations with names."
    )
