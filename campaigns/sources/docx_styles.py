"""What Word's paragraphs and letters are by their styles and typefaces, where mammoth does not know it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

_CODE, _INLINE = "Galley code", "Galley code letters"  # styles of our own, for what a typeface tells
_MONO = frozenset(
    {"andale mono", "consolas", "courier", "courier new", "dejavu sans mono", "liberation mono", "lucida console",
     "menlo", "monaco", "source code pro"}
)  # fmt: skip
_CODE_STYLES = (_CODE, "Code", "HTML Preformatted", "Preformatted Text", "Source Code", "Macro Text", "macro")
_QUOTES = ("Quote", "Intense Quote", "Quotations", "Block Text")
_DEPTHS = {1: "", 2: "ul|ol > li > ", 3: "ul|ol > li > ul|ol > li > "}


def _styles() -> str:
    lines = ["p[style-name='Title'] => h1:fresh"]
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


STYLES = _styles()


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
