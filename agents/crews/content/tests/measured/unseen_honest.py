"""True sentences about the four texts that were written after the rules."""

from __future__ import annotations

HONEST = {
    "LIBRARY": """
The tool room has been open since 3 May 2022.
It is housed in a former bicycle cellar.
Volunteers painted the cellar on two weekends.
Residents donated the first 85 tools.
For £1,150, the library bought 30 tools from a hardware shop that had closed.
Library members use the room for free; all others pay £15 a year.
Being late costs 50 pence a day.
No tool is lent more often than the drill.
The number of loans rose from 940 in 2022 to 2,310 in 2023.
The insurer does not allow the library to lend chainsaws.
Only adults who have seen a short film may borrow a ladder.
Of the 41 tools that came back broken, 33 were repaired.
One of the six lost tools, a sander, turned up at a flea market.
The volunteers are between 19 and 81 years old.
Carol Obi worked eight hours a week and was the only paid employee.
Since Carol Obi left in August 2024, her post has been empty.
The room will move in 2025 only if the council pays for the doors.
""",
    "TUNER": """
Duda tunes fourteen or fifteen pianos a week.
Because of the concerts, he tunes more in December.
On Fridays Duda does not work.
Irena Wolf was his teacher.
He was not allowed to touch a pin for a whole year.
Duda does the same with his apprentice Lukas today.
He uses an app only for the first string.
“The rest I do by ear,” says Duda.
“Apps hear the note but they do not hear the room,” says Marek Duda.
A tuning costs 120 euros in town, and schools pay 90.
Outside town he charges 40 cents more per kilometre.
When a string breaks, the string costs nothing, but the work does.
The soundboard cracks when humidity is under 40 percent.
According to Duda, children do no harm.
He once found 17 coins and a love letter in a grand piano.
Duda turns away about five customers a month.
His neighbour, a dentist, thinks that his digital piano is broken.
""",
    "BIKES": """
Two of the five vans are to be replaced with cargo bikes.
The gardeners like the idea, but the tree team does not.
Fully loaded, the bikes go 45 kilometres.
In winter they go about 30 kilometres with a full load.
A bike with a trailer costs 9,100 euros.
The warranty is two years, and three years on the battery.
At the zoo, all the brake pads were replaced after eight months.
The zoo sold three vans.
One of the bikes was stolen, as nobody had locked the shed.
Jana Thiele could not bring the bike before 22 April.
In two weeks the gardeners rode 310 kilometres.
64 euros of diesel were saved.
The tree team used the bike just once.
“The brakes are the weak point,” writes Simon Reiss.
“I think he is wrong, but he decides,” writes Petra Kolb.
Mr Amsel would rather lease than buy.
If the vans are scrapped, the state pays 40 percent.
""",
    "NEWS": """
Orla Bakeries will bake in the afternoon from 1 October on.
The family firm has 310 employees and 23 shops.
Orla lost 48 bakers in three years.
“The bread does not care when it is baked,” said Aoife Brennan.
The change was tested for six months in two shops.
In the first month, sales fell by 4 percent.
At the end of the test, sales were 1 percent higher than before.
Waste fell from 11 to 8 percent.
Rolls are now finished in the shops, which customers complained about.
The bakers' union is in favour of the step.
“We have asked for this since 2009,” said Declan Moore.
According to Moore, the loss of the night bonus hurts.
The basic wage goes up by 9 percent.
Most of the €1.7 million goes into cold rooms.
A bank in Galway lent the firm €1 million.
The shop in Athenry has no space for an oven and will close.
Five of the seven employees in Athenry have agreed to work elsewhere.
Nora Brennan founded Orla in 1934.
""",
}
