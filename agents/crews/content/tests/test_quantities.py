"""A quantity is one thing: value, magnitude, unit or what is counted, bound and direction; a date is one, too."""

from __future__ import annotations

import pytest

from agents.crews.content.evidence import Evidence
from agents.crews.content.facts.known import Known

QUANTITIES = [
    ("The shop sold £1.2m of goods.",
     ["The shop sold £1.2bn of goods.", "The shop sold £1.2 billion of goods.", "The shop sold £1.2k of goods.",
      "The shop sold £1.2 of goods.", "The shop sold 1.2 billion pounds of goods.", "The shop sold $1.2m of goods.",
      "The shop sold £12m of goods."],
     ["The shop sold £1.2 million of goods.", "The shop sold 1.2 million pounds of goods.",
      "The shop sold £1,200,000 of goods.", "The shop sold goods worth £1.2m.",
      "Goods for £1.2 m were sold by the shop."]),
    ("The city spent 3.4 million euros in 2023.",
     ["The city spent 3.4 billion euros in 2023.", "The city spent €3.4bn in 2023.",
      "The city spent 3.4 euros in 2023.",
      "The city spent 3.4 thousand euros in 2023."],
     ["The city spent €3.4m in 2023.", "The city spent 3,400,000 euros in 2023.",
      "In 2023 the city spent €3.4 million."]),
    ("The plant runs at 5 MW for 20 minutes and uses 50 kWh.",
     ["The plant runs at 5 kW.", "The plant runs at 5 GW.", "The plant runs for 20 seconds.", "The plant uses 50 MWh.",
      "The plant uses 50 kW.", "The plant uses 50 Wh."],
     ["The plant uses 50 kilowatt-hours.", "The plant uses 50 kWh.", "The plant runs at 5 megawatts.",
      "The plant uses fifty kilowatt hours."]),
    ("The lake covers 5 km² and holds 300 mg of salt in 2 bar.",
     ["The lake covers 5 km.", "The lake covers 5 m².", "The lake holds 300 g of salt.",
      "The lake holds 300 kg of salt.",
      "The lake holds 300 µg of salt."],
     ["The lake covers 5 square kilometres.", "The lake holds 300 milligrams of salt."]),
    ("The bus was late on 3 May 2024. The club left in 2023.",
     ["The bus was late on 3 May 2023.", "The bus was late on May 3, 2023.", "The bus was late in 2023.",
      "The bus was late on 4 May 2024.", "The bus was late on 2023-05-03.", "On 3 June 2024 the bus was late."],
     ["The bus was late on May 3, 2024.", "The bus was late on 2024-05-03.", "On 3 May 2024 the bus was late.",
      "The bus was late on 3 May.", "The bus was late in May 2024.", "On the 3rd of May 2024 the bus was late."]),
    ("The wage rose by 5 percent.",
     ["The wage rose by 5 percentage points.", "The wage rose by 5 points.", "The wage rose fivefold.",
      "The wage rose to 5 percent.", "The wage fell by 5 percent.", "The wage rose by 5."],
     ["The wage rose by 5 %.", "The wage rose by five per cent.", "The wage increased by five percent.",
      "The wage went up by 5 %.", "The wage grew 5 %."]),
    ("The share rose by 5 percentage points.",
     ["The share rose by 5 percent.", "The share rose by 5 %."],
     ["The share rose by five percentage points.", "The share went up 5 percentage points."]),
    ("The club has 1,200 members.",
     ["The club has 1,200 employees.", "The club has 1,200 dogs.", "The club has 12,000 members.",
      "The club has 1.2 members."],
     ["The club has 1200 members.", "The club has twelve hundred members.", "The club counts 1 200 members.",
      "The club's members number 1,200."]),
    ("The price fell by 12 % in 2023.",
     ["The price rose by 12 % in 2023.", "The price fell to 12 % in 2023.", "The price fell 12-fold in 2023.",
      "The price fell from 12 % in 2023.", "The price went up 12 % in 2023.",
      "The price fell by 12 percentage points in 2023."],
     ["The price fell by twelve percent in 2023.", "The price fell 12 % in 2023.",
      "In 2023 the price dropped by 12 percent.",
      "The price was down 12 % in 2023.", "The price decreased by 12 %."]),
    ("The price fell to 12 euros.",
     ["The price fell by 12 euros.", "The price rose to 12 euros.", "The price fell from 12 euros."],
     ["The price dropped to €12.", "The price fell to twelve euros.", "The price went down to 12 euros."]),
    ("At least 40 people came; about 200 were asked.",
     ["At most 40 people came.", "More than 40 people came.", "Fewer than 40 people came.", "40,000 people came.",
      "Exactly 200 were asked.", "Up to 40 people came.", "No more than 40 people came.", "Almost 40 people came.",
      "Exactly 40 people came."],
     ["At least forty people came.", "A minimum of 40 people came.", "No fewer than 40 people came.",
      "40 people or more came.", "Some 200 were asked.", "Roughly 200 were asked."]),
    ("Temperatures reached -5 °C in 2021.",
     ["Temperatures reached 5 °C in 2021.", "Temperatures reached -5 °F in 2021."],
     ["Temperatures reached minus five degrees in 2021.", "In 2021 temperatures reached −5 °C."]),
]  # fmt: skip


def stated(source: str, said: str) -> str:
    """Why a sentence may not be stated beside a source; empty when it may."""
    known = Known([source], "en")
    wrong = next(iter(known.inventions(said)), None) or known.contradiction(said)
    return wrong.reason if wrong else ""


@pytest.mark.parametrize(("source", "said"), [(one, said) for one, false, _ in QUANTITIES for said in false])
def test_a_quantity_is_one_thing(source: str, said: str) -> None:
    assert stated(source, said)


@pytest.mark.parametrize(("source", "said"), [(one, said) for one, _, true in QUANTITIES for said in true])
def test_a_quantity_in_another_spelling_is_the_same(source: str, said: str) -> None:
    assert stated(source, said) == ""
    assert Evidence.of([source]).unsupported(said) == []
