"""What may be brought, and the one error that says why something may not."""

from __future__ import annotations

from dataclasses import dataclass

FILE_BYTES = 10 * 1024 * 1024
REQUEST_BYTES = 50 * 1024 * 1024  # of one upload, all its files together
PAGES = 200  # of one PDF
UNPACKED_BYTES = 60 * 1024 * 1024  # of a .docx, which is an archive
SOURCES = 20  # of one campaign
MATERIAL_CHARACTERS = 400_000  # of one campaign: what was typed and all sources together
SECONDS = 30.0  # to read one file

KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".eml": "mail",
}


class BadSource(Exception):
    """Something cannot be read; `str()` is a sentence for people that completes "report.pdf: …"."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a source as Markdown, its kind, and how many pages it had where it has pages (else 0)."""

    kind: str
    text: str
    pages: int = 0
