"""True sentences about the six texts that were written after the rules."""

from __future__ import annotations

HONEST = {
    "BUSES": """
# order
Between 2020 and 2024, Norvik Transit replaced 26 of its 58 diesel buses with electric ones.
Because the roof leaked, the depot in Holmen was closed.
Line 9 turns back at the chapel if snow blocks the pass.
# split
An electric bus costs 410,000 euros. A diesel bus costs 240,000 euros.
In winter the electric buses run barely 170 kilometres.
Line 17 is the quietest.
In 2021 the city council approved a bus lane.
Most complaints concern delays.
Passenger numbers fell by 35 percent in 2020.
Cash is accepted only at the two terminals.
# voice
A tram was rejected by the city council in 2019.
The company trained its drivers for three days before they drove the new buses.
# words
Younger drivers leave the company more often than older ones.
The roof of the depot in Holmen leaked, so it was closed.
"We bought buses and got a timetable problem," said Anna Strand.
According to chief engineer Anna Strand, the batteries had lost 4 percent of their capacity.
Passengers pay their fares by card.
By 2030, the company hopes to retire the last diesel bus.
Children under six travel free when they are with an adult.
""",
    "BEES": """
# order
On the edge of the moor Helga Brun keeps 34 hives.
In August she has treated every hive since then.
Because it can carry disease, bees must not be fed with foreign honey.
# split
Her son Tobias keeps 12 hives in the orchard.
The orchard hives give 25 kilograms of honey a year.
Heather honey is sold for 14 euros a jar. Blossom honey costs 9 euros.
The new extractor holds twelve frames.
In January a strong hive has fewer than 10,000 bees.
Nobody has sued.
In 2023 frost killed the cherry blossom.
Visitors may watch from the fence.
# voice
A candle maker in Lund buys the wax.
Eleven colonies were lost in the winter of 2021.
# pronoun
Tobias has a plan. He wants to breed queens.
# words
Mites spread faster in warm winters, the vet Ole Rask says.
Honey rests for ten days before it is bottled.
After ten days of rest, the honey is bottled.
The moor hives gave more than the orchard hives in 2023, as frost had killed the cherry blossom.
Without a veil, visitors may not enter the yard.
Nearly all of the eleven colonies were lost to mites.
""",
    "CHOIR": """
# order
In 1953 the organist Edmund Pryce founded the Saint Alban choir.
Unless they come from the youth choir, new singers have to audition.
After the dispute over the programme, two members left.
# split
Rehearsals are held in the parish hall on Wednesdays.
The choir gives its concerts in the cathedral.
The anniversary concert drew 1,400 listeners.
Paul Venn, the treasurer, signs the contracts.
In 2022 the choir sang in Riga.
The recording of 2015 sold only 700 copies.
The basses arrive late.
There are 38 women in the choir.
Now the choir sings mostly in English.
# voice
The programme is chosen by the conductor Ida Moss.
The choir was founded by Edmund Pryce.
# words
The tour cost more than it brought in, according to Venn.
At the door, tickets cost more than in advance.
A wall had been removed, but the hall was still too small.
Only singers from the youth choir need no audition.
It would take 40,000 pounds to buy an organ.
A heated cathedral makes a concert 900 pounds more expensive.
Students pay half.
""",
    "MILL": """
# order
Each week, the paper mill at Torsa makes 480 tonnes of board from waste paper.
Only if the level is above two metres may the mill take more river water.
If the biogas plant is ready, the mill will close its coal boiler in 2028.
Since 2015, no worker has been seriously hurt.
# split
In 1911 the mill burned down. It was rebuilt within fourteen months.
The rest of the power is bought from the grid.
Eva Lindqvist joined in 2004.
The manager Eva Lindqvist has been there since 2004.
Today it takes 2,500 cubic metres of river water a day.
Sales to France halved in five years.
Trains arrive at night.
Visitors are welcome on weekdays.
# voice
The mill buys the rest of its power from the grid.
60 percent of the power is supplied by its two turbines.
# words
The steam turbine is newer than the river turbine.
The day shift is paid less than the night shift.
Storks nest on the old chimney, so it was kept.
Sieves clean the water first, then bacteria do.
Piet Harms, the chemist, warns that mineral oil in ink makes recycling harder.
About 40 workers live in Torsa.
""",
    "QUARRY": """
# order
Since 1999 Gwen Parry, the foreman, has worked there.
Between ten and noon blasting is allowed.
The saws stop if it freezes below minus eight degrees.
Unless the fans are running, dust masks must be worn in the sawing hall.
# split
Blue slate costs 92 euros a square metre. Green slate costs 118 euros.
In autumn the lake above the pit is filled.
The geologist Luis Vega came in 2016.
Most of the slate goes to Wales.
A little slate goes to Denmark.
The quarry was closed in 1971.
Nobody has complained since 2020.
In the office, 13 people work.
# voice
Gravel is sold to the county.
In 1994 it was opened again by a cooperative.
# words
The blue vein is thinner than the green one, Vega believes.
Summers are louder than winters.
The county buys gravel from the quarry.
The cameras were installed after the night watchman had been dismissed.
"A roof should outlive its builder," Gwen Parry says.
""",
    "BAKER": """
# order
On weekdays the Ostrow bakery bakes 1,900 loaves, on Saturdays 3,200.
In 2011 Magda Ostrow inherited the business from her father.
Because the rent had doubled, the bakery closed its second shop in 2020.
By hand the dough is kneaded if the power fails.
# split
Wheat bread rests for four hours.
In the new bakehouse the ovens are heated with gas.
Her husband Piotr sells in the morning.
In the third year apprentices are paid 960 euros.
The Ostrow bakery never uses enzymes.
Flour from Torun contains less protein.
Magda Ostrow bakes at night.
# voice
In 2020 the second shop was closed because the rent had doubled.
# words
Flour from Gdansk is more expensive than flour from the mill in Torun.
The rent had doubled, so the bakery closed its second shop in 2020.
Pretzels sell worse in summer than in winter.
Twice a day the sourdough is fed.
Customers save ten cents when they bring their own bag.
No mouse has been found in the cellar since the wall was sealed, the inspector Lena Wolf says.
""",
}
