"""Six source texts of different trades, by which what the rules catch and what they refuse is measured."""

from __future__ import annotations

FERRY = """\
The ferry between Aldmouth and Skerry Island has run since 1964. It crosses the sound in 35 minutes in summer and in
50 minutes in winter. The larger boat, the Cormorant, carries 24 cars; the smaller one, the Tern, carries only 9.
Before 2018 the boats left every two hours; since then they have left every hour. Captain Ines Holm commands the
Cormorant, and Jonas Brandt commands the Tern. The ferry does not sail when the wind is above force 8. Islanders pay 4
euros for a crossing, while visitors pay 11. Dogs travel free unless they take a seat. In 2023 the line carried
212,000 passengers, about 9,000 more than in the year before. The company may buy an electric boat if the county pays
half of it. An electric boat would cost 7.2 million euros. "A ferry is a street that moves," says Holm. According to
Brandt, most passengers never leave the car deck. The last boat leaves Skerry at 22:30, and nobody is allowed on the
pier after midnight. Some islanders fear that a bridge would bring too many cars.
"""

DENTIST = """\
The practice of Dr. Lena Voigt in Marburg treats 3,400 patients a year. Children are seen in the morning and adults in
the afternoon. The first visit takes 60 minutes and costs nothing; every further visit takes 30 minutes and costs 45
euros. In 2021 the practice asked 180 patients about fear. Of those who had listened to music, 22 percent were afraid,
and of those who had not, 47 percent. Men were afraid more often than women. Fear decreased when the dentist explained
each step. The drill is used only after the patient has raised a hand. Patients with a heart valve must take an
antibiotic before the treatment. Nobody has to pay in advance, but patients who miss two visits lose their place. The
hygienist Omar Said cleans teeth, and the assistant Petra Lang takes the X-rays. "Pain is a message, not a
punishment," says Voigt. Said says that most people brush too hard. The practice plans to open a second room in 2027.
It closed for two weeks in August 2022 because the water pipes had burst. Crowns last longer than fillings, although
they cost more. Nearly all crowns are made in the house.
"""

VINEYARD = """\
The Faro estate grows Riesling on the upper slope and Pinot Noir on the lower slope. Its oldest vines were planted in
1931, and its youngest in 2015. Clara Faro took over the estate from her uncle in 2009. She sold the big press in 2012
and bought a smaller one. The grapes are picked by hand, because machines cannot work on the slope. In a dry year the
estate harvests 18 tonnes, in a wet year 31. Wine from the upper slope is kept in steel for eight months, and wine
from the lower slope in oak for fourteen. The estate exports 40 percent of its bottles to Norway and 15 percent to
Japan. Frost destroyed half of the buds in April 2017, but hail has never hit the estate. The cellar master Rui Teles
tastes every barrel twice a week. "Patience is cheaper than chemistry," says Teles. Guests can visit the cellar from
May to September if they have booked. The red wine may be sold only after two winters. A bottle of Riesling costs less
than a bottle of Pinot Noir. The estate has refused every offer from larger wineries. In 2024 it won a medal in Porto
and lost one in Lyon. The spring above the cellar has not run dry since 1976.
"""

PRINTER = """\
Hartwell Print in Leith was founded in 1922 by two sisters, Edith and Maud Hartwell. It has eleven employees and four
presses. The oldest press, a Heidelberg from 1958, prints posters; the newest prints books. The Heidelberg makes 5,000
sheets an hour, the newest press 15,000. Paper prices rose by 30 percent in 2022 and fell by 12 percent in 2023.
Orders of more than 500 copies are printed on offset presses, and smaller orders on the digital press. Every proof is
read by two people before it is printed. The shop accepts files until noon; those that come later are printed on the
next day. Ruth Adair runs the shop, and her brother Neil keeps the accounts. "Ink forgives nobody," says Ruth Adair.
Neil Adair told the town council that the shop would not move. Students get a discount of 10 percent if they show a
card. The shop does not print banknotes, not even for films. Waste paper is sold to a mill in Fife, which turns it
into boxes. The shop hopes to buy a fifth press. Most of the customers live in Leith, and few come from abroad. The
shop is open on Saturdays but closed on Mondays. Gold ink is used rarely, as it clogs the rollers.
"""

POOL = """\
The Lindow baths were closed in March 2020 and opened again in June 2023. The repair cost 9.8 million pounds; the city
paid 6 million, and a lottery fund paid the rest. The large pool is kept at 27 degrees and the small pool at 33.
Adults pay 6 pounds and children pay 2. Before the repair the baths used 800,000 litres of water a week; now they use
520,000. Swimmers must take a shower before they enter the water. Children under eight may enter only with an adult.
The lifeguard Dev Patel teaches beginners on Tuesdays, and the trainer Moira Keane teaches clubs on Thursdays. "Water
does not care how rich you are," says Keane. Patel believes that everybody can learn to swim in ten lessons. The sauna
is open to everyone except children. The café was moved from the first floor to the ground floor. The diving tower was
not repaired, because the money had run out. Most visitors come by bus, and some come on foot. The city intends to
heat the baths with waste heat from a data centre. If the number of visitors falls below 400 a day, the baths will
close on Sundays. The roof was rebuilt in timber, while the walls were left as they were.
"""

TOOLS = """\
The tool library of Osterby lends drills, saws and ladders to its members. It was started by the carpenter Hanne Vik
in 2016, after her neighbour had borrowed her saw for the third time. Membership costs 25 euros a year; people without
work pay 10. Members may keep a tool for one week, but ladders must come back after two days. The library lent 4,100
tools in 2024. Drills were borrowed most often and hedge cutters least often. One volunteer repairs electric tools,
and another sharpens blades. Every tool is checked before it is lent. The library does not lend chainsaws, because
their insurance is too expensive. In the first year it had 60 members, in the fifth year 700. Late members pay 1 euro
a day, though nobody has ever been sued. "A drill is used for thirteen minutes in its life," says Vik. The mayor, Lars
Moen, says that the town would not run the library itself. The town gave the rooms for free after the old school had
closed. New members can borrow only hand tools until they have done a course. If a tool breaks in normal use, the
member does not pay. The library opens on Mondays and Fridays. About a third of the members are older than sixty.
Young members borrow ladders less often than older ones.
"""
