"""The statements of a text that can be held against others: names, links, citations, and numbers with their units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from agents.crews.content import text as plain
from agents.crews.content.document import Block, Document
from agents.crews.content.evidence import Number, mask_markup, numbers, quotations
from agents.crews.content.language import en_facts, en_structure, for_language, is_english
from agents.crews.content.text import Span

LONGEST = 1_000  # characters of a text whose numbers are kept
RARE = 3.5  # on the Zipf scale of word frequency: below it a word in capitals in a heading is taken for a name …
VERY_RARE = 3.0  # the same at the start of a sentence
ORDINARY = ("ing", "ed", "ly", "ness", "ment", "tion", "able", "ful")  # … unless it ends like this

_ROMAN = re.compile(r"[IVX]{2,}")
_ACRONYMS = frozenset(word.casefold() for word in en_structure.KNOWN_ACRONYMS if not _ROMAN.fullmatch(word))
_BEGINS = re.compile(r"(?:^|[.!?:…|]|[–—])[\s\"“”‘’'«»(\[*_]*$")
_HOST = r"(?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}"
_ADDRESS = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]{1,9}://|www\.)[^\s<>\"')\]]+|[^\s@<>()]{1,64}@[^\s@<>()]{1,255}\.\w+"
    rf"|(?<![\w@./-]){_HOST}(?:[a-z]{{2,24}}/[^\s<>\"')\]]+|(?:com|org|net|info|biz|edu|gov|io|ai|app|dev|eu|uk|us|de|fr"
    r"|example)\b(?![\w-]))",
    re.IGNORECASE,
)
_CITATION = re.compile(
    r"\[\^[^\]\n]{1,40}\]|\[\d{1,3}\](?![(:])"  # notes
    r"|\((?:see |cf\. )?[A-ZÀ-Þ][\w’'-]+(?: (?:and|&) [A-ZÀ-Þ][\w’'-]+| et al\.?)?,? (?:1[5-9]|20)\d\d[a-z]?\)"
    r"|\bet al\b\.?|\b(?:doi|isbn|arxiv|pmid)\b[:\s]*[\w./-]+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figure:
    """A number with what is said of it."""

    number: Number

    @property
    def hedge(self) -> str:
        """ "about", or on which side of the number the truth lies."""
        return self.number.measure.bearing.bound

    @property
    def unit(self) -> str:
        return self.number.measure.unit

    @property
    def rate(self) -> str:
        return self.number.measure.rate

    @property
    def dated(self) -> bool:
        """Whether it says when, and not how much."""
        return self.number.measure.kind in ("year", "day", "date", "time")


def figures(text: str, language: str) -> list[Figure]:
    """The numbers of a text that claim something, in order, with what is said of them; those of sentences are kept."""
    if len(text) <= LONGEST:
        return list(_of_sentence(text, language))
    return [Figure(number) for number in numbers(text, language)]


@lru_cache(maxsize=4096)
def _of_sentence(text: str, language: str) -> tuple[Figure, ...]:
    return tuple(Figure(number) for number in numbers(text, language))


def same_number(one: Figure, other: Figure) -> bool:
    """Whether two figures may be the same claim, whatever their spelling."""
    kind = one.number.share == other.number.share
    return kind and not one.number.values.isdisjoint(other.number.values)


def names(document: Document) -> list[Span]:
    """The words that look like names, in order; English only, as other languages use capitals otherwise.

    Capitals inside a sentence, or at its start before another name or a verb of saying or being, in the genitive, or
    where the word is very rare otherwise. In a heading that has capitals throughout, only words that are rare.
    """
    if not is_english(document.language):
        return []
    return [name for block in document.blocks for name in _names_in(block, document.language)]


def _names_in(block: Block, language: str) -> list[Span]:
    data = for_language(language)
    ordinary = data.stop_words | data.backward | en_facts.OPENERS
    tokens = plain.words(block.text)
    titled = block.kind == "heading" and _is_titled(tokens)
    found: list[Span] = []
    for place, token in enumerate(tokens):
        word = bare(token.text)
        inner = any(letter.isupper() for letter in word[1:])
        if not (word[:1].isupper() or inner) or word.casefold() in en_facts.NO_NAMES | _ACRONYMS:
            continue
        degrees = block.text[max(0, token.start - 1) : token.start] == "°"  # "°C"
        if degrees or (inner and word.casefold() in en_facts.UNITS):
            continue
        opens = _BEGINS.search(block.text, max(0, token.start - 12), token.start) is not None
        if titled and not inner:
            if word.endswith(ORDINARY) or _frequency(word) >= RARE:
                continue
        elif opens and not inner:
            following = tokens[place + 1] if place + 1 < len(tokens) else None
            if word.casefold() in ordinary or word.endswith("ly"):
                continue
            if not (_names_follow(block.text, token, following) or _looks_rare(token.text)):
                continue
        found.append(block.span(token.start, token.end))
    return found


def _names_follow(text: str, token: Span, following: Span | None) -> bool:
    if following is None or text[token.end : following.start].strip():
        return False
    capital = following.text[0].isupper() and following.text.casefold() not in en_facts.NO_NAMES
    return capital or following.text.lower() in en_structure.SAYING | en_facts.FACTUAL


def _looks_rare(word: str) -> bool:
    """Whether a word at the start of a sentence is hardly a word otherwise: "Karla taught …", "Philips's shop …"."""
    plain_word = bare(word)
    least = RARE + 0.5 if plain_word != word else VERY_RARE
    return not plain_word.endswith(ORDINARY) and _frequency(plain_word) < least


def _frequency(word: str) -> float:
    from wordfreq import zipf_frequency  # at first need: it takes a tenth of a second, and pages do not need it

    return float(zipf_frequency(word.lower(), "en"))


def _is_titled(tokens: list[Span]) -> bool:
    long = [token.text for token in tokens if len(token.text) > 3]
    return len(long) > 1 and sum(word[0].isupper() for word in long) >= 0.6 * len(long)


def bare(word: str) -> str:
    """A word without its genitive."""
    return word.removesuffix("'s").removesuffix("’s")


def addresses(document: Document) -> list[Span]:
    """Where the text leads: targets of links and images, and bare addresses."""
    marked = [Span(link.start, link.end, link.href) for link in document.links]
    marked += [Span(image.start, image.end, image.src) for image in document.images]
    free = [Span(m.start(), m.end(), m.group().rstrip(".,;:!?")) for m in _ADDRESS.finditer(document.source)]
    told = {span.text for span in marked}
    return sorted([*marked, *(span for span in free if span.text not in told)], key=lambda span: span.start)


def plain_address(address: str) -> str:
    """An address without scheme, "www." and final slash, in lower case, so that spellings of it compare."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address.strip().casefold()).rstrip("/.,;:!?")


def citations(document: Document) -> list[Span]:
    """Notes, references and appeals to authorities that are not named."""
    found = [Span(m.start(), m.end(), m.group()) for m in _CITATION.finditer(document.source)]
    if is_english(document.language):
        masked = mask_markup(document.source)
        found += [Span(m.start(), m.end(), m.group()) for m in en_facts.AUTHORITIES.finditer(masked)]
    return sorted(found, key=lambda span: span.start)


def negations(text: str) -> int:
    """How often a text negates something."""
    said = [word.text.lower().replace("’", "'") for word in plain.words(text)]
    return sum(word in en_facts.NEGATIONS or word.endswith(en_facts.NEGATED) for word in said)


def directions(text: str) -> frozenset[str]:
    """Which ways a text says that something goes: up, down, more, less, best, worst."""
    return _said(text, en_facts.DIRECTIONS)


def leanings(text: str) -> frozenset[str]:
    """The same by words that may also mean something else: over, under, before, after."""
    return _said(text, en_facts.LEANINGS)


def _said(text: str, ways: Mapping[str, str]) -> frozenset[str]:
    told = (word.text.lower() for word in plain.words(text))
    return frozenset(ways[word] for word in told if word in ways)


def quoted(document: Document) -> list[Span]:
    """Whatever stands in quotation marks or in a block quotation, however deep in lists."""
    found = quotations(document.source, least=1)
    for block in document.blocks:
        if block.quoted and block.text.strip() and not any(q.start < block.end and block.start < q.end for q in found):
            found.append(Span(block.start, block.end, block.text))
    return sorted(found, key=lambda quote: quote.start)
