"""The numbers of a Word document's lists, which mammoth counts from 1 whatever they begin with or go on from.

They are written into the document before it reads it, between two private characters, and taken out of the HTML.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_UNCOUNTED = ("bullet", "none")


def write_numbers(data: bytes) -> bytes:
    """The document with its lists' numbers; as it is where it has none, or where they cannot be made out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        if "word/numbering.xml" not in old.namelist():
            return data
        try:
            parts = {name: _xml(old, f"word/{name}.xml") for name in ("document", "numbering", "styles")}
            for paragraph, number in _Counter(parts["numbering"], parts["styles"]).numbers(parts["document"]):
                _write(paragraph, number)
        except (KeyError, ValueError, etree.XMLSyntaxError):
            return data
        with zipfile.ZipFile(out, "w") as new:
            for entry in old.infolist():
                changed = entry.filename == "word/document.xml"
                new.writestr(entry.filename, etree.tostring(parts["document"]) if changed else old.read(entry))
    return out.getvalue()


def take_numbers(soup: BeautifulSoup) -> None:
    """Has each list of the HTML begin with its number."""
    for ordered in soup.find_all("ol"):
        first = ordered.find("li")
        number = _MARK.match(first.get_text()) if first is not None else None
        if number and number[1] != "1":
            ordered["start"] = number[1]
    for text in soup.find_all(string=_MARK):
        text.replace_with(_MARK.sub("", str(text)))


def _xml(archive: zipfile.ZipFile, name: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(name), parser)


def _write(paragraph: Any, number: int) -> None:
    run = etree.Element(f"{_W}r")
    etree.SubElement(run, f"{_W}t").text = f"{_OPEN}{number}{_CLOSE}"
    properties = paragraph.find(f"{_W}pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, run)


class _Counter:
    """Counts as Word does: lists of one definition go on from one another, but for one that says where it begins."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._levels = {
            (_value(one, "abstractNumId", own=True), _value(level, "ilvl", own=True)): (
                int(_value(level, "start") or 1),
                _value(level, "numFmt"),
            )
            for one in numbering.findall(f"{_W}abstractNum")
            for level in one.findall(f"{_W}lvl")
        }
        self._lists: dict[str, tuple[str, dict[str, int]]] = {}
        for one in numbering.findall(f"{_W}num"):
            begins = {
                _value(level, "ilvl", own=True): int(_value(level, "startOverride"))
                for level in one.findall(f"{_W}lvlOverride")
                if _value(level, "startOverride")
            }
            self._lists[_value(one, "numId", own=True)] = (_value(one, "abstractNumId"), begins)
        self._styles = {_value(one, "styleId", own=True): one for one in styles.findall(f"{_W}style")}
        self._counts: dict[tuple[str, str], int] = {}
        self._begun: set[tuple[str, str]] = set()

    def numbers(self, document: Any) -> Iterator[tuple[Any, int]]:
        for paragraph in list(document.iter(f"{_W}p")):
            number = self._next(*self._place(paragraph))
            if number is not None:
                yield paragraph, number

    def _place(self, paragraph: Any) -> tuple[str, str]:
        """The list and level of a paragraph, by itself or by its style; ("", "0") where it has none."""
        here, name, level = paragraph, "", ""
        for _ in range(10):  # styles that are based on one another
            properties = here.find(f"{_W}pPr/{_W}numPr")
            if properties is not None:
                name, level = name or _value(properties, "numId"), level or _value(properties, "ilvl")
            style = _value(here, "basedOn") if here.tag == f"{_W}style" else _value(here.find(f"{_W}pPr"), "pStyle")
            if name or style not in self._styles:
                break
            here = self._styles[style]
        return name, level or "0"

    def _next(self, name: str, level: str) -> int | None:
        if name not in self._lists:
            return None
        kind, begins = self._lists[name]
        start, format = self._levels.get((kind, level), (1, "bullet"))
        if format in _UNCOUNTED:
            return None
        if level in begins and (name, level) not in self._begun:
            self._counts[kind, level] = begins[level] - 1
        self._begun.add((name, level))
        self._counts[kind, level] = number = self._counts.get((kind, level), start - 1) + 1
        for deeper in [one for one in self._counts if one[0] == kind and int(one[1]) > int(level)]:
            del self._counts[deeper]
        return number


def _value(element: Any, name: str, *, own: bool = False) -> str:
    """What an element, or with `own` its attribute, of this name says; "" where there is none."""
    if element is None:
        return ""
    if own:
        return str(element.get(f"{_W}{name}") or "")
    found = element.find(f"{_W}{name}")
    return str(found.get(f"{_W}val") or "") if found is not None else ""
