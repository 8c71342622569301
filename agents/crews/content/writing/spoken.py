"""Makes units of what people answer in an interview: each is somebody's words, with the question before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from agents.crews.content.evidence import numbers
from agents.crews.content.language import base_language, for_language
from agents.crews.content.leaning import clings
from agents.crews.content.text import Span, count_words, sentences, stems, words
from agents.crews.content.writing.carrying import greets
from agents.crews.content.writing.courtesies import of_the_setting
from agents.crews.content.writing.credits import Person
from agents.crews.content.writing.interview import Answer
from agents.crews.content.writing.notes import Note, is_note
from agents.crews.content.writing.talk import ECHO, leans_back, requests_by_words, talk_for, without_opening
from agents.crews.content.writing.titles import joined
from agents.crews.content.writing.units import Piece, Unit, Voice, as_read, asks

_WHOLE = 45  # words from which an answer may be parted where a sentence stands alone
_WHOLE_MAIL = 110  # the same for a paragraph of a mail, which is one thought
_ALONE = 7  # a shorter first sentence is hardly understood without its question
_BEHIND = 3  # words behind a comma that add nothing: "…, don't ask"
_HALF = 8  # words of a sentence without a clause that may be half of an answer
_TURN = 200  # words of a turn that is told whole
_COUNT = re.compile(r"\S+(?P<of>(?: [^\W\d_]+){0,6})[,.;](?!\d)")
_COUNTED = re.compile(r"\s*(?P<count>\d[\d,]*\.)(?=\s+\S)")
_NEAR = 3  # words between a figure and the comma behind it
_BLANKED = re.compile(r"[ \t]{12,}")  # where a sentence was left out that is not for readers
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![ \t]*\n))+")
_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,200}>|!\[[^\]]*\]\([^)]*\)")  # of HTML, or an image
_ASIDE = re.compile(r"\[[^\[\]\n]{1,40}\]|(?<![^\s.!?…])\((?:[a-z]+ ?){1,3}\)(?![^\s.!?…])")


def add_answer(
    units: list[Unit], notes: list[Note], text: str, answer: Answer, place: tuple[int, int], language: str
) -> None:
    """Adds an answer to the units at (section, paragraph); what nobody could understand or should read to the notes."""
    section, paragraph = place
    kept: list[Piece] = []
    before = next((one for one in range(len(units) - 1, -1, -1) if _tells(units[one])), None)
    first, torn, last = True, False, answer.start
    groups: list[list[Piece]] = []
    first_own = len(units)
    for span in _sentences(text, answer, language):
        torn = torn or _BLANKED.search(text, last, span.start) is not None
        last = span.end
        told = _as_said(span.text, language, written=answer.medium == "mail")
        named = told.removeprefix(f"{answer.by.name}, ")  # "Kwame Poku, I run the rink"
        told = named[:1].upper() + named[1:] if named != told else told
        if not told:
            continue
        piece = Piece(told, span.start, span.end)
        if _signs(told, answer):
            notes.append(_note(piece, answer))
            continue
        torn = torn and (clings(told, language) or count_words(told) < ECHO)  # it leans on what was left out
        if not torn and _is_kept(piece, answer, language, opens=not kept and first):
            whole = _WHOLE_MAIL if answer.medium == "mail" else _WHOLE
            size = sum(count_words(one.text) for one in groups[-1]) if groups else whole
            if size >= whole and not (groups and needs_question(told, language)):
                groups.append([])
            groups[-1].append(piece)
            kept.append(piece)
        else:
            notes.append(_note(piece, answer))
            torn = torn or is_note(told, language)
            if _introduces(piece.text, answer, language):  # what is left said yes to it
                notes += [_note(one, answer) for group in groups for one in group]
                groups, kept = [], []
    for number, group in enumerate(groups):
        unit = Unit("prose", group, section, paragraph)
        question = "" if number else answer.asked
        needed = bool(question) and (
            answer.aloud
            or _reacts(question, group[0].text, language)
            or needs_question(group[0].text, language)
            or _settles(question, group[0].text, language)
        )
        opening = next((span.text for span in sentences(question, language)), "")
        if needed and opening and leans_back(opening, language) and before is not None:
            unit.needs.add(before)
        half = before is not None and answer.medium == "interview" and not answer.follows
        leans = clings(group[0].text, language) or (half and needs_question(group[0].text, language))
        if not number and not answer.asked and leans and answer.behind < 0:
            if before is not None:  # it goes on from what was said before, by whomever
                unit.needs.add(before)
            else:
                while group and (clings(group[0].text, language) or count_words(group[0].text) < ECHO):
                    notes.append(_note(group.pop(0), answer))
        if group:
            group[0] = _first(group[0])
            by = answer.by
            unit.voice = Voice(by.name, by.role, by.asked, question, needed, answer.medium, answer.asked_from)
            unit.voice = replace(unit.voice, unnamed=by.unnamed, folded=answer.folded, corrects=answer.behind >= 0)
            units.append(unit)
    _tie(units, first_own, answer)


def _tie(units: Sequence[Unit], first: int, answer: Answer) -> None:
    """Ties the units of a turn, which begin at `first`, to one another: it is told whole, in its place, or not at all.

    One that goes on from the turn before needs this, and what puts it right is needed by it.
    """
    own = range(first, len(units))
    if answer.medium != "interview" or not own or first == 0:
        before = -1
    else:
        before = first - 1 if units[first - 1].voice is not None else -1
    goes_on = before >= 0 and (answer.folded or answer.behind >= 0 or not answer.asked)
    if answer.medium == "interview" and sum(count_words(units[one].text) for one in own) <= _TURN:
        for one in own:
            units[one].needs.update(set(own) - {one})
    if goes_on and own:
        units[first].needs.add(before)
        if answer.behind >= 0:
            units[before].needs.add(first)


def _tells(unit: Unit) -> bool:
    """Whether somebody says enough in a unit for later words to point at it."""
    return unit.voice is not None and count_words(unit.text) >= _ALONE


def _sentences(text: str, answer: Answer, language: str) -> Iterator[Span]:
    for paragraph in _PARAGRAPH.finditer(text, answer.start, answer.end):
        counted = _COUNTED.match(paragraph.group()) if not text[answer.start : paragraph.start()].strip() else None
        if counted:  # "63. Most of them are harmless.", which is no item of a list
            start = paragraph.start() + counted.start("count")
            yield Span(start, paragraph.start() + counted.end(), counted["count"])
        for span in sentences(paragraph.group(), language):
            yield Span(paragraph.start() + span.start, paragraph.start() + span.end, span.text)


def _as_said(sentence: str, language: str, *, written: bool) -> str:
    """A sentence as it is quoted: without what a transcript notes beside the words, and "um"; cuts are marked.

    What somebody adds in brackets to a mail, which is `written`, is told: "[Ines: three weeks]".
    """
    plain = " ".join(as_read(sentence).split())
    plain = _TAG.sub("", plain) if written else _ASIDE.sub("…", _TAG.sub("", plain))
    plain = _fillers(base_language(language)).sub(" … ", plain)
    plain = re.sub(r"\s*…(?:\s*…)*\s*", " … ", plain).strip()
    plain = re.sub(r" … ?(?=[.,;:!?])|(?<=[.!?]) …$", "", plain)
    if not words(plain):
        return ""
    return plain


@cache
def _fillers(language: str) -> re.Pattern[str]:
    fillers = talk_for(language).fillers
    return re.compile(rf"(?:^|,?\s+)(?:{fillers})\b[,.…]*\s*" if fillers else "(?!)", re.IGNORECASE)


def _is_kept(piece: Piece, answer: Answer, language: str, *, opens: bool) -> bool:
    """Whether readers should have a sentence: no instruction, no name told to the recorder, no echo of the question."""
    talk = talk_for(language)
    if is_note(piece.text, language) or (answer.medium == "interview" and of_the_setting(piece.text, language)):
        return False
    if _introduces(piece.text, answer, language):
        return False
    if not opens:
        return True
    short = count_words(piece.text) <= ECHO
    yes = talk.polar and re.fullmatch(rf"(?:{talk.polar}[\s,.!…]*)+", piece.text, re.IGNORECASE)
    bare = greets(piece.text, language) or (count_words(piece.text) == 0 and not re.search(r"\d", piece.text))
    echoes = piece.text.endswith("?") and bool(answer.asked or answer.medium != "mail")  # a mail may answer itself
    return not (short and (echoes or bare or (yes and not answer.asked)))


def _signs(text: str, answer: Answer) -> bool:
    """Whether a sentence of a mail is no more than its writer's name."""
    said = {word.text for word in words(text)}
    return answer.medium == "mail" and said <= {word.text for word in words(answer.by.name)}


def _introduces(text: str, answer: Answer, language: str) -> bool:
    """Whether it says the speaker's own name: "I'm Nora Fell"."""
    how = talk_for(language).introduces
    named = rf"{how} (?:\w+\.? ){{0,2}}{re.escape(answer.by.surname)}\b" if how else "(?!)"
    return re.search(named, text, re.IGNORECASE) is not None


def needs_question(sentence: str, language: str) -> bool:
    """Whether an answer's first sentence says too little without the question: no clause, or one that points back."""
    polar = talk_for(language).polar
    if count_words(sentence) < _ALONE or clings(sentence, language) or _counts(sentence, language):
        return True
    before, comma, tag = sentence.rpartition(", ")
    short = bool(comma) and count_words(tag) <= _BEHIND and count_words(before) <= _HALF
    return bool(polar and re.match(polar, sentence, re.IGNORECASE)) or any(
        _is_no_clause(one, language) for one in (sentence, before if short else sentence)
    )


def _settles(question: str, sentence: str, language: str) -> bool:
    """Whether a question can be answered with yes or no, and its answer takes up nothing of it."""
    closed = talk_for(language).closed
    asks = bool(closed) and re.match(closed, question, re.IGNORECASE) is not None
    return asks and set(stems(question, language)).isdisjoint(stems(sentence, language))


def _reacts(remark: str, sentence: str, language: str) -> bool:
    """Whether it speaks of what somebody said who asked nothing: "I'd rather be called that."."""
    pattern = talk_for(language).reacts
    said = not asks(remark) and not requests_by_words(remark, language)
    return said and bool(pattern) and re.search(pattern, sentence, re.IGNORECASE) is not None


def _counts(sentence: str, language: str) -> bool:
    """Whether it begins with a figure of something that it does not name: "314, and …", "Eight seconds a week, …".

    "Eight seconds with the new clock, …" does so as well.
    """
    found = numbers(sentence, language)
    if not found or found[0].start:
        return False
    counted = _COUNT.match(sentence, found[0].end - 1)
    with_what = [word.text.lower() for word in words(counted["of"])][1:2] if counted else []
    near = counted is not None and len(words(counted["of"])) <= _NEAR
    return near or not for_language(language).prepositions.isdisjoint(with_what)


def is_half(sentence: str, language: str) -> bool:
    """Whether a sentence of a mail is half of a question and its answer: "Yes, correct.", "Not before May."."""
    polar = talk_for(language).polar
    opening = without_opening(sentence, language)
    said = rf"(?:{polar}|not\b)(?=\s*[,.!;:…–-]|\s+(?:before|until|since|after|on|in|at)\b)" if polar else "(?!)"
    if any(re.match(said, one, re.IGNORECASE) for one in (sentence, opening)):
        return True
    first = words(sentence)[0].text.lower() if words(sentence) else ""
    begins = first in for_language(language).prepositions | for_language(language).clause_openers | {"about"}
    acts = any(word.text.endswith("ed") for word in words(sentence))
    return begins and not acts and count_words(sentence) <= _HALF and _is_no_clause(sentence, language)


def _is_no_clause(sentence: str, language: str) -> bool:
    """Whether it has no verb and nobody who acts, by the words for that are known; or only gives a reason."""
    data = for_language(language)
    said = [word.text.lower().replace("’", "'") for word in words(sentence)]
    if not said or said[0] in data.clause_openers:
        return True
    people = data.first_person | data.first_singular | data.second_person | data.speakers
    clause = data.verbs | data.copulas | data.auxiliaries | data.saying | people
    return bool(clause) and not any(word in clause or "'" in word for word in said)


def stands_alone(unit: Unit, text: str, language: str) -> bool:
    """Whether words of a unit can be read without knowing who said them and what was asked."""
    data = for_language(language)
    people = data.first_person | data.first_singular | data.second_person
    said = {word.text.lower().replace("’", "'") for word in words(text)}
    if unit.voice and unit.voice.medium == "chat":
        return False  # as of its moment
    return unit.voice is None or (said.isdisjoint(people) and not needs_question(text, language))


def interviewed(units: Sequence[Unit], language: str) -> tuple[str, ...]:
    """With whom an interview is that most of the units are from, as lists in words: with their roles, and without."""
    voices = [unit.voice for unit in units if unit.voice and unit.voice.medium == "interview"]
    if len(voices) <= len(units) / 2 or any(voice.unnamed for voice in voices):
        return ()
    people = {voice.name: Person(voice.name, voice.role) for voice in voices}
    named = [person.called for person in people.values()], list(people)
    return joined(named[0], language), joined(named[1], language)


def _first(piece: Piece) -> Piece:
    text = piece.text.removeprefix("… ")
    return Piece(text[:1].upper() + text[1:], piece.start, piece.end)


def _note(piece: Piece, answer: Answer) -> Note:
    return Note(piece.start, piece.end, piece.text, talk=True, by=answer.by.name)
