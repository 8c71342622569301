"""Reads threads of mails: who writes what and when, and behind which question; what is quoted again is read once.

The mails of one person alone, without questions, are read as any text, without their manners.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from agents.crews.content.evidence import normalise_words
from agents.crews.content.language import for_language
from agents.crews.content.leaning import clings
from agents.crews.content.text import Span, count_words, words
from agents.crews.content.writing.answering import answers_itself
from agents.crews.content.writing.carrying import of_applause
from agents.crews.content.writing.interview import Answer, Interviews, blank
from agents.crews.content.writing.interview_heads import Head, full_names, resolve
from agents.crews.content.writing.mail_questions import MailQuestions
from agents.crews.content.writing.notes import Note
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.politeness import announced, is_manners, lead_in
from agents.crews.content.writing.spoken import is_half
from agents.crews.content.writing.talk import is_talk, talk_for
from agents.crews.content.writing.thread import Block, Thread

_SHORTEST = 6  # words of a question that says what it means by "it"
_LONGEST = 40  # words of a question
_NEAR = 400  # characters between a question and its answer that are one place of the source
_LEAST = 4  # words of what can be known again


def read_replies(text: str, language: str) -> Interviews:
    """Takes what several people write, and answers with their questions, out of a text; what says nothing is a note."""
    found = Interviews(text)
    thread = Thread.of(text, language)
    if thread is None:
        return found
    found.said = thread.plain
    reader = _Reader(thread)
    reader.read()
    writers = {answer.by.name for answer in reader.answers}
    asked = any(answer.aloud for answer in reader.answers)
    if len(writers) < 2 and not asked:
        return _of_one(thread, found)
    left = list(thread.text)
    for letter in thread.letters:
        if letter.frames:
            blank(left, letter.start, letter.end)
    first = thread.letters[0]
    if not first.frames:  # what stands above the mails may be for readers, but not what is said to whoever got them
        for span in [*first.talk, *(span for block in thread.blocks if not block.letter for span in block.spans)]:
            signed = span in first.talk or thread.names[0]
            if signed or is_manners(span.text, language) or is_talk(span.text, language):
                blank(left, span.start, span.end)
    said = list(thread.plain)
    for note in reader.notes:
        blank(said, note.start, note.end)
    found.text, found.said = "".join(left), "".join(said)
    found.answers, found.notes = reader.answers, reader.notes
    return found


def _of_one(thread: Thread, found: Interviews) -> Interviews:
    """The mails of one person as text, without what is said to whoever gets them."""
    language = thread.language
    left = list(thread.plain)
    for block in thread.blocks:
        leaning = False
        for place, span in enumerate(block.spans):
            half = bool(talk_for(language).polar) and not place and is_half(span.text, language)
            leaning = half or (leaning and (clings(span.text, language) or is_half(span.text, language)))
            if leaning or is_talk(span.text, language) or is_manners(span.text, language):
                blank(left, span.start, span.end)
                found.notes.append(_note(span, thread.names[block.letter]))
    found.notes += [_note(span) for letter in thread.letters for span in letter.talk]
    found.text = "".join(left)
    return found


class _Reader:
    """Makes answers of what is written in a thread."""

    def __init__(self, thread: Thread) -> None:
        self.thread = thread
        self.language = thread.language
        self.answers: list[Answer] = []
        self.notes: list[Note] = []
        self.order = thread.order()
        self.named = full_names(thread.text)
        least = {number: min(one.depth for one in self.order if one.letter == number) for number in self._letters()}
        for block in self.order:
            block.own = block.depth == least[block.letter]
        self.primary = {number for number in least if not least[number]}
        self.told = {number: self._words_of(number) for number in self.primary}
        self.asked = MailQuestions(thread, self.order, self.primary, self.told)
        self.seen: set[str] = set()
        self.begun: set[int] = set()

    def _letters(self) -> list[int]:
        """The mails in their order."""
        return list(dict.fromkeys(block.letter for block in self.order))

    def _words_of(self, letter: int) -> str:
        spans = [span.text for one in self.order if one.letter == letter and one.own for span in one.spans]
        return normalise_words(" ".join(spans))

    def read(self) -> None:
        """Reads all of it; what stands in no answer becomes a note."""
        asked: list[Span] = []
        by_place = sorted(self.order, key=lambda block: block.start)
        before = {two.start: one for one, two in itertools.pairwise(by_place)}
        letter = -1
        for block in self.order:
            if not block.own:
                continue
            first = block.letter != letter
            letter = block.letter
            quoted = before.get(block.start)
            goes_on = (
                self.thread.letters[block.letter].of is not None
                and not self.thread.text[self.thread.letters[block.letter].start : block.start].strip()
            )
            near = quoted is not None and quoted.letter in (block.letter, block.letter - goes_on)
            beside = quoted and near and quoted.depth > block.depth
            question = self.asked.quoted(quoted) if quoted and beside else None
            if question is None and block.number:
                question = self.asked.of_the_same_number(block)
            if question is None and first and self.asked.may_be(block):
                question = self.asked.of_the_mail_before(block.letter)
            asked += self._block(block, question)
        self.notes += [_note(span, self._name(span)) for span in asked if span.start not in self.asked.used]
        self.notes += [_note(span) for letter in self.thread.letters for span in letter.talk]
        brought = [self.asked.context[begin] for begin in self.begun if begin in self.asked.context]
        self.answers = [
            one for one in self.answers if not any(start <= one.start < one.end <= end for start, end in brought)
        ]
        self.notes.sort(key=lambda note: note.start)

    def _name(self, span: Span) -> str:
        block = next((one for one in self.order if one.start <= span.start < one.end), None)
        return self.thread.names[block.letter] if block else ""

    def _block(self, block: Block, question: tuple[str, int] | None) -> list[Span]:
        """Adds a paragraph's answers, and returns its questions: they are no text by themselves."""
        asked: list[Span] = []
        kept: list[Span] = []
        leaning = False
        name = self.thread.names[block.letter]
        for place, span in enumerate(block.spans):
            opens = not kept
            if self._is_repeated(span, block):
                if span.text.rstrip().endswith("?") and block.letter in self.primary:
                    self._answer(block, kept, question)
                    kept, question = [], self.asked.with_context([span], 0)
                continue
            if is_manners(span.text, self.language) or (question is None and of_applause(span.text, self.language)):
                self.notes.append(_note(span, name))
            elif span.text.rstrip("\"'”’) ").endswith("?"):
                (kept if answers_itself(self.thread, block, place, says=bool(kept)) else asked).append(span)
            elif asked and not kept and self._is_why(span):
                self.notes.append(_note(span, name))
            elif name and not (opens and question is None and self._says_half(span, leaning)):
                start = lead_in(span.text, self.language) if opens else announced(span.text, self.language)
                if start and kept:
                    self._answer(block, kept, question)
                    kept, question = [], None
                kept.append(Span(span.start + start, span.end, span.text[start:]))
            else:
                question = self.asked.only(block, span) if name and not leaning else None
                leaning = question is None
                if question is None:
                    self.notes.append(_note(span, name))
                else:
                    kept.append(span)
        self._answer(block, kept, question)
        return asked

    def _is_why(self, span: Span) -> bool:
        """Whether a sentence behind a question may only say why somebody asks: it has no figure, and speaks of "us"."""
        us = for_language(self.language).first_person
        return not re.search(r"\d", span.text) and any(word.text.lower() in us for word in words(span.text))

    def _says_half(self, span: Span, leaning: bool) -> bool:
        polar = bool(talk_for(self.language).polar)
        return polar and (is_half(span.text, self.language) or (leaning and clings(span.text, self.language)))

    def _answer(self, block: Block, kept: Sequence[Span], question: tuple[str, int] | None) -> None:
        name = self.thread.names[block.letter]
        person = resolve(name, Head(), self.named, self.language) if name and kept else None
        if person is None:
            self.notes += [_note(span, name) for span in kept]
            return
        letter = self.thread.letters[block.letter]
        stamp = self.thread.stamps[self.thread.letters.index(letter.of) if letter.of else block.letter]
        role = person.role or self.thread.offices.get(name, "")
        by = replace(person, role=role, asked=stamp.told(phrases_for(self.language).months))
        text, begin = question or ("", kept[0].start)
        self.begun.add(begin)
        self.asked.answered.add(block.letter)
        begin = begin if block.start - begin < _NEAR else kept[0].start
        start, end = kept[0].start, kept[-1].end
        self.answers.append(Answer(start, end, by, text, begin, medium="mail", aloud=bool(text)))

    def _is_repeated(self, span: Span, block: Block) -> bool:
        """Whether a sentence was quoted from another mail, or stood in one before."""
        said = normalise_words(span.text)
        if block.letter not in self.primary:
            return any(said in told for told in self.told.values())
        again = said in self.seen and count_words(span.text) >= _LEAST
        self.seen.add(said)
        asks = span.text.rstrip().endswith("?") and count_words(span.text) >= _LEAST
        return again or (asks and any(said in told for other, told in self.told.items() if other != block.letter))


def _note(span: Span, by: str = "") -> Note:
    return Note(span.start, span.end, " ".join(span.text.split()), talk=True, by=by)
