"""A request that names no matter of its own covers what it speaks of; what only sounds like one covers nothing."""

from __future__ import annotations

import pytest

from agents.crews.content.types import Brief

CHAT = """12/03/2025, 13:58 - Milan: Wednesday 9.6 kg, the fish pie
12/03/2025, 14:03 - Rosa: The bins by the door were full before noon
12/03/2025, 14:20 - Rosa: At the pan there was one QUOKKA spoon and a boy took from the wrong one. He's ok.
12/03/2025, 14:26 - Ada: {said}
12/03/2025, 14:27 - Milan: ok
12/03/2025, 14:40 - Rosa: {later}
13/03/2025, 13:45 - Milan: Thursday 9.4 kg, the lentil bolognese
"""


def left(source: str) -> str:
    """What agents read of a source."""
    return Brief(topic="The kitchen", target_words=60, source_material=source).source_material


@pytest.mark.parametrize(
    "said",
    [
        "I've spoken with the QUOKKA mother. She's asked that nothing about it gets out, not even without the name.",
        "I've called his QUOKKA father. So nothing of this goes in the letter or anywhere else, please.",
        "Oh dear, QUOKKA. Keep all of this out of the school letter.",
        "The QUOKKA parents rang. Don't put any of it in the newsletter.",
    ],
)
def test_a_plea_in_a_chat_covers_its_message_and_the_one_before(said: str) -> None:
    found = left(CHAT.format(said=said, later="Each pan has a QUOKKA spoon with tape on it now"))
    assert "QUOKKA" not in found
    assert "He's ok" not in found
    assert all(kept in found for kept in ("9.6 kg", "bins by the door", "9.4 kg"))


@pytest.mark.parametrize(
    "said",
    [
        "She asked that nothing gets wet, so the lids stay on",
        "Nothing of this goes to waste, the farmer takes it for his pigs",
        "I want it known that the kitchen works without a dishwasher",
        "Nothing about it gets out of hand, there are two of us at the door",
    ],
)
def test_what_only_sounds_like_a_plea_takes_nothing(said: str) -> None:
    source = CHAT.format(said=said, later="Each pan has a spoon with tape on it now")
    assert left(source) == source


NOTES = """# Meeting

- the beetle drive made 41
- {said}
- bats: none roosting, work goes on
"""


@pytest.mark.parametrize(
    "said",
    [
        "**don't put in the published notes:** Lady QUOKKA has given 10,000. She was QUOKKA firm",
        "Don't put in the magazine: QUOKKA sells the barn. QUOKKA knows",
        "not for the minutes: QUOKKA pays late. QUOKKA again",
        "**Not for the parish magazine:** QUOKKA pays late",
        "Leave out of the newsletter: QUOKKA pays late. Twice in QUOKKA",
        "Lady QUOKKA has given 10,000 & doesn't want it known. QUOKKA was firm",
        "Lady QUOKKA has given 10,000. She does not want it to be known. QUOKKA was firm",
        "The QUOKKA family gave 300. They want to stay unnamed",
        "The QUOKKA family gave 300 and wants to remain anonymous",
        "QUOKKA's guess 5–6,000 – Margery asks that no guess gets into the magazine until June. QUOKKA agreed",
        "QUOKKA thinks 5,000. Margery asked that nothing is printed before June",
        "QUOKKA thinks 5,000. Margery asked us that none of the sums goes in the letter",
    ],
)
def test_a_request_in_notes_covers_its_line(said: str) -> None:
    found = left(NOTES.format(said=said))
    assert "QUOKKA" not in found
    assert "10,000" not in found
    assert "beetle drive made 41" in found
    assert "none roosting" in found


@pytest.mark.parametrize(
    "said",
    [
        "She asked that nothing gets wet. The roof holds",
        "Margery asked that no dog gets into the hall. All agreed",
        "Colin wants it known that the tower is open",
        "Lady Birch wants it known that she gave 10,000",
        "don't put in the paper bin: foil, glass",
        "Don't put in the oven: plastic bowls",
        "The children don't want it cold in the hall",
        "Leave out of the sun: paint, glue",
    ],
)
def test_what_asks_for_nothing_private_stays_in_notes(said: str) -> None:
    source = NOTES.format(said=said)
    assert left(source) == source


def test_a_prose_request_takes_what_it_speaks_of_and_no_more() -> None:
    found = left("The hall has 40 seats. Lady Birch gave 10,000. She doesn't want it known. The bell weighs 300 kg.")
    assert " ".join(found.split()) == "The hall has 40 seats. The bell weighs 300 kg."


def test_a_short_mail_that_only_pleads_covers_the_mail_before() -> None:
    head = "From: {0} <{0}@a.example>\nTo: {1} <{1}@a.example>\nDate: Mon, 5 May 2025 08:30\nSubject: News\n\n"
    source = (
        f"{head.format('Ada', 'Rosa')}Hi Rosa,\n\nThe fair had 200 guests.\n\nAda\n\n"
        f"{head.format('Rosa', 'Ada')}Hi Ada,\n\nA boy took from the QUOKKA spoon.\n\nRosa\n\n"
        f"{head.format('Ada', 'Rosa')}Hi Rosa,\n\nHis mother asks that nothing about it gets out.\n\nAda\n"
    )
    found = left(source)
    assert "QUOKKA" not in found
    assert "mother" not in found
    assert "200 guests" in found
