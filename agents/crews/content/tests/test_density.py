"""How densely a text uses its keyphrase: one count and one wording for search engines and answer engines."""

from __future__ import annotations

import pytest

from agents.base import Finding
from agents.crews.content.rules.geo_structure import keyword_stuffing
from agents.crews.content.rules.geo_subject import GeoSubject
from agents.crews.content.rules.seo_keyphrase import density
from agents.crews.content.rules.seo_subject import SeoSettings, SeoSubject
from agents.crews.content.scoring import AnalysisSettings, Verdict
from agents.crews.content.types import Brief, ContentInputs, Draft


def told(verdict: Verdict | None) -> Finding:
    assert verdict is not None
    (finding,) = verdict.findings
    return finding


def judged(body: str, keyphrase: str) -> tuple[Finding, Finding]:
    """What SEO and GEO say of it."""
    draft = Draft(body=body)
    inputs = ContentInputs(brief=Brief(topic="t", keyphrase=keyphrase), draft=draft)
    seo = density(SeoSubject(inputs, draft, SeoSettings()))
    return told(seo), told(keyword_stuffing(GeoSubject(inputs, draft, AnalysisSettings())))


def using(phrase: str, times: int) -> str:
    return " ".join([f"{phrase}."] * times + ["word"] * (200 - times * len(phrase.split())))


@pytest.mark.parametrize(
    ("phrase", "times", "most"),
    [("Compost", 7, 6), ("Garden compost", 8, 7), ("Composts for gardens", 8, 7), ("Garden compost", 12, 7)],
)
def test_what_is_too_often_is_so_for_both_in_the_same_words(phrase: str, times: int, most: int) -> None:
    seo, geo = judged(using(phrase, times), "compost" if phrase == "Compost" else "garden compost")
    assert seo.message == (
        "The text itself, title and description aside, has the keyphrase "
        f"{times} times in 200 words, where {most} are enough."
    )
    assert (geo.message, geo.evidence, geo.how_to_fix) == (seo.message, seo.evidence, seo.how_to_fix)
    assert "good" not in (seo.severity, geo.severity)


@pytest.mark.parametrize(("phrase", "times"), [("Compost", 6), ("Garden compost", 7), ("Garden compost", 2)])
def test_what_is_right_for_one_is_right_for_the_other(phrase: str, times: int) -> None:
    assert {one.severity for one in judged(using(phrase, times), phrase.lower())} == {"good"}


def test_a_short_text_is_not_called_stuffed() -> None:
    draft = Draft(body="Compost. " * 99)
    inputs = ContentInputs(brief=Brief(topic="t", keyphrase="compost"), draft=draft)
    assert told(keyword_stuffing(GeoSubject(inputs, draft, AnalysisSettings()))).severity == "good"
