"""Readable text, links and images of HTML inside Markdown, with their positions. One pass, no backtracking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from agents.crews.content.language import vocabulary

_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_ATTRIBUTE = re.compile(r"""([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

UNREAD = frozenset({"script", "style", "template", "pre", "textarea", "svg", "math", "iframe", "object"})
BLOCKS = vocabulary(
    "address article aside blockquote br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr li main nav ol p section summary table tbody td tfoot th thead tr ul"
)


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its name in lower case, whether it closes, its attributes and its stretch of the text."""

    name: str
    closes: bool
    attributes: dict[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class HtmlText:
    """Text between tags, entities resolved; exact when it has the length of its stretch of the text."""

    text: str
    start: int
    end: int


def read_tag(text: str, start: int, end: int) -> Tag | None:
    """The tag that is exactly `text[start:end]`, or None where that is a comment or no tag."""
    name = _TAG_NAME.match(text, start, end)
    if name is None:
        return None
    attributes: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text, name.end(), end):
        value = match[2] if match[2] is not None else match[3] if match[3] is not None else match[4]
        attributes.setdefault(match[1].lower(), unescape(value or ""))
    return Tag(name[1].lower(), text[start + 1] == "/", attributes, start, end)


def scan(text: str) -> Iterator[Tag | HtmlText]:
    """The tags and the readable text of an HTML fragment in order, without comments, scripts, preformatted text."""
    position, unread = 0, ""
    while position < len(text):
        opening = text.find("<", position)
        if opening < 0:
            opening = len(text)
        if opening > position and not unread:
            yield from _texts(text, position, opening)
        if opening == len(text):
            return
        position = _markup_end(text, opening)
        tag = read_tag(text, opening, position)
        if tag is None:
            if position == opening + 1 and not unread:
                yield HtmlText("<", opening, position)
            continue
        if unread:
            unread = "" if tag.closes and tag.name == unread else unread
        elif tag.name in UNREAD and not tag.closes and text[position - 2] != "/":
            unread = tag.name
        else:
            yield tag


def _markup_end(text: str, opening: int) -> int:
    """The end of the comment, declaration or tag that begins at `opening`; just past a `<` that begins none."""
    if text.startswith("<!--", opening):
        closing, width = text.find("-->", opening + 4), 3
    elif text.startswith(("<!", "<?"), opening) or _TAG_NAME.match(text, opening):
        closing, width = text.find(">", opening), 1
    else:
        return opening + 1
    return closing + width if closing >= 0 else len(text)


def _texts(text: str, start: int, end: int) -> Iterator[HtmlText]:
    """Cuts text at its entities, so that all other positions stay exact."""
    position = start
    for match in _ENTITY.finditer(text, start, end):
        if match.start() > position:
            yield HtmlText(text[position : match.start()], position, match.start())
        yield HtmlText(unescape(match.group()), match.start(), match.end())
        position = match.end()
    if position < end:
        yield HtmlText(text[position:end], position, end)
