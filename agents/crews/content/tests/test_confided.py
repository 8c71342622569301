"""Mails and chats tell more than readers may know: it goes with all that it reaches, and what only sounds so stays."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs
from agents.crews.content.writer import WriterAgent

THREAD = """From: Hanne Moe <hanne@klang.example>
To: Yusuf Demir <yusuf@chor.example>
Date: Mon, 5 May 2025 08:30
Subject: The grand piano

Hi Yusuf,

{first}

We tuned the grand four times in 2024 and it took 90 minutes each time. The hall has 42 per cent humidity in winter.

{said}

Best,
Hanne

From: Yusuf Demir <yusuf@chor.example>
To: Hanne Moe <hanne@klang.example>
Date: Tue, 6 May 2025 19:05
Subject: Re: The grand piano

Hi Hanne,

{reply}

Our choir sang 31 concerts beside it last year, and two of them were recorded.

Yusuf

From: Hanne Moe <hanne@klang.example>
To: Yusuf Demir <yusuf@chor.example>
Date: Wed, 7 May 2025 08:10
Subject: Re: Re: The grand piano

Hi Yusuf,

{later}

The new strings cost 640 euros and lasted eleven years.

Hanne
"""
KEPT = ("four times in 2024", "42 per cent", "31 concerts", "640 euros")
ALL = {"first": "", "said": "", "reply": "", "later": ""}


def written(source: str, language: str = "en") -> tuple[str, str, str]:
    """The article, what a model would read, and what is told of confidences."""
    brief = Brief(topic="The grand piano", target_words=400, source_material=source, language=language)
    output = WriterAgent().run(Recorder(), ContentInputs(brief=brief))
    assert output.draft is not None
    found = [one for one in output.findings if one.rule == "writer.confidential_left_out"]
    assert bool(found) == bool(brief.withheld)
    told = " ".join(one.text for one in brief.withheld)
    return output.draft.model_dump_json(), brief.source_material, told


def thread(**parts: str) -> str:
    return THREAD.format(**{**ALL, **parts})


@pytest.mark.parametrize(
    "said",
    [
        "Now the delicate part: QUOKKA takes over the workshop in June. The bank has agreed.",
        "On a more personal note, QUOKKA has moved out. It is quiet at home.",
        "Just for you: the QUOKKA offer was 18,000 euros. They want it in March.",
        "This next bit stays with you. Two of our tuners have handed in their notice to QUOKKA.",
        "Between ourselves, QUOKKA owes us 31,000 euros. The foundry will stop.",
        "PS: strictly between us, I go to QUOKKA in autumn. Can we talk on Thursday? Not for the others yet.",
        "PS Yusuf, I go to QUOKKA in autumn. I have told nobody. Please keep it to yourself, they would panic.",
        "For your eyes only: QUOKKA stops paying. We may close. I am sorry.",
        "QUOKKA stops paying in June. Please don't tell anybody about that, the apprentices would run away.",
        "QUOKKA stops paying in June. That's for you only.",
        "QUOKKA stops paying in June. Could you leave that out of the article, please.",
        "QUOKKA stops paying in June. Leave it out of the newsletter, their lawyers read everything.",
        "QUOKKA stops paying in June. I'd rather that didn't appear anywhere, as the choir will panic.",
        "QUOKKA stops paying in June, but you never heard that from me.",
        "QUOKKA stops paying in June. You didn't hear it from me.",
        "QUOKKA stops paying in June. Nobody else is supposed to know.",
        "QUOKKA stops paying in June. None of the others knows yet.",
        "QUOKKA stops paying in June. It must not be printed, of course.",
        "QUOKKA stops paying in June. Kindly don't pass that on to anyone, we have signed something.",
        "The QUOKKA institute found the same in 2011, but do check that before you print it.",
        "The QUOKKA institute found the same in 2011. Please verify it before you use it.",
        "The QUOKKA institute found the same in 2011, as far as I know, so don't rely on that.",
        "Rolf at QUOKKA has had a second knee operation and comes back in July.",
        "Rolf from QUOKKA is in hospital since Sunday.",
        "My QUOKKA sister has been in rehab since Easter, so I answer slowly.",
        "Sorry for the silence, I had a QUOKKA miscarriage in March.",
        "By the way Rolf earns 3,900 QUOKKA euros a month, which is more than Ada.",
        "Ada gets 14.20 euros an hour, QUOKKA pays more.",
        "My QUOKKA salary review is on Friday. Wish me luck.",
        "The QUOKKA hall is suing us over a cracked frame.",
        "Rolf and his QUOKKA wife are getting divorced. It has been hard for everybody in the workshop.",
        "Ada's leaving present is a QUOKKA fork, five euros each please.",
    ],
)
def test_what_is_told_in_confidence_goes_with_all_that_it_reaches(said: str) -> None:
    article, read, told = written(thread(said=said))
    assert "QUOKKA" not in article
    assert "QUOKKA" not in read
    assert "QUOKKA" in told
    for kept in KEPT:
        assert kept in article
    rest = (
        "bank has agreed|quiet at home|in March|foundry|talk on Thursday|others yet|told nobody|panic|may close"
        "|hard for everybody|Wish me"
    )
    assert not [one for one in rest.split("|") if one in article and one in said]


@pytest.mark.parametrize(
    "parts",
    [
        {"first": "Leave out the bit about Rolf at the end please, that's only for you.",
         "said": "Rolf goes to the QUOKKA in June. He has signed already.",
         "reply": "thank you, and all the best to him, of course I say nothing (QUOKKA)."},
        {"said": "The QUOKKA loan was refused in April.",
         "later": "What I wrote on Monday about the loan should stay out of the magazine."},
        {"said": "The QUOKKA loan was refused in April.", "reply": "A refused loan is bad, QUOKKA.",
         "later": "The bit about the loan is not for the newsletter."},
        {"said": "Rolf has had a QUOKKA stroke.",
         "reply": "Give Rolf my love, QUOKKA was a shock. My lips are sealed."},
        {"said": "The insurer QUOKKA refused the claim of the Lindqvists.",
         "later": "About the Lindqvists: please forget I mentioned that."},
    ],
)  # fmt: skip
def test_a_request_reaches_through_the_whole_thread_and_to_the_replies(parts: dict[str, str]) -> None:
    article, read, told = written(thread(**parts))
    assert "QUOKKA" not in article + read
    assert "QUOKKA" in told
    for gone in ("signed already", "say nothing", "all the best", "lips", "Leave out", "stay out", "not for the news"):
        assert gone not in article
    for kept in KEPT:
        assert kept in article


@pytest.mark.parametrize(
    "said",
    [
        "Klang is a private company with 14 people.",
        "The private road between us and the coast is 3 kilometres long.",
        "The part about humidity is the longest in our handbook.",
        "A hall that is only for singers needs no grand.",
        "Only for members: the practice room is open until ten.",
        "On a personal computer the app shows 88 strings.",
        "We keep the lid closed and the dust out of the case.",
        "Nobody knows how the first frame cracked in 1921.",
        "Check the pins before you turn the hammer.",
        "The tuner of the opera earns 40 euros for each instrument.",
        "The clinic in Bergen has an operation in two halls and lent us one.",
        "Our clock was a leaving present of the organ builders in 1921.",
        "In 2019 the city took the old hall to the scrapyard and kept the organ.",
        "My father built the first frame in 1962.",
        "The piston has a stroke of 40 millimetres.",
        "Steinweg makes 40 frames a month in Hamburg.",
        "Leave it closed overnight, until the felt is dry.",
        "A report of 2021 was wrong, and the ministry published a correction.",
    ],
)
def test_what_only_sounds_private_stays(said: str) -> None:
    article, _, told = written(thread(said=said))
    assert said.rstrip(".") in article
    assert told == ""


def test_a_report_may_be_about_illness_pay_and_quarrels() -> None:
    said = (
        "Rolf Berg had a heart attack in 2019 and left the stage. A rigger earns 19 euros an hour. "
        "The theatre is suing us, says the maker."
    )
    article, _, told = written(f"{said} The stage has forty lines and two bridges.")
    assert "heart attack" in article
    assert "19 euros" in article
    assert told == ""


@pytest.mark.parametrize(
    "said",
    [
        "Jetzt noch privat: QUOKKA zieht im Juni aus. Die Wohnung ist zu teuer.",
        "Nur für dich: QUOKKA zahlt nicht mehr.",
        "QUOKKA zahlt nicht mehr. Bitte sag den anderen nichts davon, seine Kinder wissen es noch nicht.",
        "QUOKKA zahlt nicht mehr. Lass das bitte aus dem Artikel raus.",
        "QUOKKA zahlt nicht mehr. Das gehört nicht in den Newsletter.",
        "QUOKKA zahlt nicht mehr, aber von mir hast du das nicht.",
        "Das Institut QUOKKA fand dasselbe, bitte vor dem Druck noch einmal prüfen.",
        "Rolf liegt seit Sonntag im Krankenhaus QUOKKA.",
        "Adas Gehalt ist QUOKKA höher als meins.",
    ],
)
def test_german_confidences_go_as_well(said: str) -> None:
    source = thread(said=said).replace("Best,", "Viele Grüße")
    _, read, _ = written(source, "de")
    assert "QUOKKA" not in read
    assert "Wohnung" not in read
    assert "Kinder" not in read
    assert "640 euros" in read


@pytest.mark.parametrize(
    "said",
    [
        "Der private Weg zwischen uns und der Küste ist 3 Kilometer lang.",
        "Die Sauna ist nur für Mitglieder geöffnet.",
        "Niemand weiß, wie der Rahmen 1921 brach.",
        "Der Teil über Feuchte ist der längste im Handbuch.",
    ],
)
def test_what_only_sounds_so_stays_in_german(said: str) -> None:
    assert said in written(thread(said=said), "de")[1]


def test_a_chat_keeps_no_secret_that_its_next_message_asks_for() -> None:
    chat = (
        "[05/05/2025, 08:30] Hanne Moe: We tuned the grand four times in 2024\n"
        "[05/05/2025, 08:31] Hanne Moe: QUOKKA stops paying in June\n"
        "[05/05/2025, 08:32] Hanne Moe: please don't mention that to the choir, they'd panic\n"
        "[05/05/2025, 08:40] Yusuf Demir: The choir sang 31 concerts beside it last year\n"
    )
    article, read, told = written(chat)
    assert "QUOKKA" not in article + read
    assert "QUOKKA" in told
    assert "31 concerts" in article
    assert "four times" in article


def test_a_surprise_for_a_colleague_goes_out_of_notes_and_one_of_old_stays() -> None:
    notes = "- the hall has 42 per cent humidity\n- AOB: Ada's leaving present, 5 euros each to Kim\n- 31 concerts"
    _, read, told = written(notes)
    assert "Ada" not in read
    assert "Ada" in told
    assert "31 concerts" in read
    assert "Ada's leaving present" in written("The clock in the hall was Ada's leaving present in 1921.")[1]


@pytest.mark.parametrize(
    "plea", ["But that stays in here please.", "That stays in here, please.", "Not for the minutes please.", "Okay?"]
)
def test_an_illness_stays_with_those_who_were_told_of_it(plea: str) -> None:
    chat = (
        "[07/10/2025, 21:04] Hanna: Who can fetch the tent on 15 May?\n"
        f"[08/10/2025, 07:05] Greta: Not me, sorry, chemo is on Fridays. {plea}\n"
        "[08/10/2025, 07:09] Olu: I can fetch it. The tent weighs 80 kilos.\n"
    )
    output = WriterAgent().run(Recorder(), ContentInputs(brief=Brief(topic="The festival", source_material=chat)))
    assert output.draft is not None
    assert "chemo" not in output.draft.body
    assert "80 kilos" in output.draft.body
