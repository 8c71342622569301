"""How people who write to one another ask for discretion, and what has the same words without a secret."""

from __future__ import annotations

import pytest

from agents.crews.content.types import Brief

MAILS = """From: Marit Vold <marit@ferge.example>
To: Sean Doyle <sean@pier.example>
Date: Mon, 3 Mar 2025 09:12
Subject: Dredging

Hi Sean,

the dredger took 3,400 tonnes out of the basin in 2024. It needs 1.8 metres of water under the keel.

{said}

Cheers,
Marit


From: Sean Doyle <sean@pier.example>
To: Marit Vold <marit@ferge.example>
Date: Tue, 4 Mar 2025 10:00
Subject: Re: Dredging

Hi Marit,

{reply}

Our pier lost 12 planks in the storm of 9 January.

Sean
"""


def read(said: str, reply: str = "") -> str:
    """What agents read of two mails."""
    return Brief(topic="Dredging", source_material=MAILS.format(said=said, reply=reply)).source_material


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("A word in private: KOALA is leaving us in the spring. He has signed with Rotterdam.", ""),
        ("And something that's not for the article: the KOALA insurance has been cancelled.", ""),
        ("I should not be telling you this, but the KOALA yard is up for sale.", ""),
        ("KOALA will be let go in April. Keep that under your hat, he has no idea.", ""),
        ("KOALA will be let go in April, he doesn't know it himself yet.", ""),
        ("The harbour master KOALA is under suspicion of taking bribes. Nothing of that in print, please.", ""),
        ("KOALA has Parkinson's. He doesn't want people to know.", ""),
        ("Our KOALA captain was caught drunk at the wheel in May. I tell you this as a friend.", ""),
        ("Please treat the following with discretion. KOALA will close in 2026.", ""),
        ("KOALA will close in 2026. Treat this confidentially, the union would strike.", ""),
        ("KOALA will close in 2026. This is strictly for your information, not for the piece.", ""),
        ("The KOALA university says mud settles in nine days, but I'd have to look that up first.", ""),
        ("KOALA's figure of nine days is from memory; please look it up before it goes to print.", ""),
        ("Nils took his KOALA own life last year, it still weighs on the crew.", ""),
        ("Ingrid lost her KOALA baby in February.", ""),
        ("Nils gets KOALA 52,000 kroner a month and grumbles.", ""),
        ("Nils drinks again KOALA, I'm afraid.", ""),
        ("Nils' wife KOALA has walked out on him.", ""),
        ("We are collecting 100 kroner each for KOALA's birthday, don't tell him.", ""),
        ("I have been off with burnout KOALA since the autumn.", ""),
        ("KOALA will be let go in April.", "That about KOALA stays between the two of us. My word on it."),
        ("KOALA will be let go in April.", "I won't use the part about KOALA."),
        ("I'd be grateful if you didn't mention the KOALA business. They lost the tender.", ""),
        ("The KOALA tender was lost. Let's keep that out of the story.", ""),
        ("Not for your readers: the KOALA tender was lost. We had bid too high.", ""),
        ("Strictly speaking I may not say it: KOALA buys the yard next month.", ""),
        ("KOALA buys the yard next month. Please handle with care, nothing is signed.", ""),
        ("KOALA buys the yard next month. If that gets out we are finished.", ""),
        ("KOALA buys the yard next month, but hush.", ""),
        ("Off topic and only meant for you: KOALA buys the yard.", ""),
        ("KOALA buys the yard. I'm counting on your silence here.", ""),
        ("KOALA is seriously ill. We hope for the best.", ""),
        ("Nils KOALA had to give up drinking after the accident, doctor's orders.", ""),
        ("KOALA lost his driving licence again.", ""),
        ("Ingrid is expecting in July, KOALA will stand in for her.", ""),
        ("Nils has KOALA debts with half the town.", ""),
        ("We had to give Nils a formal KOALA warning.", ""),
        ("I am thinking about quitting KOALA myself, to be honest.", ""),
        ("KOALA buys the yard.", "I'll treat what you say about KOALA as confidential, naturally."),
        ("KOALA buys the yard.", "What you told me about KOALA I have already forgotten."),
        ("The number of 900 KOALA tonnes is not official, leave it at home please.", ""),
        ("The 900 KOALA tonnes are my guess, so don't print them.", ""),
        ("One more thing that has to stay in this house: KOALA buys the yard.", ""),
        ("Not everyone has to know that KOALA buys the yard.", ""),
        ("KOALA asked me not to talk about the sale.", ""),
        ("By the way, and this is just for you: KOALA has oiled the winch with chip fat.", ""),
        ("What should not be in the newsletter: KOALA has oiled the winch with chip fat.", ""),
        ("No need to write that KOALA has oiled the winch with chip fat.", ""),
        ("Please leave out that KOALA has oiled the winch with chip fat. His doing again.", ""),
        ("KOALA has oiled the winch with chip fat. I'd be grateful if that stayed in the family.", ""),
        ("KOALA has oiled the winch with chip fat. His widow reads the paper, so not a word of that.", ""),
        ("Don't mention that KOALA has oiled the winch. His widow reads the paper.", ""),
    ],
)
def test_nobody_reads_what_is_told_with_a_wish_for_discretion(said: str, reply: str) -> None:
    left = read(said, reply)
    assert "KOALA" not in left
    for gone in (
        "as a friend",
        "signed with",
        "He doesn't",
        "as a friend",
        "My word",
        "bid too high",
        "tell you",
        "widow",
        "doing",
    ):
        assert gone not in left
    for kept in ("3,400 tonnes", "1.8 metres", "12 planks"):
        assert kept in left


@pytest.mark.parametrize(
    "said",
    [
        "The harbour is closed to private boats.",
        "This part of the quay is only for the pilots.",
        "There is no need to stop the pump. It should not be in the water longer than a day.",
        "The yard has stayed in the family for a hundred years.",
        "The crew keeps the mud out of the pumps.",
        "Please don't leave that gate open, the wind takes it.",
        "We looked up the depth before we wrote the plan.",
        "Nils has had an idea for a new grab.",
        "Nils has a second crane in Bergen.",
        "The dredger gets 40 tonnes an hour out of soft mud.",
        "The town sued the yard in 1998.",
        "Between us and the island lie two wrecks.",
        "My father and my son both worked on her.",
        "Nobody else in Norway has such a pump.",
        "The bit of the grab is 40 centimetres wide.",
        "She gets 90 euros for a day with the tug, crew included.",
        "The others know the basin by heart.",
        "A pilot is on 24 hours and then off for two days.",
        "The hospital ship was in the basin for a week.",
        "Captain Holm was in the hospital ship's boat.",
        "The hush over the basin lasts an hour.",
        "The old drawings stay in this house, in a fireproof safe.",
        "Handle the buoys with care.",
        "The tug was handed over in silence.",
        "The pilot had to give up the anchor after the accident.",
        "The harbour lost its licence for timber in 1999.",
        "We expect 40 ships in July.",
        "The yard has debts of 3 million.",
        "The buoy gives a warning every ten seconds.",
        "The crew was told of the plan in May.",
        "The town asked us not to dredge in April.",
        "The figure of 900 tonnes is official.",
    ],
)
def test_the_same_words_without_a_secret_stay(said: str) -> None:
    assert said in read(said)
