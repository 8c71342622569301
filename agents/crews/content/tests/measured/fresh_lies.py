"""False sentences about the two texts that were written last."""

from __future__ import annotations

LIES = {
    "SEEDS": """
The house keeps 3,420 varieties in six cold rooms.
Three of the nine employees work only from May to August.
Each gardener may order as many bags as he likes.
Fewer bags were sent because the summer was wet.
Beans have a germination of 88 percent.
Tomatoes have the longest waiting list.
The waiting list for lettuce is eleven weeks.
The house sent 2,140 bags of tomatoes.
Every variety is tested every year.
The laboratory says that the wet summer of 2022 is to blame.
According to Olof Renn, the onions should be moved to a drier room.
On 2 March a compressor failed in the second cold room.
On 9 February the card index was ruined.
The room warmed up to 11 degrees.
The county paid 25,000 euros.
A second glasshouse will be built in 2026.
Arnfell is the smallest seed house in the country.
The botanist Mirja Sand has moved the onions to a drier room.
Of the 37 varieties, 22 were tomatoes.
The office was repaired by Kylmo for 38,000 euros.
""",
    "TRIP": """
Ben wrote that Leo had a fever.
Leo came to the museum with 31 other children.
The bus left at 8:15 because the driver had the key.
The bus left later than planned because two children were missing.
The bus stopped 25 minutes before Halden.
According to Ben, the cooling hose was broken.
The second bus came at 11:30.
The museum keeps their places.
The hose cost 64 euros.
Samir had the clamp but not the hose.
The museum gave the children 30 apples.
The repaired bus may go faster than 60 km/h.
The guide started with the tools.
The class left at 3.
Mrs Kaya's train ticket was paid by the school.
The company has paid for the hose.
According to the head, the company will only pay half of the hose.
The 64 euros were collected for a new hose.
Samir was paid for his work.
Mrs Kaya would take the train next year.
""",
}
