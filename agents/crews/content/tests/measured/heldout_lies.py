"""False sentences about the six texts that were written after the rules."""

from __future__ import annotations

LIES = {
    "BUSES": """
# opposite
Passenger numbers rose by 35 percent in 2020.
Cash is refused only at the two terminals.
Drivers were trained for three days after they drove the new buses.
The depot in Holmen was closed although the roof leaked.
The city council approved a tram in 2019 but rejected a bus lane in 2021.
Line 17 is the busiest and line 4 the quietest.
Older drivers leave the company more often than younger ones.
Few complaints concern delays.
# exchange
An electric bus costs 240,000 euros and a diesel bus 410,000.
The electric buses run 260 kilometres in winter.
Norvik Transit replaced 58 of its 26 diesel buses with electric ones.
Mikkel Dahl said that the batteries had lost 4 percent of their capacity.
Anna Strand said that the night shifts were too long.
A diesel bus costs 410,000 euros.
Most complaints concern drivers.
Norvik Transit replaced electric buses with diesel ones between 2020 and 2024.
# condition
Children under six ride free.
Line 9 turns back at the chapel.
Cash is accepted at the two terminals and by every driver.
Children ride free if they are with an adult.
Snow blocks the pass.
Bicycles may be carried.
# speaker
"We bought buses and got a timetable problem," Dahl said.
Mikkel Dahl: "We bought buses and got a timetable problem."
# modality
The company will retire the last diesel bus by 2030.
The company retired the last diesel bus.
All complaints concern delays.
Bicycles must be carried outside rush hour.
""",
    "BEES": """
# opposite
The hives are opened only when it is colder than 15 degrees.
Honey is bottled before it rests for ten days.
The honey is always heated above 40 degrees.
Until then she had treated every hive in August.
The last swarm of the year is given away.
Mites spread slower in warm winters.
Wax is sold by a candle maker in Lund.
The old extractor holds twelve frames.
A weak hive has 50,000 bees in June.
# exchange
Tobias keeps 34 hives on the edge of the moor.
The moor hives give 25 kilograms of honey a year, the orchard hives 18.
Blossom honey is sold for 14 euros a jar.
A strong hive has 50,000 bees in January.
In 2023 the moor hives gave less than the orchard hives.
Helga Brun keeps 12 hives in the orchard.
# condition
The hives are opened.
Visitors may enter the yard.
Visitors may enter the yard without a veil.
Honey rests for ten days if it is bottled.
# negation
Bees must be fed with foreign honey.
Nobody complained about the bees.
The honey is never heated.
Some neighbours have sued.
# speaker
"A beekeeper who hurries gets stung," says Tobias.
Helga Brun says that mites spread faster in warm winters.
According to Tobias, mites spread faster in warm winters.
# modality
In the winter of 2021 she lost eleven colonies, all of them to mites.
Tobias breeds queens.
All neighbours complained about the bees.
Foreign honey carries disease.
""",
    "CHOIR": """
# opposite
The altos arrive late and the basses early.
Tickets are more expensive in advance than at the door.
The hall was too large, although a wall had been removed.
The hall was too small, because a wall had been removed.
The first concert drew 1,400 listeners.
Two members left before the dispute over the programme.
Venn says that the tour cost less than it brought in.
Everybody under sixteen may join.
# exchange
It has 62 singers: 24 women and 38 men.
Concerts are held in the parish hall.
The conductor Ida Moss signs the contracts.
Paul Venn chooses the programme.
The choir sang in Riga in 2016 and in Prague in 2022.
The recording of 2015 sold 3,000 copies.
Tickets are cheaper at the door than in advance.
The choir used to sing in English, but now it sings mostly in Latin.
# condition
New singers have to audition.
New singers have to audition if they come from the youth choir.
A concert costs 900 pounds more.
# negation
Nobody may join.
The choir pays its soloists.
The choir does not pay its soloists for travel.
# speaker
"A choir is a lung with sixty mouths," says Venn.
According to Venn, "a choir is a lung with sixty mouths".
Moss says that the tour cost more than it brought in.
# modality
The choir needs 40,000 pounds for an organ.
The choir sings only in English.
Each concert drew 90 listeners.
Students pay 120 pounds a year.
""",
    "MILL": """
# opposite
The steam turbine is older than the river turbine.
The river turbine is newer than the steam turbine.
Water is cleaned twice: first by bacteria, then by sieves.
The mill may take more river water only if the level is below two metres.
Sales to Germany halved in five years, while sales to France doubled.
The night shift is paid 30 percent less than the day shift.
The mill will open its coal boiler in 2028 if the biogas plant is ready.
The rest of the power is sold to the grid.
Ink with mineral oil makes recycling easier, Harms warns.
The day shift is paid 30 percent more than the night shift.
# exchange
Eva Lindqvist joined in 2011, and Piet Harms joined in 2004.
The chemist Piet Harms joined in 2004.
The mill took 2,500 cubic metres of river water a day in 1980.
Trucks arrive at night and trains in the morning.
Sales to France doubled in five years.
# condition
The mill may take more river water.
The mill will close its coal boiler in 2028.
Board must be made from fresh fibres.
The biogas plant is ready.
# negation
No worker has been hurt since 2015.
Visitors are welcome on weekdays and on Saturdays.
Visitors are not welcome on weekdays.
The old chimney was not kept because storks nest on it.
# speaker
"Waste is a word for people without ideas," says Harms.
Lindqvist warns that ink with mineral oil makes recycling harder.
# modality
The mill closed its coal boiler in 2028.
All of the 210 workers live in Torsa.
40 of the 210 workers live in Torsa.
The mill must take more river water.
Water is cleaned once.
""",
    "QUARRY": """
# opposite
In 1994 a cooperative closed it again.
The pit is pumped dry in autumn, while the lake above it is filled in spring.
Summers are quieter than winters.
The green vein is thinner than the blue one, Vega believes.
Accidents rose from two in 2005 to twelve in 2024.
The night watchman was dismissed after the cameras were installed.
A second pit was planned, because the first was not exhausted.
Blasting is forbidden between ten and noon.
# exchange
Green slate costs 92 euros a square metre.
Blue slate costs 118 euros a square metre, green slate 92.
Of every 100 tonnes of rock, 91 become slates and 9 become gravel.
Luis Vega has worked there since 1999.
31 people work in the office and 13 in the pit.
Most of the slate goes to Denmark.
The quarry buys gravel from the county.
# condition
Blasting is allowed.
Dust masks must be worn in the sawing hall if the fans are running.
The saws stop.
Blasting is allowed between ten and noon on Sundays.
# negation
Neighbours may be woken by blasting.
The quarry does not use any explosives.
Nobody has complained.
# speaker
"A roof should outlive its builder," says Vega.
Parry believes that the green vein is thicker than the blue one.
# modality
The county extends the licence after 2032.
A second pit was opened.
All of the slate goes to Wales.
The green vein is thicker than the blue one.
""",
    "BAKER": """
# opposite
The new bakehouse is heated with wood.
Flour from the mill in Torun is more expensive than flour from Gdansk.
She bakes in the morning.
The bakery opened its second shop in 2020 because the rent had doubled.
The bakery closed its second shop in 2020 although the rent had doubled.
Pretzels sell better in summer than in winter.
Pretzels sell worse in winter than in summer.
The Ostrow bakery always uses enzymes.
Nearly half of the customers are younger than sixty.
# exchange
The Ostrow bakery bakes 3,200 loaves on weekdays and 1,900 on Saturdays.
Wheat bread rests for eighteen hours.
Apprentices are paid 960 euros in the first year.
The ovens are heated with gas in the old bakehouse and with wood in the new one.
Her father inherited the business from Magda Ostrow in 2011.
Her husband Piotr bakes at night.
# condition
Bread from the day before is sold at half price.
Cakes must be ordered at least two days ahead, even at Easter.
Customers save ten cents.
The dough is kneaded by hand.
Bread is sold at half price until ten.
# negation
A mouse has been found in the cellar since the wall was sealed.
No mouse has been found in the cellar.
# speaker
"Dough has more patience than I do," says Lena Wolf.
According to Magda Ostrow, no mouse has been found in the cellar since the wall was sealed.
# modality
The bakery delivers by bicycle.
Half of the customers are older than sixty.
All bakers use enzymes.
The sourdough is fed once a day.
""",
}
