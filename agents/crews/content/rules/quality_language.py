"""Rules about slips: repeated words and sentences, spacing, spelling, and what proselint advises.

These are Galley's own: no slip gives 9 points, up to one in 500 words 6, more 3.
"""

from __future__ import annotations

import re
import threading
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from agents.base import Edit, Finding
from agents.crews.content import text as plain
from agents.crews.content.document import Block, Sentence
from agents.crews.content.evidence import Evidence
from agents.crews.content.rules.headings import summary_blocks
from agents.crews.content.scoring import AnalysisSettings, Metrics, Subject, Verdict, noted, scored
from agents.crews.content.text import Span
from agents.crews.content.writing.telling import dated
from campaigns.figures import counted

ONE_IN_WORDS = 500
LEAST_REPEATED = 5  # words; shorter sentences may come again on purpose

LEAST_LETTERS, MOST_LETTERS = 4, 40  # of words that are checked; what is longer is no word
RARE, FAR_MORE_COMMON = 3.0, 1.5  # Zipf frequencies: log10 of occurrences per 10^9 words (wordfreq)
_PROSELINT_LEFT_OUT = (
    "lexical_illusions",  # repeated words are a rule of ours; and it takes the square of a long word's length
    "typography",  # Markdown is not typeset yet
    "annotations",
    "dates_times.dates",  # takes "from 10:00 to 13:00" for an open range
    "weasel_words.very",  # a joke of an advice
    "misc.greylist",
    "restricted",
)

_DOUBLE_SPACE = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_SPACE_BEFORE = re.compile(r"(?<=\w)[ \t]+(?=[,;!?](?:\s|$))|(?<=\w)[ \t]+(?=[.:](?:\s|$))")
_SPELLABLE = re.compile(r"[a-z]+(?:['’][a-z]+)?")


class QualitySettings(AnalysisSettings):
    """`spelling`, `proselint`: whether these two, which err more often than others, are asked."""

    spelling: bool = True
    proselint: bool = True


def slip_points(number: int, words: int) -> float:
    """No slip 9 points, up to one in 500 words 6, more 3."""
    return 9.0 if not number else 6.0 if number * ONE_IN_WORDS <= max(words, ONE_IN_WORDS) else 3.0


def _verdict(
    subject: Subject, rule: str, places: list[Finding], what: str, fix: str, edits: Sequence[Edit] = ()
) -> Verdict:
    number = len(places)
    points = slip_points(number, subject.document.word_count)
    message = _there_are(number, what)
    metrics: Metrics = {rule.rpartition(".")[2]: number}
    return Verdict(points, [scored(rule, points, message, fix), *places], list(edits), metrics)


def _there_are(number: int, what: str) -> str:
    if not number:
        return f"There are no {_plural(what)}."
    return f"There {'is' if number == 1 else 'are'} {counted(number, what, _plural(what))}."


def _plural(what: str) -> str:
    first, space, rest = what.partition(" on ")
    return f"{first}s{space}{rest}"


def repeated_words(subject: Subject) -> Verdict | None:
    """Of "the the" the second word is taken out. Not words that may follow themselves, nor names.

    Languages double words by rule ("had had", "nous nous"): without a list of those words it does not apply.
    Where two could be right, the edit is only proposed: a word that is no function word may be a name for something
    ("tuk tuk"), and one that stands there more than twice is no slip.
    """
    data = subject.words_of
    if not data.repeatable or not subject.document.blocks:
        return None
    places, edits = list[Finding](), list[Edit]()
    for block in subject.document.blocks:
        lowered = [token.text.casefold() for token in block.tokens]
        for place, (one, two) in enumerate(pairwise(block.tokens)):
            between = block.text[one.end : two.start]
            if one.text.casefold() != two.text.casefold() or not between or not between.isspace():
                continue
            if one.text.casefold() in data.repeatable or two.text[0].isupper() or not two.text.isalpha():
                continue
            if not block.editable(one.start, two.end):
                continue
            span, whole = block.span(one.end, two.end), block.span(one.start, two.end)
            message = f"“{two.text}” stands twice in a row."
            places.append(noted("quality.repeated_words", message, "Take one out.", whole))
            twice = lowered[max(0, place - 1) : place + 3].count(lowered[place]) == 2
            safe = twice and two.text in data.stop_words and two.text not in data.doubled_at_times
            left = "" if safe else "Left to you, as the word may stand twice on purpose."
            edits.append(_edit("quality.repeated_words", span.start, span.end, "", message, left))
    return _verdict(subject, "quality.repeated_words", places, "repeated word", "Take the second one out.", edits)


def spacing(subject: Subject) -> Verdict | None:
    """Double spaces, and spaces before punctuation (which French and some others want)."""
    if not subject.document.blocks:
        return None
    patterns = [(_DOUBLE_SPACE, " ", "There are several spaces in a row.")]
    if not subject.words_of.space_before_punctuation:
        patterns.append((_SPACE_BEFORE, "", "There is a space before punctuation."))
    places, edits = list[Finding](), list[Edit]()
    for block in subject.document.blocks:
        taken: set[int] = set()
        for pattern, new, message in reversed(patterns):
            for match in pattern.finditer(block.text):
                start, end = match.span()
                if start in taken or not block.editable(start, end):
                    continue
                taken.add(start)
                span = block.span(start, end)
                places.append(noted("quality.spacing", message, "Let us tidy it.", span))
                edits.append(_edit("quality.spacing", span.start, span.end, new, message))
    return _verdict(subject, "quality.spacing", places, "misplaced space", "Tidy the spaces.", edits)


def repeated_sentences(subject: Subject) -> Verdict | None:
    """A sentence of five words or more that occurs again; a summary's sentences are there to repeat others."""
    document = subject.document
    if not document.sentences:
        return None
    summary = set(summary_blocks(document))
    seen: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in document.sentences:
        if sentence.words >= LEAST_REPEATED and document.blocks[sentence.block] not in summary:
            seen[" ".join(word.casefold() for word in sentence.wording)].append(sentence)
    places = [
        noted("quality.repeated_sentences", "This sentence stands in the text already.", "Leave it out.", s)
        for group in seen.values()
        for s in group[1:]
    ]
    return _verdict(subject, "quality.repeated_sentences", places, "repeated sentence", "Say each thing once.")


def spelling(subject: Subject) -> Verdict | None:
    """Words that no corpus of wordfreq has, or rare ones a slip of the finger away from a common word.

    Words of the brief, its sources and the brand, capitalised words and words with digits are left alone. English only.
    """
    if not subject.english or not subject.document.blocks or not getattr(subject.settings, "spelling", True):
        return None
    known = _known_words(subject)
    places: list[Finding] = []
    told: set[str] = set()
    for block in subject.document.blocks:
        for word in block.tokens:
            for part in word.text.split("-"):
                key = part.replace("’", "'")
                if (
                    not LEAST_LETTERS <= len(key) <= MOST_LETTERS
                    or key in told
                    or key in known
                    or not _SPELLABLE.fullmatch(key)
                ):
                    continue
                suggestion = misspelling(key)
                if suggestion is None or not block.editable(word.start, word.end):
                    continue
                told.add(key)
                span = block.span(word.start, word.end)
                fix = f"Did you mean “{suggestion}”?" if suggestion else "Check it, or add it to the brief's sources."
                message = f"“{part}” may be misspelt."
                places.append(noted("quality.spelling", message, fix, span))
    return _verdict(subject, "quality.spelling", places, "possible misspelling", "Check these words.")


@lru_cache(maxsize=16_384)
def misspelling(word: str) -> str | None:
    """None for a word that seems right; else the word probably meant, or "" where none is near."""
    from wordfreq import zipf_frequency

    word = word.removesuffix("'s")
    own = zipf_frequency(word, "en")
    if own >= RARE:
        return None
    ranked = sorted(((zipf_frequency(other, "en"), other) for other in _near(word)), reverse=True)
    if ranked and ranked[0][0] >= max(own + FAR_MORE_COMMON, RARE):
        return ranked[0][1]
    return "" if own == 0 else None


def _near(word: str) -> Iterator[str]:
    """Words that two swapped letters, or a letter once for twice or twice for once, would make of this one."""
    for index in range(len(word) - 1):
        if word[index] != word[index + 1]:
            yield word[:index] + word[index + 1] + word[index] + word[index + 2 :]
    for index, letter in enumerate(word):
        if index and letter == word[index - 1]:
            yield word[:index] + word[index + 1 :]
        elif 0 < index < len(word) - 1:
            yield word[:index] + letter + word[index:]


def _known_words(subject: Subject) -> frozenset[str]:
    brand = subject.brand
    texts = [
        *subject.brief.evidence(), brand.name, brand.voice,
        *brand.preferred_terms.values(), *brand.required_phrases, *brand.samples,
    ]  # fmt: skip
    return _words_of(tuple(texts))


@lru_cache(maxsize=8)
def _words_of(texts: tuple[str, ...]) -> frozenset[str]:
    words = {word.text.lower().replace("’", "'") for text in texts for word in plain.words(text)}
    return frozenset(words | {part for word in words for part in word.split("-")})


_registering = threading.Lock()  # proselint has one registry for the process, empty at first


@lru_cache(maxsize=16)
def _advice(text: str) -> tuple[tuple[int, int, str], ...]:
    """What proselint says of a text: start, end and message."""
    from proselint.checks import __register__
    from proselint.config import DEFAULT
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    with _registering:
        registry = CheckRegistry()
        if not registry.checks:
            registry.register_many(__register__)
    checks = dict.fromkeys(_PROSELINT_LEFT_OUT, False)  # the first name that fits a check decides
    checks |= {name: on for name, on in DEFAULT["checks"].items() if name not in checks}
    found = LintFile("text", text).lint({**DEFAULT, "checks": checks})
    # proselint puts a newline before the text; its spans count it
    return tuple(
        (result.check_result.span[0] - 1, result.check_result.span[1] - 1, result.check_result.message)
        for result in found
    )


def proselint(subject: Subject) -> Verdict | None:
    """Advice of proselint on usage: clichés, hedging, needless variants and the like. English only."""
    blocks = subject.document.prose
    if not subject.english or not blocks or not getattr(subject.settings, "proselint", True):
        return None
    starts, length = list[int](), 0
    for block in blocks:
        starts.append(length)
        length += len(block.text) + 2
    places: list[Finding] = []
    last = -1
    for start, end, message in _advice("\n\n".join(block.text for block in blocks)):
        place = _block_at(blocks, starts, start, end)
        if place is None or start < last or _reported_as_misspelt(subject, place):
            continue
        last = end
        text = message.strip().rstrip(".") + "."
        finding = noted("quality.usage", text, "See whether another wording is better.", place)
        places.append(finding)
    return _verdict(subject, "quality.usage", places, "note on usage", "Read what they advise.")


def _reported_as_misspelt(subject: Subject, place: Span) -> bool:
    word = subject.draft.body[place.start : place.end]
    return bool(_SPELLABLE.fullmatch(word)) and misspelling(word) is not None


def _block_at(blocks: list[Block], starts: list[int], start: int, end: int) -> Span | None:
    """The place in the source of a stretch of the joined text; None when it leaves its block or may not be edited."""
    index = bisect_right(starts, max(0, start)) - 1
    block, offset = blocks[index], starts[index]
    first = max(0, start - offset)
    last = min(end - offset, len(block.text))
    first += len(block.text[first:last]) - len(block.text[first:last].lstrip())
    last -= len(block.text[first:last]) - len(block.text[first:last].rstrip())
    if not block.editable(first, last):
        return None
    return block.span(first, last)


def unsourced_numbers(subject: Subject) -> Verdict | None:
    """Numbers that neither the brief nor its source material holds. Nothing to compare with: not scored."""
    brief = subject.brief
    if not brief.source_material.strip() or not subject.document.blocks:
        return None
    held = Evidence.of([*brief.evidence(), *dated(brief)], subject.language)
    missing = held.unsupported(subject.draft.body, subject.language)
    points = slip_points(len(missing), subject.document.word_count)
    shown = ", ".join(dict.fromkeys(number.text for number in missing[:8]))
    message = f"{counted(len(missing), 'number is', 'numbers are')} not in the brief or its sources."
    if not missing:
        message = "Every number is in the brief or its sources."
    fix = "Name the source of each, add it to the brief, or leave the number out."
    span = (missing[0].start, missing[0].end) if missing else None
    finding = scored("quality.unsourced_numbers", points, message, fix, span, shown)
    return Verdict(points, [finding], metrics={"unsourced_numbers": len(missing)})


def _edit(rule: str, start: int, end: int, new: str, reason: str, left: str = "") -> Edit:
    return Edit(rule=rule, start=start, end=end, replacement=new, reason=reason, left=left, safe=not left)
