"""Reading Word files back, with every tracked change accepted or refused as Word does."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.oxml.ns import qn


def opened(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def accept_all(data: bytes) -> Any:
    """The document with what was inserted kept and what was deleted gone."""
    return _resolved(data, keep="ins", drop="del")


def refuse_all(data: bytes) -> Any:
    """The document as it was before the changes."""
    return _resolved(data, keep="del", drop="ins")


def _resolved(data: bytes, *, keep: str, drop: str) -> Any:
    document = opened(data)
    body = document.element.body
    for paragraph in list(body.iter(qn("w:p"))):
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(f'w:{drop}')}")
        if mark is not None:
            # A paragraph whose own mark goes joins the next; all of ours go with everything in them.
            assert all(child.tag in _GONE for child in paragraph if child.tag != qn(f"w:{drop}")), paragraph.xml
            paragraph.getparent().remove(paragraph)
            continue
        for gone in list(paragraph.iter(qn(f"w:{drop}"))):
            gone.getparent().remove(gone)
        for kept in list(paragraph.iter(qn(f"w:{keep}"))):
            if kept.getparent().tag == qn("w:rPr"):
                kept.getparent().remove(kept)
                continue
            for child in list(kept):
                kept.addprevious(child)
            kept.getparent().remove(kept)
        for text in paragraph.iter(qn("w:delText")):
            text.tag = qn("w:t")
    return document


_GONE = {qn(f"w:{name}") for name in ("pPr", "commentRangeStart", "commentRangeEnd", "r", "hyperlink", "ins", "del")}


def reading(document: Any) -> list[tuple[Any, ...]]:
    """Every paragraph as (style, which numbered list it is in, [(letter, bold, italic, strike, font, link)])."""
    found: list[tuple[Any, ...]] = []
    lists: dict[str, int] = {}
    for paragraph in document.element.body.iter(qn("w:p")):
        letters: list[tuple[Any, ...]] = []
        for run in paragraph.iter(qn("w:r")):
            parent = run.getparent()
            link = parent if parent.tag == qn("w:hyperlink") else None
            target = ""
            if link is not None:
                target = link.get(qn("w:anchor")) or document.part.rels[link.get(qn("r:id"))].target_ref
            format = _format(run)
            letters += [(letter, *format, target) for letter in _text(run)]
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        found.append(
            (
                style.get(qn("w:val")) if style is not None else "",
                number is not None and lists.setdefault(number.get(qn("w:val")), len(lists)),
                letters,
            )
        )
    return found


def _format(run: Any) -> tuple[Any, ...]:
    properties = run.find(qn("w:rPr"))
    names = () if properties is None else tuple(sorted(child.tag for child in properties))
    return (names,)


def _text(run: Any) -> str:
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(signs.get(child.tag) or child.text or "" for child in run if child.tag in (qn("w:t"), *signs))


def changes(data: bytes) -> list[tuple[str, str, str, str]]:
    """Every tracked change: (ins or del, author, date, text)."""
    found: list[tuple[str, str, str, str]] = []
    for element in opened(data).element.body.iter(qn("w:ins"), qn("w:del")):
        if element.getparent().tag == qn("w:rPr"):
            continue
        text = "".join(e.text or "" for e in element.iter(qn("w:t"), qn("w:delText")))
        found.append((element.tag.split("}")[1], element.get(qn("w:author")), element.get(qn("w:date")), text))
    return found


def comments(data: bytes) -> list[tuple[str, str, str]]:
    """Every comment: (author, its text, the words it is anchored to)."""
    document = opened(data)
    spans: dict[str, str] = {}
    open_: set[str] = set()
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            open_.add(element.get(qn("w:id")))
            spans.setdefault(element.get(qn("w:id")), "")
        elif element.tag == qn("w:commentRangeEnd"):
            open_.discard(element.get(qn("w:id")))
        elif element.tag in (qn("w:t"), qn("w:delText")):
            for number in open_:
                spans[number] += element.text or ""
    assert not open_
    return [(c.author, c.text, spans[str(c.comment_id)]) for c in document.comments]
