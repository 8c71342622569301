"""The GEO rule about a summary near the top, and key points made of the text's own sentences, as short as may be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from agents.base import Edit
from agents.crews.content.document import Block
from agents.crews.content.language import en_structure, for_language, is_english, vocabulary
from agents.crews.content.language.en_numbers import NUMBER_WORDS
from agents.crews.content.language.headlines import headlines_of
from agents.crews.content.leaning import clings, leans, parallels
from agents.crews.content.rules.geo_subject import GeoSubject, weighed
from agents.crews.content.rules.headings import is_faq, is_summary
from agents.crews.content.scoring import Verdict
from agents.crews.content.text import Span, count_words, sentences, stem, stems, words
from agents.crews.content.types import GAPS
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.voices import speaks
from agents.crews.content.writing.wanted import excepts, result

NEEDED_FROM_WORDS = 300
LEAST_HEADINGS = 3
POINTS = (3, 4)  # at least, at most
POINT_WORDS = range(8, 31)
# English words that point at what was said before: a pronoun near the beginning, "it" in the main clause, a number
# of things not named ("Nine prefer the ship"), "them" and "those" anywhere, a past before the past.
_POINTS_BACK = re.compile(
    r"(?i)^(?:\S+ ){0,3}(?:it|he|she|they|him|her|this|that)\b"
    r"|^(?:\S+ ){1,3}(?:then|therefore|thus|also|instead|however|meanwhile|afterwards)\b"
    r"|\bthis (?:is|was|has|had|will|can|rose|fell|grew|means|meant|cost|costs|took|takes|\w+ed)\b"
    r"|^(?:(?!\b(?:that|if|when|where|because|who|which|and|but)\b|[,;:(–—]).)+ it\b"
    rf"|^(?:{'|'.join(sorted(NUMBER_WORDS))}|both|some|others|many|most|few|all|none) (?!of\b)\w+ (?:the|an?|that|to)\b"
    r"|\b(?:them|those|these|the others|the former|the latter)\b|\bhad (?:\w+ )?(?:been|\w+ed)\b"
)

# What may follow a sentence's main clause without changing what it says, and what makes all of it one statement.
_MORE = re.compile(
    r" ?(?:[;:–—]|,(?= (?:which|where|who|whose|while|whereas|so|because|as|since|when|with|compared)\b)"
    r"|,(?= and (?:it|they|we|he|she|the|an?|this|these|our|their|its|more|most) )) .*$"
)
_MATTERS = re.compile(  # in what follows: it narrows the main clause, takes it back, or sets a figure beside it
    r"(?i)\d|\b(?:but|not|no|none|never|only|except|unless|if|although|though|however|without|until|less|instead)\b"
    r"|n['’]t\b"
)
_TAKES_BACK = re.compile(  # in a sentence that points at the one before
    r"(?i)\b(?:but|yet|not|no|none|nobody|never|only|except|unless|if|although|though|however|still|without|until|less"
    r"|instead|otherwise|wrong|error|mistake|again|later|since then|now|today)\b|n['’]t\b"
)
_CHANGES = headlines_of("en")
_OUTCOMES = (
    _CHANGES.changing
    | _CHANGES.comparing
    | vocabulary("now than before instead best worst winner should must recommend recommended recommends")
)
_COUNTS = vocabulary("half third thirds quarter quarters double twice") | frozenset(NUMBER_WORDS)
_ADVICE = vocabulary("should must recommend recommended recommends best worst never always")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_IT_WAS = re.compile(r"\b(?:it|they) (?:is|are|was|were|has|have|had|rose|fell|came|cost)\b", re.IGNORECASE)
_UNNAMED = vocabulary("i we us our my me")
_ASIDE = re.compile(r" ?\([^()]*\)")
_LEAST_SAID = 6  # words of a point
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_SECOND = 0.35  # what another point of a section is worth less
_OF_SECTION = 3  # points at most
_WEAK = 0.9  # worth of a point that is no loss, where there are enough
_KNOWN = re.compile(
    r"(?i:the|these|those|both|their|our|its) ((?:[\w’'-]+ ){1,2}?)(?!of\b|in\b|for\b|at\b|on\b|that\b|who\b)(?=[a-z])"
)
_SAME = 0.6  # share of the stems from which two points are one

_DEFINITE = re.compile(r"\b[Tt]he (?:new |old |other )?([a-z]{3,})\b")
_INDEFINITE = re.compile(
    r"\b(?:[Aa]n?|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]everal|[Ss]ome) (?:[a-z-]+ ){0,2}?([a-z]{3,})\b"
)


def summary(subject: GeoSubject) -> Verdict | None:
    """A summary under a heading of its own in the first third, for texts of 300 words or more.

    Where it is known what the language calls one.
    """
    if not subject.words_of.summary_headings:
        return None
    if subject.document.word_count < NEEDED_FROM_WORDS:
        return weighed("summary", 1, "The text is short enough to need no summary.")
    third = len(subject.body) / 3
    for heading in subject.document.headings:
        if heading.start < third and is_summary(heading.text, subject.language):
            return weighed("summary", 1, "A summary stands near the top.", span=(heading.start, heading.end))
    result = weighed("summary", 0, "There is no summary near the top.", "Add the key points as a short list.")
    edit = _key_points(subject) if subject.english else None
    result.edits = [edit] if edit else []
    return result


def _key_points(subject: GeoSubject) -> Edit | None:
    """A list of three or four points before the first heading: what matters most, as short as may be.

    What the first paragraph says stands right above it, and is not said again.
    """
    headings = subject.document.headings
    if len(headings) < LEAST_HEADINGS or any(gap in subject.body for gap in GAPS):
        return None
    left: list[tuple[float, int, Span]] = []
    for number, (heading, under) in enumerate(subject.document.sections):
        if heading is not None and is_faq(heading.text, subject.language):
            continue
        blocks = [block for block in under if block.kind == "paragraph"][heading is None :]
        spans = [span for block in blocks for span in _lone_sentences(subject, block)]
        left += [(_worth(subject, span), number, span) for span in spans]
    best: list[Span] = []
    taken: Counter[int] = Counter()
    while left and len(best) < POINTS[1]:
        worth, number, span = max(
            left, key=lambda one: (not _names_nobody(one[2]), one[0] - _SECOND * taken[one[1]], -one[2].start)
        )
        left.remove((worth, number, span))
        weak = taken[number] > 0 and worth - _SECOND * taken[number] < _WEAK
        if len(best) >= POINTS[0] and (_names_nobody(span) or weak):
            break
        if taken[number] < _OF_SECTION and not any(_alike(subject, span, other) for other in best):
            best.append(span)
            taken[number] += 1
    best.sort(key=lambda span: span.start)
    if len(best) < POINTS[0]:
        return None
    place = subject.body.rfind("\n", 0, headings[0].start) + 1
    lines = "\n".join(f"- {in_short(span.text)}" for span in best)
    return Edit(
        rule="geo.summary",
        start=place,
        end=place,
        replacement=f"## {en_structure.KEY_POINTS}\n\n{lines}\n\n",
        reason="A summary near the top, made of sentences of this article only.",
        evidence=" ".join(span.text for span in best),
    )


def _lone_sentences(subject: GeoSubject, block: Block) -> list[Span]:
    """Sentences that can be read alone, as the body has them: nothing points back or is taken back, nobody speaks."""
    found, phrases = sentences(block.text, subject.language), phrases_for(subject.language)
    alone: list[Span] = []
    for place, span in enumerate(found):
        followed = place + 1 < len(found) and _turns(found[place + 1].text, subject.language)
        short = in_short(span.text)
        quoted = any(mark in span.text for mark in '"“”«»')
        whole = span.text.endswith((".", "!")) and not clings(span.text, subject.language)
        whole = whole and not speaks(span.text, for_language(subject.language).first_singular)
        own = span.text.startswith((*(one.rstrip(", ") for one in phrases.additive), *phrases.own))
        around = [*found[max(0, place - 1) : place], *found[place + 1 : place + 2]]
        parallel = any(parallels(other.text, span.text, subject.language) for other in around)
        back = is_english(subject.language) and (_POINTS_BACK.search(short) or _unnamed(found[:place], short))
        if whole and not (followed or quoted or own or back or parallel) and _fits(span.text, short):
            at = block.span(span.start, span.end)
            if any(quote.start < at.end and at.start < quote.end for quote in block.quotations):
                continue
            later = found[place + 1].text if place + 1 < len(found) else ""
            if not _says_something(subject, at) or _updates(later, span.text):
                continue
            alone.append(Span(at.start, at.end, " ".join(subject.body[at.start : at.end].split())))
    return alone


def _fits(sentence: str, short: str) -> bool:
    return count_words(sentence) >= POINT_WORDS.start and count_words(short) < POINT_WORDS.stop


def _says_something(subject: GeoSubject, at: Span) -> bool:
    """Whether a sentence gives a figure or advice, or speaks of the topic in more than a word."""
    said = {word.text.lower() for word in words(subject.body[at.start : at.end])}
    named = subject.asked & set(stems(subject.body[at.start : at.end], subject.language))
    counts = bool(subject.numbers_within(at.start, at.end)) or not said.isdisjoint(_COUNTS)
    return counts or not said.isdisjoint(_ADVICE) or len(named) > 1


def _updates(following: str, sentence: str) -> bool:
    """Whether the sentence that follows tells the same of another year: "In 2024 it was 0.8 %"."""
    years = set(_YEAR.findall(following))
    return bool(years - set(_YEAR.findall(sentence))) and _IT_WAS.search(following) is not None


def in_short(sentence: str) -> str:
    """A sentence without what is said in brackets and without what follows its main clause.

    What narrows the main clause or takes it back stays: "…, but only in May"; so do figures. Where too little would be
    left, it is the sentence itself.
    """
    sentence = " ".join(sentence.split())
    bare = _ASIDE.sub("", sentence)
    more = _MORE.search(bare)
    if more and not _MATTERS.search(more.group()):
        bare = f"{bare[: more.start()]}."
    return bare if count_words(bare) >= _LEAST_SAID else sentence


def _unnamed(before: Sequence[Span], sentence: str) -> bool:
    """Whether a sentence speaks of something by what only its paragraph tells: "the mean", "the mix", "Table 2"."""
    data = for_language("en")
    if re.search(f"{data.unnamed}|{data.to_table}|{data.see}", sentence, re.IGNORECASE):
        return True
    nouns = {stem(match, "en") for match in _DEFINITE.findall(sentence)}
    return any(stem(noun, "en") in nouns for span in before for noun in _INDEFINITE.findall(span.text))


def _turns(following: str, language: str) -> bool:
    """Whether the sentence that follows may take back or narrow what was said, not only add to it."""
    first = words(following[:40])
    adds = bool(first) and first[0].text.lower() in for_language(language).adding
    leaning = leans(following, language) and not adds
    return (
        leaning and (not is_english(language) or bool(_TAKES_BACK.search(following) or _IT_WAS.search(following)))
    ) or excepts(following, language)


def _alike(subject: GeoSubject, one: Span, other: Span) -> bool:
    """Whether two points say nearly the same, with the same figures."""
    if set(_FIGURE.findall(one.text)) != set(_FIGURE.findall(other.text)):
        return False
    a, b = (set(stems(span.text, subject.language)) for span in (one, other))
    return len(a & b) >= _SAME * min(len(a), len(b))


def _worth(subject: GeoSubject, span: Span) -> float:
    """More for the topic's words, a figure, what changed or compares, and what opens its paragraph.

    Less for length, and for somebody who is not named: a point that is read alone does not say who "we" are.
    """
    have = set(stems(span.text, subject.language))
    topic = len(subject.asked & have) / max(1, len(subject.asked))
    figure = bool(subject.numbers_within(span.start, span.end))
    opens = span.start in subject.paragraph_starts
    outcome = any(word.text.lower() in _OUTCOMES for word in words(span.text))
    unnamed = _names_nobody(span)
    came = result(span.text, subject.language)
    unknown = _is_unknown(subject, span.text)
    said = 0.6 * topic + 0.5 * figure + 0.3 * outcome + 0.25 * opens + 1.5 * came
    return said - 0.4 * unnamed - 0.7 * unknown - 0.01 * count_words(span.text)


def _is_unknown(subject: GeoSubject, sentence: str) -> bool:
    """Whether a sentence begins with something known that the topic does not name: "The members voted …"."""
    found = _KNOWN.match(sentence)
    named = subject.asked | set(stems(subject.brief.topic, subject.language))
    return found is not None and named.isdisjoint(stems(found[1], subject.language))


def _names_nobody(span: Span) -> bool:
    return any(word.text.lower() in _UNNAMED for word in words(span.text))
