"""Tells people who wrote the sources, or that nobody knows who says "I" and who answers."""

from __future__ import annotations

from agents.base import Finding
from agents.crews.content.document import Document
from agents.crews.content.language import for_language
from agents.crews.content.text import QUOTED, shortened
from agents.crews.content.types import Brand, Brief, Draft
from agents.crews.content.writing.sources import Source
from agents.crews.content.writing.voices import speaks
from campaigns.figures import counted


def voices(source: Source, brief: Brief, brand: Brand, draft: Draft) -> list[Finding]:
    """Who wrote the sources, or that nobody knows who says "I" and "we" in the draft."""
    return [*_unnamed_answers(source), *_unnamed_voice(source, brief, brand, draft)]


def _unnamed_answers(source: Source) -> list[Finding]:
    """That the sources do not say whose the answers of an interview are."""
    voices = [unit.voice for unit in source.units if unit.voice and unit.voice.unnamed]
    if not voices:
        return []
    return [
        Finding(
            rule="writer.unnamed_answers",
            severity="problem",
            message=f"Your sources do not name who answers in the interview; the draft says “{voices[0].name}”.",
            how_to_fix="Add a line such as “Interview with Ann Lee, head nurse” above the first question.",
        )
    ]


def _unnamed_voice(source: Source, brief: Brief, brand: Brand, draft: Draft) -> list[Finding]:
    data = for_language(brief.language)
    people = source.authors()
    if people:
        named = "; ".join(person.called for person in people)
        lines = "; ".join(f"“{shortened(one.text, 200)}”" for one in source.credits if one.people and not one.speaks)
        message = f"Your sources name who wrote them: {named}."
        return [Finding(rule="writer.source_author", severity="good", message=message, evidence=lines)]
    document = Document.parse(draft.body, brief.language)
    plain = _without_quotations(document)
    said = data.first_singular | data.first_person
    found = [one for one in document.sentences if speaks(plain[one.start : one.end], said)]
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


def _without_quotations(document: Document) -> str:
    """The body with what stands in quotation marks blanked, block by block, as a quotation may be of many sentences."""
    letters = list(document.source)
    for block in document.blocks:
        for match in QUOTED.finditer(document.source, block.start, block.end):
            letters[match.start() : match.end()] = " " * len(match.group())
    return "".join(letters)
