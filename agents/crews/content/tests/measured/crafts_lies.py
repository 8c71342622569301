"""False sentences about the ten texts of crafts, written before the rules had met them."""

from __future__ import annotations

LIES = {
    "WISHES": """
New oak sleepers were laid on the slipway.
Brink has laid new oak sleepers on the slipway.
Kamm costed the new slipway in August.
The hook of the crane was replaced and the cable shortened.
The crane has a new hook and a shorter cable.
Roo hung the sails in the upper loft.
The sails hang in the upper loft.
The bank granted Kamm a loan of 60,000 euros.
The bank gave the yard a loan of 60,000 euros.
Roo cleared the shelves of the paint store and labelled the tins.
The winter course started in November.
An exhibition of models was held in the spring.
The diesel tank was emptied before the winter.
""",
    "CLINIC": """
A batch of vaccine from Pharmax had thawed on the road.
Pharmax had to throw away the thawed vaccine.
Medivet sent a replacement overnight.
Dorn noticed a crack in the cable within minutes.
Ms Hale looked at the machine in February and found nothing.
Dr Simic operated on the mare Luna for four hours.
Dr Ebert looked after the foal.
The invoice of Lumen was 900 euros too high.
Tarn took over the accounts in May.
""",
    "HARBOUR": """
Minister Solveig Dahl of the Coast Guard opened the new pilot station.
Captain Jorn Brekke of the Coast Guard praised the jetty.
Jorn Brekke, head of the shipyard Fosna, praised the jetty.
Ragna Moe of the Pilots' Guild explained why the piles are made of steel.
Nordplan's Erik Vaag tests every boat in ice.
Erik Vaag, who works for Nordplan, tests every boat in ice.
Professor Mia Lund of the Labour Party is an expert on currents.
Mia Lund from Nordplan is an expert on currents.
""",
    "PANEL": """
Wendt finds the hall too dry for the strings.
According to Obst, the hall is too dry for the strings.
In Wendt's opinion, the hall is too dry for the strings.
Marr complains that nobody signs the list.
Obst believes that ticket prices have scared the students away.
Marr thinks that ticket prices have scared the students away.
Wendt blames the late hour.
Obst considers the choir the best in the region.
In Marr's opinion the tour was a waste of money.
Wendt finds the new shelves too high.
""",
    "MIRROR": """
In the cold room, goat cheese ripens faster than cow cheese.
In the stone cellar, cow cheese ripens faster than goat cheese.
Goat cheese ripens faster than cow cheese.
On Sundays, trams are fuller than buses.
In dry years the upper terraces yield better than the lower ones.
In winter, red wax melts sooner than yellow.
The upper terraces yield better than the lower ones.
""",
    "SHARES": """
The fire brigade has 46 women.
Seven vehicles were replaced in 2023.
All seven vehicles were replaced in 2023.
The brigade replaced seven vehicles in 2023.
Sixty hydrants leak.
The youth group trained on 30 Saturdays.
All 85 alarms were false.
Last year there were 85 false alarms.
I failed nine exams.
22 smoke hoods passed the inspection.
Five doors will be repainted.
""",
    "BOTH": """
The menu is printed in Spanish with Basque notes.
The menu is in Spanish, the notes are Basque.
The chapel has a roof of copper with gutters of slate.
The bass is played with a plectrum and the guitar with a bow.
Visitors enter through the shop and leave through the garden.
The coat is lined in brown with green sleeves.
The lecture is held in English with slides in Dutch.
Trains leave Arlon from platform 5 and Virton from platform 2.
""",
    "CARE": """
Use a steam cleaner on the floor.
A steam cleaner is advisable because the steam opens the joints.
Put rugs with rubber backs on oiled boards.
Clean oiled floors with vinegar.
Vinegar is suitable for oiled floors.
Use wax on the stairs.
Sand old boards more than twice.
Mop the floor wet in the first month.
Drag furniture over the boards.
Felt pads are not recommended under chairs.
""",
    "QUIET": """
The number of foot passengers rose.
Revenue rose because there were more foot passengers.
The higher revenue is due to foot passengers.
Fares have risen since 2021.
Fares were raised in 2021.
Diesel consumption rose as the boats sailed faster.
Complaints about noise increased.
Complaints about noise doubled.
The captains' wages went up.
Sick leave rose to six days a head.
Sick leave fell to six days a head.
""",
    "NORMS": """
Arsenic in the rice from the lower fields was over the legal limit.
Arsenic exceeded the legal limit in two samples.
Cadmium was under the legal limit in all samples.
The brook at the mill carries arsenic above the legal limit.
The noise of the dryer exceeds the guideline by day.
The dryer stays within the guideline at night.
The truck with the new trailer is too long for the ramp.
Nitrite in the ham was above the maximum.
Nitrite in the rice was above the maximum.
The packing hall may not be warmer than 4 degrees.
""",
}
