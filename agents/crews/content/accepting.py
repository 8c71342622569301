"""Whether what a model wrote is an article at all: not a refusal in words, not a scrap, not another format."""

from __future__ import annotations

from agents.crews.content.document import Document
from agents.crews.content.facts.grounding import ground
from agents.crews.content.text import count_words
from agents.crews.content.types import Brief
from agents.errors import AnswerRejected
from agents.refusals import declines, speaks_of_itself, withholds

SHORTEST = 0.4  # of the words asked for, or of those that the sources hold where these are fewer
SUPPORTED = 1 / 3  # of the sentences that a source's sentence stands behind; below it there is no article
SINCERE = 0.5  # the same of a text that speaks like a refusal, without which it is one


def least_words(brief: Brief, usable: int) -> int:
    """The fewest words that an article of this brief may have, where `usable` words stand in its sources."""
    return round(SHORTEST * min(brief.target_words, usable))


def check_article(raw: str, brief: Brief, least: int) -> None:
    """Raises AnswerRejected for a text that is no article.

    A refusal is known by its form and by its sentences having no source; without the form, by speaking of itself or of
    the request in fewer words than an article has and none of them from a source. Everything else without sentences, or
    shorter than `least` words, cannot be read as an article.
    """
    said, supported = count_words(raw), supported_share(raw, brief)
    if (declines(raw) and supported < SINCERE) or (
        said < least and not supported and (speaks_of_itself(raw) or withholds(raw))
    ):
        raise AnswerRejected("refused", "The answer declines in words.")
    if not Document.parse(raw, brief.language).sentences:
        raise AnswerRejected("unreadable", "The answer has no sentences outside headings, tables and code.")
    if said < least:
        raise AnswerRejected("unreadable", f"The answer has {said:,} words; an article would have {least:,} or more.")


def supported_share(body: str, brief: Brief) -> float:
    """0-1: the part of the sentences that have a source."""
    traced, own = ground(body, brief.source_material, brief.language)
    return len(traced) / max(1, len(traced) + len(own))
