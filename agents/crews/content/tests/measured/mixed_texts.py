"""Four texts whose neighbouring sentences are easily mixed; UMBRELLAS was written after the rules about neighbours."""

from __future__ import annotations

SALT = """\
The salt works at Penmorva makes sea salt in the old way. Sea water is pumped into eleven shallow pans every morning,
and the wind thickens it for about nine days. The brine is then boiled in two iron kettles, the larger of which holds
640 litres. Coarse salt is raked out by hand on Tuesdays and Fridays. Fine salt is skimmed off the surface and dried
in an oven for six hours. In 2023 the works sold 58 tonnes of coarse salt and 7 tonnes of fine salt. Restaurants bought
most of the fine salt; the coarse salt goes mainly to cheese dairies on the mainland. A kilo of fine salt costs 11
pounds, a kilo of coarse salt 3 pounds.

Loveday Trease has run the works since 2014. Her brother Jago looks after the pumps, which were bought second-hand from
a shipyard. In February 2022 a storm broke the sea wall, and three pans filled with sand. The county gave 90,000 pounds
for the wall, and a bank lent the works 35,000 pounds for new pans. Visitors may walk along the pans if it has not
rained for two days. From May to September there are guided tours, except on Mondays. Some of the kettles' heat warms
a greenhouse, where a neighbour grows samphire. Trease hopes to add a third kettle by 2026. A rise in the tax on
packaging led her to give up glass jars.
"""

COSTUMES = """\
The costume store of the Ludmark theatre holds about 14,000 pieces on three floors of a former hat factory. Six people
work there: four tailors, a milliner and a storekeeper. The tailors alter some 900 costumes a season. Shoes are kept in
the cellar, where the air is dry, and hats under the roof. Since 2019 schools and amateur companies have been able to
borrow costumes. Schools pay 8 euros a piece per week; amateur companies pay 15. Uniforms are lent only to companies
that leave a deposit of 200 euros. Masks are never lent.

Storekeeper Wanda Lisiak catalogued the collection with two students between 2016 and 2018. They found 40 silk dresses
from the 1920s behind a wall. Eleven of these dresses are now shown in the town museum. The oldest piece, a velvet coat
of 1788, was repaired by the restorer Benedikt Oja, who worked on it for five months. A moth attack in 2020 destroyed
130 woollen coats. Since then every woollen piece has been frozen for a week before it goes back on the rail. The
milliner, Carla Ruiz, makes about 60 hats a year and also teaches at the art college on Thursdays. The city pays the
rent, and the theatre pays the wages. If the city sells the factory, the store must move by the end of 2027. Lisiak
would like to have an air conditioning system, which would cost up to 120,000 euros.
"""

RESCUE = """\
The mountain rescue team of Vallorn has 46 volunteers, nine of them dog handlers. It went out 212 times in 2024, after
187 times the year before. Most calls came from hikers who had lost their way; only 14 came from climbers. The team
reaches the hut on the north side in 40 minutes by car, and the lake on the south side in 25 minutes. A helicopter flies
only in daylight and in winds under 70 kilometres an hour.

Dogs are trained for two years before their first search. Handler Tomas Brenk trains avalanche dogs, while Sigrid Aune
trains dogs that follow a track. In January 2024 Aune's dog Rill found a boy who had been missing for 19 hours. In
March an avalanche buried two skiers below the pass. Brenk's dog found one of them within six minutes; the other
freed himself. The team's old truck was sold in April for 6,000 euros, and the new one was given by a power company.
New volunteers need a first-aid course of 80 hours. They may go on night searches after their second winter. Rescued
people do not pay anything, but many give money. Gifts came to 54,000 euros in 2024; the canton added 30,000 euros for
radios. Because of the many false alarms, the team now calls back before it sets out. The deputy leader, Reto Gall,
wants the hikers' signs to be repainted every three years.
"""

UMBRELLAS = """\
The umbrella workshop of Cassel Street repairs about 2,300 umbrellas a year. Walking sticks are mended only on
Wednesdays. A new rib costs 6 euros and a new handle 19. Wooden handles are steamed over a kettle and bent by hand;
plastic ones are ordered from a firm in Lyon. The workshop was opened by Amadou Keita in 2006. His daughter Awa
joined him in 2019 and runs the shop's website. The front room is let to a hatter, who pays 420 euros a month. In
2024 the workshop threw away 160 umbrellas that could not be saved, after 310 in 2021. Cloth from these is sewn
into bags by a women's group in the neighbouring street. The bags are sold at the Sunday market from April to
October and cost 28 euros each.

Silk umbrellas are cleaned with cold tea, nylon ones with soap. Repairs take three days, unless it has rained for a
week: then they take up to ten. Customers who bring a receipt get a tenth off. The oldest umbrella in the window
belonged to an opera singer and has a silver tip. A city grant of 5,500 euros paid for a new sewing machine in
2022; the old machine was given to the women's group. Some schools visit the workshop in November. Pupils may cut
cloth if a teacher is with them. Keita says that cheap umbrellas last one winter. His daughter thinks that half of
them could be repaired. Two hotels leave forgotten umbrellas with the workshop, which keeps them for six months and
then lends them free of charge.
"""
