"""What Word's paragraphs and letters are by their styles and typefaces, where mammoth does not know it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from bs4 import BeautifulSoup, Tag

from campaigns.exports.blocks import NO_ALT

_CODE, _INLINE = "Galley code", "Galley code letters"  # styles of our own, for what a typeface tells
_MONO = frozenset(
    {"andale mono", "consolas", "courier", "courier new", "dejavu sans mono", "liberation mono", "lucida console",
     "menlo", "monaco", "source code pro"}
)  # fmt: skip
_CODE_STYLES = (_CODE, "Code", "HTML Preformatted", "Preformatted Text", "Source Code", "Macro Text", "macro")
_QUOTES = ("Quote", "Intense Quote", "Quotations", "Block Text")
_LANGUAGE = re.compile(r'w:val="(Code \(([\w+#.-]{1,30})\))"')
_SIDES = ("left", "center", "right")
_SIDE = "Galley side"  # before the side to which a cell's paragraph is set
_DEPTHS = {1: "", 2: "ul|ol > li > ", 3: "ul|ol > li > ul|ol > li > "}


def _styles() -> str:
    lines = ["p[style-name='Title'] => h1:fresh", "p[style-name='Horizontal Line'] => hr:fresh"]
    lines += [f"p[style-name='{_SIDE} {side}'] => p[align='{side}']:fresh" for side in _SIDES]
    lines.append("r[style-name='Linked Image'] => span[class='image']")
    lines += [f"p[style-name='{name}'] => pre:separator('\\n')" for name in _CODE_STYLES]
    lines += [f"r[style-name='{name}'] => code" for name in (_INLINE, "HTML Code", "Verbatim Char")]
    lines += [f"p[style-name='{name}'] => blockquote > p:fresh" for name in _QUOTES]
    for depth, path in _DEPTHS.items():
        suffix = f" {depth}" if depth > 1 else ""
        lines += [
            f"p[style-name='List Continue{suffix}'] => {path}ul|ol > li > p:fresh",
            f"p[style-name='List Bullet{suffix}'] => {path}ul > li:fresh",
            f"p[style-name='List Number{suffix}'] => {path}ol > li:fresh",
        ]
    return "\n".join(lines)


_STYLES = _styles()


def styles_of(data: bytes) -> str:
    """The map of styles for a document: the usual ones, and those of code in a language, "Code (python)"."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.read("word/styles.xml") if "word/styles.xml" in archive.namelist() else b""
    told = dict(_LANGUAGE.findall(names.decode("utf-8", "replace")))
    code = [f"p[style-name='{name}'] => pre[lang='{lang}']:fresh:separator('\\n')" for name, lang in told.items()]
    return "\n".join([_STYLES, *code])


def told(document: Any) -> Any:
    """mammoth's document with its code, and with the sides to which cells are set."""
    return _told_sides(told_code(document))


def _told_sides(document: Any) -> Any:
    from mammoth import documents, transforms

    def sided(cell: Any) -> Any:
        return cell.copy(children=[_sided(child) for child in cell.children])

    return transforms.element_of_type(documents.TableCell, sided)(document)


def _sided(element: Any) -> Any:
    from mammoth import documents

    plain = isinstance(element, documents.Paragraph) and element.style_name in (None, "Normal", "Body Text")
    side = {"start": "left", "end": "right"}.get(element.alignment, element.alignment) if plain else ""
    return element.copy(style_name=f"{_SIDE} {side}", style_id=None) if side in _SIDES else element


def take_sides(soup: BeautifulSoup) -> None:
    """Gives the cells of the HTML the sides of their paragraphs."""
    for paragraph in soup.select("td > p[align], th > p[align]"):
        if paragraph.parent is not None:
            paragraph.parent["align"] = paragraph["align"]


def take_images(soup: BeautifulSoup) -> None:
    """Makes images again of what our own exports wrote for them; without an address it stays what it says."""
    for mark in soup.select("span.image"):
        outer: Tag = mark
        while (
            outer.parent is not None and outer.parent.name in ("a", "em") and outer.parent.get_text() == mark.get_text()
        ):
            outer = outer.parent
        said = re.fullmatch(r"\[Image: (.*)\]", mark.get_text(), re.DOTALL)
        link = mark.find_parent("a")
        if said and link is not None and outer.find_parent("a") is None:
            alt = "" if said[1] == NO_ALT else said[1]
            made = soup.new_tag("img", src=str(link.get("href") or ""), alt=alt)
            for name in ("s", "strong"):
                if mark.find(name):
                    wrapped = soup.new_tag(name)
                    wrapped.append(made)
                    made = wrapped
            outer.replace_with(made)


def told_code(document: Any) -> Any:
    """mammoth's document with what is set in a typewriter's face as code: of several lines a block.

    A document that is mostly set so is typed, and no code.
    """
    from mammoth import documents, transforms

    runs = transforms.get_descendants_of_type(document, documents.Run)
    if 2 * sum(_length(run) for run in runs if _mono(run)) > sum(map(_length, runs)):
        return document
    children: list[Any] = []
    for all_mono, group in groupby(document.children, key=_is_mono):
        found = list(group)
        if all_mono and len(found) > 1:
            found = [one.copy(style_name=_CODE, style_id=None, numbering=None) for one in found]
        children += found
    marked = transforms.run(lambda run: run.copy(style_name=_INLINE) if _mono(run) else run)
    return marked(document.copy(children=children))


def _is_mono(element: Any) -> bool:
    from mammoth import documents

    if not isinstance(element, documents.Paragraph) or element.style_name not in (None, "Normal", "Body Text"):
        return False
    runs = _runs(element.children)
    return bool(runs) and all(_mono(run) for run in runs)


def _runs(children: Sequence[Any]) -> list[Any]:
    from mammoth import documents

    return [child for child in children if isinstance(child, documents.Run) and _length(child)]


def _mono(run: Any) -> bool:
    return (run.font or "").lower() in _MONO


def _length(run: Any) -> int:
    from mammoth import documents, transforms

    return sum(len(text.value) for text in transforms.get_descendants_of_type(run, documents.Text))
