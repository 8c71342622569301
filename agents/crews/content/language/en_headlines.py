"""English words by which a sentence tells that something changed, or compares."""

from __future__ import annotations

from agents.crews.content.language import vocabulary
from agents.crews.content.language.headlines import Headlines

HEADLINES = Headlines(
    comparing=vocabulary(
        "more less fewer higher lower better worse cheaper dearer faster slower bigger smaller larger longer shorter"
    ),
    changing=vocabulary(
        "double doubled doubles halve halved halves triple tripled triples rise rises rose risen fall falls fell "
        "fallen grow grows grew grown shrink shrinks shrank drop drops dropped increase increases increased decrease "
        "decreases decreased cut cuts raise raises raised"
    ),
)
