"""Six texts of six kinds: a report, an interview, a mail thread, a chat, notes with tables, a press release."""

from __future__ import annotations

REPORT = """\
# Evaluation of the night bus in Velden, 2022 to 2024

Prepared by the mobility office for the town council, 3 March 2025.

## Why it was started

Until 2021 no bus ran in Velden after 23:00. The council approved the night bus in October 2021 by 17 votes to 14. Two
operators sent offers; the contract went to Brell Reisen, which asked for €312,000 a year. The other operator, Norden
Bus, asked for €298,000 but wanted to stop at midnight on Sundays.

## What it offers

Three lines run every 40 minutes between 23:00 and 04:20, on Fridays and Saturdays only. Line N1 goes to the hospital,
N2 to the university, N3 to the harbour. A ticket costs €2.80; holders of a monthly pass ride free. Dogs are not
carried. The smallest bus has 22 seats.

## What was counted

In 2022 the night bus carried 61,300 passengers, in 2023 it carried 74,900 and in 2024 70,200. The office explains the
fall of 2024 by the closure of the Kasino club. N1 is used most, N3 least. Of 1,140 passengers who were asked in May
2024, 68 percent were under 30 and 21 percent would have driven a car otherwise. Nobody was asked about drinking.

Complaints rose from 19 in 2022 to 44 in 2024; most of them concerned noise at the stop in Linden Street. The stop was
moved by 150 metres in June 2024, and since then two complaints have been received. Drivers reported nine assaults in
three years. Since cameras were fitted in March 2023, there has been one.

## What it cost

The town paid €187,000 in 2024; the rest came from tickets and the state. The subsidy per passenger was €2.66. An
electric bus was tested for six weeks in winter and failed twice because the heating emptied the battery. The operator
kept the test bus nevertheless.

## What the office recommends

The office recommends that N3 be stopped in winter and that N1 also run on Thursdays. It does not recommend a higher
fare. The council will decide in May 2025.
"""

INTERVIEW = """\
"You cannot hurry a bell": a talk with Ilse Marquardt, who has cast bells in Apolda since 1996. By Jonas Feld.

FELD: Ms Marquardt, how did you get into this trade?

MARQUARDT: My uncle owned the foundry. I studied chemistry first, but I dropped out after three terms. In 1989 he let
me pour a small bell. It cracked. He laughed and said that the first one always cracks.

FELD: How long does a bell take?

MARQUARDT: A bell of one tonne takes about four months. The pouring takes six minutes. Everything else is clay and
waiting. If the clay is damp, the metal explodes, so I never let anybody rush the drying.

FELD: What is in the metal?

MARQUARDT: 78 percent copper and 22 percent tin. More tin makes the sound brighter but the bell more brittle. We buy
the copper in Hamburg. Scrap we do not use.

FELD: How many do you make a year?

MARQUARDT: Last year eleven. In the nineties it was forty, because churches in the east needed new ones. Today most
of my orders are repairs. I employ five people; two of them are women. My best moulder, Piotr Zielinski, retires in
2026 and I have found nobody to replace him.

FELD: What does one cost?

MARQUARDT: Small ones start at 4,000 euros. For a tonne you pay about 32,000, without the clapper. The yoke is extra
as well. Parishes usually pay in three instalments. Only one parish never paid, and I took the bell back.

FELD: And what goes wrong?

MARQUARDT: The tone. We test each bell with a fork before it leaves. In 28 years I have had to melt down seven. Two of
them were too flat and five had a crack. A flat bell can be ground a little, a sharp one cannot be saved.

FELD: Do you like the sound of your own bells?

MARQUARDT: Not in the first year. A bell needs to settle. My favourite hangs in Weimar. I cast it with a fever of 39
degrees and I do not remember the day. My husband Georg says it is the worst of them all.

FELD: Would you sell the foundry?

MARQUARDT: A company from Munich offered 600,000 in 2022. I refused. Maybe I will think again when I am seventy.
"""

MAILS = """\
From: Ruth Okafor <ruth@hillsideprimary.example>
To: Daniel Pryce <daniel@greenroofs.example>
Date: Mon, 12 Feb 2024 10:05:00 +0000
Subject: Your school garden

Dear Daniel,

our parents want a garden on the flat roof of the gym. You built one in Marlow three years ago. Did it last? Our head,
Mr Benning, is afraid of leaks, and I have a budget of 26,000 pounds.

Best wishes
Ruth

From: Daniel Pryce <daniel@greenroofs.example>
To: Ruth Okafor <ruth@hillsideprimary.example>
Date: Tue, 13 Feb 2024 17:40:00 +0000
Subject: Re: Your school garden

Dear Ruth,

it lasted, but not everything did. The roof in Marlow has 240 square metres and cost 31,000 pounds. Half of that was
the root barrier. The strawberries died in the first summer because nobody watered them in August. Sedum and chives
survived without any care.

We had one leak. It came from an old drain and not from the garden. The repair cost 900 pounds, which the insurance
paid. Ask a structural engineer first; ours, Helen Cho, charged 650 pounds and found that the roof could carry 180
kilos per square metre. Wet soil weighs more than people think.

Children may go up only with a teacher, and never more than twelve at a time. The rail has to be 1.1 metres high.

Regards
Daniel

From: Ruth Okafor <ruth@hillsideprimary.example>
To: Daniel Pryce <daniel@greenroofs.example>
Cc: Ian Benning <head@hillsideprimary.example>
Date: Fri, 16 Feb 2024 08:30:00 +0000
Subject: Re: Re: Your school garden

Dear Daniel,

thank you. Our engineer says 120 kilos, so the vegetables will go into light boxes and the rest becomes sedum. Two
companies have sent offers. One is 24,500 pounds, the other 29,900. Mr Benning prefers the dearer one, as it gives ten
years of guarantee instead of five. I would rather spend the money on a tap.

Ruth

From: Ian Benning <head@hillsideprimary.example>
To: Ruth Okafor <ruth@hillsideprimary.example>
Date: Mon, 19 Feb 2024 12:15:00 +0000
Subject: Re: Re: Re: Your school garden

Dear Ruth,

let us take the guarantee. The governors add 4,000 pounds. Work must not start before the exams end on 21 June. The
summer school moves to the library. I am still not happy about the leaks, but the parents have collected 3,150 pounds
and I cannot say no to them.

Ian Benning
"""

CHAT = """\
[09:02] Tamsin: morning! tide gauge at the slipway shows nothing since 03:10
[09:04] Oskar (harbour): the cable. a seal bit it again 😅
[09:05] Tamsin: again?? third time this year
[09:06] Oskar (harbour): second. the first one in march was the anchor of the Lark
[09:09] Lene: I have a spare cable, 30 m. The steel one is ordered but comes in may
[09:11] Tamsin: ok. race starts at 13:00, we need water levels by 12 or I call it off
[09:12] Oskar (harbour): the old staff gauge at the pier still works. somebody has to read it by eye
[09:15] Lene: I can read it until 11, then the kids come
[09:16] Tamsin: Femi?
[09:20] Femi: I take over at 11. from now on every 15 minutes?
[09:21] Tamsin: every 10 please. the wind is at 5, forecast says 7 after 15:00. above 6 the small boats stay in
[09:24] Femi: how many boats?
[09:25] Tamsin: 41 registered, 6 cancelled this morning. 12 of the rest are small ones
[09:40] Lene: 2.35 m and falling
[10:31] Oskar (harbour): diver is down. he wants 80 pounds
[10:32] Tamsin: pay him. The club pays, not the harbour
[10:58] Oskar (harbour): cable is in, gauge works. 1.92 m. same as on the staff
[10:59] Lene: 🎉
[11:02] Femi: so I'm not needed?
[11:03] Tamsin: please stay, if it fails again I want somebody there
[12:10] Tamsin: wind 6.5 on the mole. small boats stay in
[12:11] Oskar (harbour): good
[12:14] Femi: the Petrel is angry, they came from Whitby for this
[12:15] Tamsin: they get the fee back. 15 pounds per boat
[13:02] Lene: started. 23 boats
[16:45] Tamsin: all back. winner is the Lark, second the Morwen. The Solway broke her mast, nobody hurt
[16:50] Oskar (harbour): lifeboat went out once, for the Solway
[16:52] Femi: gauge never failed
[17:20] Lene: next year a second gauge? 420 pounds
[17:22] Tamsin: I'm for it. Oskar has to ask the harbour board
"""

NOTES = """\
# Notes: bread trial, community bakery Tarn Lane, spring 2024

- 4 flours, 3 ovens (Deck 2, Stone 1)
- every loaf 900 g dough, proofed 14 h at 5 C; Deck oven 230 C, Stone 250 C
- tasters: 26 (11 staff, 15 customers), blind
- thermometer of the Stone oven reads ~8 C too high!! found on day 3 -> day 1 + 2 repeated

## Results

| Flour | Mill | Price (p/kg) | Volume (ml) | Score (of 10) |
|---|---|---|---|---|
| Einkorn | Hale | 310 | 1,640 | 6.1 |
| Spelt | Hale | 185 | 2,210 | 7.4 |
| Red wheat | Orme | 140 | 2,480 | 8.2 |
| Rye | Orme | 120 | 1,480 | 7.9 |

Customers liked the rye more than staff did (8.6 / 6.9). Einkorn dough was too wet in all bakes; Mo added 3 % flour on
day 4, no better. Spelt tears if kneaded longer than 6 min.

## Sales

| Month | Loaves | Returned |
|---|---|---|
| March | 2,150 | 88 |
| April | 2,420 | 61 |
| May | 2,390 | 140 |

May: heat wave (week 21), Deck 2 broke on 22 May, repaired 25 May by Kessler, 480 pounds. Rye sold out on 19 of 26
Saturdays. Einkorn dropped from the shop in April. Price of rye loaf up from 3.40 to 3.60 on 1 April, nobody complained.

## Energy

- Stone 41 kWh per bake, Deck 28 kWh
- night rate 19 p, day 31 p; bake before 6:00!
- solar offer from Lumen: 14,200 pounds, payback 9 years (their figure, Jo doubts it)

TODO: new thermometer, ask Orme about organic red wheat, Jo's rota
"""

RELEASE = """\
FOR IMMEDIATE RELEASE

Corvane opens battery recycling plant in Duisburg

Duisburg, 9 April 2025 - Corvane AG today opened its second plant for the recycling of lithium batteries. The plant
can process 18,000 tonnes a year and employs 140 people. It cost €95 million, of which the state of North
Rhine-Westphalia contributed €12 million. Construction took 26 months, five months longer than planned, because the
supplier of the furnaces went bankrupt.

"We recover 92 percent of the lithium, and we do it without acid," said Nadia Belhadj, chief executive of Corvane. "The
first plant taught us what not to do. It reached 71 percent."

The first plant, in Antwerp, has run since 2018 and will be closed at the end of 2026. Its 60 employees have been
offered jobs in Duisburg; 22 have accepted so far. Corvane has not yet found a buyer for the site.

The city expects 35 lorries a day. "We insisted on rail for everything that comes from further than 200 kilometres,"
said Murat Aydin, the head of the city's planning office. "The company did not like it, but it signed." Residents of
the Hochfeld district had collected 2,300 signatures against the plant. A court dismissed their complaint in 2023.

Customers include two car makers, which Corvane may not name until July. Batteries from scooters are not accepted.
Cobalt and nickel are sold to Umbra Metals in Finland. According to Corvane, recycled lithium causes 58 percent less
carbon dioxide than mined lithium; the Oeko Institute has checked the figure.

In 2024 Corvane had sales of €210 million and a loss of €7 million. The company expects to make a profit in 2026. It
was founded in 2011 by Nadia Belhadj and Pieter Loos, who left in 2019.
"""
