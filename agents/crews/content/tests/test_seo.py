"""SEO rules at their thresholds, and the SEO agent."""

from __future__ import annotations

import pytest

from agents.crews.content.document import Document
from agents.crews.content.rules import seo_keyphrase, seo_page
from agents.crews.content.rules.seo_subject import Keyphrase, SeoSettings, SeoSubject
from agents.crews.content.rules.seo_title_width import width
from agents.crews.content.scoring import Verdict, overall, severity
from agents.crews.content.seo import SeoAgent, meta_from_text, short_meta
from agents.crews.content.tests.outcomes import named, points, words
from agents.crews.content.tests.recorder import Recorder, Stopped
from agents.crews.content.text import slugify
from agents.crews.content.types import Brief, ContentInputs, ContentOutput, Draft


def subject(
    body: str = "Text.",
    keyphrase: str = "garden compost",
    uses: int = 0,
    cornerstone: bool = False,
    site: str = "",
    language: str = "en",
    **fields: str,
) -> SeoSubject:
    draft = Draft(body=body, **fields)
    brief = Brief(topic="t", keyphrase=keyphrase, language=language)
    inputs = ContentInputs(brief=brief, draft=draft, keyphrase_uses=uses)
    return SeoSubject(inputs=inputs, draft=draft, settings=SeoSettings(cornerstone=cornerstone, site=site))


def run(settings: dict[str, object] | None = None, keyphrase: str = "garden compost", **draft: str) -> ContentOutput:
    brief = Brief(topic="t", keyphrase=keyphrase)
    return SeoAgent().run(Recorder(), ContentInputs(brief=brief, draft=Draft(**draft), settings=settings or {}))


def test_the_overall_score_is_the_share_of_nine_points_a_rule() -> None:
    assert overall([Verdict(points) for points in (9, 9, 3, 6)]) == 75.0
    assert overall([Verdict(points) for points in (9, -50)]) == 0.0
    assert overall([]) is overall([Verdict()]) is None


def test_a_rule_of_more_weight_counts_as_several_and_deductions_come_last() -> None:
    assert overall([Verdict(9, weight=3), Verdict(0)]) == 75.0
    assert overall([Verdict(9, weight=3), Verdict(0), Verdict(deduction=20)]) == 55.0
    assert overall([Verdict(9), Verdict(deduction=200)]) == 0.0


@pytest.mark.parametrize(
    ("score", "level"),
    [(9, "good"), (8, "good"), (7, "improvement"), (6, "improvement"), (4, "problem"), (-50, "problem")],
)
def test_severity_follows_the_traffic_light(score: float, level: str) -> None:
    assert severity(score) == level


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Good composts make gardens grow. More.", 9),
        ("The garden is green. Compost helps.", 6),
        ("The garden is green.\n\nGarden compost helps.", 3),
        ("## Garden compost\n\nNothing of it here.", 3),
    ],
)
def test_keyphrase_in_the_introduction(body: str, expected: int) -> None:
    assert points(seo_keyphrase.introduction(subject(body))) == expected


@pytest.mark.parametrize(
    ("keyphrase", "expected"),
    [
        ("compost", 9),
        ("red green blue black", 9),
        ("the red green blue black", 9),
        ("red green blue black white", 6),
        ("red green blue black white pink grey brown", 6),
        ("red green blue black white pink grey brown gold", 3),
        ("the of and", None),
    ],
)
def test_keyphrase_length_counts_content_words(keyphrase: str, expected: int | None) -> None:
    assert points(seo_keyphrase.length(subject(keyphrase=keyphrase))) == expected


@pytest.mark.parametrize(
    ("times", "of_words", "expected"),
    [(1, 200, 4), (2, 200, 9), (6, 200, 9), (7, 200, -10), (8, 200, -10), (9, 200, -50), (0, 200, 4)],
)
def test_density_of_one_word(times: int, of_words: int, expected: int) -> None:
    body = " ".join(["compost"] * times + ["word"] * (of_words - times))
    assert points(seo_keyphrase.density(subject(body, keyphrase="compost"))) == expected


@pytest.mark.parametrize(("times", "expected"), [(7, 9), (8, -10), (9, -50)])
def test_density_of_several_words_may_reach_three_and_a_half_percent(times: int, expected: int) -> None:
    body = " ".join(["garden compost"] * times + ["word"] * (200 - 2 * times))
    assert points(seo_keyphrase.density(subject(body))) == expected


def test_density_asks_for_a_hundred_words() -> None:
    assert seo_keyphrase.density(subject(words(99))) is None
    assert points(seo_keyphrase.density(subject(words(100)))) == 4


@pytest.mark.parametrize(("times", "expected"), [(0, 3), (1, 9), (2, 9), (3, 3)])
def test_keyphrase_in_the_meta_description(times: int, expected: int) -> None:
    meta = "Some words. " + "Garden compost. " * times
    assert points(seo_keyphrase.meta_description(subject(meta_description=meta))) == expected


@pytest.mark.parametrize(
    ("with_it", "without", "expected"), [(1, 0, 9), (2, 0, 3), (1, 3, 3), (3, 7, 9), (3, 1, 9), (4, 1, 3), (0, 1, 3)]
)
def test_keyphrase_in_subheadings(with_it: int, without: int, expected: int) -> None:
    body = "## About compost\n\n" * with_it + "### Something else\n\n" * without
    assert points(seo_keyphrase.subheadings(subject(body))) == expected


def test_a_subheading_is_only_proposed_never_changed() -> None:
    verdict = seo_keyphrase.subheadings(subject("## **Overview**\n\nGarden compost is made at home."))
    assert verdict is not None
    (edit,) = verdict.edits
    assert (edit.start, edit.safe, edit.replacement) == (13, False, ": garden compost")


@pytest.mark.parametrize(
    "body",
    [
        "## Prices\n\nGarden compost costs little.",  # "Prices: garden compost" reads badly
        "## Overview\n\nThe train leaves at nine.",  # the text is about something else
        "## Overview of garden compost\n\nGarden compost is made at home.",
    ],
)
def test_no_subheading_is_proposed_that_would_read_badly(body: str) -> None:
    verdict = seo_keyphrase.subheadings(subject(body))
    assert verdict is not None
    assert verdict.edits == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Garden compost for all", 9),
        ("The Garden Compost Guide", 9),
        ("Guide: garden compost", 6),
        ("Compost in your garden", 6),
        ("Composting for all", 2),
    ],
)
def test_keyphrase_in_the_title(title: str, expected: int) -> None:
    assert points(seo_keyphrase.title(subject(title=title))) == expected


@pytest.mark.parametrize(
    ("keyphrase", "slug", "expected"),
    [
        ("garden compost", "garden-composts", 9),
        ("garden compost", "compost", 6),
        ("small garden compost heap", "garden-compost", 6),
        ("small garden compost heap", "small-garden-compost", 9),
        ("käse brot", "kase-brot", 9),
    ],
)
def test_keyphrase_in_the_slug(keyphrase: str, slug: str, expected: int) -> None:
    assert points(seo_keyphrase.slug(subject(keyphrase=keyphrase, slug=slug))) == expected


@pytest.mark.parametrize(
    ("with_it", "without", "expected"), [(1, 3, 9), (0, 4, 6), (1, 4, 6), (2, 3, 9), (3, 1, 9), (3, 2, 9), (4, 1, 6)]
)
def test_keyphrase_in_alt_texts(with_it: int, without: int, expected: int) -> None:
    body = "![compost heap](a.png)\n\n" * with_it + "![a cat](b.png)\n\n" * without
    assert points(seo_keyphrase.image_alternatives(subject(body))) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("garden compost", 2), ("the garden composts", 2), ("garden", 8), ("garden compost food", 8)]
)
def test_links_that_compete_for_the_keyphrase(text: str, expected: int) -> None:
    assert points(seo_keyphrase.competing_links(subject(f"See [{text}](http://x.y)."))) == expected


@pytest.mark.parametrize(("uses", "expected"), [(0, "good"), (1, "improvement"), (2, "problem")])
def test_a_keyphrase_used_before_is_told_of(uses: int, expected: str) -> None:
    verdict = seo_keyphrase.used_before(subject(uses=uses))
    assert verdict is not None
    assert verdict.points is None
    assert [finding.severity for finding in verdict.findings] == [expected]


def test_other_campaigns_do_not_change_the_score() -> None:
    inputs = [subject("Garden compost is warm.", uses=uses).inputs for uses in (0, 1, 2, 40)]
    assert len({SeoAgent().run(Recorder(), one).score for one in inputs}) == 1


@pytest.mark.parametrize(("gap", "expected"), [(7, 9), (8, 6), (12, 6), (13, 1)])
def test_distribution_by_the_longest_stretch_of_twenty_sentences(gap: int, expected: int) -> None:
    body = " ".join(["Nothing here."] * gap + ["Garden compost."] * (20 - gap))
    assert points(seo_keyphrase.distribution(subject(body))) == expected


def test_distribution_marks_the_middle_of_the_longest_stretch() -> None:
    body = " ".join(["Garden compost is warm."] + [f"Stone {number} lies there." for number in range(19)])
    verdict = seo_keyphrase.distribution(subject(body))
    assert verdict is not None
    (finding,) = verdict.findings
    assert body[finding.start : finding.end] == "Stone 9 lies there."


def test_distribution_asks_for_fifteen_sentences_and_some_use() -> None:
    assert seo_keyphrase.distribution(subject("Garden compost. " * 14)) is None
    assert seo_keyphrase.distribution(subject("Nothing here. " * 15)) is None


@pytest.mark.parametrize(
    ("number", "expected"),
    [(300, 9), (299, 6), (250, 6), (249, 3), (200, 3), (199, -10), (100, -10), (99, -20), (0, -20)],
)
def test_text_length(number: int, expected: int) -> None:
    assert points(seo_page.text_length(subject(words(number)))) == expected


@pytest.mark.parametrize(("number", "expected"), [(900, 9), (899, 6), (400, 6), (399, -20)])
def test_text_length_of_a_cornerstone(number: int, expected: int) -> None:
    assert points(seo_page.text_length(subject(words(number), cornerstone=True))) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("None.", 3),
        ("[a](http://x.y)", 9),
        ("<https://x.y>", 9),
        ("<a href='http://z.y'>b</a> x", 3),
        ("<p><a href='http://z.y'>b</a></p>", 3),
        ("[a](/here) [b](#place) [c](mailto:a@b.c)", 3),
        ("[a](https://www.own.example/page)", 3),
    ],
)
def test_outbound_links(body: str, expected: int) -> None:
    assert points(seo_page.outbound_links(subject(body, site="own.example"))) == expected


@pytest.mark.parametrize(
    ("body", "expected"), [("None.", 3), ("[a](/here)", 9), ("[a](https://www.own.example/page)", 9), ("[a](#x)", 3)]
)
def test_internal_links(body: str, expected: int) -> None:
    assert points(seo_page.internal_links(subject(body, site="own.example"))) == expected


def test_title_width_uses_the_advance_widths_of_arial() -> None:
    assert width("") == 0
    assert width("i") == 5  # 222/1000 of 20 px is 4.44
    assert width("WAi") == 37  # (944 + 667 + 222) / 50 = 36.66
    assert width("e\u0301") == width("é") == 12


@pytest.mark.parametrize(("title", "expected"), [("", 1), ("n" * 53, 9), ("n" * 54, 3), ("i" * 135, 9), ("i" * 136, 3)])
def test_title_width_limit_is_600_pixels(title: str, expected: int) -> None:
    assert points(seo_page.title_width(subject(title=title))) == expected


@pytest.mark.parametrize(("number", "expected"), [(0, 1), (120, 6), (121, 9), (156, 9), (157, 6)])
def test_meta_description_length(number: int, expected: int) -> None:
    assert points(seo_page.meta_length(subject(meta_description="m" * number))) == expected


def test_an_h1_in_the_body_is_a_problem_and_none_says_nothing() -> None:
    assert points(seo_page.single_h1(subject("# One\n\nText."))) == 1
    assert seo_page.single_h1(subject("## Two\n\nText.")) is None


@pytest.mark.parametrize(("body", "expected"), [("Text.", 3), ("![a](b.png)", 9)])
def test_images(body: str, expected: int) -> None:
    assert points(seo_page.images(subject(body))) == expected


def test_several_matches_in_a_sentence_need_every_word_again() -> None:
    keyphrase = Keyphrase("garden compost", "en")
    assert keyphrase.matches("Compost for the garden: gardens need compost and compost.") == 2
    assert keyphrase.matches("Garden garden garden") == 0


@pytest.mark.parametrize(
    ("text", "slug"), [("Crème Brûlée, at home!", "creme-brulee-at-home"), ("東京", ""), ("Don’t stop", "dont-stop")]
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_a_long_meta_description_is_cut_after_a_sentence_or_a_word() -> None:
    first = "a" * 130 + "."
    assert short_meta(f"{first} Then a good deal more follows here.", "en") == first
    cut = short_meta("word " * 40, "en")
    assert cut.endswith("word…")
    assert 121 <= len(cut) <= 156


def test_a_meta_description_is_not_cut_where_a_number_would_be_lost() -> None:
    assert short_meta("a" * 130 + ". It costs 5 euros and is well worth the money.", "en") == ""


def test_a_meta_description_comes_from_the_opening_sentences_or_not_at_all() -> None:
    assert meta_from_text(Document.parse("Too short.")) == ""
    opening = "The " + "long " * 24 + "story."
    assert (
        meta_from_text(Document.parse(f"{opening} And a second sentence that makes it too long to be used.")) == opening
    )


def test_without_a_keyphrase_its_rules_rest_and_a_finding_says_so() -> None:
    output = run(keyphrase="", title="A title", body="Some text.")
    assert named(output, "seo.keyphrase_missing")
    assert not [finding for finding in output.findings if finding.rule.startswith("seo.keyphrase_in")]


def test_an_empty_draft_is_scored_by_the_rules_that_need_no_text_and_stays_as_it_is() -> None:
    output = run()
    assert output.score == 0.0  # keyphrase 9 + 9, no title 1, no meta description 1, no words -20; of 45
    assert output.draft is None
    assert output.metrics["words"] == 0


def test_the_agent_fills_the_slug_and_trims_the_meta_description() -> None:
    meta = "Garden compost is easy to make. " * 6
    output = run(title="Garden compost", body="Garden compost is easy.", meta_description=meta)
    assert output.draft is not None
    assert output.draft.slug == "garden-compost"
    assert len(output.draft.meta_description) <= 156
    assert output.draft.body == "Garden compost is easy."
    assert {"seo.slug_filled", "seo.meta_description_trimmed"} <= {finding.rule for finding in output.findings}


def test_an_existing_slug_is_never_changed() -> None:
    output = run(title="T", body="Text.", slug="old-address", meta_description="m" * 130)
    assert output.draft is None


def test_settings_can_forbid_edits_and_unknown_settings_are_errors() -> None:
    assert run({"apply_safe_edits": False}, title="T", body="Text.").draft is None
    with pytest.raises(ValueError, match="cornerstoned"):
        run({"cornerstoned": True})


def test_the_agent_reports_tools_progress_and_subtasks() -> None:
    recorder = Recorder()
    SeoAgent().run(recorder, ContentInputs(brief=Brief(topic="t", keyphrase="compost"), draft=Draft(body="Compost.")))
    assert recorder.thoughts
    assert {"keyphrase_use", "search_result", "page"} <= {tool.name for tool in recorder.tools}
    assert all(tool.ended and tool.result for tool in recorder.tools)
    percents = [step["percent"] for step in recorder.steps]
    assert percents == sorted(percents)
    assert percents[-1] == 100
    assert any(task["state"] == "running" for step in recorder.steps for task in step["subtasks"])


def test_the_agent_stops_between_rules() -> None:
    recorder = Recorder(stop_after=3)
    with pytest.raises(Stopped):
        SeoAgent().run(recorder, ContentInputs(brief=Brief(topic="t"), draft=Draft(body="Text.")))


@pytest.mark.parametrize(
    ("meta", "slug", "told"),
    [
        ("", "", "Changed the meta description and the slug and scored "),
        ("A meta description.", "", "Changed the slug and scored "),
        ("A meta description.", "old-mill", "Scored "),
    ],
)
def test_the_summary_says_which_search_fields_were_changed(meta: str, slug: str, told: str) -> None:
    opening = "The old mill stands on the river and grinds rye for eleven bakeries, and anybody may visit it on Sunday."
    body = f"{opening} It is open until dusk.\n\n" + "The mill grinds rye. " * 20
    brief = Brief(topic="The old mill", target_words=80)
    draft = Draft(title="The old mill", meta_description=meta, slug=slug, body=body)
    output = SeoAgent().run(Recorder(), ContentInputs(brief=brief, draft=draft))
    assert output.summary.startswith(told)


def test_what_it_would_fill_in_is_offered_where_it_only_proposes() -> None:
    opening = "The old mill stands on the river and grinds rye for eleven bakeries, and anybody may visit it on Sunday."
    body = f"{opening} It is open until dusk.\n\n" + "The mill grinds rye. " * 20
    draft = Draft(title="The old mill", body=body)
    brief = Brief(topic="The old mill", target_words=80)
    output = SeoAgent().run(Recorder(), ContentInputs(brief=brief, draft=draft, settings={"apply_safe_edits": False}))
    offers = {one.change.field: one.change for one in output.findings if one.change is not None}
    assert output.draft is None
    assert output.rewrites == {}, "an Editor fills in what the text has become"
    assert {name: (one.before, one.after, one.made) for name, one in offers.items()} == {
        "meta_description": ("", f"{opening} It is open until dusk.", False),
        "slug": ("", "old-mill", False),
    }


def test_it_offers_nothing_for_fields_that_are_filled_in_and_none_without_a_text() -> None:
    full = {"title": "Mill", "slug": "old-mill", "meta_description": "About the mill."}
    for draft in (Draft(**full, body="The mill grinds rye. " * 20), Draft(title="Mill", body=" ")):
        inputs = ContentInputs(brief=Brief(topic="Mill"), draft=draft, settings={"apply_safe_edits": False})
        assert [one for one in SeoAgent().run(Recorder(), inputs).findings if one.change is not None] == []
