"""Whether a passage keeps all that it says when it is told in other words: each sentence, in its place."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from agents.crews.content.document import Document
from agents.crews.content.facts.rewording import Originals, parted, same
from agents.crews.content.language import for_language
from agents.crews.content.language.rewording import rewording_of
from agents.crews.content.markdown.markup import parser
from agents.crews.content.text import shortened, words

SHOWN = 80  # characters of a sentence

_MARKS = "*`\\|~_<>#[]{}^"
_QUOTES = '“”„«»"'
_WITH_CONTENT = ("code_inline", "fence", "code_block", "html_block", "html_inline")
_ALONE = ("hr", "hardbreak", "blockquote_open", "s_open", "tr_open", "th_open", "td_open", "footnote_ref")

Piece = tuple[str, str]  # of a passage: "heading", "cell" or "sentence", and its text


def lost(old: str, new: str, originals: Originals) -> str:
    """Why a passage is not known to keep what it says, for the middle of a sentence; empty where it is.

    Its headings, tables, links and code stay; each sentence says the same in the same place. One may come new that
    `originals` hold and that points at nothing before it.
    """
    if _shape(old) != _shape(new) or not _lists_stay(old, new):
        return "it would change how the text is built"
    language = originals.language
    shown, shows = (Document.parse(text, language).text for text in (old, new))
    if any(shows.count(mark) > shown.count(mark) for mark in _MARKS):
        return "the Markdown would break"
    if any(shows.count(mark) != shown.count(mark) for mark in _QUOTES):
        return "it would change a quotation"
    was, is_ = list(_pieces(old, language)), list(_pieces(new, language))
    first = 0
    while first < min(len(was), len(is_)) and was[first] == is_[first]:
        first += 1
    return _compared(was[first:], is_[first:], originals)


def _compared(was: list[Piece], is_: list[Piece], originals: Originals) -> str:
    """The same of two runs of pieces, one after the other."""
    language = originals.language
    reached = {(0, 0)}  # how many of each are matched
    for number in range(len(was) + 1):
        for other in range(len(is_) + 1):
            if (number, other) not in reached:
                continue
            here, there = was[number : number + 2], is_[other : other + 2]
            if here and there and _agree(here[0], there[0], language):
                reached.add((number + 1, other + 1))
            if here and len(there) == 2 and _parted(here[0], there, language):
                reached.add((number + 1, other + 2))
            if there and len(here) == 2 and _parted(there[0], here, language):
                reached.add((number + 2, other + 1))
            if there and there[0][0] == "sentence" and _may_come(there[0][1], originals):
                reached.add((number, other + 1))
    if (len(was), len(is_)) in reached:
        return ""
    number, other = max(reached, key=sum)
    text = is_[other][1] if other < len(is_) else was[number][1]
    told = "it tells “{}” in words or in an order of its own" if other < len(is_) else "it leaves out “{}”"
    return told.format(shortened(text, SHOWN))


def _agree(one: Piece, other: Piece, language: str) -> bool:
    (kind, old), (its_kind, new) = one, other
    asks = kind == "heading" and _asked(old, new, language)
    return kind == its_kind and (asks or same(old, new, language))


def _asked(old: str, new: str, language: str) -> bool:
    """Whether a heading only asks for what it named: "What the logbook says", "Prices" and "What are the prices?"."""
    language_data, data = for_language(language), rewording_of(language)
    told = [[word.text.lower() for word in words(text)] for text in (old, new)]
    if data is None or not all(told) or told[1][0] not in language_data.question_words:
        return False
    named = told[0][0] not in language_data.question_words
    if named and not (told[1][0] in data.naming and told[1][1:2] and told[1][1] in data.be):
        return False
    added = language_data.inverting | language_data.articles | (data.naming if named else frozenset())
    stems = [[word.rstrip("s") for word in one if word not in added] for one in told]
    return stems[0] == stems[1]


def _parted(whole: Piece, parts: list[Piece], language: str) -> bool:
    return all(kind == "sentence" for kind, _ in (whole, *parts)) and parted(
        whole[1], [text for _, text in parts], language
    )


def _may_come(sentence: str, originals: Originals) -> bool:
    return originals.hold(sentence) and originals.stands_alone(sentence)


def _pieces(text: str, language: str) -> Iterator[Piece]:
    document = Document.parse(text, language)
    sentences = iter(document.sentences)
    following = next(sentences, None)
    for number, block in enumerate(document.blocks):
        if block.kind in ("heading", "cell"):
            yield (block.kind, " ".join(block.text.split()))
        while following is not None and following.block == number:
            yield ("sentence", " ".join(following.text.split()))
            following = next(sentences, None)


def _tokens(text: str) -> Iterator[Token]:
    for token in parser().parse(text):
        yield token
        yield from token.children or ()


def _shape(text: str) -> list[tuple[str, str]]:
    """Headings with their levels, tables, links with their text and address, code: in order."""
    found: list[tuple[str, str]] = []
    link = False
    for token in _tokens(text):
        if token.type == "heading_open":
            found.append((token.tag, ""))
        elif token.type in _WITH_CONTENT:
            found.append((token.type, token.content))
        elif token.type in _ALONE:
            found.append((token.type, ""))
        elif token.type == "image":
            found.append(("image", f"{token.attrs.get('src')} {token.content}"))
        elif token.type == "link_open":
            found.append(("link", str(token.attrs.get("href"))))
            link = True
        elif token.type == "link_close":
            link = False
        elif link and token.type == "text":
            found.append(("link text", token.content))
    return found


def _lists_stay(old: str, new: str) -> bool:
    """Whether the lists are the same, or one has come where there was none: a sentence may become a list."""
    was, is_ = (
        [(one.type, one.level) for one in _tokens(text) if one.type.endswith("_list_open")] for text in (old, new)
    )
    return was == is_ or (not was and len(is_) == 1)
