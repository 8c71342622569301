"""False sentences about the mixed texts: facts of neighbours put together, conditions left out, parts exchanged."""

from __future__ import annotations

LIES = {
    "SALT": """
Coarse salt is raked out by hand and dried in an oven for six hours.
Fine salt is skimmed off the surface on Tuesdays and Fridays.
Jago Trease bought the pumps from a shipyard in 2014.
A bank lent the works 35,000 pounds for the sea wall.
Visitors may walk along the pans.
From May to September there are guided tours every day.
Restaurants bought most of the coarse salt.
The heat of the kettles warms a greenhouse, where Trease grows samphire.
A storm in February 2022 filled eleven pans with sand.
According to the county, a rise in the tax on packaging led Trease to give up glass jars.
""",
    "COSTUMES": """
Hats are kept in the cellar, where the air is dry.
The four tailors make about 60 hats a year.
Schools pay 15 euros a piece per week.
Uniforms are lent to companies.
Eleven of the 14,000 pieces are now shown in the town museum.
Wanda Lisiak repaired a velvet coat of 1788 with two students.
Every piece is frozen for a week before it goes back on the rail.
The theatre pays the rent and the wages.
The store must move by the end of 2027.
An air conditioning system would cost 120,000 euros.
""",
    "RESCUE": """
Most calls came from hikers and climbers who had lost their way.
The team reaches the lake on the south side in 40 minutes by car.
A helicopter flies only in daylight and reaches the hut in 40 minutes.
Sigrid Aune trains avalanche dogs.
Rill found one of the skiers within six minutes.
The new truck was given by a power company for 6,000 euros.
New volunteers may go on night searches.
The canton gave 54,000 euros for radios.
In January 2024 an avalanche buried a boy for 19 hours.
The other skier was freed by Brenk's dog.
""",
    "UMBRELLAS": """
Walking sticks are bent by hand over a kettle.
A new handle costs 6 euros.
Plastic handles are steamed over a kettle.
Awa Keita opened the workshop in 2019.
The hatter pays 420 euros for the website.
In 2021 the workshop threw away 160 umbrellas.
Bags are sewn by the hatter in the neighbouring street.
The bags are sold at the Sunday market all year.
Umbrellas are sold at the Sunday market for 28 euros each.
Nylon umbrellas are cleaned with cold tea.
Repairs take three days.
All customers get a tenth off.
The oldest umbrella was given to the women's group.
The opera singer gave the workshop a silver tip.
The city grant paid 5,500 euros for the bags.
The old sewing machine was bought in 2022 with a city grant.
Pupils may cut cloth.
All schools visit the workshop in November.
Awa says that cheap umbrellas last one winter.
Two hotels lend the forgotten umbrellas free of charge.
According to the city, half of the cheap umbrellas could be repaired.
The workshop keeps silk umbrellas for six months.
""",
}
