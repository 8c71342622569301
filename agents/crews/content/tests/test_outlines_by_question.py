"""A working outline of talk stands by the questions asked and the labels written; days head what has neither."""

from __future__ import annotations

import re

import pytest

from agents.crews.content.tests.chats import written

FETE = """[04/05/2025, 19:04:40] Shona Baird: Evening everyone! First things first: which Saturday?
[04/05/2025, 19:06:02] Tom Okello: 21 June or 28 June
[04/05/2025, 19:07:15] Priti (Y4 mum): 21st is the cricket final, half the dads won't come
[04/05/2025, 19:08:30] Shona Baird: 28 June then
[04/05/2025, 19:09:12] Mr Lindqvist School: Fine for the school. The gates can open from 11 to 4.
[06/05/2025, 20:11:09] Tom Okello: Bouncy castle: Hoppers want £180 for the day
[06/05/2025, 20:12:40] Priti (Y4 mum): does that include someone to supervise?
[06/05/2025, 20:13:02] Tom Okello: No
[06/05/2025, 20:30:00] Shona Baird: How much do we charge for a go?
[06/05/2025, 20:31:12] Priti (Y4 mum): £1
[06/05/2025, 20:33:45] Tom Okello: 1.50, everything's gone up
[06/05/2025, 20:35:01] Shona Baird: £1. It's children.
[12/05/2025, 08:14:22] Tom Okello: Hoppers rang, they've got it wrong, 180 was the weekday price. Saturday is £220
[12/05/2025, 08:18:00] Shona Baird: Agreed. £220.
[19/05/2025, 18:40:10] Shona Baird: Who does the barbecue?
[19/05/2025, 18:44:27] Tom Okello: Me and Gavin
[19/05/2025, 18:45:03] Tom Okello: 200 burgers, 50 of them veggie
[19/05/2025, 18:55:36] Shona Baird: Would the rain spoil it?
[19/05/2025, 18:57:44] Mr Lindqvist School: No, the sports hall holds 350
[19/05/2025, 18:59:00] Tom Okello: the van is at my aunt's
[19/05/2025, 18:59:30] Tom Okello: joke 😁
[26/05/2025, 19:38:00] Priti (Y4 mum): Friday's 8.1 kg of cake, so it doesnt count
[26/05/2025, 19:38:40] Shona Baird: Counts.
"""
WEEK = """[10/03/2025, 13:52] Milan: Mon 14.2 kg. pasta with tomato sauce
[10/03/2025, 13:55] Rosa: 17 minutes at the worst. Normally it's 8
[10/03/2025, 14:12] Rosa: we have 6 tables from the summer fair
[11/03/2025, 13:47] Milan: Tue 11.8 kg potato soup, bread rolls
[11/03/2025, 15:31] Rosa: Raw carrots go like chips. 31 kg in two days, usually 22. Kind regards, R. Amsel
[12/03/2025, 13:58] Milan: Wed 9.6!! fish pie
[13/03/2025, 13:45] Milan: Thu 9.4 lentil bolognese
[13/03/2025, 13:49] Joost: In January there it was 21 kg
[14/03/2025, 13:40] Milan: Fri 8.1. pancakes
[14/03/2025, 14:05] Mrs Achterberg School: Then I add up 53.1 kg for the week. That's 42 % less.
[14/03/2025, 14:30] Rosa: Wait
[14/03/2025, 14:31] Rosa: Milan have a look at Wednesday's label. I've got it here, there's a 1 torn off
[14/03/2025, 14:36] Milan: oh. yes. 19.6. sorry!!! it was 2 tubs
[14/03/2025, 14:47] Joost: In Utterby it went up again after a month. I'd measure again in May
[14/03/2025, 14:50] Rosa: agreed. 12 to 16 May
"""


def body(source: str, **more: object) -> str:
    output = written(source, **{"topic": "A summer of children", "keywords": [], "target_words": 300, **more})
    assert output.draft is not None
    return output.draft.body


def under(text: str, heading: str) -> str:
    return text.partition(f"## {heading}\n\n")[2].partition("\n\n## ")[0]


def test_questions_and_labels_head_what_was_said_to_them() -> None:
    text = body(FETE)
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert headings[:4] == [
        "Which Saturday?",
        "Bouncy castle",
        "How much do we charge for a go?",
        "Who does the barbecue?",
    ]
    assert under(text, "Which Saturday?").startswith(
        "- 21 June or 28 June. (Tom, 4 May)\n"
        "- 21st is the cricket final, half the dads won't come. (Priti, 4 May)\n"
        "- 28 June then. (Shona, 4 May)"
    )
    assert under(text, "How much do we charge for a go?").count("\n") == 2
    assert "Gavin. (Tom, 19 May)\n- 200 burgers" in under(text, "Who does the barbecue?")


def test_what_somebody_only_calls_wrong_stands_beside_it_to_be_checked() -> None:
    told = under(body(FETE), "Bouncy castle")
    assert told.index("£180 for the day") < told.index("Saturday is £220. (Tom, 12 May) **Check:** two figures")


@pytest.mark.parametrize(
    "kept", ["28 June then.", "Agreed. £220.", "- Counts. (Shona, 26 May)", "Mr Lindqvist School, "]
)
def test_what_is_agreed_on_and_short_answers_stay_with_whole_names(kept: str) -> None:
    assert kept in body(FETE)


def test_what_its_writer_calls_a_joke_goes() -> None:
    text = body(FETE)
    assert "aunt" not in text
    assert "joke" not in text.lower()


def test_much_without_a_subject_stands_under_its_days_in_order() -> None:
    text = body(WEEK)
    days = [one for one in re.findall(r"^## (.*)$", text, re.MULTILINE) if one.startswith("Said on")]
    assert days == [f"Said on {day} March" for day in range(10, 15)]
    assert under(text, "Said on 10 March").startswith("- Mon 14.2 kg. Pasta with tomato sauce. (Milan)\n")
    assert "- Agreed. 12 to 16 May. (Rosa)" in under(text, "Said on 14 March")
    assert "regards" not in text


def test_a_figure_is_put_right_on_the_day_that_somebody_names() -> None:
    text = body(WEEK)
    assert "- Wed 19.6! fish pie. It was 2 tubs. (Milan; corrected from 9.6)" in text
    assert "19.6. sorry" not in text


def test_what_somebody_stops_right_behind_it_is_marked() -> None:
    assert "That's 42 % less. (Mrs Achterberg School) **Check:** Rosa objects to it" in body(WEEK)
    assert body(WEEK).count("**Check:**") == 1


def test_a_gap_is_only_what_the_material_has_nowhere() -> None:
    text = body(FETE, keywords=["price", "Hoppers", "licence"], topic="The summer fete of the school")
    assert "Needed:** on “licence”" in text
    assert "“price”" not in text
    assert "“Hoppers”" not in text


def test_a_name_takes_a_later_message_to_its_matter_and_a_leaning_one_to_none() -> None:
    told = under(body(FETE), "Bouncy castle")
    assert told.endswith("- Agreed. £220. (Shona, 12 May)")
    lone = FETE.replace("Hoppers rang, they've got it wrong, 180 was the weekday price.", "But it rained.")
    assert "But it rained" not in under(body(lone), "Bouncy castle")


def test_a_sum_is_put_right_whatever_else_is_counted_beside_it() -> None:
    chat = (
        "Sunita Rao  9:31 AM\nCosts: 1.18 million, budget was 1.3. Mostly without the second lorry\n\n"
        "Lou Castell  9:33 AM\nwho left the pizza in the cage lol\n\n"
        "Sunita Rao  9:40 AM\nSorry, 1.21 million, I forgot the inspection\n\n"
        "Lou Castell  9:45 AM\nBilling was down for 47 minutes on 22 March, search for 12 on 5 April\n"
    )
    text = body(chat)
    assert "Costs: 1.21 million, budget was 1.3." in text
    assert "corrected from 1.18 million" in text
    assert "pizza" not in text


def test_who_pays_stands_under_the_keyword_that_asks_for_money() -> None:
    chat = (
        "[04/05/2025, 19:04] Ann: Can I say who pays for the boat?\n"
        "[04/05/2025, 19:06] Bo: The county two thirds, the five towns one third. Together 2.1 million kroner a year\n"
        "[04/05/2025, 19:09] Bo: The boat carries 3,200 books to 27 piers\n"
    )
    assert "[Can I say who pays for the boat?] The county" in under(body(chat, keywords=["funding"]), "Funding")


LIFEBOAT = """[12.01.26, 18:05] Jens: date is 9 May, harbour office agreed on Friday
[12.01.26, 18:06] Marit: great. time?
[12.01.26, 18:07] Jens: 10 to 15
[12.01.26, 18:26] Jens: 22 call-outs last year
[12.01.26, 18:27] Jens: wait 23, the dog on the raft
[13.01.26, 08:10] Jens: Parking only at the fish hall, 140 places, shuttle every 20 min
[14.01.26, 20:00] Jens: Sorry, parking is 120 places, they need 20 for the boxes
[14.01.26, 20:04] Astrid: The new boat does 32 knots. The old one did 18
"""


def test_a_time_that_answers_one_word_stays_and_who_waits_puts_a_figure_right() -> None:
    text = body(LIFEBOAT)
    assert "[Time?] 10 to 15. (Jens, 12 January)" in text
    assert "- 23 call-outs last year. (Jens, 12 January; corrected from 22)" in text


def test_a_subject_of_which_something_is_said_is_only_asked_for_what_its_words_call_for() -> None:
    text = body(LIFEBOAT, keywords=["parking", "wheelchair"])
    assert "120 places" in under(text, "Parking")
    assert re.findall(r"Needed:\*\* on “(.*?)”", text) == ["wheelchair"]
    assert "more on" not in text
