"""The content crew's desk: gathers brief, brand and draft for an agent, and files what it made of them."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from agents.base import AgentOutput, Edit, Finding
from agents.crews.base import Crew
from agents.crews.content.editor import EditorOutput
from agents.crews.content.proposals import EDITOR, editor_inputs, settle, tell_edit
from agents.crews.content.trace import carried
from agents.crews.content.types import Brand, Brief, ContentInputs, ContentOutput, Draft, SourcedSentence
from agents.models import AgentRun, Suggestion
from agents.models.result import SuggestionStatus
from agents.registry import agent_name
from campaigns.models import Campaign, ContentVersion
from campaigns.selectors import current_version
from campaigns.services.campaigns import BRIEF_FIELDS
from campaigns.services.versions import add_version

WRITER = "writer"


class ContentCrew(Crew):
    """Writer, SEO, Brand, Content Quality and GEO, and the Editor who merges what they propose side by side."""

    campaign_type = "content"
    templates = Path(__file__).parent / "templates"

    def gather(self, run: AgentRun, settings: dict[str, Any]) -> tuple[ContentInputs, int | None]:
        campaign = run.campaign
        version = current_version(campaign.pk)
        brand = campaign.brand_profile
        inputs = ContentInputs(
            brief=Brief.model_validate({name: getattr(campaign, name) for name in BRIEF_FIELDS}),
            brand=Brand.model_validate({"name": brand.name, **brand.rules}) if brand else Brand(),
            draft=draft_of(version) if version and run.agent != WRITER else Draft(),
            missing=[agent_name(other.agent) for other in run.missing],
            keyphrase_uses=_keyphrase_uses(campaign),
            settings=settings,
        )
        number = version.number if version else None
        return editor_inputs(run, inputs, number) if run.agent == EDITOR else inputs, number

    def publish(self, run: AgentRun, output: AgentOutput) -> None:
        if not isinstance(output, ContentOutput):
            raise TypeError(f"{run.agent} returned no content output")
        current = current_version(run.campaign_id)
        # Somebody changed the text meanwhile: this agent speaks of an older one, so it only proposes.
        overtaken = current is not None and current.number != run.base_version and run.agent != WRITER
        received = _body_of(run)
        number, after = run.base_version, received
        if output.draft is not None and not overtaken:
            version = self._add_version(run, output, current)
            number, after = version.number, version.body
        elif output.draft is not None:
            after = output.draft.body
        applied = output.draft is not None and not overtaken
        if isinstance(output, EditorOutput):
            # Its edits are others' suggestions: what becomes of them is filed there, and not a second time.
            if not overtaken:
                settle(run, output.decisions)
            output = output.model_copy(update={"edits": []})
        _file_suggestions(run, output, received=received, after=after, number=number, applied=applied)

    def result(self, campaign_id: Any) -> dict[str, Any]:
        version = current_version(campaign_id)
        return {"version": version.number, "title": version.title, "words": version.words} if version else {}

    def _add_version(self, run: AgentRun, output: ContentOutput, current: ContentVersion | None) -> ContentVersion:
        draft = output.draft
        assert draft is not None
        meta = {
            **(current.meta if current and run.agent != WRITER else {}),
            "slug": draft.slug,
            "meta_description": draft.meta_description,
        }
        if output.trace:
            meta["trace"] = [sentence.model_dump() for sentence in output.trace]
        elif current and meta.get("trace"):
            trace = [SourcedSentence.model_validate(sentence) for sentence in meta["trace"]]
            meta["trace"] = [s.model_dump() for s in carried(trace, current.body, draft.body)]
        if output.structured_data:
            meta["structured_data"] = output.structured_data
        return add_version(
            campaign_id=run.campaign_id,
            title=draft.title,
            body=draft.body,
            meta=meta,
            summary=output.summary,
            agent=run.agent,
            agent_name=agent_name(run.agent),
            execution_id=run.execution_id,
            run_id=run.pk,
            attempt=run.attempt,
        )


def draft_of(version: ContentVersion) -> Draft:
    """A stored version as agents read it."""
    return Draft(
        title=version.title,
        body=version.body,
        slug=version.meta.get("slug", ""),
        meta_description=version.meta.get("meta_description", ""),
    )


def _keyphrase_uses(campaign: Campaign) -> int:
    if not campaign.keyphrase:
        return 0
    others = Campaign.objects.filter(workspace=campaign.workspace_id, keyphrase__iexact=campaign.keyphrase)
    return others.exclude(pk=campaign.pk).count()


def _body_of(run: AgentRun) -> str:
    """The text that the run received."""
    version = ContentVersion.objects.filter(campaign_id=run.campaign_id, number=run.base_version or 0).first()
    return version.body if version and run.agent != WRITER else ""


def _file_suggestions(
    run: AgentRun, output: ContentOutput, *, received: str, after: str, number: int | None, applied: bool
) -> None:
    """Stores every edit and finding of the output, and tells of the edits one by one."""
    suggestions = [
        *(_from_edit(run, edit, position, received, applied) for position, edit in enumerate(output.edits)),
        *(
            _from_finding(run, finding, position, after, number)
            for position, finding in enumerate(output.findings, start=len(output.edits))
        ),
    ]
    Suggestion.objects.bulk_create(suggestions)
    runs = list(run.execution.runs.order_by("position"))
    for suggestion in suggestions:
        if suggestion.replacement is not None:
            tell_edit(run, suggestion, runs)


def _identity(run: AgentRun, position: int) -> uuid.UUID:
    return uuid.uuid5(run.pk, f"{run.attempt}:{position}")


def _from_edit(run: AgentRun, edit: Edit, position: int, received: str, applied: bool) -> Suggestion:
    return Suggestion(
        id=_identity(run, position),
        campaign_id=run.campaign_id,
        run=run,
        version=run.base_version,
        position=position,
        rule=edit.rule,
        severity="improvement",
        message=edit.reason[:1000],
        start=edit.start,
        end=edit.end,
        original=received[edit.start : edit.end],
        replacement=edit.replacement,
        reason=edit.reason[:1000],
        evidence=edit.evidence,
        status=SuggestionStatus.APPLIED if edit.safe and applied else SuggestionStatus.PROPOSED,
    )


def _from_finding(run: AgentRun, finding: Finding, position: int, after: str, number: int | None) -> Suggestion:
    return Suggestion(
        id=_identity(run, position),
        campaign_id=run.campaign_id,
        run=run,
        version=number,
        position=position,
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message[:1000],
        how_to_fix=finding.how_to_fix[:1000],
        start=finding.start,
        end=finding.end,
        original=after[finding.start : finding.end] if finding.start is not None else "",
        evidence=finding.evidence,
    )


crew = ContentCrew()
