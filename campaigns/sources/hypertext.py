"""HTML as Markdown that says the same: what was text stays text, and tables have a head."""

from __future__ import annotations

import re
from typing import Any

from bs4 import Tag
from bs4.element import PageElement
from markdownify import MarkdownConverter

_Converter: Any = MarkdownConverter  # its stubs tell of no method that may be overridden

_MARK = re.compile(r"(\s*)(#{1,6}(?=\s|$)|~{3}|`{3}(?=[^`]*$))")  # at a line's begin a heading or a fence
_BAR = re.compile(r"(?<!\\)\|")
_BLOCKS = frozenset(
    {"body", "p", "div", "li", "dd", "dt", "td", "th", "blockquote", "section", "article", "main", "[document]"}
)
_TICKS = re.compile(r"`{3,}")


class Hypertext(_Converter):  # type: ignore[misc]
    """markdownify's converter with these manners, for pages of the web and Word documents alike."""

    def __init__(self, *, links: bool) -> None:
        super().__init__(
            heading_style="ATX",
            bullets="-",
            strip=["img"] if links else ["img", "a"],
            escape_misc=False,
            table_infer_header=True,  # Markdown's tables have a head; an empty one says nothing
        )

    def process_text(self, el: Any, parent_tags: set[str]) -> str:
        text = str(super().process_text(el, parent_tags))
        return _MARK.sub(r"\1\\\2", text, count=1) if _MARK.match(text) and _begins_line(el) else text

    def convert_br(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return "\n" if "pre" in parent_tags else str(super().convert_br(el, text, parent_tags))

    def convert_pre(self, el: Any, text: str, parent_tags: set[str]) -> str:
        fence = "`" * max(3, *(len(found) + 1 for found in _TICKS.findall(text)), 0)
        code = text.strip("\n")
        return f"\n\n{fence}\n{code}\n{fence}\n\n" if code.strip() else ""

    def convert_td(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return str(super().convert_td(el, _BAR.sub(r"\\|", text), parent_tags))

    def convert_th(self, el: Any, text: str, parent_tags: set[str]) -> str:
        bare = text.strip()
        if bare.startswith("**") and bare.endswith("**") and bare.count("**") == 2:
            text = bare[2:-2]  # a head is bold anyhow
        return str(super().convert_th(el, _BAR.sub(r"\\|", text), parent_tags))


def to_markdown(soup: Tag, *, links: bool) -> str:
    """An element as Markdown; with `links`, where it leads stays."""
    return str(Hypertext(links=links).convert_soup(soup))


def _begins_line(el: PageElement) -> bool:
    """Whether nothing stands before a text in its line."""
    here: PageElement | None = el
    while here is not None:
        before = here.previous_sibling
        while before is not None and not isinstance(before, Tag) and not str(before).strip():
            before = before.previous_sibling
        if before is not None:
            return isinstance(before, Tag) and (before.name == "br" or before.name in _BLOCKS)
        here = here.parent
        if isinstance(here, Tag) and here.name in _BLOCKS:
            return True
        if isinstance(here, Tag) and here.name in ("pre", "code"):
            return False
    return True
