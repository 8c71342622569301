"""Finds the mails in a pasted thread: what programs put around them, greetings, and signatures."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from agents.crews.content.language import mails, vocabulary
from agents.crews.content.text import Span, words

_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+")
_LABELS = (
    "from to cc bcc sent date subject reply-to attachments importance von an gesendet betreff datum anlagen de à a "
    "envoyé objet para enviado asunto da inviato oggetto van aan verzonden onderwerp mime-version content-type "
    "content-transfer-encoding content-language message-id in-reply-to references return-path received x-mailer "
    "user-agent thread-topic thread-index x-priority"
)
_LABEL = re.compile(rf"\**(?P<label>{'|'.join(_LABELS.split())})\**\s?:\**[ \t]+\S", re.IGNORECASE)
_TELLING = vocabulary("from sent subject von gesendet betreff envoyé objet enviado asunto inviato oggetto")
_WROTE = re.compile(
    r"(?:on|am|le|el|il|op)\s[^\n]{6,90}(?:\n[^\n]{0,90})?"
    r"\b(?:wrote|schrieb(?:[^\n]{1,60})?|a écrit|escribió|ha scritto|schreef)\s?:",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"[*_]*(?:from|von|de|da|van)[*_]*\s?:[*_]*[ \t]+(?P<name>[^<\n@\[(]{2,50}?)[ \t]*(?:[<\[(]|$)", re.IGNORECASE
)
_BY = re.compile(
    r"(?:.*\d,?\s+|.*,\s+)?(?P<name>[^\W\d_][\w.’'-]*(?:,? [\w.’'-]+){0,3})\s+(?:\([^)\n]*\)\s+)?"
    r"(?:<[^>\n]*>\s+)?(?<=\s)"
    r"\w+(?: \w+)?\s?:\s*$"
)
_BY_GERMAN = re.compile(r".*\bschrieb\s+(?P<name>[^<\n:]{2,50}?)\s*(?:<[^>\n]*>)?\s?:\s*$")
_SENT = re.compile(
    r"[*_]*(?:sent|date|gesendet|datum|envoyé|enviado|fecha|inviato|data|verzonden)[*_]*\s?:", re.IGNORECASE
)
_DIVIDER = re.compile(r"-{2,} ?[\w ]{4,40} ?-{2,}|begin forwarded message:|_{10,}", re.IGNORECASE)
_DASHES = re.compile(r"--\s*|—\s*|_{2,9}\s*")
_SIGN_OFF = re.compile(mails.SIGN_OFF, re.IGNORECASE)
_LEGAL = re.compile(mails.LEGAL, re.IGNORECASE)
_AFTERWORD = re.compile(mails.AFTERWORD, re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_a-zß-ÿ][\w.’'-]*(?: [^\W\d_a-zß-ÿ][\w.’'-]*){0,2}")
_LINES = 4  # of a signature that nothing announces
_OFFICE = 8  # words of an office between a name and a firm
_GREETED = 9  # words of a line that greets
_HEAD = 3  # labels of a mail's own head
_SENTENCE = 7  # words of a line with a stop that is no more part of a signature
_STOPPED = re.compile(r"[.!?…。！？][\"'”’»)\]*_]*$")


@dataclass(slots=True)
class Letter:
    """One mail of a thread: `[start, end)`, what programs put into it, and what is no more than manners.

    `of`: the mail that goes on here, behind one that it quotes.
    """

    start: int
    end: int
    of: Letter | None = None
    frames: list[Span] = field(default_factory=list)
    talk: list[Span] = field(default_factory=list)


def find_letters(text: str, lines: Sequence[Span]) -> list[Letter]:
    """The mails of a text, in order; none where nothing but a mail program would have written what is between them."""
    bare = [line.text[marks(line.text) :].strip() for line in lines]
    framed = _frames(lines, bare)
    if not framed:
        return []
    first = min(framed)
    starts: list[tuple[int, int]] = [(0, -1)] if any(bare[:first]) else []  # with the mail that goes on
    blocks = [number for number in sorted(framed) if number - 1 not in framed]
    for place, number in enumerate(blocks):
        last = blocks[place + 1] if place + 1 < len(blocks) else len(lines)
        starts.append((number, -1))
        behind = _behind_quotation(number, last, lines, bare, framed)
        if behind:
            known = _is_quoted_before(number, behind, lines, bare)
            above = [at for at, (one, of) in enumerate(starts[:-1]) if of < 0 and not marks(lines[one].text)]
            starts.append((behind, len(starts) - 1 if known else above[-1] if above else len(starts) - 2))
    found: list[Letter] = []
    for place, (number, goes_on) in enumerate(starts):
        last = starts[place + 1][0] if place + 1 < len(starts) else len(lines)
        letter = Letter(lines[number].start, lines[last - 1].end, found[goes_on] if goes_on >= 0 else None)
        own = range(number, last)
        if number or number in framed:  # what stands before the first head may be anything
            letter.frames += [Span(lines[one].start, lines[one].start + marks(lines[one].text), "") for one in own]
        letter.frames += [lines[one] for one in own if one in framed]
        letter.talk += _manners([one for one in own if one not in framed and bare[one]], lines, bare)
        found.append(letter)
    return found


def _behind_quotation(number: int, last: int, lines: Sequence[Span], bare: Sequence[str], framed: set[int]) -> int:
    """The line behind what a head announces as quoted, where that is marked and more follows; 0 for none.

    A head with sender and receiver announces nothing: whoever sent that mail may begin with what they answer.
    """
    labels = sum(one in framed and _LABEL.match(bare[one]) is not None for one in range(number, last))
    if not marks(lines[number].text) and _FROM.match(bare[number]) and labels >= _HEAD:
        return 0
    depth = max(1, lines[number].text[: marks(lines[number].text)].count(">"))
    quoted = False
    for one in range(number, last):
        if one in framed or not bare[one]:
            continue
        deeper = lines[one].text[: marks(lines[one].text)].count(">") >= depth
        if quoted and not deeper:
            return one
        if not deeper:
            return 0
        quoted = True
    return 0


def _is_quoted_before(number: int, behind: int, lines: Sequence[Span], bare: Sequence[str]) -> bool:
    """Whether the lines below a head are quoted above it, too: then whoever it names answers them."""
    told = {bare[one] for one in range(number) if bare[one]}
    asked = [one for one in range(number + 1, behind) if bare[one] and marks(lines[one].text)]
    return bool(asked) and all(bare[one] in told for one in asked)


def marks(line: str) -> int:
    """How long the marks of a quoted line are: "> > "."""
    quoted = _QUOTED.match(line)
    return quoted.end() if quoted else 0


def _frames(lines: Sequence[Span], bare: Sequence[str]) -> set[int]:
    """The numbers of the lines that a mail program wrote."""
    found: set[int] = set()
    labels = [match["label"].lower() if (match := _LABEL.match(line)) else "" for line in bare]
    number = 0
    while number < len(lines):
        block = number
        while block < len(lines) and labels[block]:
            block += 1
        if block - number >= 2 and not _TELLING.isdisjoint(labels[number:block]):
            found.update(range(number, block))
        number = max(block, number + 1)
    for number, line in enumerate(bare):
        wrote = _WROTE.fullmatch(line)
        both = None if wrote or number + 1 >= len(bare) else _WROTE.fullmatch(f"{line}\n{bare[number + 1]}")
        if wrote or both:
            found.update((number, number + 1) if both else (number,))
        elif _DIVIDER.fullmatch(line) and (number + 1 in found or not line.startswith("_")) and not line.endswith("_"):
            found.add(number)
    return found if any(labels[number] or _WROTE.match(bare[number]) for number in found) else set()


def _manners(own: Sequence[int], lines: Sequence[Span], bare: Sequence[str]) -> list[Span]:
    """The greeting, and the signature: from a sign-off, "--" or a name on to the end."""
    shown = {one: Span(lines[one].start + marks(lines[one].text), lines[one].end, bare[one]) for one in own}
    found: list[Span] = []
    runs: list[list[int]] = []  # what is quoted has a greeting and a signature of its own
    for one in own:
        depth = lines[one].text[: marks(lines[one].text)].count(">")
        if not runs or lines[runs[-1][-1]].text[: marks(lines[runs[-1][-1]].text)].count(">") != depth:
            runs.append([])
        runs[-1].append(one)
    for run in runs:
        greeting = {one for one in run[:2] if is_greeting(bare[one])}
        found += [shown[one] for one in run if one in greeting]
        found += [shown[one] for one in _signature([one for one in run if one not in greeting], bare)]
    return found


def is_greeting(line: str) -> bool:
    """Whether a line only calls those to whom a mail goes: "Dear Anna, dear Tom,", "Sehr geehrte Frau Kern,"."""
    said = [word.text for word in words(line)]
    if not said or len(said) > _GREETED or line[-1] not in ",!:.–-":
        return len(said) > 1 and len(said) <= 3 and said[0].lower() in mails.GREETING and said[1][0].isupper()
    called = all(word[0].isupper() or word.lower() in mails.GREETING for word in said)
    return called and (line[-1] == "," or said[0].lower() in mails.GREETING)


def _signature(own: Sequence[int], bare: Sequence[str]) -> list[int]:
    """The lines from a sign-off on, to the end or a postscript, where only short lines and small print follow."""
    for place, one in enumerate(own):
        ends = _DASHES.fullmatch(bare[one]) or (_SIGN_OFF.fullmatch(bare[one]) and len(bare[one]) > 1)
        if not ends:
            continue
        until = next((at for at in range(place + 1, len(own)) if _AFTERWORD.match(bare[own[at]])), len(own))
        behind = [bare[number] for number in own[place + 1 : until]]
        if all(_is_small(line) for line in behind):
            signed = place > 1 and _NAME.fullmatch(bare[own[place - 1]]) is not None
            return list(own[place - signed : until])
    last = len(own)
    while last > 1 and _is_small(bare[own[last - 1]]) and len(own) - last < 6:
        last -= 1
        if _names_somebody(bare[own[last]]):
            last = _top_of_signature(own, last, bare)
            return list(own[last:])
    return []


def _top_of_signature(own: Sequence[int], last: int, bare: Sequence[str]) -> int:
    """The first line of a signature that ends with a name or firm: names and offices stand above one another, and the
    short name above a blank line."""
    top = at = last
    while at and last - at < _LINES and own[at - 1] == own[at] - 1 and len(words(bare[own[at - 1]])) <= _OFFICE:
        at -= 1
        if _STOPPED.search(bare[own[at]]) and len(words(bare[own[at]])) > 2:
            break
        if _names_somebody(bare[own[at]]) and (at == top - 1 or len(words(bare[own[at]])) > 1):
            top = at
    first = bare[own[top]].partition(" ")[0]
    return top - 1 if top and bare[own[top - 1]].strip(" ,") == first else top


def _names_somebody(line: str) -> bool:
    """Whether a line, or what stands before a comma in it, is one to three words with capitals and no sentence."""
    return not _STOPPED.search(line) and (
        _NAME.fullmatch(line.replace("|", ",").partition(",")[0].strip("-–— ")) is not None
    )


def _is_small(line: str) -> bool:
    """Whether a line may stand in a signature: no sentence, or one of the small print."""
    return not (_STOPPED.search(line) and len(words(line)) >= _SENTENCE) or _LEGAL.search(line) is not None


def sender(text: str, letter: Letter) -> str:
    """Who wrote a mail: as its head says, else as it is signed; "" where neither tells."""
    if letter.of:
        return sender(text, letter.of)
    framed = [text[frame.start : frame.end].lstrip("> \t") for frame in letter.frames]
    for one in framed:
        found = _FROM.match(one)
        if found:
            return _in_order(found["name"])
    for one, two in itertools.pairwise([*framed, ""]):
        whole = one if one.rstrip().endswith(":") else f"{one} {two}"
        found = _BY_GERMAN.match(whole) or _BY.match(whole)
        if found:
            return _in_order(found["name"])
    signed = [span.text.strip() for span in letter.talk if _NAME.fullmatch(span.text.strip())]
    framed_at = [frame.start for frame in letter.frames if frame.text]
    own = text[letter.start : min([place for place in framed_at if place > letter.start], default=letter.end)]
    last = own.strip().rpartition("\n")[2].strip()
    return signed[-1] if signed else last if _NAME.fullmatch(last) else ""


def _in_order(name: str) -> str:
    """A name as it is said: "Okafor, Ngozi" is Ngozi Okafor."""
    said = " ".join(name.strip("\"' *_").split())
    last, comma, first = said.partition(", ")
    return f"{first} {last}" if comma and "," not in first else said


def written_on(text: str, letter: Letter) -> str:
    """What the head of a mail says of its day; "" for nothing."""
    framed = [text[frame.start : frame.end].lstrip("> \t") for frame in letter.frames if frame.text]
    dated = [one for one in framed if _SENT.match(one)] or [one for one in framed if not _LABEL.match(one)]
    return " ".join(dated)
