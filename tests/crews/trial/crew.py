"""A crew that is made to be killed: its agents pay, stream, ask, compute and die as a test tells them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction

from agents.base import AgentOutput, Strict
from agents.crews.base import Crew
from agents.models import AgentRun
from tests.crews.trial.clock import follow_the_file
from tests.crews.trial.control import pass_point


class TrialInputs(Strict):
    """Which step of which campaign this is; so no result is ever found in the cache."""

    campaign: str
    step: str


class TrialCrew(Crew):
    """Files nothing. Every place where it is called by the engine is a point of `control.POINTS`."""

    campaign_type = "trial"
    templates = Path(__file__).parent / "templates"

    def gather(self, run: AgentRun, settings: dict[str, Any]) -> tuple[TrialInputs, int | None]:
        pass_point(run.campaign_id, run.step, "claimed")
        return TrialInputs(campaign=str(run.campaign_id), step=run.step), None

    def publish(self, run: AgentRun, output: AgentOutput) -> None:
        # Registered before the bells of the events that follow, so it is called before them.
        transaction.on_commit(partial(pass_point, run.campaign_id, run.step, "settled"))
        pass_point(run.campaign_id, run.step, "settling")

    def result(self, campaign_id: Any) -> dict[str, Any]:
        pass_point(campaign_id, "last", "ending")
        return {}


follow_the_file()
crew = TrialCrew()
