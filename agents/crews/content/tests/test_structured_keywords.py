"""JSON-LD names as keywords only what the text has."""

from __future__ import annotations

from typing import Any

import pytest

from agents.crews.content.structured_data import keywords_of, structured_data
from agents.crews.content.types import Brand, Brief, Draft

DRAFT = Draft(title="A garage learns", body="Repairs are booked online.\n\n## Tyre care\n\nWe park nowhere.\n")


@pytest.mark.parametrize(
    ("keyword", "named"),
    [("repair", True), ("booked repairs", True), ("tyres", True), ("garage", True), ("parking lot", False),
     ("repair garage", False), ("booking online tyre", False), (" ", False)],
)  # fmt: skip
def test_a_keyword_is_named_where_one_sentence_has_its_words(keyword: str, named: bool) -> None:
    assert keywords_of(DRAFT, [keyword], "en") == ([keyword] if named else [])


def test_where_words_are_not_parted_letters_count() -> None:
    draft = Draft(title="静かな台所", body="食洗機は静かです。\n")
    assert keywords_of(draft, ["食洗機", "駐車場"], "ja") == ["食洗機"]


def test_the_graph_lists_them() -> None:
    brief = Brief(topic="Garages", keyphrase="repair", keywords=["lobby", "tyre"])
    graph: Any = structured_data(DRAFT, brief, Brand())["@graph"]
    assert graph[0]["keywords"] == ["repair", "tyre"]
