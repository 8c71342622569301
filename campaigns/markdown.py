"""Markdown as safe HTML, with marks on passages that are known by their place in the text.

Places are code points in the Markdown body, as everywhere else. A mark's ends are carried through the parser as
private-use characters, one pair per line it touches, and become elements around pieces of plain text; so a mark can
neither break the Markdown around it nor produce unbalanced HTML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it.token import Token

from campaigns.diffs import compare
from campaigns.exports.blocks import parser

_FIRST = 0xF0000
_LIMIT = 0x7FFE  # marks in one text; each takes two characters of the private plane
_CARRIER = re.compile("[\U000f0000-\U000ffffd]")
_SUFFIX = re.compile(r"(?<!\\)[ \t]*\|$")  # a row's last mark: what stood behind it would be another cell
_PREFIX = re.compile(r"\s*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]+|>[ \t]?|\|[ \t]*|\[\^[^\]\s]+\]:[ \t]*)*")
# What Markdown reads as one piece: a cut inside of it would change its meaning.
_WHOLE = re.compile(r"\]\([^)\n]*\)|<[^>\s]+>|&#?\w+;|\\.|\*+|_+|~+|`+|\[\^[^\]\s]+\]|^\s*\[(?!\^)[^\]]+\]:.*")
_ENDS = re.compile(r"(?=</(?:p|li|h\d|t[dh]|pre)>)|<br ?/?>")  # where one piece of text ends and the next begins
_RULE_LINE = re.compile(r"[\s|:\-=*_~`]*")

_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "ins", "li", "mark", "ol",
    "p", "pre", "s", "section", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"data-start", "data-end"},
    "a": {"href", "title", "id", "class"},
    "img": {"src", "alt", "title", "loading"},
    "li": {"id"},
    "ol": {"start"},
    "section": {"class"},
    "mark": {"data-suggestion", "data-severity"},
    "span": {"data-source", "data-source-id", "data-from"},
    "td": {"align"},
    "th": {"align"},
}


@dataclass(frozen=True)
class Mark:
    """An element `tag` with `attributes` around `[start, end)` of the body."""

    start: int
    end: int
    tag: str
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def opening(self) -> str:
        attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in self.attributes)
        return f"<{self.tag}{attributes}>"


@lru_cache(maxsize=128)
def render(body: str, marks: tuple[Mark, ...] = ()) -> SafeString:
    """`body` as sanitised HTML, as exports read it: with tables, notes at its end, and HTML in it shown as text.

    Headings are one level lower because the title stands above them.

    Every top-level block carries `data-start` and `data-end`, its place in the body.
    """
    marks = marks[:_LIMIT]
    text = carry(body, marks)
    reader = parser()
    tokens: list[Token] = reader.parse(text, {})
    _place(tokens, body)
    active: list[int] = []
    for token in tokens:
        if token.level == 0 and token.nesting == -1:
            active.clear()
        if token.type.startswith("heading"):
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
        if token.type == "inline":
            token.children = _set_marks(token.children or [], marks, active)
        else:
            token.content = _CARRIER.sub("", token.content)
            token.info = _CARRIER.sub("", token.info)
    raw = reader.renderer.render(tokens, reader.options, {})
    return mark_safe(
        nh3.clean(
            raw,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            url_schemes={"http", "https", "mailto"},
            link_rel="nofollow noopener noreferrer",
            set_tag_attribute_values={"pre": {"tabindex": "0"}},  # long lines are scrolled by the keyboard too
        )
    )


def read_aloud(passage: str) -> str:
    """How a passage of Markdown reads, in one line without any marks of it."""
    shown = html.unescape(nh3.clean(_ENDS.sub(" ", render(passage)), tags=set()))
    return " ".join(shown.replace("**", "").split())  # where a stretch in bold begins or ends outside of it


def render_changes(old: str, new: str) -> SafeString:
    """`new` as HTML, what it adds to `old` in `<ins>` and what it drops in `<del>`."""
    text: list[str] = []
    marks: list[Mark] = []
    place = 0
    for piece in compare(old, new):
        if piece.kind == "removed" and not piece.text.strip():
            continue
        if piece.kind != "same":
            marks.append(Mark(place, place + len(piece.text), "ins" if piece.kind == "added" else "del"))
        text.append(piece.text)
        place += len(piece.text)
    return render("".join(text), tuple(marks))


def carry(body: str, marks: Sequence[Mark]) -> str:
    """`body` with a carrier at both ends of every mark, on every line it touches, behind the line's own syntax."""
    body = _CARRIER.sub("\ufffd", body)
    cuts: list[tuple[int, int, str]] = []
    place = 0
    for line in body.splitlines(keepends=True):
        content = line.rstrip()
        if not _RULE_LINE.fullmatch(content):
            prefix = _PREFIX.match(content)
            suffix = _SUFFIX.search(content)
            first = place + (prefix.end() if prefix else 0)
            last = place + (suffix.start() if suffix else len(content))
            whole = [(place + match.start(), place + match.end()) for match in _WHOLE.finditer(content)]
            for number, mark in enumerate(marks):
                start, end = _around(whole, max(mark.start, first), min(mark.end, last))
                if start < end and re.search(r"\w", body[start:end]):
                    cuts.append((start, 1, chr(_FIRST + 2 * number)))
                    cuts.append((end, 0, chr(_FIRST + 2 * number + 1)))
        place += len(line)
    pieces: list[str] = []
    done = 0
    for at, _, carrier in sorted(cuts):
        pieces += [body[done:at], carrier]
        done = at
    return "".join([*pieces, body[done:]])


def without_carriers(text: str) -> tuple[str, list[tuple[int, int, int]]]:
    """A text that was parsed with carriers, without them; and each mark's number, first and last place in it."""
    plain: list[str] = []
    found: dict[int, tuple[int, int]] = {}
    length = 0
    for piece in re.split("([\U000f0000-\U000ffffd])", text):
        if _CARRIER.fullmatch(piece):
            number = (ord(piece) - _FIRST) // 2
            found[number] = (found.get(number, (length, length))[0], length)
        else:
            plain.append(piece)
            length += len(piece)
    return "".join(plain), [(number, start, end) for number, (start, end) in found.items()]


def _around(whole: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The two cuts, moved out of what must stay whole."""
    for first, last in whole:
        start = last if first < start < last else start
        end = first if first < end < last else end
    return start, end


def _place(tokens: list[Token], body: str) -> None:
    starts = [0]
    for line in body.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for token in tokens:
        if token.level == 0 and token.nesting >= 0 and token.map:
            token.attrSet("data-start", str(starts[min(token.map[0], len(starts) - 1)]))
            token.attrSet("data-end", str(starts[min(token.map[1], len(starts) - 1)]))


def _set_marks(children: list[Token], marks: Sequence[Mark], active: list[int]) -> list[Token]:
    result: list[Token] = []
    for child in children:
        if child.type == "text":
            result += _marked_text(child.content, marks, active)
        elif child.type == "code_inline":
            carriers = _CARRIER.findall(child.content)
            _follow([c for c in carriers if not _closes(c)], active)
            child.content = _CARRIER.sub("", child.content)
            result += [_html("".join(marks[n].opening for n in active)), child, _html(_closing(marks, active))]
            _follow([c for c in carriers if _closes(c)], active)
        elif child.type == "footnote_ref":
            result += [_html("".join(marks[n].opening for n in active)), child, _html(_closing(marks, active))]
        else:
            if child.type == "image":
                child.attrSet("loading", "lazy")
                for part in child.children or []:
                    part.content = _CARRIER.sub("", part.content)
            result.append(child)
    return result


def _marked_text(content: str, marks: Sequence[Mark], active: list[int]) -> list[Token]:
    result: list[Token] = []
    for piece in re.split("([\U000f0000-\U000ffffd])", content):
        if _CARRIER.fullmatch(piece):
            _follow([piece], active)
        elif piece:
            opening = "".join(marks[number].opening for number in active)
            result.append(_html(f"{opening}{html.escape(piece, quote=False)}{_closing(marks, active)}"))
    return result


def _follow(carriers: Sequence[str], active: list[int]) -> None:
    for carrier in carriers:
        number = (ord(carrier) - _FIRST) // 2
        if _closes(carrier):
            if number in active:
                active.remove(number)
        elif number not in active:
            active.append(number)


def _closes(carrier: str) -> bool:
    return (ord(carrier) - _FIRST) % 2 == 1


def _closing(marks: Sequence[Mark], active: Sequence[int]) -> str:
    return "".join(f"</{marks[number].tag}>" for number in reversed(active))


def _html(content: str) -> Token:
    return Token("html_inline", "", 0, content=content)
