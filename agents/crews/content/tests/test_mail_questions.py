"""An answer in a mail belongs to the lines quoted above it, to the question of its number, or says enough alone."""

from __future__ import annotations

from agents.crews.content.tests.chats import written

LINE = """From: Falk, Ines (Timetable Planning)
Sent: Wednesday, 2 April 2025 11:20
To: Moe, Sunniva (Communications); Wenk, Dario (Depot East)
Subject: Re: Line 6 trial

Hi both,

I have to correct myself, before it gets printed: the 61 % for February was wrong. I'd left two Sundays in. It's 68 %.

At Linden Square you wait 5 minutes for the number 2 instead of 2.

Ines

> On 2 April 2025 at 08:31 Moe, Sunniva (Communications) wrote:
>
> Questions from a passenger:
> 1. why does a tram come less often?
> 2. what do I say about the ferry? we got 41 complaints in the three weeks
> 3. can I write that it stays?
> Deadline for the June issue is Friday noon.

1. Because the old timetable said 34 minutes and in reality it's 36.
2. That we didn't see it. On 9 of the 15 days the ferry left without the tram.
3. Yes if Dario says yes. The director signed yesterday.

--------------------------------
From: Wenk, Dario (Depot East)
Sent: Tuesday, 1 April 2025 19:02
To: Falk, Ines (Timetable Planning)
Subject: AW: Line 6 trial - result

See below.

> On 31 March 2025 at 14:15 Falk, Ines (Timetable Planning) wrote:
>
> Dear Dario,
>
> the trial on the 6 (10 to 28 March, working days) has been evaluated.
> Punctual at the Harbour (0 to +2 min.): 86 %, in February it was 61 %.

Feels right. Was surprised myself.

> Gaps of more than 15 minutes: 4, in February 57.

57 in the whole month or three weeks? Please compare like with like.

> Did the drivers say anything?

Yes. 62 of 80 filled in the sheet, 51 want to keep it.

Dario
"""
BOAT = """From: Helga Aas <helga.aas@fjordbib.example>
To: Ruben Dahl
Subject: Re: Re: Book boat
Date: Thu, 9 Oct 2025 09:12:00 +0200

Ruben, here they are:

> The boat carries 4,000 books

3,200. Four thousand was before the new engine, which needs the space.

Helga

> Am 08.10.2025 um 16:40 schrieb Ruben Dahl <ruben@heimnytt.example>:
>
> How many people came on board last winter?
> Which pier is the furthest?
>
> Ruben

On Wed, 8 Oct 2025 at 18:05, Mina Solheim <mina@fjordbib.example> wrote:

> How many people came on board last winter?
6,480 in 31 weeks. That's 9 % more than the winter before.

> Which pier is the furthest?
Grip, 14 km out. The boat goes there only if the waves are below 2 metres.

Mina
"""


def body(source: str) -> str:
    output = written(source, topic="The new timetable of the tram and the boat", target_words=300)
    assert output.draft is not None
    return output.draft.body


def test_answers_that_are_counted_belong_to_the_questions_counted_alike() -> None:
    text = body(LINE)
    assert "[Why does a tram come less often?] Because the old timetable said 34 minutes" in text
    assert "## What do I say about the ferry?\n\n- That we didn't see it. On 9 of the 15 days" in text
    assert "Yes if Dario says yes. The director signed yesterday. (Ines Falk, 2 April)" in text
    assert "[Can I write that it stays?] Yes if" in text


def test_what_can_be_read_alone_answers_no_question_of_the_mail_before() -> None:
    text = body(LINE)
    assert "57 in the whole month or three weeks?] I have" not in text
    assert "- I have to correct myself" in text
    assert "Deadline" not in text


def test_a_quoted_mail_that_is_nowhere_else_is_its_writers() -> None:
    assert "Punctual at the Harbour (0 to +2 min.): 86 %, in February it was 61 %. (Ines Falk, 31 March)" in body(LINE)


def test_a_comparison_takes_no_figure_back() -> None:
    assert "you wait 5 minutes for the number 2 instead of 2. (Ines Falk, 2 April)" in body(LINE)


def test_whoever_a_head_names_answers_what_is_quoted_above_from_somebody_else() -> None:
    text = body(BOAT)
    assert "6,480 in 31 weeks. That's 9 % more than the winter before. (Mina Solheim, 8 October)" in text
    assert "Ruben Dahl, 8" not in text
    assert "[The boat carries 4,000 books] 3,200." in text
