"""False sentences about the texts, by kind: each says something that its source does not say."""

from __future__ import annotations

LIES = {
    "FERRY": """
# opposite
After 2018 the boats left every two hours.
Islanders pay more for a crossing than visitors.
The ferry sails only when the wind is above force 8.
The first boat leaves Skerry at 22:30.
In 2023 the line carried about 9,000 fewer passengers than in the year before.
The ferry does not sail when the wind is below force 8.
Until 2018 the boats left every hour.
According to Brandt, most passengers always leave the car deck.
The smaller boat, the Cormorant, carries 24 cars.
Nobody is allowed on the pier before midnight.
# exchange
It crosses the sound in 50 minutes in summer and in 35 minutes in winter.
The Cormorant carries 9 cars and the Tern carries 24.
Captain Ines Holm commands the Tern, and Jonas Brandt commands the Cormorant.
Islanders pay 11 euros for a crossing, while visitors pay 4.
In winter the crossing of the sound takes 35 minutes.
Visitors pay 4 euros for a crossing.
Jonas Brandt commands the Cormorant.
# condition
Dogs travel free.
Dogs travel free if they take a seat.
The company may buy an electric boat.
The ferry does not sail.
The company may buy an electric boat only if the county pays all of it.
# speaker
"A ferry is a street that moves," says Brandt.
Jonas Brandt: "A ferry is a street that moves."
According to Holm, most passengers never leave the car deck.
As Brandt puts it, "A ferry is a street that moves."
# modality
An electric boat costs 7.2 million euros.
The company buys an electric boat if the county pays half of it.
All islanders fear that a bridge would bring too many cars.
According to Brandt, passengers never leave the car deck.
A bridge will bring too many cars.
""",
    "DENTIST": """
# opposite
Children are seen in the afternoon and adults in the morning.
Women were afraid more often than men.
Men were afraid less often than women.
Fear increased when the dentist explained each step.
Patients with a heart valve must take an antibiotic after the treatment.
It closed for two weeks in August 2022 although the water pipes had burst.
Crowns last longer than fillings, because they cost more.
Fillings last longer than crowns.
The practice opened for two weeks in August 2022.
# exchange
The first visit takes 30 minutes and costs nothing.
The first visit takes 60 minutes and costs 45 euros.
Of those who had listened to music, 47 percent were afraid.
Of those who had not listened to music, 22 percent were afraid.
The hygienist Omar Said takes the X-rays.
The assistant Petra Lang cleans teeth.
# condition
The drill is used after the patient has raised a hand only once.
Patients must take an antibiotic before the treatment.
Patients lose their place.
Patients who miss a visit lose their place.
The drill is used only before the patient has raised a hand.
# negation
Nobody has to pay.
Everybody has to pay in advance.
Patients who miss two visits do not lose their place.
"Pain is a punishment," says Voigt.
# speaker
"Pain is a message, not a punishment," says Omar Said.
Lang says that most people brush too hard.
Dr. Lena Voigt says that most people brush too hard.
# modality
The practice opened a second room in 2027.
The practice has opened a second room.
All crowns are made in the house.
All people brush too hard, Said says.
Every visit takes 60 minutes and costs nothing.
""",
    "VINEYARD": """
# opposite
The estate grows Riesling on the lower slope.
Its youngest vines were planted in 1931.
She bought the big press in 2012 and sold a smaller one.
Machines can work on the slope.
A bottle of Riesling costs more than a bottle of Pinot Noir.
The estate has accepted every offer from larger wineries.
In 2024 it lost a medal in Porto and won one in Lyon.
The spring below the cellar has not run dry since 1976.
The red wine may be sold only before two winters.
The grapes are picked by hand, although machines cannot work on the slope.
The spring above the cellar had not run dry until 1976.
# exchange
Wine from the upper slope is kept in oak for fourteen months.
The estate exports 15 percent of its bottles to Norway and 40 percent to Japan.
The estate exports 40 percent of its bottles to Japan.
In a wet year the estate harvests 18 tonnes.
Hail destroyed half of the buds in April 2017.
Clara Faro's uncle took over the estate from her in 2009.
# condition
Guests can visit the cellar from May to September.
The red wine may be sold.
The red wine may be sold after two winters if guests have booked.
Guests can visit the cellar only if they have not booked.
# negation
Frost has never hit the estate.
Hail has hit the estate.
The spring above the cellar has run dry since 1976.
# speaker
"Patience is cheaper than chemistry," says Clara Faro.
Clara Faro: "Patience is cheaper than chemistry."
# modality
The cellar master Rui Teles tastes every barrel once a week.
The cellar master Rui Teles tastes every barrel twice a month.
Frost destroyed all of the buds in April 2017.
""",
    "PRINTER": """
# opposite
The newest press, a Heidelberg from 1958, prints posters.
Paper prices fell by 30 percent in 2022.
Smaller orders are printed on offset presses.
Every proof is read by two people after it is printed.
The shop refuses files until noon.
Few of the customers live in Leith.
The shop is closed on Saturdays but open on Mondays.
Gold ink is used often, as it clogs the rollers.
Those that come earlier are printed on the next day.
Waste paper is bought from a mill in Fife.
# exchange
The Heidelberg makes 15,000 sheets an hour.
Paper prices rose by 12 percent in 2022 and fell by 30 percent in 2023.
Neil Adair runs the shop, and Ruth Adair keeps the accounts.
The oldest press prints books; the newest prints posters.
The shop has four employees and eleven presses.
Paper prices fell by 12 percent in 2022.
# condition
Students get a discount of 10 percent.
Students get a discount of 10 percent unless they show a card.
The shop accepts files.
# negation
The shop prints banknotes for films.
Neil Adair told the town council that the shop would move.
The shop does not print for films.
# speaker
"Ink forgives nobody," says Neil Adair.
Ruth Adair told the town council that the shop would not move.
# modality
The shop has bought a fifth press.
All of the customers live in Leith.
The shop buys a fifth press.
Gold ink is never used, as it clogs the rollers.
Each proof is read by one person before it is printed.
""",
    "POOL": """
# opposite
The Lindow baths were opened in March 2020 and closed again in June 2023.
The large pool is kept at 33 degrees.
The small pool is kept at 27 degrees and the large pool at 33.
After the repair the baths used 800,000 litres of water a week.
Swimmers must take a shower after they leave the water.
Children over eight may enter only with an adult.
If the number of visitors rises above 400 a day, the baths will close on Sundays.
The diving tower was not repaired, although the money had run out.
Few visitors come by bus.
# exchange
The city paid the rest, and a lottery fund paid 6 million.
A lottery fund paid 6 million.
Children pay 6 pounds and adults pay 2.
Moira Keane teaches beginners on Tuesdays.
The trainer Moira Keane teaches clubs on Tuesdays.
The café was moved from the ground floor to the first floor.
The walls were rebuilt in timber, while the roof was left as it was.
# condition
Children under eight may enter.
Children under eight may enter without an adult.
The sauna is open to everyone.
The sauna is open only to children.
The baths will close on Sundays.
# negation
The diving tower was repaired.
Water cares how rich you are, says Keane.
# speaker
"Water does not care how rich you are," says Patel.
According to Keane, everybody can learn to swim in ten lessons.
# modality
Everybody can learn to swim in ten lessons.
All visitors come by bus.
The city heats the baths with waste heat from a data centre.
Swimmers may take a shower before they enter the water.
""",
    "TOOLS": """
# opposite
Hedge cutters were borrowed most often and drills least often.
Every tool is checked after it is lent.
Its neighbour had lent her saw for the third time.
The library lends chainsaws, although their insurance is too expensive.
The town gave the rooms for free before the old school had closed.
Young members borrow ladders more often than older ones.
About a third of the members are younger than sixty.
Old members can borrow only hand tools until they have done a course.
The members lend drills, saws and ladders to the library.
# exchange
In the first year it had 700 members, in the fifth year 60.
In the fifth year the library had 60 members.
Membership costs 10 euros a year; people without work pay 25.
Members may keep a ladder for one week.
The mayor Lars Moen started the library in 2016.
# condition
New members can borrow only hand tools.
New members can borrow hand tools only after a second course.
If a tool breaks, the member pays.
If a tool breaks, the member does not pay.
New members can borrow hand tools until they have done a course.
# negation
The library does not lend tools, because their insurance is too expensive.
Late members have been sued.
The mayor, Lars Moen, says that the town would run the library itself.
# speaker
"A drill is used for thirteen minutes in its life," says Moen.
Vik says that the town would not run the library itself.
# modality
A third of the members are older than sixty.
All of the members are older than sixty.
Members must keep a tool for one week.
Every volunteer repairs electric tools.
""",
}
