"""What a language model reads of pasted chats, mails and interviews: who said what; all else as it is."""

from __future__ import annotations

import re

import pytest

from agents.crews.content.asking import sources_text
from agents.crews.content.evidence import Evidence
from agents.crews.content.facts.known import Known
from agents.crews.content.tests.test_source_conversation import CHATS, FACTS, MAIL, WRITERS
from agents.crews.content.tests.test_source_interviews import interview
from agents.crews.content.tests.test_source_replies import INLINE
from agents.crews.content.types import Brand, Brief, SourcePart
from agents.crews.content.writing.telling import by_speakers, dated


def sent(source: str, **more: object) -> str:
    text = sources_text(Brief.model_validate({"topic": "T", "source_material": source, **more}))
    return text.removeprefix("\n\n<sources>\n").removesuffix("\n</sources>")


@pytest.mark.parametrize("form", CHATS)
def test_a_chat_is_what_it_carries_with_who_wrote_it_and_when(form: str) -> None:
    said = sent(CHATS[form])
    lines = said.split("\n")
    for fact, name in zip(FACTS, WRITERS[form], strict=True):
        line = next(one for one in lines if fact[1:] in one)
        assert re.match(rf"{name}\b[^:]*(?:\(.*\d\d:\d\d( AM)?\))?: ", line)
    assert bool(re.search(r"\(.*10:0", said)) is (form not in ("labelled",)) or form == "pictured"
    assert "thx" not in said
    assert "lol" not in said


def test_an_interview_is_its_questions_and_answers() -> None:
    assert sent(interview()).startswith(
        "Question: How many steps are there?\n"
        "Dr. Mira Sand, keeper of the lighthouse at Holm, 12 March 2026: “Two hundred and twelve.”\n\n"
        "Question: And what does the lamp cost?\nDr. Mira Sand: “The lamp takes 140 watts"
    )


def test_a_mail_is_its_statements_and_its_answers_with_their_questions() -> None:
    said = sent(INLINE)
    assert "Question: When will the walk open again?\nDora Lenz: “Not before May.”" in said
    assert said.endswith("Dora Lenz: “Our best customers are bakers, and they come from three towns.”")
    assert "Best regards" not in said
    assert sent(MAIL).startswith("Joao Silva, 11 March 2024: “The engine is from 1998 and burns 38 litres an hour.")
    assert "Mia Jensen, 12 March 2024: “The ferry carried 41,200 people in 2023. A ticket costs" in sent(MAIL)


def test_where_nobody_speaks_the_text_is_sent_as_it_is() -> None:
    source = "# The ferry\n\nThe  ferry carried 41,200 people.\n\n\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    assert sent(source) == source


def test_each_part_is_read_by_itself() -> None:
    plain = "The  ferry is white.\n\n\nIt sails."
    source = f"{plain}\n\n{interview()}"
    parts = [
        SourcePart(name="", start=0, end=len(plain)),
        SourcePart(name="a.txt", start=len(plain) + 2, end=len(source)),
    ]
    said = sent(source, parts=[part.model_dump() for part in parts])
    assert said.startswith(f"{plain}\n\nQuestion: How many steps are there?")
    assert sent(plain + "\n\nMore.", parts=[{"name": "", "start": 0, "end": len(plain)}]) == plain + "\n\nMore."


def test_of_a_chat_in_another_language_nothing_goes() -> None:
    chat = "[10:02] Mia: Hallo zusammen\n[10:03] Jens: Die Fähre ist alt\n[10:04] Mia: Kommst du um 9?"
    assert sent(chat, language="de") == chat


@pytest.mark.parametrize(
    ("source", "said", "writer", "other"),
    [
        (CHATS["whatsapp"], "The engine is from 1998 and burns 38 litres an hour", "Mia", "Joao"),
        (interview(), "Two hundred and twelve", "Mira Sand", "Jon Reed"),
    ],
)
def test_a_quotation_is_known_beside_whoever_said_it(source: str, said: str, writer: str, other: str) -> None:
    known = Known.of(Brief(topic="T", source_material=source), Brand())
    assert known.inventions(f"“{said},” says {writer}.") == []
    assert known.inventions(f"“{said},” says {other}.")


@pytest.mark.parametrize(
    "said",
    ["“The pier was rebuilt by the town in 2020,” writes Joao Silva.", "“You can pay on board,” writes Mia Jensen."],
)
def test_a_quotation_of_a_mail_is_known_though_its_writer_is_named_in_the_head_alone(said: str) -> None:
    assert Known.of(Brief(topic="T", source_material=MAIL), Brand()).inventions(said) == []


def test_what_is_known_of_a_text_in_which_nobody_speaks_is_that_text() -> None:
    source = "The  ferry carried 41,200 people.\nIt sails."
    assert by_speakers(Brief(topic="T", source_material=source)) == [source]


def test_a_day_that_a_chat_writes_in_figures_is_held_in_words() -> None:
    chat = "[02.09.24, 07:45:03] Mia: the ferry left at noon\n[16.09.24, 07:52:10] Joao: the bridge was closed\n"
    brief = Brief(topic="The ferry", source_material=chat)
    assert Evidence.of(dated(brief)).unsupported("On 16 September at 07:52, Joao writes.") == []
    assert Evidence.of(dated(brief)).unsupported("On 17 September at 07:52, Joao writes.") != []
    plain = Brief(topic="The ferry", source_material="The ferry left at noon.")
    assert dated(plain) == ["The ferry left at noon."]
