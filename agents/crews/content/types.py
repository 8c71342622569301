"""What the content crew passes from hand to hand."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, Self

from pydantic import Field, model_validator

from agents.base import AgentOutput, Declined, DraftField, Edit, Finding, Strict
from agents.crews.content.writing.corrections import corrected, taken_back
from agents.crews.content.writing.discretion import blanked, withheld

META_LENGTH = range(121, 157)  # of a meta description that search results show whole, in columns: see `text`
GAP = "**Needed:**"  # opens the Writer's block quotes about what its sources lack …
WORDLESS_GAP = "**…**"  # … and in languages that it has no words of
GAPS = (GAP, WORDLESS_GAP)
OUTLINE = "**Outline:**"  # opens the line over an outline that was made from talk or notes


class SourcePart(Strict):
    """`[start, end)` of the source material is what came from this file or page; `name` is "" for typed text."""

    name: str
    start: int
    end: int


class Withheld(Strict):
    """`[start, end)` of the source material is not for readers: what stood there is blank, and this is what it said.

    `by`: the sentence with which its writer took it back; "" for what is in confidence.
    """

    start: int
    end: int
    text: str
    by: str = ""


@lru_cache(maxsize=8)  # each agent reads the same brief anew
def _kept_back(source: str, language: str) -> tuple[str, tuple[Withheld, ...]]:
    """A source with blanks for what it says in confidence or takes back, and what that is, in order."""
    spans = withheld(source, language)
    told = blanked(source, spans)
    corrections = taken_back(told, language)
    found = [Withheld(start=one.start, end=one.end, text=one.text) for one in spans]
    found += [Withheld(start=one.start, end=one.end, text=one.text, by=one.by) for one in corrections]
    return corrected(told, corrections), tuple(sorted(found, key=lambda one: one.start))


class Brief(Strict):
    """What the campaign is about, as its owner wrote it. What its sources say in confidence or take back is blank."""

    topic: str
    audience: str = ""
    goal: str = ""
    tone: str = ""
    keyphrase: str = ""
    keywords: list[str] = Field(default_factory=list)
    target_words: int = 800
    language: str = "en"
    source_material: str = ""  # all of it: what was typed, then every source
    parts: list[SourcePart] = Field(default_factory=list)  # of the source material, in order; none: it is one
    withheld: list[Withheld] = Field(default_factory=list)  # found by the brief itself

    @model_validator(mode="after")
    def _withhold(self) -> Self:
        """Blanks what the sources say in confidence or take back before any agent reads them; every place stays."""
        if self.withheld:
            return self
        whole = [SourcePart(name="", start=0, end=len(self.source_material))]
        for part in self.parts or whole:
            raw = self.source_material[part.start : part.end]
            told, found = _kept_back(raw, self.language)
            self.source_material = self.source_material[: part.start] + told + self.source_material[part.end :]
            self.withheld += [
                one.model_copy(update={"start": part.start + one.start, "end": part.start + one.end}) for one in found
            ]
        return self

    def sources(self) -> list[str]:
        """The source material, each source by itself."""
        return [self.source_material[part.start : part.end] for part in self.parts] or [self.source_material]

    def uncorrected(self) -> str:
        """The source material with what its writers take back later, each place as it was; nothing in confidence."""
        told = self.source_material
        for one in self.withheld:
            if one.by:
                stop = told[one.start] if told[one.start] in ".!?" and told[one.end : one.end + 1] == " " else ""
                told = told[: one.start] + one.text + stop + told[one.end + len(stop) :]
        return told

    def blanks(self) -> list[tuple[int, int]]:
        """The stretches of the source material that are withheld."""
        return [(one.start, one.end) for one in self.withheld]

    def place_of(self, at: int) -> str:
        """Where a code point of the source material stands, for people: its line, with the name of a file or page."""
        part = next((part for part in self.parts if part.start <= at < part.end), None)
        line = 1 + self.source_material.count("\n", part.start if part else 0, at)
        if part is None or not part.name:
            return f"line {line}"
        alike = [one.start for one in self.parts if one.name == part.name]
        which = f" ({alike.index(part.start) + 1})" if len(alike) > 1 else ""
        return f"{part.name}{which}, line {line}"

    def evidence(self) -> list[str]:
        """The texts by which the facts of a draft are judged."""
        return [*self.sources(), self.topic, self.goal, self.audience, self.keyphrase, *self.keywords]


class Brand(Strict):
    """A brand profile's rules. An empty field asks nothing."""

    name: str = ""
    voice: str = ""
    preferred_terms: dict[str, str] = Field(default_factory=dict)  # what was written -> what to write instead
    banned_terms: list[str] = Field(default_factory=list)
    required_phrases: list[str] = Field(default_factory=list)
    contractions: Literal["", "use", "avoid"] = ""
    heading_case: Literal["", "title", "sentence"] = ""
    serial_comma: Literal["", "use", "avoid"] = ""
    numbers: Literal["", "words_to_ten", "digits"] = ""
    person: Literal["", "we", "you"] = ""
    tone_min: float | None = None  # VADER compound, -1..1
    tone_max: float | None = None
    grade_min: float | None = None  # Flesch-Kincaid grade
    grade_max: float | None = None
    samples: list[str] = Field(default_factory=list)  # approved texts


DRAFT_FIELDS: tuple[DraftField, ...] = ("title", "meta_description", "slug")


class Draft(Strict):
    """The content as it stands. `body` is Markdown without the H1; the title is the H1."""

    title: str = ""
    meta_description: str = ""
    slug: str = ""
    body: str = ""


class SourcedSentence(Strict):
    """Where a sentence of the body comes from: code points in the body and in the brief's source material.

    Agents count through all of the material and leave `source` and `source_id` empty. A version keeps the place
    within its source, with that source's name and id; both are "" for typed text.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    source: str = ""
    source_id: str = ""


class ContentInputs(Strict):
    """The inputs of every content agent; all of it is part of the cache fingerprint."""

    brief: Brief
    brand: Brand = Field(default_factory=Brand)
    draft: Draft = Field(default_factory=Draft)  # empty for the Writer
    missing: list[str] = Field(default_factory=list)  # agents before this one that gave no result, by name
    keyphrase_uses: int = 0  # other campaigns of the workspace with the same keyphrase
    settings: dict[str, object] = Field(default_factory=dict)  # this step's settings, checked against `Settings`
    declined: list[Declined] = Field(default_factory=list)  # edits that people do not want, in the draft's body


class ContentOutput(AgentOutput):
    """`draft` is the content after the agent's safe edits; None when nothing changed.

    `findings` refer to the body after those edits (`draft.body` if there is a draft), `edits` to the body as received.
    """

    draft: Draft | None = None
    notes: int = 0  # how many of the findings, the first ones, tell of the agent's work and not of the text
    findings_before: list[Finding] = Field(default_factory=list)  # of the body as received, where the agent changed it
    metrics_before: dict[str, float | int | str | bool] = Field(default_factory=dict)  # the same
    summary_before: str = ""  # the same: all that it would have said, had it changed nothing
    trace: list[SourcedSentence] = Field(default_factory=list)
    structured_data: dict[str, object] | None = None  # JSON-LD, where the agent makes some
    offered: list[Edit] = Field(default_factory=list)  # of the body after its edits; never made without a person
    rewrites: dict[str, str] = Field(default_factory=dict)  # better fields of the draft, where it only proposes
