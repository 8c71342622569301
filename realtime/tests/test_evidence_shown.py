"""What a card of the margin says that its finding rests on: nothing that stands there already."""

from __future__ import annotations

import pytest

from realtime import fragments
from realtime.notes import TOP
from realtime.tests import snapshots


def test_a_card_shows_its_passage_once() -> None:
    snapshot = snapshots.finished()
    one = snapshot["suggestions"][0]
    one["evidence"] = f"“{one['original'] or 'Some words'}” Up to 10 % are good (Yoast)."
    html = fragments.render(snapshot, fragments.ALL, "viewer")["suggestions"]
    assert "Rests on: Up to 10 % are good (Yoast)." in html
    one |= {"replacement": None, "start": None, "end": None, "place": None, "original": ""}
    html = fragments.render(snapshot, fragments.ALL, "viewer")["suggestions"]
    assert "Rests on: “" in html, "where no passage is shown, the evidence has its words"


def test_cards_of_one_rule_say_once_what_they_all_rest_on() -> None:
    snapshot = snapshots.finished()
    card = snapshot["suggestions"][0] | {"status": "proposed", "severity": "problem", "replacement": None}
    cards = [card | {"id": f"{card['id'][:-2]}{n:02}", "evidence": "None is good (Ours)."} for n in range(9)]
    cards[8]["evidence"] = "Another (Ours)."
    snapshot["suggestions"] = cards
    html = fragments.render(snapshot, fragments.ALL, "viewer")["suggestions"]
    assert html.count("None is good") == TOP + 1
    assert html.count("Another (Ours)") == 1


@pytest.mark.parametrize(
    "said", ["Left out: “That.”", "Nearest in your sources: “That.”", "1. Nearest in your sources: “A.”"]
)
def test_what_is_told_in_sentences_is_not_said_to_be_rested_on(said: str) -> None:
    snapshot = snapshots.finished()
    snapshot["suggestions"][0]["evidence"] = said
    html = fragments.render(snapshot, fragments.ALL, "viewer")["suggestions"]
    assert said in html
    assert f"Rests on: {said}" not in html
