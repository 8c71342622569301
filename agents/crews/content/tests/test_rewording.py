"""A model's edit is made by itself only if it is known to keep each statement; every other one waits for a person."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.keeping import lost
from agents.crews.content.facts.rewording import Originals

SAME = [
    ("In order to heat the kiln, we use oak.", "To heat the kiln, we use oak."),
    ("The kiln was built by Ann Lee in 1990.", "Ann Lee built the kiln in 1990."),
    ("The kiln was built by Ann Lee and it burns oak.", "The kiln was built by Ann Lee. It burns oak."),
    ("The results were analysed by the team.", "The team analysed the results."),
    ("It was painted red by Tom Vik.", "Tom Vik painted it red."),
    ("The gate must be locked by the warden.", "The warden must lock the gate."),
    ("The café opened early. It has 40 seats.", "The café, which opened early, has 40 seats."),
    ("Ann Lee opened the café. Ann Lee runs it.", "Ann Lee opened the café and runs it."),
    ("The water is very hot and really clean.", "The water is hot and clean."),
    ("The firm utilized 12 % of it.", "However, the firm used twelve percent of it."),
    ("In 2023 300 people came.", "300 people came in 2023."),
    ("It sells bread, cakes and pies.", "It sells bread, cakes, and pies."),
    ("The firm ran 40 shops in 2023.", "In 2023, 40 shops were run by the firm."),
    ("Adults pay 4 euros, while children pay 2.", "Adults pay 4 euros. Children pay 2."),
    ("The boat doesn't sail at night.", "The boat does not sail at night."),
    ("Visitors cannot park here.", "Visitors can not park here."),
    ("The museum is located in Bergen.", "The museum is in Bergen."),
    ("Owing to the fact that it rained, the match was cancelled.", "Because it rained, the match was cancelled."),
    ("The roof has to be checked prior to winter.", "The roof must be checked before winter."),
    ("The oven reaches 300 °C after 2 hours.", "After two hours the oven reaches 300 °C."),
    ("The bridge was built by workers from Norway in 1950.", "Workers from Norway built the bridge in 1950."),
    ("The plan was approved by the board of the museum.", "The board of the museum approved the plan."),
    ("## What the logbook says\n\nIt is full.", "## What does the logbook say?\n\nIt is full."),
    ("It costs 1,200 euros a month.", "It costs 1200 € per month."),
    ("Soft brushes are used on paint, and steel is used on metal only.",
     "Soft brushes are used on paint. Steel is used on metal only."),
    ("In 2024, no bag was lost to heat.", "No bag was lost to heat in 2024."),
    ("In May 2025, Khoury walked to the council.", "Khoury walked to the council in May 2025."),
    ("At the present time, the firm tests a robot.", "Now the firm tests a robot."),
    ("## Prices\n\nIt is dear.", "## What are the prices?\n\nIt is dear."),
]  # fmt: skip
OTHERWISE = [
    ("The coarse stone is used first and the fine one later.",
     "The fine stone is used first and the coarse one later."),
    ("Ann gave the report to Bea.", "Bea gave the report to Ann."),
    ("The plan was approved by the board of the museum.", "The board approved the plan of the museum."),
    ("The bridge was built by workers from Norway in 1950.", "Workers built the bridge from Norway in 1950."),
    ("The roof was repaired by a firm from Esbjerg.", "A firm repaired the roof from Esbjerg."),
    ("The thief was caught by a woman with a knife.", "A woman caught the thief with a knife."),
    ("The dog was found by a boy in a red coat.", "A boy found the dog in a red coat."),
    ("The drug was tested by researchers paid by the maker.", "Researchers tested the drug paid by the maker."),
    ("A firm repaired the roof from Esbjerg.", "The roof was repaired by a firm from Esbjerg."),
    ("The mill burned down two days after the fair opened in 1920.",
     "In 1920 the mill burned down two days after the fair opened."),
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
    ("The kiln is built by Ann.", "Ann built the kiln."),
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
    ("If it rains, the roof is closed and the gate is locked.", "If it rains, the roof is closed. The gate is locked."),
    ("On Sundays the shop is closed and the bells ring.", "On Sundays the shop is closed. The bells ring."),
    ("In the view of Stam, it is small and must go.", "In the view of Stam, it is small. It must go."),
    ("Ann says the roof leaks and the gate is open.", "Ann says the roof leaks. The gate is open."),
    ("The shop is closed. On Sundays the bells ring.", "The shop is closed on Sundays. The bells ring."),
    ("Bags that smell sour are thrown away.", "Bags, which smell sour, are thrown away."),
    ("Smiths who are old do not climb.", "Smiths, who are old, do not climb."),
    ("They did not leave because it rained.", "Because it rained, they did not leave."),
    ("In 2021 the zoo sold the freezer that broke down.", "The zoo sold the freezer that broke down in 2021."),
    ("In May she said that it came.", "She said that it came in May."),
    ("On Monday a hose burst, and Lie was saved.", "A hose burst. On Monday, Lie was saved."),
    ("The firm repairs clocks.", "The firm repaired clocks."),
    ("It has five smiths.", "It is five smiths."),
    ("Quist's brother Jon, a painter, lives here.", "Quist's brother, Jon, a painter lives here."),
    ("Six wigs were lost. Mould grew.", "Mould grew. Six wigs were lost."),
    ("It is said in Harnwick.", "It is said in harnwick."),
    ("Phones may be used in the lock. It is dark.", "It is dark."),
    ("1. Take a cast.\n2. Stretch the net.", "1. Stretch the net.\n2. Take a cast."),
    ("Before a dive:\n\n- check the hose\n- stop the engine", "After a dive:\n\n- check the hose\n- stop the engine"),
    ("Allowed:\n\n- tea\n\nForbidden:\n\n- open fire", "Allowed:\n\n- tea\n- open fire"),
    ("See [lifts](/lifts) and [faults](/faults).", "See [lifts](/faults) and [faults](/lifts)."),
    ("| Spawn | Price |\n|---|---|\n| Oak | 4 |", "| Price | Spawn |\n|---|---|\n| Oak | 4 |"),
    ("## Rules\n\nDogs stay out.", "## Why are dogs allowed?\n\nDogs stay out."),
    ("## Plans\n\nIt may open.", "## It opens\n\nIt may open."),
    ("## Safe and unsafe\n\nTea.", "## Safe\n\nTea."),
    ("## Who may come\n\nAll.", "## Who came?\n\nAll."),
    ("## Rules\n\nDogs stay out.", "#### Rules\n\nDogs stay out."),
    ("Dogs stay out.", "Dogs ~~stay~~ out."),
    ("Dogs stay out.", "Dogs stay out.\n\n---"),
    ("Dogs stay out.\n\nCats may come.", "Dogs stay out.\n---\n\nCats may come."),
    ("Dogs stay out.", "    Dogs stay out."),
    ("Dogs stay out.", "Dogs stay out*."),
    ("Dogs are fined.", "Dogs are “fined”."),
    ("- tea\n- milk", "- tea\n  - milk"),
    ("It has five smiths.", "It has the five smiths."),
    ("Jon asked Quist to call the bishop.", "Quist was asked to call by Jon the bishop."),
    ("In May they told the smiths to stop.", "They told the smiths to stop in May."),
    ("Sugar is dear. Tea is cheap.", "Sugar is dear. In other words, tea is cheap."),
    ("## Prices\n\nIt is dear.", "## What were the prices of tea?\n\nIt is dear."),
]  # fmt: skip


def keeps(old: str, new: str, language: str = "en", more: str = "") -> bool:
    return lost(old, new, Originals([old, more], language)) == ""


@pytest.mark.parametrize(("old", "new"), SAME)
def test_what_only_changes_the_wording_is_known_to_say_the_same(old: str, new: str) -> None:
    assert keeps(old, new)


@pytest.mark.parametrize(("old", "new"), OTHERWISE)
def test_what_may_say_something_else_is_not(old: str, new: str) -> None:
    assert not keeps(old, new)


@pytest.mark.parametrize("text", sorted({text for pair in SAME + OTHERWISE for text in pair}))
def test_a_text_is_known_to_say_what_it_says(text: str) -> None:
    assert keeps(text, text)


def test_a_sentence_of_the_sources_may_come_where_it_stands_alone() -> None:
    source = "Heggen pays them. Oak burns for 9 hours."
    text = "The hall is new. The bar is old."
    assert keeps(text, "The hall is new. Oak burns for nine hours. The bar is old.", more=source)
    assert not keeps(text, "The hall is new. Heggen pays them. The bar is old.", more=source)
    assert not keeps(text, "The hall is new. Oak (it is dear) burns. The bar is old.", more="Oak (it is dear) burns.")
    assert not keeps(text, "The hall is new. Oak burns for 8 hours. The bar is old.", more=source)


def test_without_data_only_a_sentence_as_it_stands_is_known() -> None:
    text = "Die Halle ist neu. Sie hat 40 Plätze."
    assert keeps(text, "Die Halle  ist neu. Sie hat 40 Plätze.", "de")
    assert not keeps(text, "Die Halle ist sehr neu. Sie hat 40 Plätze.", "de")
