"""Width of a line of Arial, which search results set titles in. Advance widths in thousandths of the type size."""

from __future__ import annotations

import math
import unicodedata

TITLE_SIZE = 20  # pixels

_BY_WIDTH = {
    191: "'",
    222: "ijlįĵĺļłſ‘’",
    260: "|¦",
    278: " !,./:;I[\\]ft\u00a0·ÌÍÎÏìíîïĨĩĪīĬĭĮİıţŧ",
    333: "()-`r{}¡¨\u00ad²³´¸¹ŕŗř“”„‹›",
    350: "•",
    355: '"',
    368: "ªº",
    389: "*",
    400: "°",
    469: "^",
    500: "JcksvxyzçýÿćĉċčĶķśŝşšźżž",
    537: "¶",
    549: "±÷",
    552: "¯",
    556: "#$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöùúûüþāăąđēĕėęěĝğġģĥħĹĻĽĿŁńņňŋōŏőũūŭůűų–€",
    584: "+<=>~¬×",
    611: "FTZ¿ßøŢŤŦŹŻŽ",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚŚŜŞŠŶŸ",
    722: "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŔŖŘŨŪŬŮŰŲŵ",
    737: "©®",
    778: "GOQÒÓÔÕÖØĜĞĠĢŌŎŐ",
    833: "Mm",
    889: "%æ",
    944: "WœŴ",
    1000: "ÆŒ—…™",
    1015: "@",
}
WIDTHS = {character: width for width, characters in _BY_WIDTH.items() for character in characters}
NARROW, WIDE = 556, 1000  # of characters the table lacks: a letter of an alphabet, an ideograph or a pictograph


def advance(character: str) -> int:
    """The width of one character in thousandths of the type size; combining marks and joiners have none."""
    known = WIDTHS.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    wide = unicodedata.east_asian_width(character) in ("W", "F") or unicodedata.category(character) == "So"
    return WIDE if wide else NARROW


def width(text: str, size: int = TITLE_SIZE) -> int:
    """The width of a text in pixels, rounded up."""
    return math.ceil(sum(map(advance, unicodedata.normalize("NFC", text))) * size / 1000)
