"""Which template a campaign works by, where several share the campaigns of a type by weight."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from agents.models import Execution, WorkflowTemplate
from agents.registry import all_crews
from agents.selectors import templates_for
from campaigns.errors import Invalid
from campaigns.models import Campaign


def template_for(campaign: Campaign) -> WorkflowTemplate:
    """The newest version of the campaign's template. Raises Invalid when there is none.

    That is the one it names; else the one it was assigned before; else, where templates of its type have weights, the
    one that its id falls to; else the default of its type.
    """
    templates = templates_for(campaign.campaign_type)
    if campaign.template:
        slug = campaign.template
    else:
        slug = _assigned_before(campaign, templates) or _share_of(campaign, templates) or _default(templates)
    template = next((t for t in templates if t.slug == slug), None)
    if template is None:
        raise _no_template(campaign, known=bool(templates))
    return template


def assignment_of(campaign: Campaign, template: WorkflowTemplate) -> dict[str, Any] | None:
    """What an execution keeps of how its template was chosen; None when it was named, or there was no choice."""
    if campaign.template:
        return None
    earlier = _earlier(campaign)
    if earlier and earlier["template"] == template.slug:
        return {**earlier, "version": template.version}
    weights = _weights(templates_for(campaign.campaign_type))
    if template.slug not in weights:
        return None
    return {"template": template.slug, "version": template.version, "weights": weights}


def _weights(templates: Sequence[WorkflowTemplate]) -> dict[str, int]:
    return {t.slug: t.weight for t in sorted(templates, key=lambda t: t.slug) if t.weight}


def _share_of(campaign: Campaign, templates: Sequence[WorkflowTemplate]) -> str:
    """The template that the campaign's id falls to: the same each time, and each as often as its weight says."""
    weights = _weights(templates)
    if not weights:
        return ""
    text = f"{campaign.pk}:{','.join(weights)}"
    place = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) % sum(weights.values())
    for slug, weight in weights.items():
        place -= weight
        if place < 0:
            return slug
    raise AssertionError("a place lies within the sum of the weights")


def _assigned_before(campaign: Campaign, templates: Sequence[WorkflowTemplate]) -> str:
    earlier = _earlier(campaign)
    known = {t.slug for t in templates}
    return earlier["template"] if earlier and earlier["template"] in known else ""


def _earlier(campaign: Campaign) -> dict[str, Any] | None:
    assigned = Execution.objects.filter(campaign_id=campaign.pk, assignment__isnull=False).order_by("created_at")
    found: dict[str, Any] | None = assigned.values_list("assignment", flat=True).first()
    return found


def _default(templates: Sequence[WorkflowTemplate]) -> str:
    return next((t.slug for t in templates if t.default), "")


def _no_template(campaign: Campaign, *, known: bool) -> Invalid:
    """Which of the two is wrong. A type is known that has templates, or a crew that has none yet."""
    kind = campaign.campaign_type
    if known or any(crew.campaign_type == kind for crew in all_crews().values()):
        field, message = "template", f"There is no active workflow template {campaign.template or f'for {kind}'}."
    else:
        field, message = "campaign_type", f"There is no campaign type called {kind}."
    return Invalid(message, code="no_template", fields={field: [message]})
