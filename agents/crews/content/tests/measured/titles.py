"""Titles for three of the texts: true ones, and false ones as a model may write them."""

from __future__ import annotations

from agents.crews.content.tests.measured import kinds_texts

BELLS = kinds_texts.INTERVIEW, "A bell founder tells of her trade", "bell founder"
GARDEN = kinds_texts.MAILS, "A garden on the roof of a school", "roof garden"
PLANT = kinds_texts.RELEASE, "A plant that recycles batteries in Duisburg", "battery recycling"

TRUE = {
    BELLS: [
        "Bell founder Ilse Marquardt: you cannot hurry a bell",
        "How a bell is made in Apolda",
        "Bell founder: a bell of one tonne takes about four months",
        "What goes wrong when bells are cast",
        "Bell founder refused an offer from Munich",
        "Bells: 78 percent copper and 22 percent tin",
        "A small bell starts at 4,000 euros",
    ],
    GARDEN: [
        "Roof garden: what survived in Marlow",
        "A roof garden for the school: two offers",
        "Roof garden: the strawberries died in the first summer",
        "The roof in Marlow cost 31,000 pounds",
        "Roof garden: ask a structural engineer first",
        "Roof garden: parents have collected 3,150 pounds",
        "How to plan a roof garden for a school",
    ],
    PLANT: [
        "Battery recycling: Corvane opens a plant in Duisburg",
        "Battery recycling plant in Duisburg: 18,000 tonnes a year",
        "Battery recycling: the plant cost €95 million",
        "Battery recycling: Corvane recovers 92 percent of the lithium",
        "What the new battery recycling plant in Duisburg can do",
        "Battery recycling: a court dismissed the complaint of residents",
    ],
}
FALSE = {
    BELLS: [
        "Bell founder Piotr Zielinski: you cannot hurry a bell",
        "Bell founder Georg Marquardt on his favourite bell",
        "Bell founder sells her company to Munich",
        "Rush the drying, says a bell founder",
        "Bell founder: scrap makes the sound brighter",
        "Bells cost less than 4,000 euros",
        "Bell founder casts forty bells a year",
    ],
    GARDEN: [
        "Roof garden: the insurance paid for the strawberries",
        "Roof garden leaks: the garden was to blame",
        "Engineer Daniel Pryce: how to build a roof garden",
        "Roof garden: work starts before the exams end",
        "Mr Benning against the guarantee",
        "Roof garden: the cheaper offer won",
        "Roof garden: a tap instead of a guarantee",
    ],
    PLANT: [
        "Battery recycling: residents win in court",
        "Battery recycling: Corvane makes a profit in 2024",
        "Battery recycling without a loss of jobs in Antwerp",
        "Battery recycling needs more acid",
        "Planning office head Nadia Belhadj on battery recycling",
        "Battery recycling: the first plant recovers 92 percent",
    ],
}
