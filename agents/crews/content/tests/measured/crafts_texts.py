"""Ten more texts of the kinds of `trades_texts`, of other crafts."""

from __future__ import annotations

WISHES = """\
# Notes from the boatyard meeting, 4 June

Present: Ada Brink (yard), Niels Roo (sails), Ottilie Kamm (books).

- Slipway: Brink suggests laying new oak sleepers. To be costed by Kamm until August.
- The crane inspector advised that the hook be replaced and the cable shortened.
- Roo would like to hang the sails in the upper loft.
- Kamm has asked the bank for a loan of 60,000 euros. No answer yet.
- Paint store: Roo to clear the shelves and label the tins.
- It was proposed that the winter course start in November. Brink is in favour.
- An exhibition of models is planned for the spring; a room must be found first.
- Diesel tank: to be emptied before the winter.
"""

CLINIC = """\
In March the veterinary clinic at Ober had two scares. A batch of vaccine from the wholesaler Medivet in Linz had
thawed on the road and was thrown away. Pharmax sent a replacement overnight. Two weeks later the X-ray machine failed.
The technician Dorn had looked at it in February and found nothing. Ms Hale, who was called after him, noticed a crack
in the cable within minutes. Dr Ebert operated on the mare Luna, and the operation lasted four hours. Dr Simic looked
after the foal. The invoice of the software house Tarn was 900 euros too high; Lumen took over the accounts in May.
"""

HARBOUR = """\
The new pilot station was opened by Minister Solveig Dahl of the Labour Party. Captain Jorn Brekke, head of the Pilots'
Guild, praised the jetty. Ragna Moe of the engineering office Nordplan explained why the piles are made of steel. "We
test every boat in ice," said Erik Vaag, who runs the workshop of the shipyard Fosna. The University of Tromso had sent
Professor Mia Lund, an expert on currents. The Coast Guard was not invited.
"""

PANEL = """\
Discussion after the concert season. Taken down by R. Stahl. At the table: the conductor Ilse Marr, the treasurer Kurt
Wendt, the librarian Greta Obst.

Marr: the hall is too dry for the strings. Wendt thinks otherwise; the strings have been old for years.
Obst: we lose scores because nobody signs the list.
Wendt: ticket prices have scared the students away. Marr and Obst disagree, they blame the late hour.

Marr considers the choir the best in the region. In Wendt's opinion the tour was a waste of money. Obst finds the new
shelves too high.
"""

MIRROR = """\
Goat cheese ripens faster than cow cheese in the stone cellar. In the cold room it is the other way round. Merchants
from the coast pay in silver for wool, those from the hills vice versa. On weekdays trams are fuller than buses; on
Sundays the opposite is true. In wet years the upper terraces yield better than the lower ones, whereas the reverse
applies in dry years. Red wax melts sooner than yellow in summer, and conversely in winter.
"""

SHARES = """\
The fire brigade of Sand has 46 members; 12 of the 46 are women. Two of its seven vehicles were replaced in 2023. A
third of the 60 hydrants leak. The youth group trained on nine of the 30 Saturdays. Of the 85 alarms last year, 61 were
false. I have sat nine exams in my life and failed two of them. Only four out of 22 smoke hoods passed the inspection.
We will repaint three of the five doors.
"""

BOTH = """\
The menu is printed in Basque with Spanish notes. The chapel has a roof of slate with gutters of copper. The bass is
played with a bow and the guitar with a plectrum. Visitors enter through the garden and leave through the shop. The coat
is lined in green with brown sleeves. The lecture is held in Dutch with slides in English. Trains leave Arlon from
platform 2 and Virton from platform 5.
"""

CARE = """\
# Wooden floors: what to do and what to leave

Steam cleaners are no longer advised, because the steam opens the joints. Do not put rugs with rubber backs on oiled
boards. Vinegar is not suitable for oiled floors. We discourage the use of wax on stairs. It is not a good idea to
sand old boards more than twice. Wet mopping should be avoided in the first month. Wipe spills at once. Never drag
furniture over the boards; lift it. Felt pads are recommended under chairs.
"""

QUIET = """\
In 2024 the ferry line earned more than ever: revenue rose by 11 percent. Car traffic accounts for all of that; the
number of foot passengers stayed flat. Fares have remained the same since 2021. Diesel consumption was unchanged
although the boats sailed faster. Complaints about noise did not increase, while those about delays doubled. The crew's
wages went up; the captains' were left as they were. Sick leave was constant at six days a head.
"""

NORMS = """\
Arsenic in the rice from the lower fields was under the legal limit in all samples. Cadmium went over it in two. The
brook at the mill carries mostly silt. The noise of the dryer remains within the guideline by day and exceeds it at
night. The truck with the new trailer is 11 metres long, and the ramp takes no more than 12. Nitrite in the ham was
below the maximum. The cold store may not be warmer than 4 degrees; the packing hall has no such limit.
"""
