"""A pasted chat or mail: what it states stays, as readers read it; what colleagues say to one another is left out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs, ContentOutput
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.conversation import read_conversation
from agents.crews.content.writing.sources import read

BRACKETED = """[10:02] Mia: hi all! did anyone get the ferry numbers?
[10:03] Joao: yes, the ferry carried 41,200 people in 2023
[10:03] Mia: wow :tada: that's more than I thought
[10:04] Joao: A ticket costs 6 euros, and a bike rides for free.
[10:05] Mia: can you send me the photos by Friday?
[10:06] Joao: sure, will do
[10:07] Joao: fyi the engine is from 1998 and burns 38 litres an hour lol
[10:08] Mia: @Joao great. The pier was rebuilt by the town in 2020.
[10:09] Mia: let's meet tomorrow at 9 to plan the headline
[10:10] Joao: 👍
[10:11] Mia: Joao has the photos of the pier.
"""
WHATSAPP = """12/03/2024, 10:01 - Messages and calls are end-to-end encrypted. No one outside of it reads them.
12/03/2024, 10:02 - Mia: Morning!! <Media omitted>
12/03/2024, 10:03 - Joao Silva: The ferry carried 41,200 people in 2023.
12/03/2024, 10:04 - Mia: lol nice
12/03/2024, 10:05 - Joao Silva: A ticket costs 6 euros, and a bike rides for free
12/03/2024, 10:06 - +49 171 1234567: This message was deleted
12/03/2024, 10:07 - Mia: pls ask the captain for a quote
[12/03/2024, 10:08:11] Mia: the engine is from 1998 and burns 38 litres an hour 😀
\u200e[12/03/2024, 10:09:11] Joao Silva: image omitted
[12/03/2024, 10:10:11] Joao Silva: The pier was rebuilt by the town in 2020!
"""
STATUS = """Mia Jensen
  10:02 AM
hey <!channel> any numbers? :rocket:
[10:03 AM]
The ferry carried 41,200 people in 2023. A ticket costs 6 euros, and a bike rides for free.

Joao
:palm_tree:  10:05 AM
nice one @Mia Jensen!
The engine is from 1998 and burns 38 litres an hour :ship:
10:07
The pier was rebuilt by the town in 2020.
"""
SLACK = """Mia  10:02 AM
hey team :wave: who has the ferry numbers?
:eyes: 2

Joao Silva  10:04 AM
The ferry carried 41,200 people in 2023. A ticket costs 6 euros, and a bike rides for free.
@mia is that enough?
:tada: 3 :heart: 1
2 replies

Mia  10:06 AM
thx!! I'd open with the captain.
The engine is from 1998 and burns 38 litres an hour
The pier was rebuilt by the town in 2020
"""
TEAMS = """Mia Jensen
12/03 10:02
hello everyone, any numbers for the ferry?
Joao Silva
12/03 10:04
The ferry carried 41,200 people in 2023. A ticket costs 6 euros, and a bike rides for free.
like 1
Mia Jensen
12/03 10:05
The engine is from 1998 and burns 38 litres an hour.
Joao Silva
12/03 10:09
The pier was rebuilt by the town in 2020.
"""
LABELLED = """Mia: hey, do you have the numbers for the ferry?
Joao: The ferry carried 41,200 people in 2023.
Mia: perfect, thanks
Joao: np. A ticket costs 6 euros, and a bike rides for free.
Joao: the engine is from 1998 and burns 38 litres an hour
Mia: The pier was rebuilt by the town in 2020
"""
DISCORD = """Mia — Today at 10:02 AM
anyone got numbers?
Joao — Today at 10:03 AM
The ferry carried 41,200 people in 2023. A ticket costs 6 euros, and a bike rides for free.
Mia — Today at 10:04 AM
Ok. The engine is from 1998 and burns 38 litres an hour. The pier was rebuilt by the town in 2020.
"""
IRC = """10:02 <mia> anyone got numbers?
10:03 <joao> The ferry carried 41,200 people in 2023.
10:03 <joao> A ticket costs 6 euros, and a bike rides for free.
10:04 <mia> thanks
10:05 <joao> The engine is from 1998 and burns 38 litres an hour.
10:05 <joao> The pier was rebuilt by the town in 2020.
"""
FACTS = [
    "The ferry carried 41,200 people in 2023.",
    "A ticket costs 6 euros, and a bike rides for free.",
    "The engine is from 1998 and burns 38 litres an hour.",
    "The pier was rebuilt by the town in 2020.",
]
CHATS = {
    "bracketed": BRACKETED, "whatsapp": WHATSAPP, "slack": SLACK, "teams": TEAMS, "labelled": LABELLED,
    "discord": DISCORD, "status": STATUS, "irc": IRC,
}  # fmt: skip
MAIL = """From: Mia Jensen <mia@ferry.example>
Sent: Tuesday, 12 March 2024 10:02
To: Joao Silva
Subject: RE: Text for the website!

Hi Joao,

thanks for the call yesterday. The ferry carried 41,200 people in 2023. Could you look at the second paragraph?
I will send the photos tonight. A ticket costs 6 euros, and a bike rides for free. You can pay on board.

Best,
Mia

--
Mia Jensen
Ferry Office Marlow
+44 20 7946 0958

On Mon, 11 Mar 2024 at 17:20, Joao Silva <joao@town.example>
wrote:
> Mia,
> please hurry, the printer closes at six.
> The engine is from 1998 and burns 38 litres an hour. The pier was rebuilt by the town in 2020.
> Thanks
> Joao
> This e-mail is confidential. If you received it by mistake, delete it.
"""


def written(source: str, **more: object) -> ContentOutput:
    brief = Brief(**{"topic": "The ferry", "target_words": 60, "source_material": source, **more})
    return WriterAgent().run(Recorder(), ContentInputs(brief=brief))


@pytest.mark.parametrize("form", CHATS)
def test_what_a_chat_states_is_the_article_and_nothing_of_its_talk(form: str) -> None:
    output = written(CHATS[form])
    assert output.draft is not None
    before_gaps = output.draft.body.partition("\n\n##")[0]
    assert sorted(" ".join(before_gaps.split()).replace(". ", ".\n").split("\n")) == sorted(FACTS)


@pytest.mark.parametrize("form", CHATS)
def test_every_statement_keeps_its_place(form: str) -> None:
    source = read(CHATS[form])
    assert len(source.units) == len(FACTS)
    for unit, fact in zip(source.units, FACTS, strict=True):
        (piece,) = unit.pieces
        said = CHATS[form][piece.start : piece.end].strip()
        assert said.rstrip(".!").casefold() == piece.text.rstrip(".").casefold() == fact.rstrip(".").casefold()


def test_a_thread_of_mails_is_read_without_heads_manners_and_requests() -> None:
    source = read(MAIL)
    said = [piece.text for unit in source.units for piece in unit.pieces]
    assert said == [*FACTS[:2], "You can pay on board.", *FACTS[2:]]
    assert {unit.kind for unit in source.units} == {"prose"}, "what a mail quotes is no quotation"


def test_how_many_lines_of_talk_were_left_out_is_told_with_their_places() -> None:
    output = written(BRACKETED)
    (told,) = [one for one in output.findings if one.rule == "writer.conversation_left_out"]
    assert told.message.startswith("Left out 8 lines of conversation: “hi all! did anyone get the ferry numbers?”")
    assert "line 9: “let's meet tomorrow at 9 to plan the headline”" in told.evidence
    assert "line 11: “Joao has the photos of the pier.”" in told.evidence, "of one who takes part"
    assert output.metrics["conversation_left_out"] == 8
    assert "41,200" not in told.evidence
    assert output.summary.endswith("8 lines of conversation left out.")


def test_a_chat_without_facts_is_an_outline() -> None:
    output = written(
        "[10:02] Mia: hi! all well?\n[10:03] Joao: sure, see you tomorrow\n[10:04] Mia: great :tada:\n" * 9
    )
    assert output.draft is not None
    assert output.metrics["outline"] is True
    assert output.metrics["source_words"] == 0
    assert "Mia" not in output.draft.body
    assert "**Needed:**" in output.draft.body


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("No teacher has left since 2022.", "No teacher has left since 2022."),
        ("no, the hall holds 120 people", "The hall holds 120 people"),
        ("Great Yarmouth has 41,200 visitors a year", "Great Yarmouth has 41,200 visitors a year"),
        ("great, the hall holds 120 people!", "The hall holds 120 people."),
        ("The shop opens on Tuesday 3 May 2024.", "The shop opens on Tuesday 3 May 2024."),
        ("The shop opens every Tuesday at noon.", "The shop opens every Tuesday at noon."),
        ("The shop opens on Tuesday.", ""),
        ("You can pay on board.", "You can pay on board."),
        ("You have the numbers of 2023.", ""),
        ("We sold 340 tickets in 2023.", "We sold 340 tickets in 2023."),
        ("We should sell 340 tickets.", ""),
        ("“I love this ferry,” says Ada Holt, its captain.", "“I love this ferry,” says Ada Holt, its captain."),
        ("Ruth loves the ferry of 1998.", ""),  # she takes part
        ("41,200 people in 2023", ""),
        ("because the old engine was broken", ""),
        ("That was the year of the flood.", ""),
        ("Add the photos of the pier.", ""),
        ("Nice work everybody involved here!", ""),
    ],
)
def test_what_a_message_states_is_told_from_talk(said: str, kept: str) -> None:
    text, notes = read_conversation(f"[10:02] Ruth: hi there!\n[10:03] Joao: {said}\n[10:04] Ruth: ok\n")
    assert text.strip().rstrip() == (kept if not kept or kept.endswith(".") else kept + ".")
    assert len(notes) == (2 if kept else 3)


@pytest.mark.parametrize(
    "text",
    [
        "Opening hours\n\nMonday: 9:00 to 17:00\nTuesday: closed\n",
        "Opening 10:00\nThe mayor speaks.\nLunch 12:30\nSoup is served to all guests.\n",
        "Ferry 10:42\nBus 11:05\n",
        "Price: 4 euros\nSize: 40 cm\n\nPrice: 5 euros\nSize: 50 cm\n",
        "Parking: behind the hall.\nPets: are they allowed? Yes.\nFood: there is a kiosk by the pier.\n",
        "Q: How long does it take?\nA: It takes 20 minutes.\nQ: What does it cost?\nA: A ticket costs 6 euros.\n",
        "> We sail in any wind below 9.\n>\n> Ruud Bakker\n",
        "From: the mill\n\nTo: the lake\n",
        "The ferry leaves at 10:30 and returns at 18:15.\n\nNote: dogs need a lead.\n",
        "```\n[10:02] Mia: hi?\n[10:03] Joao: yes?\n```\n",
        "| time | who |\n|---|---|\n| 10:02 | Mia: hi? |\n",
    ],
)
def test_what_only_looks_like_a_chat_stays_as_it_is(text: str) -> None:
    assert read_conversation(text) == (text, [])


def test_what_stands_around_a_chat_is_untouched() -> None:
    before = "# The ferry\n\nThe ferry is run by the town. You pay the captain, please.\n\n"
    after = "\n## The pier\n\nPlease keep off the pier. Will it be painted? I wish it were.\n"
    text, _ = read_conversation(before + LABELLED + after)
    assert text.startswith(before)
    assert text.endswith(after)


def test_in_a_language_without_words_for_talk_a_statement_holds_a_figure() -> None:
    text, notes = read_conversation(
        "[10:02] Mia: Hallo zusammen\n[10:03] Jens: Die Fähre ist von 1998\n[10:04] Mia: Kommst du um 9?\n", "de"
    )
    assert text.strip() == "Die Fähre ist von 1998."
    assert len(notes) == 2


@given(
    st.lists(st.sampled_from([line for chat in (*CHATS.values(), MAIL) for line in [*chat.splitlines(), "", "# H"]]))
)
def test_reading_moves_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    read_out, notes = read_conversation(text)
    assert len(read_out) == len(text)
    for place in (match.start() for match in re.finditer(r"\d", read_out)):
        assert text[place] == read_out[place] or text[place + 1] == read_out[place]
    for note in notes:
        assert 0 <= note.start < note.end <= len(text)
