"""Brand rules about words: preferred and banned terms, required phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from agents.base import Edit, Finding
from agents.crews.content.document import Block
from agents.crews.content.rules.brand_forms import with_forms
from agents.crews.content.rules.brand_titles import in_heading_case, recased_whole, starts_sentence
from agents.crews.content.scoring import Subject, Verdict, noted, scored
from agents.crews.content.text import Span
from campaigns.figures import counted

FEW = 2  # breaches: none 9 points, up to this 6, more 3 (Galley's own scale)

_ARTICLE = re.compile(r"(?<!\w)an?\s+$", re.IGNORECASE)


def breach_points(number: int) -> float:
    """The points of a rule by how often the text breaks it."""
    return 9.0 if not number else 6.0 if number <= FEW else 3.0


def habit(rule: str, places: Sequence[Finding], told: str, unit: str, edits: Sequence[Edit] = ()) -> Verdict:
    """The verdict on a habit of the brand, told by a verb, that the text breaks at these places."""
    number = len(places)
    points = breach_points(number)
    message = f"The brand {told}, and so does the text."
    if number:
        message = f"The brand {told}, which leaves {counted(number, unit)} to change."
    main = scored(rule, points, message, "Change what is marked.")
    metric = rule.rpartition(".")[2] + "_breaches"
    return Verdict(points, [main, *places], list(edits), {metric: number})


@lru_cache(maxsize=64)
def whole_words(terms: tuple[str, ...]) -> re.Pattern[str] | None:
    """Matches any of the terms as whole words, the longest first; white space in a term matches any."""
    known = sorted({" ".join(term.split()) for term in terms if term.strip()}, key=lambda term: (-len(term), term))
    if not known:
        return None
    parts = (r"\s+".join(map(re.escape, term.split())).replace("'", "['’]") for term in known)
    return re.compile(rf"(?<!\w)(?<!\w[-'’])(?:{'|'.join(parts)})(?!\w)(?!-\w)", re.IGNORECASE)


def in_case_of(original: str, replacement: str, starts_sentence: bool, known_as: str = "") -> str:
    """The replacement in the case of what it replaces; capitals of its own (iPhone, GitHub) are always kept.

    Capitals throughout stress a word, and so they stress what takes its place; but not where the word is `known_as` one
    that is always written so ("AI"), which says nothing of the other.
    """
    if original.casefold() == replacement.casefold():  # only the case was wrong
        return replacement[:1].upper() + replacement[1:] if starts_sentence and replacement.islower() else replacement
    if not replacement.islower():
        return replacement
    if len(original) > 1 and original.isupper():
        if not known_as.isupper():
            return replacement.upper()
        return replacement[:1].upper() + replacement[1:] if starts_sentence else replacement
    return replacement[:1].upper() + replacement[1:] if original[:1].isupper() else replacement


def preferred_terms(subject: Subject) -> Verdict | None:
    """Terms that the profile writes otherwise. Safe edits outside quotations, code and addresses.

    Headings that are to be rewritten in title case are left to that rule, which uses these terms.
    """
    table, pattern = _table(subject)
    if pattern is None:
        return None
    result = Verdict()
    places: list[Finding] = []
    for block in subject.document.blocks:
        if recased_whole(subject, block):
            continue
        for edit, original in term_edits(subject, block):
            span = Span(edit.start, edit.end, original)
            places.append(_preferred(f"“{original}” is used", edit.replacement, span))
            result.edits.append(edit)
    places += _in_fields(subject, pattern, table)
    number = len(places)
    result.points = breach_points(number)
    message = f"The brand has its own word for {counted(number, 'term')} of the text."
    if not number:
        message = "The text uses the brand's own terms."
    main = scored("brand.preferred_terms", result.points, message, "Use the brand's own terms.")
    result.findings = [main, *places]
    result.metrics = {"preferred_term_breaches": number}
    return result


def term_edits(subject: Subject, block: Block) -> Iterator[tuple[Edit, str]]:
    """The edits that put the brand's own terms into a block, each with what stands there."""
    table, pattern = _table(subject)
    if pattern is None:
        return
    written = {" ".join(k.split()).casefold(): k for k in subject.brand.preferred_terms}
    kept = whole_words(tuple(table.values()))
    right = [match.span() for match in kept.finditer(block.text)] if kept else []
    for match in pattern.finditer(block.text):
        start, end = match.span()
        wanted = table.get(_key(match.group()))
        if wanted is None or not block.editable(start, end):
            continue
        same_place = [(a, b) for a, b in right if a <= start and end <= b and b - a > end - start]
        as_written = written.get(_key(match.group()), "")
        new = in_case_of(match.group(), wanted, starts_sentence(block, start), as_written)
        new = in_heading_case(subject, block, new)
        if same_place or new == match.group():
            continue
        span = block.span(start, end)
        after_article = _ARTICLE.search(block.text[max(0, start - 4) : start]) is not None
        safe = not after_article or _vowel(new) == _vowel(match.group())  # "an app", but "a mobile app"
        edit = Edit(
            rule="brand.preferred_terms",
            start=span.start,
            end=span.end,
            replacement=new,
            reason="The brand writes it so.",
            left="" if safe else "Left to you, as the article before it has to change as well.",
            safe=safe,
        )
        yield edit, match.group()


def _table(subject: Subject) -> tuple[dict[str, str], re.Pattern[str] | None]:
    """What the profile writes otherwise, with its inflected forms, and how; and what matches it."""
    told = {" ".join(k.split()).casefold(): v.strip() for k, v in subject.brand.preferred_terms.items() if v.strip()}
    table = with_forms(told, subject.language)
    return table, whole_words(tuple(table))


def _fields(subject: Subject) -> tuple[tuple[str, str], ...]:
    return ("title", subject.draft.title), ("meta description", subject.draft.meta_description)


def _in_fields(subject: Subject, pattern: re.Pattern[str], table: dict[str, str]) -> list[Finding]:
    """Breaches in the title and the meta description, which have no place in the body."""
    found: list[Finding] = []
    for field, text in _fields(subject):
        for match in pattern.finditer(text):
            wanted = table.get(_key(match.group()))
            if wanted is not None and wanted.casefold() not in text.casefold():
                message = f"“{match.group()}” is used in the {field}"
                found.append(_preferred(message, wanted))
    return found


def _key(text: str) -> str:
    return " ".join(text.split()).casefold().replace("’", "'")


def banned_terms(subject: Subject) -> Verdict | None:
    """Terms the brand does not use; replaced only where the profile also says by what (see `preferred_terms`)."""
    pattern = whole_words(tuple(subject.brand.banned_terms))
    if pattern is None:
        return None
    places: list[Finding] = []
    for block in subject.document.blocks:
        for match in pattern.finditer(block.text):
            span = block.span(*match.span())
            quoted = block.quoted or any(q.start <= span.start and span.end <= q.end for q in block.quotations)
            where = " in a quotation" if quoted else ""
            places.append(
                noted(
                    "brand.banned_terms",
                    f"“{match.group()}” is used{where}, which the brand does not want.",
                    "Quote another passage." if quoted else "Say it in other words.",
                    span,
                    "improvement" if quoted else "problem",
                )
            )
    for field, text in _fields(subject):
        places += [
            noted(
                "brand.banned_terms",
                f"“{match.group()}” is used in the {field}, which the brand does not want.",
                "Say it in other words.",
                severity="problem",
            )
            for match in pattern.finditer(text)
        ]
    number = len(places)
    points = 9.0 if not number else 3.0
    message = "The text uses none of the brand's banned terms."
    if number:
        message = f"The text uses {'a banned term' if number == 1 else f'banned terms {number} times'}."
    main = scored("brand.banned_terms", points, message, "Say it in other words.")
    return Verdict(points, [main, *places], metrics={"banned_terms": number})


def required_phrases(subject: Subject) -> Verdict | None:
    """Every required phrase stands somewhere in the title, the meta description or the text: 9; else 3."""
    wanted = [phrase for phrase in subject.brand.required_phrases if phrase.strip()]
    if not wanted:
        return None
    draft = subject.draft
    text = " ".join(f"{draft.title} {draft.meta_description} {subject.document.text}".split()).casefold()
    missing = [phrase for phrase in wanted if " ".join(phrase.split()).casefold() not in text]
    points = 3.0 if missing else 9.0
    message = "Every phrase that the brand requires is there."
    if missing:
        is_missing = "is" if len(missing) == 1 else "are"
        message = f"{counted(len(missing), 'phrase')} that the brand requires {is_missing} missing."
    main = scored("brand.required_phrases", points, message, "Work in what is missing.")
    places = [
        noted("brand.required_phrases", f"“{phrase}” is missing.", "Add it where it fits.", severity="problem")
        for phrase in missing
    ]
    return Verdict(points, [main, *places])


def _preferred(message: str, new: str, at: Span | None = None) -> Finding:
    return noted("brand.preferred_terms", f"{message}.", f"Write “{new}”.", at)


def _vowel(word: str) -> bool:
    return word[:1].lower() in ("a", "e", "i", "o", "u")
