"""True sentences about the ten texts of crafts, written before the rules had met them."""

from __future__ import annotations

HONEST = {
    "WISHES": """
Brink suggests laying new oak sleepers.
The new sleepers are to be costed by Kamm until August.
According to the crane inspector, the hook should be replaced.
The inspector advised that the hook be replaced and the cable shortened.
Roo would like to hang the sails in the upper loft.
Kamm has asked the bank for a loan of 60,000 euros.
Roo is to clear the shelves of the paint store and label the tins.
Brink is in favour of the winter course.
An exhibition of models is planned for the spring.
A room for the exhibition must be found first.
The diesel tank is to be emptied before the winter.
""",
    "CLINIC": """
The veterinary clinic at Ober had two scares in March.
A batch of vaccine from Medivet had thawed on the road and was thrown away.
The vaccine from Medivet was thrown away, and Pharmax sent a replacement overnight.
The technician Dorn found nothing in February.
Ms Hale noticed a crack in the cable within minutes.
The operation on the mare Luna lasted four hours.
Dr Simic looked after the foal.
Tarn's invoice was 900 euros too high.
Lumen took over the accounts in May.
""",
    "HARBOUR": """
Minister Solveig Dahl opened the new pilot station.
Solveig Dahl of the Labour Party opened the new pilot station.
Captain Jorn Brekke of the Pilots' Guild praised the jetty.
Ragna Moe of Nordplan explained why the piles are made of steel.
Erik Vaag of the shipyard Fosna says that every boat is tested in ice.
Professor Mia Lund is an expert on currents.
Mia Lund of the University of Tromso is an expert on currents.
The Coast Guard was not invited.
""",
    "PANEL": """
Marr finds the hall too dry for the strings.
According to Marr, the hall is too dry for the strings.
Wendt thinks otherwise, as the strings have been old for years.
Obst says that scores are lost because nobody signs the list.
Wendt believes that ticket prices have scared the students away.
Marr and Obst blame the late hour.
Marr considers the choir the best in the region.
According to Wendt, the tour was a waste of money.
Obst finds the new shelves too high.
""",
    "MIRROR": """
In the stone cellar, goat cheese ripens faster than cow cheese.
In the cold room, cow cheese ripens faster than goat cheese.
On weekdays, trams are fuller than buses.
On Sundays, buses are fuller than trams.
In wet years the upper terraces yield better than the lower ones.
In dry years, the lower terraces yield better than the upper ones.
Red wax melts sooner than yellow in summer.
""",
    "SHARES": """
The fire brigade of Sand has 46 members.
The brigade has 46 members, 12 of them women.
Two of the seven vehicles were replaced in 2023.
Two vehicles were replaced in 2023.
The brigade has seven vehicles.
A third of the hydrants leak.
The youth group trained on nine Saturdays.
Last year there were 85 alarms, of which 61 were false.
Of 85 alarms, 61 were false.
Only four of 22 smoke hoods passed the inspection.
Three doors will be repainted.
""",
    "BOTH": """
The menu is printed in Basque, with Spanish notes.
The menu is in Basque and has Spanish notes.
The roof of the chapel is of slate, its gutters are of copper.
The guitar is played with a plectrum, the bass with a bow.
Visitors enter through the garden.
The coat has a green lining and brown sleeves.
The lecture is held in Dutch, and the slides are in English.
Trains leave Arlon from platform 2.
""",
    "CARE": """
Steam cleaners are no longer advised.
Do not use a steam cleaner: the steam opens the joints.
Rugs with rubber backs should not be put on oiled boards.
Do not clean oiled floors with vinegar.
Do not use wax on stairs.
Avoid wet mopping in the first month.
Wipe spills at once.
Furniture should be lifted and not dragged over the boards.
Use felt pads under chairs.
Felt pads are recommended under chairs.
""",
    "QUIET": """
Revenue rose by 11 percent in 2024.
The number of foot passengers stayed flat.
Foot passengers did not increase in number.
Fares have not changed since 2021.
Diesel consumption was unchanged, although the boats sailed faster.
Complaints about delays doubled.
Complaints about delays doubled, while those about noise did not increase.
The crew's wages went up.
Sick leave remained constant at six days a head.
""",
    "NORMS": """
Arsenic in the rice was under the legal limit in all samples.
Cadmium was over the limit in two samples.
The brook at the mill carries mostly silt.
By day, the noise of the dryer is within the guideline.
At night, the noise of the dryer exceeds the guideline.
The truck with the new trailer is 11 metres long.
Nitrite in the ham was below the maximum.
The cold store may not be warmer than 4 degrees.
""",
}
