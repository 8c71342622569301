"""The gallery in docs/examples: every sentence of its articles stands in their sources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agents.crews.content.evidence import normalise_words
from agents.crews.content.text import sentences
from campaigns.briefs import read_brief

EXAMPLES = Path(__file__).parents[4] / "docs" / "examples"
OWN = re.compile(
    r"What follows covers|The question here is|"
    r"This article (?:looks|is for)|It is written for|The aim |What is reported here should"
)
ADDED = re.compile(r"^(?:In addition|Also|Besides|Moreover|Furthermore|What is more), ")


@pytest.mark.parametrize("folder", sorted(path.parent.name for path in EXAMPLES.glob("*/brief.md")))
def test_every_sentence_of_an_article_stands_in_its_sources(folder: str) -> None:
    fields = read_brief(EXAMPLES / folder / "brief.md")
    brought = [one.data.decode() for one in fields.get("sources", []) if not isinstance(one, str)]
    held = normalise_words("\n\n".join([fields["source_material"], *brought]))
    article = (EXAMPLES / folder / "article.md").read_text(encoding="utf-8")
    body = re.sub(r"(?m)^#.*$", "", article)
    told = [span.text for block in re.split(r"\n\s*\n|\n- ", body) for span in sentences(block.lstrip("- \n"), "en")]
    assert len(told) > 20
    unheld = [text for text in told if not OWN.match(text) and normalise_words(ADDED.sub("", text)) not in held]
    assert unheld == []


def test_the_gallery_has_five_trades() -> None:
    assert len(list(EXAMPLES.glob("*/article.md"))) == 5
