"""A model's sentence has a source only if it says what a sentence of the sources says; each false one differs once."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.known import Known
from agents.crews.content.tests.judging import judged, stays
from agents.crews.content.text import sentences

SOURCE = """\
The ferry carried 41,200 people in 2023. A ticket costs 6 euros, and a bike rides for free. “We sail in any wind below
9,” says Captain Ruud Bakker. The engine is from 1998 and burns 38 litres an hour. The crew has twelve people. 9 % of
them are women. The crew earns 1,400 euros a month. The pier was rebuilt by the town in 2020. It was painted white by
Jan Vos. On Sundays the ferry leaves at 10:30 and returns at 18:15. On Mondays it is closed. Dogs need a lead. The old
ferry was sold to a museum in Delft. The captain wants a new engine that burns less. Everybody in the crew gets a
jacket. The harbour office may be sold next year. The café opens in summer. Most passengers pay by card. Luggage is
carried by the deckhand, except bicycles. Cyclists must wait until the cars have left. The town hopes that the bridge
helps. Children can steer the small boat. In winter the ferry does not stop at Marken. The deck was cleaned carefully
before the season. The harbour master praised the crew. Rain stops the ferry rarely. The kiosk sells warm soup.
"""
KNOWN = Known([SOURCE], "en")

FALSE = {
    "negation": [
        "Nobody in the crew earns 1,400 euros a month.",
        "No one in the crew gets a jacket.",
        "The crew refuses to earn 1,400 euros a month.",
        "The crew fails to earn 1,400 euros a month.",
        "It is false that dogs need a lead.",
        "It is a myth that the pier was rebuilt by the town in 2020.",
        "It is not true that dogs need a lead.",
        "Neither the town nor the captain rebuilt the pier.",
        "Neither dogs nor bikes need a lead.",
        "The crew denies that dogs need a lead.",
        "The crew no longer earns 1,400 euros a month.",
        "The crew stopped earning 1,400 euros a month.",
        "Few dogs need a lead.",
        "Dogs rarely need a lead.",
        "In winter the ferry stops at Marken.",
        "Dogs need anything but a lead.",
        "The ferry lacks twelve people in its crew.",
        "The kiosk is unable to sell warm soup.",
    ],
    "quantifier": [
        "Only dogs need a lead.",
        "Dogs need only a lead.",
        "Some dogs need a lead.",
        "All passengers pay by card.",
        "Few passengers pay by card.",
        "Hardly anybody in the crew gets a jacket.",
        "Some of the crew get a jacket.",
        "Passengers always pay by card.",
        "Rain often stops the ferry.",
    ],
    "condition": [
        "Dogs need a lead unless they are small.",
        "Dogs need a lead, except small ones.",
        "Dogs need a lead if they bark.",
        "The crew earns 1,400 euros a month when the captain wants.",
        "Luggage is carried by the deckhand.",
        "Cyclists must wait.",
    ],
    "modality": [
        "The captain has a new engine that burns less.",
        "The harbour office is sold next year.",
        "The harbour office will be sold next year.",
        "The old ferry may be sold to a museum in Delft.",
        "The old ferry should be sold to a museum in Delft.",
        "The bridge helps.",
        "The town knows that the bridge helps.",
        "Cyclists may wait until the cars have left.",
        "Children must steer the small boat.",
        "The crew claims to earn 1,400 euros a month.",
        "The crew hopes to earn 1,400 euros a month.",
        "The pier will be rebuilt by the town.",
        "Perhaps dogs need a lead.",
        "The town planned to rebuild the pier in 2020.",
    ],
    "role": [
        "The town was rebuilt by the pier in 2020.",
        "The town was rebuilt by the pier.",
        "The pier rebuilt the town.",
        "Jan Vos rebuilt the pier.",
        "The pier was rebuilt by Jan Vos in 2020.",
        "The town painted it white.",
        "The old ferry was sold by a museum in Delft.",
        "A museum in Delft sold the old ferry.",
        "The crew praised the harbour master.",
        "The harbour master was praised by the captain.",
        "The ferry stops rain.",
        "The deckhand carries bicycles.",
    ],
    "added": [
        "Dogs and cats need a lead.",
        "Dogs, cats and children need a lead.",
        "Dogs need a lead and a muzzle.",
        "Dogs need a lead or a basket.",
        "The engine of the bike is from 1998.",
        "The engine of the bike burns 38 litres an hour.",
        "The crew of the museum earns 1,400 euros a month.",
        "The town and the crew rebuilt the pier.",
        "Large dogs need a lead.",
        "The bike engine burns 38 litres an hour.",
    ],
    "frame": [
        "It is closed.",
        "The ferry is closed.",
        "The ferry leaves at 10:30.",
        "On Mondays the ferry leaves at 10:30.",
        "The café is open.",
        "The café opens.",
        "The ferry does not stop at Marken.",
        "On Sundays it is closed.",
    ],
    "quantity": [
        "A bike rides for 6 euros.",
        "A ticket is free.",
        "A bike costs 6 euros.",
        "A ticket rides for free.",
        "The crew has twelve women.",
        "Twelve women work in the crew.",
        "The engine burns 38 litres a day.",
        "The engine burns 38 gallons an hour.",
        "The crew has over twelve people.",
        "The ticket costs at most 6 euros.",
    ],
}  # fmt: skip
TRUE = [
    "The town rebuilt the pier in 2020.",
    "The town rebuilt the pier.",
    "In 2020 the pier was rebuilt by the town.",
    "In 2020, the town rebuilt the pier.",
    "The pier, rebuilt by the town in 2020, was painted white by Jan Vos.",
    "Jan Vos painted it white.",
    "Jan Vos painted the pier white.",
    "A museum in Delft bought the old ferry.",
    "The old ferry went to a museum in Delft.",
    "The ferry was sold to a museum.",
    "The harbour master has praised the crew.",
    "The crew was praised by the harbour master.",
    "The deck was cleaned before the season.",
    "Everyone in the crew gets a jacket.",
    "All of the crew get a jacket.",
    "Each member of the crew gets a jacket.",
    "Dogs need a lead.",
    "Dogs need a lead, and most passengers pay by card.",
    "A lead is needed for dogs.",
    "On Sundays, the ferry leaves at half past ten and returns at 6:15 pm.",
    "The ferry leaves at 10:30 on Sundays.",
    "On Mondays the ferry is closed.",
    "It is closed on Mondays.",
    "In summer the café opens.",
    "The café opens in the summer.",
    "The captain would like a new engine that burns less.",
    "The captain wants a new engine.",
    "The harbour office might be sold next year.",
    "Next year the harbour office may be sold.",
    "Most passengers use a card to pay.",
    "The majority of passengers pay by card.",
    "Except for bicycles, the deckhand carries luggage.",
    "The deckhand carries luggage, but not bicycles.",
    "Cyclists have to wait until the cars have left.",
    "Until the cars have left, cyclists must wait.",
    "The town hopes the bridge helps.",
    "Children may steer the small boat.",
    "The small boat can be steered by children.",
    "The ferry never stops at Marken in winter.",
    "In winter, the ferry doesn't stop at Marken.",
    "The crew has 12 people, and 9 % of them are women.",
    "A dozen people work in the crew.",
    "The crew consists of twelve people.",
    "The ferry's crew has twelve people.",
    "The engine, which is from 1998, burns 38 litres an hour.",
    "The ferry's engine burns thirty-eight litres per hour.",
    "The engine burns 38 l/h.",
    "A ticket costs six euros, while a bike rides for free.",
    "A ticket costs €6.",
    "Tickets cost 6 euros.",
    "Bikes ride for free.",
    "You pay 6 euros for a ticket.",
    "In 2023, 41,200 people took the ferry.",
    "The ferry carried 41200 people in 2023.",
    "Captain Ruud Bakker says that the ferry sails in any wind below 9.",
    "Rarely does rain stop the ferry.",
    "Rain seldom stops the ferry.",
    "The ferry is rarely stopped by rain.",
    "Warm soup is sold at the kiosk.",
    "The kiosk sells soup.",
    "The crew earns €1,400 monthly.",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "sentence"), [(kind, one) for kind, said in FALSE.items() for one in said])
def test_a_sentence_that_differs_in_one_way_is_never_taken_unmarked(kind: str, sentence: str) -> None:
    assert judged(KNOWN, sentence) != "known", kind


@pytest.mark.parametrize("sentence", TRUE)
def test_an_honest_paraphrase_stays(sentence: str) -> None:
    assert stays(KNOWN, sentence)


def test_the_source_is_known() -> None:
    assert [one.text for one in sentences(SOURCE) if judged(KNOWN, one.text) != "known"] == []
