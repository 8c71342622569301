"""Text files in whatever encoding they came, and the tidying that every source gets."""

from __future__ import annotations

import codecs
import contextlib
import re
import unicodedata

from campaigns.sources.limits import BadSource

_BLANKS = re.compile(r"[ \t\u00a0]+(?=\n)|[ \t\u00a0]+\Z")
_GAPS = re.compile(r"\n{3,}")
_NEAR = 0.98  # of the likeliest encoding's confidence; within that, one in use today is rather meant
_UNUSUAL = 9  # behind all ages
_LOOKED_AT = 20_000  # characters
_LETTERS = 0.85  # of them, with marks, numbers, punctuation and blanks
_TORN = 0.02  # of the words with letters beyond ASCII
_WORDS = re.compile(r"[^\W\d_][^\s.,;:!?()\[\]\"'/-]*[^\W\d_]")
_SCRIPTS = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "ARMENIAN", "GEORGIAN", "THAI"})
_WESTERN = frozenset({"iso8859-1", "ascii"})  # as browsers do, https://encoding.spec.whatwg.org/#names-and-labels
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ud800-\udfff]")


def decode(data: bytes, declared: str = "") -> str:
    """The bytes as text: UTF-8, UTF-16 or UTF-32 with a mark, else as `declared`, else what chardet makes of them.

    `declared` is what a server says of a page, as in "iso-8859-1"; an encoding nobody knows counts as none.
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
        text = _as_declared(data, declared) or _guess(data)
    if text.count("\x00") > len(text) // 1000:
        raise BadSource("it is not a text file.")
    return text


def _as_declared(data: bytes, declared: str) -> str:
    """The text in the encoding that is told with it; "" where it is none of text, or not the text's."""
    try:
        text = _decoded(data, declared)
    except (LookupError, ValueError):
        return ""
    return text if _reads(text) else ""


def _guess(data: bytes) -> str:
    """The text in the likeliest encoding in which it reads like one; of equally likely ones, the more usual."""
    if b"\x00" in data[:4096]:
        raise BadSource("it is not a text file.")
    from chardet import detect_all

    found = [one for one in detect_all(data, ignore_threshold=True) if one["encoding"]]
    best = max((one["confidence"] for one in found), default=0.0)
    ages = _ages(data)
    found.sort(key=lambda one: (one["confidence"] < _NEAR * best, ages.get(one["encoding"], _UNUSUAL)))
    for one in found:
        with contextlib.suppress(LookupError, ValueError):
            text = _decoded(data, str(one["encoding"]))
            if _reads(text):
                return text
    raise BadSource("its characters cannot be made out; save it as UTF-8 text.")


def _ages(data: bytes) -> dict[str | None, int]:
    """The encodings that data may be in: those in use today, then those of old Macs."""
    from chardet import EncodingEra, detect_all

    ages: dict[str | None, int] = {}
    for number, era in enumerate((EncodingEra.MODERN_WEB, EncodingEra.LEGACY_ISO, EncodingEra.LEGACY_MAC)):
        for one in detect_all(data, ignore_threshold=True, encoding_era=era):
            ages.setdefault(one["encoding"], number)
    return ages


def _decoded(data: bytes, encoding: str) -> str:
    """Data decoded as browsers do it. Raises LookupError for what is no encoding, ValueError where it is another."""
    name = codecs.lookup(encoding).name
    return data.decode("cp1252" if name in _WESTERN else name)


def _reads(text: str) -> bool:
    """Whether it looks like text: mostly letters, and next to no word that shows a wrong encoding."""
    start = text[:_LOOKED_AT]
    letters = sum(unicodedata.category(letter)[0] in "LMNPZ" or letter in "\r\n\t" for letter in start)
    foreign = [word.group() for word in _WORDS.finditer(start) if not word.group().isascii()]
    return letters >= _LETTERS * len(start) and sum(map(_is_torn, foreign)) <= _TORN * len(foreign)


def _is_torn(word: str) -> bool:
    """Whether a word shows that it was read in a wrong encoding: "M¸ller", "MŸller", "mлller", "niΓo"."""
    inner = [letter for letter in word[1:-1] if not letter.isascii()]
    odd = any(unicodedata.category(letter) in ("Sk", "Sc", "Sm", "So", "No", "Cc", "Cn") for letter in inner)
    odd = odd or (word[-1].islower() and any(letter.isupper() for letter in inner))
    scripts = {_script(letter) for letter in word if unicodedata.category(letter).startswith("L")}
    return odd or len(scripts - {""}) > 1


def _script(letter: str) -> str:
    """LATIN, GREEK, CYRILLIC and the like; "" for a letter of none, as "º" is."""
    script = unicodedata.name(letter, "").split(" ")[0]
    return script if script in _SCRIPTS else ""


def tidy(text: str) -> str:
    """One kind of line end, no control characters, no blanks at line ends, at most one empty line in a row; NFC."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _ODD.sub("", text)
    return _GAPS.sub("\n\n", _BLANKS.sub("", text)).strip("\n").rstrip()
