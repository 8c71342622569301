"""Page and live update show the same: one rendering per audience, no person, no clock in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.template.loader import render_to_string

from realtime import fragments, panels
from realtime.examples import EVENT_DATA
from realtime.notes import TOP
from realtime.tests import snapshots

STATES = [snapshots.draft, snapshots.waiting, snapshots.running, snapshots.writing, snapshots.finished]
Snapshot = dict[str, Any]


def without_token(html: str) -> str:
    return re.sub(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>', "", html)


@pytest.mark.parametrize("make", STATES)
@pytest.mark.parametrize("audience", fragments.AUDIENCES)
def test_every_region_renders_for_every_audience(make: Callable[[], Snapshot], audience: str) -> None:
    regions = fragments.render(make(), fragments.ALL, audience)
    assert set(regions) == fragments.ALL
    assert not any("data-broken" in html for html in regions.values())


@pytest.mark.parametrize("make", STATES)
def test_the_page_differs_from_the_live_update_only_by_its_token(make: Callable[[], Snapshot]) -> None:
    live = fragments.render(make(), fragments.ALL, "editor")
    page = fragments.render(make(), fragments.ALL, "editor", csrf_token="secret")
    assert "secret" not in "".join(live.values())
    assert {name: without_token(html) for name, html in page.items()} == live


def test_only_what_was_asked_for_is_rendered() -> None:
    assert set(fragments.render(snapshots.running(), {"crew", "no-such-region"}, "viewer")) == {"crew"}


def test_a_viewer_gets_no_control_and_a_reviewer_only_questions() -> None:
    for make in STATES:
        assert "<form" not in "".join(fragments.render(make(), fragments.ALL, "viewer").values())
    reviewer = fragments.render(snapshots.waiting(), fragments.ALL, "reviewer")
    assert "<form" in reviewer["questions"]
    assert "<form" not in reviewer["controls"] + reviewer["crew"]


@pytest.mark.parametrize(
    ("running", "said"),
    [
        (["writer"], "Pausing: Writer finishes first"),
        (["writer", "seo"], "Pausing: Writer and SEO finish first"),
        (["writer", "seo", "geo"], "Pausing: 3 steps finish first"),
    ],
)
def test_a_pause_that_waits_for_running_steps_says_so_and_can_be_taken_back(running: list[str], said: str) -> None:
    snapshot = snapshots.running()
    snapshot["execution"]["desired_state"] = "pause"
    for run in snapshot["runs"]:
        run["status"] = "running" if run["agent_type"] in running else "pending"
    regions = fragments.render(snapshot, fragments.ALL, "editor")
    assert f'<span class="state-word">{said}</span>' in regions["status"]
    assert "done by about" not in regions["status"]
    assert "/resume/" in regions["controls"]
    assert "/pause/" not in regions["controls"]


def test_what_runs_can_be_paused_and_what_is_being_cancelled_cannot() -> None:
    snapshot = snapshots.running()
    assert "/pause/" in (controls := fragments.render(snapshot, {"controls"}, "editor")["controls"])
    assert "/resume/" not in controls
    snapshot["execution"]["desired_state"] = "cancel"
    controls = fragments.render(snapshot, {"controls"}, "editor")["controls"]
    assert "/pause/" not in controls
    assert "/resume/" not in controls


def test_a_region_that_breaks_says_so_and_the_others_live_on(monkeypatch: pytest.MonkeyPatch) -> None:

    def fail_once(name: str, context: Any) -> str:
        if name == "campaign/crew.html":
            raise ValueError
        return render_to_string(name, context)

    monkeypatch.setattr("realtime.fragments.render_to_string", fail_once)
    regions = fragments.render(snapshots.running())
    assert "cannot be shown" in regions["crew"]
    assert "A repair café" in regions["manuscript"]


def test_no_technical_word_reaches_people() -> None:
    regions = "".join(fragments.render(snapshots.finished(), fragments.ALL, "editor").values())
    assert "rate_limited" not in regions
    assert "The AI service is busy" in regions


def test_every_event_type_of_the_protocol_has_its_regions() -> None:
    unknown = {event for event in EVENT_DATA if event not in fragments._NAMES_BY_EVENT}
    assert unknown == set()
    assert fragments.names_for(["something_new"]) == fragments.ALL
    assert fragments.names_for([]) == frozenset()


def _run(position: int, **changes: Any) -> Callable[[Snapshot], None]:
    return lambda snapshot: snapshot["runs"][position].update(changes)


def _execution(status: str) -> Callable[[Snapshot], None]:
    def change(snapshot: Snapshot) -> None:
        snapshot["execution"].update(status=status, status_label=status)
        snapshot["campaign"].update(status=status, status_label=status)

    return change


def _new_version(snapshot: Snapshot) -> None:
    snapshot["content"].update(number=3, body=snapshot["content"]["body"] + "\nMore.\n")
    snapshot["versions"].insert(0, {**snapshot["versions"][0], "number": 3})
    snapshot["runs"][2]["added"] = 12


CHANGES: list[tuple[str, Callable[[Snapshot], None]]] = [
    ("agent_started", _run(3, status="running", status_label="Running")),
    ("agent_progress", _run(2, progress=80, message="Almost there")),
    ("agent_thinking", _run(2, message="Considering the tone")),
    ("tool_progress", _run(2, items_done=33)),
    ("agent_completed", _run(2, status="completed", status_label="Completed", score=90, tokens=12)),
    ("agent_retrying", _run(2, status="queued", status_label="Queued", attempt=2)),
    ("agent_skipped", _run(4, status="skipped", status_label="Skipped", reason="Not needed")),
    ("error", _run(2, status="failed", status_label="Failed")),
    ("content_version", _new_version),
    ("content_edit", lambda snapshot: snapshot["suggestions"][1].update(status="refused")),
    ("source_read", lambda snapshot: snapshot["campaign"].update(sources=[{"name": "a.org", "state": "ready"}])),
    ("source_read", lambda snapshot: snapshot["campaign"].update(sources=[{"name": "a.org", "state": "failed"}])),
    ("workflow_paused", _execution("paused")),
    ("workflow_resumed", _execution("queued")),
    ("workflow_complete", _execution("completed")),
    ("workflow_cancelled", _execution("cancelled")),
    ("human_input_required", lambda snapshot: snapshot.update(questions=snapshots.waiting()["questions"])),
]


@pytest.mark.parametrize(("event", "change"), CHANGES, ids=[event for event, _ in CHANGES])
def test_old_regions_and_the_renewed_ones_are_the_fresh_page(event: str, change: Callable[[Snapshot], None]) -> None:
    before, after = snapshots.running(), snapshots.running()
    change(after)
    after["execution"]["progress_pct"] = 61
    entry = {"seq": 43, "type": event, "content": "It happened.", "timestamp": "2025-03-05T10:00:06Z"}
    after["history"].append({**entry, "agent_type": None, "run_id": None})
    if event in ("agent_thinking", "tool_progress"):
        after["execution"]["progress_pct"] = before["execution"]["progress_pct"]
    old = fragments.render(before, fragments.ALL, "editor")
    renewed = fragments.render(after, fragments.names_for([event]), "editor")
    assert old | renewed == fragments.render(after, fragments.ALL, "editor")


def test_a_passage_is_marked_where_it_stands_now() -> None:
    snapshot = snapshots.running()
    before = "A new first paragraph.\n\n"
    snapshot["content"]["body"] = before + snapshots.BODY
    passage = snapshot["suggestions"][0]
    passage["place"] = [place + len(before) for place in passage["place"]]
    html = fragments.render(snapshot, {"manuscript"})["manuscript"]
    mark = re.search(rf'<mark data-suggestion="{passage["id"]}"[^>]*>(.*?)</mark>', html)
    assert mark is not None
    assert mark[1] == passage["original"]


def test_a_passage_that_is_gone_is_not_marked() -> None:
    snapshot = snapshots.running()
    snapshot["content"]["body"] = "Nothing of it is left."
    assert "<mark" not in fragments.render(snapshot, {"manuscript"})["manuscript"]


def test_problems_come_first_and_five_stand_on_top() -> None:
    notes = panels.context(snapshots.running())["notes"]
    assert notes["top"][0]["severity"] == "problem"
    assert len(notes["top"]) == TOP
    assert notes["count"] == len(notes["top"]) + sum(len(group["found"]) for group in notes["rest"])


def test_a_run_of_today_does_not_stand_beside_yesterdays() -> None:
    snapshot = snapshots.finished()
    snapshot["execution"]["levels"] = [["seo"]]
    snapshot["runs"][1]["level"] = 1
    assert [len(level["runs"]) for level in panels.context(snapshot)["levels"]] == [1, 1, 1, 1, 1]


def test_steps_of_one_level_stand_together() -> None:
    snapshot = snapshots.running()
    for run in snapshot["runs"][1:]:
        run["level"] = 2
    snapshot["execution"]["levels"] = [["writer"], ["seo", "brand", "quality", "geo"]]
    assert [len(level["runs"]) for level in panels.context(snapshot)["levels"]] == [1, 4]


def test_texts_written_at_the_same_time_stand_under_their_writers_names() -> None:
    html = fragments.render(snapshots.writing(), {"manuscript"}, "viewer")["manuscript"]
    drafts = html.split("<section")[1:]
    assert [re.findall(r"<h2[^>]*>(.*?)</h2>", draft) for draft in drafts] == [["Writer (one)"], ["Writer (two)"]]
    assert [re.findall(r'state-word">(.*?)<', draft) for draft in drafts] == [["Finished"], ["Being written"]]
    assert ["is-streaming" in draft for draft in drafts] == [False, True]
    assert "<em>first</em>" in drafts[0]
    assert 'data-raw="The second &lt;b&gt;text&lt;/b&gt;."' in drafts[1]
    assert 'data-seq="42"' in html


def test_numbers_have_commas_wherever_they_are_read_and_nowhere_else() -> None:
    snapshot = snapshots.running()
    snapshot["content"]["words"] = snapshot["campaign"]["target_words"] = 22763
    snapshot["versions"][0] |= {"number": 1204, "added": 22001, "removed": 5002}
    snapshot["runs"][0] |= {"tokens": 48211, "added": 22002, "removed": 5003, "metrics": {"words": 33001, "share": 0.5}}
    snapshot["runs"][2] |= {"subtasks": [], "items_done": 1001, "items_total": 2002, "progress": 50}
    html = "".join(fragments.render(snapshot, fragments.ALL, "editor").values())
    html = re.sub(r'<div class="text".*?</div>', "", html, flags=re.DOTALL)
    read = re.sub(r"<[^>]*>", " ", html)

    numbers = ["22,763", "22,001", "5,002", "48,211", "22,002", "5,003", "33,001", "1,001", "2,002"]
    assert [number for number in numbers if number not in read] == []
    assert set(re.findall(r"\d{4,}", read)) == {"1204", "2025"}  # a version, a year
    assert f"/campaigns/{snapshots.CAMPAIGN}/versions/1204/" in html


@pytest.mark.parametrize(("length", "folded"), [(320, False), (321, True)])
def test_long_evidence_is_folded_and_never_cut(length: int, folded: bool) -> None:
    snapshot = snapshots.finished()
    snapshot["suggestions"][0]["evidence"] = said = "Left out: ".ljust(length - 4, "x") + " end"
    html = fragments.render(snapshot, fragments.ALL, "viewer")["suggestions"]
    assert said in html
    assert f"Rests on: {said}" not in html, "it is a sentence of its own"
    assert ('<details class="note-evidence"' in html) is folded


def test_what_evidence_rests_on_is_said_to_be_that() -> None:
    snapshot = snapshots.finished()
    snapshot["suggestions"][0]["evidence"] = "12 words"
    assert "Rests on: 12 words" in fragments.render(snapshot, fragments.ALL, "viewer")["suggestions"]


def test_the_time_that_the_work_took_is_told_without_waiting_and_interruptions() -> None:
    snapshot = snapshots.finished()
    assert "took 8.2 s, and waited 2 min for people" in fragments.render(snapshot, {"status"}, "viewer")["status"]
    assert "interrupted" not in fragments.render(snapshot, {"status"}, "viewer")["status"]
    snapshot["execution"] |= {"waiting_seconds": 0.0, "interrupted_seconds": 30.2, "worked_seconds": 3.1}
    said = fragments.render(snapshot, {"status"}, "viewer")["status"]
    assert "took 3.1 s, and was interrupted for 30 s" in said


def test_a_card_says_that_there_was_too_little_text_to_judge() -> None:
    snapshot = snapshots.finished()
    crew = fragments.render(snapshot, {"crew"}, "viewer")["crew"]
    assert "no score" not in crew
    snapshot["runs"][1].update(score=None, metrics={"too_little_text": 33})
    assert fragments.render(snapshot, {"crew"}, "viewer")["crew"].count("no score") == 1
