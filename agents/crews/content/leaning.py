"""Which sentences cannot be read alone: those that point to the ones before, or are half of a comparison. Pure."""

from __future__ import annotations

import re
from functools import cache

from agents.crews.content.language import Language, for_language
from agents.crews.content.text import stems, words

PARALLEL = (4, 0.4)  # content words in common, and their share of the shorter sentence's


def leans(sentence: str, language: str = "en") -> bool:
    """Whether a sentence points to the one before at its beginning: "They …", "In that case …", "However …"."""
    return bool(pointer(sentence, language))


def pointer(sentence: str, language: str = "en") -> str:
    """The word by which a sentence points to the one before at its beginning; "" for one that does not."""
    data = for_language(language)
    opening, comma, _ = sentence[:80].partition(",")
    referring = _referring(opening, data) if comma else ""
    referring = referring or _subject(sentence, data) or _counted(sentence, data)
    if referring:
        return referring
    before = ""
    for position, word in enumerate(words(sentence[:80])):
        plain = word.text.lower().replace("’", "'")
        if before in data.sharing:  # "every third patient"
            return ""
        if plain in (data.pronouns if position else data.backward | data.pronouns):
            return word.text
        if f"{before} {plain}" in data.pronouns:
            return word.text
        if position == 1 and before in data.quantifiers and (plain in data.verbs or plain.endswith("ed")):
            return sentence[: word.start].strip()
        if plain not in data.stop_words:
            return ""
        before = plain
    return ""


def clings(sentence: str, language: str = "en") -> bool:
    """Whether a sentence means something else without the one before it, wherever in it the reason stands.

    Besides those that lean: "Since we do that, fewer people stay away.", "We could not reach 5.". What stands in
    quotation marks counts as well: a speaker may point at what was said before.
    """
    if leans(sentence, language):
        return True
    pattern = _clinging(language)
    return pattern is not None and pattern.search(sentence) is not None


@cache
def _clinging(language: str) -> re.Pattern[str] | None:
    data = for_language(language)
    return re.compile("|".join(data.points_back), re.IGNORECASE) if data.points_back else None


def points_anywhere(sentence: str, language: str = "en") -> bool:
    """Whether a sentence, read quite alone, speaks of what only others name, wherever in it: "so this is"."""
    pattern = for_language(language).points_anywhere
    return bool(pattern) and _compiled(pattern).search(sentence) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _subject(sentence: str, data: Language) -> str:
    """The pronoun that is the subject after a phrase that opens the sentence: "With bikes it was 93 %"."""
    found = words(sentence[:48])[:4]
    if len(found) < 4 or found[0].text.lower() not in data.prepositions or "," in sentence[: found[-1].end]:
        return ""
    return next((word.text for word in found[1:] if word.text in data.references), "")


def parallels(before: str, sentence: str, language: str = "en") -> bool:
    """Whether a sentence is the other half of a comparison: "A van cost … a month with …. A bike costs … with …."."""
    opening, again = ([word.text.casefold() for word in words(text[:60])[:3]] for text in (before, sentence))
    if opening == again and len(opening) == 3:
        return True
    one, other = set(stems(before, language)), set(stems(sentence, language))
    common = len(one & other)
    return common >= PARALLEL[0] and common >= PARALLEL[1] * min(len(one), len(other))


def _counted(sentence: str, data: Language) -> str:
    """What a clause counts among that stands before it: "each of them" of "a nurse calls each of them"."""
    if not data.part_of:
        return ""
    among = rf"(?:{'|'.join(sorted(data.quantifiers))}) {data.part_of}\b"
    found = re.search(rf"^[^,;:]*?\b({among})", sentence, re.IGNORECASE)
    return found[1] if found else ""


def _referring(clause: str, data: Language) -> str:
    """The pronoun by which an introductory clause names something: "To remove it, …"."""
    found = words(clause)
    plain = [word.text.lower() for word in found]
    people = data.first_person | data.first_singular | data.second_person  # with them a statement begins
    opens = bool(plain) and plain[0] in data.stop_words and plain[0] not in data.quantifiers | people
    if not opens or len(plain) > 8:
        return ""
    return next((word.text for word in found if word.text.lower() in data.references), "")
