"""JSON-LD for a draft: `Article`, and `FAQPage` where questions are answered. No author or date is made up."""

from __future__ import annotations

from collections.abc import Sequence

from agents.crews.content.document import Document
from agents.crews.content.language import for_language
from agents.crews.content.rules.headings import is_summary
from agents.crews.content.rules.seo_subject import Keyphrase
from agents.crews.content.text import stem, stems
from agents.crews.content.text import words as plain_words
from agents.crews.content.types import Brand, Brief, Draft

SHORT = 3  # content words; a question with fewer means little by itself


def structured_data(draft: Draft, brief: Brief, brand: Brand) -> dict[str, object]:
    """A schema.org graph of what the draft holds."""
    document = Document.parse(draft.body, brief.language)
    article: dict[str, object] = {
        "@type": "Article",
        "headline": draft.title[:110],
        "description": draft.meta_description,
        "inLanguage": brief.language,
        "wordCount": document.word_count,
        "keywords": keywords_of(draft, [brief.keyphrase, *brief.keywords], brief.language),
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


def keywords_of(draft: Draft, keywords: Sequence[str], language: str) -> list[str]:
    """Those of the keywords that title or text have: all their words, by their stems, in one sentence or heading.

    Where a script parts no words, those that stand there letter by letter. Each once, in the given order.
    """
    document = Document.parse(draft.body, language)
    texts = [draft.title, *(block.text for block in document.headings), *(one.text for one in document.sentences)]
    texts += [block.text for block in document.blocks if block.kind == "cell"]
    words = [{stem(word.text, language) for word in plain_words(text)} for text in texts]
    letters = "\n".join(texts).casefold()
    found = []
    for keyword in dict.fromkeys(word.strip() for word in keywords if word.strip()):
        wanted = set(Keyphrase(keyword, language).stems)
        by_words = for_language(language).parts_words and wanted
        if any(wanted <= one for one in words) if by_words else keyword.casefold() in letters:
            found.append(keyword)
    return found


def questions_and_answers(document: Document) -> list[tuple[str, str]]:
    """Headings that end with a question mark and the text under them, where it speaks of what is asked.

    It has a content word of the question in common, and all of them where the question has fewer than three: such a one
    ("Can you say which?") means little by itself. Or it begins with no more than yes or no and the question's own verb
    ("Does it hum?", "Yes, it does."). Marked gaps are left out. Where words are not parted, all are taken.
    """
    found: list[tuple[str, str]] = []
    for heading, under in document.sections:
        blocks = [block for block in under if block.kind != "cell"]
        answer = " ".join(" ".join(block.text.split()) for block in blocks)
        if heading is not None and heading.text.endswith("?") and answer:
            first = next((one.text for one in document.sentences if one.start >= blocks[0].start), answer)
            if _speaks_of(heading.text, answer, first, document.language):
                found.append((heading.text, answer))
    return found


def _speaks_of(question: str, answer: str, first: str, language: str) -> bool:
    """Whether an answer, `first` its first sentence, speaks of what is asked."""
    if not for_language(language).parts_words:
        return True
    asked, told = (frozenset(stems(text, language)) for text in (question, answer))
    if asked <= told if len(asked) < SHORT else asked & told:
        return True
    verb = next((word.text.casefold() for word in plain_words(question)), "")
    return not stems(first, language) and verb in {word.text.casefold() for word in plain_words(first)}
