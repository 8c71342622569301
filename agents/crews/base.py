"""What a crew is: a folder with agents, and the desk between them and the database."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel

if TYPE_CHECKING:
    from agents.base import AgentOutput
    from agents.models import AgentRun
    from campaigns.models import Campaign, ContentVersion
    from campaigns.texts import Text


class Crew(ABC):
    """Gathers what an agent works from and files what it made. Agents themselves never touch the database."""

    campaign_type: ClassVar[str]
    templates: ClassVar[Path]  # a folder of plan files, seeded into the database

    @abstractmethod
    def gather(self, run: AgentRun, settings: dict[str, Any]) -> tuple[BaseModel, int | None]:
        """The run's inputs, and the number of the content version they hold. Reads only."""

    def near(self, run: AgentRun, inputs: BaseModel) -> Iterable[tuple[BaseModel, str]]:
        """Inputs that people would take for the run's own, each with one sentence on why they give another result.

        Asked when no result can be used again: where one of these has a result, the run says this sentence.
        """
        return ()

    @abstractmethod
    def publish(self, run: AgentRun, output: AgentOutput) -> AgentOutput | None:
        """Files what the agent made: versions, suggestions, artifacts, and their events.

        Returns what this run has to tell where the output as it is would be untrue of it; None: the output.
        Runs in the transaction that completes the run, with the journal locked.
        """

    def renew_meta(self, campaign: Campaign, text: Text, meta: Mapping[str, Any]) -> Mapping[str, Any]:
        """Those of the meta data that describe the text, told anew for one that a person has changed."""
        return {}

    def carry_meta(self, campaign: Campaign, current: ContentVersion, body: str) -> Mapping[str, Any]:
        """Those of the version's meta data that hold for the body which people's decisions about edits make of it."""
        return {}

    @abstractmethod
    def result(self, campaign_id: Any) -> dict[str, Any]:
        """What the finished workflow has to show, for `workflow_complete`."""
