"""The page marks every sentence with the places that it was made of."""

from __future__ import annotations

from realtime import fragments, panels
from realtime.tests.snapshots import running

ONE, TWO = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


def place(at: int, source: str = "") -> dict[str, object]:
    return {"start": 0, "end": 10, "source_start": at, "source_end": at + 5, "source": "", "source_id": source}


def html(*trace: dict[str, object]) -> str:
    snapshot = running()
    snapshot["content"]["body"] = "Ann speaks. Nobody else."
    snapshot["content"]["meta"]["trace"] = list(trace)
    snapshot["campaign"]["sources"] = [{"id": ONE, "name": "notes.txt"}, {"id": TWO, "name": "mail.txt"}]
    return str(panels.context(snapshot)["text"]["html"])


def test_a_sentence_of_several_places_has_one_mark_with_all_of_them() -> None:
    shown = html(place(0), place(40))
    assert shown.count("data-source=") == 1
    assert 'data-source="0-5 40-45"' in shown
    assert "data-source-id" not in shown


def test_the_standfirst_has_its_sources_as_the_text_does_and_no_markup_of_its_own() -> None:
    snapshot = running()
    snapshot["content"]["meta"] = {
        "meta_description": "Ann <speaks>. Nobody else.",
        "meta_description_trace": [{**place(7, ONE), "end": 13}],
    }
    snapshot["campaign"]["sources"] = [{"id": ONE, "name": "notes.txt"}]
    mark = f'<span data-source="7-12" data-source-id="{ONE}" data-from="notes.txt">Ann &lt;speaks&gt;.</span>'
    shown = fragments.render(snapshot, {"manuscript"})["manuscript"]
    assert f'<p class="standfirst">{mark} Nobody else.</p>' in shown
    snapshot["content"]["meta"] = {}
    assert "standfirst" not in fragments.render(snapshot, {"manuscript"})["manuscript"]


def test_a_sentence_made_of_two_sources_names_both() -> None:
    shown = html(place(0, ONE), place(40, TWO))
    assert f'data-source-id="{ONE} {TWO}"' in shown
    assert 'data-from="notes.txt, mail.txt"' in shown
