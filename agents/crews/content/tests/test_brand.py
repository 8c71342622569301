"""Brand rules, and the Brand agent."""

from __future__ import annotations

from typing import Any

import pytest

from agents.crews.content.brand import BrandAgent
from agents.crews.content.rules import brand_stylometry, brand_terms, brand_voice
from agents.crews.content.rules.brand_forms import with_forms
from agents.crews.content.rules.brand_terms import in_case_of
from agents.crews.content.scoring import AnalysisSettings, Subject
from agents.crews.content.tests.outcomes import named, places, points
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brand, Brief, ContentInputs, ContentOutput, Draft

PLAIN = "The shop is on the corner of the street. It has a door and a window. People walk past it each day. "


def subject(body: str, tone: str = "", language: str = "en", title: str = "", **brand: Any) -> Subject:
    draft = Draft(body=body, title=title)
    brief = Brief(topic="t", tone=tone, language=language, target_words=1)
    return Subject(ContentInputs(brief=brief, brand=Brand(**brand), draft=draft), draft, AnalysisSettings())


def run(body: str, tone: str = "", language: str = "en", title: str = "", **brand: Any) -> ContentOutput:
    return BrandAgent().run(Recorder(), subject(body, tone, language, title, **brand).inputs)


def after(body: str, **brand: Any) -> str:
    """The body after the agent's safe edits."""
    draft = run(body, **brand).draft
    return body if draft is None else draft.body


@pytest.mark.parametrize(
    ("original", "replacement", "starts", "expected"),
    [
        ("e-mail", "email", False, "email"),
        ("E-mail", "email", False, "Email"),
        ("E-MAIL", "email", False, "EMAIL"),
        ("github", "GitHub", False, "GitHub"),
        ("GITHUB", "GitHub", False, "GitHub"),
        ("Internet", "internet", False, "internet"),
        ("Internet", "internet", True, "Internet"),
        ("Iphone", "iPhone", True, "iPhone"),
    ],
)
def test_a_replacement_takes_the_case_of_what_it_replaces(
    original: str, replacement: str, starts: bool, expected: str
) -> None:
    assert in_case_of(original, replacement, starts) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Send e-mail. E-mail us.", "Send email. Email us."),
        ("Send **e-mail** [e-mail](http://e-mail.com).", "Send **email** [email](http://e-mail.com)."),
        ("An e-mail-like e-mailer.", "An e-mail-like e-mailer."),
        ("`e-mail` “our e-mail” http://x.y/e-mail", "`e-mail` “our e-mail” http://x.y/e-mail"),
        ("> e-mail\n\n```\ne-mail\n```\n", "> e-mail\n\n```\ne-mail\n```\n"),
        ('<a title="e-mail" href="#">e-mail</a> x', '<a title="e-mail" href="#">email</a> x'),
    ],
)
def test_preferred_terms_replace_whole_words_of_prose_only(body: str, expected: str) -> None:
    assert after(body, preferred_terms={"e-mail": "email"}) == expected


def test_a_term_that_is_already_part_of_the_preferred_one_stays() -> None:
    assert after("Our mobile app is the app.", preferred_terms={"app": "mobile app"}) == (
        "Our mobile app is the mobile app."
    )


@pytest.mark.parametrize(
    ("terms", "body", "expected"),
    [
        ({"bicycle": "bike"}, "Bicycles and a bicycle. The bicycle's bell.", "Bikes and a bike. The bike's bell."),
        ({"utilise": "use"}, "It utilises, utilised and is utilising it.", "It uses, used and is using it."),
        ({"city bicycle": "town bike"}, "Two city bicycles.", "Two town bikes."),
        ({"bicycle": "bike", "bicycles": "cycles"}, "A bicycle, two bicycles.", "A bike, two cycles."),
        ({"e-mail": "email"}, "Her e-mails.", "Her emails."),
        ({"halt": "stop"}, "It halted.", "It stopped."),
        ({"library": "archive"}, "Two libraries.", "Two archives."),
        ({"mail": "letter"}, "We mailed two mails.", "We mailed two letters."),  # nobody is "lettered"
        ({"program": "software"}, "Two programs.", "Two programs."),
        ({"Bike": "BMX"}, "Two bikes.", "Two bikes."),
        ({"terms of use": "rules"}, "Two terms of uses.", "Two terms of uses."),
    ],
)
def test_inflected_forms_of_a_term_follow_it(terms: dict[str, str], body: str, expected: str) -> None:
    assert after(body, preferred_terms=terms) == expected


def test_forms_are_known_in_english_alone() -> None:
    assert with_forms({"rad": "velo"}, "de") == {"rad": "velo"}


def test_an_edit_that_would_leave_a_wrong_article_is_only_proposed() -> None:
    output = run("This is an app.", preferred_terms={"app": "mobile app"})
    assert output.draft is None
    assert [edit.safe for edit in output.edits] == [False]


def test_a_term_that_changes_a_number_is_refused_with_the_reason() -> None:
    output = run("We love web two.", preferred_terms={"web two": "Web 2.0"})
    assert output.draft is None
    assert not output.edits[0].safe
    assert "change a number" in output.edits[0].left
    assert named(output, "brand.edits_not_taken")


@pytest.mark.parametrize(("times", "expected"), [(0, 9), (1, 6), (2, 6), (3, 3)])
def test_points_fall_with_the_number_of_breaches(times: int, expected: int) -> None:
    body = "Fine. " + "Our app. " * times
    assert points(brand_terms.preferred_terms(subject(body, preferred_terms={"app": "tool"}))) == expected


def test_banned_terms_are_found_with_their_place_and_never_edited() -> None:
    body = "A **world-class** tool. Worldclass is fine."
    output = run(body, banned_terms=["world-class"])
    (finding,) = places(output, "brand.banned_terms")
    assert finding.start is not None
    assert body[finding.start : finding.end] == "world-class"
    assert output.edits == []


def test_banned_terms_are_found_in_the_title_and_where_quoted() -> None:
    output = run("She said “synergy wins”.", title="Synergy", banned_terms=["synergy"])
    assert [finding.severity for finding in places(output, "brand.banned_terms")] == ["improvement", "problem"]


def test_a_banned_term_with_a_preferred_one_is_replaced() -> None:
    assert after("We utilise it.", banned_terms=["utilise"], preferred_terms={"utilise": "use"}) == "We use it."


def test_required_phrases_may_stand_anywhere_across_formatting() -> None:
    assert (
        points(
            brand_terms.required_phrases(
                subject("Terms **and\nconditions** apply.", required_phrases=["terms and conditions"])
            )
        )
        == 9
    )
    assert points(brand_terms.required_phrases(subject("Nothing.", required_phrases=["terms apply"]))) == 3


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("We do not go. Do not go. It cannot be.", "We don't go. Don't go. It can't be."),
        ("It’s so. We do not go.", "It’s so. We don’t go."),
        ("He said “we do not go” and `do not`.", "He said “we do not go” and `do not`."),
        ("That is what they are. DO NOT go.", "That is what they are. DO NOT go."),
    ],
)
def test_contractions_are_used_where_that_is_safe(body: str, expected: str) -> None:
    assert after(body, contractions="use") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("We don't go. Don't go. We're here, I'm not.", "We do not go. Do not go. We are here, I am not."),
        ("It's Anna's. I'd go.", "It's Anna's. I'd go."),
        ("Don't you see?", "Don't you see?"),
        ("We can’t and won’t.", "We cannot and will not."),
    ],
)
def test_contractions_are_avoided_where_only_one_reading_is_possible(body: str, expected: str) -> None:
    assert after(body, contractions="avoid") == expected


def test_ambiguous_contractions_are_findings_without_an_edit() -> None:
    output = run("It's here. Anna's hat.", contractions="avoid")
    assert [finding.message for finding in places(output, "brand.contractions")] == [
        "“It's”: the brand avoids contractions."
    ]
    assert output.edits == []


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("the best of all worlds", "The Best of All Worlds"),
        ("a guide: the iPhone and NASA", "A Guide: The iPhone and NASA"),
        ("What It Is For", "What It Is For"),
        ("using `pip install` well", "Using `pip install` Well"),
        ("well-being For **everyone**", "Well-being for **Everyone**"),
    ],
)
def test_headings_are_put_in_title_case(heading: str, expected: str) -> None:
    assert after(f"## {heading}\n\nText.", title="T", heading_case="title") == f"## {expected}\n\nText."


def test_a_preferred_term_in_a_heading_takes_the_heading_s_case() -> None:
    body = "## what our agent does\n\nOur agent works."
    expected = "## What Our Worker Does\n\nOur worker works."
    assert after(body, title="T", heading_case="title", preferred_terms={"agent": "worker"}) == expected


def test_a_contraction_in_a_heading_takes_the_heading_s_case() -> None:
    output = run("## why we do not go\n\nText.", title="T", heading_case="title", contractions="use")
    assert output.draft is not None
    assert output.draft.body == "## Why We Don't Go\n\nText."
    assert all(edit.safe for edit in output.edits)


def test_sentence_case_is_only_proposed_and_spares_known_names() -> None:
    output = run("## The Best Of Berlin\n\nWe like Berlin.", heading_case="sentence")
    assert output.draft is None
    assert [(edit.replacement, edit.safe) for edit in output.edits] == [("best of", False)]


@pytest.mark.parametrize(
    ("mode", "body", "edits"),
    [
        ("use", "Buy apples, pears and plums.", [(17, 17, ",")]),
        ("use", "Buy apples, pears, and plums.", []),
        ("use", "In spring, bees and wasps fly.", []),
        ("use", "Last year, bees and wasps died.", []),
        ("avoid", "Buy apples, pears, and plums.", [(17, 18, "")]),
        ("avoid", "Buy apples, pears and plums.", []),
    ],
)
def test_the_serial_comma_is_proposed(mode: str, body: str, edits: list[tuple[int, int, str]]) -> None:
    output = run(body, serial_comma=mode)
    assert [(edit.start, edit.end, edit.replacement) for edit in output.edits] == edits
    assert output.draft is None


@pytest.mark.parametrize(
    ("mode", "body", "found"),
    [
        ("words_to_ten", "We saw 3 cats, 10 dogs and 11 birds.", ["“3”", "“10”"]),
        ("words_to_ten", "It is 5 % or 3.5 or 5 km or $5 or 10:30 or step 3 or 1,000.", []),
        ("digits", "We saw three cats and one dog.", ["“three”"]),
    ],
)
def test_numbers_are_found_and_never_edited(mode: str, body: str, found: list[str]) -> None:
    output = run(body, numbers=mode)
    assert [finding.message.split(":")[0] for finding in places(output, "brand.numbers")] == found
    assert output.edits == []


@pytest.mark.parametrize(
    ("low", "high", "expected"), [(None, 0.5, 9), (0.0, 0.0, 9), (0.05, None, 6), (0.1, None, 6), (0.11, None, 3)]
)
def test_tone_is_held_against_the_profile(low: float | None, high: float | None, expected: int) -> None:
    # no word of it is in the lexicon: the mean is exactly 0
    assert points(brand_voice.tone(subject("The door is brown.", tone_min=low, tone_max=high))) == expected


def test_the_brief_s_tone_is_used_without_a_band_in_the_profile() -> None:
    assert points(brand_voice.tone(subject("A wonderful, happy day. We love it.", tone="warm and kind"))) == 9
    assert points(brand_voice.tone(subject("A terrible, sad day. We hate it.", tone="friendly"))) == 3


def test_a_tone_that_has_no_measure_is_left_to_people() -> None:
    verdict = brand_voice.tone(subject("Text.", tone="quirky"))
    assert verdict is not None
    assert verdict.points is None
    assert "quirky" in verdict.findings[0].message


@pytest.mark.parametrize(("low", "high", "expected"), [(None, 5, 9), (0, 5, 9), (8, None, 3)])
def test_reading_grade_is_held_against_the_band(low: float | None, high: float | None, expected: int) -> None:
    assert points(brand_voice.reading_grade(subject(PLAIN, grade_min=low, grade_max=high))) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("You and your friends. You and we.", 9),
        ("You see us. Now.", 6),
        ("We see us, you know. Our way.", 3),
        ("“We said so,” you said.", 9),
        ("Nobody.", 6),
    ],
)
def test_person_is_measured_outside_quotations(body: str, expected: int) -> None:
    assert points(brand_voice.person(subject(body, person="you"))) == expected


def test_delta_is_the_mean_of_absolute_z_scores() -> None:
    samples = [{"x": 10.0, "y": 0.0}, {"x": 20.0, "y": 0.0}]  # x: mean 15, deviation 5; y: mean 0, at least 1
    distance, scores = brand_stylometry.delta({"x": 25.0, "y": 3.0}, samples)
    assert scores == {"x": 2.0, "y": 3.0}
    assert distance == 2.5


def test_one_odd_feature_counts_five_at_most() -> None:
    assert brand_stylometry.delta({"x": 1000.0}, [{"x": 1.0}, {"x": 2.0}])[0] == 5.0


def test_a_text_like_its_samples_is_close_and_another_is_not() -> None:
    samples = [PLAIN * 2, PLAIN * 3, PLAIN * 2]
    other = (
        "Notwithstanding considerable methodological heterogeneity, researchers overwhelmingly recommend " * 14 + "it."
    )
    assert points(brand_stylometry.style_distance(subject(PLAIN * 5, samples=samples))) == 9
    assert points(brand_stylometry.style_distance(subject(other, samples=samples))) != 9


@pytest.mark.parametrize(
    ("samples", "enough"), [([PLAIN] * 2, False), ([PLAIN] * 3, True), ([PLAIN * 22], False), ([PLAIN * 23], True)]
)
def test_style_needs_three_samples_or_five_hundred_words(samples: list[str], enough: bool) -> None:
    assert len(PLAIN.split()) == 22
    assert (brand_stylometry.sample_features(samples, "en") is not None) is enough


@pytest.mark.parametrize(("count", "years"), [(10, "less than a year"), (12, "about 1 year"), (14, "about 2 years")])
def test_years_of_school_are_counted_as_people_count_them(count: int, years: str) -> None:
    """Words of one syllable in one sentence: 0.39 * 14 + 11.8 - 15.59 = 1.67."""
    body = " ".join(["cat"] * count) + "."
    result = brand_voice.reading_grade(subject(body, grade_max=0))
    assert result is not None
    assert f"needs {years} of school" in result.findings[0].message


def test_without_a_profile_the_score_is_full_and_a_finding_says_why() -> None:
    output = run("Some text.")
    assert output.score == 100.0
    assert named(output, "brand.no_profile")[0].severity == "good"
    assert named(output, "brand.no_profile")[0].message == "No brand profile was chosen, so nothing was checked."
    assert output.draft is None


def test_without_a_profile_the_tone_of_the_brief_is_checked_and_said_to_be() -> None:
    [told] = named(run("Some text.", tone="friendly"), "brand.no_profile")
    assert told.message == "No brand profile was chosen, so only the tone was checked."


def test_without_a_profile_a_missed_tone_still_costs() -> None:
    assert run("A terrible, sad day. We hate it.", tone="friendly").score == 66.7  # (9 + 3) / 18


def test_rules_that_need_english_say_that_they_rest() -> None:
    output = run("Das ist gut.", language="de", contractions="use", person="we")
    assert "contractions, person" in named(output, "brand.language")[0].message


def test_findings_are_those_of_the_resulting_text_and_edits_those_of_the_received() -> None:
    body = "We do not send e-mail. Our synergy."
    output = run(body, contractions="use", preferred_terms={"e-mail": "email"}, banned_terms=["synergy"])
    assert output.draft is not None
    (banned,) = places(output, "brand.banned_terms")
    assert output.draft.body[banned.start : banned.end] == "synergy"
    assert [body[edit.start : edit.end] for edit in output.edits] == ["do not", "e-mail"]
    assert output.metrics["edits_made"] == 2


@pytest.mark.parametrize("body", ["", "\n", "```\ncode\n```", "😀"])
def test_an_empty_text_does_not_fail(body: str) -> None:
    output = run(
        body, contractions="use", heading_case="title", serial_comma="use", numbers="digits", person="we",
        tone_min=0.1, grade_max=8, samples=[PLAIN] * 3, preferred_terms={"a": "b"},
    )  # fmt: skip
    assert (output.score is None) is (body == "😀"), "a block without a word"


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        (
            "a very long heading about the iPhone: what's new in C++ and .NET, 3 tips",
            "A Very Long Heading About the iPhone: What's New in C++ and .NET, 3 Tips",
        ),
        ("how we can't **utilise** an eBay account", "How We Cannot **Use** an eBay Account"),
        ("why npm: the tool’s limits", "Why npm: The Tool’s Limits"),
    ],
)
def test_a_heading_in_title_case_is_one_edit(heading: str, wanted: str) -> None:
    rules = {"heading_case": "title", "contractions": "avoid"}
    output = run(f"## {heading}\n\nIt is.\n", preferred_terms={"utilise": "use", "NPM": "npm"}, **rules)
    assert output.draft is not None
    assert output.draft.body == f"## {wanted}\n\nIt is.\n"
    (edit,) = output.edits
    assert (edit.rule, edit.safe) == ("brand.heading_case", True)
    again = run(output.draft.body, preferred_terms={"utilise": "use", "NPM": "npm"}, **rules)
    assert again.edits == []
    assert places(again, "brand.heading_case") == []


def test_a_heading_in_sentence_case_is_one_proposal() -> None:
    (edit,) = run("## All About Quiet Kitchens\n\nIt is.\n", heading_case="sentence").edits
    assert (edit.rule, edit.safe, edit.replacement) == ("brand.heading_case", False, "about quiet kitchens")


def test_terms_of_a_heading_that_is_well_written_otherwise_are_edits_of_their_own() -> None:
    output = run("## We Utilise It\n\nIt is.\n", heading_case="title", preferred_terms={"utilise": "use"})
    assert [(edit.rule, edit.replacement) for edit in output.edits] == [("brand.preferred_terms", "Use")]
