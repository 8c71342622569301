"""A pasted chat or mail: what it states stays, as readers read it; what colleagues say to one another is left out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.crews.content.tests.chats import said_in, written
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs, ContentOutput
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.conversation import read_chat
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
PICTURED = """Mia 📐, 14:02
hi both, numbers?
Joao, 14:05
The ferry carried 41,200 people in 2023. A ticket costs 6 euros, and a bike rides for free.
Mia 📐, 14:07
nice
Joao, 14:09
The engine is from 1998 and burns 38 litres an hour. The pier was rebuilt by the town in 2020.
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
WRITERS = {
    "bracketed": ("Joao", "Joao", "Joao", "Mia"), "whatsapp": ("Joao", "Joao", "Mia", "Joao"),
    "pictured": ("Joao",) * 4, "status": ("Mia", "Mia", "Joao", "Joao"), "slack": ("Joao", "Joao", "Mia", "Mia"),
    "teams": ("Joao", "Joao", "Mia", "Joao"), "labelled": ("Joao", "Joao", "Joao", "Mia"),
    "discord": ("Joao", "Joao", "Mia", "Mia"), "irc": ("joao",) * 4,
}  # fmt: skip
CHATS = {
    "bracketed": BRACKETED, "whatsapp": WHATSAPP, "slack": SLACK, "teams": TEAMS, "labelled": LABELLED,
    "pictured": PICTURED, "discord": DISCORD, "status": STATUS, "irc": IRC,
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


@pytest.mark.parametrize("form", CHATS)
def test_every_fact_of_a_chat_is_a_statement_of_whoever_wrote_it(form: str) -> None:
    output = written(CHATS[form], target_words=120)
    assert output.draft is not None
    items = [line for line in output.draft.body.split("\n") if line.startswith("- ")]
    for fact, name in zip(FACTS, WRITERS[form], strict=True):
        (item,) = [one for one in items if fact[1:] in one]  # "Yes, the ferry carried …"
        assert item.endswith(")")
        assert name in item.rpartition(" (")[2]
    for noise in ("lol", "headline", "photos of the pier", "omitted", ":", "wow", "thx", "deleted", "encrypted"):
        assert noise not in "\n".join(items)


@pytest.mark.parametrize("form", CHATS)
def test_every_sentence_keeps_its_place_in_its_own_message(form: str) -> None:
    units = read(CHATS[form]).units
    pieces = [piece for unit in units for piece in unit.pieces]
    assert all(unit.voice and unit.voice.medium == "chat" for unit in units)
    for fact in FACTS:
        piece = next(one for one in pieces if fact[1:] in one.text)
        said = CHATS[form][piece.start : piece.end].strip()
        assert said.rstrip(".!").casefold().endswith(fact.rstrip(".").casefold())
    for piece in pieces:
        said = CHATS[form][piece.start : piece.end]
        assert "\n" not in said
        assert not re.search(r"\d\d:\d\d|omitted", said)


def test_a_thread_of_mails_is_told_by_whoever_wrote_it() -> None:
    output = written(MAIL)
    assert output.draft is not None
    top, _, rest = output.draft.body.partition("\n\n")
    assert top.startswith("> **Outline:** made from mails of 11 and 12 March 2024 between Joao Silva and Mia Jensen.")
    assert rest == (
        "## What was said\n\n"
        "- The engine is from 1998 and burns 38 litres an hour. (Joao Silva, 11 March)\n"
        "- The pier was rebuilt by the town in 2020. (Joao Silva, 11 March)\n"
        "- The ferry carried 41,200 people in 2023. (Mia Jensen, 12 March)\n"
        "- A ticket costs 6 euros, and a bike rides for free. You can pay on board. (Mia Jensen, 12 March)"
    )


def test_how_many_lines_of_talk_were_left_out_is_told_with_their_places() -> None:
    output = written(BRACKETED)
    (told,) = [one for one in output.findings if one.rule == "writer.conversation_left_out"]
    assert told.message.startswith("Left out 7 lines of conversation: Mia: “hi all!”, Mia: “can you send me")
    assert "line 9: Mia: “let's meet tomorrow at 9 to plan the headline”" in told.evidence
    assert "line 11: Mia: “Joao has the photos of the pier.”" in told.evidence
    assert output.metrics["conversation_left_out"] == 7
    assert "41,200" not in told.evidence
    assert output.summary.endswith("7 lines of conversation left out.")


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
        ("no, the hall holds 120 people", "No, the hall holds 120 people."),
        ("ok so the hall holds 120 people", "Ok so the hall holds 120 people."),
        ("yes the hall holds 120 people", "Yes the hall holds 120 people."),
        ("lol the hall holds 120 people haha", "The hall holds 120 people."),
        ("great, the hall holds 120 people!", "Great, the hall holds 120 people."),
        ("The shop opens on Tuesday.", "The shop opens on Tuesday."),
        ("we should sell the tickets", "We should sell the tickets."),
        ("I'm calling the owner", "I'm calling the owner."),
        ("same at the bar. both fridges dead", "Same at the bar. Both fridges dead."),
        ("forget coffee. Fridges first.", "Forget coffee. Fridges first."),
        ("180. the others cancelled", "180. The others cancelled."),
        ("Wednesday", "Wednesday."),
        ("fish :fish: at 5 degrees <Media omitted>", "Fish at 5 degrees."),
        ("not before August 2026!! the small one in May", "Not before August 2026. The small one in May."),
        ("act 2 started at 8:53. nobody left", "Act 2 started at 8:53. Nobody left."),
        ("Ada Holt left", ""),
        ("looking", ""),
        ("deal of the century", ""),
        ("nice for us", ""),
        ("agreed", ""),
        ("yes", ""),
        ("wow!!!", ""),
        ("Nice work everybody involved here!", ""),
        ("can you send me the photos by Friday?", ""),
        ("the draft is ready", ""),
        ("see you at the pier", ""),
        ("is the pier open?", ""),  # nobody answers
    ],
)
def test_what_a_message_carries_is_told_from_talk(said: str, kept: str) -> None:
    told = said_in(f"[10:02] Ruth: hi there!\n[10:03] Joao: {said}\n[10:50] Ruth: ok\n")
    assert told == ([f"Joao: {kept}"] if kept else [])


@pytest.mark.parametrize(
    ("asked", "answer", "told"),
    [
        ("we ask every venue for the plan. Agreed?", "agreed", ["We ask every venue for the plan. Agreed?", "Agreed."]),
        ("how many cows?", "88 of 140", ["How many cows?", "88 of 140."]),
        ("I'd say we ride below 5 mm", "ok for me", ["I'd say we ride below 5 mm.", "Ok for me."]),
        (
            "what about the dessert?",
            "The dessert was served at 16:30 with the champagne.",
            ["The dessert was served at 16:30 with the champagne."],
        ),
        ("who can drive there?", "I go", ["Who can drive there?", "I go."]),
        ("who can drive there?", "lol", []),
        ("which pumps are dead?", "both", ["Which pumps are dead?", "Both."]),
        ("the pump runs again", "agreed", ["The pump runs again."]),
        ("the pump runs again", "and tongs", ["The pump runs again.", "And tongs."]),
    ],
)
def test_a_question_is_kept_for_the_answer_that_needs_it(asked: str, answer: str, told: list[str]) -> None:
    said = said_in(f"[10:02] Ruth: {asked}\n[10:03] Joao: {answer}\n")
    assert [one.partition(": ")[2] for one in said] == told


def test_a_short_answer_after_a_long_time_answers_nothing() -> None:
    chat = "[10:02] Ruth: who can drive there?\n[{time}] Joao: I go\n"
    assert len(said_in(chat.format(time="10:22"))) == 2
    assert said_in(chat.format(time="10:23")) == []


@pytest.mark.parametrize(
    ("stamps", "when", "told"),
    [
        (("14/06/2025, 15:02", "15/06/2025, 10:14"), "14 and 15 June 2025", ("Mia, 14 June", "Joao, 15 June")),
        (("02.09.24, 07:45:03", "03.09.24, 07:52:10"), "2 and 3 September", ("Mia, 2 September", "Joao, 3 September")),
        (("3/7/25, 6:12 AM", "3/8/25, 6:14 PM"), "7 and 8 March", ("Mia, 7 March", "Joao, 8 March")),
        (("3/7/2025, 16:12", "3/8/2025, 16:14"), "3/7/2025 and 3/8/2025", ("Mia, 3/7/2025", "Joao, 3/8/2025")),  # July?
        (("2025-06-14 15:02", "2025-06-14 15:09"), "14 June 2025", ("Mia", "Joao")),  # the first line tells the day
        (("15:02", "15:06"), "", ("Mia", "Joao")),
    ],
)
def test_days_are_told_as_far_as_the_chat_tells_them(stamps: tuple[str, str], when: str, told: tuple[str, str]) -> None:
    one, two = stamps
    output = written(f"[{one}] Mia: the ferry left at noon\n[{two}] Joao: the bridge was closed by the town\n" * 1)
    assert output.draft is not None
    body = output.draft.body
    assert f"made from a chat{' of ' * bool(when)}{when} between Mia and Joao." in body
    assert f"- The ferry left at noon. ({told[0]})\n- The bridge was closed by the town. ({told[1]})" in body


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
    found = read_chat(text)
    assert (found.text, found.posted, found.notes) == (text, [], [])


def test_what_stands_around_a_chat_is_untouched() -> None:
    before = "# The ferry\n\nThe ferry is run by the town. You pay the captain, please.\n\n"
    after = "\n## The pier\n\nPlease keep off the pier. Will it be painted? I wish it were.\n"
    text = read_chat(before + LABELLED + after).text
    assert text.startswith(before)
    assert text.endswith(after)


def test_in_a_language_without_words_for_talk_only_what_is_very_short_goes() -> None:
    chat = "[10:02] Mia: Hallo zusammen\n[10:03] Jens: Die Fähre ist von 1998\n[10:40] Mia: Kommst du noch mit?\n"
    assert said_in(chat, "de") == ["Jens: Die Fähre ist von 1998."]
    output = written(chat, language="de", target_words=5)
    assert output.draft is not None
    assert output.draft.body == "> **…** (Jens)\n\n## …\n\n- Die Fähre ist von 1998. (Jens)"


@given(
    st.lists(st.sampled_from([line for chat in (*CHATS.values(), MAIL) for line in [*chat.splitlines(), "", "# H"]]))
)
def test_reading_moves_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = read_chat(text)
    assert len(found.text) == len(text)
    assert all(one == other or one == " " for one, other in zip(found.text, text, strict=True))
    for note in found.notes:
        assert 0 <= note.start < note.end <= len(text)
    for posted in found.posted:
        assert 0 <= posted.start < posted.end <= len(text)
    read(text)


def test_a_chat_above_a_mail_is_read_as_a_chat_and_the_mail_as_a_mail() -> None:
    source = read(f"{WHATSAPP}\n{MAIL}")
    by = {(unit.voice.medium, unit.voice.name) for unit in source.units if unit.voice}
    assert by == {("chat", "Joao Silva"), ("chat", "Mia"), ("mail", "Mia Jensen"), ("mail", "Joao Silva")}
    assert len([unit for unit in source.units if unit.voice]) == len(source.units)
    for told in ("From:", "12/03/2024", "Morning"):
        assert all(told not in unit.text for unit in source.units)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("thanks, the pier was rebuilt in 2020", "Thanks, the pier was rebuilt in 2020."),
        ("Thanks to the town the pier was rebuilt in 2020", "Thanks to the town the pier was rebuilt in 2020."),
        (
            "thanks for nothing was what the captain said in 2020",
            "Thanks for nothing was what the captain said in 2020.",
        ),
    ],
)
def test_thanks_are_no_opening_where_they_are_part_of_what_is_said(said: str, told: str) -> None:
    brief = Brief(topic="The ferry", target_words=40, source_material=WHATSAPP.replace("lol nice", said))
    out = WriterAgent().run(Recorder(), ContentInputs(brief=brief))
    assert isinstance(out, ContentOutput)
    assert out.draft is not None
    assert f"- {told} (Mia, 12 March)" in out.draft.body or f"- {told} (Mia)" in out.draft.body


@pytest.mark.parametrize(
    "line", ["#garden  ·  Thursday, 3 April 2025", "Thursday, April 3, 2025", "— 3 April 2025 —", "2025-04-03"]
)
def test_the_line_above_a_chat_tells_its_day(line: str) -> None:
    chat = f"{line}\n\nMia  8:02 AM\nThe ferry left at noon\n\nJoao  8:15 AM\nThe bridge was closed by the town\n"
    found = read_chat(chat)
    assert [(one.stamp.year, one.stamp.month, one.stamp.day) for one in found.posted] == [(2025, 4, 3)] * 2
    assert not found.text.strip()


@pytest.mark.parametrize("line", ["Founded 3 April 2025", "Monday", "3 goats came", "On 3 April 2025 the ferry sank."])
def test_a_line_that_tells_more_or_less_than_a_day_is_none(line: str) -> None:
    found = read_chat(f"{line}\n\nMia  8:02 AM\nThe ferry left at noon\n\nJoao  8:15 AM\nThe bridge was closed\n")
    assert {one.stamp.date for one in found.posted} == {""}
    assert found.text.strip() == line


def test_a_day_between_messages_is_that_of_those_below() -> None:
    chat = (
        "Thursday, 3 April 2025\nMia  8:02 AM\nThe ferry left at noon\n"
        "Friday, 4 April 2025\nJoao  8:15 AM\nThe bridge was closed by the town\n"
    )
    assert [one.stamp.day for one in read_chat(chat).posted] == [3, 4]
    assert said_in(chat) == ["Mia: The ferry left at noon.", "Joao: The bridge was closed by the town."]


def test_lines_of_a_message_are_sentences_unless_an_editor_wrapped_them() -> None:
    line = "The cellar has 310 square metres and was dug into the hill behind the dairy, that was the idea"
    long = "The bridge was closed by the town" + " and the road as well" * 5
    chat = f"[10:02] Mia: {line}\nworks began in May 2023\n[10:03] Joao: {long}\n"
    assert "that was the idea. Works began in May 2023." in said_in(chat)[0]
    short = "the cellar has 310 square metres and was dug into the hill behind\nthe old dairy in May 2023"
    assert "behind the old dairy" in said_in(f"[10:02] Mia: {short}\n[10:03] Joao: The bridge was closed\n")[0]
