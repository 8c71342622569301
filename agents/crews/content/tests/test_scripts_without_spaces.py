"""Scripts without spaces between words: what can be checked is, what cannot is named, and nothing is English."""

from __future__ import annotations

import pytest

from agents.base import Agent
from agents.crews.content.evidence import Evidence, numbers, quotations
from agents.crews.content.geo import GeoAgent
from agents.crews.content.quality import QualityAgent
from agents.crews.content.rules import geo_evidence, geo_questions
from agents.crews.content.rules.geo_subject import GeoSubject
from agents.crews.content.rules.seo_page import meta_said
from agents.crews.content.scoring import AnalysisSettings
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.text import columns, joint, narrowed, shortened
from agents.crews.content.types import META_LENGTH, WORDLESS_GAP, Brief, ContentInputs, ContentOutput, Draft
from agents.crews.content.writer import WriterAgent

SOURCE = (
    "東京の小さなパン屋「麦の音」は2018年に開店した。店主の佐藤恵さんは毎朝4時に仕込みを始める。"
    "「売れ残りを出さないことが一番大事です」と佐藤さんは言う。\n\n店では毎日30種類のパンを焼く。一番人気は塩パンで、1個150円である。"
)
BRIEF = Brief(topic="小さなパン屋の一日", language="ja", target_words=200, source_material=SOURCE)


def run(agent: type[Agent], draft: Draft | None = None, brief: Brief = BRIEF) -> ContentOutput:
    output = agent().run(Recorder(), ContentInputs(brief=brief, draft=draft or Draft()))
    assert isinstance(output, ContentOutput)
    return output


def geo(body: str, language: str = "ja") -> GeoSubject:
    draft = Draft(title="題", body=body)
    brief = Brief(topic="題", language=language, source_material=SOURCE)
    return GeoSubject(ContentInputs(brief=brief, draft=draft), draft, AnalysisSettings())


def test_the_writer_counts_what_it_has_and_sets_no_space_between_sentences() -> None:
    output = run(WriterAgent)
    assert output.draft is not None
    assert 45 <= int(output.metrics["source_words"]) <= 60
    assert "。 " not in output.draft.body
    assert "開店した。店主の佐藤恵さんは" in output.draft.body
    for one in output.trace:
        assert output.draft.body[one.start : one.end] == SOURCE[one.source_start : one.source_end]


def test_a_gap_is_marked_without_english_words() -> None:
    output = run(WriterAgent)
    assert output.draft is not None
    assert f"> {WORDLESS_GAP} “小さなパン屋の一日” (≈ 150)" in output.draft.body
    assert "Needed" not in output.draft.body
    assert "words" not in output.draft.body
    assert [number.text for number in numbers(output.draft.body, "ja")] == ["2018", "4", "30", "1", "150"]
    read = " ".join(finding.message for finding in run(GeoAgent, output.draft).findings)
    assert "150" not in read, "a note of what is missing claims nothing"


def test_english_still_says_what_is_needed_in_words() -> None:
    output = run(WriterAgent, brief=Brief(topic="Bread", target_words=200, source_material="Bread is baked at four."))
    assert output.draft is not None
    assert "> **Needed:** about" in output.draft.body


@pytest.mark.parametrize(
    ("body", "language", "dated"),
    [
        ("2018年に開店した。", "ja", True),
        ("店は令和元年に開店した。", "ja", True),
        ("5月3日に開店した。", "ja", True),
        ("开店于2018年。", "zh", True),
        ("5月3号开店。", "zh", True),
        ("2018년에 문을 열었다.", "ko", True),
        ("เปิดเมื่อ พ.ศ. 2561", "th", True),
        ("店主は毎朝4時に始める。", "ja", False),
        ("番号は12018です。", "ja", False),
    ],
)
def test_a_date_is_found_in_every_script(body: str, language: str, dated: bool) -> None:
    verdict = geo_evidence.dates(geo(body, language))
    assert verdict is not None
    assert (verdict.findings[0].severity == "good") is dated


def test_without_the_names_of_months_no_text_is_said_to_be_undated() -> None:
    assert geo_evidence.dates(geo("매일 문을 연다.", "ko")) is None
    message = (
        run(GeoAgent, Draft(title="t", body="매일 문을 연다."), Brief(topic="t", language="ko")).findings[0].message
    )
    assert "months and days" in message


def test_what_stands_in_corner_brackets_is_a_quotation_and_compared() -> None:
    held = Evidence.of([SOURCE], "ja")
    [said] = quotations("「売れ残りを出さないことが一番大事です」と佐藤さんは言う。")
    [part] = quotations("「売れ残りを出さないことが」と言う。")
    [made_up] = quotations("「毎日百個のパンを焼いています」と佐藤さんは言う。")
    assert (held.holds_quotation(said), held.holds_quotation(part), held.holds_quotation(made_up)) == (
        True,
        True,
        False,
    )
    assert quotations("パン屋「麦の音」") == [], "a name"


def test_whoever_cannot_be_known_to_speak_is_not_missed() -> None:
    assert geo_evidence.attributed_quotations(geo(SOURCE)) is None
    assert geo_evidence.named_sources(geo(SOURCE)) is None
    assert geo_questions.question_headings(geo("## 店\n\n毎日焼く。")) is None
    assert geo_questions.faq(geo("## 店\n\n毎日焼く。")) is None
    asked = geo_questions.faq(geo("## 何を焼きますか？\n\nパン。\n\n## いつ開きますか？\n\n朝。"))
    assert asked is not None
    assert asked.findings[0].severity == "good"
    nobody = geo_evidence.attributed_quotations(geo("毎日焼く。"))
    assert nobody is not None
    assert nobody.findings[0].message == "Nobody is quoted."
    rested = run(GeoAgent, Draft(title="題", body=SOURCE)).findings[0].message
    for name in ("speakers of quotations", "names of sources", "question words in headings"):
        assert name in rested


def test_numbers_are_read_between_letters_and_held_against_the_sources() -> None:
    output = run(QualityAgent, Draft(title="題", body="東京の店は2018年に開店し、毎日31種類を焼く。" * 3))
    [told] = [finding for finding in output.findings if finding.rule == "quality.unsourced_numbers"]
    assert told.evidence == "31"


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("開店した。", "店主は", ""),
        ("言う」", "「次", ""),
        ("It ends.", "It begins.", " "),
        ("終わる。", "Then", " "),
        ("End.", "店主は", " "),
        ("끝났다.", "다음", " "),
    ],
)
def test_a_space_parts_sentences_where_the_script_has_one(before: str, after: str, between: str) -> None:
    assert joint(before, after) == between


def test_no_space_stands_after_a_wide_full_stop() -> None:
    assert joint("佐藤さんは言う。", "2023年から予約制を導入した。") == ""
    assert joint("佐藤さんは言う。", "小麦は北海道産を使う。") == ""
    assert joint("It costs 6 euros.", "2023 was better.") == " "
    assert joint("佐藤さんは言う。", "Then it was sold.") == " "
    assert joint("価格は28%", "2021 was better.") == " "


def test_a_meta_description_is_measured_by_its_width() -> None:
    wide = "東京の小さなパン屋は二〇一八年に開店した。"
    assert (len(wide), columns(wide)) == (21, 42)
    assert columns("Rye flour") == 9
    told = narrowed(wide * 5, META_LENGTH[-1])
    assert told.endswith("…")
    assert META_LENGTH[-1] - 3 <= columns(told) <= META_LENGTH[-1]
    assert narrowed("rye " * 60, META_LENGTH[-1]) == shortened("rye " * 60, META_LENGTH[-1])
    for count, good in ((60, False), (61, True), (78, True), (79, False)):
        said = meta_said("あ" * count)
        assert f"{count} full-width characters" in said
        assert ("about right" in said) is good
        assert good or "where 61 to 78 are best" in said
    assert meta_said("a" * 121).endswith("which is about right.")


def test_the_meta_description_of_a_japanese_text_takes_as_many_sentences_as_fit() -> None:
    text = (
        "東京の小さなパン屋は2018年に開店した。店主の佐藤恵さんは毎朝4時に仕込みを始める。パンは1日に約180個焼く。"
        "食パンは1斤420円である。小麦は北海道産を使う。"
    )
    brief = Brief(topic="パン屋の一日", language="ja", target_words=50, source_material=text)
    draft = WriterAgent().run(Recorder(), ContentInputs(brief=brief)).draft
    assert draft is not None
    assert columns(draft.meta_description) in META_LENGTH
    assert " " not in draft.meta_description
