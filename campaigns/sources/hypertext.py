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
_ADDRESS = re.compile(r"(?:https?://|(?![a-zA-Z][a-zA-Z0-9+.-]*:|//))\S", re.IGNORECASE)
_IN_ALT = re.compile(r"[\\\[\]*_`<]")
_NAME = re.compile(r"[A-Za-z0-9][\w+#.-]{0,29}", re.ASCII)
_LINES = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}
_UNDERLINE = re.compile(r"(?m)^\|(?: --- \|)+$")
_TICKS = re.compile(r"`{3,}")


class Hypertext(_Converter):  # type: ignore[misc]
    """markdownify's converter with these manners, for pages of the web and Word documents alike."""

    def __init__(self, *, links: bool, images: bool) -> None:
        self._links = links
        super().__init__(
            heading_style="ATX",
            bullets="-",
            strip=[*([] if images else ["img"]), *([] if links else ["a"])],
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
        language = _language(el) if self._links else ""
        return f"\n\n{fence}{language}\n{code}\n{fence}\n\n" if code.strip() else ""

    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:
        address, title = str(el.get("src") or ""), str(el.get("title") or "")
        if not _ADDRESS.match(address):
            return ""
        alt = _IN_ALT.sub(r"\\\g<0>", " ".join(str(el.get("alt") or "").split()))
        address = f"<{address}>" if re.search(r"[\s()]", address) else address
        name = title.replace("\\", "\\\\").replace('"', '\\"')
        return f'![{alt}]({address} "{name}")' if title else f"![{alt}]({address})"

    def convert_table(self, el: Any, text: str, parent_tags: set[str]) -> str:
        made = str(super().convert_table(el, text, parent_tags))
        sides = _sides(el) if self._links else []
        line = f"| {' | '.join(_LINES[side] for side in sides)} |"
        return _UNDERLINE.sub(line, made, count=1) if any(sides) else made

    def convert_td(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return str(super().convert_td(el, _BAR.sub(r"\\|", text), parent_tags))

    def convert_th(self, el: Any, text: str, parent_tags: set[str]) -> str:
        bare = text.strip()
        if bare.startswith("**") and bare.endswith("**") and bare.count("**") == 2:
            text = bare[2:-2]  # a head is bold anyhow
        return str(super().convert_th(el, _BAR.sub(r"\\|", text), parent_tags))


def to_markdown(soup: Tag, *, links: bool, images: bool = False) -> str:
    """An element as Markdown; with `links` where it leads and how it is set stays, with `images` what it shows."""
    return str(Hypertext(links=links, images=images).convert_soup(soup))


def _language(code: Tag) -> str:
    """The language of a block of code, where it is told."""
    inner = code.find("code")
    told = [str(code.get("lang") or "")]
    for tag in (code, inner):
        names = tag.get_attribute_list("class") if isinstance(tag, Tag) else []
        told += [str(name).removeprefix("language-") for name in names if str(name).startswith("language-")]
    return next((name for name in told if _NAME.fullmatch(name)), "")


def _sides(table: Tag) -> list[str]:
    """The side to which each column is set, where all of its cells that say something agree."""
    rows = [row.find_all(["td", "th"]) for row in table.find_all("tr")]
    if table.find("table") or len({len(row) for row in rows}) != 1 or table.find(colspan=re.compile("[2-9]|1.")):
        return []
    columns = [
        {str(cell.get("align") or "") for cell in column if cell.get_text().strip()}
        for column in zip(*rows, strict=True)
    ]
    return [side if len(found) == 1 and (side := found.pop()) in _LINES else "" for found in columns]


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
