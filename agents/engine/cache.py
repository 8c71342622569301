"""The result cache: agent, agent version and inputs decide; changed content never hits an old result."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from agents.base import Agent, AgentOutput
from agents.models import AgentResult, AgentSetting


def look_up(print_: str, *, force: bool) -> tuple[AgentResult | None, str]:
    """A result that may be used again, and what to tell of it: `hit`, `miss`, `forced` or `expired`."""
    if force:
        return None, "forced"
    newest = AgentResult.objects.filter(fingerprint=print_, archived=False).order_by("-created_at").first()
    if newest is None:
        return None, "miss"
    if newest.expires_at is not None and newest.expires_at <= timezone.now():
        return None, "expired"
    return newest, "hit"


def store(agent: Agent, print_: str, output: AgentOutput, *, reusable: bool) -> AgentResult:
    """Keeps an output. Earlier results of the same inputs are archived; one that is not `reusable` expires at once."""
    setting = AgentSetting.objects.filter(agent=agent.key).first() or AgentSetting(agent=agent.key)
    lifetime = timedelta(seconds=setting.cache_seconds if reusable else 0)
    AgentResult.objects.filter(fingerprint=print_, archived=False).update(archived=True)
    return AgentResult.objects.create(
        agent=agent.key,
        agent_version=agent.version,
        fingerprint=print_,
        output=output.model_dump(mode="json"),
        expires_at=timezone.now() + lifetime,
    )
