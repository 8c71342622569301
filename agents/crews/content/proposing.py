"""A language model proposes edits of a draft; the rules judge each of them before any is made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pydantic import Field

from agents.base import Context, DraftField, Edit, Finding, LanguageModel, Prompt, Strict
from agents.crews.content.asking import brief_text, draft_text, findings_text, sources_text
from agents.crews.content.facts.changes import Guard
from agents.crews.content.facts.known import Known
from agents.crews.content.prompts import instructions
from agents.crews.content.scoring import Subject
from agents.crews.content.search_fields import FIELDS, fails, known_of_fields, offered, refused, replaced
from agents.crews.content.serving import REWRITE
from agents.crews.content.text import count_words, shortened
from agents.errors import ModelFailed
from agents.refusals import speaks_to_its_user
from campaigns.figures import counted

MOST = 12  # edits that are considered
EDIT_WORDS = 40  # of an answer, for each finding
FINDINGS = 20  # that a model is shown


class ProposedEdit(Strict):
    passage: str = Field(description="Copied from the text character by character; it stands there only once.")
    replacement: str = Field(description="What takes its place.")
    rule: str = Field(description="The name of the finding that the edit serves.")
    reason: str = Field(description="Why, for the author, in one sentence.")


class Proposals(Strict):
    """What a model answers."""

    edits: list[ProposedEdit] = Field(default_factory=list)
    title: str = Field(default="", description="A better title; empty: the title stays.")
    meta_description: str = Field(default="", description="A better meta description; empty: it stays.")


@dataclass
class Proposed:
    """What came of asking. `edits` refer to the body as the agent received it and are not yet verified."""

    edits: list[Edit] = field(default_factory=list)
    fields: list[Finding] = field(default_factory=list)  # changes of the title and the like
    offers: list[Finding] = field(default_factory=list)  # the same, where people decide
    notes: list[Finding] = field(default_factory=list)
    engine: str = "built-in"


def prompts_for(key: str) -> tuple[str, ...]:
    """The standing instructions of an analysing agent."""
    return (instructions("ground_rules"), instructions("edits"), instructions(key))


def ask_for_edits(ctx: Context, model: LanguageModel, key: str, subject: Subject, found: Sequence[Finding]) -> Proposed:
    """Has the model propose edits for what was found. Where it fails, says so and goes on without it."""
    wanted = [finding for finding in found if finding.severity != "good"][:FINDINGS]
    if not wanted:
        return Proposed()
    matter = (
        brief_text(subject.brief, subject.brand)
        + sources_text(subject.brief)
        + findings_text(wanted, subject.draft.body)
        + draft_text(subject.draft)
    )
    prompt = Prompt(instructions="\n\n".join(prompts_for(key)), text=matter, expected_words=EDIT_WORDS * len(wanted))
    ctx.thinking(f"Asking {model.name} about {counted(len(wanted), 'finding')}.")
    try:
        answer = model.answer("edits", prompt, Proposals)
    except ModelFailed as error:
        ctx.stand_in()
        return Proposed(notes=[went_without(key, error)])
    located, lost = _located(key, answer.edits[:MOST], subject.draft.body, {finding.rule for finding in wanted})
    located = [edit.model_copy(update={"model": model.answered}) for edit in located]
    proposed = Proposed(edits=located, engine=model.answered)
    turned_down = _propose_fields(key, answer, subject, proposed)
    proposed.notes = turned_down if key == FIELDS else []
    for note in turned_down:
        ctx.thinking(note.message)
    if lost:
        message = f"{counted(lost, 'proposed edit')} named no passage of the text and could not be considered."
        proposed.notes.append(Finding(rule=f"{key}.edits_unplaced", severity="good", message=message))
    return proposed


def went_without(key: str, error: ModelFailed) -> Finding:
    """Says that the rules stand alone, and why."""
    return Finding(
        rule=f"{key}.model_failed",
        severity="improvement",
        message=f"The AI model took no part in this. {error.message}",
        how_to_fix="Run this agent again once the AI service works.",
    )


def guard_of(subject: Subject) -> Guard:
    """Judges edits of the subject's text by its brief, its sources and the text itself."""
    known = Known.of(subject.brief, subject.brand, subject.draft.body)
    return Guard(known, subject.brief.target_words, count_words(subject.draft.body))


def _located(key: str, edits: Sequence[ProposedEdit], body: str, rules: set[str]) -> tuple[list[Edit], int]:
    found: list[Edit] = []
    for edit in edits:
        start = body.find(edit.passage)
        told = speaks_to_its_user(edit.replacement) and not speaks_to_its_user(edit.passage)
        if told or not edit.passage.strip() or start < 0 or body.find(edit.passage, start + 1) >= 0:
            continue
        found.append(
            Edit(
                rule=edit.rule if edit.rule in rules else f"{key}.{REWRITE}",
                start=start,
                end=start + len(edit.passage),
                replacement=edit.replacement,
                reason=_as_sentence(edit.reason) or "It reads better.",
            )
        )
    return found, len(edits) - len(found)


def _as_sentence(reason: str) -> str:
    """A model's reason with a capital and a stop, as other sentences follow it."""
    plain = shortened(" ".join(reason.split()), 300)
    if not plain:
        return ""
    return f"{plain[0].upper()}{plain[1:]}" + ("" if re.search(r"[.!?…。！？][\"'”’»)]*$", plain) else ".")


def _propose_fields(key: str, answer: Proposals, subject: Subject, proposed: Proposed) -> list[Finding]:
    """Adds new search fields that state nothing unknown; returns why the others are refused.

    One that mends what is wrong with the old one is made, unless the score falls; any other is offered.
    """
    known = known_of_fields(subject)
    turned_down: list[Finding] = []
    values: tuple[tuple[DraftField, str], ...] = (
        ("title", answer.title),
        ("meta_description", answer.meta_description),
    )
    for name, value in values:
        plain = " ".join(value.split())
        now = str(getattr(subject.draft, name))
        if not plain or plain == now:
            continue
        wrong = known.wrong_line(plain) or (known.reworded(plain) if name == "meta_description" else None)
        if wrong is not None and wrong.unproven:
            why = f"It was left to you, as {wrong.reason}. Accept it if you know that it is true."
            proposed.offers.append(offered(key, name, now, plain, why))
        elif wrong is not None:
            turned_down.append(refused(key, name, plain, wrong.reason))
        elif fails(name, now, plain, subject):
            proposed.fields.append(replaced(f"{key}.{name}_rewritten", name, now, plain))
        else:
            why = "It was left to you, as it mends nothing that our rules found. Use it if you agree."
            proposed.offers.append(offered(key, name, now, plain, why))
    return turned_down
