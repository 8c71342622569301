"""What agents read of a campaign: its brief with all sources, its brand, its text."""

from __future__ import annotations

from agents.crews.content.types import Brand, Brief, Draft
from agents.models import AgentRun
from campaigns.material import material_of
from campaigns.models import Campaign, ContentVersion
from campaigns.services.campaigns import BRIEF_FIELDS


def draft_of(version: ContentVersion) -> Draft:
    """A stored version as agents read it."""
    return Draft(
        title=version.title,
        body=version.body,
        slug=version.meta.get("slug", ""),
        meta_description=version.meta.get("meta_description", ""),
    )


def brief_of(run: AgentRun) -> Brief:
    """The brief of the run's campaign, as agents read it, with all its sources."""
    return brief_for(run.campaign)


def brief_for(campaign: Campaign) -> Brief:
    """The same of a campaign."""
    material = material_of(campaign)
    return Brief.model_validate(
        {
            **{name: getattr(campaign, name) for name in BRIEF_FIELDS},
            "source_material": material.text,
            "parts": [{"name": part.name, "start": part.start, "end": part.end} for part in material.parts],
        }
    )


def brand_of(run: AgentRun) -> Brand:
    """The brand of the run's campaign, as agents read it; an empty one without a profile."""
    return brand_for(run.campaign)


def brand_for(campaign: Campaign) -> Brand:
    """The same of a campaign."""
    brand = campaign.brand_profile
    return Brand.model_validate({"name": brand.name, **brand.rules}) if brand else Brand()


def keyphrase_uses(campaign: Campaign) -> int:
    """How many other campaigns of the workspace have the same keyphrase."""
    if not campaign.keyphrase:
        return 0
    others = Campaign.objects.filter(workspace=campaign.workspace_id, keyphrase__iexact=campaign.keyphrase)
    return others.exclude(pk=campaign.pk).count()
