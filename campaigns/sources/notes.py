"""Notes of Word documents and web pages: footnotes, endnotes, and the numbered notes at the end of our own exports."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from campaigns.sources.hypertext import to_markdown

_WORDS = re.compile(r"(?:foot|end)note-\d+")
_OWN = re.compile(r"note-(\d+)")
_NUMBER = re.compile(r"^\s*\d+\.\s*")
_BACK = re.compile(r"[\s↑↩^⤴⏎\ufe0e\ufe0f]+")
_MARK = re.compile(r"\[?\d{1,3}\]?")


def take_notes(soup: BeautifulSoup, *, links: bool) -> str:
    """Takes the notes out of a document and sets Markdown's marks for them; returns what they say, as Markdown.

    They are numbered in the order in which the text refers to them. One that it never refers to is left out, and so is
    a mark of which no note is known.
    """
    bodies = {**_listed(soup), **_own_notes(soup)}
    marks: dict[str, int] = {}
    for link in soup.find_all("a", href=re.compile("^#.")):
        target = str(link["href"]).removeprefix("#")
        place = link.parent if link.parent is not None and link.parent.name == "sup" else link
        if target in bodies:
            place.replace_with(f"[^{marks.setdefault(target, len(marks) + 1)}]")
        elif place.name == "sup" and _MARK.fullmatch(place.get_text().strip()):
            place.decompose()
    written = [(mark, to_markdown(bodies[target], links=links)) for target, mark in marks.items()]
    return "\n\n".join(f"[^{mark}]: " + text.strip().replace("\n", "\n    ") for mark, text in written)


def _listed(soup: BeautifulSoup) -> dict[str, Tag]:
    """Those in a list: Word's own, as mammoth sets them, and those of a page's part for notes."""
    found: dict[str, Tag] = {}
    for item in soup.find_all("li", id=True):
        outer = item.find_parent(["section", "div", "aside"], class_="footnotes")
        outer = outer or item.find_parent(attrs={"role": "doc-endnotes"})
        if outer is None and not _WORDS.fullmatch(str(item["id"])):
            continue
        for back in item.find_all("a", href=re.compile("^#")):
            if _BACK.fullmatch(back.get_text()):
                back.decompose()
        outer = outer or item.parent
        found[str(item["id"])] = item.extract()
        item.name = "div"
        if outer is not None and outer.find("li") is None:
            line = outer.find_previous_sibling()
            if isinstance(line, Tag) and line.name == "hr":
                line.decompose()
            outer.decompose()
    return found


def _own_notes(soup: BeautifulSoup) -> dict[str, Tag]:
    """Those of our exports: under “Notes”, each begins with its place and its number; what follows goes on with it."""
    places = [place for place in soup.find_all("a", id=_OWN) if place.parent is not None and place.parent.name == "p"]
    found: dict[str, Tag] = {}
    if not places:
        return found
    first = places[0].parent
    assert first is not None
    heading = first.find_previous_sibling()
    note: Tag | None = None
    for paragraph in [first, *first.find_next_siblings()]:
        place = paragraph.find("a", id=_OWN)
        if place is not None:
            note = soup.new_tag("div")
            found[str(place["id"])] = note
            place.decompose()
            text = next(paragraph.strings, None)
            if text is not None:
                text.replace_with(_NUMBER.sub("", text))
        if note is not None:
            note.append(paragraph.extract())
    if isinstance(heading, Tag) and re.fullmatch(r"h[1-6]", heading.name):
        heading.decompose()
    return found
