"""How far a text's style is from the brand's approved samples: Burrows's Delta over a few plain features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import fmean, pstdev

from agents.base import Finding
from agents.crews.content.document import Document
from agents.crews.content.language import for_language
from agents.crews.content.scoring import Subject, Verdict, verdict

MIN_SAMPLES, MIN_WORDS, CHUNK_WORDS = 3, 500, 150
LEAST_TEXT = 100  # words; of a shorter text frequencies say little
CLOSE, NEAR = 1.5, 2.5  # Delta: below the first 9 points, up to the second 6, above 3 (Galley's own bands)
LARGEST_Z = 5.0  # one odd feature shall not decide
LEAST_SPREAD = 0.1  # of a feature's mean: few samples may agree by chance

SENTENCE_LENGTH, WORD_LENGTH = "sentence length", "word length"


def features(words: Sequence[str], sentence_lengths: Sequence[int], language: str = "en") -> dict[str, float]:
    """Mean sentence length in words, mean word length in letters, and function words per 1,000 words."""
    counts = Counter(word.lower() for word in words)
    total = max(1, len(words))
    found = {word: counts[word] / total * 1000 for word in for_language(language).function_words}
    found[SENTENCE_LENGTH] = fmean(sentence_lengths) if sentence_lengths else 0.0
    found[WORD_LENGTH] = fmean(map(len, words)) if words else 0.0
    return found


def delta(text: dict[str, float], samples: Sequence[dict[str, float]]) -> tuple[float, dict[str, float]]:
    """Burrows's Delta of a text to samples, and each feature's z.

    Delta = mean over the features of |x - m| / s, with m and s the samples' mean and standard deviation of the
    feature (J. Burrows, "Delta: a measure of stylistic difference", Literary and Linguistic Computing 17, 2002). With
    few samples s is at least a tenth of m, and at least 1 for frequencies per 1,000; |z| is at most 5.
    """
    scores: dict[str, float] = {}
    for name, value in text.items():
        values = [sample[name] for sample in samples]
        mean = fmean(values)
        floor = abs(mean) * LEAST_SPREAD if name in (SENTENCE_LENGTH, WORD_LENGTH) else max(1.0, mean * LEAST_SPREAD)
        spread = max(pstdev(values), floor) or 1.0
        scores[name] = max(-LARGEST_Z, min(LARGEST_Z, (value - mean) / spread))
    return fmean(map(abs, scores.values())), scores


def sample_features(samples: Sequence[str], language: str) -> list[dict[str, float]] | None:
    """Features of each sample; of stretches of 150 words when there are fewer than three; None for too little text."""
    documents = [Document.parse(sample, language) for sample in samples if sample.strip()]
    if len(documents) >= MIN_SAMPLES:
        return [features(_words(document), _lengths(document), language) for document in documents]
    if sum(document.word_count for document in documents) < MIN_WORDS:
        return None
    found: list[dict[str, float]] = []
    words: list[str] = []
    lengths: list[int] = []
    for sentence in (sentence for document in documents for sentence in document.sentences):
        words += sentence.wording
        lengths.append(sentence.words)
        if len(words) >= CHUNK_WORDS:
            found.append(features(words, lengths, language))
            words, lengths = [], []
    return found if len(found) >= MIN_SAMPLES else None


def _words(document: Document) -> list[str]:
    return [word for sentence in document.sentences for word in sentence.wording]


def _lengths(document: Document) -> list[int]:
    return [sentence.words for sentence in document.sentences]


def style_distance(subject: Subject) -> Verdict | None:
    """Delta below 1.5: 9; up to 2.5: 6; above: 3. Not scored without three samples or 500 words of them."""
    if not subject.brand.samples or not subject.words_of.function_words:
        return None
    rule = "brand.style_distance"
    samples = sample_features(subject.brand.samples, subject.language)
    words = _words(subject.document)
    if samples is None or len(words) < LEAST_TEXT:
        message = (
            f"Not enough samples to compare the style: {MIN_SAMPLES} texts or {MIN_WORDS} words are needed."
            if samples is None
            else f"The text is too short to compare its style: {LEAST_TEXT} words are needed."
        )
        return Verdict(findings=[Finding(rule=rule, severity="good", message=message)])
    distance, scores = delta(features(words, _lengths(subject.document), subject.language), samples)
    points = 9.0 if distance < CLOSE else 6.0 if distance <= NEAR else 3.0
    furthest = sorted(scores, key=lambda name: -abs(scores[name]))[:3]
    told = ", ".join(f"{'more' if scores[name] > 0 else 'less'} {_named(name)}" for name in furthest)
    near = "close to" if points == 9 else "some way from" if points == 6 else "far from"
    message = f"The style is {near} that of the approved texts."
    figures = f"Burrows's Delta {distance:.2f}: {told}"
    result = verdict(
        rule,
        points,
        message,
        f"Read a sample aloud first; this text has {told}.",
        evidence=figures,
    )
    result.metrics, result.gap = {"style_distance": round(distance, 2)}, max(0.0, distance - CLOSE)
    return result


def _named(feature: str) -> str:
    return feature if feature in (SENTENCE_LENGTH, WORD_LENGTH) else f"“{feature}”"
