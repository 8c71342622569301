"""What a version's text holds, as JSON-LD that an agent made of exactly this text."""

from __future__ import annotations

from typing import Any

from agents.models import AgentRun
from agents.states import RunStatus
from campaigns.models import ContentVersion


def described(version: ContentVersion) -> dict[str, Any]:
    """The version's own, or what an agent that changed nothing made of it; empty without either."""
    own: dict[str, Any] = version.meta.get("structured_data") or {}
    if own:
        return own
    runs = AgentRun.objects.filter(
        campaign_id=version.campaign_id, status=RunStatus.COMPLETED, base_version=version.number, result__isnull=False
    ).order_by("-finished_at")
    for output in runs.values_list("result__output", flat=True):
        made: dict[str, Any] = output.get("structured_data") or {}
        if made and not output.get("draft"):
            return made
    return {}
