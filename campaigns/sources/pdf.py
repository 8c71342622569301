"""PDFs as Markdown: paragraphs put together from lines, headings told by their size, running heads left out."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import Any

from campaigns.sources.limits import PAGES, BadSource
from campaigns.sources.pdf_layout import Line, laid_out

_BULLET = re.compile(r"^\s*[•◦▪‣●–*-]\s+")
_NUMBERED = re.compile(r"^\s*(\d{1,2})[.)]\s+")
_STOPPED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_PAGE_NUMBER = re.compile(r"(?:page|seite|p\.)?\s*[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:/|of|von)\s*\d{1,4})?", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_PAGE_MOST = 1_000  # what counts on from there is a year or an amount
EDGE = 0.08  # of a page's height: where running heads and page numbers stand
_LARGER = 1.15  # times the body's size: a heading
_TITLE = 1.6  # times the body's size: a title
_NEAR = 2.0  # points
_SHORT = 60  # letters of a line that tells its page


def to_markdown(data: bytes) -> tuple[str, int]:
    """The text and the number of pages. Raises BadSource for what cannot be read, is locked, too long or a scan."""
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.pdfparser import PDFSyntaxError
    from pdfminer.psexceptions import PSException

    if b"%PDF-" not in data[:1024]:
        raise BadSource("it is not a PDF.")
    try:
        lines, pages = _lines(data)
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise BadSource("it is encrypted; save a copy without a password.") from error
    except BadSource:
        raise
    except (PDFSyntaxError, PSException, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        # pdfminer raises what it stumbles over; whatever it is, the file is at fault
        raise BadSource("it is damaged; open it and save it again as PDF.") from error
    if not pages:
        raise BadSource("it has no pages.")
    if sum(len(line.text) for line in lines) < 3 * pages or not any(c.isalpha() for line in lines for c in line.text):
        raise BadSource("it holds pictures of pages and no text (a scan); run text recognition on it first.")
    return "\n\n".join(_paragraphs(laid_out(_without_running_heads(lines, pages)))), pages


def _lines(data: bytes) -> tuple[list[Line], int]:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTChar, LTTextContainer, LTTextLine

    lines: list[Line] = []
    pages = 0
    for page in extract_pages(io.BytesIO(data), laparams=LAParams()):
        pages += 1
        if pages > PAGES:
            raise BadSource(f"it has more than {PAGES} pages; split it and bring the part that matters.")
        for box, item in enumerate(page):
            if not isinstance(item, LTTextContainer):
                continue
            rows: list[Any] = [row for row in item if isinstance(row, LTTextLine)]
            for row in rows:
                sizes = [round(letter.size, 1) for letter in row if isinstance(letter, LTChar)]
                text = " ".join(row.get_text().split())
                if text:
                    edge = row.y0 > page.y1 - EDGE * page.height or row.y1 < page.y0 + EDGE * page.height
                    lines.append(Line(text, median(sizes) if sizes else 0.0, pages, box, edge, row.y0, row.x0, row.x1))
    return lines, pages


def _without_running_heads(lines: list[Line], pages: int) -> list[Line]:
    """Without page numbers, and without what stands there on three pages or more and on half of them.

    Of two pages that is what both have at the same height, in no type as large as a title's.
    """
    edges = [line for line in lines if line.edge]
    faces = Counter(face for face, _ in {(_face(line), line.page) for line in edges})
    least, title = max(3, pages / 2), _TITLE * _body_size(lines)

    def runs(line: Line) -> bool:
        if _tells_page(line, pages):
            return True
        if pages == 2:
            return line.size < title and any(_again(line, other) for other in edges)
        return pages > 2 and faces[_face(line)] >= least

    return [line for line in lines if not (line.edge and runs(line))]


def _tells_page(line: Line, pages: int) -> bool:
    """Whether a line is a page number, or says which page of how many it is on: "Page 1/2 - confidential"."""
    own = rf"(?i)(?:\bpage|\bseite)\s*{line.page}\b(?:\s*(?:/|of|von)\s*{pages}\b)?"
    return bool(_PAGE_NUMBER.fullmatch(line.text) or (len(line.text) < _SHORT and re.search(own, line.text)))


def _again(line: Line, other: Line) -> bool:
    """Whether the other page has the same line at the same height, but for its page number."""
    if line.page == other.page or abs(line.foot - other.foot) > _NEAR or _face(line) != _face(other):
        return False
    pairs = zip(_NUMBER.findall(line.text), _NUMBER.findall(other.text), strict=True)
    changed = [(int(one), int(two)) for one, two in pairs if one != two]
    counted = all(one < _PAGE_MOST and two - one == other.page - line.page for one, two in changed)
    return counted and (not changed or len(re.findall(r"[^\W\d_]+", line.text)) > 1)  # "Step 1" is a heading


def _face(line: Line) -> str:
    return _NUMBER.sub("#", line.text)


def _paragraphs(lines: list[Line]) -> Iterator[str]:
    body = _body_size(lines)
    text = ""
    before: Line | None = None
    for line in lines:
        if line.table:
            yield from filter(None, (text, line.text))
            text, before = "", None
            continue
        same_box = before is not None and (before.page, before.box) == (line.page, line.box)
        large = line.size >= body * _LARGER and len(line.text) < 120
        was_large = before is not None and before.size >= body * _LARGER
        marked = bool(_BULLET.match(line.text) or _NUMBERED.match(line.text))
        # a paragraph may go on in the next box or on the next page
        goes_on = (
            bool(text)
            and not marked
            and large == was_large
            and (same_box or (not large and not _STOPPED.search(text) and line.text[0].islower()))
        )
        if goes_on:
            text = _joined(text, line.text)
        else:
            if text:
                yield text
            text = _opened(line, body, large)
        before = line
    if text:
        yield text


def _opened(line: Line, body: float, large: bool) -> str:
    if large:
        return f"{'#' if line.size >= body * _TITLE else '##'} {line.text}"
    if _BULLET.match(line.text):
        return "- " + _BULLET.sub("", line.text)
    return line.text


def _body_size(lines: list[Line]) -> float:
    """The size most of the text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _joined(text: str, line: str) -> str:
    """Two lines as one, without the hyphen of a word that was divided."""
    if re.search(r"[^\W\d_]{2}[-‐\u00ad]$", text) and line[0].islower():
        return text[:-1] + line
    return f"{text} {line}"
