"""Attempts to fool the rules about facts: dates, ranges, currencies, rates, ordinals, names, addresses, marks."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.known import Known
from agents.crews.content.tests.judging import judged
from agents.crews.content.types import Brand, Brief

SOURCE = """\
The Pellworth repair café opened on 5 March 2022. Nineteen people came to the first session, and between 10
and 15 come today.

Over two years, 868 of the 1,386 items were repaired, which is 63 %. Half of the kettles failed again. Sales
doubled from $1.2 million to $2.4 million between 2021 and 2023. The third session drew 40 people. A repair
takes one and a half hours, or 1.5 hours. Rent rose by a quarter. About two in three visitors return.

“We do not repair things for people,” says Nora Lind, who runs the café. O'Brien's shop sent parts. Dr. Van
der Meer taught soldering. The room costs €40 a month. Temperatures reached −5 °C. The café is open from 9:30
to 17:00. The town lies at 51.5 degrees. The bill was €1,250.50. Version 2.0 came out in the 1990s. It is
20-30 % cheaper. The Lind family came. Siemens was founded in 1847.

Details are at https://pellworth.example/log and at pellworth.example/faq.
"""
KNOWN = Known.of(Brief(topic="Repair cafés", source_material=SOURCE), Brand())


@pytest.mark.parametrize(
    "sentence",
    [
        "The café opened on 6 March 2022.",
        "The café opened on 5 April 2022.",
        "Nineteen hundred people came to the first session.",
        "Between 10 and 25 people come to a session today.",
        "10–25 people come today.",
        "A third of the kettles failed again.",
        "Sales tripled from $1.2 million to $2.4 million.",
        "Sales quadrupled.",
        "Sales rose twofold, then threefold.",
        "The fourth session drew 40 people.",
        "A repair takes two and a half hours.",
        "Rent rose by a fifth.",
        "Three in four visitors return.",
        "Most visitors, nine out of ten, return.",
        "The room costs £40 a month.",
        "The room costs 40 dollars a month.",
        "The room costs €40 a week.",
        "Temperatures reached 5 °C.",
        "The café is open from 9:30 to 18:00.",
        "The café is open from 10:30.",
        "The bill was €1,250.55.",
        "The bill was €125,050.",
        "It is 20-40 % cheaper.",
        "It is 20 to 30 times cheaper.",
        "Siemens was founded in the 1840s.",
        "Siemens was founded in 1874.",
        "O'Connor's shop sent parts.",
        "Lind's sister Karla came.",
        "Dr. Van der Berg taught soldering.",
        "Karla taught soldering.",
        "Philips's shop sent parts.",
        "Details are at pellworth.example/log2.",
        "See repairs.example for details.",
        "Visit www.pellworth.org now.",
        "‘We never repair things for people,’ says Nora Lind.",
        "«We never repair things for people», says Nora Lind.",
        '"We do repair things for people," says Nora Lind.',
        "Nora Lind says that „we repair everything“.",
        "A dozen people came to the first session.",
        "Hundreds of people came to the first session.",
        "Some 1 386 000 items were repaired.",
        "It came out in the 1980s.",
        "A 12-year-old came to the session.",
        "MMXX was the year.",
        "Every second kettle, 49%, failed.",
        "One kettle in three failed.",
        "The café is Europe's largest.",
        "Kettles last IX years.",
        "Nora Lind, 47, runs the café.",
        "¾ of the kettles failed again.",
        "The sixties saw the first session.",
        "63 per mille of the items were repaired.",
        "63‰ of items were repaired.",
        "868 of 1,386 items were repaired, or 63.5 %.",
        "６４ % of the items were repaired.",
        "Thousands of items were repaired.",
        "Dozens of people came to the first session.",
        "Sales rose 100-fold.",
        "Rent rose to €1.2bn.",
        "Rent rose by 25bps.",
        "In Q3 2023 sales doubled.",
        "On 05/04/2022 the café opened.",
        "On 5.4.2022 the café opened.",
        "A “miracle” says Nora Lind.",
        "Nora Lind told the Guardian so.",
        "Visitors from Berlin come.",
        "IBM sent parts.",
        "The NATO session drew 40 people.",
        "iFixit sent parts.",
        "In the café, according to the WHO, items were repaired.",
        "A Harvard study agrees.",
        "Research has shown that repairs save money.",
        "#repair [2]",
        "(Miller 2019)",
        "ftp://files.example/log",
        "mailto:nora@x.example",
        "[log](pellworth.example/other)",
        "[log](/inside/page)",
        "<a href='https://evil.example'>log</a>",
        "Log: evil.example/path",
    ],
)
def test_an_invention_is_caught(sentence: str) -> None:
    assert judged(KNOWN, sentence) == "left out"


@pytest.mark.parametrize(
    "sentence",
    [
        "The café opened on March 5, 2022.",
        "On 5 March 2022 the café opened.",
        "The café opened on 2022-03-05.",
        "19 people came to the first session.",
        "Today between ten and fifteen people come.",
        "Today 10–15 people come.",
        "Today 10 to 15 people come.",
        "Fifty percent of the kettles failed again.",
        "50 % of the kettles failed again.",
        "Sales doubled to $2.4m.",
        "Sales reached $2,400,000 in 2023.",
        "Sales reached 2.4 million dollars in 2023.",
        "Sales reached US$2.4 million.",
        "Sales reached USD 2.4 million in 2023.",
        "The third session drew forty people.",
        "The 3rd session drew 40 people.",
        "A repair takes an hour and a half.",
        "A repair takes 1½ hours.",
        "Rent rose by 25 %.",
        "Two out of three visitors return.",
        "Two thirds of visitors return.",
        "Sixty-three percent of the items were repaired.",
        "63 % of the items were repaired, 868 of 1386.",
        "The room costs 40 euros a month.",
        "The room costs EUR 40 a month.",
        "The room costs 40 € a month.",
        "Temperatures reached -5 °C.",
        "Temperatures reached minus five degrees.",
        "The café is open from 9:30 am.",
        "The café is open from 9.30 to 5 pm.",
        "The café is open from half past nine to five o'clock.",
        "The bill was 1250.50 euros.",
        "The bill was EUR 1,250.50.",
        "It is 20 to 30 percent cheaper.",
        "It is 20–30% cheaper.",
        "It came out in the 1990s.",
        "Version 2 came out.",
        "Lind’s café is open.",
        "Nora Lind's café opened.",
        "O’Brien sent parts.",
        "Van der Meer taught soldering.",
        "Siemens, founded in 1847, is known.",
        "“We do not repair things for people”, says Lind.",
        "‘We do not repair things for people,’ says Nora Lind.",
        '"We do not repair things …," says Nora Lind.',
        "See pellworth.example/log.",
        "See [the log](https://pellworth.example/log).",
        "Details: pellworth.example/faq",
        "Half the kettles failed again.",
        "Sales grew twofold.",
        "Of 1,386 items, 868 were repaired.",
        "Eight hundred and sixty-eight items were repaired.",
        "1.386 thousand items.",
        "Twenty to thirty per cent cheaper it is.",
        "After two years 868 items were repaired.",
        "Sessions began on 5th March 2022.",
        "Repair is worth it. Kettles are easy. Soldering is taught.",
    ],
)
def test_a_truth_in_another_spelling_passes(sentence: str) -> None:
    assert KNOWN.inventions(sentence) == []


def test_the_source_itself_holds_no_invention() -> None:
    assert KNOWN.inventions(SOURCE) == []


@pytest.mark.parametrize(
    "sentence",
    ["A repair takes 90 minutes.", "Sales rose by 100 % between 2021 and 2023."],
)
def test_what_has_to_be_worked_out_is_left_to_people(sentence: str) -> None:
    """An hour and a half, doubled: true, but not as the source says it."""
    assert [one.kind for one in KNOWN.inventions(sentence)] == ["number"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The café opened in March 2021.",
        "Sales halved between 2021 and 2023.",
        "Version 3.0 came out.",
        "The café won an award in the nineties.",
        "½ of the items were repaired.",
        "Twice as many people came to the session.",
        "Ten times more items were repaired.",
        "A survey by Which? showed it.",
    ],
)
def test_a_number_that_the_sources_have_of_something_else_is_marked(sentence: str) -> None:
    assert judged(KNOWN, sentence) == "marked"
