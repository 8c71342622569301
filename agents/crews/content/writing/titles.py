"""Titles, headings' case, slug and meta description. Everything is built from the brief and the source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from agents.crews.content.document import plain_text
from agents.crews.content.evidence import Evidence, numbers
from agents.crews.content.language import for_language
from agents.crews.content.leaning import leans
from agents.crews.content.text import columns, content_words, joint, narrowed, slugify, stems, words
from agents.crews.content.types import META_LENGTH, Brand, Brief
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.wanted import comes_to, fails, result

_TITLE_LIMIT = 65
_IN_ADDRESS = 10  # words of an address
_PROMISED = 8  # headings that a meta description may name; more would not fit


def upper_first(text: str) -> str:
    """The text with its first letter in upper case; a brand like "iPhone" keeps its own."""
    if not text or any(letter.isupper() for letter in text.split()[0][1:]):
        return text
    return text[0].upper() + text[1:]


def lower_first(text: str, context: str) -> str:
    """The text with its first letter in lower case, unless the first word is a name: seen so inside `context`."""
    first = re.split(r"[\s,:’']", text, maxsplit=1)[0]
    if not first or first == "I" or any(letter.isupper() for letter in first[1:]):
        return text
    lowered = first[0].lower() + first[1:]
    if re.search(rf"\b{re.escape(lowered)}\b", context):
        return lowered + text[len(first) :]
    if re.search(rf"[a-zß-ÿ,;] {re.escape(first)}\b", context):
        return text
    return lowered + text[len(first) :] if words(text) else text


def asks(topic: str, language: str) -> bool:
    """Whether a topic is a question: "Does mediation work?", but not "How a studio fills its classes"."""
    plain = topic.strip()
    data = for_language(language)
    said = [word.text.lower() for word in words(plain[:60])][:3]
    inverted = bool(said) and said[0] in data.inverting
    wondering = len(said) > 1 and said[0] in data.question_words and said[1] in data.inverting
    return plain.endswith("?") or ((inverted or wondering) and not re.search(r"[:!]", plain))


def said_in_a_sentence(topic: str, language: str) -> bool:
    """Whether a topic can stand as an object: no heading with a colon, no cry, no sentence of its own."""
    plain = " ".join(topic.split()).rstrip(".")
    data = for_language(language)
    first = words(plain[:40])[0].text.lower() if words(plain[:40]) else ""
    clause = first not in data.question_words and any(word.text.lower() in data.copulas for word in words(plain))
    return bool(plain) and not clause and not re.search(r"[:!?;…]", plain)


def in_case(text: str, brand: Brand, language: str) -> str:
    """A heading or title in the brand's case; names and acronyms keep their capitals."""
    small = for_language(language).small_words
    if brand.heading_case != "title" or not small:
        return upper_first(text)
    parts = text.split(" ")
    last = len(parts) - 1
    cased = [
        part if part.lower() in small and 0 < place < last and not parts[place - 1].endswith(":") else upper_first(part)
        for place, part in enumerate(parts)
    ]
    return " ".join(cased)


def joined(items: Sequence[str], language: str) -> str:
    """A list in words: "a, b and c"; with a comma before the last "and" where one before has a comma or an "and"."""
    if len(items) < 2:
        return "".join(items)
    conjunction = phrases_for(language).conjunction
    if any(conjunction in item for item in items) or any(", " in item for item in items[:-1]):
        return ", ".join(items[:-1]) + "," * (conjunction[0] != ",") + conjunction + items[-1]
    return ", ".join(items[:-1]) + conjunction + items[-1]


def propose_titles(
    brief: Brief, brand: Brand, headings: Sequence[str], source_title: str, evidence: Evidence
) -> list[tuple[str, str]]:
    """Up to five distinct titles with their kind ("search-friendly" or "styled"), the best first.

    None holds a number that the source does not hold. The keyphrase opens the search-friendly ones.
    """
    phrases = phrases_for(brief.language)
    context = brief.source_material
    keyphrase = upper_first((brief.keyphrase or brief.topic).strip())
    topic = " ".join(brief.topic.split()) or keyphrase
    low = [lower_first(heading, context) for heading in headings if len(heading.split()) <= 5 and "?" not in heading]
    audience = brief.audience.strip().rstrip(".")
    named = _holds(topic, brief.keyphrase, brief.language)
    candidates = [(topic if named else f"{keyphrase}: {lower_first(topic, context)}", "search-friendly")]
    for pattern in phrases.search_titles:
        if "{list}" in pattern:
            fills = [{"list": joined(low[:count], brief.language)} for count in (3, 2) if len(low) >= count]
        elif "{heading}" in pattern:
            fills = [{"heading": heading} for heading in low if heading.split()[0] in phrases.question_words]
        else:
            fills = [{"audience": audience}] if audience or "{audience}" not in pattern else []
        fitting = [pattern.format(keyphrase=keyphrase, **fill) for fill in fills]
        candidates += [(title, "search-friendly") for title in fitting if len(title) <= _TITLE_LIMIT][:1]
    styled = [
        pattern.format(title=source_title, topic=lower_first(topic, context) if pattern[0] != "{" else topic)
        for pattern in phrases.styled_titles
        if source_title or "{title}" not in pattern
    ]
    about = [
        item.strip() for item in (*brief.keywords, *headings) if item.strip() and item.lower() not in topic.lower()
    ]
    neutral = [f"{start}: {item}" for item in about for start in (keyphrase, topic)]  # where a language has no patterns
    candidates += [(title, "search-friendly") for title in neutral if len(title) <= _TITLE_LIMIT]
    candidates += [(source_title, "styled")] if source_title and not styled else []
    return _distinct(candidates, styled, keyphrase, brand, brief, evidence)


def _holds(topic: str, keyphrase: str, language: str) -> bool:
    """Whether a topic names the keyphrase, in any form: "Ferries of the lake" and "a ferry-boat" name "ferry"."""
    parted = re.sub(r"(?<=\w)[-‐‑](?=\w)", " ", topic)
    named = set(stems(keyphrase, language)) <= {*stems(topic, language), *stems(parted, language)}
    return named or keyphrase.casefold() in topic.casefold()


def _distinct(
    search: list[tuple[str, str]],
    styled: list[str],
    keyphrase: str,
    brand: Brand,
    brief: Brief,
    evidence: Evidence,
) -> list[tuple[str, str]]:
    chosen: list[tuple[str, str]] = []
    seen: set[frozenset[str]] = set()

    def take(title: str, kind: str) -> None:
        title = in_case(title.strip().rstrip("."), brand, brief.language)
        key = frozenset(word.text.lower() for word in words(title))
        part = any(key < other for other in seen)  # says less of the same
        if (
            title
            and len(title) <= 120
            and key not in seen
            and not part
            and not evidence.unsupported(title, brief.language)
        ):
            seen.add(key)
            chosen.append((title, kind))

    short = [title for title in styled if len(title) <= 90]
    for title, kind in search[:3]:
        take(title, kind)
    for title in short[:2]:
        take(title, "styled")
    for title, kind in [*search[3:], *((title, "styled") for title in short[2:])]:
        if len(chosen) < 5:
            take(title, kind)
    if not chosen:
        chosen.append((keyphrase or "Untitled", "search-friendly"))
    return chosen[:5]


def slug(title: str, keyphrase: str, language: str) -> str:
    """A short address: a long keyphrase's words, else the title without its articles; ASCII where there is any.

    Of a title too long for that the keyphrase's words and two of its own, or its first six that tell something.
    """
    parts = [word.text for word in words(keyphrase)]
    have = set(stems(keyphrase, language))
    left = _in_an_address(title, language)
    whole = left if have <= set(stems(" ".join(left), language)) else [*parts, *left]
    if len(parts) < 3 and len(whole) <= _IN_ADDRESS:
        parts = whole
    elif not parts:
        parts = [word.text for word in content_words(title, language)][:6]
    elif len(parts) < 3:
        rest = [word.text for word in content_words(title, language)]
        parts += [word for word in rest if not set(stems(word, language)) <= have][:2]
    joined_words = "-".join(re.sub(r"['’.,:]", "", part) for part in parts).lower()
    return slugify(joined_words) or re.sub(r"[^\w]+", "-", joined_words).strip("-") or "article"


def _in_an_address(title: str, language: str) -> list[str]:
    """The words of a title without its articles."""
    articles = for_language(language).articles
    return [word.text for word in words(title) if word.text.lower() not in articles]


def meta_description(
    brief: Brief,
    headings: Sequence[str],
    sentences: Sequence[str],
    extras: Sequence[str],
    evidence: Evidence,
    asked: Sequence[str] = (),
    pattern: str = "",
    sections: Mapping[str, int] = MappingProxyType({}),
) -> str:
    """121 to 156 columns; the first of these that fits, with the keyphrase where there is one, and with a result.

    Where all that came of it is a failure in figures, one without that would tell half of the truth.

    With whom an interview is; a sentence of the body; two of them; one behind the keyphrase; the topic and what the
    headings promise; the best sentence cut at a word with "…". `sentences` are the body's, the best first; `asked` are
    the people of an interview, with and without their roles, and `pattern` says so of them. `sections` tells of
    sentences which of them go together.
    """
    key = brief.keyphrase.strip().lower()
    plain = [text for sentence in sentences if not leans(text := _shown(sentence), brief.language)]
    plain = [text for text in plain if '"' not in text and "“" not in text] or plain
    keyed = [text for text in plain if key in text.lower()] + [text for text in plain if key not in text.lower()]
    short = [text for text in keyed if columns(text) <= META_LENGTH[-1]][:40]
    tails = [*extras, *(text for text in plain if len(text) <= META_LENGTH[-1])][:40]
    paired = ((head, tail) for head in short for tail in sorted(tails, key=lambda text: _apart(head, text, sections)))
    statements = [*short, *(_joined(pair) for pair in paired if pair[0] != pair[1])]
    named = upper_first(brief.keyphrase.strip())
    promises = _promises(brief, headings)
    told = [text for text in tails if numbers(text, brief.language)]
    interviews = _of_an_interview(brief, told, asked, pattern)  # else somebody's words would be the article's
    candidates = interviews or [
        *statements,
        *(f"{named}: {text}" for text in statements if named and key not in text.lower()),
        *promises,
        *(_joined([promise, tail]) for tail in tails for promise in promises),
        *(_joined(keyed[:count]) for count in range(3, min(8, len(keyed)) + 1)),
        *(narrowed(text, META_LENGTH[-1]) for text in keyed),
        *(narrowed(_joined([text, *extras]), META_LENGTH[-1]) for text in keyed[:5]),
    ]
    fitting = [text for text in [*candidates, *promises] if columns(text) in META_LENGTH]
    telling = [text for text in plain if numbers(text, brief.language) and result(text, brief.language)]
    failed = [text for text in telling if fails(text, brief.language)]
    whole = (text for text in fitting if key in text.lower() and not text.endswith("…"))
    worst = "" if any(comes_to(text, brief.language) for text in whole) else next(iter(failed), "")

    def lacks(text: str) -> tuple[bool, bool, bool, int]:
        first = next((place for place, one in enumerate(plain) if one in text), len(plain))
        return worst not in text, key not in text.lower(), not any(one in text for one in telling), first

    ranked = sorted(fitting, key=lacks)
    held = (text for text in ranked if not evidence.unsupported(text, brief.language))
    close = [text for text in interviews if columns(text) <= META_LENGTH[-1]]
    shortest = max(close, key=columns, default="") or _joined([*keyed[:1], *extras]) or next(iter(promises), "")
    return next(held, narrowed(shortest, META_LENGTH[-1]))


def _apart(one: str, other: str, sections: Mapping[str, int]) -> bool:
    return sections.get(one) != sections.get(other)


def _shown(sentence: str) -> str:
    """How a sentence reads, also one at which a stretch in bold begins or ends."""
    return plain_text(sentence).replace("**", "")


def _joined(texts: Sequence[str]) -> str:
    told = ""
    for text in texts:
        told += (joint(told, text) if told else "") + text
    return told


def _promises(brief: Brief, headings: Sequence[str]) -> list[str]:
    """The topic with what the headings promise: "Beekeeping in town: hives on roofs, swarms and honey."."""
    topic = upper_first(" ".join(brief.topic.split()).rstrip(".?!"))
    mark = "?" if asks(brief.topic, brief.language) else ""
    low = [lower_first(heading, brief.source_material) for heading in headings if not re.search(r"[?:!]", heading)]
    key = upper_first(brief.keyphrase.strip())
    named = f"{key}: {lower_first(topic, brief.source_material)}"
    openings = [topic] if _holds(topic, key, brief.language) else [named, topic]
    return [
        f"{opening}{mark or '.'} {upper_first(told)}." if opening is named or mark else f"{opening}: {told}."
        for opening in openings
        for told in _lists(low, brief.language)
    ]


def _of_an_interview(brief: Brief, sentences: Sequence[str], asked: Sequence[str], pattern: str) -> list[str]:
    """The topic with whom an interview is with, the keywords that its sources have, and a sentence; no question."""
    topic = upper_first(" ".join(brief.topic.split()).rstrip(".?!"))
    known = set(stems(brief.source_material, brief.language))
    told = [one for one in brief.keywords if (own := set(stems(one, brief.language))) and own <= known]
    listed = f"{upper_first(joined(told, brief.language))}." if told else ""
    openings = [pattern.format(topic=topic, people=people) for people in asked if pattern]
    tails = [[], [listed], *([*filter(None, [listed]), text] for text in sentences), *([text] for text in sentences)]
    return [_joined([opening, *filter(None, tail)]) for tail in tails for opening in openings]


def _lists(low: Sequence[str], language: str) -> list[str]:
    """The headings that stand together, as lists, the longest first."""
    return [
        joined(low[first : first + count], language)
        for count in range(min(len(low), _PROMISED), 1, -1)
        for first in range(len(low) - count + 1)
    ]
