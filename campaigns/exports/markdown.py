"""A text as a Markdown file: the title is its first heading."""

from __future__ import annotations

import re

from campaigns.exports.content import Content

_MARKUP = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|[*`\[]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)|(?<=~)~|(?<=\s)#(?=#*\s*$)"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def to_markdown(content: Content) -> bytes:
    """UTF-8, one line end at its end."""
    return f"{title_line(content.title)}\n\n{content.body.strip()}\n".encode()


def title_line(title: str) -> str:
    """A title as a heading of the first level that says just that, whatever marks are in it."""
    return f"# {_MARKUP.sub(_escaped, title)}"


def said(heading: str) -> str:
    """What a heading's line says, where its marks are escaped."""
    return _ESCAPED.sub(r"\1", heading)


def _escaped(mark: re.Match[str]) -> str:
    return f"\\{mark[0]}"
