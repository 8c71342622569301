"""Of whom a statement is, and what it adds: another subject, a name or a clause that the sources lack there."""

from __future__ import annotations

from collections.abc import Sequence

from agents.crews.content import text as plain
from agents.crews.content.document import Document
from agents.crews.content.facts.clauses import Clause, Word, read
from agents.crews.content.facts.marks import Mark
from agents.crews.content.facts.operators import MOSTLY
from agents.crews.content.facts.passages import as_told
from agents.crews.content.facts.predicates import statements
from agents.crews.content.facts.sentences import Sentences
from agents.crews.content.facts.statements import bare, names
from agents.crews.content.facts.voices import words_of
from agents.crews.content.language import en_facts, for_language
from agents.crews.content.language.akin import akin_of

OPENING = 3  # words that may be the name of whoever a sentence is about
ENOUGH = 2  # words that make two sentences speak of the same


def other_subject(sources: Sentences, said: Clause, source: Clause) -> str:
    """ "The captain earns 1,400 euros" for "The crew earns 1,400 euros", where the sources know both."""
    if source.words[0].lower in sources.pronouns:
        return ""  # who does it is told elsewhere
    for place, word in enumerate(said.words):
        if word.stem not in source.stems or word.lower in said.forms.times:
            continue
        subject = [one for one in said.words[:place] if one.stem and one.lower not in said.forms.times]
        told = source.words[: source.first(word.stem)]
        before = [one for one in told if one.stem and one.lower not in said.forms.times]
        rest = {one.stem for one in said.words[place:] if one.stem}
        if not subject or not before or said.stems & {one.stem for one in before}:
            return ""
        if any(one.opens and one.lower in sources.pronouns for one in told):
            return ""  # "one correction: we kept …"
        known = all(one.stem in sources.where for one in subject)
        if (
            known
            and not _one_person(sources, subject, before)
            and len(rest) >= ENOUGH
            and len(rest & source.stems) >= MOSTLY * len(rest)
        ):
            one, other = (" ".join(word.text for word in words) for words in (subject, before))
            return f"it says of “{one}” what the source says of “{other}”"
        return ""
    return ""


def other_subject_before(sources: Sentences, said: Clause, number: int) -> str:
    """ "The press needs 58 litres" for "In winter it needs 58", where the sentence before speaks of the mill."""
    own, source = statements(said)[:1], statements(sources.clauses[number])[:1]
    if not own or not source or not source[0].leans or own[0].subject & source[0].subject:
        return ""
    wanted = frozenset(mark for mark in own[0].subject if mark in sources.subjected)
    if any(sources.side_by_side(str(one), str(two)) for one in wanted for two in source[0].subject):
        return ""  # "his daughter Awa" and "his daughter"
    place, told, meant = number, source[0].marks, frozenset[Mark]()
    while not meant and sources.is_beside(place, place - 1):
        place -= 1
        before = statements(sources.clauses[place])
        told = told.union(*(one.marks for one in before))
        meant = frozenset().union(*(one.subject & sources.subjected for one in before[:1]))
    if wanted and meant and not own[0].subject & told:
        return f"it says of “{min(map(str, wanted))}” what the source says of another"
    return ""


def other_speaker(sources: Sentences, said: Clause, number: int) -> str:
    """ "Mr Lang misses the old lamps" for "I miss the old lamps" of another speaker."""
    passage, text = sources.passage(number), sources.texts[number]
    if not passage.by or as_told(text, passage.by, sources.language) == text:
        return ""
    named = {bare(word.text).casefold() for word in said.words if word.text[0].isupper()}
    opening = {bare(word.text).casefold() for word in said.words[:OPENING] if word.text[0].isupper()}
    others = frozenset().union(*(words_of(one.by) for one in sources.passages if one.by != passage.by))
    told = {bare(word.text).casefold() for word in read(text, sources.language).words}
    alone = not {word.stem for word in said.words if word.text[0].islower()} & sources.clauses[number].stems
    if alone or not opening & others - words_of(passage.by) - told or named & words_of(passage.by):
        return ""
    return f"{passage.by} says this"


def _one_person(sources: Sentences, subject: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether a name and a word are somewhere told side by side: "Captain Ruud Bakker", "Nora Lind, the baker"."""
    return any(
        one.text[0].isupper() != two.text[0].isupper() and sources.side_by_side(one.stem, two.stem)
        for one in subject
        for two in other
    )


def added_words(sources: Sentences, said: Clause) -> str:
    """A clause or a member of a list of which no source holds a word."""
    for part, least in said.parts():
        if any(word.lower in akin_of(said.language).telling | for_language(said.language).saying for word in part[:2]):
            continue  # "says Ina Holm", "Ben writes": who says it is held against the sources by itself
        stems = {word.stem for word in part if word.stem and word.lower not in en_facts.UNITS}
        if len(stems) >= least and not any(stem in sources.where for stem in stems):
            return f"“{said.text[part[0].start : part[-1].end]}” is added and in no source"
    return ""


def added_name(sources: Sentences, said: Clause, source: Clause, number: int) -> str:
    """A known name that the sources bring together with nothing that is spoken of here."""
    own = {bare(word.text).casefold() for word in source.words} | words_of(sources.passage(number).by)
    for near in (number - 1, number + 1):
        if sources.is_beside(number, near):
            own |= {bare(word.text).casefold() for word in sources.clauses[near].words}
    about = said.stems | source.stems
    for name in names(Document.parse(said.text, sources.language)):
        plain_name = bare(name.text)
        stem = plain.stem(plain_name, sources.language)
        held = [sources.clauses[number] for number in sources.where.get(stem, ())]
        if plain_name.casefold() in own or not held:
            continue
        with_it = {bare(word.text).casefold() for one in held for word in one.words}
        named = {bare(other.text) for other in names(Document.parse(said.text, sources.language))}
        beside = any(other.casefold() in with_it & own for other in named)
        if not beside and not any((about - {stem}) & one.stems for one in held):
            return f"{plain_name} has to do with something else in the sources"
    return ""


def unheard(sources: Sentences, said: Clause) -> str:
    """The word behind a name that no text has: what a title says somebody did."""
    for place, word in enumerate(said.words[1:], start=1):
        named = said.words[place - 1].text[0].isupper() and said.words[place - 1].stem in sources.where
        unknown = word.stem and word.stem not in sources.where and word.lower not in akin_of(said.language).headings
        if named and unknown and word.text[0].islower() and not word.opens:
            return word.text
    return ""
