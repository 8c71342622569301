"""The Writer: from brief, brand and source material to a first draft, or to an outline that marks what is missing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, Literal

from agents.base import Agent, AgentSettings, Context, Finding, LanguageModel, Option
from agents.crews.content.evidence import Evidence
from agents.crews.content.proposing import went_without
from agents.crews.content.reporting import length_of, output_of, words_of
from agents.crews.content.types import Brief, ContentInputs, ContentOutput, Draft
from agents.crews.content.writing import compose
from agents.crews.content.writing.assemble import Body, write
from agents.crews.content.writing.coverage import Coverage, measure
from agents.crews.content.writing.describing import describing
from agents.crews.content.writing.findings import findings
from agents.crews.content.writing.framing import frame
from agents.crews.content.writing.outline import outline_plan
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.plan import Part, Plan, make_plan
from agents.crews.content.writing.question_heads import questions
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.relevance import set_apart
from agents.crews.content.writing.sources import Source, read
from agents.crews.content.writing.spoken import interviewed
from agents.crews.content.writing.talked import talked
from agents.crews.content.writing.telling import dated
from agents.crews.content.writing.titles import meta_description, propose_titles, slug
from agents.crews.content.writing.working import working_outline
from agents.errors import ModelFailed
from campaigns.figures import counted

TITLE_SCHEMA: dict[str, Any] = {  # JSON Schema
    "type": "object",
    "properties": {"title": {"type": "string", "minLength": 1, "maxLength": 120, "pattern": r"\S"}},
    "additionalProperties": False,
    "x-required-for": {"custom": ["title"]},
}


class WriterSettings(AgentSettings):
    """`ask_title`: propose five titles and wait for a person to choose one. `without_model`: what to do when the
    language model fails for good: fail, or assemble the draft from the sources and say so."""

    ask_title: bool = False
    without_model: Literal["fail", "assemble"] = "fail"


class WriterAgent(Agent):
    """Writes a first draft from the source material alone: with a language model, or by assembling it.

    With a model what is known to be wrong beside brief and sources is left out, and what it tells in words of its own
    is marked. Without one every sentence is the source's own and traced to it, with a speaker's name where it had
    only "she", or one of a few sentences of its own that say who speaks or whose account it is, traced to the lines
    that they were made of. Notes and talk of colleagues are left out and told. Nothing is padded: with too little
    material the result is an outline with marked gaps.
    """

    key: ClassVar[str] = "writer"
    name: ClassVar[str] = "Writer"
    version: ClassVar[str] = "28"
    task: ClassVar[str] = "Writes the first draft from your brief and sources"
    drafts: ClassVar[bool] = True
    Inputs: ClassVar[type[ContentInputs]] = ContentInputs
    Output: ClassVar[type[ContentOutput]] = ContentOutput
    Settings: ClassVar[type[WriterSettings]] = WriterSettings
    uses_model: ClassVar[bool] = True

    def prompts(self) -> tuple[str, ...]:
        return compose.prompts()

    def run(self, ctx: Context, inputs: ContentInputs) -> ContentOutput:
        """Reads, asks for a title where the settings say so, assembles, and streams the body as it is written."""
        settings = WriterSettings.model_validate(inputs.settings)
        brief = inputs.brief
        ctx.thinking(f"Reading the brief and the sources on “{brief.topic}”.")
        source = self._read(ctx, brief)
        apart = set_apart(source, brief)
        ctx.progress(10, "Ranking what the sources say", operation="ranking")
        ranking = Ranking(source, brief, ctx.check)
        reach = measure(brief, ranking, apart, by_model=ctx.model is not None)
        evidence = Evidence.of(dated(brief), brief.language)
        ctx.thinking(reach.message)
        plan = make_plan(ranking, brief, ctx.check)
        titles = propose_titles(brief, inputs.brand, plan.headings(), source.title, evidence)
        if reach.outline_only:
            plan = outline_plan(plan, ranking, brief, reach, evidence)
        notes: list[Finding] = []
        if ctx.model is not None and not reach.outline_only:
            try:
                return _composed(ctx, ctx.model, inputs, settings, plan.headings(), titles, evidence, reach)
            except ModelFailed as error:
                if settings.without_model == "fail":
                    raise
                ctx.stand_in()
                ctx.thinking(f"{error.message} Assembling the draft from your sources instead.")
                notes.append(went_without(self.key, error))
        reach = replace(reach, talk=talked(source, brief.language))
        if reach.talk:
            output = _worked(ctx, inputs, settings, titles, evidence, reach, restart=bool(notes))
            return output.model_copy(update={"findings": [*notes, *output.findings]})
        title = _ask_title(ctx, titles) if settings.ask_title else titles[0][0]
        ctx.progress(30, "Writing", operation="writing")
        connecting = frame(brief, plan, evidence, source.authors(), source.units, source.title)
        body = write(ranking, brief, inputs.brand, plan, connecting, reach, reach.outline_only)
        _stream(ctx, body, plan, restart=bool(notes))
        draft = _draft(brief, title, ranking, plan, body, evidence, reach.outline_only)
        ctx.progress(
            100,
            "The draft is ready",
            operation="writing",
            items_done=len(plan.parts),
            items_total=len(plan.parts),
            subtasks=[{"name": part.heading, "state": "done", "done": 1, "total": 1} for part in plan.parts],
        )
        output = output_of(brief, inputs.brand, ranking, reach, evidence, plan, draft, body)
        return output.model_copy(update={"findings": [*notes, *output.findings]})

    def _read(self, ctx: Context, brief: Brief) -> Source:
        with ctx.tool("source_reader", "Reading the source material") as tool:
            source = read(brief.source_material, brief.language, brief.parts, brief.blanks())
            total = len(source.sections)
            for done in range(1, total + 1):
                ctx.check()
                tool.progress(done, total)
            count = sum(len(unit.pieces) for unit in source.units)
            headed = sum(1 for section in source.sections if section.heading)
            where = f" under {headed} headings" if headed > 1 else ""
            told = (
                f"{counted(count, 'sentence')}, {counted(source.words(), 'usable word')}{where}."
                if count
                else "Nothing to use yet."
            )
            tool.done(told)
        return source


def _ask_title(ctx: Context, titles: list[tuple[str, str]]) -> str:
    """Lets a person choose; an unknown option falls back on the first title."""
    options = [
        Option(id=str(place), label=title, description=f"{kind}, {len(title)} characters")
        for place, (title, kind) in enumerate(titles, start=1)
    ]
    answer = ctx.ask(
        "title",
        action="choose_title",
        prompt="Choose a title for this article",
        options=[*options, Option(id="custom", label="Write my own")],
        data={"titles": [title for title, _ in titles]},
        schema=TITLE_SCHEMA,
    )
    own = " ".join(str(answer.data.get("title", "")).split())[:120]
    if answer.option == "custom" and own:
        return own
    return next((option.label for option in options if option.id == answer.option), titles[0][0])


def _composed(
    ctx: Context,
    model: LanguageModel,
    inputs: ContentInputs,
    settings: WriterSettings,
    headings: list[str],
    titles: list[tuple[str, str]],
    evidence: Evidence,
    reach: Coverage,
) -> ContentOutput:
    """The draft as a language model writes it. Raises ModelFailed."""
    brief, brand = inputs.brief, inputs.brand
    own = compose.model_titles(model, brief, brand)
    taken = {title.casefold() for title, _ in own}
    titles = [*own, *(one for one in titles if one[0].casefold() not in taken)][:5]
    title = _ask_title(ctx, titles) if settings.ask_title else titles[0][0]
    ctx.progress(30, "Writing", operation="writing")
    article = compose.model_article(ctx, model, brief, brand, title, headings, reach.usable)
    meta = meta_description(brief, article.headings, article.opening(brief.language), (), evidence)
    draft = Draft(
        title=title,
        meta_description=meta,
        slug=slug(title, brief.keyphrase, brief.language),
        body=article.body,
    )
    written, parts = words_of(draft, brief), len(article.headings)
    went = compose.went(article.left_out)
    ctx.progress(100, "The draft is ready", operation="writing", items_done=written, items_total=written)
    return ContentOutput(
        score=round(100 * reach.share, 1),
        summary=f"Written from your sources: {length_of(written, parts)}.{went}",
        metrics={
            "words": written,
            "target_words": brief.target_words,
            "sections": parts,
            "source_words": reach.usable,
            "sentences_traced": len(article.trace),
            "sentences_without_source": len(article.own),
            "sentences_in_other_words": len(article.worded),
            "sentences_left_out": len(article.left_out),
        },
        findings=[*compose.findings_of(article, brief), *findings(brief, reach, evidence, draft)],
        draft=draft,
        trace=article.trace,
        engine=article.engine,
    )


def _worked(
    ctx: Context,
    inputs: ContentInputs,
    settings: WriterSettings,
    titles: list[tuple[str, str]],
    evidence: Evidence,
    reach: Coverage,
    *,
    restart: bool,
) -> ContentOutput:
    """The outline that is made of talk and notes, with no score: what figures people correct is settled in it."""
    brief = inputs.brief
    source = read(brief.uncorrected(), brief.language, brief.parts, brief.blanks())
    apart = set_apart(source, brief)
    ranking = Ranking(source, brief, ctx.check)
    title = _ask_title(ctx, titles) if settings.ask_title else titles[0][0]
    ctx.progress(30, "Writing", operation="writing")
    outline = working_outline(source, brief, inputs.brand, reach.talk)
    plan = Plan([], [Part(heading) for heading in outline.headings])
    _stream(ctx, outline.body, plan, restart=restart)
    draft = Draft(title=title, slug=slug(title, brief.keyphrase, brief.language), body=outline.body.text())
    ctx.progress(
        100, "The outline is ready", operation="writing", items_done=len(plan.parts), items_total=len(plan.parts)
    )
    output = output_of(brief, inputs.brand, ranking, replace(reach, apart=apart), evidence, plan, draft, outline.body)
    return output.model_copy(update={"score": None})


def _stream(ctx: Context, body: Body, plan: Plan, *, restart: bool) -> None:
    """Streams the body sentence by sentence, and tells which section is being written."""
    names = [part.heading for part in plan.parts]
    section = 0
    for piece in body.pieces:
        ctx.check()
        if (
            piece.startswith("#")
            and section < len(names)
            and piece.lstrip("#").strip().lower() == names[section].lower()
        ):
            section += 1
            ctx.progress(
                30 + 65 * section // (len(names) + 1),
                f"Writing section {section} of {len(names)}",
                operation="writing",
                items_done=section - 1,
                items_total=len(names),
                subtasks=[
                    {
                        "name": name,
                        "state": "done" if place < section else "running" if place == section else "pending",
                        "done": int(place < section),
                        "total": 1,
                    }
                    for place, name in enumerate(names, start=1)
                ],
            )
        ctx.stream(piece, restart=restart)
        restart = False


def _draft(
    brief: Brief,
    title: str,
    ranking: Ranking,
    plan: Plan,
    body: Body,
    evidence: Evidence,
    outline: bool,
) -> Draft:
    """The draft. An outline's meta description is a sentence of the sources or empty, as nobody knows what follows."""
    units = ranking.source.units
    prose = [units[index] for index in sorted(plan.units()) if units[index].kind == "prose"]
    alone = describing(plan, ranking, brief)
    headings = [] if outline else plan.headings()
    asked, pattern = interviewed(prose, brief.language), phrases_for(brief.language).interview
    told = [*headings, *(one for one in questions(prose, brief.language) if one not in headings)]
    meta = meta_description(brief, told, [*alone], (), evidence, asked, pattern, alone) if prose else ""
    return Draft(
        title=title, meta_description=meta, slug=slug(title, brief.keyphrase, brief.language), body=body.text()
    )
