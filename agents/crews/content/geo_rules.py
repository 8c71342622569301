"""The GEO rules: what each looks at, its weight, and its findings.

Every rule returns a share 0-1 of its weight. The weights are this project's own judgement, not measured effects.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from agents.base import Finding, Severity
from agents.crews.content.geo_document import Document
from agents.crews.content.language import en_geo
from agents.crews.content.sources import leans
from agents.crews.content.text import sentences, stems, words


@dataclass(frozen=True)
class Result:
    """A rule's outcome: `share` 0-1 of its weight, and what there is to say."""

    share: float
    findings: tuple[Finding, ...]


def _result(rule: str, share: float, message: str, fix: str = "", start: int | None = None, end: int | None = None,
            evidence: str = "") -> Result:  # fmt: skip
    severity: Severity = "good" if share >= 1 else "problem" if share <= 0 and rule in _GRAVE else "improvement"
    how = "" if severity == "good" else fix
    finding = Finding(
        rule=f"geo.{rule}",
        severity=severity,
        message=message,
        how_to_fix=how,
        start=start,
        end=end,
        score=round(share * WEIGHTS[rule], 1),
        evidence=evidence,
    )
    return Result(share, (finding,))


def answer_first(document: Document) -> Result:
    """The first two sentences say what the article is about; half for the first 120 words."""
    opening = [block.text for block in document.introduction if block.kind == "paragraph"][:2]
    first = [span.text for text in opening for span in sentences(text, document.language)]
    asked = document.asked
    fix = "Open with one or two sentences that answer the topic in full, then explain."
    if not first or not asked:
        return _result("answer_first", 0, "The article does not open with a paragraph of text.", fix)

    def held(text: str) -> float:
        return len(asked & set(stems(text, document.language))) / len(asked)

    start, end = document.introduction[0].start, document.introduction[0].end
    if held(" ".join(first[:2])) >= 0.6 and not first[0].rstrip().endswith("?"):
        return _result("answer_first", 1, "The first two sentences answer to the topic.", start=start, end=end)
    if held(" ".join(first)) >= 0.6:
        return _result("answer_first", 0.5, "The topic comes up, but not in the first two sentences.", fix, start, end)
    return _result("answer_first", 0, "The introduction does not name the topic.", fix, start, end)


def is_question(heading: str) -> bool:
    """Whether a heading asks: it ends with a question mark, or begins with a question word."""
    return heading.rstrip().endswith("?") or heading.split(" ", 1)[0].lower() in en_geo.QUESTION_WORDS


def question_headings(document: Document) -> Result:
    """Three headings in ten ask what a reader would ask."""
    headings = document.headings
    asking = [heading for heading in headings if is_question(heading.text)]
    fix = "Word a heading as the question its section answers."
    if not headings:
        return _result("question_headings", 0, "There are no headings.", fix)
    share = len(asking) / len(headings)
    message = f"{len(asking)} of {len(headings)} headings ask a question."
    return _result("question_headings", 1 if share >= 0.3 else 0.5 if asking else 0, message, fix)


def summary(document: Document) -> Result:
    """A summary under a heading of its own in the first third, for texts of 300 words or more."""
    if document.words < 300:
        return _result("summary", 1, f"With {document.words} words the text needs no summary.")
    third = len(document.body) / 3
    for heading in document.headings:
        if heading.start < third and heading.text.lower().strip(" :.") in en_geo.SUMMARY_HEADINGS:
            return _result("summary", 1, "A summary stands near the top.", start=heading.start, end=heading.end)
    return _result("summary", 0, "There is no summary near the top.", "Add the key points as a short list.")


def faq(document: Document) -> Result:
    """A section of questions and answers, or two headings with a question mark that are answered."""
    for heading in document.headings:
        if heading.text.lower().strip(" :.?") in en_geo.FAQ_HEADINGS:
            return _result(
                "faq", 1, "There is a section of questions and answers.", start=heading.start, end=heading.end
            )
    answered = [heading for heading, under in document.sections() if heading.text.endswith("?") and under]
    fix = "Answer two or three questions that readers really ask, each under its own heading."
    if len(answered) >= 2:
        return _result("faq", 1, f"{len(answered)} questions are asked and answered under headings.")
    return _result("faq", 0.5 if answered else 0, f"{len(answered)} questions are answered under headings.", fix)


def self_contained(document: Document) -> Result:
    """Paragraphs do not begin by pointing back ("This …", "They …"), so each can be quoted alone."""
    leaning = [block for block in document.paragraphs if leans(block.text, document.language)]
    total = len(document.paragraphs)
    if not total:
        return _result("self_contained", 0, "There are no paragraphs.", "Write the text in paragraphs.")
    share = max(0.0, 1 - 2 * len(leaning) / total)
    result = _result("self_contained", share, f"{total - len(leaning)} of {total} paragraphs stand on their own.",
                     "Name the subject again at the start of a paragraph.")  # fmt: skip
    each = [
        Finding(
            rule="geo.leaning_paragraph",
            severity="improvement",
            message=f"This paragraph begins with “{block.text.split(maxsplit=1)[0]}” and cannot be read alone.",
            how_to_fix="Begin with the name of what it is about.",
            start=block.start,
            end=block.end,
        )
        for block in leaning[:10]
    ]
    return Result(result.share, (*result.findings, *each))


_LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\(https?://[^)\s]+\)")
_BY_NAME = re.compile(r"\b[Aa]ccording to (?:the )?[A-ZÀ-Þ]\w+")
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+")


def named_sources(document: Document) -> Result:
    """Somebody is named for what is said: a link, "according to …", or a named speaker."""
    links = len(_LINK.findall(document.body))
    named = len(_BY_NAME.findall(document.body))
    speakers = sum(1 for quote in document.quotations if is_attributed(document, quote.start, quote.end))
    found = links + named + speakers
    message = f"{links} links, {named + speakers} named sources."
    fix = "Name or link the sources of the main facts."
    return _result("named_sources", 1 if found >= 2 else 0.5 if found else 0, message, fix)


_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def dates(document: Document) -> Result:
    """Facts are dated: at least one year, or a month with a day."""
    months = "|".join(en_geo.MONTHS.split())
    dated = _YEAR.findall(document.body) + re.findall(rf"(?i)\b(?:\d{{1,2}} (?:{months})|(?:{months}) \d{{1,2}})\b",
                                                      document.body)  # fmt: skip
    fix = "Say when the facts were true: a year, or a date."
    return _result("dates", 1 if dated else 0, f"{len(dated)} dates in the text.", fix)


_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}s?(?![\w-])")


def entities(document: Document) -> Result:
    """Acronyms are explained where they first stand: "European Union (EU)" or "EU (European Union)"."""
    seen: set[str] = set()
    unexplained: list[Finding] = []
    for block in document.paragraphs:
        for match in _ACRONYM.finditer(block.text):
            acronym = match.group().removesuffix("s")
            if acronym in en_geo.KNOWN_ACRONYMS or acronym in seen or len(acronym) < 2:
                continue
            seen.add(acronym)
            around = block.text[max(0, match.start() - 1) : match.start()] + block.text[match.end() : match.end() + 2]
            if "(" not in around:
                place = block.start + match.start()
                unexplained.append(
                    Finding(
                        rule="geo.unexplained_entity",
                        severity="improvement",
                        message=f"“{acronym}” is not explained where it first stands.",
                        how_to_fix="Write the name in full with the short form in brackets.",
                        start=place,
                        end=place + len(match.group()),
                    )
                )
    share = 1 - len(unexplained) / len(seen) if seen else 1.0
    message = f"{len(seen) - len(unexplained)} of {len(seen)} short forms are explained." if seen else "No short forms."
    result = _result("entities", share, message, "Explain each short form once.")
    return Result(share, (*result.findings, *unexplained[:10]))


def is_attributed(document: Document, start: int, end: int) -> bool:
    """Whether a quotation has a speaker: a name and a word of saying beside it, or a dash and a name after it."""
    body = document.body
    before, after = body[max(0, start - 140) : start], body[end : end + 140]
    before = before.rsplit("\n\n", 1)[-1]
    own, near = after.split("\n\n", 1)[0], before + " " + after.split("\n\n", 1)[0]
    english = document.language.lower().startswith("en")
    said = not english or any(word.text.lower() in en_geo.SAYING for word in words(near))
    named = _NAME.search(re.sub(r"(?:^|[.!?]\s+)\W*\w+", " ", before)) or _NAME.search(own)
    inside = re.search(r"(?m)[—–]\s*[A-ZÀ-Þ]\w+[^\n]*$", body[start:end])
    return bool((said and named) or inside or re.match(r"\s*[—–]\s*[A-ZÀ-Þ]", after))


def attributed_quotations(document: Document) -> Result:
    """At least one quotation, each with its speaker."""
    quotes = document.quotations
    missing = [quote for quote in quotes if not is_attributed(document, quote.start, quote.end)]
    if not quotes:
        return _result("attributed_quotations", 0, "Nobody is quoted.", "Quote somebody from your sources by name.")
    share = 1 - len(missing) / len(quotes)
    message = f"{len(quotes) - len(missing)} of {len(quotes)} quotations name their speaker."
    result = _result("attributed_quotations", share, message, "Say who said it, and who that is.")
    each = [
        Finding(
            rule="geo.unattributed_quote",
            severity="improvement",
            message="This quotation does not say who is speaking.",
            how_to_fix="Add the speaker's name and role.",
            start=quote.start,
            end=quote.end,
        )
        for quote in missing
    ]
    return Result(share, (*result.findings, *each))


def sourced_statistics(document: Document) -> Result:
    """Three figures from the sources for every 500 words."""
    held = [number for number in document.numbers if document.evidence.holds_number(number)]
    wanted = max(1, round(3 * document.words / 500))
    message = f"{len(held)} figures from your sources; {wanted} would be good for {document.words} words."
    fix = "Use more of the figures in your sources, or add some to them."
    return _result("sourced_statistics", min(1.0, len(held) / wanted), message, fix)


def keyword_stuffing(document: Document) -> Result:
    """The keyphrase makes up at most 3.5 % of the words; none of the weight is left at 6 %."""
    key = [word.text.lower() for word in words(document.brief.keyphrase)]
    have = [word.text.lower() for word in words(document.body)]
    if not key or len(have) < 100:
        return _result("keyword_stuffing", 1, "The keyphrase is not overused.")
    uses = sum(have[place : place + len(key)] == key for place in range(len(have) - len(key) + 1))
    density = 100 * uses * len(key) / len(have)
    share = min(1.0, max(0.0, (6 - density) / 2.5))
    message = f"The keyphrase makes up {density:.1f} % of the words ({uses} uses)."
    return _result("keyword_stuffing", share, message, "Say it in other words in some places.")


def structured_data(document: Document) -> Result:
    """What the JSON-LD needs is there: a title, a description and a text."""
    have = [bool(document.draft.title), bool(document.draft.meta_description), bool(document.body.strip())]
    line = f"- [{document.draft.title}](/{document.draft.slug}/): {document.draft.meta_description}"
    message = f"{sum(have)} of 3 fields for structured data and llms.txt are filled."
    return _result("structured_data", sum(have) / 3, message,
                   "Fill in the title and the meta description.", evidence=line if all(have) else "")  # fmt: skip


_GRAVE = frozenset({"answer_first", "self_contained", "keyword_stuffing"})  # a zero here is a problem
WEIGHTS: dict[str, int] = {
    "answer_first": 15,
    "question_headings": 8,
    "summary": 8,
    "faq": 6,
    "self_contained": 12,
    "named_sources": 10,
    "dates": 8,
    "entities": 6,
    "attributed_quotations": 8,
    "sourced_statistics": 9,
    "keyword_stuffing": 6,
    "structured_data": 4,
}
RULES: dict[str, Callable[[Document], Result]] = {
    "answer_first": answer_first,
    "question_headings": question_headings,
    "summary": summary,
    "faq": faq,
    "self_contained": self_contained,
    "named_sources": named_sources,
    "dates": dates,
    "entities": entities,
    "attributed_quotations": attributed_quotations,
    "sourced_statistics": sourced_statistics,
    "keyword_stuffing": keyword_stuffing,
    "structured_data": structured_data,
}
assert WEIGHTS.keys() == RULES.keys()
assert sum(WEIGHTS.values()) == 100


def overall(results: Iterable[tuple[str, Result]], unsupported: int) -> float:
    """0-100: the weights earned, less 5 for every unsupported number or quotation, at most 40."""
    earned = sum(WEIGHTS[rule] * result.share for rule, result in results)
    return round(max(0.0, earned - min(40, 5 * unsupported)), 1)
