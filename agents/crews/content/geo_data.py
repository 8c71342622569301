"""JSON-LD for a draft: `Article`, and `FAQPage` where questions are answered. No author or date is made up."""

from __future__ import annotations

from agents.crews.content.geo_document import Document, plain_text
from agents.crews.content.language.en_geo import SUMMARY_HEADINGS
from agents.crews.content.types import Brand


def structured_data(document: Document, brand: Brand) -> dict[str, object]:
    """A schema.org graph of what the draft holds."""
    draft, brief = document.draft, document.brief
    article: dict[str, object] = {
        "@type": "Article",
        "headline": draft.title[:110],
        "description": draft.meta_description,
        "inLanguage": brief.language,
        "wordCount": document.words,
        "keywords": [word for word in dict.fromkeys([brief.keyphrase, *brief.keywords]) if word],
        "articleSection": [
            plain_text(heading.text)
            for heading in document.headings
            if heading.text.lower().strip(" :.") not in SUMMARY_HEADINGS
        ],
        "about": {"@type": "Thing", "name": brief.topic},
    }
    if brand.name:
        article["publisher"] = {"@type": "Organization", "name": brand.name}
    graph: list[object] = [{name: value for name, value in article.items() if value}]
    questions = questions_and_answers(document)
    if questions:
        graph.append(
            {
                "@type": "FAQPage",
                "mainEntity": [
                    {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
                    for question, answer in questions
                ],
            }
        )
    return {"@context": "https://schema.org", "@graph": graph}


def questions_and_answers(document: Document) -> list[tuple[str, str]]:
    """Headings that end with a question mark and the text under them, without marked gaps."""
    found: list[tuple[str, str]] = []
    for heading, under in document.sections():
        texts = [plain_text(block.text) for block in under if block.kind in ("paragraph", "list", "quote")]
        answer = " ".join(text for text in texts if not text.startswith("Needed:"))
        if heading.text.endswith("?") and answer:
            found.append((plain_text(heading.text), answer))
    return found
