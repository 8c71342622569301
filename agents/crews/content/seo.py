"""The SEO agent: how well search engines, and people who look at their results, can tell what the text is about."""

from __future__ import annotations

from typing import ClassVar

from agents.base import Agent, AgentOutput, AgentSettings, Context, Finding
from agents.crews.content import text as plain
from agents.crews.content.analysis import analyse
from agents.crews.content.document import Document
from agents.crews.content.evidence import figures
from agents.crews.content.proposing import prompts_for
from agents.crews.content.rules import seo_keyphrase, seo_page
from agents.crews.content.rules.seo_subject import SeoSettings, SeoSubject
from agents.crews.content.scoring import Group, Verdict, resting
from agents.crews.content.search_fields import changed
from agents.crews.content.types import META_LENGTH, ContentInputs, ContentOutput

SLUG_LONGEST = 75


def no_keyphrase(subject: SeoSubject) -> Verdict | None:
    """Says that the rules about the keyphrase were not applied, when the brief has none."""
    if subject.keyphrase is not None or not subject.words_of.parts_words:
        return None
    finding = Finding(
        rule="seo.keyphrase_missing",
        severity="improvement",
        message="The brief has no keyphrase, so the rules about it were not applied.",
        how_to_fix="Add to the brief the words that people would search for.",
    )
    return Verdict(findings=[finding])


def language(subject: SeoSubject) -> Verdict | None:
    """Says what is measured otherwise, as the language's function words or word forms are not known."""
    data = subject.words_of
    if not data.parts_words:
        return resting("seo.language", subject, ["keyphrase", "text length"])
    if subject.keyphrase is None:
        return None
    missing = [
        *([] if data.stop_words else ["function words of the keyphrase"]),
        *([] if data.snowball else ["other forms of its words"]),
    ]
    return resting("seo.language", subject, missing)


GROUPS = (
    Group(
        "keyphrase_use",
        "Keyphrase in the text",
        "Looking for the keyphrase in the text",
        (
            no_keyphrase,
            language,
            seo_keyphrase.length,
            seo_keyphrase.introduction,
            seo_keyphrase.density,
            seo_keyphrase.distribution,
            seo_keyphrase.subheadings,
            seo_keyphrase.competing_links,
            seo_keyphrase.image_alternatives,
            seo_keyphrase.used_before,
        ),
    ),
    Group(
        "search_result",
        "Search result",
        "Measuring title, meta description and slug",
        (
            seo_keyphrase.title,
            seo_page.title_width,
            seo_keyphrase.meta_description,
            seo_page.meta_length,
            seo_keyphrase.slug,
        ),
    ),
    Group(
        "page",
        "Length, links and images",
        "Counting words, links and images",
        (
            seo_page.text_length,
            seo_page.internal_links,
            seo_page.outbound_links,
            seo_page.single_h1,
            seo_page.images,
        ),
    ),
)


class SeoAgent(Agent):
    """Scores the draft by Yoast's published SEO rules; trims a long meta description and fills an empty slug."""

    key: ClassVar[str] = "seo"
    name: ClassVar[str] = "SEO"
    version: ClassVar[str] = "15"
    task: ClassVar[str] = "Checks keyphrase, title, meta description, slug, links and images"
    judges: ClassVar[bool] = True
    Inputs = ContentInputs
    Output: ClassVar[type[AgentOutput]] = ContentOutput
    Settings: ClassVar[type[AgentSettings]] = SeoSettings
    default_seconds: ClassVar[float] = 1.0
    uses_model: ClassVar[bool] = True

    def prompts(self) -> tuple[str, ...]:
        return prompts_for(self.key)

    def run(self, ctx: Context, inputs: ContentInputs) -> ContentOutput:
        settings = SeoSettings.model_validate(inputs.settings)
        subject = SeoSubject(inputs=inputs, draft=inputs.draft, settings=settings)
        return analyse(ctx, self.key, subject, GROUPS, amend)


def amend(subject: SeoSubject) -> list[Finding]:
    """Changes of the draft's search fields that change no fact: see `short_meta`, `meta_from_text`, `first_slug`."""
    found: list[Finding] = []
    before = subject.draft.meta_description
    meta = before.strip()
    shorter = short_meta(meta, subject.language) if plain.columns(meta) > META_LENGTH[-1] else ""
    own = "" if meta else meta_from_text(subject.document)
    slug = "" if subject.draft.slug.strip() else first_slug(subject)
    if shorter:
        message = f"The meta description was cut to {len(shorter)} characters."
        found.append(changed("seo.meta_description_trimmed", "meta_description", before, shorter, message))
    if own:
        message = "The empty meta description was set to the text's opening."
        found.append(changed("seo.meta_description_filled", "meta_description", before, own, message))
    if slug:
        message = f"The empty slug was set to “{slug}”."
        found.append(changed("seo.slug_filled", "slug", subject.draft.slug, slug, message))
    return found


def short_meta(meta: str, language: str) -> str:
    """A long meta description cut to 156 characters: after a sentence if 121 are left, else after a word with "…".

    Empty when a number would be lost, as the cut would then change what is stated.
    """
    kept = ""
    for sentence in plain.sentences(meta, language):
        if plain.columns(meta[: sentence.end]) > META_LENGTH[-1]:
            break  # those behind it are too long as well
        kept = meta[: sentence.end]
    if plain.columns(kept) < META_LENGTH[0]:
        kept = plain.narrowed(meta, META_LENGTH[-1])
    return kept if figures(kept) == figures(meta) else ""


def meta_from_text(document: Document) -> str:
    """The text's opening sentences that together make 121-156 characters; empty when they do not."""
    if not document.paragraphs:
        return ""
    opening = document.paragraphs[0].text
    best = ""
    for sentence in plain.sentences(opening, document.language):
        width = plain.columns(opening[: sentence.end])
        if width > META_LENGTH[-1]:
            break  # those behind it are too long as well
        if width in META_LENGTH:
            best = " ".join(opening[: sentence.end].split())
    return best


def first_slug(subject: SeoSubject) -> str:
    """A slug for a draft that has none: the keyphrase, else the title without stop words, up to 75 characters."""
    if subject.keyphrase is not None:
        slug = plain.slugify(subject.keyphrase.text)
    else:
        title = subject.draft.title
        slug = plain.slugify(" ".join(word.text for word in plain.content_words(title, subject.language)) or title)
    if len(slug) > SLUG_LONGEST:
        slug = slug[: SLUG_LONGEST + 1].rpartition("-")[0] or slug[:SLUG_LONGEST]
    return slug
