"""Thirty people answer a question at the same moment over the API of a real server: one answer counts."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.campaigns import create, watch, whole_story
from tests.servers import Server
from tests.wire import until

pytestmark = pytest.mark.processes

PEOPLE = 30


def test_of_thirty_answers_at_once_one_counts(tmp_path: Path) -> None:
    server = Server(tmp_path).start()
    try:
        ada = server.person("ada")
        campaign = create(server, ada, template="content-demo")["id"]
        with watch(server, campaign, ada, after=0) as socket:
            asked = until(socket, lambda message: message["type"] == "human_input_required")[-1]
            path = f"/api/questions/{asked['request_id']}/answer"
            together = threading.Barrier(PEOPLE)
            answers = []

            def answer(option: str) -> None:
                together.wait()
                answers.append(server.request("POST", path, ada, {"option": option, "data": {}}))

            options = [asked["options"][number % 2]["id"] for number in range(PEOPLE)]
            threads = [threading.Thread(target=answer, args=[option]) for option in options]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            until(socket, lambda message: message["type"] == "workflow_complete")
        story = whole_story(server, campaign, ada)
    finally:
        server.stop()
    assert sorted(status for status, _ in answers) == [200] + [409] * (PEOPLE - 1)
    [counted] = [body for status, body in answers if status == 200]
    for status, body in answers:
        if status == 409:
            assert body["error"]["code"] == "already_answered"
            assert body["error"]["answered_by"] == counted["answered_by"] == "Ada Example"
            assert body["error"]["option"] == counted["answer"]["option"]
    assert len([event for event in story if event["type"] == "human_input_received"]) == 1
