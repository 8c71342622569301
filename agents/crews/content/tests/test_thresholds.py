"""Both sides of the thresholds that have no test beside their rule's others, with cases worked out by hand."""

from __future__ import annotations

import pytest

from agents.crews.content.rules import (
    brand_stylometry,
    brand_voice,
    geo_evidence,
    geo_questions,
    geo_structure,
    geo_summary,
    quality_readability,
    seo_keyphrase,
)
from agents.crews.content.rules.geo_subject import GeoSubject
from agents.crews.content.scoring import AnalysisSettings, Verdict
from agents.crews.content.tests.outcomes import points, words
from agents.crews.content.tests.test_brand import subject as brand
from agents.crews.content.tests.test_quality import subject as quality
from agents.crews.content.tests.test_seo import subject as seo
from agents.crews.content.types import Brief, ContentInputs, Draft


def geo(body: str, source: str = "", keyphrase: str = "compost heap") -> GeoSubject:
    draft = Draft(title="T", meta_description="M", body=body)
    brief = Brief(topic="Compost heaps", keyphrase=keyphrase, source_material=source)
    return GeoSubject(ContentInputs(brief=brief, draft=draft), draft, AnalysisSettings())


def share(verdict: Verdict | None) -> float:
    """The share of its weight that a rule of GEO is met to, in percent."""
    assert verdict is not None
    assert verdict.points is not None
    return round(100 * verdict.points / 9, 1)


# SEO


@pytest.mark.parametrize(("number", "expected"), [(6, 9), (7, 6), (9, 6), (10, 3)])
def test_all_words_of_a_keyphrase_count_where_function_words_are_not_known(number: int, expected: int) -> None:
    keyphrase = " ".join(["eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"][:number])
    assert points(seo_keyphrase.length(seo(keyphrase=keyphrase, language="de"))) == expected


@pytest.mark.parametrize(("times", "expected"), [(5, 4), (6, 9), (30, 9), (31, -10), (40, -10), (41, -50)])
def test_density_of_one_word_in_a_thousand(times: int, expected: int) -> None:
    """0.5 % of 1,000 words is 5, not yet enough; 3 % is 30, still good; 4 % is 40, still -10."""
    body = ". ".join(["Compost"] * times + [words(1)] * (1000 - times))
    assert points(seo_keyphrase.density(seo(body, keyphrase="compost"))) == expected


@pytest.mark.parametrize(("times", "expected"), [(5, 4), (6, 9), (35, 9), (36, -10), (40, -10), (41, -50)])
def test_density_of_two_words_in_a_thousand(times: int, expected: int) -> None:
    body = ". ".join(["Garden compost"] * times + ["word"] * (1000 - 2 * times))
    assert points(seo_keyphrase.density(seo(body))) == expected


def test_a_keyphrase_in_a_table_or_a_heading_counts_among_the_words_there() -> None:
    body = "## Garden compost\n\n| Garden compost |\n|---|\n| word |\n\n" + words(95)
    verdict = seo_keyphrase.density(seo(body))
    assert verdict is not None
    assert verdict.metrics == {"keyphrase_count": 2, "keyphrase_density": 2.0}  # of 2 + 2 + 1 + 95 words


@pytest.mark.parametrize(
    ("keyphrase", "slug", "expected"),
    [
        ("small garden compost", "small-garden", 9),  # two of three: more than half
        ("small garden compost heap", "small-garden", 6),  # two of four: not more than half
        ("compost", "other", 6),
    ],
)
def test_more_than_half_of_a_long_keyphrase_is_in_the_slug(keyphrase: str, slug: str, expected: int) -> None:
    assert points(seo_keyphrase.slug(seo(keyphrase=keyphrase, slug=slug))) == expected


@pytest.mark.parametrize(("with_it", "without", "expected"), [(29, 71, 3), (30, 70, 9), (75, 25, 9), (76, 24, 3)])
def test_subheadings_by_the_percent(with_it: int, without: int, expected: int) -> None:
    body = "## About compost\n\n" * with_it + "### Something else\n\n" * without
    assert points(seo_keyphrase.subheadings(seo(body))) == expected


@pytest.mark.parametrize(("with_it", "without", "expected"), [(29, 71, 6), (30, 70, 9), (75, 25, 9), (76, 24, 6)])
def test_alt_texts_by_the_percent(with_it: int, without: int, expected: int) -> None:
    body = "![compost heap](a.png)\n\n" * with_it + "![a cat](b.png)\n\n" * without
    assert points(seo_keyphrase.image_alternatives(seo(body))) == expected


# Content Quality


@pytest.mark.parametrize(("of_two_syllables", "expected"), [(10, 9), (11, 6), (14, 6), (15, 3)])
def test_reading_ease_at_sixty_and_fifty(of_two_syllables: int, expected: int) -> None:
    """One sentence of 40 words with s syllables: 206.835 - 1.015 * 40 - 84.6 * s / 40 = 166.235 - 2.115 s.

    That is 60.5 for 50 syllables, 58.4 for 51, 52.0 for 54 and 49.9 for 55.
    """
    body = " ".join(["table"] * of_two_syllables + ["cat"] * (40 - of_two_syllables)) + "."
    assert points(quality_readability.flesch(quality(body))) == expected


@pytest.mark.parametrize(("long", "expected"), [(25, 9), (26, 6), (30, 6), (31, 3)])
def test_long_sentences_by_the_percent(long: int, expected: int) -> None:
    body = " ".join([f"W{words(21)[1:]}."] * long + [f"W{words(20)[1:]}."] * (100 - long))
    assert points(quality_readability.sentence_length(quality(body))) == expected


@pytest.mark.parametrize(("passives", "expected"), [(10, 9), (11, 6), (15, 6), (16, 3)])
def test_the_passive_by_the_percent(passives: int, expected: int) -> None:
    body = " ".join(["It was eaten."] * passives + ["We ate it."] * (100 - passives))
    assert points(quality_readability.passive(quality(body))) == expected


# Brand


@pytest.mark.parametrize(("high", "expected"), [(1.67, 9), (1.66, 6), (0.68, 6), (0.66, 3)])
def test_the_reading_grade_may_be_one_grade_outside(high: float, expected: int) -> None:
    """14 words of one syllable in one sentence: 0.39 * 14 + 11.8 - 15.59 = 1.67."""
    body = "The cat sat on the mat and the dog sat on the red bed."
    assert points(brand_voice.reading_grade(brand(body, grade_max=high))) == expected


@pytest.mark.parametrize(("we", "you", "expected"), [(6, 4, 9), (59, 41, 6), (4, 6, 6), (39, 61, 3)])
def test_the_person_by_the_percent(we: int, you: int, expected: int) -> None:
    body = "We go. " * we + "You go. " * you
    assert points(brand_voice.person(brand(body, person="we"))) == expected


@pytest.mark.parametrize(("distance", "expected"), [(1.49, 9), (1.5, 6), (2.5, 6), (2.51, 3)])
def test_the_distance_to_the_samples(distance: float, expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def delta(text: dict[str, float], samples: object) -> tuple[float, dict[str, float]]:
        return distance, dict.fromkeys(text, distance)

    monkeypatch.setattr(brand_stylometry, "delta", delta)
    text = "We walk home in the rain today. " * 15
    assert points(brand_stylometry.style_distance(brand(text, samples=[text] * 3))) == expected


# GEO


@pytest.mark.parametrize(("asking", "of", "expected"), [(3, 10, 100), (2, 10, 50), (0, 10, 0), (29, 100, 50)])
def test_three_headings_in_ten_ask(asking: int, of: int, expected: float) -> None:
    body = "## Why so?\n\nText.\n\n" * asking + "## So\n\nText.\n\n" * (of - asking)
    assert share(geo_questions.question_headings(geo(body))) == expected


@pytest.mark.parametrize(("answered", "expected"), [(0, 0), (1, 50), (2, 100)])
def test_two_questions_are_answered(answered: int, expected: float) -> None:
    body = "## Why so?\n\nText.\n\n" * answered + "## And why?\n\n## So\n\nText."
    assert share(geo_questions.faq(geo(body))) == expected


@pytest.mark.parametrize(("number", "expected"), [(299, 100), (300, 0)])
def test_a_summary_is_asked_of_three_hundred_words(number: int, expected: float) -> None:
    assert share(geo_summary.summary(geo(words(number)))) == expected


@pytest.mark.parametrize(("before", "expected"), [(90, 100), (180, 0)])
def test_a_summary_stands_in_the_first_third(before: int, expected: float) -> None:
    body = f"{words(before)}\n\n## Key points\n\n{words(330 - before)}"
    assert share(geo_summary.summary(geo(body))) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Nobody is named.", 0),
        ("According to Ada Voss it holds.", 50),
        ("According to Ada Voss it holds. See [more](https://x.example).", 100),
        ("See [a](/inside) and [b](#here).", 0),
    ],
)
def test_two_sources_are_named(body: str, expected: float) -> None:
    assert share(geo_evidence.named_sources(geo(body))) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [("In 1499.", 0), ("In 1500.", 100), ("On 4 May.", 100), ("May 4, too.", 100), ("In May.", 0)],
)
def test_a_year_or_a_day_dates_a_text(body: str, expected: float) -> None:
    assert share(geo_evidence.dates(geo(body))) == expected


@pytest.mark.parametrize(("attributed", "of", "expected"), [(0, 0, 0), (0, 2, 0), (1, 2, 50), (2, 2, 100)])
def test_quotations_have_their_speakers(attributed: int, of: int, expected: float) -> None:
    said = ["“It holds very well,” says Ada Voss."] * attributed + ["“It holds very well.”"] * (of - attributed)
    assert share(geo_evidence.attributed_quotations(geo("Text.\n\n" + "\n\n".join(said)))) == expected


@pytest.mark.parametrize(("figures", "expected"), [(0, 0), (2, 66.7), (3, 100), (4, 100)])
def test_three_figures_for_five_hundred_words(figures: int, expected: float) -> None:
    body = " ".join(["40"] * figures + ["word"] * (500 - figures))
    assert share(geo_evidence.sourced_statistics(geo(body, source="It is 40 here."))) == expected


@pytest.mark.parametrize(("invented", "lost"), [(0, 0), (1, 5), (8, 40), (9, 40)])
def test_a_claim_without_a_source_costs_five_points_and_forty_at_most(invented: int, lost: float) -> None:
    body = " ".join(f"{number} things." for number in range(71, 71 + invented)) + " It holds."
    assert geo_evidence.unsupported(geo(body, source="It is 40 here.")).deduction == lost


@pytest.mark.parametrize(("leaning", "of", "expected"), [(0, 4, 100), (1, 4, 50), (2, 4, 0), (3, 4, 0)])
def test_half_the_paragraphs_that_lean_take_all_the_weight(leaning: int, of: int, expected: float) -> None:
    body = "\n\n".join(["They hold well."] * leaning + ["Ropes hold well."] * (of - leaning))
    assert share(geo_structure.self_contained(geo(body))) == expected


@pytest.mark.parametrize(("explained", "of", "expected"), [(2, 2, 100), (1, 2, 50), (0, 2, 0)])
def test_short_forms_by_the_share_explained(explained: int, of: int, expected: float) -> None:
    said = ["We use EHF (extra hemp fibre).", "We use QRX (quick rope)."][:explained]
    said += ["We use EHF here.", "We use QRX here."][explained:of]
    assert share(geo_structure.entities(geo(" ".join(said)))) == expected


@pytest.mark.parametrize(("times", "expected"), [(30, 100), (31, 96.7), (60, 0), (59, 3.3)])
def test_stuffing_by_one_word_begins_above_three_uses_in_a_hundred(times: int, expected: float) -> None:
    """Of 1,000 words: 30 are 3 %; 31 leave (6 - 3.1) / 3 of the weight; 60 leave nothing."""
    body = " ".join(["compost"] * times + ["word"] * (1000 - times))
    assert share(geo_structure.keyword_stuffing(geo(body, keyphrase="compost"))) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Compost heaps are warm. Text.", 100),
        ("Text. More text. Compost heaps are warm.", 50),
        ("Text. More text.", 0),
        ("Compost heaps?", 50),
    ],
)
def test_the_answer_comes_in_the_first_two_sentences(body: str, expected: float) -> None:
    assert share(geo_structure.answer_first(geo(body))) == expected


@pytest.mark.parametrize("title", ["", "T"])
def test_machines_need_title_description_and_text(title: str) -> None:
    draft = Draft(title=title, meta_description="M", body="Text.")
    subject = GeoSubject(ContentInputs(brief=Brief(topic="t"), draft=draft), draft, AnalysisSettings())
    assert share(geo_structure.structured_data(subject)) == (100 if title else 66.7)


def test_without_sources_nothing_is_held_against_a_text_and_it_says_so_once() -> None:
    body = "In 2019 it had 40 rooms and 12 lamps. “We never close the doors,” says Ada Holm. About 30 % pay nothing."
    told = geo_evidence.unsupported(geo(body, source=""))
    [only] = told.findings
    assert only.message == (
        "There are no sources to check the text's 4 figures and 1 quotation against, so they were not checked."
    )
    assert (told.deduction, told.points, only.severity) == (0, None, "improvement")
    assert geo_evidence.sourced_statistics(geo(body, source="")) is None


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("It is big.", "The text has no figures or quotations."),
        ("It has 40 rooms.", "There are no sources to check the text's 1 figure against, so it was not checked."),
    ],
)
def test_without_sources_only_what_is_there_is_named(body: str, message: str) -> None:
    assert geo_evidence.unsupported(geo(body, source="")).findings[0].message == message


def test_with_sources_the_same_figures_are_held_against_them() -> None:
    told = geo_evidence.unsupported(geo("It has 40 rooms and 12 lamps.", source="It has 40 rooms."))
    assert (told.deduction, told.metrics["unsupported"]) == (5, 1)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("The hall is 84 square feet.", "84 stands for something else in your sources."),
        ("The hall is 85 square metres.", "85 is not in your sources."),
    ],
)
def test_a_figure_that_stands_for_something_else_is_not_said_to_be_nowhere(body: str, message: str) -> None:
    told = geo_evidence.unsupported(geo(body, source="The hall is 84 square metres."))
    assert told.findings[1].message == message
