"""docs/rules.md names every rule that gives points, with the weights that the code has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agents.crews.content.rules.geo_subject import WEIGHTS

ROOT = Path(__file__).parents[4]
TEXT = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
RULES = ROOT / "agents" / "crews" / "content" / "rules"
NAMED = re.compile(
    r'(?:verdict\(\s*|scored\(\s*|habit\(\s*|_verdict\(\s*subject, |rule(?:, \w+)* = )"([a-z]+\.[a-z_0-9]+)"'
)


def scored_rules() -> list[str]:
    """The names under which the code gives points."""
    found = {name for path in RULES.glob("*.py") for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    return sorted({*found, "seo.internal_links", "seo.outbound_links", "brand.no_profile"})


def test_the_rules_are_found_in_the_code() -> None:
    assert len(scored_rules()) > 40


@pytest.mark.parametrize("rule", scored_rules())
def test_a_rule_that_gives_points_is_documented(rule: str) -> None:
    assert f"`{rule}`" in TEXT


@pytest.mark.parametrize("rule", sorted(WEIGHTS))
def test_a_weight_is_documented(rule: str) -> None:
    assert re.search(rf"(?m)^\| `geo\.{rule}` \| {WEIGHTS[rule]} \|", TEXT)
