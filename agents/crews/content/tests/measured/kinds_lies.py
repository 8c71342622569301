"""False sentences about the texts of six kinds, written before the rules had met them."""

from __future__ import annotations

LIES = {
    "REPORT": """
The council rejected the night bus in October 2021 by 17 votes to 14.
The contract went to Norden Bus, which asked for €312,000 a year.
Norden Bus wanted to stop at midnight on Saturdays.
Three lines run every 40 minutes on all nights of the week.
Line N2 goes to the hospital and N1 to the university.
Dogs ride free with a monthly pass.
In 2024 the night bus carried more passengers than in 2023.
The office explains the fall of 2024 by the higher fare.
N3 is the most used line.
Of the passengers who were asked, 68 percent would have driven a car otherwise.
Complaints fell from 44 in 2022 to 19 in 2024.
The stop in Linden Street was closed in June 2024.
The stop was moved because the drivers were assaulted there.
Drivers have reported nine assaults since cameras were fitted in March 2023.
The state paid €187,000 in 2024.
The electric bus passed the test in winter.
The operator returned the test bus after six weeks.
The office recommends that N3 be stopped and that N1 be stopped in winter.
The council decided in May 2025.
According to the council, the fall of 2024 is due to the closure of the Kasino club.
Both operators wanted to run on Sundays until 04:20.
Passengers with a monthly pass pay €2.80.
""",
    "INTERVIEW": """
Ilse Marquardt founded the foundry in 1996.
Marquardt finished her studies of chemistry after three terms.
The small bell that she poured in 1989 never cracked.
The pouring of a bell takes four months.
Damp clay makes the sound of a bell brighter.
More tin makes the bell stronger.
Marquardt buys the copper in Hamburg and the tin in Munich.
Last year she made forty bells.
Most of her orders today come from churches in the east.
She employs five women.
Piotr Zielinski will take over the foundry in 2026.
A bell of one tonne costs about 32,000 euros including the clapper.
Several parishes never paid.
One parish sent the bell back because it was too flat.
Seven of her bells have cracked in 28 years.
A sharp bell can be ground a little.
Georg Marquardt says that the bell in Weimar is the best of them all.
Marquardt accepted the offer of a company from Munich.
“Not in the first year,” says Jonas Feld.
According to Feld, a bell needs to settle.
“I never let anybody pour the metal,” says Marquardt.
Marquardt wants to retire when she is seventy.
“It is the worst of them all,” says Ilse Marquardt.
""",
    "MAILS": """
The garden in Marlow was built by Ruth Okafor.
Ian Benning wants a garden on the flat roof of the gym.
Half of the budget went into the root barrier.
The strawberries died because the soil was too wet.
Sedum and chives died in the first summer.
The leak in Marlow came from the garden.
Daniel Pryce paid the repair of 900 pounds himself.
Helen Cho found that the roof in Marlow could carry 120 kilos per square metre.
The engineer charged 900 pounds.
Children may go up without a teacher if there are fewer than twelve.
The rail may be at most 1.1 metres high.
Ruth Okafor prefers the dearer offer.
The cheaper company gives ten years of guarantee.
Mr Benning would rather spend the money on a tap.
The governors have collected 3,150 pounds.
Work starts before the exams end on 21 June.
The library moves to the summer school.
Benning is happy about the garden.
“The governors add 4,000 pounds,” writes Ruth Okafor.
According to Daniel Pryce, the vegetables will go into light boxes.
The insurance refused to pay the repair.
The parents add 4,000 pounds.
""",
    "CHAT": """
The tide gauge failed at 09:02.
A seal bit the cable in March.
The anchor of the Solway damaged the first cable.
The steel cable came in March.
Tamsin called the race off at noon.
Oskar read the old staff gauge until 11.
Lene took over from Femi at 11.
The water level was 2.35 metres and rising.
The diver wanted 420 pounds.
The harbour paid the diver.
Femi went home because the gauge worked again.
The small boats stayed in because of the tide.
The Petrel won the race.
The Morwen broke her mast.
Somebody was hurt when the Solway broke her mast.
The lifeboat went out twice.
The gauge failed again during the race.
The crew of the Petrel got 80 pounds back.
41 boats started.
The harbour board has approved a second gauge.
“Gauge never failed,” said Lene.
Oskar is for a second gauge.
""",
    "NOTES": """
Three deck ovens and one stone oven were used.
The thermometer of the Deck oven reads about 8 degrees too high.
All days of the trial were repeated.
Einkorn got the best score.
Spelt came from Orme and cost 185 pence per kilo.
Red wheat had the largest volume, 2,210 ml.
Rye from Orme cost 140 pence per kilo.
Staff liked the rye more than customers did.
Three percent more flour made the einkorn dough better.
Spelt tears if it is kneaded for less than 6 minutes.
Returned loaves fell from 61 in April to 40 in May.
In May 2,420 loaves were baked.
The oven was repaired by Mo on 25 May.
The repair cost 480 pounds because of the heat wave.
Sales of rye fell after the price went up.
Customers complained about the price of the rye loaf.
The Deck oven uses 41 kWh per bake.
Power is cheaper during the day.
Jo says that the solar panels pay back in 9 years.
The bakery bought solar panels from Lumen.
Rye sold out on all Saturdays.
The tasters knew which flour they were eating.
""",
    "RELEASE": """
The plant in Duisburg is Corvane's first.
The state paid €95 million for the plant.
Construction was finished five months earlier than planned.
Construction took longer because residents complained.
Corvane went bankrupt.
The Duisburg plant recovers 71 percent of the lithium.
Corvane recovers the lithium with acid.
The plant in Antwerp was closed in 2018.
All 60 employees of the Antwerp plant have accepted jobs in Duisburg.
Corvane has sold the site in Antwerp.
Murat Aydin said that the first plant reached 71 percent.
“The company did not like it, but it signed,” said Nadia Belhadj.
Residents collected 2,300 signatures for the plant.
The court upheld the complaint of the residents in 2023.
Corvane will name the two car makers before July.
Batteries from cars are not accepted.
Umbra Metals sells cobalt and nickel to Corvane.
The Oeko Institute doubts the figure of 58 percent.
Mined lithium causes 58 percent less carbon dioxide than recycled lithium.
Corvane made a profit of €7 million in 2024.
Nadia Belhadj left the company in 2019.
According to the Oeko Institute, the plant recovers 92 percent of the lithium.
“We insisted on rail for everything,” said Murat Aydin.
""",
}
