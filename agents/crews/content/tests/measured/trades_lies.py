"""False sentences about the ten texts of trades, written before the rules had met them."""

from __future__ import annotations

LIES = {
    "PLANS": """
The pump house was rewired before winter.
The society has rewired the pump house.
The north gate has a second water meter.
In May, goats were used to cut the hedge.
Goats cut the hedge in May.
Wendel swapped the diesel mower for a battery one.
The diesel mower was swapped for a battery one.
Aksel measured the old compost bays and ordered timber.
Plot holders share two polytunnels.
Priit drew up a rota for the gate key.
The lower plots were drained.
Maja asked the council for a permit and put up four hives by the pond.
Since May, four hives have stood by the pond.
""",
    "SUPPLY": """
The malt of the Tannert farm arrived wet and was refused.
The Tannert farm had to take back wet malt.
The Kirchhof farm delivered a new load within three days.
The boiler broke because of a rusted valve from Osk.
The valve from the maker Osk had rusted.
Druck Weiss printed 20,000 labels that peeled off in the cellar.
The labels of Druck Weiss peeled off and had to go back.
Zeller printed the second set of labels.
Druck Weiss had to take back the first labels.
Sorn left the lorry unlocked.
Iven found the kegs a week later behind the station.
""",
    "BRIDGE": """
Petra Molin of Castrel Bau says that the piers stand on clay.
Petra Molin, an engineer at Castrel Bau, says that the piers stand on clay.
Dr Hugo Stenn of the Rivers Agency found rust in 40 of 112 bolts.
Hugo Stenn from Castrel Bau found rust in 40 of 112 bolts.
Amina Roth, spokeswoman of the Rivers Agency, says that the toll stays at 3 euros.
Amina Roth of Lund Technical College says that the toll stays at 3 euros.
Kaj Ost of the city of Varde had asked for a wider footpath.
The Rivers Agency's Hugo Stenn found rust in 40 of 112 bolts.
""",
    "VIEWS": """
Falk puts the fall mainly down to the rain in July.
Falk blames the fall mainly on the rain in July.
According to Falk, the fall is mainly due to the rain in July.
In Asbo's view, the fall is mainly due to the rain in July.
Inga Falk says the slide is too fast for small children.
For Vik, the slide is too fast for small children.
Asbo thinks that the queue at the kiosk comes from the single till.
Vik suspects a leak under the paddling pool.
Asbo suspects a broken meter.
Falk believes that the sauna pays for itself in four years.
Vik does not agree that the fall is mainly due to the rain in July.
""",
    "ROUND": """
Outdoors, oak planks dry faster than ash.
Oak planks dry faster than ash.
In autumn, the ewes graze the upper field.
At Morn, night flights pay more than day flights.
On sand, beans yield more than peas.
In the gas kiln, red clay shrinks more than white.
In a heated store, ash dries faster than oak.
Night flights pay more than day flights.
""",
    "PARTS": """
The theatre replaced 38 lamps in May.
Five trucks failed the test.
The five trucks failed the test.
Sixteen seamstresses work from home.
Our sixteen seamstresses work from home.
We sold twelve looms last year.
The 240 seats have new covers.
Ten costumes come back torn.
The four singers left for Bergen.
Four singers left for Bergen.
The 90 volunteers were trained.
""",
    "PAIRS": """
The museum labels are in English with Welsh translations.
The museum labels are English, the translations Welsh.
The museum labels are in English.
The curtain is made of silk with wool borders.
We serve pike with lemon and trout with horseradish.
The guide comes in French with a German summary.
The hall was painted in green with white doors.
The soldiers wore blue coats with red cuffs.
Tickets are sold in Ghent by card and in Bruges for cash.
""",
    "ADVICE": """
Use rubber soles.
Rubber soles protect the varnish.
Tie the rope to the seat.
The rope should be tied to the seat.
Leave the boat in the sun with its paddles inside.
Use a plastic cover.
Plastic covers are advisable, since damp collects under them.
Clean the hull with strong soap.
Use strong soap on the hull.
Dry the sail near a stove.
Lift the boat by the seats.
Clean the deck with petrol.
""",
    "STEADY": """
Sales of posters rose.
The increase came from posters.
The increase in sales was due to posters.
The increase in sales was due to higher sales of posters.
Sales rose because more posters were sold.
Rents in the old town rose.
Rents in the old town rose by 8 percent.
The number of apprentices has risen since 2019.
Paper prices rose.
Paper became dearer.
Waiting times at the counter rose, as staff fell from 14 to 11.
The growth in orders is due to orders by telephone.
Orders by telephone grew.
""",
    "LIMITS": """
Nickel in the well water of Orm is above the permitted limit.
The river Asp carries nickel above the permitted limit.
Nickel exceeded its limit in 2019.
Noise at the school gate exceeded the guideline.
Noise at the bakery stayed under the guideline.
The van is heavier than the bridge allows.
The lorry weighs less than the bridge's limit.
Dust in the sawmill was well above the threshold.
Dust at the bakery was over the threshold.
The cheese room is above the limit of 6 degrees.
The limit for the cheese room is 6 degrees.
""",
}
