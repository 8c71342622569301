"""What writers of mails and chats take back goes, and what corrects it stands if it can be read alone."""

from __future__ import annotations

import pytest

from agents.crews.content.types import Brief

MAILS = """From: Ewa Nowak <ewa@mleko.example>
To: Jim Tate <jim@coop.example>
Date: Mon, 3 Mar 2025 09:12
Subject: Dairy

Hi Jim,

{first}

We milk 140 cows at five in the morning.

Ewa

From: Jim Tate <jim@coop.example>
To: Ewa Nowak <ewa@mleko.example>
Date: Tue, 4 Mar 2025 09:12
Subject: Re: Dairy

Hi Ewa,

{reply}

Our shop sells 60 cheeses a week.

Jim

From: Ewa Nowak <ewa@mleko.example>
To: Jim Tate <jim@coop.example>
Date: Wed, 5 Mar 2025 09:12
Subject: Re: Re: Dairy

Hi Jim,

{later}

The brine is changed every second month.

Ewa
"""


def mails(first: str, reply: str = "", later: str = "") -> str:
    return MAILS.format(first=first, reply=reply, later=later)


def read(source: str, language: str = "en") -> str:
    """What agents read of a source."""
    return Brief(topic="A dairy", source_material=source, language=language).source_material


@pytest.mark.parametrize(
    ("first", "reply", "later", "gone", "kept"),
    [
        (
            "The kiln holds 640 plates.",
            "We glaze 30 plates an hour.",
            "Small correction: the kiln holds 460 plates, not 640.",
            "640 plates",
            "460",
        ),
        (
            "Each firing takes 22 hours and 9 minutes.",
            "",
            "Apologies, each firing takes 32 hours, I mixed up two programs.",
            "22 hours",
            "32",
        ),
        (
            "We shear 300 ewes a day, and a fleece weighs 2.4 kilos.",
            "",
            "I got the fleece wrong: it weighs 4.2 kilos.",
            "2.4",
            "4.2|300",
        ),
        ("A ticket is 14 euros. No, wait, 16 euros since March.", "", "", "14 euros", ""),
        (
            "The kiln reaches 1,240 degrees after nine hours. Scrap that, it is eleven hours with a full load.",
            "",
            "",
            "nine hours",
            "",
        ),
        (
            "We had 4,000 visitors in July.",
            "",
            "Please ignore the 4,000 I gave for visitors, it was 3,400.",
            "4,000 visitors",
            "3,400",
        ),
        ("The press makes 81 tonnes a week.", "", "There was a typo in my mail: 18 tonnes, not 81.", "81 tonnes", ""),
        (
            "The glaze costs 12 euros a kilo.",
            "So 12 euros a kilo for the glaze is cheap.",
            "The glaze price was wrong, sorry. It is 21 euros a kilo.",
            "12 euros",
            "21",
        ),
        ("We open on 14 doors.", "", "I must correct one thing: there are 12 doors.", "14 doors", "12 doors"),
        (
            "The chimney is 40 metres tall.",
            "",
            "What I wrote about the chimney is wrong, it should have been 14 metres.",
            "40 metres",
            "14",
        ),
        ("Our stall paid 300 kroner.", "", "I looked at the wrong year: the stall pays 450 kroner.", "300", "450"),
        (
            "A wheel ripens for 14 weeks in the cellar.",
            "",
            "I told you something wrong about the ripening: a wheel needs 40 weeks, not 14.",
            "14 weeks in",
            "",
        ),
        (
            "The tank holds 2,000 litres and was bought in 2017.",
            "",
            "The tank holds 3,000 litres, by the way, not 2,000 as I wrote.",
            "2,000 litres and",
            "",
        ),
        ("The tank holds 2,000 litres.", "", "Re the tank: it's 3,000 litres, sorry for the confusion.", "2,000", ""),
        (
            "The tank holds 2,000 litres.",
            "",
            "Please replace the 2,000 litres for the tank by 3,000.",
            "2,000 litres.",
            "",
        ),
        (
            "The tank holds 2,000 litres.",
            "Are you sure about the 2,000 litres?",
            "No, you are right, the tank holds 3,000.",
            "2,000",
            "",
        ),
        (
            "Feed costs 310 euros a tonne.",
            "",
            "Feed is at 350 now, the 310 euros were the price of last year.",
            "310 euros a",
            "",
        ),
        (
            "The milk is heated to 72 degrees for 15 seconds.",
            "",
            "I made a mistake with the heating, it is 62 degrees and half an hour.",
            "72",
            "",
        ),
        ("The dairy has 14 people.", "", "Let me put one figure right: the dairy has 11 people.", "14 people", ""),
        (
            "The dairy has 14 people.",
            "",
            "Eleven people work in the dairy, not fourteen, I counted the drivers twice.",
            "14 people",
            "",
        ),
        ("In 2024 we lost 3 calves.", "", "The calves we lost were 5. I overlooked two in the book.", "3 calves", ""),
        ("The cellar has 9 degrees.", "", "Correction for the cellar. It has 11 degrees.", "9 degrees", ""),
        ("The cellar has 9 degrees.", "", "Instead of 9 degrees in the cellar please write 11.", "9 degrees.", ""),
    ],
)
def test_a_figure_that_its_writer_corrects_goes(first: str, reply: str, later: str, gone: str, kept: str) -> None:
    left = read(mails(first, reply, later))
    assert gone not in left
    for one in (*kept.split("|"), "140 cows", "60 cheeses", "The brine is changed"):
        assert one in left


@pytest.mark.parametrize(
    ("first", "reply", "later"),
    [
        ("In 2023 we sold 77 sets, in 2024 it was 95.", "", "In 2025 we sell 120 sets."),
        ("The adult ticket costs 12 euros.", "", "Sorry, I forgot: the child ticket costs 6 euros."),
        ("The adult ticket costs 12 euros.", "", "Sorry, the child ticket costs 6 euros."),
        (
            "We change after twenty minutes.",
            "Agree except one thing: in court I change after ten minutes, not twenty.",
            "",
        ),
        (
            "The report corrected the figure for 2022 from 77 to 95.",
            "",
            "The correction came in May 2023 and cost 4,000 euros.",
        ),
        ("A kiln costs 90 euros an hour.", "", "Sorry, late as always. The crane costs 95 euros an hour."),
        ("For me it was 19 nets.", "No, for me it was 29 nets.", "I see."),
        ("We planned for 9 days of rain.", "", "We were wrong about the weather: it rained for 14 days instead of 9."),
        ("We need 3 coats of glaze, not 2.", "", "The second coat takes 2 hours."),
        ("Right, the rope is 95 metres.", "No rope lasts 12 years.", "True, 12 years is much."),
        ("I checked the kiln 12 times in May.", "", "I checked: the chimney is 40 metres tall."),
        ("We had 12 pots. My mistake was to fire 4 of them wet.", "", ""),
        ("We paid 900 euros for the old list of 40 glazes.", "", "Actually, the glazes lasted 12 years."),
        ("The dairy has 14 people.", "", "In summer the dairy has 19 people."),
        ("A cow gives 30 litres.", "", "Actually, a goat gives 3 litres."),
        ("We paid 900 euros for the vat.", "", "The invoice was wrong, so the dealer sent us 90 euros back."),
        ("It is not 9 degrees that makes the rind, it is the damp.", "", "The cellar has 9 degrees."),
        ("The wrong rennet cost us 40 wheels in 2019.", "", "We made 3,000 wheels in 2024."),
        ("Our scales showed 8 kilos, but they were wrong, the wheels weighed 9.", "", "A wheel weighs 9 kilos."),
        ("You should not heat it to 72 degrees, 62 are enough.", "", "We heat to 62 degrees."),
        ("No, we have no goats. The herd has 140 cows.", "", "The herd had 120 cows in 2020."),
        (
            "Yes, 12 people know the recipe.",
            "No, the shop is closed on 24 December.",
            "Right, and the dairy has 14 people.",
        ),
        ("I looked at the old list of 1950: the farm had 30 cows then.", "", "The farm has 140 cows."),
        ("Forget the myth of 40 days: we ripen for 90.", "", "Ripening takes 90 days."),
    ],
)
def test_what_corrects_nothing_takes_nothing_away(first: str, reply: str, later: str) -> None:
    source = mails(first, reply, later)
    assert read(source) == source


@pytest.mark.parametrize(
    ("chat", "gone"),
    [
        ("Ann: the oven holds 48 trays / Ann: *38", "48"),
        ("Ann: we pulled 29 nets in May / Bo: nope, 19 in May / Ann: yes 19, sorry", "29"),
        (
            "Ann: we pulled 29 nets in May. A net costs 80 euros / Bo: no, 19 nets / Ann: right, I looked at June",
            "29",
        ),
        ("Ann: left goes up, right goes down / Ann: oops other way round", "left"),
        ("Ann: it takes 4 hours to prove / Ann: I meant 14", "4 hours"),
        ("Ann: it takes 4 hours to prove / Ann: make that 14", "4 hours"),
    ],
)
def test_a_chat_takes_back_at_once(chat: str, gone: str) -> None:
    said = [*chat.split(" / "), "Bo: we bake 900 rolls"]
    left = read("\n".join(f"[01/02/2025, 08:{10 + minute}:00] {one}" for minute, one in enumerate(said)))
    assert gone not in left
    assert "900 rolls" in left


def test_a_report_that_tells_of_a_correction_stays_as_it_is() -> None:
    report = (
        "The survey of 2021 counted 77 pairs.\n\nCorrection: the survey of 2021 counted 95 pairs, not 77. "
        "The ministry published it in May."
    )
    assert read(report) == report


@pytest.mark.parametrize(
    ("first", "later", "gone"),
    [
        ("Der Ofen fasst 640 Teller.", "Korrektur zu gestern: Der Ofen fasst 460 Teller, nicht 640.", "640 Teller"),
        ("Eine Rolle kostet 77 Euro.", "Vergiss die 77, es sind 95.", "77 Euro"),
        ("Der Ofen fasst 640 Teller.", "Entschuldigung, der Ofen fasst 460 Teller, ich hatte die alte Liste.", "640"),
        ("Der Ofen fasst 640 Teller.", "Die Zahl für den Ofen war falsch. Es sind 460.", "640"),
    ],
)
def test_german_corrections_are_known(first: str, later: str, gone: str) -> None:
    assert gone not in read(mails(first, "", later), "de")
