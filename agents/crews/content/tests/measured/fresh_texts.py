"""Two more texts, a report with a table and a chat, written before the rules that were made after them."""

from __future__ import annotations

SEEDS = """\
# The seed house in 2024

Report of the Arnfell seed house, which keeps seeds of old garden plants for six counties. Written by Ida Brock.

## The collection

The house keeps 3,420 varieties in four cold rooms at minus 18 degrees. It employs nine people, three of them \
only from
April to August. Seeds are sent to gardeners free of charge, but each gardener may order no more than five \
bags a year.
In 2024 the house sent 11,260 bags, down from 12,900. The post is the reason, says Brock: since May a letter has cost
twice as much.

| Group | Varieties | Germination (percent) | Bags sent | Waiting list (weeks) |
|---|---|---|---|---|
| Beans | 612 | 91 | 3,870 | 2 |
| Lettuce | 344 | 78 | 2,140 | 5 |
| Tomatoes | 905 | 88 | 4,020 | 3 |
| Onions | 127 | 52 | 410 | 11 |

## The tests

Every variety is tested once in seven years. In 2024 the house tested 488 of them. Fewer than half the seeds of 37
varieties germinated, and 22 of these were onions. The gardeners blame the wet summer of 2022, whereas the laboratory
does not know the reason. If a variety falls below 30 percent, it is sown at once in the glasshouse.

## The accident

On 9 February a compressor failed in the second cold room. The room warmed up to 4 degrees within eleven hours. On
2 March a water pipe burst in the office and ruined the card index. No seeds were lost. The compressor was replaced by
the Varberg company Kylmo for 38,000 euros. The insurer paid 25,000 euros, the county the rest.

## Plans

A second glasshouse would cost 210,000 euros. If two more counties join, it could be built in 2026. "We are the second
smallest seed house in the country and have the longest waiting list," says the chairman, Olof Renn. According to the
botanist Mirja Sand, the onions should be moved to a drier room. The board will decide in June.
"""

TRIP = """\
03/06/2024, 07:40 - Ruth Adler: Good morning everyone. The bus for the museum leaves at 8:15 from the north gate
03/06/2024, 07:42 - Ben: 31 children are here, two are still missing
03/06/2024, 07:45 - Mrs Kaya: Leo has a fever, he stays at home. I can still come and help until 1 pm
03/06/2024, 08:31 - Ben: We are off. Later than planned because the driver had no key for the luggage hatch
03/06/2024, 09:20 - Ben: the bus has stopped on the hill. Smoke from the engine, everybody is out and fine
03/06/2024, 09:22 - Ruth Adler: oh dear. Where exactly?
03/06/2024, 09:24 - Ben: 2 km before Halden, at the water tower
03/06/2024, 09:30 - Samir Garage: Sounds like the cooling hose. I can be there in 25 min. Don't open the cap!
03/06/2024, 09:33 - Ruth Adler: The bus company says they can send another bus if we wait until 11:30. It \
costs us nothing
03/06/2024, 09:35 - Ben: The museum keeps our places until noon, they say. After that only the small group can go in
03/06/2024, 09:58 - Samir Garage: it is the hose. I have one for 42 euros but not the clamp. Need to drive \
back to Halden
03/06/2024, 10:05 - Mrs Kaya: The farm at the water tower lets the children use the toilet. They gave us 30 \
apples for nothing
03/06/2024, 10:40 - Samir Garage: done. Runs again but no faster than 60 km/h please
03/06/2024, 10:41 - Ruth Adler: Thank you Samir. We do not need the second bus then, I have cancelled it
03/06/2024, 11:25 - Ben: we are at the museum. All 32 are in. The guide starts with the ships instead of the tools
03/06/2024, 13:10 - Mrs Kaya: I am going home by train. The ticket was 9 euros, please don't pay me back
03/06/2024, 15:45 - Ben: We leave at 4 instead of 3. Four children wanted to see the whale skeleton again
03/06/2024, 17:30 - Ruth Adler: The head says the company must pay for the hose. I think they will only pay half
03/06/2024, 17:34 - Samir Garage: my work costs nothing this time. If it breaks again, call a real bus firm
03/06/2024, 18:02 - Ben: Home. Nobody lost, one lunch box forgotten. We collected 64 euros for the museum's new roof
03/06/2024, 18:05 - Ruth Adler: For next year I would take the train
"""
