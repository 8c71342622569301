"""Sentences, words and stems of plain text, with where they stand. Pure, linear in the length of the text.

All offsets are code points of the text as given, and `text[span.start:span.end] == span.text` always holds.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from agents.crews.content.language import Language, for_language


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `[start, end)` of a text, in code points, and its characters as they read.

    In a Markdown source the latter may be shorter, as marks stand between.
    """

    start: int
    end: int
    text: str


# What opens a line without being part of its sentence: quote marks, heading marks, bullets, "3." and "3)".
_LINE_MARK = re.compile(r"(?:[ \t]*(?:>|#{1,6}(?=\s|$)|[-*+•◦‣▪–—](?=\s)|\d{1,3}[.)](?=\s)|\[[ xX]\](?=\s)))*[ \t]*")
_BLOCK_START = re.compile(r"[ \t]*(?:>|#{1,6}\s|[-*+•◦‣▪]\s|[–—]\s|\d{1,3}[.)]\s|\||```|~~~|$)")
_HEADING = re.compile(r"[ \t]*#{1,6}\s")
_WRAPPED = 40  # a shorter line was ended on purpose, a longer one may have been wrapped

_STOP = re.compile(r"(?:[.!?…]+|[。！？｡]+)(?:[\"'”’»)\]*_]|\[\d+\])*")
_LAST_TOKEN = re.compile(r"[^\s(\[{\"'“”‘’«»/—–]+$")
_OPENING = "\"'“”‘’«»([{*_¿¡—–-"
_LOOK_BACK = 32


def sentences(text: str, language: str = "en") -> list[Span]:
    """Splits a text into sentences.

    A sentence ends at `.`, `!`, `?`, `…` or `。` (with closing quotes and brackets) when what follows can begin
    another: not after titles and initials, not inside 3.5 or e.g., not before a lower-case word. A blank line, a
    bullet, a heading or a short line ends it too; a line of 40 characters or more without a stop may have been wrapped
    by an editor and goes on. Marks that open a line (`>`, `#`, `-`, `3.`) belong to no sentence; nothing else is lost.
    """
    data = for_language(language)
    found: list[Span] = []
    for start, end in _runs(text):
        found.extend(_split_run(text, start, end, data))
    return found


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that no sentence crosses: paragraphs, list items, headings, lines ended on purpose."""
    start: int | None = None
    last_end = 0
    joins = False  # whether the line before may go on in this one
    position = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip()
        line_end = position + len(bare)
        if start is not None and not (joins and bare and not _BLOCK_START.match(bare)):
            yield start, last_end
            start = None
        if bare:
            if start is None:
                mark = _LINE_MARK.match(bare)
                start = position + (mark.end() if mark else 0)
                if start >= line_end:
                    start = None
            last_end = line_end
            hard_break = line.rstrip("\r\n").endswith(("  ", "\\"))
            joins = len(bare) >= _WRAPPED and not _HEADING.match(bare) and not hard_break and bare[0] != "|"
        position += len(line)
    if start is not None:
        yield start, last_end


def _split_run(text: str, start: int, end: int, language: Language) -> Iterator[Span]:
    for match in _STOP.finditer(text, start, end):
        after = match.end()
        if after >= end or match.start() < start:
            continue
        if match.group()[0] in "。！？｡" or (text[after].isspace() and _ends(text, start, match, end, language)):
            yield Span(start, after, text[start:after])
            start = after
            while start < end and text[start].isspace():
                start += 1
    if start < end:
        yield Span(start, end, text[start:end])


def _ends(text: str, start: int, match: re.Match[str], end: int, language: Language) -> bool:
    """Whether the stop at `match`, which white space follows, ends the sentence that began at `start`."""
    first = match.end()
    while first < end and (text[first].isspace() or text[first] in _OPENING):
        first += 1
    if first >= end:
        return True
    following = text[first : first + 24].split(maxsplit=1)[0]
    if following[0].islower() and not any(letter.isupper() for letter in following[1:4]):
        return False
    if match.group()[0] != "." or match.group().startswith(".."):
        return True
    token = _LAST_TOKEN.search(text, max(start, match.start() - _LOOK_BACK), match.start())
    if token is None:
        return True
    word = token.group().lower()
    if _is_unit(text, token, following):
        return True
    if word in language.titles:
        return False
    if word in language.before_number and following[0].isdigit():
        return False
    if language.ordinal_point and word.isdigit() and len(word) <= 2:
        return False
    if len(word) == 1 and word.isalpha() and token.group().islower():
        return False  # "z. B." and its like, in any language
    capital = token.group().isupper() and following[0].isalpha()
    if capital and (len(word) == 1 or "." in word):  # an initial or "U.S. Senate"; but "plan B. The", "the U.S. We"
        plain = following.rstrip(".,;:!?").lower()
        return plain in language.stop_words or (word == "i" and token.start() > start)
    return True


_UNITS = frozenset(
    (
        "mm",
        "cm",
        "dm",
        "km",
        "ft",
        "in",
        "yd",
        "mi",
        "ml",
        "cl",
        "dl",
        "hl",
        "mg",
        "kg",
        "lb",
        "oz",
        "ha",
        "sec",
        "min",
        "hr",
    )
)
_MEASURED = re.compile(r"(?:\d[ \u00a0\u202f]?|[^\W\d_][²³]?/)$")  # before a unit: a figure, or what it is a rate of


def _is_unit(text: str, token: re.Match[str], following: str) -> bool:
    """Whether a token before a stop is a unit, as in "4.58 m. Seepage" and "38 l/h. Engines"; but "5 z. B." is none."""
    word = token.group()
    measures = word in _UNITS or (len(word) == 1 and word.islower() and not re.fullmatch(r"\w\.\W*", following))
    return measures and _MEASURED.search(text, max(0, token.start() - 3), token.start()) is not None


@cache
def _word_pattern() -> re.Pattern[str]:
    """Figures with their points and commas, or letters, digits and combining marks joined by apostrophe or hyphen."""
    marks = "".join(chr(code) for code in range(0x300, 0xE01F0) if unicodedata.category(chr(code))[0] == "M")
    letter = rf"(?:[^\W_]|[{marks}])"
    return re.compile(rf"\d+(?:[.,:]\d+)+|{letter}+(?:['’‐‑-]{letter}+)*")


def words(text: str) -> list[Span]:
    """The words of a text; apostrophes, hyphens, decimal points and thousands' commas inside a word belong to it."""
    return [Span(match.start(), match.end(), match.group()) for match in _word_pattern().finditer(text)]


# Letters of scripts that set no spaces between words, and about how many make one. Two of Chinese and Japanese, six of
# Thai, Lao, Burmese and Khmer: the rates by which translators convert their counts.
_IDEOGRAPHS = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d"
_SOUTH_EASTERN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
UNSPACED = _IDEOGRAPHS + _SOUTH_EASTERN  # for a class of a pattern
_UNSPACED = ((re.compile(f"[{_IDEOGRAPHS}]"), 2), (re.compile(f"[{_SOUTH_EASTERN}]"), 6))
_ANY_UNSPACED = re.compile(f"[{UNSPACED}]")


def count_words(text: str) -> int:
    """How many words `words` would find; about how many there are where the script sets no spaces between them."""
    if _ANY_UNSPACED.search(text) is None:
        return sum(1 for _ in _word_pattern().finditer(text))
    letters = sum(-(-len(pattern.findall(text)) // size) for pattern, size in _UNSPACED)
    return letters + sum(1 for _ in _word_pattern().finditer(_ANY_UNSPACED.sub(" ", text)))


_WIDE = rf"{_IDEOGRAPHS}\u3000-\u303f\uff01-\uff0f\uff1a-\uff20"  # with their punctuation
_NO_SPACE = re.compile(rf"[{_WIDE}]\Z"), re.compile(rf"[{_WIDE}]")
_WIDE_STOP = re.compile(r"[\u3001-\u301f\uff01-\uff0f\uff1a-\uff20]\Z")  # has its own space


def joint(before: str, after: str) -> str:
    """What stands between two sentences of a paragraph: a space, or nothing in Chinese and Japanese."""
    ends, begins = _NO_SPACE[0].search(before[-1:]), _NO_SPACE[1].match(after)
    figure = _WIDE_STOP.search(before[-1:]) and after[:1].isdigit()
    return "" if figure or (ends and begins) else " "


def columns(text: str) -> int:
    """How wide a text is in letters of an alphabet: those of Chinese, Japanese and Korean take the room of two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def is_unspaced(text: str) -> bool:
    """Whether a text is in a script without spaces between words: more letters of such scripts than words otherwise."""
    return len(_ANY_UNSPACED.findall(text)) > sum(1 for _ in _word_pattern().finditer(_ANY_UNSPACED.sub(" ", text)))


_local = threading.local()  # a snowball stemmer keeps state while it works


@lru_cache(maxsize=65_536)
def stem(word: str, language: str = "en") -> str:
    """The word's stem in lower case; for a language without a stemmer, the word in lower case."""
    plain = word.casefold().replace("’", "'")
    algorithm = for_language(language).snowball
    if not algorithm:
        return plain
    stemmers: dict[str, Any] = _local.__dict__.setdefault("stemmers", {})
    if algorithm not in stemmers:
        import snowballstemmer

        stemmers[algorithm] = snowballstemmer.stemmer(algorithm)
    return str(stemmers[algorithm].stemWord(plain))


def content_words(text: str, language: str = "en") -> list[Span]:
    """The words of a text that carry its meaning: all but the language's stop words."""
    stop_words = for_language(language).stop_words
    return [word for word in words(text) if word.text.lower().replace("’", "'") not in stop_words]


def stems(text: str, language: str = "en") -> list[str]:
    """The stems of the content words, in order."""
    return [stem(word.text, language) for word in content_words(text, language)]


# What stands in quotation marks, marks included; one left open lasts to the end of the text.
QUOTED = re.compile(
    r"“[^“”]*(?:”|$)|„[^„“”]*(?:[“”]|$)|«[^«»]*(?:»|$)|(?<!\w)‘(?:[^‘’]|(?<=\w)’(?=\w))*(?:’(?!\w)|$)"
    r"|(?<![\w\"])\"[^\"]*(?:\"(?!\w)|$)|「[^「」]*(?:」|$)|『[^『』]*(?:』|$)"
)


def shortened(text: str, most: int) -> str:
    """At most so many characters, cut at a word and marked with "…"; empty where not even one word fits."""
    if len(text) <= most:
        return text
    head = text[:most].rpartition(" ")[0].rstrip(" ,;:–—-(")
    return f"{head}…" if head else ""


def narrowed(text: str, most: int) -> str:
    """The same by `columns`; a text without spaces between words is cut at a letter."""
    if columns(text) <= most:
        return text
    if not is_unspaced(text):
        return shortened(text, most)
    length = 0
    while columns(text[: length + 1]) < most:
        length += 1
    return f"{text[:length].rstrip(' 、，。：；「（・')}…"


_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def slugify(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; empty for a text without Latin letters or digits."""
    decomposed = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("'", "").replace("’", "")).lower()
    ascii_only = decomposed.encode("ascii", "ignore").decode("ascii")
    return _NOT_IN_SLUG.sub("-", ascii_only).strip("-")
