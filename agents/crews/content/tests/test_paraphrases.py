"""What the gallery's sources say, said in a writer's own words: nothing in it may be refused."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.known import Known
from agents.crews.content.tests.judging import stays
from agents.crews.content.tests.test_mutations import sources

PARAPHRASES = {
    "bakery": [
        "Ofenrath bakery employs eleven people in a town of 14,000 inhabitants.",
        "For 62 years, the ovens were lit at one in the morning.",
        "Since 4 September 2023 the first shift has begun at six, and the last bread leaves the oven at three in "
        "the afternoon.",
        "Between 2019 and 2023 the bakery advertised seven times for a baker and hired only one person.",
        "Both apprentices of 2022 quit in their first winter because of the hours.",
        "Wheat dough now rests for 20 hours at six degrees instead of three hours at room temperature.",
        "Rye dough rests for 16 hours.",
        "Two used retarding cabinets cost 11,400 euros together and were the largest expense of the change.",
        "The cabinets add about €190 a month for power.",
        "In return the bakery uses 40 percent less yeast, and the oven runs once a day rather than twice.",
        "Rolls have to be fresh, so they are finished in the shops from half past six.",
        "In the first month, 9 % of all rolls were thrown away.",
        "Waste was back at its old 4 % in March 2024.",
        "Within six weeks there were 23 applications for two jobs.",
        "Three of the applications came from bakers who had left the trade.",
        "Night bonuses of about 310 euros a month for a full-time baker fell away.",
        "The basic wage was raised by 220 euros.",
        "Sick days dropped from 19 per person in 2022 to 11 in 2024.",
        "Customers were told in June, three months ahead, with a card in every bag.",
        "Of the 140 people who answered, 96 did not mind.",
        "Sales fell by 6 % in the first two months but were back by Christmas.",
        "By the summer of 2024 sales were 3 % above the previous year.",
        "One hotel needs its bread at five in the morning and left, which cost 1,900 euros of sales a month.",
        "Start with one dough in winter, when a cold room costs nothing.",
    ],
    "couriers": [
        "Brandes & Lie delivers spare parts for kitchens and lifts in the inner city of Haverstad.",
        "Since 1 March 2023 five cargo bikes have replaced three of the four vans.",
        "The firm has 212 customers within four kilometres and delivers 96 parcels a day on average.",
        "Nine out of ten parcels weigh less than 20 kg.",
        "The heaviest part that went by bike was a lift motor of 118 kilograms.",
        "A van took 41 minutes from the warehouse door to the signature, while a cargo bike takes 28.",
        "A van spent eleven minutes of each trip looking for a parking place.",
        "On rainy days the bikes lose about three minutes, but they are still faster.",
        "With vans, 71 % of deliveries arrived within the promised half hour; with bikes it was 93 % in the "
        "first year.",
        "A van cost 1,480 euros a month, a cargo bike 265 euros.",
        "Wages went up by 38 % because five riders do the work of three drivers.",
        "A parcel costs 5.10 euros by bike and cost 5.60 euros by van.",
        "In 2022 the vans collected fines of 7,930 euros.",
        "There were four accidents with the bikes in twelve months.",
        "Two of the four accidents happened on tram tracks.",
        "Three of the first eight riders left before winter.",
        "The firm limited a shift to 45 kilometres and paid a winter supplement of 90 euros a month.",
        "The trailer stood in the way at every door and was sold after five months.",
        "Bulky parts wait for the van, which goes out twice a day.",
    ],
    "dental": [
        "The practice of Dr Lindqvist and Dr Osei has about 5,200 patients and six chairs.",
        "In 2022, 1,118 of 13,900 appointments were missed, which is 8 %.",
        "An empty chair costs the practice €145 an hour.",
        "First visits were missed three times as often as other appointments.",
        "From January 2023 each patient received a text message two days before the appointment.",
        "The share of missed appointments dropped from 8 % to 6.1 %.",
        "A second message annoyed people, so it was dropped in May.",
        "Replies with NO rose from 9 to 31 a week.",
        "Since June 2023 patients can join a waiting list for short-notice places, and 410 have done so.",
        "84 % of the places that become free with more than three hours' notice are now filled.",
        "Since September a dental nurse calls new patients in the week before.",
        "The call takes six minutes on average.",
        "First visits are now missed in 5 % of cases, down from 21 %.",
        "From October to December 2023 the practice charged 40 euros for appointments missed without notice.",
        "Of 61 invoices, 22 were paid, and 14 patients left.",
        "The fee did not change the share of missed appointments.",
        "In the first half of 2024 patients missed 3.8 % of all appointments.",
        "The chairs stand empty for 22 hours less a month than in 2022.",
    ],
    "heat-pumps": [
        "Varnholt & Daughters measured 31 heat pumps between October 2022 and April 2024.",
        "The houses were built between 1911 and 1979, and none was insulated for the occasion.",
        "The yearly performance factor was 3.4 on average; the best house reached 4.2 and the weakest 2.7.",
        "A villa from 1911 came third.",
        "Houses that needed 45 degrees on the coldest day had a factor of 3.9 on average.",
        "On 12 January 2024 no house fell below 20 degrees indoors.",
        "In 19 of the 31 houses the old radiators stayed.",
        "An exchange cost 640 euros per radiator on average, including fitting.",
        "On average the houses used 6,900 kWh of electricity a year.",
        "At 27 cents, this came to 1,863 euros, compared with 2,410 euros for gas before.",
        "Four owners pay more than before.",
        "The median was 34 decibels at night.",
        "The loudest unit was moved by three metres and has since been measured at 35 decibels.",
        "Petra Varnholt has run the firm since 2011.",
        "Varnholt advises against insulating everything first.",
        "The most common mistake is a pump that is too large.",
        "From the first call to the first warm radiator it took 14 weeks on average last year.",
        "The rod supplied less than 2 % of the heat in the 31 houses.",
    ],
    "job-shop": [
        "Keller Feinwerk has 27 people and 14 machines.",
        "In 2022, the firm needed nine working days on average to answer an enquiry.",
        "By spring 2024 quoting time had fallen to 1.2 days.",
        "The share of quotes that became orders rose from 18 % to 31 %.",
        "The firm followed 50 enquiries through the house in February 2022.",
        "The work on a quote took 95 minutes on average; the rest was waiting.",
        "In 33 of the 50 enquiries, something was missing on the drawings.",
        "The firm sorted 1,900 old orders into 24 families by shape and size.",
        "An estimate from the table takes twelve minutes.",
        "The tables were 4 % too low on average.",
        "90 % of the estimates were within 15 % of the truth.",
        "An enquiry for more than 2,000 pieces gets a polite no on the same day.",
        "Material up to 500 euros is taken from the firm's own price list.",
    ],
}


@pytest.mark.parametrize("folder", PARAPHRASES)
def test_an_honest_article_keeps_every_sentence(folder: str) -> None:
    known = Known(sources(folder), "en")
    assert [sentence for sentence in PARAPHRASES[folder] if not stays(known, sentence)] == []
