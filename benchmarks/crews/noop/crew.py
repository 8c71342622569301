"""A crew that does nothing, to measure what the engine itself costs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from agents.base import AgentOutput, Strict
from agents.crews.base import Crew
from agents.models import AgentRun


class NoInputs(Strict):
    """The campaign and the step, so that no result is found in the cache."""

    campaign: str
    step: str


class NoopCrew(Crew):
    """Hands over the campaign's id and files nothing."""

    campaign_type = "noop"
    templates = Path(__file__).parent / "templates"

    def gather(self, run: AgentRun, settings: dict[str, Any]) -> tuple[NoInputs, int | None]:
        return NoInputs(campaign=str(run.campaign_id), step=run.step), None

    def publish(self, run: AgentRun, output: AgentOutput) -> None:
        pass

    def result(self, campaign_id: Any) -> dict[str, Any]:
        return {}


crew = NoopCrew()
