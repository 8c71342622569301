"""JSON-LD for a draft: `Article`, and `FAQPage` where questions are answered. No author or date is made up."""

from __future__ import annotations

from agents.crews.content.document import Document
from agents.crews.content.rules.headings import is_summary
from agents.crews.content.types import Brand, Brief, Draft


def structured_data(draft: Draft, brief: Brief, brand: Brand) -> dict[str, object]:
    """A schema.org graph of what the draft holds."""
    document = Document.parse(draft.body, brief.language)
    article: dict[str, object] = {
        "@type": "Article",
        "headline": draft.title[:110],
        "description": draft.meta_description,
        "inLanguage": brief.language,
        "wordCount": document.word_count,
        "keywords": [word for word in dict.fromkeys([brief.keyphrase, *brief.keywords]) if word],
        "articleSection": [
            heading.text for heading in document.headings if not is_summary(heading.text, brief.language)
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
    for heading, under in document.sections:
        answer = " ".join(" ".join(block.text.split()) for block in under if block.kind != "cell")
        if heading is not None and heading.text.endswith("?") and answer:
            found.append((heading.text, answer))
    return found
