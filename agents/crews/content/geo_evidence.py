"""Holds a draft against the brief and its sources: what is asserted without evidence, and what evidence is wanted."""

from __future__ import annotations

from agents.base import Finding
from agents.crews.content.evidence import Evidence, numbers, quotations
from agents.crews.content.geo_document import Document, plain_text
from agents.crews.content.text import content_words, stem


def unsupported(document: Document) -> list[Finding]:
    """Every number and quotation in the body, title or meta description that neither brief nor sources hold."""
    evidence = document.evidence
    found = [
        Finding(
            rule="geo.unsupported_number",
            severity="problem",
            message=f"{number.text.strip()} is not in your sources.",
            how_to_fix="Add its source to the source material, correct it, or take it out.",
            start=number.start,
            end=number.end,
            evidence=number.text.strip(),
        )
        for number in document.numbers
        if not evidence.holds_number(number)
    ]
    found += [
        Finding(
            rule="geo.unsupported_quote",
            severity="problem",
            message=f"The quotation “{_short(quote.text)}” is not in your sources.",
            how_to_fix="Quote the words as they stand in the sources, or take the quotation out.",
            start=quote.start,
            end=quote.end,
            evidence=quote.text,
        )
        for quote in document.quotations
        if not evidence.holds_quotation(quote)
    ]
    for name, text in (("title", document.draft.title), ("meta description", document.draft.meta_description)):
        found += [
            Finding(
                rule="geo.unsupported_number",
                severity="problem",
                message=f"{number.text.strip()} in the {name} is not in your sources.",
                how_to_fix="Add its source to the source material, correct it, or take it out.",
                evidence=number.text.strip(),
            )
            for number in evidence.unsupported(text, document.language)
        ]
    return sorted(found, key=lambda finding: (finding.start is None, finding.start or 0))


def wanted(document: Document) -> list[Finding]:
    """Evidence that would help: what the sources hold and the article does not use, and what is nowhere."""
    return [*_unused_quotations(document), *_sections_without_figures(document)]


def _unused_quotations(document: Document) -> list[Finding]:
    used = Evidence.of([document.body], document.language)
    held = quotations(document.brief.source_material)
    if not document.quotations and not held:
        fix = "Ask somebody who knows the matter, and add the words with name and role to the sources."
        return [_want("A quotation: neither the article nor your sources quote anybody.", fix)]
    fix = "Use it with its speaker's name where it fits."
    return [
        _want(f"A quotation in your sources is not used: “{_short(quote.text.strip(' ,.'))}”.", fix, quote.text)
        for quote in held
        if not used.holds_quotation(quote)
    ][:2]


def _sections_without_figures(document: Document) -> list[Finding]:
    found: list[Finding] = []
    for heading, under in document.sections():
        text = "\n\n".join(block.text for block in under if block.kind != "code")
        if not text or "**Needed:**" in text or numbers(text, document.language) or len(content_words(text)) < 40:
            continue
        about = plain_text(heading.text)
        found.append(
            Finding(
                rule="geo.evidence_wanted",
                severity="improvement",
                message=f"Evidence wanted: a dated figure or an example for “{about}”.",
                how_to_fix=_where_to_look(document, about),
                start=heading.start,
                end=heading.end,
            )
        )
    return found


def _where_to_look(document: Document, about: str) -> str:
    """Whether the sources hold a figure near the heading's words."""
    asked = {stem(word.text, document.language) for word in content_words(about, document.language)}
    for line in document.brief.source_material.splitlines():
        have = {stem(word.text, document.language) for word in content_words(line, document.language)}
        if asked and asked <= have and numbers(line, document.language):
            return f"Your sources have one: “{_short(plain_text(line))}”."
    return "Add it to the sources first, with where it comes from; it is not invented here."


def _want(message: str, fix: str, evidence: str = "") -> Finding:
    return Finding(
        rule="geo.evidence_wanted",
        severity="improvement",
        message=f"Evidence wanted: {message[0].lower()}{message[1:]}",
        how_to_fix=fix,
        evidence=evidence,
    )


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 90 else flat[:88].rsplit(" ", 1)[0] + " …"
