"""True sentences about the texts of six kinds, written before the rules had met them."""

from __future__ import annotations

HONEST = {
    "REPORT": """
Before 2022, no bus ran in Velden after 23:00.
In October 2021 the council approved the night bus with 17 votes to 14.
Brell Reisen got the contract and asked for €312,000 a year.
Norden Bus would have been cheaper, at €298,000, but wanted to stop at midnight on Sundays.
The buses run only on Fridays and Saturdays.
The three lines lead to the hospital, the university and the harbour.
Passengers with a monthly pass ride free; others pay €2.80.
Passenger numbers rose from 61,300 in 2022 to 74,900 in 2023.
In 2024 the number of passengers fell to 70,200.
The fall of 2024 is explained by the closure of the Kasino club.
N1 is the most used line.
More than two thirds of the passengers asked were under 30.
Most complaints were about noise at the stop in Linden Street.
After the stop had been moved by 150 metres, only two complaints were received.
Only one assault has been reported since cameras were fitted.
Two operators made an offer.
The electric bus failed twice in a test of six weeks, because its heating emptied the battery.
The operator has kept the test bus.
The office recommends running N1 on Thursdays as well.
The office is against a higher fare.
In 2024 the town paid €187,000, and tickets and the state paid the rest.
The decision of the council will come in May 2025.
""",
    "INTERVIEW": """
Ilse Marquardt has cast bells in Apolda since 1996.
Her uncle was the owner of the foundry.
She studied chemistry for three terms and then dropped out.
Her first small bell, poured in 1989, cracked.
It takes about four months to make a bell of one tonne, but only six minutes to pour it.
Damp clay makes the metal explode.
The metal consists of 78 percent copper and 22 percent tin.
With more tin, the sound gets brighter and the bell more brittle.
The foundry does not use scrap.
Marquardt made eleven bells last year, compared with forty a year in the nineties.
Today repairs make up most of her orders.
Two of her five employees are women.
She has found nobody to replace Piotr Zielinski, who retires in 2026.
Small bells cost 4,000 euros or more.
The clapper and the yoke are extra.
Most parishes pay in three instalments.
When a parish did not pay, she took the bell back.
Seven bells had to be melted down in 28 years: five had a crack and two were too flat.
“In 28 years I have had to melt down seven,” says Marquardt.
“Scrap we do not use,” says Ilse Marquardt.
According to Marquardt, a flat bell can be ground a little.
Marquardt says that a bell needs to settle.
Her husband Georg thinks that the bell in Weimar is the worst of all.
She turned down an offer of 600,000 from a company in Munich in 2022.
“Everything else is clay and waiting,” Marquardt explains.
""",
    "MAILS": """
Daniel Pryce built a roof garden in Marlow.
The garden in Marlow measures 240 square metres and cost 31,000 pounds.
The root barrier made up half of the cost.
Nobody watered the strawberries in August, so they died in the first summer.
Sedum and chives survived although nobody cared for them.
The only leak came from an old drain.
The insurance paid the repair of 900 pounds.
Helen Cho, a structural engineer, charged 650 pounds.
The roof in Marlow can carry 180 kilos per square metre, the one of Ruth's school 120.
Children have to be with a teacher when they go up.
No more than twelve children may be on the roof at a time.
The rail must be 1.1 metres high.
Vegetables will be grown in light boxes.
The two offers are 24,500 and 29,900 pounds.
The dearer offer comes with a guarantee of ten years, the other with five.
Ruth Okafor would rather spend the money on a tap.
The parents collected 3,150 pounds, and the governors add 4,000.
The work may start only after the exams end on 21 June.
“Wet soil weighs more than people think,” writes Daniel Pryce.
“Half of that was the root barrier,” wrote Pryce.
“The governors add 4,000 pounds,” writes Ian Benning.
Benning is still worried about leaks.
""",
    "CHAT": """
The tide gauge at the slipway has shown nothing since 03:10.
A seal had bitten the cable.
The first cable was damaged in March by the anchor of the Lark.
Lene had a spare cable of 30 metres.
A steel cable has been ordered and will come in May.
The old staff gauge at the pier has to be read by eye.
Lene read it until 11, then Femi took over.
Tamsin wanted a reading every 10 minutes.
Of the 41 boats registered, 6 cancelled that morning.
At 09:40 the water stood at 2.35 metres.
The diver got 80 pounds from the club.
The gauge showed 1.92 metres, the same as the staff.
Small boats stayed in because the wind had reached 6.5.
The crew of the Petrel had come from Whitby.
Boats that stayed in get 15 pounds back.
23 boats started.
The Lark won the race, and the Morwen came second.
Nobody was hurt when the Solway broke her mast.
The lifeboat had to go out only once.
A second gauge would cost 420 pounds.
“The club pays, not the harbour,” says Tamsin.
“Somebody has to read it by eye,” said Oskar.
The forecast was a wind of 7 after 15:00.
""",
    "NOTES": """
The trial compared four flours in three ovens.
26 people tasted the bread blind, 11 of them staff.
Two of the ovens are deck ovens and one is a stone oven.
Because the thermometer of the Stone oven read too high, days 1 and 2 were repeated.
Red wheat got the highest score, 8.2 of 10.
Einkorn cost 310 pence per kilo, more than twice as much as red wheat.
Spelt from Hale reached a volume of 2,210 ml.
Rye, at 120 pence per kilo, was the cheapest flour.
Customers gave the rye 8.6, staff 6.9.
Einkorn dough was too wet, and 3 percent more flour did not help.
Spelt must not be kneaded for more than 6 minutes.
Loaves sold rose from 2,150 in March to 2,420 in April.
In May 140 loaves were returned.
Kessler repaired the oven on 25 May for 480 pounds.
Rye sold out on 19 Saturdays.
The rye loaf has cost 3.60 instead of 3.40 since 1 April.
Nobody complained when the price of the rye loaf went up.
The Stone oven needs 41 kWh per bake and the Deck oven 28.
At night a kilowatt-hour costs 19 pence, by day 31.
Lumen offers solar panels for 14,200 pounds.
Jo doubts that the panels pay back in 9 years.
Einkorn was taken out of the shop in April.
""",
    "RELEASE": """
Corvane has opened its second recycling plant for lithium batteries, in Duisburg.
The new plant can recycle 18,000 tonnes of batteries a year.
140 people work in Duisburg.
Of the €95 million, North Rhine-Westphalia paid €12 million.
It took 26 months to build the plant, five months more than planned.
The delay was caused by the bankruptcy of the supplier of the furnaces.
The plant recovers 92 percent of the lithium without acid.
The first plant had reached only 71 percent.
The plant in Antwerp will close at the end of 2026.
So far, 22 of the 60 employees in Antwerp have accepted a job in Duisburg.
The company is still looking for a buyer for the site in Antwerp.
The city expects 35 lorries per day.
“It reached 71 percent,” said Nadia Belhadj.
“The company did not like it, but it signed,” said Murat Aydin.
Residents of Hochfeld collected 2,300 signatures against the plant, but a court dismissed their complaint.
Two car makers are among the customers.
Until July, Corvane may not name the car makers.
The plant does not accept batteries from scooters.
Umbra Metals buys the cobalt and nickel.
Recycled lithium causes 58 percent less carbon dioxide than mined lithium, according to Corvane.
In 2024 the company lost €7 million on sales of €210 million.
Corvane was founded by Nadia Belhadj and Pieter Loos in 2011.
""",
}
