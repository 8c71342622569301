"""A hundred people answer a question at the same moment over real HTTP: one answer counts, all others learn whose."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.campaigns import create, watch, whole_story
from tests.cluster import Cluster
from tests.servers import Person, Server
from tests.wire import until

pytestmark = pytest.mark.processes

ANSWERS = 100
PEOPLE = ("ada", "ben", "cleo", "dora")


@pytest.fixture(params=["one server", "two servers"])
def servers(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Server]]:
    """One server on SQLite, or two on Postgres and Redis."""
    if request.param == "one server":
        server = Server(tmp_path).start()
        yield [server]
        server.stop()
    else:
        cluster = Cluster(tmp_path)
        try:
            yield cluster.start().servers
        finally:
            cluster.stop()


def answer_all_at_once(
    servers: list[Server], people: list[Person], path: str, options: list[str]
) -> list[tuple[int, dict[str, Any]]]:
    """Everybody answers, over all servers in turn, with all options in turn. The statuses and bodies."""
    together, answers = threading.Barrier(ANSWERS), []

    def answer(number: int) -> None:
        server, by = servers[number % len(servers)], people[number % len(people)]
        body = {"option": options[number % len(options)], "data": {}}
        together.wait()
        answers.append(server.request("POST", path, by, body))

    threads = [threading.Thread(target=answer, args=[number]) for number in range(ANSWERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_of_a_hundred_answers_at_once_one_counts(servers: list[Server]) -> None:
    people = servers[0].people(*PEOPLE)
    campaign = create(servers[0], people[0], template="content-demo")["id"]
    with watch(servers[-1], campaign, people[0], after=0) as socket:
        asked = until(socket, lambda message: message["type"] == "human_input_required")[-1]
        path = f"/api/questions/{asked['request_id']}/answer"
        options = [option["id"] for option in asked["options"][:3]]
        answers = answer_all_at_once(servers, people, path, options)
        until(socket, lambda message: message["type"] == "workflow_complete")
    assert sorted(status for status, _ in answers) == [200] + [409] * (ANSWERS - 1)
    [counted] = [body for status, body in answers if status == 200]
    refused = [body["error"] for status, body in answers if status == 409]
    assert {error["code"] for error in refused} == {"already_answered"}
    assert {error["answered_by"] for error in refused} == {counted["answered_by"]}
    assert {error["option"] for error in refused} == {counted["answer"]["option"]}
    assert all(counted["answered_by"] in error["message"] for error in refused)
    story = whole_story(servers[-1], campaign, people[0])
    [received] = [event for event in story if event["type"] == "human_input_received"]
    assert (received["answered_by"], received["option"]) == (counted["answered_by"], counted["answer"]["option"])
