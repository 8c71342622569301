"""A model's edit is made by itself only if it is known to keep each statement; every other one waits for a person."""

from __future__ import annotations

import pytest

from agents.crews.content.document import Document
from agents.crews.content.facts.rewording import Originals

SAME = [
    ("In order to heat the kiln, we use oak.", "To heat the kiln, we use oak."),
    ("The kiln was built by Ann Lee in 1990 and it burns oak.", "Ann Lee built the kiln in 1990. It burns oak."),
    ("The results were analysed by the team.", "The team analysed the results."),
    ("It was painted red by Tom Vik.", "Tom Vik painted it red."),
    ("The gate must be locked by the warden.", "The warden must lock the gate."),
    ("The café opened in 2022. It has 40 seats.", "The café, which opened in 2022, has 40 seats."),
    ("Ann Lee opened the café. Ann Lee runs it.", "Ann Lee opened the café and runs it."),
    ("The water is very hot and really clean.", "The water is hot and clean."),
    ("The firm utilizes 12 % of it.", "However, the firm uses twelve percent of it."),
    ("Although it rained, 300 people came.", "300 people came, although it rained."),
    ("It sells bread, cakes and pies.", "It sells:\n\n- bread\n- cakes\n- pies"),
    ("The firm ran 40 shops in 2023.", "In 2023, 40 shops were run by the firm."),
    ("The firm ran 40 shops in 2023.", "The firm ran, in 2023, 40 shops."),
    ("Adults pay 4 euros, while children pay 2.", "Adults pay 4 euros. Children pay 2."),
    ("The boat doesn't sail at night.", "The boat does not sail at night."),
    ("Visitors cannot park here.", "Visitors can not park here."),
    ("The museum is located in Bergen, and it is open daily.", "The museum is in Bergen. It is open daily."),
    ("Owing to the fact that it rained, the match was cancelled.", "The match was cancelled because it rained."),
    ("The tower, which stands in Ober, was repaired by Lohr in 2020.", "Lohr repaired the tower in 2020."),
    ("The roof has to be checked prior to winter.", "The roof must be checked before winter."),
    ("The oven reaches 300 °C after 2 hours.", "After two hours the oven reaches 300 °C."),
]
OTHERWISE = [
    (
        "The coarse stone is used first and the fine one later.",
        "The fine stone is used first and the coarse one later.",
    ),
    ("Ann gave the report to Bea.", "Bea gave the report to Ann."),
    ("Ann met Bea, who left.", "Ann met Bea and left."),
    ("Ann met Bea. Bea left in May.", "Ann met Bea. She left in May."),
    ("Ann met Bea and left.", "Ann met Bea. She left."),
    ("Ann sold her house.", "Ann sold his house."),
    ("We use oak.", "They use oak."),
    ("The firm may open a shop in May.", "The firm opens a shop in May."),
    ("Adults pay 4 euros, while children pay 2.", "Adults pay 2 euros, while children pay 4."),
    ("The shop was open on Sundays.", "The shop is open on Sundays."),
    ("The visitor complained.", "The visitors complained."),
    ("Is the kiln hot?", "The kiln is hot."),
    ("Ann left before Bea came.", "Bea came before Ann left."),
    ("After Ann left, Bea came.", "Ann left after Bea came."),
    ("In 2023 Ann left and Bea came.", "Ann left and in 2023 Bea came."),
    ("It costs 85 euros each.", "It costs 85 euros in total."),
    ("It costs 85 euros a week.", "It costs 85 euros."),
    ("The kiln was built by Ann.", "The kiln built Ann."),
    ("The bridge was built by the town in 1990.", "The town was built by the bridge in 1990."),
    ("Only Ann has a key.", "Ann only has a key."),
    ("The roof, which leaks only in winter, is new.", "The roof is new."),
    ("The ferry from Ghent leaves at 9.", "The ferry leaves from Ghent at 9."),
    ("The key lies in the box.", "The key lies on the box."),
    ("It rose from 4 to 9 percent.", "It rose from 9 to 4 percent."),
    ("Sales fell by 5 percent.", "Sales fell to 5 percent."),
    ("Ann says the roof leaks.", "The roof leaks."),
    ("The city council built the hall.", "The council built the city hall."),
    ("Dogs travel free unless they take a seat.", "Dogs travel free."),
    ("The hall is new. It has 40 seats. The bar is old.", "The bar is old. It has 40 seats. The hall is new."),
    ("The tea is hot.", "The tea is hot because the kettle is new."),
]


def unknown(old: str, new: str, language: str = "en") -> list[int]:
    return Originals([old], language).unknown([one.text for one in Document.parse(new, language).sentences])


@pytest.mark.parametrize(("old", "new"), SAME)
def test_what_only_changes_the_wording_is_known_to_say_the_same(old: str, new: str) -> None:
    assert unknown(old, new) == []


@pytest.mark.parametrize(("old", "new"), OTHERWISE)
def test_what_may_say_something_else_is_not(old: str, new: str) -> None:
    assert unknown(old, new) != []


@pytest.mark.parametrize(("old", "new"), SAME + OTHERWISE)
def test_a_text_is_known_to_say_what_it_says(old: str, new: str) -> None:
    assert (unknown(old, old), unknown(new, new)) == ([], [])


def test_a_sentence_that_points_back_is_known_only_behind_its_own() -> None:
    text = "The hall is new. It has 40 seats. The bar is old."
    assert unknown(text, "The hall is really new. It has 40 seats.") == []
    assert unknown(text, "The bar is old. It has 40 seats.") == [1]


def test_without_data_only_a_sentence_as_it_stands_is_known() -> None:
    text = "Die Halle ist neu. Sie hat 40 Plätze."
    assert unknown(text, "Die Halle  ist neu.", "de") == []
    assert unknown(text, "Die Halle ist sehr neu.", "de") == [0]
