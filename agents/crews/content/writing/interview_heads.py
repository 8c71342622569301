"""What stands above an interview: whom it is with, by whom, where and when; and whom a label like "NF" means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from agents.crews.content.language import for_language, mails
from agents.crews.content.text import Span, count_words, sentences
from agents.crews.content.writing.credits import Credit, Person, credit, people_in
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.talk import is_stopped, talk_for
from agents.crews.content.writing.voices import speaks

_FEW = 8  # lines
_NEAR = 24  # lines above, empty ones as well
_SHORT = 30  # words
_KEY = re.compile(r"[*_]*[^\W\d_][\w ’'-]{1,25}[*_]*:[*_]*\s+\S")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?){2,4}")
_BRACKETED = r"\s\((?P<initials>(?:[^\W\d_]\.?){2,4})\)"
_FULL = re.compile(
    r"\b(?!I['’])[A-ZÀ-Þ][\w’'-]+(?: (?:(?:[A-ZÀ-Þ]\.|de|van|von|der|la|le|bin|al) )*[A-ZÀ-Þ][\w’'-]+){1,2}"
)


@dataclass
class Head:
    """The lines above an interview as credits, who was asked, and who asked."""

    credits: list[Credit] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    askers: list[Person] = field(default_factory=list)
    initials: dict[str, str] = field(default_factory=dict)  # that the head gives after a name in full

    @classmethod
    def before(cls, lines: Sequence[Span], number: int, language: str) -> Head:
        """Reads the head that ends above a line: short lines without a statement; a heading is read and stays."""
        head = cls()
        talk = talk_for(language)
        day = ""
        above = full_names("\n".join(line.text for line in lines[max(0, number - _NEAR) : number]))
        for line in cls._lines(lines[max(0, number - _NEAR) : number], language):
            bare = line.text.strip()
            told = credit(bare.lstrip("#> "), language, alone=True)
            of_line = people_in(bare, language, asked=True)
            day = next((person.asked for person in of_line if person.asked), "") or day_of(bare, language) or day
            for part in [bare] if told and told.people else [span.text for span in sentences(bare, language)]:
                people = told.people if told and told.people else people_in(part.rstrip("."), language, asked=False)
                people = tuple(one for one in people if part.isupper() or not one.name.isupper())  # "FIVE QUESTIONS TO"
                asking = re.search(talk.asked_by, part, re.IGNORECASE) if talk.asked_by else None
                byline = bool(talk.byline and re.search(talk.byline, part, re.IGNORECASE))
                others = byline and bool(above - _names(people) - full_names(part))
                for one in people:
                    asks = others or (asking is not None and part.find(one.name) > asking.start())
                    role = "" if one.role.startswith(_CLAUSES) else one.role
                    (head.askers if asks else head.people).append(replace(one, role=role, asked=""))
                    given = re.search(re.escape(one.name.split()[-1]) + _BRACKETED, part)
                    if given:
                        head.initials[given["initials"].replace(".", "").lower()] = one.name
            if not bare.startswith("#"):
                head.credits.append(Credit(line.start, line.end, bare))
        head.people = [replace(one, asked=day) for one in head.people if one.name not in _names(head.askers)]
        if head.credits:
            last = head.credits[-1]
            head.credits[-1] = replace(last, people=tuple(head.people), speaks=bool(head.people))
        return head

    def asks(self, label: str, language: str) -> bool:
        """Whether a label means somebody of whom it says that they ask."""
        plain = label.replace(".", "").lower()
        given = self.initials.get(plain)
        wanted = set(label.lower().split())
        return any(
            one.name == given
            or wanted <= set(one.name.lower().split())
            or (label.isupper() and _initials(one.name, language) == plain)
            for one in self.askers
        )

    @staticmethod
    def _lines(lines: Sequence[Span], language: str) -> list[Span]:
        """The lines of a head, in order: all that stand there, or what stands next above the interview."""
        found: list[Span] = []
        for line in reversed(lines):
            if not line.text.strip():
                if found and found[0] is not _GAP:
                    found.insert(0, _GAP)
                continue
            if not _is_of_a_head(line.text.strip(), language) or len(found) == _FEW:
                block = found[len(found) - found[::-1].index(_GAP) :] if _GAP in found else found
                return [one for one in block if one.text.rstrip().endswith(":") or tells(one.text, language)]
            found.insert(0, line)
        return [line for line in found if line is not _GAP]


_CLAUSES = ("who ", "which ", "whose ")  # what begins with these is no role
_GAP = Span(0, 0, "")


def _is_of_a_head(bare: str, language: str) -> bool:
    """Whether a line may be one of a head: a heading, a short one without a statement, or one about the interview."""
    if count_words(bare) > _SHORT:
        return False
    return bare.startswith("#") or bool(_KEY.match(bare)) or not is_stopped(bare) or tells(bare, language)


def tells(bare: str, language: str) -> bool:
    """Whether a line says that an interview follows, or who made what follows."""
    pattern = talk_for(language).interview
    found = credit(bare.lstrip("#> "), language, alone=True)
    return bool((found and found.people) or (pattern and re.search(pattern, bare, re.IGNORECASE)))


def _names(people: Iterable[Person]) -> set[str]:
    return {person.name for person in people}


def day_of(line: str, language: str) -> str:
    months = "|".join(for_language(language).months)
    found = re.search(rf"\b\d{{1,2}}\.? (?:{months}) \d{{4}}\b", line, re.IGNORECASE) if months else None
    return found.group() if found else ""


def full_names(text: str) -> frozenset[str]:
    """What may be names in full anywhere in a text."""
    return frozenset(match.group() for match in _FULL.finditer(text))


def resolve(label: str, head: Head, named: frozenset[str], language: str) -> Person | None:
    """Whom a label means: of the head, else one `named` in full in the text, else what the label says.

    None for one that only says that somebody answers, where the head does not tell who.
    """
    plain = label.replace(".", "")
    if re.sub(r" \d+$", "", label).lower() in talk_for(language).answering | talk_for(language).anybody:
        return head.people[0] if len(head.people) == 1 else None
    by_name = {person.name: person for person in head.people}
    if _INITIALS.fullmatch(label) and (plain.isupper() or len(plain) <= 2):
        given = head.initials.get(plain.lower())
        if given:
            return by_name.get(given, Person(given))
        elsewhere = named - _names(head.askers)
        for names in (set(by_name), elsewhere):
            fits = [name for name in names if _initials(name, language) == plain.lower()]
            if len(fits) == 1:
                return by_name.get(fits[0], Person(fits[0]))
    wanted = [part.lower() for part in label.split()]
    for name, person in by_name.items():
        if set(wanted) <= {part.lower() for part in name.split()}:
            return person
    fits = _untitled((name for name in named if set(wanted) < {part.lower() for part in name.split()}), language)
    titled = " ".join(part.capitalize() if part.isupper() and len(part) > 1 else part for part in label.split())
    if len(fits) == 1 and not re.search(for_language(language).person_titles or "(?!)", fits[0]):
        return Person(fits[0])
    return Person(label if _INITIALS.fullmatch(label) and label.isupper() and len(label) < 4 else titled)


def _untitled(names: Iterable[str], language: str) -> list[str]:
    """Names in full once each, without their titles; no "Ms Rao", and no "Hello Ann"."""
    titles = for_language(language).person_titles or "(?!)"
    bare = (re.sub(rf"^{titles} ", "", name) for name in names)
    common = for_language(language).stop_words | mails.GREETING
    return sorted({name for name in bare if " " in name and name.split()[0].lower() not in common})


def presented(person: Person, said: Iterable[str]) -> Person:
    """Somebody with what is `said` of who that is: "With me is Maren Oddy, who runs the ferry."."""
    for text in said if not person.role and " " in person.name else ():
        role = r"(?P<role>(?:who|an?|the|our) [^,.;:!?\n]{4,70})(?=[,.;])"
        found = re.search(rf"{re.escape(person.name)}, {role}", text)
        if found:
            return replace(person, role=found["role"])
    return person


def unnamed(answers: Iterable[str], above: Iterable[Span], language: str) -> Person | None:
    """Somebody who answers and whom a source does not name; None where questions are answered that nobody was asked.

    That it is an interview is told `above`, or somebody says "I" or "we".
    """
    name, data = phrases_for(language).interviewee, for_language(language)
    said = data.first_singular | data.first_person
    asked = any(tells(line.text, language) for line in above) or any(speaks(text, said) for text in answers)
    return Person(name, unnamed=True) if name and asked else None


def _initials(name: str, language: str) -> str:
    bare = re.sub(rf"^(?:{for_language(language).person_titles or '(?!)'}) ", "", name)
    return "".join(part[0] for part in bare.split() if part[0].isupper()).lower()
