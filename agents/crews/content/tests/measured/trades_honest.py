"""True sentences about the ten texts of trades, written before the rules had met them."""

from __future__ import annotations

HONEST = {
    "PLANS": """
The treasurer advises rewiring the pump house before winter.
The treasurer recommends that the pump house be rewired before winter.
The pump house should be rewired before winter, the treasurer recommends.
Wendel wants to swap the diesel mower for a battery one.
Wendel would like to swap the diesel mower for a battery one.
Goats are to be tried in May.
Aksel is to measure the old compost bays and order timber.
The committee asked for a second water meter at the north gate.
The surveyor urged the society to drain the lower plots.
The society proposes that plot holders share two polytunnels.
Priit is to draw up a rota for the gate key.
""",
    "SUPPLY": """
The wet malt of the Kirchhof farm was refused at the gate.
The malt of the Kirchhof farm arrived wet, and the Tannert farm delivered a new load within three days.
The Tannert farm delivered a new load.
The boiler broke because a valve from Brunnel had rusted.
A valve of the maker Osk took its place.
The labels from the printer Zeller peeled off in the cellar.
The second set was printed by Druck Weiss.
Iven left the lorry unlocked, and 14 kegs were stolen.
His colleague Sorn found the kegs a week later behind the station.
""",
    "BRIDGE": """
Petra Molin of the Rivers Agency says that the piers stand on clay.
The Rivers Agency's Petra Molin says that the piers stand on clay.
Hugo Stenn of Lund Technical College found rust in 40 of 112 bolts.
Dr Hugo Stenn, who heads the materials laboratory at Lund Technical College, found rust in 40 bolts.
Amina Roth of the city of Varde says that the toll stays at 3 euros.
The city's spokeswoman, Amina Roth, says that the toll stays at 3 euros.
Petra Molin doubts that the deck will last fifty years.
Kaj Ost of the union Bryggan had asked for a wider footpath.
""",
    "VIEWS": """
According to Vik, the fall is mainly due to the rain in July.
Vik says the fall is mainly due to the rain in July, not to the new prices.
Vik puts the fall mainly down to the rain in July.
Falk does not agree.
Falk does not agree, as it rained just as much the year before.
In Asbo's view, the slide is too fast for small children.
According to Falk, the queue at the kiosk comes from the single till.
Asbo suspects a leak under the paddling pool.
Vik suspects a broken meter.
Vik believes that the sauna pays for itself in four years.
""",
    "ROUND": """
In a heated store, oak planks dry faster than ash.
Oak planks dry faster than ash in a heated store, but outdoors it is the other way round.
Outdoors, ash dries faster than oak.
In spring, the ewes graze the upper field and the goats the lower one.
In spring, the goats graze the lower field.
At Elst, night flights pay more than day flights.
Night flights pay more than day flights at Elst, while the reverse is true at Morn.
On clay soil, beans yield more than peas.
""",
    "PARTS": """
In May the theatre replaced nine of its 38 lamps.
Nine lamps were replaced in May.
The theatre owns 38 stage lamps.
Three of five trucks failed the test.
Three trucks failed the test.
Six of the sixteen seamstresses work from home.
Six seamstresses work from home.
Seven of the twelve looms were sold last year.
Half of the 240 seats have new covers.
Three singers left for Bergen.
Three of the four singers left for Bergen.
The choir took four singers in eleven years.
""",
    "PAIRS": """
The museum labels are in Welsh, with English translations.
The museum labels are in Welsh.
The museum labels have English translations.
The curtain is made of wool and has silk borders.
Trout is served with lemon and pike with horseradish.
The guide comes in German, with a French summary.
The soldiers wore red coats with blue cuffs.
The hall was painted in white, with green doors.
In Ghent tickets are sold for cash, and in Bruges by card.
""",
    "ADVICE": """
Rubber soles are no longer recommended.
Do not use rubber soles: they scratch the varnish.
Do not tie the rope to the seat.
The rope should not be tied to the seat.
Never leave the boat in the sun with its paddles inside.
Plastic covers should be avoided, since damp collects under them.
Do not use strong soap on the hull.
Use the grips at the bow and the stern.
Do not lift the boat by the seats.
The sail should not be dried near a stove.
Do not clean the deck with petrol.
""",
    "STEADY": """
Sales of posters were flat.
Sales of posters did not change.
The increase came from wedding cards.
The increase in sales was due to wedding cards.
Rents at the harbour rose by 8 percent.
Rents in the old town did not change.
The number of apprentices has stayed the same since 2019.
Ink became dearer.
Paper prices did not change.
Paper prices remained stable.
Waiting times at the counter remained at nine minutes.
The growth in orders is due to the online shop.
""",
    "LIMITS": """
Nickel in the well water of Orm is below the permitted limit.
Nitrate was above its limit in 2019.
Noise at the school gate was below the guideline.
Noise at the school gate stayed under the guideline.
At the bakery, noise was over the guideline in nine weeks of ten.
The van weighs less than the bridge's limit of 3.5 tonnes.
The lorry is heavier than the bridge allows.
Dust in the sawmill stayed below the threshold.
The limit for the milk tank is 6 degrees.
The cheese room is kept at 12 degrees.
""",
}
