"""What is told as done, moved or of all may stand where the sources tell it so, beside what they only wish or limit."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.known import Known

DONE = """\
In 2021 the board recommended that the roof be renewed. It was renewed in 2023 by the firm Lohr. Of the 40 windows, 12
were replaced then; the other 28 followed in 2024. The school has 40 windows. In 2019 the parents asked for a crossing
at the gate. The town built the crossing a year later. The head wanted to plant trees, and in May she planted six
limes. It had been planned to close the kitchen. The kitchen was closed in 2020. The painters were to start in June
and started in July.
"""
PEOPLE = """\
Anna Berg of the Trust came to the Agency in 2020. Today Anna Berg of the Agency leads the survey. Peter Holm of the
museum in Lund gave a talk at the Agency. Dr Ruth Kane, head of the Lund laboratory, works with the Agency. Vik: the
queue at the till is too long. Falk agrees. Roos: the tea is cold. Falk and Vik share this view.
"""
RISING = """\
Sales were flat in 2022 but rose by 6 percent in 2023. Prices stayed the same until March; since then they have risen
by 4 percent. Noise at the gate was above the limit in 2020. In 2023 it was below the limit. Lead in the water was
below the limit in May and above it in June. The price of oats was stable, that of rye rose. Rents did not change in
2021; in 2022 they went up by 2 percent. Water levels remained steady in May. In June they fell by 20 centimetres.
"""
GARDEN = """\
Avoid tap water for ferns in summer; use rainwater. Do not water at noon but in the evening. Never use a knife to open
the tin: use the key. Plastic pots are not recommended for orchids, but they are suitable for ferns. We no longer
recommend peat; choose bark instead. Steel wool is unsuitable for copper. Clean copper with vinegar.
"""
WHOLE = """\
Of the 120 trees, 30 are limes and 90 are oaks. Three of our eight boats are sails, the rest are steamers. Four of the
nine singers are from Riga; all nine sing in the spring concert. The club has 300 members, and half of the members pay
by card. The nine singers travel by bus. Seven of the 20 rooms face the sea. All 20 rooms have a balcony.
"""
EITHER = """\
Oak floats in salt water. In fresh water it sinks, and the reverse is true of cork dust. Bread rises faster at 30
degrees than at 20, whereas the opposite is the case with pastry. The east gate opens at 7 and the west gate at 9; on
Sundays it is the other way round. Red deer graze at dawn. Roe deer do so at dusk, and not the other way round.
"""
NEIGHBOURS = """\
The firm Tarn in Ober sells flour to the bakery Lehn. The bakery burnt down in 2020. Lehn rebuilt it within a year.
The mayor Ina Falk opened the pool. It has two slides. The slides were given by the savings bank. The bank of Ober
lent the club 4,000 euros. The choir of St Anne sings on Sundays. Its conductor, Paul Rehm, is 80. The organ was built
by Karl Voss in 1890. It has 24 stops.
"""


def passes(text: str, line: str) -> bool:
    known = Known([text], "en")
    return not known.inventions(line) and known.contradiction(line) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (DONE, "The roof was renewed in 2023 by the firm Lohr."),
        (DONE, "The school has 40 windows."),
        (DONE, "The other 28 windows followed in 2024."),
        (DONE, "The town built the crossing."),
        (DONE, "In May she planted six limes."),
        (DONE, "The head planted six limes in May."),
        (DONE, "The kitchen was closed in 2020."),
        (DONE, "The painters started in July."),
        (DONE, "In 2019 the parents asked for a crossing, and the town built it a year later."),
        (DONE, "The board recommended in 2021 that the roof be renewed, and in 2023 it was."),
        (PEOPLE, "Anna Berg of the Trust came to the Agency in 2020."),
        (PEOPLE, "Anna Berg of the Agency leads the survey."),
        (PEOPLE, "Peter Holm gave a talk at the Agency."),
        (PEOPLE, "Ruth Kane works with the Agency."),
        (PEOPLE, "According to Falk, the queue at the till is too long."),
        (PEOPLE, "Vik and Falk find the queue at the till too long."),
        (PEOPLE, "According to Roos, the tea is cold."),
        (PEOPLE, "Peter Holm from Lund gave a talk at the Agency."),
        (RISING, "Sales rose by 6 percent in 2023."),
        (RISING, "Sales rose in 2023."),
        (RISING, "Sales were flat in 2022."),
        (RISING, "In 2020 noise at the gate was above the limit."),
        (RISING, "In June, lead in the water was above the limit."),
        (RISING, "In May lead in the water was below the limit."),
        (RISING, "Rents went up by 2 percent in 2022."),
        (RISING, "In 2022 rents rose by 2 percent."),
        (RISING, "Water levels fell by 20 centimetres in June."),
        (GARDEN, "Use rainwater for ferns in summer."),
        (GARDEN, "Water in the evening and not at noon."),
        (GARDEN, "Plastic pots are suitable for ferns."),
        (GARDEN, "Use plastic pots for ferns."),
        (GARDEN, "Choose bark instead of peat."),
        (GARDEN, "Use bark."),
        (GARDEN, "Clean copper with vinegar."),
        (WHOLE, "There are 120 trees: 30 limes and 90 oaks."),
        (WHOLE, "The club has 300 members."),
        (WHOLE, "All nine singers sing in the spring concert."),
        (WHOLE, "Nine singers sing in the spring concert."),
        (WHOLE, "The nine singers travel by bus."),
        (WHOLE, "All 20 rooms have a balcony."),
        (WHOLE, "The 20 rooms have a balcony."),
        (WHOLE, "Seven of 20 rooms face the sea."),
        (WHOLE, "Seven rooms face the sea."),
        (WHOLE, "There are eight boats."),
        (WHOLE, "Of eight boats, three are sails."),
        (WHOLE, "Half of the 300 members pay by card."),
        (EITHER, "Oak floats in salt water."),
        (EITHER, "In fresh water oak sinks."),
        (EITHER, "Bread rises faster at 30 degrees than at 20."),
        (EITHER, "The east gate opens at 7 and the west gate at 9."),
        (EITHER, "Red deer graze at dawn."),
        (EITHER, "Roe deer graze at dusk."),
        (NEIGHBOURS, "The bakery Lehn burnt down in 2020."),
        (NEIGHBOURS, "Mayor Ina Falk opened the pool, which has two slides."),
        (NEIGHBOURS, "The savings bank gave the slides of the pool."),
        (NEIGHBOURS, "The organ by Karl Voss has 24 stops."),
        (NEIGHBOURS, "Karl Voss built the organ, which has 24 stops."),
    ],
)
def test_what_the_sources_tell_so_may_stand(text: str, line: str) -> None:
    assert passes(text, line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (DONE, "The school replaced 40 windows."),
        (DONE, "The town painted the crossing at the gate."),
        (PEOPLE, "Ruth Kane of the Trust works with the Agency."),
        (RISING, "Sales rose in 2022."),
        (RISING, "In 2023 noise at the gate was above the limit."),
        (RISING, "The price of oats rose."),
        (GARDEN, "Use tap water for ferns in summer."),
        (GARDEN, "Use a knife to open the tin."),
        (GARDEN, "Use plastic pots for orchids."),
        (GARDEN, "Choose peat."),
        (GARDEN, "Clean copper with steel wool."),
        (WHOLE, "Eight boats are sails."),
        (WHOLE, "Nine singers are from Riga."),
        (WHOLE, "20 rooms face the sea."),
        (EITHER, "On Sundays the east gate opens at 7."),
        (EITHER, "Bread rises faster at 20 degrees than at 30."),
        (NEIGHBOURS, "The club lent the bank of Ober 4,000 euros."),
        (NEIGHBOURS, "The savings bank opened the pool."),
        (NEIGHBOURS, "Paul Rehm built the organ in 1890."),
    ],
)
def test_what_they_tell_otherwise_may_not(text: str, line: str) -> None:
    assert not passes(text, line)
