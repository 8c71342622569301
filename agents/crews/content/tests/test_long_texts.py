"""What the agents do with a long text is in step with its length, also where it is one paragraph or one word."""

from __future__ import annotations

import pytest

from agents.crews.content import text as plain
from agents.crews.content.document import Document
from agents.crews.content.rules.quality_language import _PROSELINT_LEFT_OUT, _advice
from agents.crews.content.seo import meta_from_text, short_meta

OPENING = "The old kiln stands by the river. " * 4  # 136 characters


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The length of every text whose width was measured."""
    lengths: list[int] = []
    columns = plain.columns

    def counting(text: str) -> int:
        lengths.append(len(text))
        return columns(text)

    monkeypatch.setattr(plain, "columns", counting)
    return lengths


@pytest.mark.parametrize("sentences", [4, 5, 1_000])
def test_a_meta_description_looks_at_the_opening_alone(sentences: int, measured: list[int]) -> None:
    document = Document.parse("The old kiln stands by the river. " * sentences)
    assert meta_from_text(document) == OPENING.strip()
    assert len(measured) <= 5
    assert max(measured) <= 170


def test_a_long_meta_description_is_cut_without_measuring_it_again_and_again(measured: list[int]) -> None:
    assert short_meta("The old kiln stands by the river. " * 1_000, "en") == OPENING.strip()
    assert max(measured) <= 170


def test_checks_of_usage_that_are_left_out_are_not_made() -> None:
    from proselint.registry import CheckRegistry

    assert [message for *_, message in _advice("We saw the the lamp. At the end of the day it was fine.")]
    registry = CheckRegistry()
    made = [check.path for check in registry.get_all_enabled(registry.enabled_checks)]
    assert not [path for path in made if path.startswith(_PROSELINT_LEFT_OUT)]
    assert {path.partition(".")[0] for path in made} >= {"cliches", "misc", "dates_times", "hedging"}
