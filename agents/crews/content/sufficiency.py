"""Whether there is enough text for a score to say something: a few sentences and marked gaps are no article."""

from __future__ import annotations

from agents.crews.content.facts.changes import BAND
from agents.crews.content.scoring import Subject
from campaigns.figures import counted

OUTLINED = "This is an outline"  # how the reason begins where the text says so itself
LEAST = 60  # words; with fewer, where more were asked for, a share of the sentences says nothing


def too_little(subject: Subject) -> str:
    """Why the text cannot be judged as the article that was asked for, in a sentence; empty where it can.

    A text that marks what is missing is an outline until it has 75 % of the words asked for; one that says that it is
    an outline is one until somebody takes that line away. Where no spaces part the words, their number alone says
    nothing.
    """
    words, gaps, asked = subject.document.word_count, subject.document.gaps, subject.brief.target_words
    if subject.document.outline:
        marked = f", and marks {counted(gaps, 'gap')}" if gaps else ""
        return f"{OUTLINED}, from which an article is to be written{marked}."
    few = words < LEAST and subject.words_of.parts_words
    if words >= BAND[0] * asked or not (gaps or (few and subject.document.blocks)):
        return ""
    told = f"The text has {words:,} of the {counted(asked, 'word')} asked for"
    return f"{told}, and marks {counted(gaps, 'gap')}." if gaps else f"{told}."
