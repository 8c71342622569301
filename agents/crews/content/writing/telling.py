"""Puts pasted chats, mails and interviews as a language model is to read them: who said what, without talk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from agents.crews.content.types import Brief, SourcePart
from agents.crews.content.writing.conversation import Chat, Posted, messages_of, read_chat
from agents.crews.content.writing.hypertext import readable
from agents.crews.content.writing.interview import Answer, Interviews, blank, lines_of
from agents.crews.content.writing.mail import find_letters, sender
from agents.crews.content.writing.messages import speeches
from agents.crews.content.writing.minutes import read_minutes
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.printed import read_speech
from agents.crews.content.writing.replies import read_replies
from agents.crews.content.writing.signatures import Signature, signature
from agents.crews.content.writing.spoken import add_answer
from agents.crews.content.writing.talk import of_a_program, talk_for
from agents.crews.content.writing.units import Unit

QUESTION = "Question"
_LINE = "\x00"  # marks the lines of a chat until they are put together


def told(brief: Brief) -> str:
    """The source material with what people said and wrote to one another by speaker; the rest as it is."""
    parts = brief.parts
    if not parts:
        return _told(brief.source_material, brief.language)
    raw = [brief.source_material[part.start : part.end] for part in parts]
    now = [_told(text, brief.language) for text in raw]
    return brief.source_material if now == raw else "\n\n".join(text.strip("\n") for text in now)


def by_speakers(brief: Brief) -> list[str]:
    """The sources, each by itself and as a model reads it, with whatever somebody said or wrote as a paragraph."""
    found = brief.sources()
    now = [_told(text, brief.language) for text in found]
    return [text if text == raw else re.sub(r"\n+", "\n\n", text) for raw, text in zip(found, now, strict=True)]


def signatures(brief: Brief) -> list[Signature]:
    """What the mails of the sources are signed with, each name with an office or a firm once."""
    found: list[Signature] = []
    for raw in brief.sources():
        shown = readable(raw).text
        for letter in find_letters(shown, lines_of(shown)):
            one = signature(shown, letter, sender(shown, letter), brief.language)
            if one.name and (one.office or one.firm) and one not in found:
                found.append(one)
    return found


def dated(brief: Brief) -> list[str]:
    """The sources as they are, and with the days of chats and mails in words where somebody speaks in them.

    So are chats with what somebody wrote in one go as one speech.
    """
    found = brief.sources()
    chats = ("\n\n".join(_speeches(text, brief.language)) for text in found)
    return [*found, *(text for text in by_speakers(brief) if text not in found), *filter(None, chats)]


@lru_cache(maxsize=16)
def _speeches(raw: str, language: str) -> tuple[str, ...]:
    return tuple(speeches(_chat_of(read_speech(readable(raw).text, language), language).posted, language))


def _chat_of(spoken: Interviews, language: str) -> Chat:
    """The chat of a source whose interviews are read; none in a language whose talk is not known, or in minutes."""
    silent = not talk_for(language).openers or (not spoken.answers and read_minutes(spoken.text, language))
    return Chat(spoken.text) if silent else read_chat(spoken.text, language)


def places(brief: Brief) -> str:
    """The source material, as long as it is, in which each message of a chat or mail is a paragraph of its own.

    Their heads, and what programs put between them, are blanks.
    """
    parts = brief.parts or [SourcePart(name="", start=0, end=len(brief.source_material))]
    letters = list(brief.source_material)
    for part in parts:
        raw = brief.source_material[part.start : part.end]
        if readable(raw).text != raw:
            continue  # of a page
        for message in [] if read_minutes(raw, brief.language) else messages_of(raw, brief.language):
            blank(letters, part.start + message.start, part.start + message.lines[0].start)
            letters[part.start + message.start] = letters[part.start + message.start + 1] = "\n"
            for line in message.lines:
                if of_a_program(line.text, brief.language):
                    blank(letters, part.start + line.start, part.start + line.end)
        for letter in find_letters(raw, lines_of(raw)):
            for span in (*letter.frames, *letter.talk):
                blank(letters, part.start + span.start, part.start + span.end)
    return "".join(letters)


@lru_cache(maxsize=16)
def _told(raw: str, language: str) -> str:
    """One source; as it is where nobody speaks in it. Of chats in a language whose talk is not known nothing goes."""
    shown = readable(raw)
    spoken = read_speech(shown.text, language)
    chat = _chat_of(spoken, language)
    replies = read_replies(chat.text, language)
    plain = replies.text
    if plain == shown.text:
        return raw
    places = sorted(one.start for one in replies.answers)
    answers = [(one.start, one, shown.text) for one in spoken.answers]
    answers += [(at, one, replies.said) for at, one in zip(places, replies.answers, strict=True)]
    added = [*_answered(answers, language), *_posted(chat.posted, language)]
    text, last = "", 0
    for place, words in sorted(added, key=lambda one: one[0]):
        text += plain[last:place] + words
        last = place
    lines = [" ".join(line.split()) if line.strip() else "" for line in (text + plain[last:]).split("\n")]
    lines = [line.removeprefix(_LINE) for line in _together(lines)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _posted(posted: Sequence[Posted], language: str) -> Iterator[tuple[int, str]]:
    """Each message of a chat in a line of its own, with who wrote it and when."""
    months = phrases_for(language).months
    for one in posted:
        when = ", ".join(part for part in (one.stamp.told(months), one.stamp.clock) if part)
        said = " ".join(span.text for span in one.said)
        yield one.start, f"\n{_LINE}{one.by}{f' ({when})' if when else ''}: “{said}”\n"


def _together(lines: Sequence[str]) -> Iterator[str]:
    """The lines without the empty ones between two messages."""
    for place, line in enumerate(lines):
        after = next((other for other in lines[place:] if other), "")
        before = next((other for other in reversed(lines[:place]) if other), "")
        if line or not (after.startswith(_LINE) and before.startswith(_LINE)):
            yield line


def _answered(answers: Sequence[tuple[int, Answer, str]], language: str) -> Iterator[tuple[int, str]]:
    """Each answer behind its question, with where it stands: the speaker's role is told once."""
    units: list[Unit] = []
    known: set[str] = set()
    for place, answer, where in answers:
        before = len(units)
        add_answer(units, [], where, answer, (0, 0), language)
        said = " ".join(unit.text for unit in units[before:])
        if not said:
            continue
        named = answer.by.name
        if f"{named} {answer.by.asked}" not in known:
            known.add(f"{named} {answer.by.asked}")
            named = ", ".join(part for part in (answer.by.called, answer.by.asked) if part)
        asked = f"{QUESTION}: {answer.asked}\n" if answer.asked else ""
        yield place, f"\n\n{asked}{named}: “{said}”\n\n"
