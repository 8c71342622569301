"""Readability rules: thresholds and points as Yoast publishes them on its page "Scoring readability"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from agents.base import Finding
from agents.crews.content import text as plain
from agents.crews.content.document import Sentence
from agents.crews.content.language import for_language
from agents.crews.content.rules import readability
from agents.crews.content.scoring import Subject, Verdict, noted, scored, verdict
from campaigns.figures import counted

SECTION = (300, 350)  # words between subheadings: up to the first 9 points, up to the second 6, more 3
PARAGRAPH = (150, 200)
LONG_SENTENCE = 20  # words; a sentence of more is long
LONG_SENTENCES = (25.0, 30.0)  # percent
PASSIVE = (10.0, 15.0)  # percent
TRANSITIONS = (30.0, 20.0)  # percent: from the first 9 points, from the second 6, less 3
TRANSITIONS_FROM_WORDS = 200
SAME_STARTS = 3
PRESENCE = 50  # characters, headings not counted
FLESCH = (60.0, 50.0)  # above the first 9 points, above the second 6, else 3

_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]\s+(?=\S)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[,;:()–—]")


def _points(value: float, limits: tuple[float, float]) -> float:
    return 9.0 if value <= limits[0] else 6.0 if value <= limits[1] else 3.0


def _reads(points: float, most: int = 0) -> str:
    if points >= 9:
        return "reads well"
    return f"is long; up to {most} read well" if most else "is too many"


def _so_many(number: int, of: int) -> str:
    """ "None of the 20 sentences is", "1 of 20 sentences is", "5 of 20 sentences are"."""
    if not number:
        return f"None of the {counted(of, 'sentence')} is"
    return f"{number} of {counted(of, 'sentence')} {'is' if number == 1 else 'are'}"


def _counts(subject: Subject) -> bool:
    """Whether there is text in words that can be counted."""
    return _has_text(subject) and subject.words_of.parts_words


def _has_text(subject: Subject) -> bool:
    return sum(len(block.text) for block in subject.document.blocks if block.kind != "heading") >= PRESENCE


def text_presence(subject: Subject) -> Verdict | None:
    """Fewer than 50 characters beside the headings: 3, and the other rules rest."""
    if _has_text(subject):
        return None
    return verdict("quality.text_presence", 3, "There is hardly any text to check.", "Write the text first.")


def sections(subject: Subject) -> Verdict | None:
    """Words after a subheading, or before the first: up to 300: 9; 350: 6; more: 3.

    Without any subheading: 9 up to 300 words of text, else 2.
    """
    if not _counts(subject):
        return None
    headings = len(subject.document.headings)
    found = [
        (sum(block.word_count for block in under), heading or under[0])
        for heading, under in subject.document.sections
        if heading or under
    ]
    rule, longest = "quality.section_length", max((words for words, _ in found), default=0)
    metrics: dict[str, float | int | str | bool] = {"subheadings": headings, "longest_section": longest}
    if not headings:
        long = longest > SECTION[0]
        message = f"The text has {counted(longest, 'word')} and no subheadings."
        result = verdict(rule, 2 if long else 9, message, "Add subheadings that tell what follows.")
    else:
        points = _points(longest, SECTION)
        message = f"The longest section has {counted(longest, 'word')}, which {_reads(points, SECTION[0])}."
        result = verdict(rule, points, message, "Divide long sections with a subheading.")
        fix = "Add a subheading where the subject turns."
        result.findings += [
            noted("quality.section_length", f"This section has {words:,} words.", fix, block)
            for words, block in found
            if words > SECTION[0]
        ]
    result.metrics = metrics
    return result


def equal_headings(subject: Subject) -> Verdict | None:
    """No two headings say the same: 9; else 3. Case, marks and numbers before them do not tell headings apart."""
    if len(subject.document.headings) < 2:
        return None
    seen: dict[str, str] = {}
    places: list[Finding] = []
    for heading in subject.document.headings:
        key = " ".join(word.text.casefold() for word in plain.words(_NUMBERED.sub("", heading.text)))
        if key in seen:
            message = f"The heading “{heading.text}” stands in the text already."
            how = "Put the two sections together, or say in the heading how they differ."
            places.append(noted("quality.equal_headings", message, how, heading))
        elif key:
            seen[key] = heading.text
    if not places:
        return verdict("quality.equal_headings", 9, "Every heading is different.")
    message = f"{counted(len(places), 'heading repeats', 'headings repeat')} an earlier one."
    result = verdict("quality.equal_headings", 3, message, "Give every section a heading of its own.")
    result.findings += places
    result.metrics = {"equal_headings": len(places)}
    return result


def paragraphs(subject: Subject) -> Verdict | None:
    """The longest paragraph up to 150 words: 9; 200: 6; more: 3."""
    blocks = subject.document.paragraphs
    if not _counts(subject) or not blocks:
        return None
    longest = max(block.word_count for block in blocks)
    long = [block for block in blocks if block.word_count > PARAGRAPH[0]]
    points = _points(longest, PARAGRAPH)
    message = f"The longest paragraph has {counted(longest, 'word')}, which {_reads(points, PARAGRAPH[0])}."
    result = verdict("quality.paragraph_length", points, message, "Give each idea a paragraph of its own.")
    result.metrics = {"paragraphs": len(blocks), "longest_paragraph": longest}
    result.findings += [
        noted("quality.paragraph_length", f"This paragraph has {block.word_count:,} words.", "Divide it.", block)
        for block in long
    ]
    return result


def sentence_length(subject: Subject) -> Verdict | None:
    """Sentences of more than 20 words: up to 25 %: 9; 30 %: 6; more: 3."""
    found = subject.document.sentences
    if not _counts(subject) or not found:
        return None
    long = [sentence for sentence in found if sentence.words > LONG_SENTENCE]
    share = 100 * len(long) / len(found)
    points = _points(share, LONG_SENTENCES)
    message = f"{_so_many(len(long), len(found))} longer than {LONG_SENTENCE} words, which {_reads(points)}."
    result = verdict("quality.sentence_length", points, message, "Make two sentences of some long ones.")
    mean = sum(sentence.words for sentence in found) / len(found)
    result.metrics = {"sentences": len(found), "mean_sentence_words": round(mean, 1), "long_sentences": len(long)}
    if points < 9:
        result.findings += [
            noted("quality.sentence_length", f"This sentence has {sentence.words:,} words.", "Divide it.", sentence)
            for sentence in sorted(long, key=lambda sentence: -sentence.words)
        ]
    return result


def sentence_starts(subject: Subject) -> Verdict | None:
    """Three sentences or more in a row with the same first word: 3; else 9. Headings, lists and tables end a row."""
    if not _counts(subject):
        return None
    blocks = subject.document.blocks
    runs: list[list[Sentence]] = []
    last, at = "", 0
    for sentence in subject.document.sentences:
        if blocks[sentence.block].kind != "paragraph":
            continue
        first = sentence.wording[0].casefold()
        unbroken = all(block.kind == "paragraph" for block in blocks[at : sentence.block])
        if first == last and unbroken:
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
        last, at = first, sentence.block
    same = [run for run in runs if len(run) >= SAME_STARTS]
    message = f"In {counted(len(same), 'place')}, {SAME_STARTS} or more sentences in a row begin with the same word."
    if not same:
        return verdict("quality.sentence_starts", 9, "Sentences in a row begin with different words.")
    result = verdict("quality.sentence_starts", 3, message, "Begin some of them with another word.")
    for run in same:
        word = run[0].wording[0]
        whole = plain.Span(run[0].start, run[-1].end, "")
        result.findings.append(
            noted(
                "quality.sentence_starts",
                f"{len(run):,} sentences in a row begin with “{word}”.",
                "Begin some of them with another word.",
                whole,
            )
        )
    return result


@lru_cache(maxsize=8192)
def is_passive(sentence: str, language: str = "en") -> bool:
    """Whether a sentence has an auxiliary ("is", "got"), perhaps adverbs, and a past participle."""
    data = for_language(language)
    shape = re.compile(data.participle_shape or "(?!)")
    waiting = False
    for match in _WORD.finditer(sentence):
        word = match.group().lower().replace("’", "'")
        if word in data.auxiliaries:
            waiting = True
        elif waiting:
            regular = shape.fullmatch(word) is not None and word not in data.not_participles
            if regular or word in data.participles:
                return True
            waiting = word in data.between or word.endswith(data.adverb_endings)
    return False


def passive(subject: Subject) -> Verdict | None:
    """Sentences in the passive voice: up to 10 %: 9; 15 %: 6; more: 3. Where the language's auxiliaries are known."""
    found = subject.document.sentences
    if not _has_text(subject) or not found or not subject.words_of.auxiliaries:
        return None
    passives = [sentence for sentence in found if is_passive(sentence.text, subject.language)]
    share = 100 * len(passives) / len(found)
    points = _points(share, PASSIVE)
    message = f"{_so_many(len(passives), len(found))} in the passive voice, which {_reads(points)}."
    result = verdict("quality.passive_voice", points, message, "Say who does it.")
    result.metrics = {"passive_sentences": len(passives)}
    if points < 9:
        message = "This sentence is in the passive voice."
        result.findings += [
            noted("quality.passive_voice", message, "Say who does it.", sentence) for sentence in passives
        ]
    return result


@cache
def _transitions(language: str) -> re.Pattern[str]:
    data = for_language(language)
    terms = sorted(data.transitions, key=lambda term: (-len(term), term))
    singles = "|".join(re.escape(" ".join(term.lower().split())) for term in terms)
    pairs = "|".join(rf"{one}(?!\w)[^.]{{0,200}}?(?<!\w){two}" for one, two in data.transition_pairs)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(filter(None, (singles, pairs))) or '(?!)'})(?![\w-])")


@lru_cache(maxsize=8192)
def has_transition(sentence: str, language: str = "en") -> bool:
    """Whether a sentence has a word or phrase that ties it to another."""
    return _transitions(language).search(" ".join(sentence.lower().replace("’", "'").split())) is not None


def transition_words(subject: Subject) -> Verdict | None:
    """Sentences with a transition word, in texts of 200 words: 30 %: 9; 20 %: 6; less: 3. Where they are known."""
    found = subject.document.sentences
    if not subject.words_of.transitions or not found or subject.document.word_count < TRANSITIONS_FROM_WORDS:
        return None
    number = sum(has_transition(sentence.text, subject.language) for sentence in found)
    share = 100 * number / len(found)
    points = 9.0 if share >= TRANSITIONS[0] else 6.0 if share >= TRANSITIONS[1] else 3.0
    message = "Sentences are tied together well."
    if points < 9:
        message = (
            f"Only {number:,} of {counted(len(found), 'sentence')} tie in with others by a word such as “because”."
        )
    fix = "Tie sentences together: because, however, for example, as a result."
    result = verdict("quality.transition_words", points, message, fix)
    result.metrics, result.gap = {"transition_sentences": number}, max(0.0, TRANSITIONS[0] - share)
    return result


def flesch(subject: Subject) -> Verdict | None:
    """Flesch Reading Ease above 60: 9; above 50: 6; else 3; with the Flesch-Kincaid grade as a figure. English only."""
    if not subject.english or not _has_text(subject):
        return None
    ease, grade = readability.ease(subject.document), readability.grade(subject.document)
    if ease is None or grade is None:
        return None
    points = 9.0 if ease > FLESCH[0] else 6.0 if ease > FLESCH[1] else 3.0
    message = "The text is easy to read." if points == 9 else "The text is not easy to read."
    figures = f"Flesch Reading Ease {ease:.0f}; above {FLESCH[0]:.0f} is easy"
    fix = "Use shorter sentences and more common words."
    metrics: dict[str, float | int | str | bool] = {"flesch": round(ease, 1), "grade": round(grade, 1)}
    finding = scored("quality.reading_ease", points, message, fix, evidence=figures)
    return Verdict(points, [finding], metrics=metrics, gap=max(0.0, FLESCH[0] - ease))
