"""Writes out the shorthand of notes where it is certain what it stands for, and tells sentences from fragments."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from agents.crews.content.language import base_language, for_language
from agents.crews.content.text import words
from agents.crews.content.writing.minutes import Minutes, minutes_for
from agents.crews.content.writing.titles import lower_first

_ARROW = re.compile(r"\s*(?:-->|->|=>|→)\s*")
_STRUCK = re.compile(r"~~(?P<old>[^~\n]+)~~(?:\s*(?:-->|->|=>|→))?\s*(?P<new>\**(?=\W*\d)|)")
_EQUALS = re.compile(r"(?<=[\w)%])\s+=\s+(?=[\w£$€])")
_DASH = re.compile(r"(?<=\S) (?:-|--) (?=\S)")
_EXCLAIMED = re.compile(r"!+$")
_QUOTES = re.compile(r'"([^"\n]+)"')
_ASIDE = re.compile(r" ?\[([A-Z][\w .’'-]{1,30})\]$")
_SMALL = re.compile(r"(?P<last>\w{2,})[.!?]\)? [a-zß-ÿ]")
_FEW = 3  # words on either side of an arrow that only names two values
_LABEL = re.compile(r"(?P<label>[^:.;!?“”\"\n]{2,60}?):\s+(?P<rest>\S.*)", re.DOTALL)
_WORDS = 5  # of a label, or of a value
_TWO = 2
_LONG = 8  # words of a value and what it is of
_VALUE = r"(?:[^:;.]|\.(?=\S))*?\d(?:[^:;.]|\.(?=\S))*?"


def written_out(text: str, language: str) -> str:
    """A line of notes without its shorthand; what is not certain stays."""
    plain = _DASH.sub(" – ", quoted(" ".join(text.split())))
    hidden = re.split(r"(“[^”]*”|`[^`]*`|https?://\S+)", plain)
    told = "".join(part if number % 2 else _plain(part, language) for number, part in enumerate(hidden))
    return begun(told, language)


def begun(text: str, language: str) -> str:
    """A text in which each sentence begins with a capital."""
    return _SMALL.sub(lambda found: _begun(found, language), text)


def _begun(found: re.Match[str], language: str) -> str:
    """What follows a stop with a capital, unless that is an abbreviation's."""
    data = for_language(language)
    short = found["last"].lower() in data.titles | data.before_number
    return found[0] if short else found[0][:-1] + found[0][-1].upper()


def quoted(text: str) -> str:
    """The text with quotation marks as they are printed."""
    return _QUOTES.sub(r"“\1”", text)


def unstruck(text: str) -> str:
    """A line without what is struck out; a figure that comes instead keeps the words before the old one."""

    def instead(found: re.Match[str]) -> str:
        named = re.match(r"[^\d]*", found["old"])
        return f"{named[0]}{found['new']}" if named and found["new"] and named[0] != found["old"] else found["new"]

    return " ".join(_STRUCK.sub(instead, text).split())


def _plain(text: str, language: str) -> str:
    data = minutes_for(language)
    for pattern, told in _written(language):
        text = pattern.sub(told, text)
    text = _months(language).sub(lambda match: data.months.get(match[0].rstrip("."), match[0]), text)
    text = _ranges(language).sub(data.through, text)
    text = _arrows(text, data)
    text = _equal(text, data)
    return _EXCLAIMED.sub(".", _ASIDE.sub(r" (\1)", text))


def _arrows(text: str, data: Minutes) -> str:
    """Arrows in words: between two short values "to"; behind a statement what follows from it."""
    parts = _ARROW.split(text)
    told = parts[0]
    for before, after in pairwise(parts):
        last = re.split(r"[.;:,]\s", before)[-1]
        first = re.split(r"[.;:,](?:\s|$)", after)[0]
        values = re.search(r"\d", last) and re.match(r"[£$€+-]?\d", after) and len(first.split()) <= _WORDS
        short = len(last.split()) <= _FEW and len(first.split()) <= _FEW
        told += (data.through if values or short else data.so) + after
    return told


def _equal(text: str, data: Minutes) -> str:
    found = _EQUALS.search(text)
    if not found:
        return text
    before = re.split(r"[.;]\s", text[: found.start()])[-1]
    said = [word.text for word in words(before)]
    month = bool(said) and said[-1] in data.months.values()
    states = bool(said) and _is_clause(before, data) and not said[0].lower().endswith("ing")
    told = data.means if month else data.which_equals if states else data.equals
    return text[: found.start()] + told + _equal(text[found.end() :], data)


@cache
def _written(language: str) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), told) for pattern, told in minutes_for(language).written]


@cache
def _months(language: str) -> re.Pattern[str]:
    """The short names of months beside a figure, a sign, another month or a word such as "since"."""
    data = minutes_for(language)
    names = "|".join(sorted(data.months, key=len, reverse=True)) or "(?!)"
    before = "|".join(rf"(?<=\b{word} )" for word in data.before_month)
    shown = rf"(?:(?<=\d )|(?<=[a-z]-)|{before or '(?!)'})(?:{names})\b(?:\.(?= [\da-z]|,))?"
    return re.compile(rf"{shown}|\b(?:{names})\b\.?(?= ?[-–/]|,? \d| =)")


@cache
def _ranges(language: str) -> re.Pattern[str]:
    names = "|".join([*minutes_for(language).months.values(), "May"])
    return re.compile(rf"(?<=[a-z])(?: ?[-–] ?)(?=(?:{names})\b)")


def is_sentence(text: str, language: str) -> bool:
    """Whether notes say something in a sentence: a subject and a verb before the first comma, or a quotation."""
    return _is_clause(text, minutes_for(language))


def _is_clause(text: str, data: Minutes) -> bool:
    parts = [[word.text.lower().replace("’", "'") for word in words(part)] for part in re.split(r"[,;:–(]", text)]
    said = next((part for part in parts if part and not (len(parts) > 1 and part[0] in data.openers)), [])
    counted = bool(said) and said[0][0].isdigit()
    return any(word in data.finite for word in said[1 + counted :])


def change(text: str, language: str, context: str) -> str:
    """A statement of notes that tells how a measure changed as a sentence: "Cover went from 9 % to 23 %"; else ""."""
    data = minutes_for(language)
    if not data.went:
        return ""
    plain = " ".join(text.split()).rstrip(" .")
    of = r"(?P<subject>[^:\d]{3,60}?)"
    arrow = re.fullmatch(rf"{of}: (?P<one>{_VALUE})\s*(?:-->|->|=>|→)\s*(?P<two>{_VALUE})", plain)
    then, now = rf"(?P<since>{data.when}): (?P<one>.*?\d.*?)", rf"(?P<until>{data.when}): (?P<two>.*\d.*)"
    dated = re.fullmatch(rf"{of},? {then}[.;,] {now}", plain)
    found = dated or arrow
    if found is None or len(words(found["subject"])) > _WORDS or len(found["two"].split()) > _LONG:
        return ""
    if _is_clause(f"it {found['two']}", data):
        return ""
    parts = {name: written_out(value, language).strip() for name, value in found.groupdict().items()}
    subject = lower_first(parts["subject"].strip(), context)
    articles = for_language(language).articles | for_language(language).quantifiers
    bare = subject[:1].islower() and subject.split()[0] not in articles
    parts["subject"] = data.the.format(subject=subject) if bare else subject
    told = (data.went_dated if dated else data.went).format(**parts)
    return told[:1].upper() + told[1:] + "."


def times_in(text: str, language: str) -> set[str]:
    """The years, months and seasons that a text names."""
    data = minutes_for(language)
    return {match[0].lower() for match in re.finditer(data.when, text)} if data.when else set()


def compares(text: str, language: str) -> bool:
    """Whether a statement holds figures of two times."""
    data = minutes_for(language)
    if not data.when:
        return False
    times = times_in(text, language)
    if len(re.findall(r"\d+(?:[.,]\d+)*", re.sub(data.when, " ", text))) < _TWO:
        return False
    against = re.search(data.now, text, re.IGNORECASE) if times else None
    return len(times) >= _TWO or bool(against or re.search(data.contrast, text, re.IGNORECASE))


def labelled(text: str, language: str) -> tuple[str, str]:
    """The few words before a colon that a line of notes is headed with, and the rest; "" where it has none."""
    found = _LABEL.fullmatch(text)
    if not found or len(found["label"].split()) > _WORDS or re.search(r"\d{3}", found["label"]):
        return "", text
    return found["label"].strip(), found["rest"]


def totalled(text: str, language: str) -> str:
    """ "Total so far £118,000" as a sentence."""
    data = minutes_for(base_language(language))
    found = re.match(data.totals, text, re.IGNORECASE) if data.totals else None
    if not found:
        return text
    label = re.sub(r"^the ", "", found["label"].lower())
    return data.total.format(label=label) + text[found.end() :]
