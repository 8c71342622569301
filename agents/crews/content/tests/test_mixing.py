"""Facts of two neighbours are not told as one; what one sentence tells in other words still is."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.known import Known

TANNERY = """\
The tannery at Brask soaks hides in lime for four days. Calf hides are hung in the loft from March to October. Goat
skins are dyed in wooden drums and pressed for two hours. The foreman, Arne Moll, has worked there since 1999. The
new drum was paid for by the county, and the old drum was sold to a museum for 900 euros. The dyer is the smallest
room. The loft is the oldest part of the house: it is older than the dyer by 60 years.

The mill uses 70 litres of oil a week. In cold weeks this rises to 95 litres. The press needs 12 litres. The museum
asks for 30 euros a head, provided that a group has at least ten people and pays 30 percent in advance. Every
salted hide is washed before it is stored. Vats may be emptied into the river if the council agrees. The tannery
gave the school leather and old tools. No knives were given away.
"""
MAILS = """\
From: Ida Prust <ida@brask.example>
To: Jon Vell <jon@brask.example>
Date: Mon, 3 March 2025 09:12
Subject: Vats

We kept twelve vats for the calf hides. The smell of the old lime is what I miss.

Ida

From: Jon Vell <jon@brask.example>
To: Ida Prust <ida@brask.example>
Date: Tue, 4 March 2025 10:05
Subject: Re: Vats

One correction: we kept 16 vats, not twelve.

Jon
"""
TALK = """\
Interview with the tanner Arne Moll. Questions by Eva Lund.

LUND: How long does a hide take?

MOLL: About nine weeks from the first bath to the last.

LUND: Does salt in the last bath make leather softer?

MOLL: No! Never. It only makes it heavier and dearer.
"""


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (TANNERY, "Goat skins are hung in the loft from March to October."),
        (TANNERY, "Goat skins are dyed in wooden drums in October."),
        (TANNERY, "Calf hides are pressed for two hours."),
        (TANNERY, "The new drum was sold to a museum."),
        (TANNERY, "The new drum was paid for by the county for 900 euros."),
        (TANNERY, "The dyer is the smallest room and the oldest part of the house."),
        (TANNERY, "Calf hides are hung in the loft and pressed for two hours."),
        (TANNERY, "The press needs 95 litres in cold weeks."),
        (TANNERY, "The mill uses 12 litres of oil a week."),
        (TANNERY, "The museum asks for 30 euros a head."),
        (TANNERY, "Every hide is washed before it is stored."),
        (TANNERY, "The council agreed that vats may be emptied into the river."),
        (TANNERY, "The tannery gave the school leather and knives."),
        (MAILS, "Brask kept twelve vats for the calf hides."),
        (MAILS, "Jon Vell, the tanner, misses the smell of the old lime."),
        (TALK, "Salt in the last bath makes leather softer."),
    ],
    ids=lambda one: one if "\n" not in one else "",
)
def test_what_is_told_of_one_is_not_told_of_another(source: str, sentence: str) -> None:
    assert Known([source], "en").contradiction(sentence) is not None


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (TANNERY, "Calf hides hang in the loft between March and October."),
        (TANNERY, "Goat skins are pressed for two hours after they are dyed in wooden drums."),
        (TANNERY, "Arne Moll, the foreman, has worked there since 1999."),
        (TANNERY, "The county paid for the new drum."),
        (TANNERY, "A museum bought the old drum for 900 euros."),
        (TANNERY, "The loft is the oldest part of the house."),
        (TANNERY, "In cold weeks the mill uses 95 litres of oil."),
        (TANNERY, "The press needs 12 litres."),
        (TANNERY, "Every salted hide is washed before it is stored."),
        (TANNERY, "The tannery gave leather and old tools to the school."),
        (MAILS, "16 vats were kept."),
        (MAILS, "Ida Prust misses the smell of the old lime."),
        (TALK, "Salt in the last bath does not make leather softer."),
    ],
    ids=lambda one: one if "\n" not in one else "",
)
def test_what_one_sentence_tells_may_be_told_otherwise(source: str, sentence: str) -> None:
    known = Known([source], "en")
    assert (known.inventions(sentence), known.contradiction(sentence)) == ([], None)


REPORT = """\
The survey counted 9,418 visits after eight in the evening, which is 181 visits per evening. Norway maples are
worst off: 41 percent are in poor condition, against 6 percent of the limes. Of these, 310 are in poor condition
and 64 must be felled because they endanger traffic. The mast was 51 metres high when it was measured; the tower,
four hundred metres away, had 34 metres. The old press drew 96 kilowatts, the new one 21. A new hall would cost
between 3.9 and 4.4 million euros. About sixty people work there, and the fare is 12.5 euros a season. Members need
a licence. We gave ninety of the lamps to three groups: the choir, the theatre and the school. Its maker guarantees
that the press is never stopped.
"""


@pytest.mark.parametrize(
    "sentence",
    [
        "The survey counted 9,418 visits per evening.",
        "41 percent of the limes are in poor condition.",
        "The 64 trees in poor condition must be felled.",
        "The tower had 51 metres, the mast 34 metres.",
        "The new press drew 96 kilowatts.",
        "A new hall would cost between 3.9 and 4.4 thousand euros.",
        "The theatre gave the choir ninety lamps.",
    ],
)
def test_a_number_stays_with_what_it_counts(sentence: str) -> None:
    known = Known([REPORT], "en")
    assert known.inventions(sentence) or known.contradiction(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "There were 181 visits per evening.",
        "Only 6 percent of the limes are in poor condition.",
        "The old press drew 96 kilowatts; the new one draws 21.",
        "A new hall would cost between €3.9m and €4.4m.",
        "The fare is some 12.5 euros each season.",
        "Members must have a licence.",
        "Ninety of the lamps were given to three groups.",
    ],
)
def test_numbers_and_needs_may_be_told_otherwise(sentence: str) -> None:
    known = Known([REPORT], "en")
    assert (known.inventions(sentence), known.contradiction(sentence)) == ([], None)


MILL = """\
Silk sails are washed with tea, canvas ones with soap. Wooden pegs are cut by hand; iron ones come from a smith in Dorn.
The mill was opened by Paul Renn in 1906. His daughter Ada Renn joined him in 1931.
Children may turn the crank if a miller is
with them.
"""


@pytest.mark.parametrize(
    "sentence",
    ["Canvas sails are washed with tea.", "Ada Renn opened the mill in 1906.", "Children may turn the crank."],
)
def test_ones_and_families_are_told_apart(sentence: str) -> None:
    assert Known([MILL], "en").contradiction(sentence) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "Canvas sails are washed with soap.",
        "Iron pegs come from a smith in Dorn.",
        "Paul Renn opened the mill in 1906.",
        "Children are allowed to turn the crank if a miller is with them.",
    ],
)
def test_what_is_told_of_ones_may_be_told_of_the_noun(sentence: str) -> None:
    known = Known([MILL], "en")
    assert (known.inventions(sentence), known.contradiction(sentence)) == ([], None)
