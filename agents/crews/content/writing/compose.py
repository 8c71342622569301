"""The Writer with a language model: titles and an article, held against the sources before they are a draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pydantic import Field

from agents.base import Context, Finding, LanguageModel, Prompt, Strict
from agents.crews.content.accepting import SUPPORTED, check_article, least_words
from agents.crews.content.asides import REASON as ASIDE
from agents.crews.content.asides import without_asides
from agents.crews.content.asking import brief_text, sources_text
from agents.crews.content.document import Document
from agents.crews.content.facts.grounding import Sentences, ground
from agents.crews.content.facts.known import Known
from agents.crews.content.facts.pruning import BROKEN_OFF, LeftOut, prune, without_stump
from agents.crews.content.grounds import nearest
from agents.crews.content.language.forms import forms_of
from agents.crews.content.prompts import instructions
from agents.crews.content.text import count_words, sentences, shortened
from agents.crews.content.types import Brand, Brief, SourcedSentence
from agents.crews.content.writing.telling import places
from agents.errors import RETRY, ModelFailed
from campaigns.figures import counted

TITLE_LONGEST = 90
KEPT = 0.5  # of the words that a model wrote; where less can be kept, there is no article
WRITING = (35, 90)  # percent of the work

QUOTED = 400  # characters of a sentence that evidence quotes
OF_FORM = (ASIDE, BROKEN_OFF)  # reasons that have nothing to do with what the sources say

PROMPTS = ("ground_rules", "writer_article", "writer_titles")


class Titles(Strict):
    titles: list[str] = Field(description="Five titles, the best first.")


@dataclass
class Article:
    """A body in which nothing is left that neither brief nor sources hold, and where its sentences come from."""

    body: str
    engine: str
    written: int  # words, before anything was taken out
    trace: list[SourcedSentence]
    own: list[tuple[int, int]]  # places of the sentences without a source
    left_out: list[LeftOut] = field(default_factory=list)
    worded: list[tuple[int, int]] = field(default_factory=list)  # places of those that tell theirs in other words
    compared: bool = True  # whether each sentence was held against the one it comes from

    def opening(self, language: str) -> list[str]:
        """The sentences of the first paragraph, as they read."""
        paragraphs = Document.parse(self.body, language).paragraphs
        return [sentence.text for sentence in sentences(paragraphs[0].text, language)] if paragraphs else []

    @property
    def headings(self) -> list[str]:
        return [block.text for block in Document.parse(self.body).headings]


def prompts() -> tuple[str, ...]:
    return tuple(instructions(name) for name in PROMPTS)


def model_titles(model: LanguageModel, brief: Brief, brand: Brand) -> list[tuple[str, str]]:
    """What the model would call the article, without titles that promise what the sources do not hold."""
    prompt = _prompt("writer_titles", brief_text(brief, brand) + sources_text(brief), words=80)
    known = Known.of(brief, brand)
    found: list[str] = []
    for title in model.answer("titles", prompt, Titles).titles:
        plain = " ".join(title.split()).strip('#*“”" ')
        if plain and len(plain) <= TITLE_LONGEST and plain not in found and known.wrong_line(plain) is None:
            found.append(plain)
    return [(title, f"by {model.answered}") for title in found[:5]]


def model_article(
    ctx: Context, model: LanguageModel, brief: Brief, brand: Brand, title: str, headings: list[str], usable: int
) -> Article:
    """The article as the model writes it, streamed; then without what was invented, or says what no source does.

    `usable` words stand in the sources. Raises ModelFailed for a refusal, a scrap, and where too little can be kept.
    """
    about = f"\n\nTitle: {title}\nThe sources speak of: {'; '.join(headings)}" if headings else f"\n\nTitle: {title}"
    prompt = _prompt("writer_article", brief_text(brief, brand) + sources_text(brief) + about, words=brief.target_words)
    least = least_words(brief, usable)
    progress = _progress(ctx, brief.target_words)
    raw = model.write("article", prompt, progress, lambda text: check_article(text, brief, least))
    body = _without_title(raw.strip(), title)
    written = count_words(body)
    known = Known.of(brief, brand)
    with ctx.tool("check_facts", "Holding every statement against the sources") as tool:
        kept, left_out = prune(body, known)
        kept, asides = without_asides(kept, brief)
        kept, stump = without_stump(kept, brief.language)
        left_out += [*asides, *stump]
        trace, own = ground(kept, places(brief), brief.language)
        told = went(left_out)
        tool.done(f"{counted(len(trace), 'sentence')} traced to the sources.{told}")
    if not kept or count_words(kept) < KEPT * written or len(trace) < SUPPORTED * (len(trace) + len(own)):
        raise ModelFailed(
            "Too little of what the AI model wrote is in your sources.",
            code="not_in_sources",
            recovery=[RETRY, {"action": "new_campaign", "label": "Start a new campaign with more source material"}],
            detail="\n".join(f"{one.reason}: {one.text}" for one in left_out),
        )
    for one in asides:
        ctx.thinking(f"Left out what the AI model said to you: “{shortened(one.text, 200)}”")
    if left_out:
        ctx.stream(kept, restart=True)
    compared = forms_of(brief.language) is not None
    worded = _worded(kept, trace, known) if compared else []
    return Article(kept, model.answered, written, trace, own, left_out, worded, compared)


def _worded(body: str, trace: Sequence[SourcedSentence], known: Known) -> list[tuple[int, int]]:
    """The places of sentences with a source of which no rule knows that they say what a source's says."""
    return [(one.start, one.end) for one in trace if not known.originals.hold(body[one.start : one.end])]


def findings_of(article: Article, brief: Brief) -> list[Finding]:
    """Each sentence that was left out, first those that say otherwise than their source, each without a source, and
    each paragraph in other words.

    Every one says what the sources tell nearest to it.
    """
    told = Sentences(brief.source_material, brief.language)
    found = [
        Finding(
            rule="writer.left_out",
            severity="improvement",
            message=f"A sentence was left out, as {one.reason}.",
            how_to_fix=_remedy(one),
            evidence=_evidence(one, told, brief),
        )
        for one in sorted(article.left_out, key=lambda one: not one.source)
    ]
    found += [
        Finding(
            rule="writer.sentence_without_source",
            severity="improvement",
            message="No sentence was found in your sources that says this.",
            how_to_fix="Check it, or take it out.",
            start=start,
            end=end,
            evidence=_nearest(article.body[start:end], told, brief),
        )
        for start, end in article.own
    ]
    found += [_own_words(article.body, places, told, brief) for places in _by_paragraph(article)]
    if not article.compared:
        found.append(
            Finding(
                rule="writer.not_compared",
                severity="improvement",
                message="Whether a sentence turns round what its source says was not checked in this language.",
                how_to_fix="Read the text beside its sources.",
            )
        )
    return found


def _by_paragraph(article: Article) -> list[list[tuple[int, int]]]:
    """The places of the sentences in other words, those of a block of the text together."""
    blocks = {(one.start, one.end): one.block for one in Document.parse(article.body).sentences}
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for place in article.worded:
        found[blocks.get(place, -1 - place[0])].append(place)
    return list(found.values())


def _own_words(body: str, places: Sequence[tuple[int, int]], told: Sentences, brief: Brief) -> Finding:
    one = len(places) == 1
    told_here = "this" if one else f"{len(places)} sentences here"
    near = [_nearest(body[start:end], told, brief) for start, end in places]
    return Finding(
        rule="writer.own_words",
        severity="improvement",
        message=f"The AI model tells {told_here} in words of its own. No rule knows whether the sources say the same.",
        how_to_fix=f"Read {'it' if one else 'them'} beside the sources; dismiss this if they say the same.",
        start=places[0][0],
        end=places[-1][1],
        evidence=near[0] if one else " ".join(f"{number}. {line}" for number, line in enumerate(near, start=1)),
    )


def _remedy(one: LeftOut) -> str:
    if one.reason == ASIDE:
        return ""
    if one.reason == BROKEN_OFF:
        return "Run the Writer again."
    if one.source:
        return "Correct the source material if it is wrong, and run the Writer again."
    return "Add its source to the source material and run the Writer again."


def went(left_out: Sequence[LeftOut]) -> str:
    """What was left out; "" or sentences after a space."""
    asides = sum(one.reason == ASIDE for one in left_out)
    stumps = sum(one.reason == BROKEN_OFF for one in left_out)
    unknown = len(left_out) - asides - stumps
    told = f" {counted(unknown, 'sentence')} that they do not hold left out." if unknown else ""
    told += f" {counted(asides, 'sentence')} of the AI model's talk to you left out." if asides else ""
    return told + (" Its end, which breaks off, left out." if stumps else "")


def _evidence(one: LeftOut, told: Sentences, brief: Brief) -> str:
    """The sentence that was left out, beside what the sources say instead or nearest to it."""
    said = f"Left out: “{shortened(one.text, QUOTED)}”"
    if one.reason in OF_FORM:
        return said
    if one.source:
        return f"{said} The source says{_line_of(one.source, brief)}: “{_plain(one.source)}”"
    return f"{said} {_nearest(one.text, told, brief)}"


def _nearest(sentence: str, told: Sentences, brief: Brief) -> str:
    return nearest(sentence, told, brief) or "Nothing in your sources comes near it."


def _line_of(source: str, brief: Brief) -> str:
    at = brief.source_material.find(source)
    return f", {brief.place_of(at)}" if at >= 0 else ""


def _plain(text: str) -> str:
    return shortened(" ".join(text.split()), QUOTED)


def _prompt(name: str, text: str, *, words: int) -> Prompt:
    return Prompt(
        instructions=f"{instructions('ground_rules')}\n\n{instructions(name)}", text=text, expected_words=words
    )


def _progress(ctx: Context, target: int) -> Callable[[str], None]:
    told = 0

    def each(so_far: str) -> None:
        nonlocal told
        done = len(so_far.split())
        if done - told >= 10:
            told = done
            low, high = WRITING
            share = min(1.0, done / max(1, target))
            ctx.progress(
                round(low + (high - low) * share), f"Writing, {done:,} words so far", operation="writing",
                items_done=min(done, target), items_total=target,
            )  # fmt: skip

    return each


def _without_title(body: str, title: str) -> str:
    """The body without a title above it, which some models write in spite of all."""
    first, _, rest = body.partition("\n")
    if first.startswith("# ") or first.lstrip("# ").strip().casefold() == title.casefold():
        return rest.strip()
    return body
