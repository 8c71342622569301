"""Six more texts: their sentences were written after the rules, and tell what first contact with a text is like."""

from __future__ import annotations

BUSES = """\
Norvik Transit replaced 26 of its 58 diesel buses with electric ones between 2020 and 2024. An electric bus costs
410,000 euros and a diesel bus 240,000. The electric buses run 260 kilometres in summer, but barely 170 in winter.
Drivers were trained for three days before they drove the new buses. Passenger numbers fell by 35 percent in 2020 and
have risen every year since. Fares are paid by card; cash is accepted only at the two terminals. Children under six
ride free if they are with an adult. Anna Strand, the chief engineer, said that the batteries had lost 4 percent of
their capacity. Union leader Mikkel Dahl said that the night shifts were too long. "We bought buses and got a
timetable problem," Strand said. The depot in Holmen was closed because the roof leaked. The city council rejected a
tram in 2019 but approved a bus lane in 2021. Line 4 is the busiest and line 17 the quietest. If snow blocks the
pass, line 9 turns back at the chapel. The company hopes to retire the last diesel bus by 2030. Most complaints
concern delays, while only a few concern drivers. Bicycles may be carried outside rush hour. Older drivers leave the
company less often than younger ones.
"""

BEES = """\
Helga Brun keeps 34 hives on the edge of the moor, and her son Tobias keeps 12 in the orchard. The moor hives give 18
kilograms of honey a year, the orchard hives 25. Heather honey is sold for 14 euros a jar, blossom honey for 9. In
the winter of 2021 she lost eleven colonies, nearly all of them to mites. Since then she has treated every hive in
August. Bees must not be fed with foreign honey, because it can carry disease. The hives are opened only when it is
warmer than 15 degrees. "A beekeeper who hurries gets stung," says Helga Brun. According to the vet Ole Rask, mites
spread faster in warm winters. Tobias wants to breed queens. The old extractor holds four frames; the new one holds
twelve. Visitors may watch from the fence but may not enter the yard without a veil. A strong hive has 50,000 bees in
June and fewer than 10,000 in January. The honey is never heated above 40 degrees. In 2023 frost killed the cherry
blossom, so the orchard hives gave less than the moor hives. Before honey is bottled, it rests for ten days. Some
neighbours complained about the bees, but nobody has sued. The first swarm of the year is given away. Wax is bought
by a candle maker in Lund.
"""

CHOIR = """\
The Saint Alban choir was founded in 1953 by the organist Edmund Pryce. It has 62 singers: 38 women and 24 men.
Rehearsals are held on Wednesdays in the parish hall; concerts are given in the cathedral. The first concert drew 90
listeners, the anniversary concert 1,400. Members pay 120 pounds a year, students half of that. The conductor Ida
Moss chooses the programme, and the treasurer Paul Venn signs the contracts. New singers have to audition unless they
come from the youth choir. The choir sang in Prague in 2016 and in Riga in 2022. "A choir is a lung with sixty
mouths," says Moss. Venn says that the tour cost more than it brought in. The choir used to sing in Latin, but now it
sings mostly in English. Nobody under sixteen may join. The recording of 1998 sold 3,000 copies; the one of 2015 sold
only 700. The altos arrive early and the basses late. Tickets are cheaper in advance than at the door. The choir
would need 40,000 pounds for an organ. The hall was too small, although a wall had been removed. Two members left
after the dispute over the programme. If the cathedral is heated, a concert costs 900 pounds more. The choir does not
pay its soloists, except for travel.
"""

MILL = """\
The paper mill at Torsa makes 480 tonnes of board a week from waste paper. It burned down in 1911 and was rebuilt
within fourteen months. Its two turbines supply 60 percent of the power; the rest is bought from the grid. The river
turbine is older than the steam turbine. Water is cleaned twice: first by sieves, then by bacteria. The mill took
9,000 cubic metres of river water a day in 1980 and takes 2,500 today. The manager Eva Lindqvist joined in 2004, and
the chemist Piet Harms joined in 2011. Harms warns that ink with mineral oil makes recycling harder. "Waste is a word
for people without ideas," says Lindqvist. The mill may take more river water only if the level is above two metres.
Board for food must be made from fresh fibres. Sales to Germany doubled in five years, while sales to France halved.
The night shift is paid 30 percent more than the day shift. No worker has been seriously hurt since 2015. The old
chimney was kept because storks nest on it. The mill will close its coal boiler in 2028 if the biogas plant is ready.
About 40 of the 210 workers live in Torsa. Visitors are welcome on weekdays but not on Saturdays. Trucks arrive in
the morning and trains at night.
"""

QUARRY = """\
The slate quarry of Glenfarn employs 44 people, 31 of them in the pit and 13 in the office. It was opened in 1858 and
closed in 1971; in 1994 a cooperative opened it again. Blue slate costs 92 euros a square metre, green slate 118.
Blasting is allowed only between ten and noon. The pit is pumped dry in spring, while the lake above it is filled in
autumn. Gwen Parry, the foreman, has worked there since 1999; the geologist Luis Vega came in 2016. "A roof should
outlive its builder," says Parry. Vega believes that the green vein is thicker than the blue one. Of every 100 tonnes
of rock, 9 become slates and 91 become gravel. Dust masks must be worn in the sawing hall unless the fans are
running. Most of the slate goes to Wales, and a little goes to Denmark. The quarry sells gravel to the county.
Neighbours may not be woken by blasting, but nobody has complained since 2020. Winters are quieter than summers. If
it freezes below minus eight degrees, the saws stop. The county may extend the licence after 2032. A second pit was
planned, although the first was not exhausted. Accidents fell from twelve in 2005 to two in 2024. The night watchman
was dismissed before the cameras were installed. The quarry does not use any explosives made abroad.
"""

BAKER = """\
The Ostrow bakery bakes 1,900 loaves on weekdays and 3,200 on Saturdays. Rye bread rests for eighteen hours and wheat
bread for four. The ovens are heated with wood in the old bakehouse and with gas in the new one. Magda Ostrow
inherited the business from her father in 2011. She bakes at night; her husband Piotr sells in the morning.
Apprentices are paid 780 euros in the first year and 960 in the third. Flour from the mill in Torun is cheaper than
flour from Gdansk, but it contains less protein. "Dough has more patience than I do," says Magda Ostrow. According to
the inspector Lena Wolf, no mouse has been found in the cellar since the wall was sealed. Bread from the day before
is sold at half price until ten. Cakes must be ordered at least two days ahead, except at Easter. The bakery closed
its second shop in 2020 because the rent had doubled. Customers who bring their own bag save ten cents. The bakery
would like to deliver by bicycle. Some bakers use enzymes; the Ostrow bakery never does. The sourdough is fed twice a
day. Sugar is used sparingly. If the power fails, the dough is kneaded by hand. Nearly half of the customers are
older than sixty. Pretzels sell better in winter than in summer.
"""
