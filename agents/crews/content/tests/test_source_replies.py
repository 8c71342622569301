"""Mails: an answer that leans on a question stands with it, or is left out and told; it never stands alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs, ContentOutput
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.replies import read_replies
from agents.crews.content.writing.sources import read

INLINE = """From: Dora Lenz <dora@salt.example>
To: Kit Marlowe <kit@press.example>
Date: Mon, 2 Mar 2026 11:20:00 +0000
Subject: Re: Questions

Dear Kit,

> Is it true that you still use the wooden tower?
Yes, correct. It is 232 metres long and was built in 1765.

> Do you heat with gas or with wood chips?

Both, actually. Wood chips carry the base load.

> When will the walk open again?

Not before May.

> What does a worker earn?

I would rather not.

Our best customers are bakers, and they come from three towns.

Best regards
Dora
"""
BELOW = """Hi Kit,

{answer}

A litre of brine weighs 1.2 kilos in our tanks.

Dora Lenz

On Tue, 3 Mar 2026 at 09:15, Kit Marlowe <kit@press.example> wrote:
> Dear Dora,
> {asked}
> Thanks, Kit
"""


def written(source: str) -> ContentOutput:
    brief = Brief(topic="The saltworks", target_words=50, source_material=source)
    return WriterAgent().run(Recorder(), ContentInputs(brief=brief))


def body_of(output: ContentOutput) -> str:
    assert output.draft is not None
    return output.draft.body


def told_of(output: ContentOutput) -> str:
    return next(one.evidence for one in output.findings if one.rule == "writer.conversation_left_out")


def test_an_answer_below_a_quoted_question_stands_with_it() -> None:
    output = written(INLINE)
    assert body_of(output).endswith(
        "## What was said\n\n"
        "- [Is it true that you still use the wooden tower?] Yes, correct. It is 232 metres long and was built in 1765."
        " (Dora Lenz)\n"
        "- [Do you heat with gas or with wood chips?] Both, actually. Wood chips carry the base load. (Dora Lenz)\n"
        "- [When will the walk open again?] Not before May. (Dora Lenz)\n"
        "- Our best customers are bakers, and they come from three towns. (Dora Lenz)"
    )
    assert "“I would rather not.”" in told_of(output)


def test_the_question_and_the_answer_are_traced() -> None:
    output = written(INLINE)
    assert output.draft is not None
    told = {output.draft.body[one.start : one.end]: INLINE[one.source_start : one.source_end] for one in output.trace}
    assert told["When will the walk open again?"] == "When will the walk open again?"
    assert told["Not before May."] == "Not before May."


@pytest.mark.parametrize(
    ("asked", "answer", "said"),
    [
        ("Is the spa part of the works?", "Correct, since 2011.", "[Is the spa part of the works?]"),
        ("When does it open?", "Not before May.", ""),  # what "it" is, nobody says
        ("When does the spa open?", "Not before May.", "[When does the spa open?]"),
        ("I heard that it saved 90 percent. Is that right?", "No, that is wrong.", "saved 90 percent. Is that right?]"),
        ("Would you tell me the price? Is the spa yours?", "Yes, it is.", "[Is the spa yours?]"),
        ("Is the spa yours? Is the hotel yours?", "Yes, it is.", ""),  # which one?
        ("Thank you for your help.", "Yes, it is.", ""),
    ],
)
def test_an_answer_to_the_mail_before_needs_its_only_question(asked: str, answer: str, said: str) -> None:
    output = written(BELOW.format(asked=asked, answer=answer))
    body = body_of(output)
    assert "A litre of brine weighs 1.2 kilos in our tanks." in body
    if said:
        assert f"{said} {answer}" in body
    else:
        assert answer not in body
        assert answer in told_of(output)


def test_a_sentence_that_leans_on_what_is_left_out_goes_with_it() -> None:
    output = written(
        BELOW.format(asked="Thanks!", answer="Yes, it is. It was built in 1765. The tower has nine doors.")
    )
    assert "1765" not in body_of(output)
    assert "The tower has nine doors." in body_of(output)


@pytest.mark.parametrize(
    "plain",
    [
        "Both sides of the tower carry blackthorn.",
        "No teacher has left the works since 2022.",
        "Not everybody is happy with the new walk.",
        "Always two men stand at the pans.",
        "In 1765 the tower carried nothing.",
    ],
)
def test_a_statement_that_begins_like_an_answer_is_none(plain: str) -> None:
    assert plain in body_of(written(BELOW.format(asked="Is the spa yours?", answer=plain)))


def test_without_a_sender_an_answer_is_left_out() -> None:
    source = BELOW.format(asked="Is the spa yours?", answer="Yes, it is.").replace("Dora Lenz\n\n", "")
    output = written(source)
    assert "Yes, it is" not in body_of(output)


@given(st.lists(st.sampled_from([*INLINE.splitlines(), *BELOW.splitlines(), "> ", ""])))
def test_reading_moves_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = read_replies(text, "en")
    assert len(found.text) == len(text)
    assert all(one == other or one in " \n" for one, other in zip(found.text, text, strict=True))
    read(text)
