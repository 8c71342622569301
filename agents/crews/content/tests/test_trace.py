"""A sentence keeps its source while the text around it changes."""

from __future__ import annotations

from agents.crews.content.trace import carried
from agents.crews.content.types import SourcedSentence

OLD = "It opened in 2019. People came. It opened in 2019."
TRACE = [
    SourcedSentence(start=0, end=18, source_start=100, source_end=118),
    SourcedSentence(start=19, end=31, source_start=200, source_end=212),
    SourcedSentence(start=32, end=50, source_start=300, source_end=318),
]


def places(new: str) -> list[tuple[str, int]]:
    return [(new[s.start : s.end], s.source_start) for s in carried(TRACE, OLD, new, "en")]


def test_text_put_in_before_a_sentence_moves_it() -> None:
    assert places(f"## Key points\n\n{OLD}") == places(OLD)


def test_a_sentence_that_was_replaced_has_no_source_any_more() -> None:
    new = OLD.replace("People came.", "A storm took the roof.")
    assert places(new) == [("It opened in 2019.", 100), ("It opened in 2019.", 300)]


def test_equal_sentences_keep_their_own_sources() -> None:
    assert [source for _, source in places(OLD)] == [100, 200, 300]


def test_nothing_is_kept_of_a_text_that_is_gone() -> None:
    assert places("") == []


def test_a_list_item_that_repeats_a_sentence_shares_its_source() -> None:
    assert places(f"- People came.\n\n{OLD}") == [("People came.", 200), *places(OLD)]


def test_a_sentence_that_was_cut_or_reworded_shares_the_source_of_the_one_that_it_was() -> None:
    old = "The café opened in 2019 in the back room of the old mill, which the town owns. It rained."
    trace = [SourcedSentence(start=0, end=78, source_start=100, source_end=178)]
    new = f"- The café opened in 2019 in the old mill.\n\n{old.replace('back room', 'hall')}"
    assert [(new[s.start : s.end], s.source_start) for s in carried(trace, old, new, "en")] == [
        ("The café opened in 2019 in the old mill.", 100),
        (new[44:117], 100),
    ]


def test_what_a_person_wrote_gets_no_source_from_what_is_like_it() -> None:
    old = f"{OLD} It did not open in 2019."
    assert [one.source_start for one in carried(TRACE, old, f"{old} It rained.", "en")] == [100, 200, 300]


def test_a_sentence_made_of_several_places_keeps_them_all() -> None:
    several = [TRACE[0], TRACE[0].model_copy(update={"source_start": 500, "source_end": 510})]
    assert [one.source_start for one in carried(several, OLD[:18], f"Well. {OLD[:18]}", "en")] == [100, 500]
