"""True sentences about the two texts that were written last."""

from __future__ import annotations

HONEST = {
    "SEEDS": """
The Arnfell seed house stores 3,420 varieties in four cold rooms.
Of its nine employees, three work there only between April and August.
A gardener may order at most five bags a year and pays nothing for them.
The house sent out 11,260 bags, compared with 12,900 the year before.
According to Brock, the reason is the post: a letter has cost twice as much since May.
Onions have the longest waiting list: eleven weeks.
Tomatoes make up 905 of the varieties, and 88 percent of their seeds germinate.
Gardeners wait five weeks for lettuce.
3,870 bags of beans were sent.
Each variety is tested every seven years.
In 37 varieties fewer than half of the seeds germinated; 22 of them were onions.
The gardeners say that the wet summer of 2022 is to blame, but the laboratory does not know why.
A variety that falls below 30 percent is sown in the glasshouse at once.
When a compressor broke down on 9 February, the second cold room warmed up to 4 degrees in eleven hours.
The card index was ruined when a water pipe burst in the office on 2 March.
Kylmo, a company from Varberg, replaced the compressor for 38,000 euros.
The county paid what the insurer did not pay.
If two more counties join, the second glasshouse could be built in 2026 for 210,000 euros.
Renn says: “We are the second smallest seed house in the country and have the longest waiting list.”
Mirja Sand, a botanist, thinks that the onions should be moved to a drier room.
""",
    "TRIP": """
At 07:42 two children were still missing, writes Ben.
Leo stayed at home with a fever.
Mrs Kaya offered to help until 1 pm.
They set off late because the driver had no key for the luggage hatch.
At 09:20 the bus stopped on the hill, and there was smoke from the engine.
The bus stood at the water tower, 2 km before Halden.
Samir writes: “Sounds like the cooling hose.”
“Don't open the cap!” Samir warns.
The bus company could send another bus if they waited until 11:30.
The museum kept their places until noon.
The hose was 42 euros, but Samir had to drive back to Halden for the clamp.
The farm gave them 30 apples for nothing.
The repaired bus could go no faster than 60 km/h.
Ruth Adler cancelled the second bus.
At 11:25 all 32 were in the museum.
The guide began with the ships and not with the tools.
Mrs Kaya went home by train for 9 euros.
They left at 4 instead of 3, as four children wanted to see the whale skeleton again.
According to Ruth Adler, the head says the company must pay for the hose.
Samir's work costs nothing this time.
""",
}
