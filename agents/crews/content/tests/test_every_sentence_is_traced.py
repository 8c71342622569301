"""Every sentence of an article that was written without a model has a place in a source, whoever has edited it."""

from __future__ import annotations

from pathlib import Path

import pytest

from agents.base import Agent
from agents.crews.content.brand import BrandAgent
from agents.crews.content.geo import GeoAgent
from agents.crews.content.quality import QualityAgent
from agents.crews.content.seo import SeoAgent
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.tests.test_source_interviews import interview
from agents.crews.content.tests.test_source_minutes import LOG, ORCHARD, STUDIO
from agents.crews.content.tests.test_source_threads import BOTTOM, OUTLOOK, THREAD
from agents.crews.content.tests.test_writer import example
from agents.crews.content.trace import carried, untraced
from agents.crews.content.types import Brand, Brief, ContentInputs, ContentOutput, Draft, SourcedSentence, SourcePart
from agents.crews.content.writer import WriterAgent
from campaigns.briefs import read_brief

EXAMPLES = Path(__file__).parents[4] / "docs" / "examples"
AGENTS: tuple[type[Agent], ...] = (WriterAgent, SeoAgent, BrandAgent, QualityAgent, GeoAgent)
BRAND = Brand(
    name="House",
    preferred_terms={"people": "visitors", "repair": "mending", "use": "need", "company": "firm", "bread": "loaf"},
    contractions="avoid",
    heading_case="sentence",
    serial_comma="use",
    numbers="words_to_ten",
)
CHAT = """[12.03.25, 15:06] Ann Lee: The new ferry began on 3 March and takes 40 cars.
[12.03.25, 15:07] Bo Kim: How long does the crossing take?
[12.03.25, 15:09] Ann Lee: It takes 25 minutes, ten less than the old ferry.
[12.03.25, 15:12] Bo Kim: The harbour counted 1,200 passengers in the first week.
[13.03.25, 09:30] Ann Lee: The old ferry sails on Sundays only from April.
"""
SOURCES = {
    "interview": ("The lighthouse at Holm", interview()),
    "studio": ("The pottery studio", STUDIO),
    "orchard": ("The orchard", ORCHARD),
    "log": ("The weir", LOG),
    "mails": ("The mill", THREAD),
    "mails below": ("The library", BOTTOM),
    "outlook": ("The issue", OUTLOOK),
    "chat": ("The new ferry", CHAT),
}


def brief_of(folder: str) -> Brief:
    fields = read_brief(EXAMPLES / folder / "brief.md")
    texts = [("", fields["source_material"])] * bool(fields["source_material"].strip())
    texts += [(one.name, one.data.decode()) for one in fields.get("sources", []) if not isinstance(one, str)]
    parts, material = list[SourcePart](), ""
    for name, text in texts:
        material += "\n\n" * bool(material)
        parts.append(SourcePart(name=name, start=len(material), end=len(material) + len(text)))
        material += text
    known = {name: value for name, value in fields.items() if name in Brief.model_fields}
    return Brief.model_validate({**known, "source_material": material, "parts": parts})


def worked_on(brief: Brief, brand: Brand) -> tuple[Draft, list[SourcedSentence]]:
    """The draft that the crew leaves, and the trace as its versions would carry it."""
    draft, trace = Draft(), list[SourcedSentence]()
    for agent in AGENTS:
        output = agent().run(Recorder(), ContentInputs(brief=brief, brand=brand, draft=draft))
        assert isinstance(output, ContentOutput)
        if output.draft is None:
            continue
        trace = output.trace or carried(trace, draft.body, output.draft.body, brief.language)
        draft = output.draft
        assert untraced(draft.body, trace, brief.language) == [], agent.key
    return draft, trace


def check(brief: Brief, brand: Brand) -> None:
    draft, trace = worked_on(brief, brand)
    assert draft.body
    for one in trace:
        assert draft.body[one.start : one.end].strip()
        assert brief.source_material[one.source_start : one.source_end].strip()
    line = draft.meta_description
    assert not line or carried(trace, draft.body, line, brief.language), line


@pytest.mark.parametrize("brand", [Brand(), BRAND], ids=["plain", "brand"])
@pytest.mark.parametrize("folder", sorted(path.parent.name for path in EXAMPLES.glob("*/brief.md")))
def test_every_sentence_of_the_gallery_has_a_source(folder: str, brand: Brand) -> None:
    check(brief_of(folder), brand)


@pytest.mark.parametrize("brand", [Brand(), BRAND], ids=["plain", "brand"])
@pytest.mark.parametrize("words", [60, 300, 900])
@pytest.mark.parametrize("kind", SOURCES)
def test_every_sentence_of_an_article_from_any_kind_of_source_has_one(kind: str, words: int, brand: Brand) -> None:
    topic, source = SOURCES[kind]
    check(Brief(topic=topic, source_material=source, target_words=words), brand)


def test_every_sentence_of_the_example_has_a_source() -> None:
    check(example(), BRAND)
