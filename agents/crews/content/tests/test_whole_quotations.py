"""Nothing of what somebody says is cut but emoji and marks of programs; each is called by its name."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.carrying import asks_unmarked

CHAT = """#greenhouse

Ann Lee  8:02 AM
The boiler in house 4 tripped again at 3:40 and it went down to 9 degrees

Bo Park  8:05 AM
how are the palms
are they dead

Ann Lee  8:06 AM
no. the leaves are fine, I lost about 30 seedlings by the door :cry:

Mrs Abara  8:10 AM
I have two people for you until 11, the van leaves then

Cara  8:20 AM
joined #greenhouse.

Cara  8:21 AM
@Bo Park what does a new burner cost

Bo Park  8:24 AM
Yes, 11,400 euros with fitting. lol! It would use 15% less gas than the old one.

Ann Lee  1:15 PM
all 40 seedlings are in house 2. Thanks Tim and Rosa!

Ann Lee  1:16 PM
uploaded a file: seedlings.jpg
"""


def body_of(source: str, **more: object) -> str:
    brief = Brief(**{"topic": "a cold night", "target_words": 200, "source_material": source, **more})
    draft = WriterAgent().run(Recorder(), ContentInputs(brief=brief)).draft
    assert draft is not None
    return draft.body


def test_sentences_are_told_whole() -> None:
    body = body_of(CHAT)
    assert "- All 40 seedlings are in house 2. Thanks Tim and Rosa. (Ann)" in body
    assert "- Yes, 11,400 euros with fitting. … It would use 15% less gas than the old one. (Bo)" in body
    assert ":cry:" not in body


def test_who_asks_gets_a_question_mark_and_a_mention_is_a_name() -> None:
    body = body_of(CHAT)
    assert "- [How are the palms? Are they dead?] No." in body
    assert "## What does a new burner cost?\n\n- Yes, 11,400 euros" in body


def test_what_programs_write_is_nobodys() -> None:
    body = body_of(CHAT)
    assert "Joined" not in body
    assert "ploaded" not in body


def test_people_keep_titles_and_names_that_may_begin_with_the_familys() -> None:
    body = body_of(CHAT.replace("Bo Park", "Li Jun"))
    assert "- I have two people for you until 11, the van leaves then. (Mrs Abara)" in body
    assert "than the old one. (Li Jun)" in body
    assert "between Ann Lee, Mrs Abara and Li Jun." in body


@pytest.mark.parametrize("asked", ["how far", "500 what", "are they dead", "ok but how far is it"])
def test_a_question_without_its_mark(asked: str) -> None:
    assert asks_unmarked(asked, "en")


@pytest.mark.parametrize("said", ["when it rains it holds", "can do", "I know what", "is fine", "what a night", "no"])
def test_no_question(said: str) -> None:
    assert not asks_unmarked(said, "en")


def test_a_mail_signed_in_its_paragraph_and_thanks_in_bold_are_no_statements() -> None:
    mails = (
        "From: Ann Lee\nDate: Mon, 3 Mar 2025 10:00\nTo: Bo Carr\nSubject: Roof\n\nThe roof of the hall cost 61,000 "
        "pounds in all. Ann\n\nFrom: Bo Carr\nDate: Tue, 4 Mar 2025 10:00\nTo: Ann Lee\nSubject: Re: Roof\n\n"
        "The council of the town pays 10,000 pounds of it. Bo"
    )
    body = body_of(mails, target_words=40)
    assert "10,000 pounds" in body
    assert "61,000 pounds in all. (Ann Lee, 3 March)" in body
    assert "10,000 pounds of it. (Bo Carr, 4 March)" in body
    interview = (
        "Interview with Dr. Amal Haddad, head of the burns unit\n\n**How many patients do you treat?**\n\n"
        "We treat about 420 a year in our unit.\n\n**What is the first thing to do?**\n\n"
        "I cool the skin with water for ten minutes.\n\n"
        "**What would you change?**\n\nI would set the water in new houses at 50 degrees.\n\n"
        "**Thank you for talking to us.**\n\nYou're welcome."
    )
    body = body_of(interview, target_words=60)
    assert "Thank you" not in body
    assert "welcome" not in body
    assert "50 degrees,” says Haddad" in body
