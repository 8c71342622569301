"""GEO rules about structure: whether the text can be found, and quoted a passage at a time."""

from __future__ import annotations

import re
from functools import lru_cache

from agents.base import Finding
from agents.crews.content.document import Block
from agents.crews.content.language import en_structure
from agents.crews.content.leaning import leans, pointer
from agents.crews.content.rules.geo_subject import GeoSubject, weighed
from agents.crews.content.rules.seo_subject import DENSITY_FROM_WORDS, Density, Keyphrase
from agents.crews.content.scoring import Verdict, noted
from agents.crews.content.text import sentences, stems
from campaigns.figures import counted

STUFFED = 6.0  # uses of the keyphrase in 100 words
NAMED = 0.6  # share of the topic's words that names it
_OF_ITSELF = re.compile(r"(?i)this (?:\w+ )?(?:article|guide|handbook|page|post|report|text)\b")
_COMMON = 5.0  # Zipf frequency: log10 of occurrences per 10^9 words (wordfreq)
_SHORT_FORMS_LIKE_WORDS = frozenset({"WHO", "AIDS", "ACT", "AID", "ICE"})
_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}s?(?![\w-])")


def answer_first(subject: GeoSubject) -> Verdict | None:
    """The first two sentences say what the article is about; half for the first two paragraphs."""
    if not subject.words_of.parts_words:
        return None
    opening = [block for block in subject.introduction if block.kind == "paragraph"][:2]
    first = [span.text for block in opening for span in sentences(block.text, subject.language)]
    rule, fix = "answer_first", "Open with one or two sentences that answer the topic in full, then explain."
    if not first or not subject.asked:
        return weighed(rule, 0, "The article does not open with a paragraph of text.", fix)

    def names_topic(text: str) -> bool:
        return len(subject.asked & set(stems(text, subject.language))) / len(subject.asked) >= NAMED

    span = (opening[0].start, opening[0].end)
    if names_topic(" ".join(first[:2])) and not first[0].rstrip().endswith("?"):
        return weighed(rule, 1, "The article opens with its topic.", span=span)
    if names_topic(" ".join(first)):
        return weighed(rule, 0.5, "The topic comes up, but not in the first two sentences.", fix, span)
    return weighed(rule, 0, "The introduction does not name the topic.", fix, span)


def self_contained(subject: GeoSubject) -> Verdict | None:
    """Paragraphs do not begin by pointing back ("They …"), so each can be quoted alone. Where such words are known."""
    rule, paragraphs = "self_contained", subject.paragraphs
    if not subject.words_of.backward:
        return None
    if not paragraphs:
        return weighed(rule, 0, "There are no paragraphs.", "Write the text in paragraphs.")
    leaning = [
        block
        for block in paragraphs
        if leans(block.text, subject.language) and not _OF_ITSELF.match(block.text) and not _is_note(subject, block)
    ]
    share = max(0.0, 1 - 2 * len(leaning) / len(paragraphs))
    message = f"{counted(len(leaning), 'paragraph')} cannot be understood without the one before."
    if not leaning:
        message = "Every paragraph can be understood on its own."
    result = weighed(rule, share, message, "Name the subject again at the start of a paragraph.")
    result.findings += [
        noted(
            "geo.self_contained",
            _why(block.text, pointer(block.text, subject.language)),
            "Begin with the name of what it is about.",
            block,
        )
        for block in leaning
    ]
    return result


def _is_note(subject: GeoSubject, block: Block) -> bool:
    """Whether a paragraph is a footnote, which is read beside the passage that it belongs to."""
    line = subject.body.rfind("\n", 0, block.start) + 1
    return re.match(r"[ \t>]*\[\^", subject.body[line : block.start]) is not None


def _why(text: str, word: str) -> str:
    if text.startswith(word):
        return f"This paragraph begins with “{word}” and needs the one before."
    return f"This paragraph speaks of “{word}”, which only the one before explains."


def entities(subject: GeoSubject) -> Verdict:
    """Short forms are explained where they first stand: "European Union (EU)" or "EU (European Union)".

    A common English word in capitals is no short form but said with emphasis.
    """
    seen: set[str] = set()
    unexplained: list[Finding] = []
    for block in subject.paragraphs:
        for match in _ACRONYM.finditer(block.text):
            acronym = match.group().removesuffix("s")
            if acronym in en_structure.KNOWN_ACRONYMS or acronym in seen or len(acronym) < 2:
                continue
            if subject.english and _is_common_word(match.group()):
                continue
            seen.add(acronym)
            around = block.text[max(0, match.start() - 1) : match.start()] + block.text[match.end() : match.end() + 2]
            if "(" not in around:
                place = block.span(*match.span())
                unexplained.append(
                    noted(
                        "geo.entities",
                        f"“{acronym}” is not explained where it first stands.",
                        "Write the name in full with the short form in brackets.",
                        place,
                    )
                )
    share = 1 - len(unexplained) / len(seen) if seen else 1.0
    message = f"{counted(len(unexplained), 'short form is', 'short forms are')} not explained."
    if not unexplained:
        message = "Every short form is explained." if seen else "The text uses no short forms that need explaining."
    result = weighed("entities", share, message, "Explain each short form once.")
    result.findings += unexplained
    return result


@lru_cache(maxsize=1024)
def _is_common_word(word: str) -> bool:
    """Whether capitals only stress an English word: "USE". Of two letters it is more often a short form."""
    from wordfreq import zipf_frequency

    return len(word) > 2 and word not in _SHORT_FORMS_LIKE_WORDS and zipf_frequency(word.lower(), "en") >= _COMMON


def keyword_stuffing(subject: GeoSubject) -> Verdict | None:
    """The keyphrase is used no more densely than SEO allows; none of the weight is left at 6 uses in 100 words."""
    if not subject.words_of.parts_words:
        return None
    keyphrase = Keyphrase(subject.brief.keyphrase.strip(), subject.language)
    density = Density.of(subject.document, keyphrase)
    if not keyphrase.stems or density.words < DENSITY_FROM_WORDS or density.percent <= density.most:
        return weighed("keyword_stuffing", 1, "The keyphrase is not overused.")
    share = max(0.0, (STUFFED - density.percent) / (STUFFED - density.most))
    message = f"{density.said}, where {density.enough} are enough."
    fix = "Say it in other words in some places."
    return weighed("keyword_stuffing", share, message, fix, evidence=density.evidence)


def structured_data(subject: GeoSubject) -> Verdict:
    """What the JSON-LD and a line of llms.txt need is there: a title, a description and a text."""
    draft = subject.draft
    fields = {"title": draft.title, "meta description": draft.meta_description, "text": draft.body.strip()}
    missing = [name for name, value in fields.items() if not value]
    line = f"- [{draft.title}](/{draft.slug}/): {draft.meta_description}"
    message = "Title, meta description and text are there for machines to read."
    if missing:
        message = f"Machines will miss the {' and the '.join(missing)}."
    share = 1 - len(missing) / len(fields)
    return weighed("structured_data", share, message, "Fill it in.", evidence="" if missing else line)
