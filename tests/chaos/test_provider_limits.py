"""A provider's limit, shared through Redis by several worker processes: the model's server itself counts what comes."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.campaigns import create, example_brief, whole_story
from tests.chaos.cluster import Cluster
from tests.chaos.trials import Trial, losses
from tests.crews.trial.control import Control
from tests.model_server import Call, ModelServer, Turn
from tests.model_server.author import author
from tests.servers import Person
from tests.waiting import wait_until
from tests.wire import PATIENCE

pytestmark = pytest.mark.processes

REQUESTS = 8  # in any minute
CALLS = 2  # that each campaign makes
SLOTS = 3 * 2  # of three workers
CAMPAIGNS = REQUESTS // CALLS + REQUESTS + SLOTS  # more wait than there are slots, and than a minute has room for
WAITING = "SELECT count(*) FROM agents_agentrun WHERE waits_for <> '' AND status = 'queued' AND worker_id IS NULL"
LINE = """SELECT campaign.topic FROM agents_providerturn place JOIN agents_agentrun run ON run.id = place.run_id
JOIN campaigns_campaign campaign ON campaign.id = run.campaign_id ORDER BY place.turn"""


class Counting:
    """Answers as the author does, and notes when what was asked. The first is told to come back later."""

    def __init__(self) -> None:
        self.heard: list[tuple[float, str]] = []

    def __call__(self, call: Call) -> Turn:
        found = re.search(r"(?m)^Topic: (.*)$", call.text)
        self.heard.append((time.monotonic(), found[1] if found else ""))
        if len(self.heard) == 1:
            return Turn(status=429, headers={"retry-after": "1"}, error={"message": "Slow down.", "code": "busy"})
        return author(call)

    def check_minutes(self, since: float) -> None:
        """No minute had more than the limit. `since`: before the first request may have been allowed.

        However long each was on its way: what comes one too many for the first minutes was allowed after their end.
        """
        for number, (at, _) in enumerate(self.heard):
            assert at >= since + 60 * (number // REQUESTS)


@pytest.fixture
def brain() -> Counting:
    return Counting()


@pytest.fixture
def cluster(tmp_path: Path, control: Control, brain: Counting) -> Iterator[Cluster]:
    with ModelServer(brain=brain) as model:
        environment = {
            "GALLEY_LLM_MODEL": "openai:author",
            "GALLEY_LLM_BASE_URL": model.url,
            "GALLEY_PROVIDER_REQUESTS": str(REQUESTS),
            "GALLEY_PROVIDER_TOKENS": "10000000",
            **control.environment,
        }
        cluster = Cluster(tmp_path, environment)
        try:
            yield cluster.start()
        finally:
            cluster.stop()


def only_the_writer(cluster: Cluster, by: Person, topic: str) -> str:
    brief = {**example_brief(), "topic": topic}
    return str(create(cluster.webs[0], by, template="only-the-writer", brief=brief)["id"])


def test_workers_never_exceed_a_limit_together_and_who_waits_says_so_holds_no_slot_and_has_a_place_in_a_line(
    cluster: Cluster, control: Control, brain: Counting
) -> None:
    ada = cluster.person("ada")
    topics = [f"Dishwasher number {number}" for number in range(CAMPAIGNS)]
    since = time.monotonic()
    campaigns = [only_the_writer(cluster, ada, topic) for topic in topics]
    seen: list[tuple[int, list[str]]] = []  # how many were heard when a minute had no room any more, and who waited

    def they_wait_in_line() -> bool:
        heard, waiting = len(brain.heard), cluster.rows(WAITING)[0][0]
        line = [topic for (topic,) in cluster.rows(LINE)]
        if heard and heard % REQUESTS == 0 and waiting >= REQUESTS + SLOTS and len(brain.heard) == heard:
            seen.append((heard, line))
        return bool(seen)

    wait_until(they_wait_in_line, 2 * PATIENCE)
    [(heard, line)] = seen

    bystander = Trial(cluster.webs[1], ada, control).start()
    bystander.check(bystander.finish())
    assert cluster.rows(WAITING)[0][0] >= SLOTS, "more wait than there are slots, so they hold none"

    wait_until(lambda: len(brain.heard) >= heard + 4, 2 * PATIENCE)
    brain.check_minutes(since)
    assert {topic for _, topic in brain.heard[heard : heard + 4]} <= set(line[:REQUESTS])  # the next minute is theirs

    stories = [whole_story(cluster.webs[0], campaign, ada) for campaign in campaigns]
    told = [event for story in stories for event in story if "'s rate limit, about" in str(event.get("message"))]
    assert len({event["campaign_id"] for event in told}) > SLOTS
    assert {event["status"] for event in told} == {"queued"}
    retried = [event for story in stories for event in story if event["type"] == "agent_retrying"]
    assert [(event["reason"], event["retry_in_seconds"]) for event in retried] == [("rate_limit", 1.0)]
    assert [losses(story) for story in stories] == [[]] * CAMPAIGNS
