"""What a suggestion rests on, as text: the words of its passage in quotation marks first, then what was measured."""

from __future__ import annotations

import re

SHOWN = 80  # characters of a passage
_AROUND = 24  # characters on both sides of a passage that has no words of its own
_MARKS = str.maketrans("“”", "‘’")
_MARKUP = re.compile(r"\A(?:#{1,6}|[-*+>]|\d+[.)])\s+")  # of a heading, an item, a quotation
_QUOTED = re.compile(r"“([^“”]*)”(?: |\Z)")


def quoted(text: str, start: int, end: int) -> str:
    """The words of a passage, shortened; where it has none, those that stand around it in its line. "" for no words."""
    passage = text[start:end]
    if not re.search(r"\w", passage):
        before = text[max(0, start - _AROUND - 1) : start].rpartition("\n")[2]
        after = text[end : end + _AROUND + 1].partition("\n")[0]
        before = re.sub(r"\A\S*\s", "", before) if len(before) > _AROUND else before
        after = re.sub(r"\s\S*\Z", "", after) if len(after) > _AROUND else after
        passage = f"{before}{passage}{after}"
    return quotation(passage) if re.search(r"\w", passage) else ""


def quotation(words: str) -> str:
    """Words as one quotation, shortened."""
    plain = re.sub(r"\s*\n\s*", " ", _MARKUP.sub("", words.strip()))
    plain = re.sub(r"\A“([^“”]*)”\Z", r"\1", plain).translate(_MARKS)
    if len(plain) > SHOWN:
        plain = plain[:SHOWN].rpartition(" ")[0].rstrip(" ,;:") or plain[:SHOWN]
        plain += "…"
    return f"“{plain}”"


def beside(evidence: str) -> str:
    """The evidence without the quotation that it begins with, for a reader who has the passage before them."""
    return _QUOTED.sub("", evidence, count=1) if _QUOTED.match(evidence) else evidence
