"""The same on a source that the words of the check were not chosen by: a town's library."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.known import Known
from agents.crews.content.tests.judging import judged, stays

SOURCE = """\
The town library lends 84,000 books a year. It was founded by the textile workers in 1908, and the city took it
over in 1951. Anyone who lives in Harlow can join without paying a fee. Children under 12 need the signature of a
parent. Most loans last four weeks, but films must be returned after seven days. The library charges 20 cents a day
for late books. Membership grew by 9 % in 2023, after it had fallen to 6,100 in 2021. At least 300 volunteers help
each year. On Saturdays the reading room closes at noon. If a book is reserved by another reader, the loan cannot
be extended. The director, Helen Marsh, hopes to open a second branch near the station. The council has not yet
approved the money. "We are a living room with shelves," says Marsh. Only the archive is closed to the public. The
roof was repaired by a firm from Leeds for £1.4 million. Some shelves were given to a school. The new lifts use 35
kWh a day. Visitors may bring coffee but no food. The old catalogue was replaced in March 2019. Teachers can borrow
up to 60 books for a class. In winter the courtyard is locked at dusk.
"""
KNOWN = Known([SOURCE], "en")

FALSE = [
    "Pupils can borrow up to 60 books for a class.",
    "Everyone in Harlow has joined the library.",
    "Anyone can join without paying a fee.",
    "Nobody who lives in Harlow can join without paying a fee.",
    "Anyone who lives in Harlow must pay a fee to join.",
    "Children under 12 don't need the signature of a parent.",
    "Children need the signature of a parent.",
    "Children over 12 need the signature of a parent.",
    "Parents need the signature of a child under 12.",
    "All loans last four weeks.",
    "Loans last four weeks.",
    "Films must be returned after four weeks.",
    "Films may be returned after seven days.",
    "Books must be returned after seven days.",
    "The library charges 20 cents a week for late books.",
    "The library charges 20 euros a day for late books.",
    "Membership fell by 9 % in 2023.",
    "Membership grew to 9 % in 2023.",
    "Membership grew by 9 % in 2021.",
    "Membership had fallen by 6,100 in 2021.",
    "At most 300 volunteers help each year.",
    "Exactly 300 volunteers help each year.",
    "At least 300 employees help each year.",
    "The reading room closes at noon.",
    "On Sundays the reading room closes at noon.",
    "On Saturdays the reading room opens at noon.",
    "On Saturdays the library closes at noon.",
    "The loan cannot be extended.",
    "If a book is reserved by another reader, the loan can be extended.",
    "If a book is reserved, the loan is extended.",
    "Helen Marsh opened a second branch near the station.",
    "Helen Marsh will open a second branch near the station.",
    "The council hopes to open a second branch near the station.",
    "The council has approved the money.",
    "Helen Marsh has not yet approved the money.",
    "The archive is open to the public.",
    "The archive and the reading room are closed to the public.",
    "The library is closed to the public.",
    "A firm from Leeds was repaired by the roof.",
    "The roof was repaired by the council for £1.4 million.",
    "The roof was repaired by volunteers for £1.4 million.",
    "The roof was repaired by a firm from Leeds for £1.4 billion.",
    "The roof was repaired for a firm from Leeds.",
    "The roof of the school was repaired by a firm from Leeds.",
    "Some shelves were given by a school.",
    "A school gave the library some shelves.",
    "All shelves were given to a school.",
    "The shelves were given to a school.",
    "The new lifts use 35 MWh a day.",
    "The new lifts use 35 kWh an hour.",
    "The old lifts use 35 kWh a day.",
    "Visitors may bring food but no coffee.",
    "Visitors may bring coffee and food.",
    "Visitors must bring coffee.",
    "Visitors may not bring coffee.",
    "The old catalogue was replaced in March 2023.",
    "The old catalogue will be replaced in March.",
    "Teachers can borrow at least 60 books for a class.",
    "Teachers can borrow 600 books for a class.",
    "Teachers and parents can borrow up to 60 books for a class.",
    "The courtyard is locked at dusk.",
    "In summer the courtyard is locked at dusk.",
    "In winter the courtyard is never locked at dusk.",
    "It was founded by the city in 1908.",
    "The city founded the library in 1908.",
    "The textile workers took it over in 1951.",
    "The textile workers were founded by the library in 1908.",
    "The city was taken over by the library in 1951.",
    "The library lends 84,000 films a year.",
    "The library lends 84,000 books a month.",
    "The library hardly lends 84,000 books a year.",
    "The library stopped lending books.",
    "It is doubtful that the library lends 84,000 books a year.",
    "The library pretends to lend 84,000 books a year.",
    '"We are a living room with shelves," says Helen Leeds.',
    "Even the archive is closed to the public.",
    "The library has ceased to charge 20 cents a day for late books.",
    "Few loans last four weeks.",
]
TRUE = [
    "The town library lends 84,000 books every year.",
    "Each year the library lends out 84,000 books.",
    "Textile workers founded the library in 1908.",
    "In 1908 it was founded by the textile workers.",
    "The city took over the library in 1951.",
    "In 1951 it was taken over by the city.",
    "Founded by textile workers in 1908, the library was taken over by the city in 1951.",
    "People who live in Harlow can join for free.",
    "Anyone living in Harlow can join without a fee.",
    "Residents of Harlow pay no fee to join.",
    "Children under twelve need a parent's signature.",
    "A parent's signature is needed for children under 12.",
    "Most loans last four weeks.",
    "Films have to be returned after seven days.",
    "Films must go back after seven days.",
    "Most loans last four weeks, though films must be returned after seven days.",
    "Late books cost 20 cents a day.",
    "For late books, the library charges 20 cents a day.",
    "In 2023 membership grew by 9 percent.",
    "Membership fell to 6,100 in 2021 and grew by 9 % in 2023.",
    "After falling to 6,100 in 2021, membership rose by nine percent in 2023.",
    "At least 300 volunteers help every year.",
    "Every year, no fewer than 300 volunteers help.",
    "On Saturdays, the reading room closes at noon.",
    "The reading room closes at noon on Saturdays.",
    "A loan cannot be extended if another reader has reserved the book.",
    "The loan can't be extended if a book is reserved by another reader.",
    "Helen Marsh, the director, hopes to open a second branch near the station.",
    "The director would like to open a second branch near the station.",
    "The council has yet to approve the money.",
    "The money has not been approved by the council yet.",
    "So far, the council has not approved the money.",
    "Only the archive is closed to the public.",
    "The archive alone is closed to the public.",
    "A firm from Leeds repaired the roof for £1.4 million.",
    "The library gave some shelves to a school.",
    "A school was given some shelves.",
    "Some of the shelves went to a school.",
    "The new lifts use 35 kilowatt-hours a day.",
    "Every day the new lifts use 35 kWh.",
    "Visitors may bring coffee, but food is not allowed.",
    "Visitors can bring coffee but no food.",
    "In March 2019 the old catalogue was replaced.",
    "Teachers may borrow as many as 60 books for a class.",
    "Up to 60 books can be borrowed by teachers for a class.",
    "For a class, teachers can borrow up to sixty books.",
    "In winter, the courtyard is locked at dusk.",
    "The courtyard is locked at dusk in winter.",
    '"We are a living room with shelves," Marsh says.',
    "Marsh calls the library a living room with shelves.",
    "The reading room closes at noon on Saturdays, and in winter the courtyard is locked at dusk.",
    "The library, which lends 84,000 books a year, was founded in 1908.",
]
MISSED = [  # a word left out or exchanged that is no operator, role, quantity or frame
    "The library charges 20 cents a day for books.",
]
TOO_STRICT = [
    "A second branch may open near the station, hopes Helen Marsh.",
    "The roof repair by a firm from Leeds cost £1.4m.",
    "Coffee is allowed, food is not.",
]


@pytest.mark.parametrize("sentence", FALSE)
def test_what_says_something_else_is_never_taken_unmarked(sentence: str) -> None:
    assert judged(KNOWN, sentence) != "known"


@pytest.mark.parametrize("sentence", TRUE)
def test_what_says_the_same_stays(sentence: str) -> None:
    assert stays(KNOWN, sentence)
