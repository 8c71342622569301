"""False sentences about the four texts that were written after the rules."""

from __future__ import annotations

LIES = {
    "LIBRARY": """
The tool room closed on 3 May 2022.
The first 85 tools were bought from a closed hardware shop.
Members of the library pay £15 a year.
Painting the cellar cost £1,150.
A tool may be kept for seven weeks.
The carpet cleaner is lent more often than the drill.
Loans fell from 2,310 in 2022 to 940 in 2023.
Chainsaws are lent only to adults.
All 41 broken tools could be repaired.
The police found all the tools that were never returned.
Carol Obi left because her hours were cut.
The association has promised a second room in Eastfield.
The room moved to the ground floor in 2025.
Volunteers repair tools every Saturday.
Ladders are lent to everybody who has seen a short film.
According to Carol Obi, the council will pay for the doors.
""",
    "TUNER": """
Duda tunes twenty pianos a week.
Duda tunes fewer pianos in December.
Marek Duda taught Irena Wolf for a year.
Duda tunes every string with an app.
“Apps hear the note but they do not hear the room,” says Irena Wolf.
According to Hanna Voss, heating ruins a piano.
Schools pay 120 euros.
If a string breaks, the work is free.
Children crack the soundboard.
The owner of the grand piano wanted the letter back.
Duda owns only acoustic pianos.
The neighbour complains because the piano is too loud.
The number of tuners in Saxony has doubled since 1990.
Duda will open a shop in Halle next spring.
“I do not work,” says Duda.
""",
    "BIKES": """
The park crew wants to replace all of its five vans.
The tree team likes the idea and the gardeners do not.
In winter the bikes go farther with a full load.
The warranty on the battery lasts two years.
The trailer costs 7,900 euros.
One bike was stolen because the lock was weak.
The zoo sold four vans.
Jana Thiele brought the bike before 22 April.
The tree team rode 310 kilometres in two weeks.
Two gardeners fell during the test.
Mr Amsel wants to buy the bikes.
“The brakes are the weak point,” writes Petra Kolb.
The state pays 40 percent of the vans.
Simon Reiss thinks that Mr Amsel is wrong.
""",
    "NEWS": """
Orla Bakeries will close all of its 23 shops.
Orla hired 48 bakers in three years.
Sales were 4 percent higher than before at the end of the test.
Waste went up from 8 to 11 percent.
Customers praised the rolls.
The bakers' union criticised the step.
“The night bonus is gone, however, and that hurts,” said Aoife Brennan.
The basic wage rises by 14 percent.
A bank in Galway paid for the whole change.
The shop in Athenry closes because of weak sales.
All seven employees in Athenry have agreed.
Declan Moore founded Orla in 1934.
Nora Brennan is the present director of the firm.
The firm made a loss after the change.
“We lost 48 bakers,” said Declan Moore.
""",
}
