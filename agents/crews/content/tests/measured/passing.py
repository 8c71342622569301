"""True sentences that the rules are known to leave out."""

from __future__ import annotations

LEFT_OUT = frozenset(
    """
Younger drivers leave the company more often than older ones.
Sales to France halved in five years.
Before 2022, no bus ran in Velden after 23:00.
More than two thirds of the passengers asked were under 30.
Einkorn cost 310 pence per kilo, more than twice as much as red wheat.
The number of loans rose from 940 in 2022 to 2,310 in 2023.
The room will move in 2025 only if the council pays for the doors.
A bike with a trailer costs 9,100 euros.
Tomatoes make up 905 of the varieties, and 88 percent of their seeds germinate.
A variety that falls below 30 percent is sown in the glasshouse at once.
The guide began with the ships and not with the tools.
The number of call-outs rose from 187 in 2023 to 212 in 2024.
The malt of the Kirchhof farm arrived wet, and the Tannert farm delivered a new load within three days.
The number of apprentices has stayed the same since 2019.
""".strip().splitlines()
)
