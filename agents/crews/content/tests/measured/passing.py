"""What the rules are known to get wrong: false sentences that pass, and true ones that are refused."""

from __future__ import annotations

MISSED = frozenset(  # false, and not caught
    """
The drill is used after the patient has raised a hand only once.
Clara Faro's uncle took over the estate from her in 2009.
The red wine may be sold after two winters if guests have booked.
The shop does not print for films.
Water is cleaned twice: first by bacteria, then by sieves.
Board must be made from fresh fibres.
The mill must take more river water.
The quarry does not use any explosives.
Nobody has complained.
A second pit was opened.
Bread from the day before is sold at half price.
Bread is sold at half price until ten.
No mouse has been found in the cellar.
Line N2 goes to the hospital and N1 to the university.
N3 is the most used line.
Drivers have reported nine assaults since cameras were fitted in March 2023.
The office recommends that N3 be stopped and that N1 be stopped in winter.
Last year she made forty bells.
Most of her orders today come from churches in the east.
Piotr Zielinski will take over the foundry in 2026.
Seven of her bells have cracked in 28 years.
The garden in Marlow was built by Ruth Okafor.
Sedum and chives died in the first summer.
Tamsin called the race off at noon.
The harbour board has approved a second gauge.
Oskar is for a second gauge.
In May 2,420 loaves were baked.
Sales of rye fell after the price went up.
The plant in Duisburg is Corvane's first.
Marek Duda taught Irena Wolf for a year.
The tree team likes the idea and the gardeners do not.
In winter the bikes go farther with a full load.
The state pays 40 percent of the vans.
A bank in Galway paid for the whole change.
The firm made a loss after the change.
Three of the nine employees work only from May to August.
Fewer bags were sent because the summer was wet.
Tomatoes have the longest waiting list.
Every variety is tested every year.
The second bus came at 11:30.
The hose cost 64 euros.
The 64 euros were collected for a new hose.
Samir was paid for his work.
Jago Trease bought the pumps from a shipyard in 2014.
The other skier was freed by Brenk's dog.
Plastic handles are steamed over a kettle.
The hatter pays 420 euros for the website.
In 2021 the workshop threw away 160 umbrellas.
The bags are sold at the Sunday market all year.
The opera singer gave the workshop a silver tip.
Two hotels lend the forgotten umbrellas free of charge.
Corvane went bankrupt.
The truck with the new trailer is too long for the ramp.
""".strip().splitlines()
)

REFUSED = frozenset(  # true, and refused
    """
The company has a wish. It may buy an electric boat if the county pays half of it.
Visitors pay more for a crossing than islanders.
It would cost 7.2 million euros to buy an electric boat.
Fillings do not last as long as crowns.
The Faro estate is proud. It has refused every offer from larger wineries.
Clara Faro's uncle handed over the estate to her in 2009.
Files that come after noon are printed on the next day.
Smaller orders than 500 copies are printed on the digital press.
The baths saved water. They now use 520,000 litres a week.
The city has a plan. It intends to heat the baths with waste heat from a data centre.
Everyone except children may use the sauna.
In winter the electric buses run barely 170 kilometres.
Passengers pay their fares by card.
In January a strong hive has fewer than 10,000 bees.
Tobias has a plan. He wants to breed queens.
The recording of 2015 sold only 700 copies.
Only singers from the youth choir need no audition.
It would take 40,000 pounds to buy an organ.
Sales to France halved in five years.
Between ten and noon blasting is allowed.
Magda Ostrow bakes at night.
Customers save ten cents when they bring their own bag.
Before 2022, no bus ran in Velden after 23:00.
Norden Bus would have been cheaper, at €298,000, but wanted to stop at midnight on Sundays.
The buses run only on Fridays and Saturdays.
Passengers with a monthly pass ride free; others pay €2.80.
Passenger numbers rose from 61,300 in 2022 to 74,900 in 2023.
More than two thirds of the passengers asked were under 30.
Only one assault has been reported since cameras were fitted.
The office is against a higher fare.
In 2024 the town paid €187,000, and tickets and the state paid the rest.
She studied chemistry for three terms and then dropped out.
Two of her five employees are women.
The clapper and the yoke are extra.
Her husband Georg thinks that the bell in Weimar is the worst of all.
She turned down an offer of 600,000 from a company in Munich in 2022.
Daniel Pryce built a roof garden in Marlow.
The garden in Marlow measures 240 square metres and cost 31,000 pounds.
The only leak came from an old drain.
The roof in Marlow can carry 180 kilos per square metre, the one of Ruth's school 120.
Children have to be with a teacher when they go up.
No more than twelve children may be on the roof at a time.
Vegetables will be grown in light boxes.
The two offers are 24,500 and 29,900 pounds.
The dearer offer comes with a guarantee of ten years, the other with five.
The parents collected 3,150 pounds, and the governors add 4,000.
The work may start only after the exams end on 21 June.
The first cable was damaged in March by the anchor of the Lark.
Lene read it until 11, then Femi took over.
Tamsin wanted a reading every 10 minutes.
At 09:40 the water stood at 2.35 metres.
The diver got 80 pounds from the club.
The gauge showed 1.92 metres, the same as the staff.
Boats that stayed in get 15 pounds back.
The Lark won the race, and the Morwen came second.
A second gauge would cost 420 pounds.
26 people tasted the bread blind, 11 of them staff.
Because the thermometer of the Stone oven read too high, days 1 and 2 were repeated.
Red wheat got the highest score, 8.2 of 10.
Einkorn cost 310 pence per kilo, more than twice as much as red wheat.
Rye, at 120 pence per kilo, was the cheapest flour.
Customers gave the rye 8.6, staff 6.9.
Einkorn dough was too wet, and 3 percent more flour did not help.
Spelt must not be kneaded for more than 6 minutes.
Loaves sold rose from 2,150 in March to 2,420 in April.
Kessler repaired the oven on 25 May for 480 pounds.
The Stone oven needs 41 kWh per bake and the Deck oven 28.
At night a kilowatt-hour costs 19 pence, by day 31.
Lumen offers solar panels for 14,200 pounds.
Jo doubts that the panels pay back in 9 years.
The new plant can recycle 18,000 tonnes of batteries a year.
The plant in Antwerp will close at the end of 2026.
The company is still looking for a buyer for the site in Antwerp.
It is housed in a former bicycle cellar.
Library members use the room for free; all others pay £15 a year.
No tool is lent more often than the drill.
The number of loans rose from 940 in 2022 to 2,310 in 2023.
Only adults who have seen a short film may borrow a ladder.
One of the six lost tools, a sander, turned up at a flea market.
The volunteers are between 19 and 81 years old.
Carol Obi worked eight hours a week and was the only paid employee.
The room will move in 2025 only if the council pays for the doors.
He was not allowed to touch a pin for a whole year.
When a string breaks, the string costs nothing, but the work does.
The soundboard cracks when humidity is under 40 percent.
His neighbour, a dentist, thinks that his digital piano is broken.
Two of the five vans are to be replaced with cargo bikes.
Fully loaded, the bikes go 45 kilometres.
In winter they go about 30 kilometres with a full load.
A bike with a trailer costs 9,100 euros.
The warranty is two years, and three years on the battery.
At the zoo, all the brake pads were replaced after eight months.
Jana Thiele could not bring the bike before 22 April.
Mr Amsel would rather lease than buy.
At the end of the test, sales were 1 percent higher than before.
The bakers' union is in favour of the step.
According to Moore, the loss of the night bonus hurts.
The Arnfell seed house stores 3,420 varieties in four cold rooms.
A gardener may order at most five bags a year and pays nothing for them.
Tomatoes make up 905 of the varieties, and 88 percent of their seeds germinate.
Gardeners wait five weeks for lettuce.
A variety that falls below 30 percent is sown in the glasshouse at once.
The county paid what the insurer did not pay.
If two more counties join, the second glasshouse could be built in 2026 for 210,000 euros.
At 07:42 two children were still missing, writes Ben.
Mrs Kaya offered to help until 1 pm.
“Don't open the cap!” Samir warns.
The hose was 42 euros, but Samir had to drive back to Halden for the clamp.
The repaired bus could go no faster than 60 km/h.
Ruth Adler cancelled the second bus.
At 11:25 all 32 were in the museum.
The guide began with the ships and not with the tools.
Mrs Kaya went home by train for 9 euros.
Workers rake out the coarse salt by hand twice a week, on Tuesdays and Fridays.
Cheese dairies on the mainland buy most of the coarse salt.
Anyone who borrows uniforms must leave a deposit of 200 euros.
The number of call-outs rose from 187 in 2023 to 212 in 2024.
New volunteers must take a first-aid course of 80 hours, and after their second winter they may join night searches.
About 2,300 umbrellas are repaired in Cassel Street every year.
On Wednesdays the workshop also mends walking sticks.
Since 2019 his daughter Awa has worked with him.
A hatter rents the front room for 420 euros a month.
From April to October the bags can be bought at the Sunday market for 28 euros.
A repair takes three days, but up to ten when it has rained for a week.
Anyone with a receipt pays a tenth less.
In 2022 the workshop bought a new sewing machine with a city grant of 5,500 euros.
Awa believes that half of the cheap umbrellas could be repaired.
The pump house should be rewired before winter, the treasurer recommends.
The labels from the printer Zeller peeled off in the cellar.
Petra Molin doubts that the deck will last fifty years.
Vik puts the fall mainly down to the rain in July.
In Asbo's view, the slide is too fast for small children.
Vik suspects a broken meter.
Outdoors, ash dries faster than oak.
In spring, the goats graze the lower field.
The rope should not be tied to the seat.
Plastic covers should be avoided, since damp collects under them.
The sail should not be dried near a stove.
Do not clean the deck with petrol.
Sales of posters did not change.
The increase in sales was due to wedding cards.
Rents in the old town did not change.
The number of apprentices has stayed the same since 2019.
Paper prices did not change.
Paper prices remained stable.
At the bakery, noise was over the guideline in nine weeks of ten.
According to the crane inspector, the hook should be replaced.
Brink is in favour of the winter course.
Marr finds the hall too dry for the strings.
Wendt believes that ticket prices have scared the students away.
In the cold room, cow cheese ripens faster than goat cheese.
On Sundays, buses are fuller than trams.
In dry years, the lower terraces yield better than the upper ones.
Rugs with rubber backs should not be put on oiled boards.
Do not clean oiled floors with vinegar.
Do not use wax on stairs.
Avoid wet mopping in the first month.
Furniture should be lifted and not dragged over the boards.
Foot passengers did not increase in number.
Fares have not changed since 2021.
Sick leave remained constant at six days a head.
Cadmium was over the limit in two samples.
""".strip().splitlines()
)
