"""True sentences about the texts in other words, by kind; of several in a line each is read after the one before."""

from __future__ import annotations

HONEST = {
    "FERRY": """
# order
Since 1964 the ferry has run between Aldmouth and Skerry Island.
In winter it crosses the sound in 50 minutes, in summer in 35.
When the wind is above force 8, the ferry does not sail.
Unless they take a seat, dogs travel free.
If the county pays half of it, the company may buy an electric boat.
# split
The larger boat, the Cormorant, carries 24 cars.
The Tern, the smaller one, carries only 9.
Visitors pay 11 euros for a crossing.
Since 2018 the boats have left every hour.
Nobody is allowed on the pier after midnight.
Ines Holm is the captain of the Cormorant.
Jonas Brandt commands the Tern.
# voice
The Cormorant is commanded by Captain Ines Holm.
In 2023, 212,000 passengers were carried by the line.
# joined
The Cormorant carries 24 cars, and a crossing costs islanders 4 euros.
# pronoun
The company has a wish. It may buy an electric boat if the county pays half of it.
# words
Visitors pay more for a crossing than islanders.
"A ferry is a street that moves," Holm says.
Most passengers never leave the car deck, according to Brandt.
It would cost 7.2 million euros to buy an electric boat.
""",
    "DENTIST": """
# order
In Marburg, the practice of Dr. Lena Voigt treats 3,400 patients a year.
Because the water pipes had burst, it closed for two weeks in August 2022.
Although they cost more, crowns last longer than fillings.
# split
Children are seen in the morning. Adults are seen in the afternoon.
The first visit takes 60 minutes and costs nothing.
Every further visit takes 30 minutes. It costs 45 euros.
Patients who miss two visits lose their place.
Nobody has to pay in advance.
Of the patients who had listened to music, 22 percent were afraid.
The assistant Petra Lang takes the X-rays.
Omar Said, the hygienist, cleans teeth.
Crowns cost more than fillings.
# voice
Teeth are cleaned by the hygienist Omar Said.
The practice sees children in the morning.
# words
Women were afraid less often than men.
Fear fell when the dentist explained each step.
Before the treatment, patients with a heart valve must take an antibiotic.
The water pipes had burst, so the practice closed for two weeks in August 2022.
Fillings do not last as long as crowns.
Almost all crowns are made in the house.
The practice intends to open a second room in 2027.
""",
    "VINEYARD": """
# order
On the upper slope the Faro estate grows Riesling, and on the lower slope Pinot Noir.
In April 2017 frost destroyed half of the buds.
Since 1976 the spring above the cellar has not run dry.
If they have booked, guests can visit the cellar from May to September.
# split
The oldest vines were planted in 1931.
Its youngest vines were planted in 2015.
Clara Faro bought a smaller press.
Hail has never hit the estate.
Wine from the lower slope is kept in oak for fourteen months.
In a wet year the estate harvests 31 tonnes.
The estate exports 15 percent of its bottles to Japan.
In 2024 it won a medal in Porto.
# voice
Half of the buds were destroyed by frost in April 2017.
Every barrel is tasted twice a week by the cellar master Rui Teles.
# pronoun
The Faro estate is proud. It has refused every offer from larger wineries.
Rui Teles is the cellar master. He tastes every barrel twice a week.
# words
A bottle of Pinot Noir costs more than a bottle of Riesling.
Machines cannot work on the slope, so the grapes are picked by hand.
Hands pick the grapes, as machines cannot work on the slope.
The red wine can only be sold after two winters.
Clara Faro's uncle handed over the estate to her in 2009.
""",
    "PRINTER": """
# order
In Leith, two sisters, Edith and Maud Hartwell, founded Hartwell Print in 1922.
In 2023 paper prices fell by 12 percent.
On Mondays the shop is closed.
If they show a card, students get a discount of 10 percent.
# split
The shop is open on Saturdays.
Ruth Adair runs the shop.
Neil Adair keeps the accounts.
The oldest press, a Heidelberg from 1958, prints posters.
Its newest press makes 15,000 sheets an hour.
Files that come after noon are printed on the next day.
Few customers come from abroad.
Waste paper is sold to a mill in Fife. It turns it into boxes.
# voice
Two people read every proof before it is printed.
Hartwell Print was founded by Edith and Maud Hartwell in 1922.
# joined
Ruth Adair runs the shop, which has eleven employees and four presses.
# words
Smaller orders than 500 copies are printed on the digital press.
Because it clogs the rollers, gold ink is rarely used.
The shop takes files until noon.
A mill in Fife buys the waste paper.
The shop would like to buy a fifth press.
""",
    "POOL": """
# order
In June 2023 the Lindow baths opened again.
On Thursdays the trainer Moira Keane teaches clubs.
The baths will close on Sundays if the number of visitors falls below 400 a day.
Because the money had run out, the diving tower was not repaired.
# split
The repair cost 9.8 million pounds.
The city paid 6 million of it.
Children pay 2 pounds.
The small pool is kept at 33 degrees.
Now the baths use 520,000 litres of water a week.
Dev Patel teaches beginners on Tuesdays. He is a lifeguard.
The roof was rebuilt in timber. The walls were left as they were.
Some visitors come on foot.
# voice
Beginners are taught by the lifeguard Dev Patel on Tuesdays.
The large pool stays at 27 degrees.
# pronoun
The baths saved water. They now use 520,000 litres a week.
The city has a plan. It intends to heat the baths with waste heat from a data centre.
# words
Before entering the water, swimmers must take a shower.
Children under eight may only enter with an adult.
Everyone except children may use the sauna.
The baths reopened in June 2023.
The money had run out, so the diving tower was not repaired.
""",
    "TOOLS": """
# order
In 2016 the carpenter Hanne Vik started the tool library of Osterby.
Because their insurance is too expensive, the library does not lend chainsaws.
Before it is lent, every tool is checked.
The member does not pay if a tool breaks in normal use.
# split
Membership costs 25 euros a year. People without work pay 10 euros.
Ladders must come back after two days.
Drills were borrowed most often.
In the fifth year it had 700 members.
One volunteer repairs electric tools.
Another volunteer sharpens blades.
Nobody has ever been sued.
# voice
The library was started by Hanne Vik, a carpenter.
In 2024, 4,100 tools were lent by the library.
Hanne Vik founded the library in 2016.
# pronoun
The tool library has members. They may keep a tool for one week.
# words
Members can borrow drills, saws and ladders from the library.
Older members borrow ladders more often than young ones.
New members can only borrow hand tools until they have done a course.
After the old school had closed, the town gave the rooms for free.
The insurance of chainsaws is too expensive, so the library does not lend them.
There is a check of every tool before it is lent.
""",
}
