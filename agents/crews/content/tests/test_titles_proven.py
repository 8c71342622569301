"""What titles say falsely in few words: another's role, advice turned round, no condition, other comparisons."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.known import Known
from agents.crews.content.facts.passages import passages_of
from agents.crews.content.facts.sentences import Sentences
from agents.crews.content.tests.measured.titles import FALSE, TRUE

GARDEN = """\
The walled garden of Elmstow is open again. Ann Lowe has been its head gardener since 2009. Its treasurer, Omar Beck,
keeps the books.

Never prune the walls in May, as birds nest there. If the trustees say yes, we sign for the orchard in June. Last year
the pond froze. The pears cost 40 pence a pound, the apples cost 45. The trustees asked for a fence. The neighbours
were against the gate. More visitors came on Sundays.
"""
KNOWN = Known([GARDEN, "walled garden"], "en")


@pytest.mark.parametrize(
    "title",
    [
        "Head gardener Omar Beck: the garden is open",
        "Prune the walls, says a head gardener",
        "Trustees say yes to the orchard",
        "Walled garden: pears cost more than apples",
        "Walled garden: the trustees against the fence",
        "Walled garden: the pond froze",
    ],
)
def test_a_title_that_is_not_proven_is_refused(title: str) -> None:
    assert KNOWN.objection(title)


@pytest.mark.parametrize(
    "title",
    [
        "Head gardener Ann Lowe: the garden is open",
        "Never prune the walls in May",
        "Walled garden: the neighbours were against the gate",
        "Walled garden: last year the pond froze",
        "Walled garden: more visitors came on Sundays",
    ],
)
def test_a_title_that_the_sources_prove_is_taken(title: str) -> None:
    assert KNOWN.objection(title) == ""


def refused(titles: dict[tuple[str, str, str], list[str]]) -> list[str]:
    known = {sources: Known(list(sources), "en") for sources in titles}
    return [title for sources, those in titles.items() for title in those if known[sources].objection(title)]


def test_of_twenty_false_titles_eighteen_are_refused() -> None:
    assert len(refused(FALSE)) >= 18


def test_of_twenty_true_titles_fourteen_are_taken() -> None:
    assert len(refused(TRUE)) <= 6


def test_words_that_only_a_question_and_its_answer_have_together_are_not_side_by_side() -> None:
    talk = "REED: How does a kiln fail?\n\nVOSS: The lid cracks.\n\nREED: And then?\n\nVOSS: We buy a lid.\n"
    told = Sentences(passages_of(talk, "en"), "en")
    assert not any(told.side_by_side("kiln", other) for other in ("lid", "crack"))
