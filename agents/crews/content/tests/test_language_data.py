"""Another language is data: what is known of it is checked, what is not is left out, and people read which."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from agents.base import Agent
from agents.crews.content import language
from agents.crews.content.brand import BrandAgent
from agents.crews.content.geo import GeoAgent
from agents.crews.content.language import for_language
from agents.crews.content.quality import QualityAgent
from agents.crews.content.rules import quality_readability, seo_keyphrase
from agents.crews.content.seo import SeoAgent
from agents.crews.content.tests.outcomes import points
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.tests.test_brand import subject as brand_subject
from agents.crews.content.tests.test_seo import subject as seo_subject
from agents.crews.content.types import Brand, Brief, ContentInputs, ContentOutput, Draft
from agents.crews.content.writing.phrases import phrases_for

MADE_UP = """
from agents.crews.content.language import Language, vocabulary

LANGUAGE = Language(
    code="qx",
    stop_words=vocabulary("la le lo"),
    transitions=frozenset({"donko", "so ke"}),
    auxiliaries=frozenset({"esta"}),
    participle_shape=r"ge\\w+o",
    not_participles=frozenset({"gelo"}),
    repeatable=frozenset({"tre"}),
    backward=frozenset({"tio"}),
    summary_headings=frozenset({"resumo"}),
    faq_headings=frozenset({"demandoj"}),
    question_words=frozenset({"kio"}),
    according=("laŭ",),
    saying=frozenset({"diras"}),
    first_person=frozenset({"ni"}),
    second_person=frozenset({"vi"}),
    function_words=("le", "lo"),
    small_words=frozenset({"le"}),
    months=frozenset({"majo"}),
)
"""
BODY = "La la domo esta gefarito. Ni iras tre tre bone al urbo, donko vi restas en la granda domo kun la hundo. " * 12


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A language that one file in the folder of languages brings along."""
    (tmp_path / "qx.py").write_text(MADE_UP, encoding="utf-8")
    (tmp_path / "qx_phrases.py").write_text(
        "from agents.crews.content.writing.phrases import Phrases\nPHRASES = Phrases(conjunction=' kaj ')\n"
    )
    monkeypatch.setattr(language, "__path__", [*language.__path__, str(tmp_path)])
    importlib.invalidate_caches()
    language._load.cache_clear()
    yield
    language._load.cache_clear()
    for name in ("qx", "qx_phrases"):
        sys.modules.pop(f"{language.__name__}.{name}", None)


def run(agent: type[Agent], code: str, body: str = BODY, brand: Brand | None = None, tone: str = "") -> ContentOutput:
    brief = Brief(topic="Granda domo", keyphrase="le granda domo", language=code, tone=tone)
    draft = Draft(title="Granda domo", body=body)
    output = agent().run(Recorder(), ContentInputs(brief=brief, brand=brand or Brand(), draft=draft))
    assert isinstance(output, ContentOutput)
    return output


def told(output: ContentOutput) -> str:
    return " ".join(finding.message for finding in output.findings if finding.rule.endswith(".language"))


@pytest.mark.usefixtures("made_up")
def test_one_file_is_all_that_a_language_needs() -> None:
    output = run(QualityAgent, "qx-LAND")
    rules = {finding.rule for finding in output.findings}
    assert {"quality.passive_voice", "quality.transition_words", "quality.repeated_words"} <= rules
    assert told(output) == (
        "Not checked for the language “qx-LAND”, of which too little is known: reading ease, spelling, usage."
    )
    assert quality_readability.is_passive("La domo esta gefarito.", "qx")
    assert not quality_readability.is_passive("La domo esta gelo.", "qx")
    assert quality_readability.has_transition("Mi iras, so ke vi venas.", "qx")
    assert output.draft is not None
    assert "La domo" in output.draft.body
    assert "tre tre" in output.draft.body
    assert phrases_for("qx").conjunction == " kaj "


@pytest.mark.usefixtures("made_up")
def test_the_other_agents_read_the_same_file() -> None:
    assert points(seo_keyphrase.length(seo_subject(keyphrase="le lo domo", language="qx"))) == 9
    assert told(run(SeoAgent, "qx")) == (
        "Not checked for the language “qx”, of which too little is known: other forms of its words."
    )
    geo = run(GeoAgent, "qx", "Tio estas domo.\n\n## Kio estas domo\n\nLaŭ Voss ĝi staras. Je 4. majo ni venis.")
    by_rule = {finding.rule: finding.message for finding in geo.findings if finding.score is not None}
    assert by_rule["geo.self_contained"].startswith("1 paragraph cannot")
    assert by_rule["geo.question_headings"] == "1 of 1 heading takes up a question."
    assert by_rule["geo.named_sources"] == "The text names or links 1 source."
    assert by_rule["geo.dates"] == "The text says when things happened."
    assert told(geo) == ""
    brand = run(BrandAgent, "qx", brand=Brand(person="we", heading_case="title", contractions="use"))
    assert told(brand) == "Not checked for the language “qx”, of which too little is known: contractions."


@pytest.mark.parametrize("code", ["de", "fr", "ko", "xx"])
def test_every_agent_says_what_it_left_out(code: str) -> None:
    asked = Brand(
        contractions="use", serial_comma="use", numbers="digits", person="we", grade_max=9, samples=["a"],
        heading_case="title",
    )  # fmt: skip
    assert told(run(QualityAgent, code)).endswith(
        "passive voice, transition words, repeated words, reading ease, spelling, usage."
    )
    assert told(run(GeoAgent, code)).endswith(
        "summary, self-contained paragraphs, question words in headings, names of sources, months and days."
    )
    assert told(run(BrandAgent, code, brand=asked, tone="friendly")).endswith(
        "contractions, case of headings, serial comma, numbers, person, tone, reading grade, style of the samples."
    )
    assert "function words of the keyphrase" in told(run(SeoAgent, code))
    rules = {finding.rule for finding in run(GeoAgent, code).findings}
    assert not {"geo.summary", "geo.self_contained"} & rules, "what is not known is not judged"


def test_of_english_nothing_is_left_out() -> None:
    for agent in (SeoAgent, BrandAgent, QualityAgent, GeoAgent):
        assert told(run(agent, "en-GB")) == ""


def test_in_german_capitals_inside_a_heading_are_no_breach() -> None:
    from agents.crews.content.rules.brand_style import heading_case

    german = brand_subject("## Die Kunst des Brotes", language="de", heading_case="sentence")
    assert heading_case(german) is None
    french = brand_subject("## Le Pain du Jour", language="fr", heading_case="sentence")
    assert points(heading_case(french)) == 6


@pytest.mark.parametrize("code", ["../en", "en_style", "__init__", "x" * 40, "", "é"])
def test_no_other_module_is_taken_for_a_language(code: str) -> None:
    known = for_language(code)
    assert known.stop_words == (for_language("en").stop_words if code == "en_style" else frozenset())


@pytest.mark.parametrize("code", ["ja", "zh-Hans", "th"])
def test_where_words_are_not_parted_nothing_is_said_of_their_number(code: str) -> None:
    body = (
        "東京は大きい都市です。人口は千四百万人です。とても有名な都市です。多くの人が毎年ここを訪れます。食べ物もおいしいです。\n\n"
        * 9
    )
    assert told(run(SeoAgent, code, body)).endswith("keyphrase, text length.")
    assert "length of sections, paragraphs and sentences, sentence starts" in told(run(QualityAgent, code, body))
    assert "answer first, figures by length, keyword stuffing" in told(run(GeoAgent, code, body))
    rules = {
        finding.rule for agent in (SeoAgent, QualityAgent, GeoAgent) for finding in run(agent, code, body).findings
    }
    assert not rules & {
        "seo.text_length", "seo.keyphrase_in_introduction", "seo.keyphrase_missing", "seo.keyphrase_density",
        "quality.sentence_length", "quality.paragraph_length", "quality.section_length", "quality.sentence_starts",
        "geo.answer_first", "geo.keyword_stuffing", "geo.sourced_statistics",
    }  # fmt: skip
    assert {"seo.title_width", "seo.images", "quality.spacing", "geo.dates"} <= rules
