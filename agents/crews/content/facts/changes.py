"""Whether a change of a text keeps its facts: why a language model's edit may not be made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from agents.crews.content.document import Document
from agents.crews.content.evidence import quotations
from agents.crews.content.facts import keeping
from agents.crews.content.facts.contraries import Contradiction
from agents.crews.content.facts.known import Known
from agents.crews.content.facts.statements import (
    Figure,
    addresses,
    bare,
    directions,
    figures,
    leanings,
    names,
    negations,
    same_number,
)
from agents.crews.content.language import en_facts, for_language
from agents.crews.content.markdown.code import CODE
from agents.crews.content.text import count_words, words

BAND = (0.75, 1.25)  # of the words asked for; a text within it stays there
DRIFT = 0.05  # of the words asked for: so much farther from the band may a text end that was outside it already
_STRAY = re.compile(r"\*\*|__|```|~~~|\]\(|<!--|^#{1,6}\S|^\|", re.MULTILINE)
_TAG = re.compile(r"<[A-Za-z/!][^<>\n]*>")


@dataclass(frozen=True)
class Guard:
    """Judges changes of a text by what is known, and by the length that was asked for.

    `words` is the length of the text before the first of several changes; None: each is judged by itself.
    """

    known: Known
    target_words: int
    words: int | None = None

    def objection(self, before: str, after: str) -> str:
        """Why `after` may not take the place of `before` unasked, for the middle of a sentence; empty when it may."""
        doubt = self.doubt(before, after)
        return self.refutation(before, after) or (doubt.reason if doubt else "")

    def doubt(self, before: str, after: str) -> Contradiction | None:
        """What `after` says anew that no source says otherwise and none proves: people may know that it is true."""
        old, new = _changed(before, after)
        lost = keeping.lost(old, new, self.known.originals)
        if not lost:
            return None
        told = {one.text for one in Document.parse(old, self.known.language).sentences}
        said = (one.text for one in Document.parse(new, self.known.language).sentences if one.text not in told)
        return Contradiction(lost, self.known.nearest(next(said, new)), unproven=True)

    def refutation(self, before: str, after: str) -> str:
        """Why `after` is wrong in the place of `before`, for the middle of a sentence; empty when it may be right."""
        language = self.known.language
        if invented := self.known.inventions(after):
            stood = {(one.kind, one.text) for one in self.known.inventions(before)}
            new_ones = [one for one in invented if (one.kind, one.text) not in stood]
            if new_ones:
                return new_ones[0].reason
        old, new = _changed(before, after)
        checks: tuple[Callable[[], str], ...] = (
            lambda: _broken(before, after, language),
            lambda: self._facts_changed(before, after, old, new),
            lambda: self._out_of_band(before, after),
        )
        return next((reason for check in checks if (reason := check())), "")

    def _facts_changed(self, before: str, after: str, old: str, new: str) -> str:
        """What says otherwise; nothing does where each sentence is known to stay."""
        if not keeping.lost(old, new, self.known.originals):
            return ""
        language = self.known.language
        checks: tuple[Callable[[], str], ...] = (
            lambda: _numbers_changed(old, new, language),
            lambda: _quotations_changed(before, after),
            lambda: _names_changed(old, new, _names_of(before, after, language)),
            lambda: _sense_changed(old, new, language),
            lambda: _links_lost(before, after, language),
            lambda: next((one.reason for one in self._contradictions(old, new)), ""),
        )
        return next((reason for check in checks if (reason := check())), "")

    def _contradictions(self, old: str, new: str) -> list[Contradiction]:
        """Why sentences that are new do not say what the sentences say that they come from."""
        stood = {sentence.text for sentence in Document.parse(old, self.known.language).sentences}
        return [wrong for sentence, wrong in self.known.contradictions(new) if sentence.text not in stood]

    def _out_of_band(self, before: str, after: str) -> str:
        low, high = (round(part * self.target_words) for part in BAND)
        was, is_ = count_words(before) if self.words is None else self.words, count_words(after)
        drift = round(DRIFT * self.target_words)
        least, most = (was - drift if was < low else low), (was + drift if was > high else high)
        if least <= is_ <= most or not self.target_words:
            return ""
        return f"the text would have {is_:,} words, where {low:,} to {high:,} were asked for"


def _changed(before: str, after: str) -> tuple[str, str]:
    """The paragraphs in which two texts differ."""
    old, new = re.split(r"\n[ \t]*\n", before), re.split(r"\n[ \t]*\n", after)
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return "\n\n".join(old), "\n\n".join(new)


def _numbers_changed(old: str, new: str, language: str) -> str:
    """Every number must stay with its unit; what comes besides has been looked up already."""
    left = figures(new, language)
    for figure in figures(old, language):
        same = [one for one in left if same_number(figure, one)]
        if not same:
            return f"it would change the number {figure.number.text.strip()}"
        found = next((one for one in same if _said_alike(figure, one)), same[0])
        if figure.unit != found.unit or figure.rate != found.rate:
            return f"it would change the unit of {figure.number.text.strip()}"
        if figure.hedge != found.hedge:
            return "it would change what is said about a number"
        left.remove(found)
    return ""


def _said_alike(one: Figure, other: Figure) -> bool:
    return (one.unit, one.rate, one.hedge) == (other.unit, other.rate, other.hedge)


def _quotations_changed(before: str, after: str) -> str:
    lost = Counter(quote.text for quote in quotations(before, least=1))
    lost -= Counter(quote.text for quote in quotations(after, least=1))
    return "it would change a quotation" if lost else ""


def _names_changed(old: str, new: str, known: frozenset[str]) -> str:
    """Names may be repeated, and left out where nobody is quoted; they never change places."""
    was, is_ = (_in_order(text, known) for text in (old, new))
    kept = [name for name in was if name in is_]
    if [name for name in is_ if name in was] != kept:
        return "it would change who did what"
    if len(kept) < len(was) and quotations(old, least=1):
        return "it would leave out who is speaking"
    return ""


def _names_of(before: str, after: str, language: str) -> frozenset[str]:
    """Everything that is clearly a name in one place of either text; elsewhere it may open a sentence."""
    found = (name for text in (before, after) for name in names(Document.parse(text, language)))
    months = for_language(language).months
    return frozenset(bare(name.text) for name in found if name.text.casefold() not in months)


def _in_order(text: str, known: frozenset[str]) -> list[str]:
    said = (bare(word.text) for word in words(text))
    return list(dict.fromkeys(name for name in said if name in known))


def _sense_changed(old: str, new: str, language: str) -> str:
    if not old.strip():
        return ""
    if negations(old) != negations(new):
        return "it would turn a statement round"
    was, is_ = leanings(old), leanings(new)
    turned = any(
        {one, other} <= was | is_ and was & {one, other} != is_ & {one, other} for one, other in en_facts.OPPOSITES
    )
    if figures(old, language) and (turned or directions(old) != directions(new)):
        return "it would change what is said about a number"
    return ""


def _links_lost(before: str, after: str, language: str) -> str:
    lost = Counter(address.text for address in addresses(Document.parse(before, language)))
    lost -= Counter(address.text for address in addresses(Document.parse(after, language)))
    return "it would drop a link" if lost else ""


def _broken(before: str, after: str, language: str) -> str:
    """Markdown that no longer reads as it should: marks in plain sight, code that has changed, new HTML."""
    was, is_ = Document.parse(before, language), Document.parse(after, language)
    if len(_STRAY.findall(is_.text)) > len(_STRAY.findall(was.text)):
        return "the Markdown would break"
    if Counter(m.group() for m in CODE.finditer(before)) != Counter(m.group() for m in CODE.finditer(after)):
        return "it would change code"
    if Counter(_TAG.findall(after)) - Counter(_TAG.findall(before)):
        return "it would bring HTML into the text"
    if after.count("```") % 2 > before.count("```") % 2:
        return "the Markdown would break"
    return ""
