"""Events in one line each, as the command that follows a campaign prints them."""

from __future__ import annotations

from typing import Any

import pytest

from agents.cli.screen import LINES, line_of
from campaigns.models import Event


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ({"number": 2, "summary": "Shorter", "words": 22763}, "  Version 2: Shorter (22,763 words)"),
        ({"number": 1, "summary": "A [draft]", "words": 1}, r"  Version 1: A \[draft] (1 word)"),
    ],
)
def test_a_version_is_told_with_its_length(data: dict[str, Any], line: str) -> None:
    assert line_of(Event(type="content_version", data=data)) == line


@pytest.mark.parametrize("type", [*LINES, "agent_progress"])
def test_an_event_without_its_fields_is_told_all_the_same(type: str) -> None:
    assert bool(line_of(Event(type=type, data={}))) == (type in LINES)
