"""A crew as small as one can be: its agents read the campaign's topic, and what they make is only counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from agents.base import AgentOutput
from agents.crews.base import Crew
from agents.models import AgentRun
from agents.tests.agents import PlayerInputs


class SmallCrew(Crew):
    campaign_type = "small"
    templates = Path(__file__).parent / "templates"

    def __init__(self) -> None:
        self.published: list[tuple[str, str]] = []

    def gather(self, run: AgentRun, settings: dict[str, Any]) -> tuple[PlayerInputs, int | None]:
        return PlayerInputs(topic=run.campaign.topic, settings=settings), None

    def publish(self, run: AgentRun, output: AgentOutput) -> None:
        self.published.append((run.agent, output.summary))

    def result(self, campaign_id: Any) -> dict[str, Any]:
        return {"published": len(self.published)}


crew = SmallCrew()
