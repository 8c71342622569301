"""What the Writer hands over of an article or outline that it made without a model: its summary, measures, findings."""

from __future__ import annotations

from agents.crews.content.document import Document
from agents.crews.content.evidence import Evidence
from agents.crews.content.types import Brand, Brief, ContentOutput, Draft
from agents.crews.content.writing.asked_for import asked_for
from agents.crews.content.writing.assemble import Body
from agents.crews.content.writing.coverage import Coverage
from agents.crews.content.writing.findings import findings, left_out, not_taken_up, spoken_lines
from agents.crews.content.writing.plan import Plan
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.unnamed import voices
from campaigns.figures import counted


def output_of(
    brief: Brief,
    brand: Brand,
    ranking: Ranking,
    reach: Coverage,
    evidence: Evidence,
    plan: Plan,
    draft: Draft,
    body: Body,
) -> ContentOutput:
    written = words_of(draft, brief)
    used = len(body.trace)
    total = sum(len(unit.pieces) for unit in ranking.source.units)
    kind = "an outline that marks what is missing" if reach.outline_only else length_of(written, len(plan.headings()))
    if reach.talk:
        kind = f"no article, but a working outline of {counted(used, 'sentence')}, from which a person writes it"
    spoken = spoken_lines(ranking.source, brief)
    talk = f" {counted(spoken, 'line')} of conversation left out." if spoken else ""
    summary = f"Assembled from your sources: {kind}.{talk}"
    return ContentOutput(
        score=round(100 * reach.share, 1),
        summary=summary,
        metrics={
            "words": written,
            "target_words": brief.target_words,
            "sections": len(plan.headings()),
            "source_words": reach.usable,
            "sentences_used": used,
            "sentences_in_source": total,
            "repeated_in_source": len(ranking.duplicates) + ranking.source.said.repeats,
            "notes_left_out": sum(not (note.talk or note.voice or note.table) for note in ranking.source.notes),
            "conversation_left_out": spoken,
            "outline": reach.outline_only or bool(reach.talk),
        },
        findings=[
            *findings(brief, reach, evidence, draft),
            *left_out(ranking.source, brief),
            *([] if reach.talk else asked_for(ranking, body.trace, brief)),
            *not_taken_up(ranking, body.trace, brief, reach.apart, listed=bool(reach.talk)),
            *([] if reach.talk else voices(ranking.source, brief, brand, draft)),
        ],
        draft=draft,
        trace=sorted([*body.trace, *body.connecting], key=lambda one: (one.start, one.source_start)),
    )


def words_of(draft: Draft, brief: Brief) -> int:
    """How many words readers see of the draft."""
    return Document.parse(draft.body, brief.language).word_count


def length_of(words: int, sections: int) -> str:
    """ "340 words in 3 sections"; without headings, the words alone."""
    return f"{counted(words, 'word')} in {counted(sections, 'section')}" if sections else counted(words, "word")
