"""A chat becomes an outline by subject, with nothing in it that is not for readers."""

from __future__ import annotations

import re

import pytest

from agents.crews.content.tests.chats import said_in, written

KITCHEN = """#kitchen-waste
Tuesday, March 4th, 2025

Dolores Quintana  9:02 AM
Hi all, the council wants our numbers for a page on food waste. Write what you know here, I'll put it together.

Femi Adebayo  9:08 AM
In September we threw away 46 kg a day. In February it was 19.

Hanne Voss  9:15 AM
The biggest thing was portions. We had one ladle for all, the little ones got the same as year six.
Now there are two ladles, 120 ml and 200 ml, and they can come back for more

Dolores Quintana  9:24 AM
And the vegetables?

Hanne Voss  9:27 AM
Raw carrots go, cooked ones don't. We serve cooked ones in the soup now

Hanne Voss  9:28 AM
Soup is Monday and Thursday. It has to be cooled to 5 degrees within 90 minutes or it goes in the bin

Bartek Nowak  9:31 AM
who left the walk-in open last night??

Femi Adebayo  9:32 AM
not me :sweat_smile:

Dolores Quintana  9:40 AM
Money? Council says I may give this: we save about 310 euros a week, mostly meat

Hanne Voss  9:44 AM
+1

Dolores Quintana  9:52 AM
Bartek, what did not work?

Bartek Nowak  9:58 AM
The app for ordering the day before. A third of the parents never used it

Hanne Voss  9:59 AM
What the office can do. 1 order on Thursday, not on Friday. 2 someone with a key from 5. 3 give us the menus

Hanne Voss  10:01 AM
could somebody bring the blue trays back from the gym

Hanne Voss  10:02 AM
forgot one: the freezer. it was set to minus 12. we lost 40 lunches

Dolores Quintana  10:05 AM
Perfect, that's enough. Drinks on me on Friday?
"""
BRIEF = {
    "topic": "How a school kitchen cut its food waste",
    "keywords": ["portions", "soup", "what the office can do"],
    "target_words": 300,
}


def kitchen(**more: object) -> str:
    draft = written(KITCHEN, **{**BRIEF, **more}).draft
    assert draft is not None
    return draft.body


def under(body: str, heading: str) -> str:
    return body.partition(f"## {heading}\n\n")[2].partition("\n\n## ")[0]


def test_headings_are_keywords_with_their_own_matter_and_the_rest_comes_last() -> None:
    body = kitchen()
    assert re.findall(r"^## (.*)$", body, re.MULTILINE) == ["Portions", "Soup", "What the office can do", "Also said"]
    assert under(body, "Portions").startswith("- The biggest thing was portions. We had one ladle for all")
    assert under(body, "Also said") == (
        "- In September we threw away 46 kg a day. In February it was 19. (Femi)\n"
        "- We save about 310 euros a week, mostly meat. (Dolores)\n"
        "- [What did not work?] The app for ordering the day before. A third of the parents never used it. (Bartek)\n"
        "- Forgot one: the freezer. It was set to minus 12. We lost 40 lunches. (Hanne)"
    )


def test_a_label_that_is_the_heading_is_not_told_again() -> None:
    told = "- Order on Thursday, not on Friday. Someone with a key from 5. Give us the menus. (Hanne)"
    assert under(kitchen(), "What the office can do") == told


def test_it_is_no_log() -> None:
    body = kitchen()
    for idle in (
        "AM",
        "9:",
        "adds",
        "council",
        "walk-in",
        "Not me",
        "+1",
        "trays",
        "Drinks",
        "enough",
        "may give",
    ):
        assert idle not in body


def test_labels_of_messages_are_headings_where_no_keyword_is() -> None:
    lines = (
        ("19:05", "Ann", "The gate was new in 1987."),
        ("19:06", "Ann", "It leaked 340 litres a second."),
        ("19:20", "Bo", "Crane: we had one of 60 t on the towpath, and it bears 8 t per axle."),
        ("19:30", "Cy", "Fish: 412 of them were carried out of the chamber in three hours on the first day."),
        ("19:31", "Cy", "The permit must be asked for six weeks before the chamber is emptied by anybody."),
        ("19:40", "Ann", "Boats: 32 of them waited at the end, which was after nine days and not after fourteen."),
    )
    chat = "\n".join(f"[12/01/2025, {time}] {name}: {said}" for time, name, said in lines)
    draft = written(chat, topic="A lock", target_words=200).draft
    assert draft is not None
    assert re.findall(r"^## (.*)$", draft.body, re.MULTILINE) == ["Crane", "Fish", "Boats", "Also said"]
    assert "## Crane\n\n- Crane: we had one of 60 t on the towpath" in draft.body


@pytest.mark.parametrize(
    "line",
    [
        "I said I'd collect",
        "Throw in what you have, numbers welcome",
        "I'll start",
        "Thanks both, I'll type it up",
        "who starts?",
        "One thing each please",
        "For the write-up: what should others know about lock 14?",
        "The magazine asks what changed since we wash ourselves",
        "Brilliant, that'll do",
        "Beers on Friday",
        "+1",
        "can I get my waders back sometime",
        "who has the key to the dye room?",
        "We should maybe do the bottom gates in autumn, shall we meet on Thursday at 6?",
    ],
)
def test_what_opens_collects_and_closes_a_chat_is_left_out(line: str) -> None:
    told = said_in(f"[10:02] Mia: the ferry left at 9\n[10:03] Joao: {line}\n[10:04] Mia: the pier is from 2020\n")
    assert told == ["Mia: The ferry left at 9.", "Mia: The pier is from 2020."]


@pytest.mark.parametrize(
    "line",
    [
        "We should order 40 plates before the frost comes",
        "I'll start the pump at 5 and stop it at 11",
        "The council wants 40 % less waste by 2027",
        "Lunch is 3.40 euros since March",
        "One person each holds the rope at the top",
        "Whoever has a boat on the lake pays 40 euros a year",
    ],
)
def test_what_only_looks_like_it_stays(line: str) -> None:
    told = said_in(f"[10:02] Mia: the ferry left at 9\n[10:03] Joao: {line}\n[10:04] Mia: the pier is from 2020\n")
    assert f"Joao: {line}." in told


def test_an_answer_goes_with_a_question_that_is_not_for_readers() -> None:
    asked = "[10:02] Mia: who has my torque wrench btw\n[10:03] Joao: van\n[10:04] Mia: the pier is from 2020\n"
    assert said_in(asked) == ["Mia: The pier is from 2020."]
    known = "[10:02] Mia: who has the key to the dye room?\n[10:03] Joao: the pier was rebuilt in 2020\n"
    assert said_in(known) == ["Joao: The pier was rebuilt in 2020."]


def test_figures_are_no_numbers_of_a_row() -> None:
    draft = written("[10:02] Mia: 31 boats left. 93 people were on board\n[10:03] Joao: the sea was calm\n").draft
    assert draft is not None
    assert "31 boats left. 93 people were on board." in draft.body


def test_every_statement_and_question_is_traced_to_its_own_words() -> None:
    output = written(KITCHEN, **BRIEF)
    assert output.draft is not None
    for one in output.trace:
        told = output.draft.body[one.start : one.end].rstrip(".?").casefold()
        if told.startswith("("):
            continue  # who says it
        assert told in " ".join(KITCHEN[one.source_start : one.source_end].split()).casefold()
    left = [one for one in output.findings if one.rule == "writer.not_taken_up"]
    assert not any("ordering the day before" in one.evidence for one in left)
