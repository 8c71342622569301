"""An answer stands with what it answers, and a question with its answer: in interviews, mails, chats and reports."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.asked import question_of
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.sources import read
from agents.crews.content.writing.units import Unit


def _units(text: str) -> list[Unit]:
    return read(text).units


def _place(units: list[Unit], said: str) -> int:
    return next(place for place, unit in enumerate(units) if said in unit.text)


def _together(text: str, said: str) -> str:
    """What is chosen with the unit that says something."""
    ranking = Ranking(read(text), Brief(topic="Work", source_material=text))
    units = ranking.source.units
    return " ".join(units[one].text for one in sorted(ranking.together(_place(units, said))))


@pytest.mark.parametrize(
    ("turn", "asked"),
    [
        ("The bindery had a glue pot on every bench. Why did you take them away?",
         "The bindery had a glue pot on every bench. Why did you take them away?"),
        ("You mentioned the winter. Is there any work that you cannot do then?",
         "You mentioned the winter. Is there any work that you cannot do then?"),
        ("Thanks for coming today. How many books do you bind in a week?", "How many books do you bind in a week?"),
        ("I see. How long does a spine last?", "How long does a spine last?"),
        ("That is an odd thing for a bookbinder to admit.", "That is an odd thing for a bookbinder to admit"),
        ("I see.", ""),
    ],
)  # fmt: skip
def test_a_question_has_the_sentence_with_it_on_which_it_leans(turn: str, asked: str) -> None:
    assert question_of(turn, 0, "en")[0] == asked


INTERVIEW = """Interview with Petra Lindgren, bookbinder, Visby, 4 May 2025. Interviewer: Jon Falk

FALK: What does a repair cost, roughly?

LINDGREN: Between 60 and 140 euros. A leather spine costs more, as the skins come from one tanner in Malmö.

FALK: The shop had a guillotine before. Why wasn't it enough?

LINDGREN: It cut forty sheets at once and bruised every one of them. We went back to the plough and the bench.

FALK: That is an odd thing for a trader to say.

LINDGREN: I sleep well.

FALK: What would you tell a librarian?

LINDGREN: Keep the covers out of the sun, and never use tape on a page that anybody wants to read again.
"""


def test_an_interviewers_two_sentences_stand_before_the_answer() -> None:
    draft = WriterAgent().run(Recorder(), ContentInputs(brief=Brief(topic="Binding", source_material=INTERVIEW))).draft
    assert draft is not None
    assert "“The shop had a guillotine before. Why wasn't it enough?”" in draft.body
    assert "To the words “That is an odd thing for a trader to say”, Lindgren says: “I sleep well.”" in draft.body


def test_a_remark_that_its_answer_does_not_need_is_not_told() -> None:
    text = INTERVIEW.replace("I sleep well.", "The guillotine went to a printer in the north in 2019.")
    draft = WriterAgent().run(Recorder(), ContentInputs(brief=Brief(topic="Binding", source_material=text))).draft
    assert draft is not None
    assert "“The guillotine went to a printer in the north in 2019,” says Lindgren." in draft.body
    assert "odd thing" not in draft.body


MAILS = """From: Hanne Vik
Sent: 3 March 2025 09:10
To: team@vikbrewery.example
Subject: Barrels

How often do you turn the barrels? The guide needs a figure.

Hanne

-----Original Message-----
From: Oskar Brandt
Sent: 4 March 2025 10:15
To: Hanne Vik
Subject: RE: Barrels

We turn them every second week, and every week in July.

When is a barrel done? After four fillings, or one if it held fruit. We burn about thirty a year.

Perfect.

Oskar
"""


def test_a_question_that_its_writer_answers_stays_with_the_answer() -> None:
    answer = _units(MAILS)[_place(_units(MAILS), "After four fillings")]
    assert answer.text.startswith("When is a barrel done? After four fillings")


def test_a_question_to_somebody_else_is_no_text() -> None:
    told = [unit.text for unit in _units(MAILS)]
    assert not any("How often" in text for text in told)
    assert not any("Perfect" in text for text in told)


def test_what_holds_for_others_than_the_writers_is_no_talk_about_the_text() -> None:
    told = MAILS.replace("Perfect.", "If guests get the slides beforehand, one guide can take twenty of them round.")
    assert any("If guests get the slides" in unit.text for unit in _units(told))
    told = MAILS.replace("Perfect.", "If you get the slides by Friday, please send them to me.")
    assert not any("the slides" in unit.text for unit in _units(told))


CHAT = """[02/06/2025, 08:00:10] Ida Holm: We launched 41 times between May and September, 12 of them at night
[02/06/2025, 08:02:10] Sam Reid: The slip was shut for 9 days by weed
[02/06/2025, 08:03:40] Ida Holm: no, 14 days, the log has it
[02/06/2025, 08:10:00] Ida Holm: How long does a launch take now?
[02/06/2025, 08:11:00] Sam Reid: Seven minutes with the new tractor, it was 12
[02/06/2025, 08:14:00] Per Lund: Two lights on the slip in autumn would help. We lost 20 minutes in the dark in October
[02/06/2025, 08:15:00] Sam Reid: +1
[02/06/2025, 08:16:00] Ida Holm: Yes. But the lights blind whoever steers. You still need one without
[02/06/2025, 08:20:00] Per Lund: Who took the blue fender?
"""


def test_a_chats_question_and_answer_come_together() -> None:
    assert "Seven minutes" in _together(CHAT, "How long does a launch")
    assert "How long does a launch" in _together(CHAT, "Seven minutes")


def test_a_proposal_comes_with_the_objection_and_the_objection_with_it() -> None:
    assert "But the lights blind" in _together(CHAT, "Two lights on the slip")
    assert "Two lights on the slip" in _together(CHAT, "But the lights blind")
    assert "14 days, the log has it" in _together(CHAT, "shut for 9 days")


def test_messages_that_say_nothing_to_one_another_stand_alone() -> None:
    assert "41 times" not in _together(CHAT, "Two lights on the slip")


def test_what_only_agrees_and_what_nobody_answers_is_not_used() -> None:
    told = [unit.text for unit in _units(CHAT) if unit.usable]
    assert not any("+1" in text or "blue fender" in text for text in told)


REPORT = """The yard mends sails for 200 boats. It has two lofts and a floor of larch.

Has anybody ever been hurt?

Once. In 2016 a bench knife fell from the loft and cut a hand. The knives hang on cords now.

The loft is open to visitors on Sundays.
"""


def test_a_paragraph_that_asks_belongs_to_the_one_that_answers() -> None:
    assert "Has anybody ever been hurt?" in _together(REPORT, "In 2016 a bench knife")
    assert "In 2016 a bench knife" in _together(REPORT, "Has anybody ever been hurt?")
    assert "Has anybody" not in _together(REPORT, "open to visitors")


def test_a_short_answer_takes_its_question_into_its_own_paragraph_and_under_its_heading() -> None:
    text = REPORT.replace("Once. In 2016", "Yes. In 2016")
    units = _units(text)
    asked = _place(units, "Has anybody ever been hurt?")
    assert units[asked].text == "Has anybody ever been hurt? Yes."
    assert units[asked].paragraph == units[asked + 1].paragraph != units[asked - 1].paragraph


def test_a_paragraph_that_begins_with_a_question_stands_by_itself() -> None:
    draft = WriterAgent().run(Recorder(), ContentInputs(brief=Brief(topic="Sails", source_material=REPORT))).draft
    assert draft is not None
    assert "\n\nHas anybody ever been hurt? Once." in draft.body


QUOTING = """From: Marta Olsen <marta@choir.example>
To: Henk Prins <henk@zang.example>
Date: Mon, 3 Mar 2025 10:10
Subject: Our tour

We were 46 singers and went to Riga and back in nine days, all by train. Luggage is the real work. Who carries the
scores? We send them ahead in three boxes.

From: Henk Prins <henk@zang.example>
To: Marta Olsen <marta@choir.example>
Date: Mon, 3 Mar 2025 15:00
Subject: Re: Our tour

How many rooms did you book? Our board wants to know that.

From: Marta Olsen <marta@choir.example>
To: Henk Prins <henk@zang.example>
Date: Tue, 4 Mar 2025 09:00
Subject: Re: Re: Our tour

> How many rooms did you book?

Fourteen, with three or four beds each.
"""


def test_a_mail_that_begins_with_what_it_answers_is_its_senders() -> None:
    answer = _units(QUOTING)[_place(_units(QUOTING), "Fourteen")]
    assert answer.voice is not None
    assert (answer.voice.name, answer.voice.question) == ("Marta Olsen", "How many rooms did you book?")


def test_why_somebody_asks_goes_with_the_question() -> None:
    assert not any("Our board" in unit.text for unit in _units(QUOTING))


def test_a_question_stays_where_the_next_words_speak_of_what_it_names() -> None:
    assert any("Who carries the scores? We send them ahead" in unit.text for unit in _units(QUOTING))
