"""Which text each result speaks of, and whether people have changed it since."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from agents.models import AgentRun, Execution
from agents.registry import all_agents
from agents.states import RunStatus
from campaigns.models import ContentVersion

if TYPE_CHECKING:
    from django.db.models import QuerySet


def drafting_agents() -> frozenset[str]:
    """The keys of the agents that write a text as a whole."""
    return frozenset(key for key, agent in all_agents().items() if agent.drafts)


def in_peoples_hands(versions: Iterable[ContentVersion]) -> bool:
    """Whether a person has changed the text since an agent wrote it as a whole. `versions`: all of the campaign.

    A text that a person brought along counts until an agent has changed it. Reads nothing by itself.
    """
    drafting = drafting_agents()
    newest_first = sorted(versions, key=lambda one: one.number, reverse=True)
    for place, version in enumerate(newest_first):
        if version.agent in drafting:
            return False
        if version.agent == "" and (place == 0 or version.parent_id is not None):
            return True
    return False


def text_in_peoples_hands(campaign_id: uuid.UUID) -> bool:
    """The same, read in one query."""
    return in_peoples_hands(_versions(campaign_id))


def edited_meanwhile(execution: Execution) -> ContentVersion | None:
    """The newest version that a person made since the execution began; None without one.

    None, too, once an agent has written the text as a whole after it: that is its own again.
    """
    later = _versions(execution.campaign_id).filter(created_at__gte=execution.started_at)
    drafting = drafting_agents()
    for version in later.order_by("-number"):
        if version.agent in drafting:
            return None
        if version.agent == "" and version.parent_id is not None:
            return version
    return None


class Judgements:
    """What a campaign's versions say about its runs. Reads nothing by itself."""

    def __init__(self, versions: Iterable[ContentVersion]) -> None:
        """`versions`: all of the campaign, each with its parent."""
        self._made: dict[uuid.UUID, ContentVersion] = {}
        self._by_people: list[ContentVersion] = []
        for version in sorted(versions, key=lambda one: one.number):
            if version.agent == "":
                self._by_people.append(version)
            elif version.run_id is not None:
                self._made[version.run_id] = version

    def judged(self, run: AgentRun) -> int | None:
        """The number of the version that the run's result speaks of: the one it made, else the one it read."""
        made = self._made.get(run.pk)
        if made is None:
            return run.base_version
        onto = made.parent.number if made.parent else None
        # Put onto a text that was newer than the one it read, it still speaks of what it read.
        return made.number if onto == run.base_version or run.base_version is None else run.base_version

    def overtaken_by(self, run: AgentRun) -> ContentVersion | None:
        """The last version of a person that the run's result does not know of; None where it is still up to date."""
        agent = all_agents().get(run.agent)
        judged = self.judged(run)
        if run.status != RunStatus.COMPLETED or agent is None or not agent.judges or judged is None:
            return None
        last = self._by_people[-1] if self._by_people else None
        return last if last is not None and last.number > judged else None


def judgements(campaign_id: uuid.UUID) -> Judgements:
    """The same, read in one query."""
    return Judgements(_versions(campaign_id))


def stale_agents(campaign_id: uuid.UUID) -> list[str]:
    """The keys of the agents whose newest results speak of a text that a person has changed since, in plan order."""
    from agents.selectors import current_runs

    known = judgements(campaign_id)
    return [run.agent for run in current_runs(campaign_id) if known.overtaken_by(run)]


def _versions(campaign_id: uuid.UUID) -> QuerySet[ContentVersion]:
    versions = ContentVersion.objects.filter(campaign_id=campaign_id).select_related("parent", "author_user")
    return versions.defer("body", "meta", "parent__body", "parent__meta")
