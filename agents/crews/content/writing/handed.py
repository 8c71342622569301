"""Words that notes hand on for the text: "Quote from Ann for the bulletin: “…”" is what Ann says, with her role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from agents.crews.content.writing.credits import Person
from agents.crews.content.writing.phrases import Phrases, phrases_for
from agents.crews.content.writing.units import Unit

_CAPITAL = r"[^\W\d_a-zß-ÿ][\w’'-]+"
_MARKS = re.compile(r"[\"“](?P<said>[^\"“”]+)[\"”]\.?")


def name_whom_they_quote(units: Sequence[Unit], text: str, language: str) -> None:
    """Gives handed-on quotations the name and role of whoever said them, as the text introduces them elsewhere."""
    phrases = phrases_for(language)
    for unit in units:
        if phrases.quote_from and unit.kind == "prose" and unit.voice is None:
            _say(unit, text, phrases)


def _say(unit: Unit, text: str, phrases: Phrases) -> None:
    first = unit.pieces[0]
    found = re.match(phrases.quote_from, first.text)
    quoted = _MARKS.fullmatch(unit.text[found.end() :]) if found else None
    if found is None or quoted is None:
        return
    said = [first.text[found.end() :], *(piece.text for piece in unit.pieces[1:])]
    said = [re.sub(r"[\"“”](?:\.$)?", "", one) for one in said]
    name = _introduced(found["name"], text).introduced
    said[-1] = f"{said[-1]}”"
    said[0] = phrases.says.format(name=name, says=phrases.verbs.get("says", ""), when="", said=said[0])
    unit.pieces = [replace(piece, text=one) for piece, one in zip(unit.pieces, said, strict=True)]


def _introduced(name: str, text: str) -> Person:
    """Whom a name means: in full and with the role, where the text says that of one person alone."""
    own = re.escape(name)
    full = {match.group() for match in re.finditer(rf"\b{own}(?: {_CAPITAL}){{1,2}}|{_CAPITAL} {own}\b", text)}
    if " " in name or len(full) != 1:
        full = {name}
    called = full.pop()
    role = re.search(
        rf"\b{re.escape(called)}(?: (?P<set>\([^()\d]{{3,60}}\))|, (?P<told>[a-z][\w ’'&-]{{3,60}})(?=[,;.]))", text
    )
    return Person(called, (role["set"] or role["told"]) if role else "")
