"""Brand rules about voice: tone, reading grade, and whom the text speaks as."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

from agents.base import Finding
from agents.crews.content import text as plain
from agents.crews.content.rules.readability import grade
from agents.crews.content.scoring import Subject, Verdict, noted, scored, verdict
from campaigns.figures import counted

TONE_NEAR = 0.1  # outside the band by no more: 6 points
GRADE_NEAR = 1.0
PERSON_GOOD, PERSON_FAIR = 0.6, 0.4  # share of the wanted person among all "we" and "you"
DIGITS = 6  # what is computed may miss a limit by a rounding error only
SHOWN = 3


class Band(NamedTuple):
    """What a tone word asks of the mean VADER compound of the sentences (-1..1)."""

    low: float
    high: float


UPBEAT, PLEASANT, LEVEL = Band(0.15, 1.0), Band(0.05, 1.0), Band(-0.25, 0.45)
TONES = {  # Galley's own reading of tone words; words about formality or humour say nothing about sentiment
    **dict.fromkeys(("enthusiastic", "upbeat", "cheerful", "inspiring", "excited", "joyful", "celebratory"), UPBEAT),
    **dict.fromkeys(
        ("friendly", "warm", "positive", "optimistic", "encouraging", "welcoming", "supportive", "helpful", "kind"),
        PLEASANT,
    ),
    **dict.fromkeys(
        ("neutral", "factual", "objective", "matter-of-fact", "sober", "balanced", "impartial", "clinical"), LEVEL
    ),
}


@cache
def _analyser() -> Any:  # the library is untyped
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


@lru_cache(maxsize=8192)
def compound(sentence: str) -> float:
    """A sentence's sentiment, -1..1 (Hutto and Gilbert 2014, VADER)."""
    return float(_analyser().polarity_scores(sentence)["compound"])


def wanted_band(subject: Subject) -> tuple[Band, str] | None:
    """The band asked for and who asks: the profile's figures, else the first known word of the brief's tone."""
    low, high = subject.brand.tone_min, subject.brand.tone_max
    if low is not None or high is not None:
        return Band(-1.0 if low is None else low, 1.0 if high is None else high), "the brand profile"
    for source, text in (("the brief", subject.brief.tone), ("the brand's voice", subject.brand.voice)):
        for word in plain.words(text):
            if word.text.lower() in TONES:
                return TONES[word.text.lower()], f"{source} (“{word.text}”)"
    return None


def tone(subject: Subject) -> Verdict | None:
    """The mean VADER compound of the sentences lies in the wanted band: 9; up to 0.1 outside: 6; else 3."""
    wanted = wanted_band(subject)
    rule, asked = "brand.tone", subject.brief.tone.strip()
    if wanted is None:
        if not asked:
            return None
        message = f"The tone “{asked}” has no measure of its own; a person should judge it."
        return Verdict(findings=[Finding(rule=rule, severity="good", message=message)])
    sentences = subject.document.sentences
    if not subject.english or not sentences:
        return None
    (low, high), source = wanted
    values = [compound(sentence.text) for sentence in sentences]
    mean = sum(values) / len(values)
    outside = round(max(low - mean, mean - high, 0.0), DIGITS)
    points = 9.0 if not outside else 6.0 if outside <= TONE_NEAR else 3.0
    much = "a little " if outside <= TONE_NEAR else ""
    message = f"The tone is {much}{'cooler' if mean < low else 'brighter'} than {source} asks for."
    if not outside:
        message = f"The tone is what {source} asks for."
    fix = "Word things more brightly." if mean < low else "Word things more soberly."
    figures = f"{mean:+.2f} on a scale from -1 to +1; {low:+.2f} to {high:+.2f} wanted"
    main = scored(rule, points, message, fix, evidence=figures)
    result = Verdict(points, [main], metrics={"tone": round(mean, 3)}, gap=outside)
    if outside > TONE_NEAR:
        ranked = sorted(zip(values, sentences, strict=True), key=lambda pair: pair[0], reverse=mean > high)
        for value, sentence in ranked[:SHOWN]:
            if low <= value <= high:
                break
            result.findings.append(
                noted(
                    "brand.tone",
                    f"This sentence is among the {'coolest' if mean < low else 'brightest'}.",
                    fix,
                    sentence,
                    evidence=f"{value:+.2f}",
                )
            )
    return result


def reading_grade(subject: Subject) -> Verdict | None:
    """The Flesch-Kincaid grade lies in the profile's band: 9; up to one grade outside: 6; else 3."""
    low, high = subject.brand.grade_min, subject.brand.grade_max
    if (low is None and high is None) or not subject.english:
        return None
    measured = grade(subject.document)
    if measured is None:
        return None
    low_by = 0.0 if low is None else low - measured
    high_by = 0.0 if high is None else measured - high
    outside = round(max(low_by, high_by), DIGITS)
    points = 9.0 if outside <= 0 else 6.0 if outside <= GRADE_NEAR else 3.0
    if low is None or high is None:
        band = f"up to {high:g}" if high is not None else f"{low:g} or more"
    else:
        band = f"{low:g} to {high:g}"
    fix = "Use shorter sentences and words." if high is not None and measured > high else "You may go into more detail."
    years = f"about {counted(round(measured), 'year')}" if round(measured) > 0 else "less than a year"
    message = f"The text needs {years} of school to read; the brand asks for {band}."
    result = verdict("brand.reading_grade", points, message, fix)
    result.metrics, result.gap = {"reading_grade": round(measured, 1)}, max(0.0, outside)
    return result


def person(subject: Subject) -> Verdict | None:
    """Of all "we" and "you" outside quotations 60 % are of the wanted person: 9; 40 %: 6, as for none; less: 3."""
    wanted = subject.brand.person
    data = subject.words_of
    if not wanted or not (data.first_person and data.second_person):
        return None
    counts = {"we": 0, "you": 0}
    first: dict[str, tuple[int, int]] = {}
    for block in subject.document.prose:
        for word in block.tokens:
            key = word.text.lower().replace("’", "'")
            who = "we" if key in data.first_person else "you" if key in data.second_person else ""
            if who and not (who == "we" and word.text == "US") and block.editable(word.start, word.end):
                counts[who] += 1
                place = block.span(word.start, word.end)
                first.setdefault(who, (place.start, place.end))
    total = sum(counts.values())
    share = counts[wanted] / total if total else PERSON_FAIR
    points = 9.0 if share >= PERSON_GOOD else 6.0 if share >= PERSON_FAIR else 3.0
    other = "you" if wanted == "we" else "we"
    message = f"The text says “we” {counts['we']} and “you” {counts['you']} times; the brand speaks as “{wanted}”."
    if wanted == "you":
        message = f"The text says “you” {counts['you']} and “we” {counts['we']} times; the brand speaks to “you”."
    span = first.get(other) if points < 9 else None
    result = verdict("brand.person", points, message, f"Turn sentences with “{other}” into ones with “{wanted}”.", span)
    result.gap = max(0.0, PERSON_GOOD - share)
    return result
