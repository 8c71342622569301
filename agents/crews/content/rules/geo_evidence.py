"""GEO rules about evidence: whose words and figures these are, which have no source, and what evidence is wanted."""

from __future__ import annotations

import re
from functools import cache

from agents.base import Finding
from agents.crews.content.document import plain_text
from agents.crews.content.evidence import Evidence, Number, quotations
from agents.crews.content.language import en_structure, for_language
from agents.crews.content.rules.geo_subject import GeoSubject, weighed
from agents.crews.content.rules.headings import is_summary
from agents.crews.content.scoring import Located, Verdict, noted
from agents.crews.content.text import UNSPACED, content_words, shortened, stems, words
from agents.crews.content.types import GAPS
from campaigns.figures import counted

UNSUPPORTED_COSTS, UNSUPPORTED_MOST = 5, 40  # points of 100 for each claim without a source, and for all
FIGURES_PER_500_WORDS = 3
SHOWN_CHARACTERS = 90

_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+")
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_SPEAKS = "|".join(sorted(en_structure.SAYING - {"according"}))
_PRONOUN_SAYS = re.compile(
    rf"\W*(?:(?:he|she|they)(?: \w+ly)? (?:{_SPEAKS})|(?:{_SPEAKS}) (?:he|she|they))\b", re.IGNORECASE
)
_YEAR = re.compile(rf"(?<![^\W{UNSPACED}])(?:1[5-9]|20)\d\d(?![^\W{UNSPACED}\uac00-\ud7a3])")


@cache
def _named_for(language: str) -> re.Pattern[str]:
    """Matches "according to" and the name that follows."""
    said = "|".join(rf"{re.escape(one)}\s" for one in sorted(for_language(language).according, key=len, reverse=True))
    return re.compile(rf"\b(?i:{said or '(?!)'})[A-ZÀ-Þ]\w+")


@cache
def _day(language: str) -> re.Pattern[str]:
    """Matches a month with a day: "4 May", "4. Mai", "May 4"."""
    months = "|".join(sorted(map(re.escape, for_language(language).months), key=len, reverse=True)) or "(?!)"
    own = for_language(language).dates or "(?!)"
    return re.compile(rf"\b(?:\d{{1,2}}\.? (?:{months})|(?:{months}) \d{{1,2}})\b|{own}", re.IGNORECASE)


def is_attributed(subject: GeoSubject, start: int, end: int) -> bool:
    """Whether a quotation has a speaker: a name and a word of saying beside it, or a dash and a name after it.

    Where only a pronoun speaks ("she says"), a person must be named before it under the same heading.
    """
    body = subject.body
    before, after = body[max(0, start - 140) : start], body[end : end + 140]
    before = before.rsplit("\n\n", 1)[-1]
    own = after.split("\n\n", 1)[0]
    saying = subject.words_of.saying
    said = not saying or any(word.text.lower() in saying for word in words(before + " " + own))
    inside = re.search(r"(?m)[—–]\s*[A-ZÀ-Þ]\w+[^\n]*$", body[start:end])
    if inside or re.match(r"\s*[—–]\s*[A-ZÀ-Þ]", after):
        return True
    if not said:
        return False
    sentence = _SENTENCE_END.split(own, maxsplit=1)[0]
    if subject.english and _PRONOUN_SAYS.match(sentence):
        return _person_named(subject, start)
    return bool(_NAME.search(re.sub(r"(?:^|[.!?]\s+)\W*\w+", " ", before)) or _NAME.search(sentence))


def _person_named(subject: GeoSubject, place: int) -> bool:
    """Whether somebody whom the text names in full is named between the heading over this place and the place."""
    headings = [heading.end for heading in subject.document.headings if heading.end <= place]
    section = subject.body[headings[-1] if headings else 0 : place]
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", section) for name in subject.people)


def named_sources(subject: GeoSubject) -> Verdict | None:
    """Somebody is named for what is said: a link, "according to …", or a named speaker.

    Where the language's words for that are not known, too few of the others say nothing.
    """
    links = sum(link.href.startswith(("http://", "https://")) for link in subject.document.shown_links)
    named = len(_named_for(subject.language).findall(subject.document.text))
    speakers = sum(is_attributed(subject, quote.start, quote.end) for quote in subject.quotations)
    found = links + named + speakers
    if found < 2 and not subject.words_of.according:
        return None
    message = f"The text names or links {counted(found, 'source')}." if found else "The text names no source."
    fix = "Name or link the sources of the main facts."
    return weighed("named_sources", 1 if found >= 2 else 0.5 if found else 0, message, fix)


def dates(subject: GeoSubject) -> Verdict | None:
    """Facts are dated: at least one year, or a month with a day. Where months are not known, a year or nothing said."""
    text = subject.document.text
    dated = bool(_YEAR.search(text) or _day(subject.language).search(text))
    if not dated and not (subject.words_of.months or subject.words_of.dates):
        return None
    message = "The text says when things happened." if dated else "Nothing in the text is dated."
    return weighed("dates", 1 if dated else 0, message, "Say when the facts were true: a year, or a date.")


def attributed_quotations(subject: GeoSubject) -> Verdict | None:
    """At least one quotation, each with its speaker, where the script has capitals to know names by."""
    rule, quotes = "attributed_quotations", subject.quotations
    if not quotes:
        return weighed(rule, 0, "Nobody is quoted.", "Quote somebody from your sources by name.")
    if not subject.words_of.parts_words:
        return None
    missing = [quote for quote in quotes if not is_attributed(subject, quote.start, quote.end)]
    message = f"{counted(len(missing), 'quotation does', 'quotations do')} not say who is speaking."
    if not missing:
        message = "Every quotation names its speaker." if not subject.swapped else "Every quotation names a speaker."
    result = weighed(rule, 1 - len(missing) / len(quotes), message, "Say who said it, and who that is.")
    result.findings += [
        noted(
            "geo.attributed_quotations",
            "This quotation does not say who is speaking.",
            "Add the speaker's name and role.",
            quote,
        )
        for quote in missing
    ]
    return result


def speakers(subject: GeoSubject) -> Verdict | None:
    """Every quotation that the text gives to somebody else than the sources do: a problem, with points taken off."""
    if not subject.swapped:
        return None
    found = [
        noted(
            "geo.swapped_quotation",
            f"In your sources {name or 'somebody else'} says “{_short(quote.text)}”{_line(subject, passage)}.",
            "Name the speaker that the sources name.",
            quote,
            "problem",
            " ".join(passage.split()),
        )
        for quote, name, passage in subject.swapped
    ]
    lost = min(UNSUPPORTED_MOST, UNSUPPORTED_COSTS * len(found))
    return Verdict(findings=found, metrics={"swapped_quotations": len(found)}, deduction=lost)


def _line(subject: GeoSubject, passage: str) -> str:
    at = subject.brief.source_material.find(passage.strip())
    return f" ({subject.brief.place_of(at)})" if at >= 0 else ""


def sourced_statistics(subject: GeoSubject) -> Verdict | None:
    """Three figures from the sources for every 500 words; without sources not scored."""
    if not subject.words_of.parts_words or not subject.brief.source_material.strip():
        return None
    held = sum(subject.evidence.holds_number(number) for number in subject.numbers)
    length = subject.document.word_count
    wanted = max(1, round(FIGURES_PER_500_WORDS * length / 500))
    message = f"{counted(held, 'figure comes', 'figures come') if held else 'No figure comes'} from your sources"
    message = f"{message}." if held >= wanted else f"{message}, where {wanted} would suit {counted(length, 'word')}."
    fix = "Use more of the figures in your sources, or add some to them."
    return weighed("sourced_statistics", min(1.0, held / wanted), message, fix)


def unsupported(subject: GeoSubject) -> Verdict:
    """Every number and quotation of the body, title and meta description that neither brief nor sources hold.

    Without sources there is nothing to hold them against: that is said once, and not scored.
    """
    if not subject.brief.source_material.strip():
        return _without_sources(subject)
    evidence = subject.evidence
    fix = "Add its source to the source material, correct it, or take it out."
    found = [
        _without_source("number", _number_missing(number, evidence), fix, number.text.strip(), number)
        for number in subject.numbers
        if not evidence.holds_number(number)
    ]  # fmt: skip
    found += [
        _without_source("quote", f"The quotation “{_short(quote.text)}” is not in your sources.",
                        "Quote the words as they stand in the sources, or take the quotation out.", quote.text,
                        quote)
        for quote in subject.quotations
        if not evidence.holds_quotation(quote)
    ]  # fmt: skip
    found.sort(key=lambda finding: finding.start or 0)
    draft = subject.draft
    for name, text in (("title", draft.title), ("meta description", draft.meta_description)):
        found += [
            _without_source("number", f"{number.text.strip()} in the {name} is not in your sources.", fix,
                            number.text.strip())
            for number in evidence.unsupported(text, subject.language)
        ]  # fmt: skip
    claims = len(subject.numbers) + len(subject.quotations)
    lost = min(UNSUPPORTED_MOST, UNSUPPORTED_COSTS * len(found))
    message = f"{counted(len(found), 'figure or quotation is', 'figures or quotations are')} not in your sources."
    if not found:
        message = (
            "Every figure and quotation is in your sources." if claims else "The text has no figures or quotations."
        )
    main = Finding(
        rule="geo.claims",
        severity="problem" if found else "good",
        message=message,
        how_to_fix="Add the sources, or take out what has none." if found else "",
        score=float(-lost),
    )
    metrics = {"numbers": len(subject.numbers), "quotations": len(subject.quotations), "unsupported": len(found)}
    return Verdict(findings=[main, *found], metrics={**metrics}, deduction=lost)


def _number_missing(number: Number, evidence: Evidence) -> str:
    said = number.text.strip()
    if evidence.has_value(number):
        return f"{said} stands for something else in your sources."
    return f"{said} is not in your sources."


def _without_sources(subject: GeoSubject) -> Verdict:
    numbers, quotes = len(subject.numbers), len(subject.quotations)
    told = " and ".join(counted(number, one) for number, one in ((numbers, "figure"), (quotes, "quotation")) if number)
    one = numbers + quotes == 1
    message = (
        f"There are no sources to check the text's {told} against, so {'it was' if one else 'they were'} not checked."
    )
    main = Finding(
        rule="geo.claims",
        severity="improvement" if told else "good",
        message=message if told else "The text has no figures or quotations.",
        how_to_fix="Add the sources to the source material and run this agent again." if told else "",
    )
    return Verdict(findings=[main], metrics={"numbers": numbers, "quotations": quotes})


def _without_source(kind: str, message: str, fix: str, evidence: str, at: Located | None = None) -> Finding:
    return noted(f"geo.unsupported_{kind}", message, fix, at, "problem", evidence)


def wanted(subject: GeoSubject) -> Verdict:
    """Evidence that would help: what the sources hold and the article does not use, and what is nowhere."""
    found = [*_unused_quotations(subject), *_sections_without_figures(subject)]
    return Verdict(findings=found, metrics={"evidence_wanted": len(found)})


def _unused_quotations(subject: GeoSubject) -> list[Finding]:
    used = Evidence.of([subject.body], subject.language)
    held = quotations(subject.brief.source_material)
    if not subject.quotations and not held:
        fix = "Ask somebody who knows the matter, and add the words with name and role to the sources."
        return [_want("a quotation, as neither the article nor your sources quote anybody", fix)]
    fix = "Use it with its speaker's name where it fits."
    return [
        _want(f"your sources quote “{_short(quote.text.strip(' ,.'))}”, which the article leaves out", fix, quote.text)
        for quote in held
        if not used.holds_quotation(quote)
    ][:2]


def _sections_without_figures(subject: GeoSubject) -> list[Finding]:
    found: list[Finding] = []
    for heading, under in subject.document.sections:
        if heading is None or not under or is_summary(heading.text, subject.language):
            continue
        start, end = under[0].start, under[-1].end
        text = subject.body[start:end]
        if (
            subject.numbers_within(start, end)
            or any(gap in text for gap in GAPS)
            or len(content_words(text, subject.language)) < 40
        ):
            continue
        fix = _where_to_look(subject, heading.text)
        found.append(_want(f"a dated figure or an example for “{heading.text}”", fix, at=heading))
    return found


def _where_to_look(subject: GeoSubject, about: str) -> str:
    """Whether the sources hold a figure near the heading's words."""
    asked = frozenset(stems(about, subject.language))
    for have, line in subject.lines_with_figures:
        if asked and asked <= have:
            return f"Your sources have one: “{_short(plain_text(line))}”."
    return "Add it to the sources first, with where it comes from; it is not invented here."


def _want(message: str, fix: str, evidence: str = "", at: Located | None = None) -> Finding:
    return noted("geo.evidence_wanted", f"Evidence wanted: {message}.", fix, at, evidence=evidence)


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), SHOWN_CHARACTERS)
