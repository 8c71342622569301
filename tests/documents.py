"""Documents for tests: real Word files, PDFs and pages, made on the spot."""

from __future__ import annotations

import io
import zipfile
from typing import Any

HEADINGS = ("How we roast", "What we pay")
PARAGRAPHS = (
    "The roastery opened in March 2019 in a former bakery. Two people run it, and they roast on Tuesdays and Fridays. "
    "Each batch holds twelve kilograms and takes about fourteen minutes from charge to drop.",
    "In 2024 the roastery paid growers 7.40 euros a kilogram on average. The world price stood at 4.10 euros in the "
    "same season, and the difference is printed on every bag.",
)
ITEMS = ("a drum roaster from 1978", "a moisture meter", "a table for twelve cups")


def docx() -> bytes:
    """A Word file with a title, two headings, two paragraphs, a list and a table."""
    from docx import Document

    document = Document()
    document.add_heading("Notes from the roastery", 1)
    for heading, paragraph in zip(HEADINGS, PARAGRAPHS, strict=True):
        document.add_heading(heading, 2)
        document.add_paragraph(paragraph)
    for item in ITEMS:
        document.add_paragraph(item, style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("year", "kg", "2024", "5,200"), strict=True):
        cell.text = text
    return _saved(document)


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(
    *,
    pages: int = 1,
    password: str = "",
    text: bool = True,
    head: str = "Roastery report, confidential",
    size: int = 12,
) -> bytes:
    """A PDF of two headed paragraphs a page with running head and page number; without `text`, a picture of pages.

    In the head, `{}` is the page's number, and `{+}` the number of years since page 0 was set, in 2022.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    def decorate(canvas: Any, document: Any) -> None:
        if text:
            canvas.setFontSize(size)
            canvas.drawString(70, 810, head.replace("{}", str(document.page)).replace("{+}", str(2022 + document.page)))
            canvas.setFontSize(12)
            canvas.drawString(290, 30, str(document.page))
        else:
            canvas.rect(100, 100, 300, 500, fill=1)

    out = io.BytesIO()
    encrypt = StandardEncryption(password) if password else None
    document = SimpleDocTemplate(out, pagesize=A4, encrypt=encrypt)
    styles = getSampleStyleSheet()
    story: list[Any] = []
    for page in range(pages):
        if text:
            for heading, paragraph in zip(HEADINGS, PARAGRAPHS, strict=True):
                story += [Paragraph(heading, styles["Heading2"]), Paragraph(paragraph, styles["Normal"])]
        else:
            story.append(Paragraph("&nbsp;", styles["Normal"]))
        if page + 1 < pages:
            story.append(PageBreak())
    document.build(story, onFirstPage=decorate, onLaterPages=decorate)
    return out.getvalue()


def page() -> bytes:
    """A web page with menu, script and footer round an article."""
    body = "".join(f"<h2>{h}</h2><p>{p}</p>" for h, p in zip(HEADINGS, PARAGRAPHS, strict=True))
    items = "".join(f"<li>{item}</li>" for item in ITEMS)
    return (
        "<!doctype html><html><head><meta charset='utf-8'><title>Roastery</title><script>alert(1)</script></head><body>"
        "<nav><a href='/'>Home</a> <a href='/shop'>Shop our beans now</a></nav>"
        f"<main><article><h1>Notes from the roastery</h1>{body}<ul>{items}</ul>"
        "<p>More in the <a href='https://example.org/report'>yearly report</a>.</p></article></main>"
        "<footer>© 2024 Imprint and privacy policy</footer></body></html>"
    ).encode()


def bomb() -> bytes:
    """A small archive that calls itself a Word file and unpacks to a great deal."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w/>")
        archive.writestr("word/media/image.bin", b"\0" * (70 * 1024 * 1024))
    return out.getvalue()
