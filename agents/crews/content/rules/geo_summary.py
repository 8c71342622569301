"""The GEO rule about a summary near the top, and key points made of the text's own sentences, as short as may be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from agents.base import Edit
from agents.crews.content.document import Block
from agents.crews.content.language import en_structure, for_language, is_english, vocabulary
from agents.crews.content.language.en_numbers import NUMBER_WORDS
from agents.crews.content.leaning import clings, parallels, points_anywhere
from agents.crews.content.rules.geo_subject import GeoSubject, weighed
from agents.crews.content.rules.headings import is_faq, is_summary
from agents.crews.content.scoring import Verdict
from agents.crews.content.text import Span, count_words, sentences, stem, stems, words
from agents.crews.content.types import GAPS
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.voices import speaks
from agents.crews.content.writing.wanted import carries, comes_to, needs_its_heading, of_method, result
from agents.crews.content.writing.withdrawn import Paragraph, Withdrawals

NEEDED_FROM_WORDS = 300
LEAST_HEADINGS = 3
POINTS = (2, 4)  # at least, at most
POINT_WORDS = range(8, 31)
_RESULT_WORDS = 5  # of a point that tells a result in figures

# What may follow a sentence's main clause without changing what it says, and what makes all of it one statement.
_MORE = re.compile(
    r" ?(?:[;:–—]|,(?= (?:which|where|who|whose|while|whereas|so|because|as|since|when|with|compared)\b)"
    r"|,(?= and (?:it|they|we|he|she|the|an?|this|these|our|their|its|more|most) )) .*$"
)
_MATTERS = re.compile(  # in what follows: it narrows the main clause, takes it back, or sets a figure beside it
    r"(?i)\d|\b(?:but|not|no|none|never|only|except|unless|if|although|though|however|without|until|less|instead)\b"
    r"|n['’]t\b"
)
_OUTCOMES = vocabulary(  # by which a sentence tells that something changed, compares, or says what to do
    "more less fewer higher lower better worse cheaper dearer faster slower bigger smaller larger longer shorter "
    "double doubled doubles halve halved halves triple tripled triples rise rises rose risen fall falls fell fallen "
    "grow grows grew grown shrink shrinks shrank drop drops dropped increase increases increased decrease decreases "
    "decreased cut cuts raise raises raised now than before instead best worst winner should must recommend "
    "recommended recommends"
)
_COUNTS = vocabulary("half third thirds quarter quarters double twice") | frozenset(NUMBER_WORDS)
_ADVICE = vocabulary("should must recommend recommended recommends best worst never always")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_IT_WAS = re.compile(r"\b(?:it|they) (?:is|are|was|were|has|have|had|rose|fell|came|cost)\b", re.IGNORECASE)
_UNNAMED = vocabulary("i we us our my me")
_ASIDE = re.compile(r" ?\([^()]*\)")
_LEAD = 130  # words of an introduction that is read with its points
_LEAST_SAID = 6  # words of a point
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_SECOND = 0.35  # what another point of a section is worth less
_OF_SECTION = 3  # points at most
_LEAST_WORTH = 0.1  # of a point where there are enough
_WEAK = 0.9  # worth of a point that is no loss, where there are enough
_KNOWN = re.compile(r"(?i)(?:the|these|those|both|their|our|its) (?=[a-z])")
_DEFINED = frozenset({"of", "in", "for", "at", "on", "that", "who", "which", "between", "behind"})
_NAMED = 6  # words in which a sentence names what it begins with
_IN_WORDS = 0.4  # of a result that is told without a figure
_IDLE = 0.9  # what a point is worth less that carries no result, advice or limit
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
    """A list of two to four points before the first heading: what matters most, as short as may be.

    What a short introduction says, or the first paragraph of a long one, is not said again.
    """
    headings = subject.document.headings
    if len(headings) < LEAST_HEADINGS or any(gap in subject.body for gap in GAPS):
        return None
    left: list[tuple[float, int, Span]] = []
    gone, headed = _withdrawals(subject), list[str]()
    for number, (heading, under) in enumerate(subject.document.sections):
        headed.append(heading.text if heading is not None else "")
        if is_faq(headed[number], subject.language):
            continue
        blocks = [block for block in under if block.kind == "paragraph"]
        if heading is None:  # it stands right above the points
            blocks = blocks[1:] if sum(count_words(block.text) for block in blocks) > _LEAD else []
        spans = [span for block in blocks for span in _lone_sentences(subject, block, gone)]
        left += [(_worth(subject, span, headed[number]), number, span) for span in spans]
    best: list[Span] = []
    taken: Counter[int] = Counter()
    while left and len(best) < POINTS[1]:
        worth, number, span = max(
            left, key=lambda one: (not _names_nobody(one[2]), one[0] - _SECOND * taken[one[1]], -one[2].start)
        )
        left.remove((worth, number, span))
        weak = (taken[number] > 0 and worth - _SECOND * taken[number] < _WEAK) or worth < _LEAST_WORTH
        if len(best) > POINTS[0] and (_names_nobody(span) or weak):
            break
        if _is_idle(subject, span, headed[number]):
            continue
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


def _withdrawals(subject: GeoSubject) -> Withdrawals:
    """What the text takes back of itself."""
    return Withdrawals(
        [
            Paragraph(tuple(span.text for span in sentences(block.text, subject.language)), heading.text)
            if heading is not None
            else Paragraph(tuple(span.text for span in sentences(block.text, subject.language)))
            for heading, under in subject.document.sections
            for block in under
            if block.kind == "paragraph"
        ],
        subject.language,
    )


def _lone_sentences(subject: GeoSubject, block: Block, gone: Withdrawals) -> list[Span]:
    """Sentences that can be read alone, as the body has them: nothing points back or is taken back, nobody speaks."""
    found, phrases = sentences(block.text, subject.language), phrases_for(subject.language)
    alone: list[Span] = []
    for place, span in enumerate(found):
        followed = gone.unfit(span.text, found[place + 1].text if place + 1 < len(found) else "")
        short = in_short(span.text)
        quoted = any(mark in span.text for mark in '"“”«»')
        whole = span.text.endswith((".", "!")) and not clings(span.text, subject.language)
        whole = whole and not speaks(span.text, for_language(subject.language).first_singular)
        whole = whole and _is_statement(span.text, subject.language)
        own = span.text.startswith((*(one.rstrip(", ") for one in phrases.additive), *phrases.own))
        around = [*found[max(0, place - 1) : place], *found[place + 1 : place + 2]]
        parallel = any(parallels(other.text, span.text, subject.language) for other in around)
        back = is_english(subject.language) and (points_anywhere(short) or _unnamed(found[:place], short))
        if whole and not (followed or quoted or own or back or parallel) and _fits(subject, span.text, short):
            at = block.span(span.start, span.end)
            if any(quote.start < at.end and at.start < quote.end for quote in block.quotations):
                continue
            later = found[place + 1].text if place + 1 < len(found) else ""
            if not _says_something(subject, at) or _updates(later, span.text):
                continue
            alone.append(Span(at.start, at.end, " ".join(subject.body[at.start : at.end].split())))
    return alone


def _is_statement(sentence: str, language: str) -> bool:
    """Whether what stands on one side of a colon says something: "Accidents: two before, three since." does not."""
    data = for_language(language)
    known = data.verbs | data.copulas | data.auxiliaries | data.saying
    if ": " not in sentence or not known:
        return True
    said = [word.text.lower() for word in words(sentence)]
    return any(word in known or word.endswith("ed") for word in said)


def _fits(subject: GeoSubject, sentence: str, short: str) -> bool:
    told = comes_to(sentence, subject.language) and not _is_unknown(subject, sentence)
    least = _RESULT_WORDS if told else POINT_WORDS.start
    return count_words(sentence) >= least and count_words(short) < POINT_WORDS.stop


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


def _alike(subject: GeoSubject, one: Span, other: Span) -> bool:
    """Whether two points say nearly the same, with the same figures."""
    if set(_FIGURE.findall(one.text)) != set(_FIGURE.findall(other.text)):
        return False
    a, b = (set(stems(span.text, subject.language)) for span in (one, other))
    return len(a & b) >= _SAME * min(len(a), len(b))


def _worth(subject: GeoSubject, span: Span, heading: str) -> float:
    """More for the topic's words, a figure, what changed or compares, what came of it, and what opens its paragraph.

    Less for length, for what carries no result, and for somebody who is not named: a point that is read alone does not
    say who "we" are.
    """
    have = set(stems(span.text, subject.language))
    topic = len(subject.asked & have) / max(1, len(subject.asked))
    figure = bool(subject.numbers_within(span.start, span.end))
    opens = span.start in subject.paragraph_starts
    outcome = any(word.text.lower() in _OUTCOMES for word in words(span.text))
    unnamed = _names_nobody(span)
    came = result(span.text, subject.language) * (1 if figure else _IN_WORDS)
    unknown = _is_unknown(subject, span.text)
    idle = not carries(span.text, heading, subject.language)
    said = 0.6 * topic + 0.5 * figure + 0.3 * outcome + 0.25 * opens + 1.5 * came - _IDLE * idle
    return said - 0.4 * unnamed - 0.7 * unknown - 0.01 * count_words(span.text)


def _is_unknown(subject: GeoSubject, sentence: str) -> bool:
    """Whether a sentence begins with something known that the topic does not name: "The members voted …".

    "The average time for a call fell …" says itself what it speaks of.
    """
    found, data = _KNOWN.match(sentence), subject.words_of
    if found is None:
        return False
    verbs, named = data.verbs | data.copulas | data.auxiliaries, list[str]()
    for word in words(sentence[found.end() :])[:_NAMED]:
        said = word.text.lower()
        if said in _DEFINED:
            return False
        if named and (said in verbs or said.endswith("ed") or not word.text[0].isalpha()):
            break
        named.append(word.text)
    topic = subject.asked | set(stems(subject.brief.topic, subject.language))
    return topic.isdisjoint(stems(" ".join(named), subject.language))


def _is_idle(subject: GeoSubject, span: Span, heading: str) -> bool:
    """Whether a sentence carries no result, and tells no more than the setting or nothing of the topic."""
    named = not subject.asked.isdisjoint(stems(span.text, subject.language))
    setting = of_method(heading, subject.language)
    bare = needs_its_heading(span.text, heading, subject.language)
    return bare or (not carries(span.text, heading, subject.language) and (setting or not named))


def _names_nobody(span: Span) -> bool:
    return any(word.text.lower() in _UNNAMED for word in words(span.text))
