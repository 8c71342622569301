"""What a campaign's page tells of its crew: how far it came, what failed and why, and when it should be done."""

from __future__ import annotations

from typing import Any

import pytest

from realtime import fragments, panels
from realtime.tests import snapshots
from realtime.tests.snapshots import run_of

RETRY = {"action": "retry", "label": "Try again"}


def failed(position: int, message: str, *recovery: dict[str, str], **more: Any) -> dict[str, Any]:
    return run_of(position, "failed", error={"code": "x", "message": message, "recovery": list(recovery)}, **more)


def regions(audience: str = "editor", **changes: Any) -> dict[str, str]:
    return fragments.render(snapshots.finished() | changes, fragments.ALL, audience)


def test_what_failed_stands_above_the_text_with_the_only_way_to_try_again() -> None:
    shown = regions()
    assert "Content Quality did not succeed" in shown["questions"]
    assert "Three tries did not get through." in shown["questions"]
    assert "1 step that needed it was skipped." in shown["questions"]
    assert "".join(shown.values()).count("/retry/") == 1


def test_steps_that_failed_for_one_reason_are_told_together() -> None:
    runs = [run_of(0, "completed"), failed(1, "No key.", RETRY), failed(2, "No key.", RETRY), failed(3, "Too long.")]
    trouble = panels.context(snapshots.finished() | {"runs": runs})["trouble"]
    assert trouble["faults"] == [
        {"message": "No key.", "who": "SEO and Brand"},
        {"message": "Too long.", "who": "Content Quality"},
    ]
    assert (trouble["failed"], trouble["behind"], trouble["again"]) == (3, 0, "Try again")


def test_whoever_may_not_run_it_is_told_who_may() -> None:
    assert "/retry/" not in "".join(regions("viewer").values())
    assert "Whoever may edit this campaign can try again." in regions("viewer")["questions"]


def test_where_trying_again_is_of_no_help_it_is_not_what_is_offered_first() -> None:
    shorten = {"action": "new_campaign", "label": "Start a new campaign"}
    sheet = regions(runs=[failed(0, "Too long.", shorten)])["questions"]
    assert sheet.index("Start a new campaign") < sheet.index("Try again")
    assert 'data-kind="primary"' not in sheet


def test_while_the_others_go_on_nothing_can_be_tried_again_yet() -> None:
    snapshot = snapshots.running()
    snapshot["runs"][3] = failed(3, "No key.", RETRY)
    shown = fragments.render(snapshot, fragments.ALL, "editor")
    assert "The others go on." in shown["questions"]
    assert "/retry/" not in "".join(shown.values())


def test_what_has_ended_shows_how_far_it_came_and_no_bar() -> None:
    assert "<progress" not in regions()["status"]
    assert "3 of 5 steps</span> done" in regions()["status"]
    assert "3 of 5 done" in regions()["crew"]
    done = regions(runs=[run_of(number, "completed") for number in range(5)])
    assert "steps" not in done["status"]


def test_one_share_in_percent_is_on_the_page_while_it_works() -> None:
    shown = fragments.render(snapshots.running(), fragments.ALL, "editor")
    assert "52 %" in shown["status"]
    assert " %" not in shown["crew"]


@pytest.mark.parametrize(("progress", "shown"), [(28, True), (50, False)])
def test_a_count_is_shown_where_it_is_what_the_bar_shows(progress: int, shown: bool) -> None:
    snapshot = snapshots.running()
    snapshot["runs"][2] |= {"subtasks": [], "items_done": 70, "items_total": 250, "progress": progress}
    assert ("70 of 250" in fragments.render(snapshot, {"crew"}, "editor")["crew"]) is shown


@pytest.mark.parametrize("foretold", [True, False])
def test_when_it_should_be_done_is_told_only_where_that_has_a_ground(foretold: bool) -> None:
    snapshot = snapshots.running()
    snapshot["execution"]["foretold"] = foretold
    assert ("done by about" in fragments.render(snapshot, {"status"}, "editor")["status"]) is foretold


@pytest.mark.parametrize(("basis", "shown"), [("history", True), ("size", True), ("default", False)])
def test_what_a_step_usually_takes_is_told_where_its_past_says_it(basis: str, shown: bool) -> None:
    snapshot = snapshots.running()
    snapshot["runs"][2] |= {"estimate_basis": basis, "estimated_seconds": 73.0}
    assert ("usually about 1 min" in fragments.render(snapshot, {"crew"}, "editor")["crew"]) is shown


def test_two_steps_of_one_agent_that_ask_are_told_apart() -> None:
    snapshot = snapshots.waiting()
    one, other = snapshot["runs"][0], snapshot["runs"][0] | {"id": "7d0c2b1e-3f4a-4d5b-8e6f-000000000009"}
    snapshot["runs"] = [one | {"step": "first"}, other | {"step": "last"}]
    [asked] = snapshot["questions"]
    snapshot["questions"] = [asked, asked | {"id": "9c0c2b1e-3f4a-4d5b-8e6f-000000000009", "run_id": other["id"]}]
    sheets = fragments.render(snapshot, {"questions"}, "editor")["questions"]
    assert "<span>Writer (first) asks</span>" in sheets
    assert "<span>Writer (last) asks</span>" in sheets


def test_who_waits_for_a_limit_says_when_it_goes_on() -> None:
    snapshot = snapshots.running()
    waits = {"status": "queued", "message": "Waiting for OpenAI's rate limit.", "goes_on_at": "2025-03-05T10:00:40Z"}
    snapshot["runs"][2] |= waits
    crew = fragments.render(snapshot, {"crew"}, "editor")["crew"]
    assert "Waiting for OpenAI&#x27;s rate limit." in crew
    assert 'data-goes-on="2025-03-05T10:00:40Z"' in crew


WAIT = {"message": "The AI service is busy. Waiting as long as it asked.", "goes_on_at": "2025-03-05T10:52:00Z"}


def waiting_to_retry(**execution: Any) -> dict[str, Any]:
    snapshot = snapshots.running()
    snapshot["execution"] |= execution
    snapshot["runs"][2] = run_of(2, "queued", waits_to_retry=True, **WAIT)
    return snapshot


def test_who_waits_to_be_tried_again_says_so_and_need_not_wait() -> None:
    shown = fragments.render(waiting_to_retry(), fragments.ALL, "editor")
    assert "The AI service is busy. Waiting as long as it asked." in shown["crew"]
    assert 'data-goes-on="2025-03-05T10:52:00Z"' in shown["crew"]
    assert f"/executions/{snapshots.EXECUTION}/retry/" in shown["crew"]
    assert "Try now" in shown["crew"]


def test_the_head_says_when_the_work_goes_on_in_place_of_when_it_is_done() -> None:
    snapshot = waiting_to_retry(foretold=True)
    shown = fragments.render(snapshot, {"status"}, "editor")["status"]
    assert 'data-goes-on="2025-03-05T10:52:00Z"' in shown
    assert "data-left" not in shown
    snapshot["runs"][3] = run_of(3, "running")
    shown = fragments.render(snapshot, {"status"}, "editor")["status"]
    assert "data-goes-on" not in shown, "somebody works"


def test_a_blank_sheet_says_what_is_waited_for() -> None:
    snapshot = waiting_to_retry() | {"content": None, "versions": [], "suggestions": []}
    both = [snapshot["runs"][2], snapshot["runs"][2] | {"id": snapshot["runs"][3]["id"]}]
    said = "The AI service is busy. Waiting as long as it asked. The first words appear here once the work goes on."
    assert f"<p>{said}</p>" in fragments.render(snapshot | {"runs": both}, {"manuscript"}, "editor")["manuscript"]
    at_work = snapshots.running() | {"content": None, "versions": [], "suggestions": []}
    sheet = fragments.render(at_work, {"manuscript"}, "editor")["manuscript"]
    assert "<p>The first words appear here as soon as they are there.</p>" in sheet


def test_of_two_who_wait_the_head_names_the_sooner() -> None:
    snapshot = waiting_to_retry()
    snapshot["runs"][3] = run_of(3, "queued", goes_on_at="2025-03-05T10:20:00Z")
    assert 'data-goes-on="2025-03-05T10:20:00Z"' in fragments.render(snapshot, {"status"}, "editor")["status"]


@pytest.mark.parametrize(("audience", "wish"), [("viewer", "run"), ("editor", "pause"), ("editor", "cancel")])
def test_what_cannot_be_tried_now_is_not_offered(audience: str, wish: str) -> None:
    shown = fragments.render(waiting_to_retry(desired_state=wish), fragments.ALL, audience)
    assert "Try now" not in "".join(shown.values())
    assert ("data-goes-on" in shown["status"]) is (wish == "run")


def test_room_in_a_limit_is_not_tried_now() -> None:
    snapshot = waiting_to_retry()
    snapshot["runs"][2]["waits_to_retry"] = False
    assert "Try now" not in fragments.render(snapshot, {"crew"}, "editor")["crew"]


@pytest.mark.parametrize(
    ("estimated", "words", "figure"),
    [
        (True, "about 2,100 tokens, estimated, price unknown", "about 2,100, estimated"),
        (False, "2,107 tokens", "2,107"),
    ],
)
def test_tokens_that_nobody_told_are_shown_as_estimated(estimated: bool, words: str, figure: str) -> None:
    snapshot = snapshots.finished()
    snapshot["runs"][0] |= {"tokens": 2107, "tokens_estimated": estimated, "cost": None}
    shown = fragments.render(snapshot, fragments.ALL, "editor")
    assert words in shown["overview"]
    assert f">{figure}<" in shown["crew"]
