"""Finds what a source says in confidence, under an embargo or unchecked: no article holds it, and no model sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from agents.crews.content.language import discretion, for_language
from agents.crews.content.text import Span, words
from agents.crews.content.writing.confided import (
    discreet,
    is_written_to,
    leant_on,
    named,
    personal,
    promises,
    replied,
    surprise,
)
from agents.crews.content.writing.governing import (
    announces,
    asked_before,
    beside,
    first_of_block,
    next_to,
    on_the_record,
    rest_of_block,
    same_block,
    section,
    what_stands_before,
)
from agents.crews.content.writing.heads import find_heads
from agents.crews.content.writing.mail import Letter, find_letters
from agents.crews.content.writing.pleas import meant_in_chat, of_its_line, pleaded, repeated
from agents.crews.content.writing.utterances import (
    BULLET,
    HEADING,
    Said,
    bare_of,
    is_afterthought,
    lines_in,
    markers,
    read_said,
    unchecked,
)

_BRACKETS = re.compile(r"\(([^()\n]*)\)|\[([^\[\]\n]*)\]")
_ANCHOR = re.compile(r"(?<!\[)\^|\$(?=[)|]|$)")  # of a pattern: none inside of a class
_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,400}>")
_EMPTIED = re.compile(r"\d{1,2}:\d{2}.*:\s*$")  # a message of which only the head is left
_STOPPED = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: (?:de|van|von|der|la|le|bin|al))*(?: [A-ZÀ-Þ][\w’'-]+)+")
_WHICH = re.compile(r"\d[\d.,]*[^\d?\n]{1,12}\d[\d.,]*[^\d\n]{0,20}\?")  # "41 or 43?"
_NEAR = 4  # sentences or lines before a question
_SHORT = 4  # words beside the marker of a sentence that says no more
_LABEL = 10  # words before a colon that only say how secret the rest is


def withheld(text: str, language: str) -> list[Span]:
    """What of a source is not for readers, in order: each sentence, line or message, with all that it governs.

    What may be meant is left out as well. A text without such words that nobody wrote to anybody costs one look.
    """
    lines = lines_in(text)
    mails = find_letters(text, lines)
    written = mails or any(one.name for one in find_heads(lines, language))
    if not written and not any(one.search(text) for one in (_anywhere(), surprise())):
        return []
    said = list(read_said(text, language))
    subjects, letters = _secret_mails(mails)
    out = {number for number, one in enumerate(said) if any(_holds(letter, one.start, one.end) for letter in letters)}
    out |= personal(said, mails, language)
    partly: list[Span] = []
    for number, one in enumerate(said):
        if one.end <= one.start or number in out:
            continue
        _judge(said, number, out, partly, language, talk=is_written_to(one, mails))
    out |= pleaded(said, mails, language) | _doubted(said, out) | _of_the_same(said, out) | replied(said, out, mails)
    out |= named(said, out, language)
    out |= replied(said, out, mails)
    out |= leant_on(said, out, mails, language)
    out |= repeated(said, out)
    whole = _joined(said, out, text)
    found = whole + [span for span in partly if not any(_holds(one, span.start, span.end) for one in whole)] + subjects
    return sorted(found, key=lambda span: span.start)


def blanked(text: str, spans: Sequence[Span]) -> str:
    """The text with these stretches as blanks, as long as it was; marks of lines that are empty now go as well."""
    letters = list(text)
    for span in spans:
        kept = [match.span() for match in _TAG.finditer(text, span.start, span.end)]
        for place in range(span.start, span.end):
            if letters[place] != "\n" and not any(begin <= place < end for begin, end in kept):
                letters[place] = " "
        ends = text[span.end : span.end + 1]
        if ends and ends in ".!?" and span.text.startswith(",") and letters[span.start] == " ":
            letters[span.start], letters[span.end] = ends, " "  # the sentence ends where it is cut
        begin = text.rfind("\n", 0, span.start) + 1
        while begin < span.end:
            stop = text.find("\n", begin)
            stop = len(text) if stop < 0 else stop
            left = "".join(letters[begin:stop])
            bullet = BULLET.match(f"{left} ") or HEADING.match(f"{left} ")
            if bullet and not left[bullet.end() :].strip():
                letters[begin:stop] = " " * (stop - begin)
            elif _EMPTIED.search(left) and letters[max(begin, span.start)] == " ":
                letters[max(begin, span.start)] = "…"  # else its head would be part of the message before
            begin = stop + 1
    return "".join(letters)


@cache
def _anywhere() -> re.Pattern[str]:
    """A loose look at a whole text: every line may begin anew."""
    loose = [_ANCHOR.sub("(?:)", one) for one in (*discretion.MARKERS, *discretion.UNCHECKED)]
    return re.compile("|".join(loose), re.IGNORECASE)


def _judge(said: Sequence[Said], number: int, out: set[int], partly: list[Span], language: str, *, talk: bool) -> None:
    """Adds what a sentence governs, if it says so, to those that go `out` or, less than a sentence, `partly`."""
    one = said[number]
    plain = bare_of(one.text)
    shift = len(one.text) - len(plain)
    marker = markers().search(plain) or (discreet().search(plain) if talk else None)
    if marker is None or re.search(discretion.OF_A_PROGRAM, plain, re.IGNORECASE):
        open_point = unchecked().search(plain)
        if open_point:
            _leave_unchecked(one, plain, shift, open_point, number, out, partly)
        return
    if same_block(said, number, number + 1) and _taken_back(said[number + 1].text):
        return
    bracket = next(
        (b for b in _BRACKETS.finditer(plain) if b.start() < marker.end() and marker.start() < b.end()), None
    )
    off = re.search(discretion.OFF_THE_RECORD, plain, re.IGNORECASE) is not None
    label = _is_label(plain, language)
    bare = _is_bare(plain, marker, language) and not (label and words(plain.partition(":")[2]))
    if off and (bare or label or (bracket and _is_bare(_inside(bracket), None, language))):
        until = on_the_record(said, number)
        if until is not None:
            out.update(range(number, until))
            asked_before(said, number, out)
            return
    if bracket and re.search(r"[:–—,;-]\s*\w+\W+\w+|\w+\W+\w+\W+\w+\W+\w+\W+\w+", _rest(_inside(bracket))):
        partly.append(Span(one.start + shift + bracket.start(), one.start + shift + bracket.end(), bracket.group()))
        return
    out.add(number)
    if (talk and promises().search(plain)) or re.search(discretion.OF_A_WORD, plain, re.IGNORECASE):
        return
    out.update(of_its_line(said, number, language))
    opens = number == 0 or said[number - 1].block != one.block
    if opens:
        asked_before(said, number, out)
    alone = opens and (number + 1 == len(said) or said[number + 1].block != one.block)
    if bracket:
        return
    postscript = first_of_block(said, number)
    if is_afterthought(said[postscript].text):
        out.update({postscript, *rest_of_block(said, postscript)})
        return
    head, colon, _ = plain.partition(":")
    announced = talk and opens and bool(colon) and marker.start() <= len(head) and len(words(head)) <= _LABEL
    if announced or (re.search(discretion.CONFIDING, plain, re.IGNORECASE) and (opens or announces(plain))):
        out.update(rest_of_block(said, number))
        return
    if alone and one.message and one.by and bare and not plain.rstrip().endswith(":"):
        out.update(meant_in_chat(said, number, language))
        return
    if re.search(discretion.POINTS_BACK, plain, re.IGNORECASE) and not words(plain.partition(":")[2]):
        out.update(what_stands_before(said, number, language))
        return
    if not (bare or label):
        return
    if one.level and opens:
        out.update(section(said, number))
    elif alone and bare:
        out.update(next_to(said, number, language))
    elif opens and not (one.item and label and not bare):
        out.update(rest_of_block(said, number))
    elif bare:
        near = list(beside(said, number, language))
        begun = max((at for at in near if at < number and at in out), default=-1)  # where a request before it begins
        near = [at for at in near if at >= begun]
        of_a_name = re.search(discretion.OF_A_NAME, plain, re.IGNORECASE)
        out.update(one for one in near if not of_a_name or _may_name(said[one].text, language))


def _may_name(text: str, language: str) -> bool:
    """Whether a sentence has a word with a capital that may be a name, of which only months are none."""
    data = for_language(language)
    said = [word.text for word in words(bare_of(text))]
    return any(word[:1].isupper() and word.lower() not in data.stop_words | data.months for word in said)


def _doubted(said: Sequence[Said], out: set[int]) -> set[int]:
    """What stands shortly before a line that asks which of two figures is right, and has one of these."""
    found: set[int] = set()
    for number in out:
        asked = _WHICH.search(bare_of(said[number].text)) if unchecked().search(bare_of(said[number].text)) else None
        figures = set(_FIGURE.findall(asked.group())) if asked else set()
        for near in range(number - 1, max(-1, number - 1 - _NEAR), -1):
            if figures & set(_FIGURE.findall(said[near].text)):
                found.add(near)
                break
    return found


def _of_the_same(said: Sequence[Said], out: set[int]) -> set[int]:
    """What has the name that nobody may tell, and what stands shortly before a request about its figure."""
    found: set[int] = set()
    for number in out:
        plain = bare_of(said[number].text)
        if markers().search(plain) is None:
            continue
        names = set(_NAME.findall(plain)) if re.search(discretion.NAMED, plain, re.IGNORECASE) else set()
        found |= {near for near, one in enumerate(said) if any(name in one.text for name in names)}
        figures = set(_FIGURE.findall(plain)) if re.search(discretion.SAID_BEFORE, plain, re.IGNORECASE) else set()
        for near in range(number - 1, max(-1, number - 1 - 2 * _NEAR), -1):
            if figures & set(_FIGURE.findall(said[near].text)):
                found.add(near)
                break
    return found - out


def _leave_unchecked(
    one: Said, plain: str, shift: int, found: re.Match[str], number: int, out: set[int], partly: list[Span]
) -> None:
    """What is still to be checked: what stands before the note to do so, back to a comma; else the whole line."""
    before = plain[: found.start()]
    cut = max((match.start() for match in re.finditer(r"[,;](?=\s)", before)), default=-1)
    if cut > 0 and not re.match(r"\W*$", before) and len(words(before[:cut])) > 1:
        partly.append(Span(one.start + shift + cut, one.end, one.text[shift + cut :]))
    else:
        out.add(number)


def _inside(bracket: re.Match[str]) -> str:
    return bracket[1] if bracket[1] is not None else bracket[2]


def _rest(text: str) -> str:
    return markers().sub(" ", f"({text})")


def _is_label(plain: str, language: str) -> bool:
    """Whether what stands before a colon says only that the rest is in confidence: "Confidential, not for print: …"."""
    head, colon, _ = plain.partition(":")
    found = markers().search(f"{head}:") if colon else None
    return bool(found) and len(words(head)) <= _LABEL and _is_bare(head, None, language)


def _is_bare(plain: str, marker: re.Match[str] | None, language: str) -> bool:
    """Whether a sentence says no more than that something is in confidence."""
    rest = plain[: marker.start()] + " " + plain[marker.end() :] if marker else plain
    rest = markers().sub(" ", rest)
    empty = for_language(language).stop_words | for_language("en").stop_words | discretion.FILLING
    left = [word.text for word in words(rest) if word.text.lower().replace("’", "'") not in empty]
    short = not left or (len(left) == 1 and len(words(rest)) <= _SHORT)
    return short and not any(char.isdigit() for char in rest)


def _taken_back(text: str) -> bool:
    return re.search(discretion.TAKEN_BACK, bare_of(text), re.IGNORECASE) is not None


def _holds(span: Span, start: int, end: int) -> bool:
    return span.start <= start and end <= span.end


def _joined(said: Sequence[Said], out: set[int], text: str) -> list[Span]:
    """Neighbours of one block as one stretch."""
    found: list[Span] = []
    last = -2
    for number in sorted(out):
        one = said[number]
        if last == number - 1 and said[last].block == one.block:
            found[-1] = Span(found[-1].start, one.end, text[found[-1].start : one.end])
        else:
            found.append(Span(one.start, one.end, text[one.start : one.end]))
        last = number
    return found


def _secret_mails(letters: Sequence[Letter]) -> tuple[list[Span], list[Span]]:
    """What subjects say that tell that their mails are in confidence, and these mails."""
    subjects: list[Span] = []
    found: list[Span] = []
    for letter in letters:
        for frame in letter.frames:
            subject = re.match(rf"[>\s]*{discretion.SUBJECT}", frame.text, re.IGNORECASE)
            if subject and markers().search(frame.text[subject.end() :]):
                subjects.append(Span(frame.start + subject.end(), frame.end, frame.text[subject.end() :]))
                found.append(Span(letter.start, letter.end, ""))
    return subjects, found
