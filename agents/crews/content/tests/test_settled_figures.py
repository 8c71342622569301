"""In an outline of talk a corrected figure stands once, by its writer's own word; what is doubtful stands together."""

from __future__ import annotations

import re

import pytest

from agents.crews.content.tests.chats import written
from agents.crews.content.types import ContentOutput


def body_of(output: ContentOutput) -> str:
    assert output.draft is not None
    return output.draft.body


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ("14.2 tonnes in total", "Sorry, 13.2, I miscounted", "13.2 tonnes in total. ({}; corrected from 14.2)"),
        ("max 12 boats a day", "Sorry, 11 boats", "Max 11 boats a day. ({}; corrected from 12)"),
        ("the total is 7,850 pounds", "the bill says 8,120 pounds, not 7,850",
         "The total is 8,120 pounds. ({}; corrected from 7,850)"),
        ("volume down 6 %", "correction: volume down 4 %", "Volume down 4 %. ({}; corrected from 6 %)"),
        ("43 mites after three days", "correction: 34 mites", "34 mites after three days. ({}; corrected from 43)"),
        ("two out of ten shafts are cracked", "Sorry, three of the ten shafts are cracked",
         "Three of the ten shafts are cracked. ({}; corrected from two out of ten)"),
    ],
)  # fmt: skip
def test_a_corrected_figure_stands_and_says_what_it_was(wrong: str, right: str, told: str) -> None:
    chat = f"[10:02] Ann: {wrong}\n[10:03] Bo: nice\n[10:09] Ann: {right}\n[10:12] Bo: the pier was rebuilt in 2020\n"
    assert f"- {told.format('Ann')}" in body_of(written(chat))


def test_who_gives_in_to_an_objection_corrects() -> None:
    chat = "[10:02] Ann: planking took us 640 hours\n[10:03] Bo: wasn't it 460?\n"
    chat += "[10:04] Ann: True, 460. The rest was the deck\n"
    body = body_of(written(chat))
    assert "- Planking took us 460 hours. The rest was the deck. (Ann; corrected from 640)" in body
    assert "True" not in body


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("we sold 40 jars and 30 candles", "Sorry, 35"),  # of which?
        ("row 1 gave 40 kilos, row 2 gave 30 kilos", "sorry, 35 kilos"),
    ],
)
def test_where_it_is_not_certain_which_figure_goes_both_stand_together(first: str, later: str) -> None:
    chat = f"[10:02] Ann: {first}\n[10:05] Bo: the pier was rebuilt in 2020 by the town\n[10:09] Ann: {later}\n"
    lines = body_of(written(chat)).split("\n")
    at = next(number for number, line in enumerate(lines) if first[3:10] in line.lower())
    assert "35" in lines[at + 1]
    assert lines[at + 1].endswith("**Check:** two figures")


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("the new tank cost 8,600 euros", "the old tank cost 340 euros"),
        ("losses were 19 percent in 2022", "losses were 13 percent in 2024"),
        ("we sold 40 jars", "sorry for the noise, the pump ran 9 hours"),
        ("we change every fifteen to twenty minutes", "in court it is ten minutes of rest, not a coffee"),
    ],
)
def test_two_figures_of_two_things_are_no_correction(first: str, later: str) -> None:
    body = body_of(written(f"[10:02] Ann: {first}\n[10:09] Ann: {later}\n"))
    assert "corrected from" not in body
    assert "Check" not in body
    assert all(re.search(one, body) for one in re.findall(r"\d[\d,]*", first + later))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("so we change every fifteen to twenty minutes", "in court I change after ten minutes, not twenty"),
        ("the tent holds 41 of the 57 guests", "and order food for 70 not 57"),
        ("we lost 37 days", "no, 19 were wind, 14 rain"),
        ("the limit is 10 metres", "yes, four of ours were there for 2 days"),
    ],
)
def test_what_somebody_else_says_changes_nobodys_figure(one: str, other: str) -> None:
    chat = f"[10:01] Bo: the rope bears 12 tonnes\n[10:02] Ann: {one}\n[10:09] Bo: {other}\n"
    body = body_of(written(chat))
    for said in (one, other):
        assert f"{said[1:]}. (" in body
    assert "The rope bears 12 tonnes. (Bo)" in body
    assert "corrected" not in body
    assert "Check" not in body


def test_what_somebody_else_corrects_stands_beside_it_to_be_checked() -> None:
    chat = "[10:01] Bo: the insurance pays 70,000 euros\n[10:02] Ann: the lorry was lent by the fish wholesaler\n"
    chat += "[10:09] Ann: Bo, the insurance pays 74,000 and not 70,000\n"
    body = body_of(written(chat))
    assert (
        "- The insurance pays 70,000 euros. (Bo)\n- Bo, the insurance pays 74,000 and not 70,000. (Ann) **Check:**"
        in body
    )
