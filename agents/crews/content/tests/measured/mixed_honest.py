"""True sentences about the mixed texts, in other words than the source's: turned around, joined, shortened."""

from __future__ import annotations

HONEST = {
    "SALT": """
Every morning, sea water is pumped into eleven shallow pans.
The wind thickens the sea water for around nine days.
The larger of the two iron kettles holds 640 litres.
Workers rake out the coarse salt by hand twice a week, on Tuesdays and Fridays.
The works sold 58 tonnes of coarse salt and 7 tonnes of fine salt in 2023.
Cheese dairies on the mainland buy most of the coarse salt.
Fine salt costs 11 pounds a kilo, coarse salt 3 pounds.
The county paid 90,000 pounds for the sea wall, and the works borrowed 35,000 pounds from a bank for new pans.
The pumps, which Jago looks after, came second-hand from a shipyard.
Trease gave up glass jars because the tax on packaging rose.
""",
    "COSTUMES": """
About 14,000 pieces are stored on three floors of a former hat factory.
The store employs four tailors, a milliner and a storekeeper.
Each season the tailors alter around 900 costumes.
Shoes are stored in the dry air of the cellar, while hats are kept under the roof.
Amateur companies pay 15 euros a piece per week and schools 8 euros.
Anyone who borrows uniforms must leave a deposit of 200 euros.
Behind a wall, Lisiak and two students discovered 40 silk dresses from the 1920s.
The restorer Benedikt Oja spent five months on the repair of a velvet coat of 1788, the oldest piece.
In 2020, 130 woollen coats were destroyed by moths.
The theatre pays the wages and the city pays the rent.
""",
    "RESCUE": """
Nine of the team's 46 volunteers are dog handlers.
The number of call-outs rose from 187 in 2023 to 212 in 2024.
Most of the calls were from hikers who had got lost.
By car, the team needs 40 minutes to the hut on the north side and 25 minutes to the lake on the south side.
The helicopter can fly only in daylight and when winds are below 70 kilometres an hour.
It takes two years of training before a dog goes on its first search.
A boy who had been missing for 19 hours was found by Aune's dog Rill in January 2024.
Two skiers were buried by an avalanche below the pass in March, and Brenk's dog found one of them within six minutes.
The old truck was sold for 6,000 euros in April; a power company gave the team a new one.
New volunteers must take a first-aid course of 80 hours, and after their second winter they may join night searches.
""",
    "UMBRELLAS": """
About 2,300 umbrellas are repaired in Cassel Street every year.
On Wednesdays the workshop also mends walking sticks.
A new handle costs 19 euros, a new rib 6.
The workshop orders plastic handles from a firm in Lyon, while wooden ones are steamed and bent by hand.
Amadou Keita founded the workshop in 2006.
Since 2019 his daughter Awa has worked with him.
A hatter rents the front room for 420 euros a month.
The workshop threw away 160 umbrellas in 2024, compared with 310 in 2021.
A women's group makes bags from the cloth.
From April to October the bags can be bought at the Sunday market for 28 euros.
Nylon umbrellas are cleaned with soap and silk ones with cold tea.
A repair takes three days, but up to ten when it has rained for a week.
Anyone with a receipt pays a tenth less.
The oldest umbrella has a silver tip; it was once an opera singer's.
In 2022 the workshop bought a new sewing machine with a city grant of 5,500 euros.
The women's group was given the old machine.
In November some schools come to the workshop.
Pupils are allowed to cut cloth when a teacher is with them.
According to Keita, cheap umbrellas last one winter.
Awa believes that half of the cheap umbrellas could be repaired.
Umbrellas forgotten in two hotels are kept for six months.
Later the workshop lends them free of charge.
""",
}
