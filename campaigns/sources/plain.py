"""Text files in whatever encoding they came, and the tidying that every source gets."""

from __future__ import annotations

import re
import unicodedata

from campaigns.sources.limits import BadSource

_BLANKS = re.compile(r"[ \t\u00a0]+(?=\n)|[ \t\u00a0]+\Z")
_GAPS = re.compile(r"\n{3,}")
_ALIKE = 0.02  # of charset-normalizer's measure of mess
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ud800-\udfff]")


def decode(data: bytes) -> str:
    """The bytes as text: UTF-8, UTF-16 or UTF-32 with a mark, else what charset-normalizer is sure of.

    Raises BadSource for what is no text.
    """
    for mark, encoding in (
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\x00\x00\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise BadSource(f"it says it is {encoding.upper()} text and is not; save it as UTF-8.") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _guess(data)
    if text.count("\x00") > len(text) // 1000:
        raise BadSource("it is not a text file.")
    return text


def _guess(data: bytes) -> str:
    if b"\x00" in data[:4096]:
        raise BadSource("it is not a text file.")
    from charset_normalizer import from_bytes

    matches = from_bytes(data)
    best = matches.best()
    for match in matches:  # of the Western code pages, which look alike, the one most programs write
        if best and match.chaos <= best.chaos + _ALIKE and "cp1252" in (match.encoding, *match.could_be_from_charset):
            best = match
            break
    text = str(best) if best is not None else ""
    letters = sum(unicodedata.category(letter)[0] in "LNPZ" or letter in "\r\n\t" for letter in text[:20_000])
    if best is None or letters < 0.85 * min(len(text), 20_000):
        raise BadSource("its characters cannot be made out; save it as UTF-8 text.")
    return text


def tidy(text: str) -> str:
    """One kind of line end, no control characters, no blanks at line ends, at most one empty line in a row; NFC."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _ODD.sub("", text)
    return _GAPS.sub("\n\n", _BLANKS.sub("", text)).strip("\n").rstrip()
