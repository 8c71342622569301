"""Word documents as Markdown: headings, lists, tables, quotations, code, notes; links where they are wanted."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from campaigns.sources.docx_styles import styles_of, take_images, take_sides, told
from campaigns.sources.limits import UNPACKED_BYTES, BadSource

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Word files, and new ones behind a password


def to_markdown(data: bytes, *, links: bool = False) -> str:
    """Raises BadSource for what is not a Word document, is protected, or unpacks to more than it should."""
    import mammoth
    from bs4 import BeautifulSoup

    from campaigns.sources.docx_numbers import take_numbers, write_numbers
    from campaigns.sources.hypertext import to_markdown as written
    from campaigns.sources.notes import take_notes

    check(data)
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(write_numbers(data)),
            convert_image=mammoth.images.img_element(_no_image),
            style_map=styles_of(data),
            transform_document=told,
        )
    except Exception as error:  # mammoth lets through whatever its XML and zip readers raise
        raise BadSource("it is damaged; open it in Word and save it again.") from error
    soup = BeautifulSoup(result.value, "html.parser")
    take_numbers(soup)
    take_sides(soup)
    take_images(soup)
    notes = take_notes(soup, links=links)
    return f"{written(soup, links=links, images=links)}\n\n{notes}"


def check(data: bytes) -> None:
    """Looks at the archive without unpacking it."""
    if data.startswith(OLE):
        raise BadSource("it is protected by a password, or an old .doc file; save it as .docx without a password.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if "word/document.xml" not in archive.namelist():
                raise BadSource("it is not a Word document (.docx).")
    except zipfile.BadZipFile as error:
        raise BadSource("it is not a Word document (.docx), or it is damaged.") from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadSource("it is protected by a password.")
    if len(entries) > 5_000 or sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
        raise BadSource(f"it unpacks to more than {UNPACKED_BYTES // 1024 // 1024} MB.")


def _no_image(image: Any) -> dict[str, str]:
    return {"src": ""}
