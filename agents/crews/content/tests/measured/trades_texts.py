"""Ten short texts: what is planned, who did it, where somebody works, who thinks so, what is the other way round …"""

from __future__ import annotations

PLANS = """\
Minutes of the Larkfield Allotment Society, 12 March

The treasurer recommends that the pump house be rewired before winter. The committee asked for a second water meter at
the north gate. The society proposes that plot holders share two polytunnels. The surveyor urged the society to drain
the lower plots.

- Hedge: cutting gets slower every year; goats to be tried in May.
- Mower: Wendel wants to swap the diesel one for a battery one.
- Compost bays: Aksel to measure the old ones and order timber.
- A rota for the gate key is to be drawn up by Priit.
- Bees: Maja to ask the council for a permit and put up four hives by the pond.
"""

SUPPLY = """\
The Halde brewery orders malt from two farms. In September the malt of the Kirchhof farm arrived wet and was refused at
the gate; the Tannert farm delivered a new load within three days.

The boiler broke on 4 October because a valve from the maker Brunnel had rusted. A valve of the maker Osk took its place
and has held since.

The first labels, 20,000 from the printer Zeller in Gmund, peeled off in the cellar and had to go back. Druck Weiss
printed the second set. The driver Iven left the lorry unlocked, and 14 kegs were stolen. His colleague Sorn found them
a week later behind the station.
"""

BRIDGE = """\
The bridge over the Lune reopened in May. Engineers of the firm Castrel Bau had closed it in 2022. Petra Molin of the
Rivers Agency says that the piers stand on clay. Dr Hugo Stenn, who heads the materials laboratory at Lund Technical
College, found rust in 40 of 112 bolts. Amina Roth, spokeswoman of the city of Varde, says that the toll stays at 3
euros. The union Bryggan, for which Kaj Ost spoke, had asked for a wider footpath. According to Castrel Bau the deck
will last fifty years; Molin doubts it.
"""

VIEWS = """\
# Review of the season at the Ostrand lido

Present: Lene Vik (manager), Tor Asbo (pool attendants), Inga Falk (kiosk).

- 41,000 visitors, against 52,000 the year before.
- Vik: the fall is mainly due to the rain in July, not to the new prices. Falk does not agree; it rained just as much
  the year before.
- Asbo: the slide is too fast for small children.
- Falk: the queue at the kiosk comes from the single till. Asbo sees it differently; most people pay in coins.

Vik believes that the sauna pays for itself in four years. Asbo suspects a leak under the paddling pool, Vik a broken
meter.
"""

ROUND = """\
Oak planks dry faster than ash in a heated store, but outdoors it is the other way round. In spring the ewes graze the
upper field and the goats the lower one; in autumn vice versa. Night flights pay more than day flights at Elst, while
the reverse is true at Morn. On clay soil beans yield more than peas, on sand conversely. Our red clay shrinks more than
the white, but in the gas kiln it is the opposite.
"""

PARTS = """\
The theatre in Molde owns 38 stage lamps. In May it replaced nine of its 38 lamps. Three of the five trucks failed the
test. Of our sixteen seamstresses, six work from home. We sold seven of our twelve looms last year. Half of the 240
seats have new covers. Two out of ten costumes come back torn. The choir took only four singers in eleven years, and
three of them left for Bergen. Some of the 90 volunteers were trained.
"""

PAIRS = """\
The museum labels are in Welsh with English translations. The curtain is made of wool with silk borders. We serve trout
with lemon and pike with horseradish. The guide comes in German with a French summary. The hall was painted in white
with green doors. Tickets are sold in Bruges by card and in Ghent for cash. The soldiers wore red coats with blue cuffs.
"""

ADVICE = """\
# Looking after a canoe

Rubber soles are no longer recommended; they scratch the varnish. Avoid tying the rope to the seat. Do not leave the
boat in the sun with its paddles inside. Plastic covers are not advisable, since damp collects under them. Strong soap
should not be used on the hull. We advise against drying the sail near a stove. Never lift the boat by the seats; use
the grips at the bow and the stern. Petrol is unsuitable for cleaning the deck.
"""

STEADY = """\
Sales of the Rehm print shop rose from 410,000 to 466,000 euros. The increase came from wedding cards; sales of posters
were flat. Rents in the old town stayed the same, while those at the harbour rose by 8 percent. The number of
apprentices has not changed since 2019. Paper prices were stable; ink became dearer. Waiting times at the counter
remained steady at nine minutes, although staff fell from 14 to 11. The growth in orders is due to the online shop;
orders by telephone remained unchanged.
"""

LIMITS = """\
Nickel in the well water of Orm lies below the permitted limit, at 12 micrograms per litre. Nitrate exceeded its limit
in 2019. The river Asp carries sand and clay. Noise at the school gate stayed under the guideline; at the bakery it was
over it in nine weeks of ten. The van weighs 3.2 tonnes, less than the bridge's limit of 3.5; the lorry is heavier than
the bridge allows. Dust in the sawmill was below the threshold. The cheese room is kept at 12 degrees; the limit for the
milk tank is 6 degrees.
"""
