"""What stands above a source's text and is none of it: further lines of its title, and boxes of facts about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from agents.crews.content.language import for_language
from agents.crews.content.text import Span, count_words, words
from agents.crews.content.writing.credits import Credit, states
from agents.crews.content.writing.interview import lines_of
from agents.crews.content.writing.notes import Note
from agents.crews.content.writing.passages import Passage

_BOX = 3  # lines that are facts
_LABEL = 4  # words
_TITLE = 16  # words
_SIGNATURE = 4  # lines at the end of a text
_FACT = re.compile(
    r"(?:[-*+•][ \t]+)?(?P<mark>\*\*|__)?(?P<label>[^\W\d_a-zß-ÿ][^:*\n]{1,30}?)(?(mark)(?::(?P=mark)|(?P=mark):)|:)"
    r"[ \t]+(?P<told>[^\n]*\S)"
)
_STOPPED = re.compile(r"[.!?…:;,。！？][\"'”’»)\]*_]*$")


def above_the_text(found: Sequence[Passage], credits: Sequence[Credit], text: str, language: str) -> list[Note]:
    """The lines between a source's title and its first sentence or heading that are not its text.

    Three or more in a row that are all "Period: 2022 to 2024" are facts about it; short ones without a stop or a verb
    right above a heading go on with its title. In a source without sentences there are none.
    """
    if not for_language(language).header_alone or not any(_is_prose(block) for block in found):
        return []
    titled = bool(found) and found[0].kind == "heading"
    above: list[Passage] = []
    following = ""
    for place, block in enumerate(found[titled:], start=int(titled)):
        after = found[place + 1] if place + 1 < len(found) else block
        heads_nothing = text[block.start] != "#" and _is_credit(after, credits)
        if _is_prose(block) and not _is_credit(block, credits):
            break
        if block.kind not in ("paragraph", "list") and not (block.kind == "heading" and heads_nothing):
            following = block.kind
            break
        above.append(block)
    lines = [line for block in above for line in _lines(block)]
    facts = list(_boxes(lines, language))
    further: list[Span] = []
    if titled and following == "heading":
        own = [[line for line in _lines(one) if not _is_credit(line, credits)] for one in above if one.kind != "list"]
        further = [rest[0] for rest in own if len(rest) == 1 and _goes_on(rest[0].text, language)]
    elif following == "heading" and all(one.kind == "paragraph" for one in above):
        further = lines if _is_head([line.text for line in lines], language) else []
    taken = {line.start: line for line in [*facts, *further] if not _is_credit(line, credits)}
    return [Note(line.start, line.end, line.text.strip()) for line in taken.values()]


def _is_credit(one: Passage | Span, credits: Sequence[Credit]) -> bool:
    """Whether all words of a stretch are of credits."""
    letters = list(one.text)
    for told in credits:
        begin, end = max(told.start - one.start, 0), max(told.end - one.start, 0)
        letters[begin:end] = " " * len(letters[begin:end])
    return not any(letter.isalnum() for letter in letters)


def _is_prose(block: Passage) -> bool:
    """Whether a paragraph ends as sentences do, or announces what follows."""
    return block.kind == "paragraph" and _STOPPED.search(block.text.rstrip()) is not None


def _lines(block: Passage) -> Iterator[Span]:
    """The lines of a passage with words, at their places in the source."""
    for line in lines_of(text := block.text):
        if text[line.start : line.end].strip():
            yield Span(block.start + line.start, block.start + line.end, line.text)


def _boxes(lines: Sequence[Span], language: str) -> Iterator[Span]:
    """The lines of each run of labelled ones that is long enough, and in which most values state nothing."""
    run: list[Span] = []
    for line in [*lines, None]:
        if line is not None and _value(line.text):
            run.append(line)
            continue
        stated = sum(states(_value(one.text), for_language(language)) for one in run)
        if len(run) >= _BOX and stated * 2 < len(run):
            yield from run
        run = []


def _value(line: str) -> str:
    """What a line "**Label:** value" tells; "" of one that is a sentence or none."""
    found = _FACT.fullmatch(line.strip())
    labelled = found is not None and count_words(found["label"]) <= _LABEL and not _STOPPED.search(found["told"])
    return found["told"] if found and labelled else ""


def _is_head(lines: Sequence[str], language: str) -> bool:
    """Whether the lines above the first heading of a text without a title name the paper that it is."""
    named = re.compile(for_language(language).header_line or "(?!)", re.IGNORECASE)
    several = len(lines) > 1 and any(named.search(line) for line in lines)
    return several and all(_goes_on(line[:1].upper() + line[1:], language) for line in lines)


def signed_below(lines: Sequence[Span], language: str) -> list[Note]:
    """The lines at the end of a text under which somebody signed it: "Signed" and a name."""
    signed = re.compile(for_language(language).signed or "(?!)", re.IGNORECASE)
    told = [line for line in lines if line.text.strip()]
    for place in range(max(0, len(told) - _SIGNATURE), len(told)):
        below = told[place:]
        if signed.fullmatch(told[place].text.strip()) and not any(
            _STOPPED.search(one.text.rstrip()) for one in below[1:]
        ):
            return [Note(one.start, one.end, one.text.strip()) for one in below]
    return []


def _goes_on(line: str, language: str) -> bool:
    """Whether a line may go on with a title: short, with a capital, without a stop and without a verb."""
    data, bare = for_language(language), line.strip().strip("*_").strip()
    short = bare[:1].isupper() and count_words(bare) <= _TITLE and not _STOPPED.search(bare)
    speaks = any(word.text.lower() in data.first_person | data.first_singular for word in words(bare))
    return short and not speaks and not states(bare, data)
