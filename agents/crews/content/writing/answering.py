"""Which questions of a mail its writer answers as well, so that nobody else is asked."""

from __future__ import annotations

import re

from agents.crews.content.language import for_language
from agents.crews.content.text import words
from agents.crews.content.writing.spoken import is_half, needs_question
from agents.crews.content.writing.talk import talk_for, without_opening
from agents.crews.content.writing.thread import Block, Thread


def answers_itself(thread: Thread, block: Block, place: int, *, says: bool) -> bool:
    """Whether the words behind a question are its answer: "Again? Yes, in May.", "When is one enough? At dusk."

    So they are where nothing is said to "you" and they say too little without it, or nobody else writes after it.
    `says`: the paragraph says something before the question.
    """
    language = thread.language
    after = block.spans[place + 1].text if place + 1 < len(block.spans) else ""
    talk, you = talk_for(language), for_language(language).second_person
    if not after or not talk.polar or after.rstrip().endswith("?"):
        return False
    if says and is_half(after, language):
        return True
    asked = block.spans[place].text
    if any(word.text.lower() in you for text in (asked, after) for word in words(text)):
        return False
    if re.match(talk.closed, without_opening(asked, language), re.IGNORECASE):
        return is_half(after, language)
    points = not for_language(language).references.isdisjoint(word.text.lower() for word in words(after))
    return points or needs_question(after, language) or _is_last(thread, block)


def _is_last(thread: Thread, block: Block) -> bool:
    """Whether nobody else writes a mail after the one of a paragraph."""
    letters = list(dict.fromkeys(one.letter for one in thread.order()))
    later = letters[letters.index(block.letter) + 1 :]
    return all(thread.names[other] in ("", thread.names[block.letter]) for other in later)
