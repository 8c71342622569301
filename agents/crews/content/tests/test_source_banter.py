"""What of a chat is told: its facts and what these need, before what people say to one another in passing."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.chats import said_in, written
from agents.crews.content.writing.conversation import read_chat

HARVEST = """[02/09/2024, 06:48] Elin: Can somebody look before 8? The hail hit the Steep Field for ten minutes
[02/09/2024, 06:55] Marco: On my way
[02/09/2024, 07:40] Marco: I'd say 40 % of the Riesling bunches have split berries
[02/09/2024, 07:44] Jo: Ouch
[03/09/2024, 18:50] Marco: Day 1: 5.1 tonnes in
[04/09/2024, 06:30] Elin: Thank you. You're the best team
[05/09/2024, 09:05] Sana: My back hurts, I'm at home this morning
[05/09/2024, 09:06] Elin: Get well! Take two days off
[18/09/2024, 16:40] Marco: Upper rows: 86 Oechsle today. I'd pick on Friday
[18/09/2024, 16:52] Elin: Friday it is
[12/10/2024, 11:44] Marco: Next year I want nets over the Steep Field. They last 15 years
[12/10/2024, 11:50] Elin: Only if the insurance gives us a discount on them
[21/11/2024, 10:05] Elin: Insurance paid: 14,300 euros. Discount with nets would be 20 %. So we order
"""


def test_banter_is_left_out_and_what_is_told_stays() -> None:
    told = " ".join(said_in(HARVEST))
    for idle in (
        "On my way",
        "Ouch",
        "best team",
        "back hurts",
        "Get well",
        "days off",
        "Friday it is",
        "somebody look",
    ):
        assert idle not in told
    for fact in ("hail hit", "40 %", "5.1 tonnes", "86 Oechsle", "nets over", "14,300 euros", "So we order"):
        assert fact in told


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("My shoulders remember", False),
        ("My shoulders carried the stretcher", True),  # of which somebody else writes
        ("My group took 3 hours", True),
        ("My grandfather planted the vines", True),
        ("You are covered by the club", True),
        ("You're all heroes", False),
        ("My guess is that Bracken heard him", True),  # a name
        ("You are allowed to camp there", True),
        ("I'm calling the owner", True),
        ("The gully was blocked", True),
    ],
)
def test_few_words_about_oneself_are_banter_where_nothing_else_takes_them_up(said: str, kept: bool) -> None:
    chat = f"[10:02] Ruth: the stretcher weighs 31 kilos\n[10:03] Joao: {said}\n[10:04] Ruth: We were 8 people.\n"
    assert any("Joao" in one for one in said_in(chat)) is kept


def test_a_conclusion_needs_the_message_that_it_takes_up() -> None:
    posted = read_chat(HARVEST).posted
    last, rest = posted[-1], [one.said[0].text for one in posted]
    assert last.needs is not None
    assert rest[last.needs].startswith("Only if the insurance")
    only = posted[last.needs].needs
    assert only is not None
    assert rest[only].startswith("Next year")


def test_of_a_chat_longer_than_the_article_everything_that_says_something_is_told() -> None:
    idle = "".join(
        f"[03/09/2024, {hour}:00] Jo: The {thing} stands behind the house where the others were before, as always\n"
        for hour, thing in zip(range(19, 24), ("van", "ladder", "trailer", "bench", "barrel"), strict=True)
    )
    facts = "".join(
        f"[{day}/10/2024, 11:00] Marco: Row {day} gave {day}.5 tonnes at {day + 60} degrees and cost {day}00 euros\n"
        for day in range(10, 16)
    )
    output = written(idle + facts, target_words=100)
    assert output.draft is not None
    assert output.draft.body.count("tonnes") == 6
    assert output.draft.body.count("behind the house") == 5
