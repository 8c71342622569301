"""Brand rules about style: contractions, the case of headings, the serial comma, numbers in words or digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from agents.base import Edit, Finding
from agents.crews.content.document import Block
from agents.crews.content.language import en_style
from agents.crews.content.markup import Piece
from agents.crews.content.rules.brand_terms import breach_points, capped, in_case_of, starts_sentence, whole_words
from agents.crews.content.scoring import Subject, Verdict, counted, scored

_NEXT_WORD = re.compile(r"\s+([A-Za-z]+)")
_ITEM = r"[\w'’-]+(?: [\w'’-]+)?"
_LIST_ENDS = re.compile(r"[\w'’-]+[.!?;:]")
_NO_SERIAL = re.compile(rf"(?<![\w'’-])({_ITEM}), (?:{_ITEM}, ){{0,8}}({_ITEM}) (and|or) (?=\w)")
_SERIAL = re.compile(rf"(?<![\w'’-]){_ITEM}, (?:{_ITEM}, ){{0,8}}{_ITEM}(,) (?:and|or) (?=\w)")
_SMALL_DIGIT = re.compile(
    r"(?<![\w.,:/$€£#§+–-])(?:10|[1-9])(?![\w%‰°/:+–-])(?![.,]\d)"
    r"(?!\s?(?:[%‰°]|(?:percent|per cent|px|mm|cm|m|km|g|kg|mg|l|ml|ft|mi|lb|oz|MB|GB|TB|KB|a\.m|p\.m|am|pm)\b))"
)
_LABELLED = re.compile(
    r"(?:page|chapter|figure|fig\.|table|step|section|version|day|week|no\.|part|level|grade)\s$", re.I
)


def contractions(subject: Subject) -> Verdict | None:
    """Contractions used or avoided as the profile says; edited where only one reading is possible."""
    mode = subject.brand.contractions
    if not mode or not subject.english:
        return None
    found = [item for block in subject.document.blocks for item in _contractions(block, mode)]
    result = _tally("brand.contractions", len(found), f"{mode}s contractions", "place")
    result.edits = [edit for _, edit in found if edit is not None]
    return capped(result, (finding for finding, _ in found))


@cache
def _contraction_pattern(mode: str) -> re.Pattern[str]:
    if mode == "use":
        terms = [*en_style.NEGATIONS, *(long for short, long in en_style.JOINED.items() if short != "let's")]
    else:
        terms = [*en_style.NEGATIONS.values(), *en_style.JOINED, *en_style.AMBIGUOUS]
    pattern = whole_words(tuple(terms))
    assert pattern is not None
    return pattern


@cache
def _table(mode: str) -> dict[str, str]:
    """What replaces what; in one direction only words of a single reading."""
    if mode == "use":
        return {**en_style.NEGATIONS, **{long.lower(): short for short, long in en_style.JOINED.items()}}
    return {**{short: long for long, short in en_style.NEGATIONS.items()}, **en_style.JOINED}


def _contractions(block: Block, mode: str) -> Iterator[tuple[Finding, Edit | None]]:
    for match in _contraction_pattern(mode).finditer(block.text):
        start, end = match.span()
        original = match.group()
        if not block.editable(start, end):
            continue
        key = " ".join(original.lower().replace("’", "'").split())
        new = _table(mode).get(key)
        span = block.span(start, end)
        following = _NEXT_WORD.match(block.text, end)
        safe = not (original.isupper() and len(original) > 2)
        if mode == "use":
            safe = safe and key in en_style.NEGATIONS  # "what they are in winter" cannot be contracted
        else:  # "don't you" is not "do not you"
            safe = safe and not (key.endswith("n't") and following and following[1].lower() in en_style.SUBJECTS)
        edit = None
        if new is not None:
            new = _cased(original, new.replace("'", "’") if "’" in block.text else new)
            reason = f"The brand {mode}s contractions."
            edit = Edit(
                rule="brand.contractions", start=span.start, end=span.end, replacement=new, reason=reason, safe=safe
            )
        finding = Finding(
            rule="brand.contraction",
            severity="improvement",
            message=f"“{original}”: the brand {mode}s contractions.",
            how_to_fix=f"Write “{new}”." if new else "Write it out.",
            start=span.start,
            end=span.end,
        )
        yield finding, edit


def _cased(original: str, new: str) -> str:
    if new[:2] in ("I ", "I'", "I’"):
        return new
    if new[:2] in ("i'", "i’"):
        return "I" + new[1:]
    return in_case_of(original, new, False)


def heading_case(subject: Subject) -> Verdict | None:
    """Headings in title case (small words aside; safe edits) or sentence case (proposed: names cannot be told)."""
    mode = subject.brand.heading_case
    if not mode:
        return None
    names = _names(subject) if mode == "sentence" else frozenset()
    result, places = Verdict(), list[Finding]()
    replaced = whole_words(tuple(subject.brand.preferred_terms))
    for block in subject.document.headings:
        left_alone = [block.span(*match.span()) for match in replaced.finditer(block.text)] if replaced else []
        edits = list(_title_case(block) if mode == "title" else _sentence_case(block, names))
        if edits:
            result.edits += [
                edit
                for edit in edits
                if not any(edit.start < span.end and span.start < edit.end for span in left_alone)
            ]
            message = f"“{block.text}” is not in {mode} case."
            fix = "Capitalise its main words." if mode == "title" else "Capitalise its first word and names only."
            finding = Finding(
                rule="brand.heading",
                severity="improvement",
                message=message,
                how_to_fix=fix,
                start=block.start,
                end=block.end,
            )
            places.append(finding)
    title = Block("heading", 1, [Piece(subject.draft.title, 0, len(subject.draft.title))], False)
    if any(_title_case(title) if mode == "title" else _sentence_case(title, names)):
        message = f"The title “{title.text}” is not in {mode} case."
        places.append(Finding(rule="brand.heading", severity="improvement", message=message, how_to_fix="Retype it."))
    tally = _tally("brand.heading_case", len(places), f"writes headings in {mode} case", "heading")
    result.points, result.findings, result.metrics = tally.points, tally.findings, tally.metrics
    return capped(result, places)


def _heading_words(block: Block) -> Iterator[tuple[int, int, str, bool]]:
    """A heading's words with whether one is first or last, or follows a colon or a full stop."""
    words = list(re.finditer(r"[^\W\d_][\w'’]*(?:-[\w'’]+)*", block.text))
    for number, match in enumerate(words):
        edge = number in (0, len(words) - 1) or starts_sentence(block, match.start())
        yield match.start(), match.end(), match.group(), edge


def _title_case(block: Block) -> Iterator[Edit]:
    for start, end, word, edge in _heading_words(block):
        if not word.islower() and not (word.istitle() and word.lower() in en_style.SMALL_WORDS and not edge):
            continue
        small = word.lower() in en_style.SMALL_WORDS and not edge
        new = word.lower() if small else word[0].upper() + word[1:]
        if new != word and block.editable(start, end):
            span = block.span(start, end)
            yield Edit(
                rule="brand.heading_case",
                start=span.start,
                end=span.end,
                replacement=new,
                reason="The brand writes headings in title case.",
            )


def _sentence_case(block: Block, names: frozenset[str]) -> Iterator[Edit]:
    first = True
    for start, end, word, _ in _heading_words(block):
        new = word
        if first or starts_sentence(block, start):
            new = word[0].upper() + word[1:] if word.islower() else word
        elif word[0].isupper() and word[1:].islower() and word.casefold() not in names:
            new = word.lower()
        first = False
        if new != word and block.editable(start, end):
            span = block.span(start, end)
            yield Edit(
                rule="brand.heading_case",
                start=span.start,
                end=span.end,
                replacement=new,
                reason="The brand writes headings in sentence case; keep the capital if it is a name.",
                safe=False,
            )


def _names(subject: Subject) -> frozenset[str]:
    """Words that the prose, the brand or the brief capitalises inside sentences."""
    brief, brand = subject.brief, subject.brand
    found = set(re.findall(r"\b[A-Z][\w'’]*", f"{brand.name} {brief.keyphrase}"))
    for block in subject.document.prose:
        for match in re.finditer(r"\b[A-Z][\w'’]*", block.text):
            if not starts_sentence(block, match.start()):
                found.add(match.group())
    return frozenset(word.casefold() for word in found) | {"i"}


def serial_comma(subject: Subject) -> Verdict | None:
    """The comma before the "and" of a list, used or avoided. A pattern cannot tell every list: edits are proposed."""
    mode = subject.brand.serial_comma
    if not mode or not subject.english:
        return None
    result, places = Verdict(), list[Finding]()
    for block in subject.document.prose:
        for match in (_NO_SERIAL if mode == "use" else _SERIAL).finditer(block.text):
            if mode == "use":
                if not _is_list(block, match):
                    continue
                start = end = match.end(2)
            else:
                start, end = match.span(1)
            if not block.editable(match.start(), match.end()):
                continue
            place, whole = block.span(max(0, start - 1), max(end, start)), block.span(*match.span())
            edit = Edit(
                rule="brand.serial_comma",
                start=place.end if mode == "use" else place.end - 1,
                end=place.end,
                replacement="," if mode == "use" else "",
                reason=f"The brand {mode}s the serial comma.",
                safe=False,
            )
            result.edits.append(edit)
            message = f"“{match.group().strip()}”: the brand {mode}s the serial comma."
            fix = "Add a comma before the last item." if mode == "use" else "Leave out the comma before the last item."
            places.append(
                Finding(
                    rule="brand.serial_comma_place",
                    severity="improvement",
                    message=message,
                    how_to_fix=fix,
                    start=whole.start,
                    end=whole.end,
                )
            )
    tally = _tally("brand.serial_comma", len(places), f"{mode}s the serial comma", "list")
    result.points, result.findings, result.metrics = tally.points, tally.findings, tally.metrics
    return capped(result, places)


def _is_list(block: Block, match: re.Match[str]) -> bool:
    """Whether "A, B and C" is a list, not an introduction and its sentence ("Last year, bees and wasps died")."""
    if {match[1].split()[0].lower(), match[2].split()[-1].lower()} & en_style.INTRODUCTORY:
        return False
    if not starts_sentence(block, match.start()) or match.group().count(",") > 1:
        return True
    return _LIST_ENDS.match(block.text, match.end()) is not None


def number_style(subject: Subject) -> Verdict | None:
    """One to ten in words, or all numbers in digits. Only found, never edited: a number is a fact."""
    mode = subject.brand.numbers
    if not mode or not subject.english:
        return None
    words = whole_words(en_style.SMALL_NUMBERS[1:])  # "one" is mostly a pronoun
    assert words is not None
    places: list[Finding] = []
    for block in subject.document.prose:
        for match in (_SMALL_DIGIT if mode == "words_to_ten" else words).finditer(block.text):
            if not block.editable(*match.span()) or _LABELLED.search(
                block.text[max(0, match.start() - 10) : match.start()]
            ):
                continue
            span = block.span(*match.span())
            in_words = mode == "words_to_ten"
            new = (
                en_style.SMALL_NUMBERS[int(match.group()) - 1]
                if in_words
                else str(en_style.SMALL_NUMBERS.index(match.group().lower()) + 1)
            )
            places.append(
                Finding(
                    rule="brand.number",
                    severity="improvement",
                    message=f"“{match.group()}”: the brand writes {'one to ten in words' if in_words else 'digits'}.",
                    how_to_fix=f"Write “{new}”.",
                    start=span.start,
                    end=span.end,
                )
            )
    habit = "writes one to ten in words" if mode == "words_to_ten" else "writes numbers in digits"
    return capped(_tally("brand.numbers", len(places), habit, "number"), places)


def _tally(rule: str, number: int, habit: str, unit: str) -> Verdict:
    points = breach_points(number)
    message = (
        f"The brand {habit}: {counted(number, unit)} to change."
        if number
        else f"The brand {habit}, and so does the text."
    )
    metric = rule.rpartition(".")[2] + "_breaches"
    return Verdict(points, [scored(rule, points, message, "See the places below.")], metrics={metric: number})
