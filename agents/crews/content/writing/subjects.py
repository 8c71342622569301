"""Divides a chat by what people write about, and names the parts: by labels, questions and the brief's keywords."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from agents.crews.content.language import for_language
from agents.crews.content.text import stems, words
from agents.crews.content.types import Brief
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.segments import anchors_of
from agents.crews.content.writing.shorthand import compares, is_sentence, times_in
from agents.crews.content.writing.spoken import asks_by_itself
from agents.crews.content.writing.talk import talk_for, without_opening
from agents.crews.content.writing.units import Unit

_HEADED = 110  # words from which an article has parts
_LABEL = re.compile(r"(?P<said>[^.:?!,;“”\d]{3,40}?)[:?](?:\s+(?=\S)|$)")
_FEW = 5  # words of a label
_CHAT = 0.9  # of the words, where a text is a chat
_LEAST = 10  # words of a part
_END = 1 << 60  # behind every text
_ASKED = 2  # keywords that a chat of many hours speaks of


@dataclass(slots=True)
class _Part:
    name: str
    atoms: list[list[int]] = field(default_factory=list)
    asked: int = -1  # the unit whose question is the name

    def units(self) -> list[int]:
        return [index for atom in self.atoms for index in atom]


def by_subjects(ranking: Ranking, indexes: Sequence[int], brief: Brief, *, timed: bool) -> list[tuple[str, list[int]]]:
    """Parts of a chat, the first without a name; none for what is no chat, too short, or of one subject.

    Nor for one that is `timed`, which tells what happens as it does, unless it speaks of some of the brief's keywords.
    """
    units = ranking.source.units
    size = sum(ranking.lengths[index] for index in indexes)
    posted = sum(ranking.lengths[index] for index in indexes if _is_posted(units[index]))
    if posted < _CHAT * size or min(size, brief.target_words) < _HEADED:
        return []
    atoms = _atoms(units, indexes, ranking.language)
    anchors = anchors_of(ranking, atoms, brief)
    if timed and len(anchors) < _ASKED:
        return []
    parts = [_Part("")]
    for place, atom in enumerate(atoms):
        name, asked = anchors.get(place, ""), -1
        if not name:
            name, asked = _named(units, atom, ranking.language)
            if name and asked >= 0 and _is_about(parts[-1].name, _text(units, atom), ranking.language):
                name = ""  # somebody asks on
        same = next((part for part in parts if name and _same(part.name, name, ranking.language)), None)
        if same is not None:
            same.atoms.append(atom)
            continue
        if name:
            parts.append(_Part(name, asked=asked))
        parts[-1].atoms.append(atom)
    if len(parts) > 1 and parts[1].name in anchors.values():
        _lead_in(ranking, parts[0], parts[1])
    parts = _joined(ranking, parts)
    if sum(bool(part.name) for part in parts) < 2:
        return []
    for part in parts:
        _head(units, part, ranking.language)
    lead = _strongest(ranking, parts, brief)
    for index in lead:  # a paragraph of its own, whatever else there is room for
        units[index].paragraph = units[lead[0]].paragraph = max(unit.paragraph for unit in units) + 1
        ranking.worth[index] += 1
    found = [(part.name, [one for one in part.units() if one not in lead]) for part in parts]
    opening = [one for name, left in found if not name for one in left]
    return [("", [*lead, *opening]), *((name, left) for name, left in found if name and left)]


def _is_posted(unit: Unit) -> bool:
    return unit.voice is not None and unit.voice.medium == "chat"


def _text(units: Sequence[Unit], atom: Sequence[int]) -> str:
    return " ".join(units[index].text for index in atom)


def _atoms(units: Sequence[Unit], indexes: Sequence[int], language: str) -> list[list[int]]:
    """Messages with those that need them; a question of its own begins anew."""
    atoms: list[list[int]] = []
    for index in indexes:
        tied = bool(atoms) and any(index in units[one].needs or one in units[index].needs for one in atoms[-1])
        answers = len(atoms) > 0 and len(atoms[-1]) == 1 and bool(_asked(units[atoms[-1][0]], language))
        if (tied or answers) and not _asked(units[index], language):
            atoms[-1].append(index)
        else:
            atoms.append([index])
    return atoms


def _named(units: Sequence[Unit], atom: Sequence[int], language: str) -> tuple[str, int]:
    """What a message says itself that it is about, and the number of the question that does."""
    first = units[atom[0]]
    text = without_opening(first.text, language)
    turn = re.match(talk_for(language).turns_to or "(?!)", text, re.IGNORECASE)
    if turn:
        return _capital(turn["first"] or turn["second"]), -1
    asked = _asked(first, language)
    if asked and len(atom) > 1:
        return asked, atom[0]
    label = _LABEL.match(text)
    people = {unit.voice.name.split()[0] for unit in units if unit.voice}
    if label and label.end() < len(text) and label["said"] not in people and _is_label(label["said"], language):
        return _capital(label["said"].strip()), -1
    return "", -1


def _asked(unit: Unit, language: str) -> str:
    """The heading that a message is which only asks: the question, or "Boats" of "And the boats?"."""
    about = re.fullmatch(phrases_for(language).asks_about or "(?!)", unit.text)
    if about:
        return _capital(re.sub(r"^the ", "", about["subject"] or about["thing"]))
    question = _without_name(unit.text)
    of_all = re.fullmatch(talk_for(language).asks_of_all or "(?!)", question, re.IGNORECASE)
    whole = len(unit.pieces) == 1 and not re.search(r"[.!?…]\s", question)
    voice = replace(unit.voice, question=question) if unit.voice and whole else None
    second = [word.text.lower() for word in words(question)][1:2]
    points = not talk_for(language).asked_of.isdisjoint(second)  # "Is that measured?"
    return question if of_all or (asks_by_itself(voice, language) and not points) else ""


def _is_label(said: str, language: str) -> bool:
    """Whether a few words head what follows: "Money? …", "Near misses: …"."""
    data, talk = for_language(language), talk_for(language)
    first = [word.text.lower() for word in words(said)]
    plain = 0 < len(first) <= _FEW and first[0] not in data.stop_words | talk.labels | talk.applause | talk.assent
    return plain and first[-1] not in data.saying and not is_sentence(said, language)


def _without_name(question: str) -> str:
    """A question without the name of whoever is asked: "Noor, how long does it take?"."""
    found = re.match(r"[A-ZÀ-Þ][\w’'-]+, (?=[a-z])", question)
    return _capital(question[found.end() :]) if found else question


def _is_about(name: str, text: str, language: str) -> bool:
    wanted = set(stems(name, language))
    return bool(wanted) and len(wanted & set(stems(text, language))) >= 0.66 * len(wanted)


def _same(one: str, other: str, language: str) -> bool:
    return bool(one) and set(stems(one, language)) == set(stems(other, language))


def _lead_in(ranking: Ranking, before: _Part, part: _Part) -> None:
    """Moves to a part what leads to it: the messages before it that have a word of it, but for the first of all."""
    about = frozenset[str]().union(*(ranking.stems[index] for index in part.units()))
    while len(before.atoms) > 1:
        said = frozenset[str]().union(*(ranking.stems[index] for index in before.atoms[-1]))
        if not any(word in about and word.isalpha() for word in said):
            return
        part.atoms.insert(0, before.atoms.pop())


def _joined(ranking: Ranking, parts: Sequence[_Part]) -> list[_Part]:
    """The parts without those too short for a heading, which go on in the part before them."""
    kept: list[_Part] = []
    for part in parts:
        size = sum(ranking.lengths[index] for index in part.units())
        if kept and part.name and size < _LEAST:
            kept[-1].atoms += part.atoms
        elif part.atoms or not part.name:
            kept.append(part)
    return kept


def _head(units: list[Unit], part: _Part, language: str) -> None:
    """Takes what is the heading out of the text under it: a label, or a question, which is that of the answers."""
    if not part.atoms:
        return
    first = units[part.atoms[0][0]]
    if part.asked >= 0:
        part.atoms[0] = [index for index in part.atoms[0] if index != part.asked]
        asked, place = part.name if part.name.endswith("?") else first.text, first.pieces[0].start
        for index in part.units():
            voice = units[index].voice
            if voice is not None:
                units[index].voice = replace(voice, question=asked, asked_from=place, answers=False)
            place = _END  # of the first answer alone
        return
    opened = first.pieces[0]
    turn = re.match(talk_for(language).turns_to or "(?!)", without_opening(opened.text, language), re.IGNORECASE)
    said = (turn["second"] if turn else opened.text.rstrip(".:?")) or ""
    name, heads = set(stems(part.name, language)), set(stems(said, language))
    listed = bool(name) and name <= heads and heads - name <= set(talk_for(language).listing)
    if len(first.pieces) > 1 and (said.casefold() == part.name.casefold() or listed):
        first.pieces = [replace(first.pieces[1], start=opened.start), *first.pieces[2:]]
    elif turn and turn["first"]:
        first.pieces[0] = replace(opened, text=_capital(re.split(r"[:,–-]\s*", opened.text, maxsplit=1)[-1]))
    elif opened.text.casefold().startswith(f"{part.name.casefold()}: "):
        first.pieces[0] = replace(opened, text=_capital(opened.text[len(part.name) + 2 :]))


def _strongest(ranking: Ranking, parts: Sequence[_Part], brief: Brief) -> list[int]:
    """The message that tells in figures what has changed, else the one that tells most; it needs no other."""
    units = ranking.source.units
    alone = [
        atom[0]
        for part in parts
        for atom in part.atoms
        if len(atom) == 1 and part.asked < 0 and not units[atom[0]].text.endswith("?")
    ]
    scored = [(_told(units[one].text, brief.language), ranking.worth[one], -one) for one in alone]
    return [-max(scored)[-1]] if scored else []


def _told(text: str, language: str) -> int:
    """How much a message tells in figures: most where they are of two times."""
    figures = min(6, len(re.findall(r"\d+", text)))
    return 10 * compares(text, language) + 5 * (len(times_in(text, language)) > 1) + figures


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
