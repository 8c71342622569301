"""A text as a Markdown file: the title is its first heading."""

from __future__ import annotations

from campaigns.exports.content import Content


def to_markdown(content: Content) -> bytes:
    """UTF-8, one line end at its end."""
    return f"# {content.title}\n\n{content.body.strip()}\n".encode()
