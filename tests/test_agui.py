"""The official AG-UI client against a real server: its verifier refuses a stream that breaks the protocol's order."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tests.campaigns import create, whole_story
from tests.faults.writer import Writer
from tests.journals import check_story
from tests.node_scripts import begin_node, finish
from tests.servers import Person, Server

pytestmark = pytest.mark.processes

AGENTS = ["writer", "seo", "brand", "quality", "geo"]


def follow(server: Server, campaign: str, by: Person, **wishes: Any) -> dict[str, Any]:
    """What the official client made of the campaign."""
    return made_of(finish(begin(server, campaign, by, **wishes)))


def begin(server: Server, campaign: str, by: Person, **wishes: Any) -> subprocess.Popen[str]:
    """The official client, once its first run has begun, if it does."""
    wanted = json.dumps({"answer": None, "after": None, "raw": True, **wishes})
    running = begin_node("agui.mjs", f"{server.url}/api/agui/campaigns/{campaign}", by.token, wanted)
    await_run(running)
    return running


def await_run(running: subprocess.Popen[str]) -> None:
    """Returns when the client's next run has begun."""
    assert running.stdout is not None
    if running.stdout.readline() != "here\n":
        finish(running)


def made_of(told: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told.splitlines()[-1])
    assert found["warnings"] == []
    return found


def native(told: dict[str, Any]) -> list[dict[str, Any]]:
    return [event["rawEvent"] for event in told["events"] if event["type"] == "STATE_DELTA"]


def test_a_run_is_followed_interrupted_answered_and_finished(server: Server, ada: Person) -> None:
    campaign = create(server, ada, template="content-demo")["id"]
    told = follow(server, campaign, ada, answer="first")
    story = whole_story(server, campaign, ada)

    assert [outcome["type"] for outcome in told["outcomes"]] == ["interrupt", "success"]
    assert native(told) == story
    check_story(story, AGENTS)
    assert told["state"]["status"] == "completed"
    assert {agent["status"] for agent in told["state"]["agents"].values()} == {"completed"}
    written = "".join(event["text"] for event in story if event["type"] == "content_delta")
    assert written in [message.get("content") for message in told["messages"]]

    late = follow(server, campaign, ada)
    assert native(late) == story
    assert [outcome["type"] for outcome in late["outcomes"]] == ["success"]

    middle = story[len(story) // 2]["seq"]
    assert native(follow(server, campaign, ada, after=middle)) == story[middle:]


TEXT = "Quiet rooms are a matter of small things: a door that closes, a clock that does not tick."
RUN = "00000000-0000-0000-0000-000000000001"
_RECORD = """
import uuid
from django.db import transaction
from campaigns import journal
from realtime.examples import EVENT_DATA
for type, fields in {events!r}:
    with transaction.atomic():
        data = {{**EVENT_DATA[type], **fields}}
        of = uuid.UUID(data.pop("run", {run!r}))
        run = {{}} if type.startswith(("workflow_", "level_")) else {{"run_id": of, "attempt": 1}}
        answer = journal.record(uuid.UUID({campaign!r}), type, data, **run).seq
"""


class Story:
    """A campaign whose Writer writes when it is told to."""

    def __init__(self, server: Server, campaign: str) -> None:
        self._writer = Writer(server.environment)
        self._campaign = campaign

    def record(self, *events: tuple[str, dict[str, Any]]) -> int:
        script = _RECORD.format(events=list(events), run=RUN, campaign=self._campaign)
        return int(self._writer.run(script))

    def write(self, start: int, end: int) -> int:
        """Has the Writer write this part of the text, a few characters at a time."""
        parts = [(at, TEXT[at : min(at + 7, end)]) for at in range(start, end, 7)]
        return self.record(*(("content_delta", {"offset": at, "text": text}) for at, text in parts))

    def run(self, script: str) -> None:
        """Has a script done beside the server."""
        self._writer.run(script)

    def stop(self) -> None:
        """Nobody writes any more."""
        self._writer.stop()

    def end(self) -> None:
        self.record(("agent_completed", {}), ("level_completed", {}), ("workflow_complete", {}))
        self.stop()


@pytest.fixture
def story(server: Server, ada: Person) -> tuple[Story, str]:
    campaign = str(create(server, ada, start=False)["id"])
    story = Story(server, campaign)
    story.record(("workflow_started", {"levels": [["writer"]]}), ("level_started", {}), ("agent_started", {}))
    return story, campaign


def texts(told: dict[str, Any]) -> list[str]:
    return [message["content"] for message in told["messages"]]


def test_who_comes_while_a_text_is_written_has_all_of_it(server: Server, ada: Person, story: tuple[Story, str]) -> None:
    writing, campaign = story
    here = writing.write(0, 35)
    late = begin(server, campaign, ada, after=here)
    writing.write(35, len(TEXT))
    writing.end()
    told = made_of(finish(late))

    assert texts(told) == [TEXT]
    types = [event["type"] for event in told["events"]]
    assert types[types.index("TEXT_MESSAGE_START") + 1] == "TEXT_MESSAGE_CONTENT"
    assert told["events"][types.index("TEXT_MESSAGE_CONTENT")]["delta"] == TEXT[:35]


def test_who_leaves_in_the_middle_of_a_text_and_comes_back_has_it_once(
    server: Server, ada: Person, story: tuple[Story, str]
) -> None:
    writing, campaign = story
    writing.write(0, 21)
    leaving = begin(server, campaign, ada, leaveAfter=TEXT[:21])
    writing.write(21, 49)
    await_run(leaving)  # it is back
    writing.write(49, len(TEXT))
    writing.end()

    told = made_of(finish(leaving))

    assert [event["type"] for event in told["events"]].count("RUN_STARTED") == 2
    assert texts(told) == [TEXT]


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("Membership.objects.filter(user__username={name!r}).delete()", "not_allowed"),
        ("Token.objects.filter(user__username={name!r}).delete()", "not_signed_in"),
    ],
)
def test_who_loses_the_right_in_the_middle_of_a_run_is_told_so_and_hears_nothing_more(
    server: Server, story: tuple[Story, str], script: str, code: str
) -> None:
    writing, campaign = story
    guest = server.person(f"guest-{code.replace('_', '-')}")
    writing.write(0, 21)
    following = begin(server, campaign, guest)
    imports = "from campaigns.models import Membership\nfrom rest_framework.authtoken.models import Token\n"
    writing.run(imports + script.format(name=guest.name))
    told = made_of(finish(following))
    writing.write(21, len(TEXT))
    writing.stop()

    assert [(outcome["type"], outcome["code"]) for outcome in told["outcomes"]] == [("error", code)]
    assert told["events"][-1]["type"] == "RUN_ERROR"
    assert "".join(texts(told)) in TEXT[:21]


def test_who_may_not_answer_follows_to_the_end_in_one_run(server: Server, ada: Person) -> None:
    campaign = create(server, ada, template="content-demo")["id"]
    watching = begin(server, campaign, server.person("vera", role="viewer"), answer="first")
    follow(server, campaign, ada, answer="first")
    told = made_of(finish(watching))

    assert [outcome["type"] for outcome in told["outcomes"]] == ["success"]
    customs = [event["name"] for event in told["events"] if event["type"] == "CUSTOM"]
    assert [name for name in customs if name.startswith("human_input")] == [
        "human_input_required",
        "human_input_received",
    ]
    assert native(told) == whole_story(server, campaign, ada)


SEO = {"run": "00000000-0000-0000-0000-000000000002", "agent_type": "seo", "agent": "SEO"}
WRITER = {"agent_type": "writer", "agent": "Writer"}


def test_who_leaves_a_question_to_others_hears_how_it_goes_on(server: Server, ada: Person) -> None:
    campaign = str(create(server, ada, start=False)["id"])
    story = Story(server, campaign)
    plan = {"levels": [["writer", "seo"]], "waits_for": {"writer": [], "seo": []}}
    started = [("agent_started", WRITER), ("agent_started", SEO)]
    story.record(("workflow_started", plan), ("level_started", {}), *started)
    leaving = begin(server, campaign, ada, answer="leave")
    story.record(("human_input_required", {}), ("agent_progress", SEO), ("agent_completed", SEO))
    await_run(leaving)
    story.record(("human_input_received", {}), ("agent_completed", WRITER), ("level_completed", {}))
    story.record(("workflow_complete", {}))
    story.stop()
    told = made_of(finish(leaving))

    assert [outcome["type"] for outcome in told["outcomes"]] == ["interrupt", "success"]
    first = [event["rawEvent"]["type"] for event in told["events"][: ends(told)[0]] if event["type"] == "STATE_DELTA"]
    assert first[-3:] == ["human_input_required", "agent_progress", "agent_completed"]
    assert native(told) == whole_story(server, campaign, ada)


def ends(told: dict[str, Any]) -> list[int]:
    return [place for place, event in enumerate(told["events"]) if event["type"] == "RUN_FINISHED"]
