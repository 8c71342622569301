"""A crew whose agents never come to an end by themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from agents.base import AgentOutput, Strict
from agents.crews.base import Crew
from agents.models import AgentRun


class EndlessInputs(Strict):
    topic: str


class EndlessCrew(Crew):
    campaign_type = "endless"
    templates = Path(__file__).parent / "templates"

    def gather(self, run: AgentRun, settings: dict[str, Any]) -> tuple[EndlessInputs, int | None]:
        return EndlessInputs(topic=run.campaign.topic), None

    def publish(self, run: AgentRun, output: AgentOutput) -> None:
        return None

    def result(self, campaign_id: Any) -> dict[str, Any]:
        return {}


crew = EndlessCrew()
