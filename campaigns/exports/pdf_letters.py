"""The letters of a PDF: which face sets them, and what stands for those that no face has."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

SERIF, MONO = "Galley-Serif", "Courier"
_FACES = {"": "Regular", "-Bold": "Bold", "-Italic": "It", "-BoldItalic": "BoldIt"}
_BOX = "\u25a0"  # stands for a letter that the typeface lacks


def marked_up(text: str, *, mono: bool = False, bold: bool = False) -> str:
    """Text in reportlab's markup. What italics lack (Greek, Cyrillic) is upright, what every face lacks is a box."""
    known = latin if mono else _everywhere
    parts: list[str] = []
    for own, letters in groupby(text, key=lambda one: one.isspace() or known(one)):
        if own:
            part = "".join(one if one == "\n" or known(one) else " " for one in letters)
            parts.append(escape(part, quote=False))
        else:
            part = "".join(one if has(one) else _BOX for one in letters)
            parts.append(f'<font name="{SERIF}{"-Bold" if bold else ""}">{escape(part, quote=False)}</font>')
    return "".join(parts)


def slants(text: str) -> bool:
    """Whether the italics have the letters of a text; one with Greek or Cyrillic in it is upright as a whole."""
    return all(_everywhere(letter) for letter in text if letter.isalpha() and has(letter))


def latin(letter: str) -> bool:
    try:
        return bool(letter.encode("cp1252"))
    except UnicodeEncodeError:
        return False


def _everywhere(letter: str) -> bool:
    return ord(letter) in _glyphs()


def has(letter: str) -> bool:
    return ord(letter) in _glyphs(("", "-Bold"))


@cache
def register() -> None:
    """Source Serif, from the package that carries it."""
    from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
    from reportlab.pdfbase.ttfonts import TTFont

    folder = _fonts()
    for name, file in _FACES.items():
        registerFont(TTFont(f"{SERIF}{name}", str(folder / f"SourceSerifPro-{file}.ttf")))
    family = {"bold": "-Bold", "italic": "-Italic", "boldItalic": "-BoldItalic"}
    registerFontFamily(SERIF, normal=SERIF, **{style: f"{SERIF}{name}" for style, name in family.items()})


def _fonts() -> Path:
    found = find_spec("font_source_serif_pro")  # found, not imported: its own module asks for more than its files
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "files"


@cache
def _glyphs(names: tuple[str, ...] = tuple(_FACES)) -> frozenset[int]:
    """The letters that all these faces have."""
    from reportlab.pdfbase.pdfmetrics import getFont

    register()
    faces = [frozenset(getFont(f"{SERIF}{name}").face.charToGlyph) for name in names]
    return frozenset.intersection(*faces)
