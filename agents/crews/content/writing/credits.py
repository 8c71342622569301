"""What a source says about itself, as "Interview with Ruth Adeyemi" does: it tells who speaks and is no prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from agents.crews.content.language import Language, for_language
from agents.crews.content.text import QUOTED, words
from agents.crews.content.writing.units import Piece, Unit

_CAPITAL = r"[A-ZÀ-Þ][\w’'-]+"
_PARTICLE = r"(?:(?:[A-ZÀ-Þ]\.|de|van|von|der|la|le|bin|al) )*"
_DATE = re.compile(r"(?:(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+) |(?P<only>[A-Z][a-z]+) )?(?P<year>(?:19|20)\d\d)\b")
_WHERE = re.compile(r"(?<=\b(?:19|20)\d\d),? (?:in|at) (?:the )?[A-ZÀ-Þ].*$")  # "on 3 March 2025 in Harrow Bend"
_ROLE_AFTER = re.compile(r", (?P<role>(?:an? |the |our )?[a-z][\w’'& -]{2,80}?)(?=,|;| ?\(|$| and (?=[A-ZÀ-Þ])| for )")
_OFFICE_AFTER = re.compile(r", (?P<role>[A-Z][\w’'-]*(?: [\w’'&-]+){0,7})(?:,.*)?$")  # one person's, with capitals
_ROLE_BRACKETED = re.compile(r" (?P<role>\([a-z][\w’' -]{2,60}\))")  # "Iain Muir (owner)"
_ROLE_BEFORE = re.compile(r"(?:^|, | and | with | by )(?P<role>(?:the|an?|our) [\w’' -]{3,50}),$")
_FIRM = re.compile(
    r" (?P<bracket>\()|(?P<of> (?:of|at|from|in) (?:the )?)|, (?:of )?(?:the )?"
)  # before where somebody works
_MADE = re.compile(r"[a-z]+ed (?:on|in|at|by|for|from)\b")  # "recorded in Denby" is no role
_OF_SEVERAL = re.compile(
    r"(?:the )?[a-z-]+[^\Wsu]s(?: (?:at|in|of|from)\b|$)"
)  # "Ann Lee and Bo Ek, innkeepers at Arden"
_BRACKETED = re.compile(r"\([^()\n]*\)")
_FULL = 2  # words of a name that is a person's for sure, with no particle
_NEAR = 3  # paragraphs in which a pronoun still means whoever was named last


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a source introduces: the name with its title, the role, and the day of an interview.

    Of one who is `unnamed` the name says only what they do: "the person interviewed".
    """

    name: str
    role: str = ""
    asked: str = ""
    unnamed: bool = False

    @property
    def surname(self) -> str:
        return self.name if self.unnamed else self.name.split()[-1]

    @property
    def called(self) -> str:
        """The name with the role."""
        if self.role.startswith("("):
            return f"{self.name} {self.role}"
        return f"{self.name}, {self.role}" if self.role else self.name

    @property
    def introduced(self) -> str:
        """The name with the role, as it may stand in a sentence before a verb."""
        return f"{self.called}," if self.role and not self.role.startswith("(") else self.called


@dataclass(frozen=True, slots=True)
class Credit:
    """A sentence about the source: `[start, end)`, its people, and whether it is they who speak in what follows."""

    start: int
    end: int
    text: str
    people: tuple[Person, ...] = ()
    speaks: bool = False


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    data = for_language(language)
    if not data.header_alone:
        return None
    alone, whole = ("|".join(_numbered(one)) for one in (data.header_alone, data.header_sentence))
    return re.compile(alone, re.IGNORECASE), re.compile(whole or "(?!)", re.IGNORECASE)


def _numbered(patterns: Sequence[str]) -> list[str]:
    """Patterns whose groups have names of their own, so that they can be one."""
    group = re.compile(r"\?P<([a-z]+)>")
    return ["(?:" + group.sub(rf"?P<\g<1>{number}>", one) + ")" for number, one in enumerate(patterns)]


def credit(sentence: str, language: str, *, alone: bool) -> Credit | None:
    """What a sentence says about its source; None for one that speaks of the matter. `alone`: it is a paragraph."""
    patterns = _patterns(language)
    if patterns is None:
        return None
    data = for_language(language)
    bare = " ".join(sentence.split()).strip("*_").rstrip(".:").strip("*_")
    found = patterns[1].fullmatch(bare) or (
        patterns[0].fullmatch(bare) if alone and len(bare) <= 200 and not states(bare, data) else None
    )
    if found is None:
        return None
    groups = {name.rstrip("0123456789"): value for name, value in found.groupdict().items() if value}
    people = _people(groups.get("people", ""), data, "kind" in groups)
    return Credit(0, len(sentence), bare, people, "kind" in groups)


def states(text: str, data: Language) -> bool:
    """Whether a text has a finite verb outside brackets, by the words for that are known."""
    said = {word.text.lower() for word in words(_BRACKETED.sub("", QUOTED.sub("", text)))}
    return not said.isdisjoint(data.verbs | data.copulas | data.saying - {"report", "note", "notes", "recorded"})


def people_in(line: str, language: str, *, asked: bool) -> tuple[Person, ...]:
    """Those whom a line names in full, with their roles; with the day in it where they were `asked`."""
    return _people(line, for_language(language), asked)


def _people(text: str, data: Language, asked: bool) -> tuple[Person, ...]:
    full = re.compile(
        rf"(?:{data.person_titles} )?{_CAPITAL}(?: {_PARTICLE}{_CAPITAL})+" if data.person_titles else "(?!)"
    )
    date = _DATE.search(text)
    day = date.group() if date and date["day"] else ""
    text = _WHERE.sub("", text)
    found: list[Person] = []
    taken = 0
    for match in full.finditer(text):
        name = match.group()
        if match.start() < taken:
            continue  # "Head Nurse" of the one before
        if name.split()[0].lower() in data.months or name.startswith("The "):
            continue
        before = text[: match.start()].rstrip()
        after = _ROLE_BRACKETED.match(text, match.end()) or _ROLE_AFTER.match(text, match.end())
        own = after is not None and not _MADE.match(after["role"])
        after = after or _OFFICE_AFTER.match(text, match.end())
        role = _ROLE_BEFORE.search(before)
        firm = _FIRM.fullmatch(text, taken, match.start()) if found else None
        if (
            firm
            and not role
            and not (own and not firm["bracket"])
            and (found[-1].role or firm["bracket"] or firm["of"])
        ):
            works = text[taken : match.end()] + ")" * bool(firm["bracket"])
            found[-1] = replace(found[-1], role=f"{found[-1].role}{works}".lstrip(", "))
            taken = match.end() + bool(firm["bracket"])
            continue
        taken = after.end() if after else match.end()
        told = after["role"] if after else role["role"] if role else ""
        if found and not told and _is_house_of(found[-1], name, text, data):
            found[-1] = replace(found[-1], role=f"{found[-1].role}, {name}")
            continue
        found.append(Person(name, told, day if asked else ""))
    if len(found) > 1 and _OF_SEVERAL.match(found[-1].role):
        found[-1] = replace(found[-1], role="")
    return tuple(found)


def _is_house_of(person: Person, name: str, text: str, data: Language) -> bool:
    """Whether a name behind a person's role is of where they work: "Ann Lee, head, Arden Library"."""
    house = bool(data.houses) and re.search(rf"\b{data.houses}\b", name) is not None
    return house and bool(person.role) and f"{person.name}, {person.role}, {name}" in text


def known_people(credits: Sequence[Credit]) -> dict[str, Person]:
    """The people of a source's credits by their surnames; none who shares one with another."""
    by_surname: dict[str, Person] = {}
    shared: set[str] = set()
    for one in (person for told in credits for person in told.people):
        if by_surname.setdefault(one.surname, one).name != one.name:
            shared.add(one.surname)
    return {surname: person for surname, person in by_surname.items() if surname not in shared}


@cache
def pronoun_says(language: str) -> re.Pattern[str]:
    """Matches a pronoun that speaks: "she says", "says he"."""
    data = for_language(language)
    verbs = "|".join(sorted(data.saying - {"according"}))
    who = "|".join(sorted(data.speakers))
    if not who or not verbs:
        return re.compile("(?!)")
    return re.compile(
        rf"(?<![\w’'])(?:(?P<first>{who}) (?P<verb>{verbs})|(?P<verb_first>{verbs}) (?P<second>{who}))(?![\w’'])",
        re.IGNORECASE,
    )


def name_speakers(units: list[Unit], credits: Sequence[Credit], language: str) -> None:
    """Notes in every piece in which a pronoun speaks whom it means: the interviewed, or who spoke last nearby.

    Nobody is noted where somebody else has been named since, or a heading stands between.
    """
    pattern, data = pronoun_says(language), for_language(language)
    if not data.speakers:
        return
    known = known_people(credits)
    everybody = frozenset(known) | _surnames(units, data)
    waiting = sorted((one for one in credits if one.speaks and one.people), key=lambda one: one.start)
    current, since, asked, section = "", 0, "", -1
    for unit in units:
        if unit.section != section:
            current, section = asked, unit.section
        while waiting and waiting[0].start <= unit.pieces[0].start:
            told = waiting.pop(0).people
            asked = _with_day(told[0]) if len(told) == 1 else ""
            current, since = asked, unit.paragraph
        if unit.kind != "prose" or unit.voice:
            continue
        for place, piece in enumerate(unit.pieces):
            outside = QUOTED.sub(lambda match: "_" * len(match.group()), piece.text)
            speaks = pattern.search(outside)
            near = current if unit.paragraph - since <= _NEAR else asked
            others = {one for one in _names(outside) if one in everybody and not named_in(one, near or "-")}
            if speaks and near and not others and QUOTED.search(piece.text):
                unit.pieces[place] = replace(piece, speaker=near)
            named = _named(outside, data, known)
            if named or others:
                current, since = named, unit.paragraph


def _names(text: str) -> Iterator[str]:
    return (found.group().removesuffix("'s").removesuffix("’s") for found in re.finditer(_CAPITAL, text))


def _surnames(units: Sequence[Unit], data: Language) -> frozenset[str]:
    """The last words of the full names in a source."""
    full = re.compile(rf"(?:{data.person_titles} )?{_CAPITAL}(?: {_PARTICLE}{_CAPITAL})+")
    return frozenset(found.group().split()[-1] for unit in units for found in full.finditer(unit.text))


def _with_day(person: Person) -> str:
    return f"{person.introduced}|{person.asked}" if person.asked else person.introduced


def _named(text: str, data: Language, known: dict[str, Person]) -> str:
    """Who is named last in a text with a word of saying beside the name, or as one whom the source introduces."""
    verbs = "|".join(sorted(data.saying - {"according"}))
    name = rf"(?:{data.person_titles} )?{_CAPITAL}(?: {_PARTICLE}{_CAPITAL})*"
    found = list(
        re.finditer(rf"(?:\b(?:{verbs}) (?P<after>{name}))|(?P<before>{name})(?:,[^,_]{{1,60}},)? (?:{verbs})\b", text)
    )
    for match in reversed(found):
        who: str = match["after"] or match["before"]
        if who.split()[0].lower() in data.stop_words:
            continue
        person = known.get(who.split()[-1])
        house = bool(data.houses) and re.search(rf"\b{data.houses}\b", who) is not None
        if person is None and (house or len(who.split()) > _FULL):
            return ""  # "a spokesman for Northern Counties Buses says"
        return person.name if person else who
    return ""


def named_in(text: str, speaker: str) -> bool:
    """Whether a text has the surname of a speaker."""
    surname = Person(speaker.split(",")[0].split("|")[0]).surname
    return re.search(rf"(?<!\w){re.escape(surname)}(?!\w)", text) is not None


def with_speaker(piece: Piece, language: str, in_interview: str) -> str:
    """The piece with the speaker's name in the place of the pronoun."""
    introduced, _, day = piece.speaker.partition("|")
    hidden = QUOTED.sub(lambda match: "_" * len(match.group()), piece.text)
    found = pronoun_says(language).search(hidden)
    if found is None:
        return piece.text
    verb = found["verb"] or found["verb_first"]
    before, after = piece.text[: found.start()], piece.text[found.end() :]
    if before.strip() and after.strip() in (".", ""):
        when = f"{',' * (not introduced.endswith(','))} {in_interview.format(date=day)}" if day and in_interview else ""
        told = f"{verb} {introduced if when else introduced.rstrip(',')}{when}"
    else:
        told = f"{introduced} {verb}"
    return f"{before}{told}{after}"
