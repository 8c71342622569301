"""The words of outlines that are made from talk and notes, by language; in one without them, marks stand alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agents.crews.content.language import base_language, module_attribute
from agents.crews.content.types import WORDLESS_GAP


@dataclass(frozen=True)
class OutlineWords:
    """Sentence patterns with `{…}` fields, and regular expressions."""

    top: str = WORDLESS_GAP + "{when}{people}"  # {material}, {when}, {people}: the line over all
    materials: Mapping[str, str] = field(default_factory=dict)  # what it is made from
    titled: str = "{title}"  # the same of notes that have a title
    of_day: str = " {day}"
    of_days: str = " {first} – {last}"
    between: str = " ({people})"  # {people} who wrote to one another
    of_one: str = " ({people})"
    with_people: str = " ({people})"  # of a meeting
    many: str = "{number}"
    corrected: str = "≠ {old}"
    check: str = WORDLESS_GAP
    objected: str = WORDLESS_GAP + " {name}"  # {name} says right behind it that something is wrong
    also: str = "…"  # heads what belongs to no subject
    said_on: str = "{day}"  # heads a day's part of that
    noted: str = "…"
    all_said: str = "…"  # heads everything, where nothing else does
    all_noted: str = "…"
    nothing: str = ""  # {heading}, {material}, {hint}: what is missing under a heading
    little: str = ""
    their: Mapping[str, str] = field(default_factory=dict)  # what names nothing of it
    say: Mapping[str, str] = field(default_factory=dict)  # and what says little, with its verb
    errands: str = ""  # how it begins what somebody asks of a colleague
    first: str = ""  # of the totals and results that open a section
    subjects: tuple[tuple[str, str, int], ...] = ()  # headings of what is known by its sense, from how many on
    money: str = ""  # a keyword that asks what something costs …
    sums: str = "(?!)"  # … and what a statement has that tells it
    hints: tuple[tuple[str, str], ...] = ()  # what to ask for, by the words of a heading
    hints_else: tuple[str, ...] = ("…",)  # taken in turns


def outline_words(code: str) -> OutlineWords:
    """The words of a language tag's base language; marks alone for a language that we have none for."""
    found = module_attribute(base_language(code), "_outline", "OUTLINE_WORDS")
    return found if isinstance(found, OutlineWords) else OutlineWords()
