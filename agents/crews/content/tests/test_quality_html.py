"""HTML in a text is named once, with its place."""

from __future__ import annotations

import pytest

from agents.crews.content.rules.quality_html import html
from agents.crews.content.tests.test_rules_judge_fairly import geo


@pytest.mark.parametrize(
    ("body", "names", "passage"),
    [
        ('Hello.\n\n<div class="x">\nInside <b>this</b>\n</div>\n', "2 places (<div>, <b>)", '<div class="x">'),
        ('Say <span title="a">so</span> and <span>so</span>.', "2 places (<span>)", '<span title="a">'),
        ("`<b>`, then <br> here.", "1 place (<br>)", "<br>"),
        ("<!-- note -->\n\nText.", "1 place (a comment)", "<!-- note -->"),
        ("Text.\n\n<!-- left open\n\nMore <b>.", "1 place (a comment)", "<!-- left open\n\nMore <b>."),
        (f"<!-- {'<!-- ' * 20_000}a", "1 place (a comment)", f"<!-- {'<!-- ' * 20_000}a"),
        (f"<div><{'a' * 20_000}", "1 place (<div>)", "<div>"),
    ],
)
def test_html_is_named_with_its_first_place(body: str, names: str, passage: str) -> None:
    verdict = html(geo(body))
    assert verdict is not None
    (finding,) = verdict.findings
    assert verdict.points is None
    assert finding.rule == "quality.html"
    assert f"HTML in {names}." in finding.message
    assert body[finding.start : finding.end] == passage


@pytest.mark.parametrize("body", ["Plain.", "`<div>`", "```\n<div>\n```", "3 < 4 > 2 <https://a.example>"])
def test_what_only_looks_like_html_is_none(body: str) -> None:
    assert html(geo(body)) is None
