"""A campaign of the trial crew, from its start to the check of all that it left behind."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.campaigns import create, watch, whole_story
from tests.crews.trial.control import CALLS, Control
from tests.journals import check_story
from tests.servers import Person, Server
from tests.wire import until

PAYERS = ("payer", "payer")
ENDS = {"workflow_complete", "workflow_failed", "workflow_cancelled"}


class Trial:
    """One campaign. It is drafted first, so that orders can be left for it, and then started."""

    def __init__(self, server: Server, by: Person, control: Control, template: str = "trial") -> None:
        self.server, self.by, self.control = server, by, control
        self.campaign: str = create(server, by, campaign_type="trial", template=template, start=False)["id"]

    def start(self) -> Trial:
        status, answer = self.server.request("POST", f"/api/campaigns/{self.campaign}/start", self.by)
        assert status in (200, 201, 202), answer
        return self

    def kill_at(self, step: str, point: str) -> Trial:
        self.control.kill_at(self.campaign, step, point)
        return self

    def hold_at(self, step: str, point: str) -> Trial:
        self.control.hold_at(self.campaign, step, point)
        return self

    def wait_for(self, step: str, point: str) -> int:
        return self.control.wait_for_arrival(self.campaign, step, point)

    def release(self, step: str, point: str) -> Trial:
        self.control.release(self.campaign, step, point)
        return self

    def hear(self, type: str, server: Server | None = None) -> dict[str, Any]:
        """The first event of this type, heard over a socket of this server."""
        with watch(server or self.server, self.campaign, self.by, after=0) as socket:
            return until(socket, lambda message: message["type"] == type)[-1]

    def finish(self, server: Server | None = None) -> list[dict[str, Any]]:
        """Watches until the work has ended, and returns the whole story."""
        server = server or self.server
        with watch(server, self.campaign, self.by, after=0) as socket:
            until(socket, lambda message: message["type"] in ENDS)
        return whole_story(server, self.campaign, self.by)

    def check(self, story: list[dict[str, Any]], *, agents: tuple[str, ...] = PAYERS, again: str = "") -> None:
        """Everything was done once. `again` is the one paid call (`step call`) that was in flight when it was lost."""
        self.check_costs(story, agents=agents)
        twice = [call for call, times in Counter(self.control.paid(self.campaign)).items() if times > 1]
        assert twice == ([again] if again else [])

    def check_costs(self, story: list[dict[str, Any]], *, agents: tuple[str, ...] = PAYERS) -> None:
        """Every step was done once; only a call in flight was paid for again, at most once for each interruption."""
        check_story(story, list(agents))
        check_nothing_after_its_end(story)
        bought = Counter(self.control.paid(self.campaign))
        steps = {call.partition(" ")[0] for call in bought}
        assert set(bought) == {f"{step} {call}" for step in steps for call in CALLS}
        assert len(steps) == agents.count("payer")
        assert bought.total() - len(bought) <= len(losses(story)) + interruptions(story)


def check_nothing_after_its_end(story: list[dict[str, Any]]) -> None:
    """A run that has ended is never spoken of again by its agent."""
    ended: set[str] = set()
    for event in story:
        run = event.get("run_id")
        if run is None:
            continue
        assert run not in ended, event
        if event["type"] in {"agent_completed", "agent_skipped", "error"}:
            ended.add(run)


def losses(story: list[dict[str, Any]]) -> list[str]:
    """The agents whose worker was lost, as often as it was."""
    return [e["agent_type"] for e in story if e["type"] == "agent_retrying" and e["reason"] == "worker_lost"]


def interruptions(story: list[dict[str, Any]]) -> int:
    """How often the database was away while a step was to be settled."""
    return sum(e["type"] == "agent_retrying" and e["reason"] == "interrupted" for e in story)
