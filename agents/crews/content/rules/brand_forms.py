"""The inflected forms of a brand's preferred terms: with "bicycle" written "bike", "bicycles" are "bikes"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from agents.crews.content.language import for_language, is_english

USUAL = 3.0  # on wordfreq's Zipf scale: a rarer form is hardly a word, as "softwares" and "lettered"

_REGULAR = re.compile(r"[a-z]+(?:-[a-z]+)*(?<!s)")
_HISSING = ("x", "z", "ch", "sh")
_DOUBLING = re.compile(r"(?:^|[^aeiou])[aeiou][bdgklmnprtv]$")


def with_forms(table: Mapping[str, str], language: str) -> dict[str, str]:
    """A table of terms, in lower case, with their regular English forms; entries that are given stay as they are.

    The last word of a term is inflected, -s with -s, -ed with -ed and -ing with -ing, where what comes of it is a usual
    word. Capitals and terms with small words in them ("terms of use") have no such forms.
    """
    if not is_english(language):
        return dict(table)
    found = dict(table)
    for old, new in table.items():
        for form, instead in _forms(old, new):
            found.setdefault(form, instead)
    return found


@lru_cache(maxsize=1_024)
def _forms(old: str, new: str) -> tuple[tuple[str, str], ...]:
    head, last = _parted(old)
    new_head, new_last = _parted(new)
    if not last or not new_last:
        return ()
    pairs = []
    for forms, instead in zip(_inflected(last), _inflected(new_last), strict=True):
        best = max(instead, key=_frequency)
        if _frequency(best) >= USUAL:
            pairs += [(head + form, new_head + best) for form in forms]
    return tuple(pairs)


def _parted(term: str) -> tuple[str, str]:
    """What stands before a term's last word, and that word where it may be inflected."""
    *before, last = term.split()
    regular = _REGULAR.fullmatch(last) and len(last) > 2 and for_language("en").stop_words.isdisjoint(before)
    return "".join(f"{word} " for word in before), last if regular and term.islower() else ""


def _inflected(word: str) -> Iterator[tuple[str, ...]]:
    """A word's forms with -s, -ed and -ing; two of one kind where its spelling does not tell which."""
    stem = word[:-1]
    if re.search(r"[^aeiou]y$", word):
        yield from ((f"{stem}ies",), (f"{stem}ied",), (f"{word}ing",))
        return
    yield (f"{word}es" if word.endswith(_HISSING) else f"{word}s",)
    if word.endswith("e"):
        yield from ((f"{word}d",), (f"{stem}ing",))
        return
    doubled = (word + word[-1],) if _DOUBLING.search(word) else ()
    yield tuple(f"{one}ed" for one in (word, *doubled))
    yield tuple(f"{one}ing" for one in (word, *doubled))


def _frequency(word: str) -> float:
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, "en"))
