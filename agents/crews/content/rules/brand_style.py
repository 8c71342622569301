"""Brand rules about style: the case of headings, the serial comma, numbers in words or digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from agents.base import Edit, Finding
from agents.crews.content.document import Block
from agents.crews.content.language import en_style
from agents.crews.content.markdown.markup import Piece
from agents.crews.content.rules.brand_contractions import contraction_edits
from agents.crews.content.rules.brand_terms import habit, term_edits, whole_words
from agents.crews.content.rules.brand_titles import heading_words, starts_sentence, title_case
from agents.crews.content.scoring import Subject, Verdict, noted

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

TITLE = "The brand writes headings in title case."
SENTENCE = "The brand writes headings in sentence case; keep the capital if it is a name."


def heading_case(subject: Subject) -> Verdict | None:
    """Headings in title case (small words aside; safe edits) or sentence case (proposed: names cannot be told).

    A heading that is not so is one edit, which also puts in the brand's terms and what it does with contractions.
    """
    mode = subject.brand.heading_case
    if not mode or not case_known(subject):
        return None
    names = _names(subject) if mode == "sentence" else frozenset()
    edits, places = list[Edit](), list[Finding]()
    for block in subject.document.headings:
        recased = _recased(subject, block, mode, names)
        if not recased:
            continue
        others = [*(edit for edit, _ in term_edits(subject, block)), *contraction_edits(subject, block)]
        others = [edit for edit in others if edit.safe]
        apart = _apart_from(recased, others)
        if mode == "title":
            edits.append(_whole(subject.draft.body, [*others, *apart], TITLE, True))
        elif not others:
            edits.append(_whole(subject.draft.body, apart, SENTENCE, False))
        else:  # only a proposal, which others' safe edits do not wait for
            edits += [_whole(subject.draft.body, [one], SENTENCE, False) for one in apart]
        message = f"“{block.text}” is not in {mode} case."
        fix = "Capitalise its main words." if mode == "title" else "Capitalise its first word and names only."
        places.append(noted("brand.heading_case", message, fix, block))
    title = Block("heading", 1, [Piece(subject.draft.title, 0, len(subject.draft.title))], False)
    if _recased(subject, title, mode, names):
        message = f"The title “{title.text}” is not in {mode} case."
        places.append(noted("brand.heading_case", message, "Retype it."))
    return habit("brand.heading_case", places, f"writes headings in {mode} case", "heading", edits)


def case_known(subject: Subject) -> bool:
    """Whether the case that the brand wants of headings can be judged in the text's language."""
    if subject.brand.heading_case == "sentence":
        return not subject.words_of.capital_nouns
    return bool(subject.words_of.small_words)


def _recased(subject: Subject, block: Block, mode: str, names: frozenset[str]) -> list[Edit]:
    """An edit for each word of a heading whose case is to change."""
    words = title_case(subject, block) if mode == "title" else _sentence_case(block, names)
    spans = ((block.span(start, end), new) for start, end, new in words)
    rule = "brand.heading_case"
    return [Edit(rule=rule, start=at.start, end=at.end, replacement=new, reason=TITLE) for at, new in spans]


def _apart_from(edits: Sequence[Edit], others: Sequence[Edit]) -> list[Edit]:
    return [one for one in edits if not any(one.start < other.end and other.start < one.end for other in others)]


def _whole(body: str, edits: Sequence[Edit], reason: str, safe: bool) -> Edit:
    """Edits of one heading as one, from the first to the last of what they change."""
    parts = sorted(edits, key=lambda one: one.start)
    pieces = list[str]()
    place = start = parts[0].start
    for edit in parts:
        if edit.start >= place:
            pieces += (body[place : edit.start], edit.replacement)
            place = edit.end
    words = "".join(pieces)
    left = "" if safe else "Left to you, as a name may be among the words."
    return Edit(
        rule="brand.heading_case", start=start, end=place, replacement=words, reason=reason, left=left, safe=safe
    )


def _sentence_case(block: Block, names: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    first = True
    for start, end, word, _ in heading_words(block):
        new = word
        if first or starts_sentence(block, start):
            new = word[0].upper() + word[1:] if word.islower() else word
        elif word[0].isupper() and word[1:].islower() and word.casefold() not in names:
            new = word.lower()
        first = False
        if new != word and block.editable(start, end):
            yield start, end, new


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
    edits, places = list[Edit](), list[Finding]()
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
                left="Left to you, as what looks like a list may be none.",
                safe=False,
            )
            edits.append(edit)
            message = f"“{match.group().strip()}”: the brand {mode}s the serial comma."
            fix = "Add a comma before the last item." if mode == "use" else "Leave out the comma before the last item."
            places.append(noted("brand.serial_comma", message, fix, whole))
    return habit("brand.serial_comma", places, f"{mode}s the serial comma", "list", edits)


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
                noted(
                    "brand.numbers",
                    f"“{match.group()}”: the brand writes {'one to ten in words' if in_words else 'digits'}.",
                    f"Write “{new}”.",
                    span,
                )
            )
    told = "writes one to ten in words" if mode == "words_to_ten" else "writes numbers in digits"
    return habit("brand.numbers", places, told, "number")
