"""The content crew's desk: gathers brief, brand and draft for an agent, and files what it made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from agents.base import AgentOutput, Edit
from agents.crews.base import Crew
from agents.crews.content.described import described
from agents.crews.content.editor import EditorOutput, all_left
from agents.crews.content.filing import file_suggestions
from agents.crews.content.material import brand_for, brand_of, brief_for, brief_of, draft_of, keyphrase_uses
from agents.crews.content.proposals import EDITOR, editor_inputs, settle
from agents.crews.content.rebasing import moved_findings, rebase, unmade
from agents.crews.content.recounting import recount
from agents.crews.content.structured_data import structured_data
from agents.crews.content.trace import TRACE_OF_DESCRIPTION, carried_on, description_traced, placed
from agents.crews.content.types import ContentInputs, ContentOutput, Draft
from agents.judgements import edited_meanwhile, text_in_peoples_hands
from agents.models import AgentRun
from agents.plans import stored_plan
from agents.registry import agent_name, get_agent
from agents.suggestions.remembering import declined
from agents.suggestions.settling import settle_gone
from agents.suggestions.standing import gather_up
from campaigns.material import material_of
from campaigns.models import Campaign, ContentVersion
from campaigns.selectors import current_version
from campaigns.services.versions import add_version
from campaigns.texts import Text

WRITER = "writer"
REWRITE = "writer.rewrite"
APPLY = "apply_safe_edits"
ONLY_PROPOSES = "Left to you, as this workflow only proposes."
NOW_IT_PROPOSES = (
    "It knows this text, but made its edits itself then. Now it only proposes them, so it measures the text as it is."
)
NOW_IT_EDITS = "It knows this text, but only proposed its edits then. Now it makes them, and measures the outcome."


class ContentCrew(Crew):
    """Writer, SEO, Brand, Content Quality and GEO, and the Editor who merges what they propose side by side."""

    campaign_type = "content"
    templates = Path(__file__).parent / "templates"

    def gather(self, run: AgentRun, settings: dict[str, Any]) -> tuple[ContentInputs, int | None]:
        campaign = run.campaign
        version = current_version(campaign.pk)
        proposing = only_proposes(run) or edited_meanwhile(run.execution) is not None
        if proposing and APPLY in get_agent(run.agent).Settings.model_fields:
            settings = {**settings, APPLY: False}
        inputs = ContentInputs(
            brief=brief_of(run),
            brand=brand_of(run),
            draft=draft_of(version) if version and run.agent != WRITER else Draft(),
            missing=[agent_name(other.agent) for other in run.missing],
            keyphrase_uses=keyphrase_uses(campaign),
            settings=settings,
            declined=declined(campaign.pk, version) if run.agent != WRITER else [],
        )
        number = version.number if version else None
        if run.agent == EDITOR:
            return editor_inputs(run, inputs, number, only_propose=proposing), number
        return inputs, number

    def near(self, run: AgentRun, inputs: BaseModel) -> Iterable[tuple[BaseModel, str]]:
        """The same text, with its edits made or only proposed: what is measured at the end differs."""
        settings = getattr(inputs, "settings", {})
        if APPLY not in get_agent(run.agent).Settings.model_fields:
            return
        proposes = not settings.get(APPLY, True)
        said = NOW_IT_PROPOSES if proposes else NOW_IT_EDITS
        others = {name: value for name, value in settings.items() if name != APPLY}
        for changed in (others, {**others, APPLY: True}) if proposes else ({**others, APPLY: False},):
            yield inputs.model_copy(update={"settings": changed}), said

    def publish(self, run: AgentRun, output: AgentOutput) -> ContentOutput:
        if not isinstance(output, ContentOutput):
            raise TypeError(f"{run.agent} returned no content output")
        output = self._publish(run, output)
        settle_gone(run.campaign_id)
        if isinstance(output, EditorOutput) and output.recounted:
            recount(run, output.recounted)
        return output

    def _publish(self, run: AgentRun, output: ContentOutput) -> ContentOutput:
        """Returns what is true of the run."""
        current = current_version(run.campaign_id)
        gather_up(run.campaign_id)
        late = current is not None and _edited_since(run, current)
        kept = only_proposes(run) or (not late and text_in_peoples_hands(run.campaign_id))
        persons = edited_meanwhile(run.execution)
        if persons is not None and run.agent != WRITER:
            run.reason = f"Only proposed, as {_author(persons)} has changed the text since this run of the crew began."
            AgentRun.objects.filter(pk=run.pk).update(reason=run.reason[:300])
        if run.agent == WRITER and current is not None and output.draft is not None and kept:
            self._propose_draft(run, output, current)
            return output
        if current is not None and late:
            return self._publish_late(run, output, current)
        # Another agent changed the text meanwhile: this one speaks of an older one, so it only proposes.
        overtaken = current is not None and current.number != run.base_version and run.agent != WRITER
        received = _body_of(run)
        number, after = run.base_version, received
        if output.draft is not None and not overtaken:
            version = self._add_version(run, output, current)
            number, after = version.number, version.body
        elif output.draft is not None:
            read = draft_of(ContentVersion.objects.get(campaign_id=run.campaign_id, number=run.base_version or 0))
            output, judged = unmade(run.agent, output, read)
            after = judged.body
        applied = output.draft is not None and not overtaken
        filed = output
        if isinstance(output, EditorOutput):
            # Its edits are others' suggestions: what becomes of them is filed there, and not a second time.
            if not overtaken:
                settle(run, output.decisions)
            filed = output.model_copy(update={"edits": []})
        why = _why_left(run, persons)
        file_suggestions(run, filed, current, received=received, after=after, number=number, applied=applied, why=why)
        return output

    def _publish_late(self, run: AgentRun, output: ContentOutput, current: ContentVersion) -> ContentOutput:
        """Files what an agent made of a text that a person has changed meanwhile: theirs stays, all is proposed."""
        if run.agent == WRITER:
            self._keep_the_persons(run, output, current)
            return output
        base = ContentVersion.objects.get(campaign_id=run.campaign_id, number=run.base_version or 0)
        received = draft_of(base)
        rebased = rebase(received.body, output.edits, current.body)
        why = f"Left to you, as {_author(current)} has changed the text meanwhile."
        if isinstance(output, EditorOutput):
            output = all_left(output, why)
            settle(run, output.decisions)
            rebased = replace(rebased, edits=[])
        output, judged = unmade(run.agent, output, received)
        findings = moved_findings(output.findings, judged.body, current.body)
        filed = output.model_copy(update={"findings": findings, "edits": rebased.edits})
        number, after = current.number, current.body
        file_suggestions(
            run, filed, current, received=received.body, after=after, number=number, applied=False, rebased=rebased,
            why=why,
        )  # fmt: skip
        return output

    def _propose_draft(self, run: AgentRun, output: ContentOutput, current: ContentVersion) -> None:
        """The Writer's new text as one suggestion: it takes the place of the whole one, if people want it."""
        assert output.draft is not None
        reason = "A new draft from your brief and sources, in place of the whole text."
        body = output.draft.body
        left = (
            ONLY_PROPOSES
            if only_proposes(run)
            else "Left to you, as people have worked on the text since it was written."
        )
        rewrite = Edit(
            rule=REWRITE, start=0, end=len(current.body), replacement=body, reason=reason, left=left, safe=False
        )
        filed = output.model_copy(update={"edits": [rewrite] if body != current.body else [], "findings": []})
        run.base_version = current.number
        number, text = current.number, current.body
        file_suggestions(run, filed, current, received=text, after=text, number=number, applied=False)

    def _keep_the_persons(self, run: AgentRun, output: ContentOutput, current: ContentVersion) -> None:
        """The Writer's new text is there to be restored; the one that somebody has worked on stays the newest."""
        version = self._add_version(run, output, current) if output.draft else current
        file_suggestions(run, output, current, received="", after=version.body, number=version.number, applied=True)
        if version != current:
            add_version(
                campaign_id=run.campaign_id,
                title=current.title,
                body=current.body,
                meta=current.meta,
                summary=f"Kept as {_author(current)} left it while the Writer wrote version {version.number}.",
                author_user=current.author_user,
            )

    def result(self, campaign_id: Any) -> dict[str, Any]:
        version = current_version(campaign_id)
        return {"version": version.number, "title": version.title, "words": version.words} if version else {}

    def renew_meta(self, campaign: Campaign, text: Text, meta: Mapping[str, Any]) -> Mapping[str, Any]:
        current = current_version(campaign.pk)
        told = dict[str, Any]()
        if current is not None:
            line = {**current.meta, "meta_description": text.meta_description}
            told = description_traced(line, current.body, current.meta, campaign.language)
        known = meta.get("structured_data") or (current is not None and described(current))
        if not known or not text.body.strip():
            return told
        draft = Draft(title=text.title, body=text.body, slug=text.slug, meta_description=text.meta_description)
        return told | {"structured_data": structured_data(draft, brief_for(campaign), brand_for(campaign))}

    def carry_meta(self, campaign: Campaign, current: ContentVersion, body: str) -> Mapping[str, Any]:
        return {"trace": carried_on(current, body, campaign.language)} if current.meta.get("trace") else {}

    def _add_version(self, run: AgentRun, output: ContentOutput, current: ContentVersion | None) -> ContentVersion:
        draft = output.draft
        assert draft is not None
        meta = {
            **(current.meta if current and run.agent != WRITER else {}),
            "slug": draft.slug,
            "meta_description": draft.meta_description,
        }
        if output.trace:
            meta["trace"] = placed(output.trace, material_of(run.campaign))
        elif current and meta.get("trace"):
            meta["trace"] = carried_on(current, draft.body, run.campaign.language)
        meta.pop(TRACE_OF_DESCRIPTION, None)
        earlier = current.meta if current and run.agent != WRITER else {}
        meta |= description_traced(meta, draft.body, earlier, run.campaign.language)
        if output.structured_data:
            meta["structured_data"] = output.structured_data
        elif meta.get("structured_data") or (current is not None and run.agent != WRITER and described(current)):
            meta["structured_data"] = structured_data(draft, brief_of(run), brand_of(run))
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


def only_proposes(run: AgentRun) -> bool:
    """Whether the run's workflow leaves every edit to people."""
    return stored_plan(run.execution.plan).edits == "propose"


def _edited_since(run: AgentRun, current: ContentVersion) -> bool:
    """Whether a person has changed the text since the run read it."""
    if run.base_version is None or current.number == run.base_version:
        return False
    later = ContentVersion.objects.filter(campaign_id=run.campaign_id, number__gt=run.base_version)
    return later.filter(agent="").exists()


def _author(version: ContentVersion) -> str:
    user = version.author_user
    return (user.get_full_name() or user.get_username()) if user else "somebody"


def _why_left(run: AgentRun, persons: ContentVersion | None) -> str:
    """Why this run leaves even safe edits to people; "" where it, or the Editor after it, may make them."""
    if only_proposes(run):
        return ONLY_PROPOSES
    if persons is not None and run.agent != WRITER:
        return f"Left to you, as {_author(persons)} has changed the text since this run of the crew began."
    return ""


def _body_of(run: AgentRun) -> str:
    """The text that the run received."""
    version = ContentVersion.objects.filter(campaign_id=run.campaign_id, number=run.base_version or 0).first()
    return version.body if version and run.agent != WRITER else ""


crew = ContentCrew()
