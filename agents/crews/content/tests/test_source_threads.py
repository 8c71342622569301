"""Threads of mails by several people: who writes what, on which day, and nothing of their frames and manners."""

from __future__ import annotations

import re

import pytest

from agents.crews.content.document import Document
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs, ContentOutput
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.mail import is_greeting
from agents.crews.content.writing.politeness import is_polite
from agents.crews.content.writing.sources import read
from agents.crews.content.writing.telling import places

THREAD = """From: Ida Kern <ida@mill.example>
To: Leo Brandt <leo@dam.example>
Date: Mon, 3 Feb 2025 09:12:00 +0100
Subject: The weir

Dear Leo,

I hope the winter was kind to you. Our weir lets 40 litres through in a second. How did you seal yours?

Best wishes
Ida

--
Mill Kern | Bach 4 | 8000 Bern
This message is confidential.

From: Leo Brandt <leo@dam.example>
To: Ida Kern <ida@mill.example>
Cc: Otto Kern <otto@mill.example>
Date: Tue, 4 Feb 2025 18:40:00 +0100
Subject: Re: The weir

Dear Ida, dear Otto,

good question. We sealed it with clay in 2019, and it took nine days.

my neighbour used concrete. It cracked in the first frost.

Ciao
Leo

> On 3 Feb 2025, Ida Kern wrote:
> Dear Leo,
> I hope the winter was kind to you. Our weir lets 40 litres
> through in a second

From: Otto Kern <otto@mill.example>
To: Leo Brandt <leo@dam.example>
Date: Thu, 6 Feb 2025 07:05:00 +0100
Subject: Re: Re: The weir

Dear Mr Brandt,

we take clay from the pit at Worb. A load costs 90 francs.

With kind regards
Otto Kern
"""
BOTTOM = """From: Ann Roe <ann@library.example>
Date: Wed, 3 Apr 2024 10:11:42 +0100
Subject: Evenings

Hello all,

we were open until nine on 24 evenings. What did the evenings cost?

Ann

From: Bill Tate <bill@library.example>
Date: Wed, 3 Apr 2024 13:37:02 +0100
Subject: Re: Evenings

On Wed, 3 Apr 2024 at 10:11, Roe, Ann <ann@library.example> wrote:
> we were open until nine on 24 evenings. What did the
> evenings cost?

The guard cost 680 pounds, and the light cost 90.

> we were open until nine on 24 evenings.

My keys say 23.
"""
OUTLOOK = """Thanks both, I will put it in the July issue.

-----Original Message-----
From: Ruiz, Carmen [mailto:carmen@oil.example]
Sent: Friday, June 14, 2024 8:55 AM
To: Joan Whit
Subject: RE: Leaf spot

Dear Joan,

1. Is it the weather or the kind of tree?
Both. A dry spring leaves no spots on any tree.

2. How often do you spray?
Twice a year. We begin in March.

Yours sincerely,

Carmen Ruiz
Head of groves

-----Original Message-----
From: Joan Whit
Sent: Wednesday, June 12, 2024 9:02 AM
To: Carmen Ruiz
Subject: Leaf spot

Dear Carmen,

In 2023 one grove in nine had leaf spot.
1. Is it the weather or the kind of tree?
2. How often do you spray?

Kind regards,
Joan
"""
GERMAN = """Von: Karin Böhm <boehm@heat.example>
Gesendet: Montag, 13. Januar 2025 08:14
An: Jon Peters
Betreff: AW: The heat network

Sehr geehrter Herr Peters,

the network has 214 houses. Losses fell from 19 to 13 percent.

Mit freundlichen Grüßen
Karin Böhm
Leiterin Fernwärme
Sitz der Gesellschaft: Kiel

Von: Jon Peters <jp@mag.example>
Gesendet: Dienstag, 14. Januar 2025 09:03
An: Karin Böhm
Betreff: AW: AW: The heat network

Liebe Karin,

our readers know the network of Kiel. It has 900 houses.

Viele Grüße
Jon
"""


def body_of(source: str) -> str:
    brief = Brief(topic="The weir", target_words=90, source_material=source)
    output: ContentOutput = WriterAgent().run(Recorder(), ContentInputs(brief=brief))
    assert output.draft is not None
    assert Document.parse(output.draft.body).outline
    return output.draft.body


def test_each_of_several_writers_has_the_day_and_the_question_before() -> None:
    body = body_of(THREAD)
    assert "mails of 3 to 6 February 2025 between Ida Kern, Leo Brandt and Otto Kern." in body
    assert body.endswith(
        "- Our weir lets 40 litres through in a second. (Ida Kern, 3 February)\n"
        "- [How did you seal yours?] We sealed it with clay in 2019, and it took nine days. (Leo Brandt, 4"
        " February)\n"
        "- My neighbour used concrete. It cracked in the first frost. (Leo Brandt, 4 February)\n"
        "- We take clay from the pit at Worb. A load costs 90 francs. (Otto Kern, 6 February)"
    )


def test_what_a_mail_quotes_is_its_writers_and_what_stands_below_is_the_answer() -> None:
    body = body_of(BOTTOM)
    assert "mails of 3 April 2024 between Ann Roe and Bill Tate." in body
    assert body.endswith(
        "- We were open until nine on 24 evenings. (Ann Roe)\n"
        "- [What did the evenings cost?] The guard cost 680 pounds, and the light cost 90. (Bill Tate)\n"
        "- [We were open until nine on 24 evenings] My keys say 23. (Bill Tate)"
    )


def test_a_thread_that_begins_with_its_newest_mail_is_told_from_the_oldest() -> None:
    body = body_of(OUTLOOK)
    assert "mails of 12 and 14 June 2024 between Joan Whit and Carmen Ruiz, head of groves." in body
    assert body.endswith(
        "- In 2023 one grove in nine had leaf spot. (Joan Whit, 12 June)\n"
        "- [Is it the weather or the kind of tree?] Both. A dry spring leaves no spots on any tree. (Carmen Ruiz, 14"
        " June)\n"
        "- [How often do you spray?] Twice a year. We begin in March. (Carmen Ruiz, 14 June)"
    )


QUOTED_ALONE = """On 12 Mar 2025, at 09:30, Farida Haddad <farida@lens.example> wrote:

> Hi Tobias,
> the scrap rate went from 4.1 to 2.6 percent. Which pads do you use?
> Farida

Hi Farida, nice result! We use felt pads, and change them after 90 lenses.

Bye,
Tobias Lund
"""


def test_a_question_is_given_where_its_mail_is_there_as_a_quotation_alone() -> None:
    assert body_of(QUOTED_ALONE).partition("\n\n- ")[2] == (
        "The scrap rate went from 4.1 to 2.6 percent. (Farida Haddad)\n"
        "- [Which pads do you use?] We use felt pads, and change them after 90 lenses. (Tobias Lund)"
    )


def test_heads_and_manners_of_another_language_are_none_of_the_text() -> None:
    body = body_of(GERMAN)
    assert "- The network has 214 houses." in body
    items = body.partition("\n\n")[2]
    for frame in ("geehrter", "Grüße", "Fernwärme", "Gesellschaft", "Gesendet", "Liebe"):
        assert frame not in items


@pytest.mark.parametrize("source", [THREAD, BOTTOM, OUTLOOK, GERMAN])
def test_whoever_says_we_is_named_behind_it(source: str) -> None:
    for line in body_of(source).split("\n"):
        if re.search(r"\b(?:I|we|our|my|us)\b", line, re.IGNORECASE):
            assert re.search(r" \((?:Ida Kern|Leo Brandt|Otto Kern|Ann Roe|Bill Tate|Carmen Ruiz|Jon Peters)", line)


@pytest.mark.parametrize("source", [THREAD, BOTTOM, OUTLOOK, GERMAN])
def test_every_sentence_comes_from_its_own_mail(source: str) -> None:
    for unit in read(source).units:
        assert unit.voice
        for piece in unit.pieces:
            said = " ".join(re.sub(r"[>\s]+", " ", source[piece.start : piece.end]).split())
            assert "From:" not in said
            assert said.rstrip(".").casefold().endswith(piece.text.rstrip(".").casefold())


def test_the_places_of_a_thread_have_no_frames_and_keep_their_length() -> None:
    found = places(Brief(topic="The weir", source_material=THREAD))
    assert len(found) == len(THREAD)
    for frame in ("From:", "Dear", "Ciao", "confidential"):
        assert frame not in found


def test_the_places_of_a_chat_are_its_messages_alone() -> None:
    chat = "[14/06/2025, 15:02:11] Ada: fish is at 4 degrees\n[14/06/2025, 15:02:12] Bo: <Media omitted>\n"
    chat += "[14/06/2025, 15:02:40] Bo: the grid company comes at six\n"
    found = places(Brief(topic="The fish", source_material=chat))
    assert len(found) == len(chat)
    assert re.sub(r"\s*\n\s*", "|", found.strip()) == "fish is at 4 degrees|the grid company comes at six"


@pytest.mark.parametrize(
    ("line", "greets"),
    [
        ("Dear Anna, dear Heinz,", True),
        ("Joan, Carmen,", True),
        ("Sehr geehrte Frau Kern,", True),
        ("Hello all,", True),
        ("Good morning.", True),
        ("Dear Anna", True),
        ("In March, the valves,", False),
        ("The cost was 680 pounds,", False),
        ("Private customers: we sent a letter,", False),
        ("We changed in 2019.", False),
    ],
)
def test_a_greeting_only_calls_people(line: str, greets: bool) -> None:
    assert is_greeting(line) is greets


@pytest.mark.parametrize(
    ("sentence", "polite"),
    [
        ("Thank you for your patience.", True),
        ("Good question.", True),
        ("I hope the harvest was kind to you.", True),
        ("Here are the answers to your questions.", True),
        ("Use what you need.", True),
        ("Send me the text before you print it, please.", True),
        ("Hi Lena, forwarding the whole thread.", True),
        ("I would rather not.", True),
        ("Thanks to the clay, the weir holds.", False),
        ("Here are 40 litres in a second.", False),
        ("Use clay from the pit.", False),
        ("I hope for a wet spring.", False),
        ("We sent a letter to all 2,300 of them.", False),
    ],
)
def test_what_is_only_polite_is_known_by_its_form(sentence: str, polite: bool) -> None:
    assert is_polite(sentence, "en") is polite
