"""Rules that used to blame what is right or to pass what is wrong: each with both sides."""

from __future__ import annotations

import pytest

from agents.base import Finding
from agents.crews.content.brand import BrandAgent
from agents.crews.content.leaning import clings, pointer
from agents.crews.content.rules import geo_evidence, geo_structure, quality_readability, seo_keyphrase
from agents.crews.content.rules.geo_subject import GeoSubject
from agents.crews.content.rules.geo_summary import summary
from agents.crews.content.rules.seo_subject import SeoSettings, SeoSubject
from agents.crews.content.scoring import AnalysisSettings, Subject, Verdict
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brand, Brief, ContentInputs, Draft


def geo(body: str, topic: str = "The wall") -> GeoSubject:
    draft = Draft(title="T", body=body)
    return GeoSubject(ContentInputs(brief=Brief(topic=topic), draft=draft), draft, AnalysisSettings())


def plain(body: str) -> Subject:
    draft = Draft(title="T", body=body)
    return Subject(ContentInputs(brief=Brief(topic="T"), draft=draft), draft, AnalysisSettings())


def places(verdict: Verdict | None, rule: str) -> list[Finding]:
    assert verdict is not None
    """What the rule says of single places, beside its main finding."""
    return [finding for finding in verdict.findings if finding.rule == rule and finding.score is None]


@pytest.mark.parametrize(
    ("keyphrase", "slug", "points"),
    [
        ("peat-free compost", "peat-free-compost", 9),
        ("peat-free compost", "free-compost", 6),
        ("peat-free compost", "peat-compost", 6),
        ("garden compost", "compost-garden", 9),
    ],
)
def test_a_word_with_a_hyphen_is_found_in_a_slug(keyphrase: str, slug: str, points: float) -> None:
    draft = Draft(title="T", slug=slug, body="Text.")
    brief = Brief(topic="T", keyphrase=keyphrase)
    verdict = seo_keyphrase.slug(SeoSubject(ContentInputs(brief=brief, draft=draft), draft, SeoSettings()))
    assert verdict is not None
    assert verdict.points == points


def test_a_footnote_is_no_paragraph_that_points_back() -> None:
    note = "The wall is high.[^1]\n\n[^1]: It was measured in 2019."
    assert not places(geo_structure.self_contained(geo(note)), "geo.self_contained")
    (found,) = places(
        geo_structure.self_contained(geo("The wall is high.\n\nIt was measured in 2019.")), "geo.self_contained"
    )
    assert "begins with “It”" in found.message


def test_a_leaning_paragraph_is_told_by_the_word_that_leans() -> None:
    body = "The wall is high.\n\nWe did this in 2019 for the whole town."
    (found,) = places(geo_structure.self_contained(geo(body)), "geo.self_contained")
    assert found.message == "This paragraph speaks of “this”, which only the one before explains."


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("They are mostly lamps.", "They"),
        ("To remove it, pull the tab.", "it"),
        ("With bikes it was 93 % in the first year.", "it"),
        ("Since September a nurse calls each of them.", "each of them"),
        ("Most were lamps.", "Most"),
        ("The town built a wall.", ""),
    ],
)
def test_the_word_that_points_back_is_named(sentence: str, word: str) -> None:
    assert pointer(sentence) == word


@pytest.mark.parametrize(
    ("sentence", "back"),
    [
        ("Since we do that, fewer people stay away.", True),
        ("Fewer people stay away since the office does so.", True),
        ("The first was watering.", True),
        ("We could not reach 5.", True),
        ("In five years we have replaced two.", True),
        ("We changed 14 at the same time, and nobody knew why.", True),
        ("People stay away in such cases.", True),
        ("A shop with this method saves 20 hours.", True),
        ("Visitors chose between these two.", True),
        ("The first meetings became shorter by 20 minutes.", False),
        ("Sales of tools such as saws rose in 2024.", False),
        ("The mill closed this year after a fire.", False),
        ("We changed pads on 9 of 147 electric cars in 2024.", False),
        ("In March the shop opened at 5.", False),
        ("It rained, and that was the end.", True),
        ("Those who had used it themselves were better.", True),
        ("We know that people borrow drills.", False),
        ("Prices reached 5 in May.", False),
        ("Three of the first eight left before the winter.", True),
        ("Two of the four happened on tram tracks.", True),
        ("Three of the first eight riders left before the winter.", False),
        ("Of the 31 old houses nine were warm.", False),
        ("In 2022 nine of the 4,000 houses were warm.", False),
        ("Patients can put themselves on a list, and 410 of them have done so.", False),
        ("Rent rose in May, so people moved out of such rooms.", False),
        ("The new one says what is in the bag.", True),
        ("The one that stands at the door is new.", False),
        ("It rained, and the room has 3.2 metres.", True),
        ("The room has 3.2 metres of wall.", False),
    ],
)
def test_a_sentence_that_means_something_else_alone_is_known(sentence: str, back: bool) -> None:
    assert clings(sentence) is back


@pytest.mark.parametrize(
    ("text", "found"), [("We USE the BNC.", ["BNC"]), ("The WHO and the FGB agree.", ["WHO", "FGB"])]
)
def test_a_common_word_in_capitals_is_no_short_form(text: str, found: list[str]) -> None:
    named = places(geo_structure.entities(geo(text)), "geo.entities")
    assert [finding.message.split("”")[0].lstrip("“") for finding in named] == found


@pytest.mark.parametrize(
    ("body", "terms", "after"),
    [
        ("You must UTILISE it.", {"utilise": "use"}, "You must USE it."),
        ("You can use AI here.", {"AI": "machine learning"}, "You can use machine learning here."),
        ("It works. AI helps.", {"AI": "machine learning"}, "It works. Machine learning helps."),
        ("Utilise it.", {"utilise": "use"}, "Use it."),
    ],
)
def test_capitals_that_stress_a_word_are_kept_and_those_of_a_short_form_are_not(
    body: str, terms: dict[str, str], after: str
) -> None:
    inputs = ContentInputs(
        brief=Brief(topic="T"), brand=Brand(preferred_terms=terms), draft=Draft(title="T", body=body)
    )
    output = BrandAgent().run(Recorder(), inputs)
    assert output.draft is not None
    assert output.draft.body == after


ROW = "The cat is here. The dog is there."


@pytest.mark.parametrize(
    ("between", "points"),
    [
        ("\n\n", 3),
        ("\n\n## Birds\n\n", 9),
        ("\n\n- One is here.\n\n", 9),
        ("\n\n| a | b |\n|---|---|\n| c | d |\n\n", 9),
    ],
)
def test_headings_lists_and_tables_end_a_row_of_sentences(between: str, points: float) -> None:
    verdict = quality_readability.sentence_starts(plain(f"{ROW}{between}The bird sings well today."))
    assert verdict is not None
    assert verdict.points == points


@pytest.mark.parametrize(
    ("body", "equal"),
    [
        ("## Brakes\n\nText.\n\n## Tyres\n\nText.", []),
        ("## Brakes\n\nText.\n\n## Tyres\n\nText.\n\n## *Brakes*\n\nText.", ["Brakes"]),
        ("## 1. Costs\n\nText.\n\n### costs\n\nText.", ["costs"]),
        ("## Costs in 2022\n\nText.\n\n## Costs in 2023\n\nText.", []),
    ],
)
def test_equal_headings_are_noticed(body: str, equal: list[str]) -> None:
    verdict = quality_readability.equal_headings(plain(body))
    found = places(verdict, "quality.equal_headings")
    assert [body[finding.start : finding.end].strip("*") for finding in found] == equal
    assert verdict is not None
    assert verdict.points == (3 if equal else 9)


def test_one_heading_is_equal_to_none() -> None:
    assert quality_readability.equal_headings(plain("## Brakes\n\nText.")) is None


SAYS = "“A studio fails in February,” she says. Rent is high."


@pytest.mark.parametrize(
    ("body", "attributed"),
    [
        (f"## Rent\n\nRent is 31 %. {SAYS}", False),
        (f"## Rent\n\nThe accountant is Ruth Adeyemi. {SAYS}", True),
        (f"## People\n\nThe accountant is Ruth Adeyemi.\n\n## Rent\n\n{SAYS}", False),
        (f"## People\n\nThe accountant is Ruth Adeyemi.\n\n## Rent\n\nWe asked Adeyemi. {SAYS}", True),
        ("## Rent\n\n“A studio fails in February,” says Ruth Adeyemi.", True),
        ("## Rent\n\n“A studio fails in February,” it says. Rent is high. Wages are low.", False),
    ],
)
def test_a_pronoun_names_a_speaker_only_after_the_name(body: str, attributed: bool) -> None:
    subject = geo(body)
    (quote,) = subject.quotations
    assert geo_evidence.is_attributed(subject, quote.start, quote.end) is attributed


FILLER = " ".join(["Rain fell on the hills and in the town for a while."] * 8)


def points_of(sentence: str) -> str:
    others = [f"A lift carried {number} heavy cars to the upper floor, which took an hour." for number in (31, 47, 52)]
    body = "Cars are mended here.\n\n" + "\n\n".join(
        f"## Part {name}\n\n{text} {FILLER}" for name, text in zip("abcd", [sentence, *others], strict=True)
    )
    verdict = summary(geo(body, "cars"))
    assert verdict is not None
    return " ".join(edit.replacement for edit in verdict.edits)


@pytest.mark.parametrize(
    ("sentence", "fit"),
    [
        ("The mean of the cars older than five years is 91 %.", False),
        ("The average bill of all cars is 214 euros this year.", True),
        ("We changed 14 at the same time, and nobody knew why the cars stopped.", False),
        ("As table 2 shows, 14 cars were mended in the first year.", False),
    ],
)
def test_a_key_point_names_what_its_figure_is_of(sentence: str, fit: bool) -> None:
    assert ("31 heavy cars to the upper floor.\n" in points_of(sentence)) is True
    assert ("The average bill of all cars is 214 euros this year." in points_of(sentence)) is fit
