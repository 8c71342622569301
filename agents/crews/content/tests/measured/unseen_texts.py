"""Four more texts: their sentences were written after the rules and tell what first contact with a text is like."""

from __future__ import annotations

LIBRARY = """\
# Report on the tool room of Marrow Street library

Written by the library's manager for the friends' association, November 2024.

## Beginnings

The tool room opened on 3 May 2022 in the former bicycle cellar. Painting the cellar took volunteers two weekends and
cost £640. The first 85 tools were donated by residents; the library bought 30 more from a closed hardware shop for
£1,150. Members of the library pay nothing, everybody else pays £15 a year.

## Lending

A tool may be kept for seven days. Whoever is late pays 50 pence a day. The drill is lent most often, followed by the
carpet cleaner. In 2023 there were 2,310 loans, in 2022 there had been 940. Chainsaws are not lent, because the insurer
does not allow it. Ladders are lent only to adults who have seen a short film.

## Damage and theft

Forty-one tools came back broken in two and a half years, and 33 of them could be repaired. Volunteers repair on the
first Saturday of each month. Six tools were never returned. The police found one of them, a sander, at a flea market.

## People

Eleven volunteers run the room. The youngest is 19 and the oldest is 81. The library's only paid employee in the room,
Carol Obi, works eight hours a week. She left in August 2024, and her post has been empty since. The association has
promised £4,000 for a successor.

## Plans

The room will move to the ground floor in 2025 if the council pays for the doors. A second room in Eastfield was
rejected, as no volunteers were found there.
"""

TUNER = """\
Interview with Marek Duda, who tunes pianos in Leipzig. The questions were asked by Hanna Voss.

VOSS: How many pianos do you tune in a week?

DUDA: Fourteen or fifteen. In December more, because of the concerts. Before the pandemic it was twenty. I do not work
on Fridays.

VOSS: How did you learn it?

DUDA: My teacher was Irena Wolf. She made me listen for a whole year before I was allowed to touch a pin. I hated it.
Today I do the same with my apprentice, Lukas.

VOSS: Do you use an app?

DUDA: Only for the first string. The rest I do by ear. Apps hear the note but they do not hear the room. Irena says I
am stubborn.

VOSS: What does a tuning cost?

DUDA: 120 euros in town. Outside I add 40 cents per kilometre. Schools pay 90. If a string breaks, the string is free
but the work is not.

VOSS: What ruins a piano?

DUDA: Heating. Under 40 percent of humidity the soundboard cracks. Children do no harm at all. I once found 17 coins
and a love letter in a grand piano. The owner did not want the letter back.

VOSS: Should everybody buy an acoustic piano?

DUDA: No. Whoever lives above a night nurse should buy a digital one. I have one myself. My neighbour, a dentist, thinks
it is broken because she never hears it.

VOSS: What about the future?

DUDA: There are half as many tuners in Saxony as in 1990. I refuse about five customers a month. Lukas will open his own
shop in Halle next spring.
"""

BIKES = """\
From: Petra Kolb <petra@stadtwald.example>
To: Simon Reiss <simon@velowerk.example>
Date: Wed, 3 Apr 2024 09:20:00 +0200
Subject: Cargo bikes for the park crew

Dear Simon,

we want to replace two of our five vans with cargo bikes. The crew is divided: the gardeners like the idea, the tree
team does not. How far do they go with a full load, and what do they cost?

Kind regards
Petra

From: Simon Reiss <simon@velowerk.example>
To: Petra Kolb <petra@stadtwald.example>
Date: Thu, 4 Apr 2024 16:02:00 +0200
Subject: Re: Cargo bikes for the park crew

Dear Petra,

with 150 kilos on board they go 45 kilometres, in winter about 30. A bike costs 7,900 euros and the trailer another
1,200. We give two years of warranty, but not on the battery. That one has three.

The brakes are the weak point. We replaced all the pads at the zoo after eight months. The zoo has run four of our bikes
since 2021 and sold three vans. One bike was stolen because nobody had locked the shed.

You can borrow one for two weeks. My colleague Jana Thiele will bring it. She cannot come before 22 April.

Best
Simon

From: Petra Kolb <petra@stadtwald.example>
To: Simon Reiss <simon@velowerk.example>
Date: Mon, 13 May 2024 11:47:00 +0200
Subject: Re: Re: Cargo bikes for the park crew

Dear Simon,

thank you for the loan. The test went well. The gardeners rode 310 kilometres in two weeks and saved 64 euros of diesel.
The tree team used the bike only once and complained about the hill at the north gate. Nobody fell.

Our treasurer, Mr Amsel, wants to lease and not to buy. I think he is wrong, but he decides. We will order two bikes
with trailers. The state pays 40 percent if the vans are scrapped.

Petra
"""

NEWS = """\
PRESS RELEASE, 18 September 2024

Orla Bakeries ends night baking in all of its 23 shops

From 1 October, Orla Bakeries will bake in the afternoon. The family firm from Kilmore employs 310 people. Until now
the ovens were lit at two in the morning. "We lost 48 bakers in three years, and every one of them named the hours,"
said managing director Aoife Brennan. "The bread does not care when it is baked."

The firm tested the change in two shops for six months. Sales fell by 4 percent in the first month and were 1 percent
higher than before at the end. Waste went down from 11 to 8 percent, since the dough rests longer and the bread stays
fresh. Customers complained about rolls, which are now finished in the shops. Sick leave fell by a third.

The bakers' union welcomed the step. "We have asked for this since 2009," said Declan Moore, who speaks for the union in
the west. "The night bonus is gone, however, and that hurts." Orla raises the basic wage by 9 percent in return. The
bonus had been worth 14 percent.

The change costs €1.7 million, mostly for cold rooms. A bank in Galway lent €1 million of it. Orla will close one shop,
in Athenry, where there is no space for an oven. Its seven employees have been offered work elsewhere; five have agreed.
Orla was founded in 1934 by Nora Brennan, the grandmother of the present director. The firm has never made a loss.
"""
