"""Four agents that play what a test has written for them."""

from __future__ import annotations

from agents.tests.agents import Player


class Ada(Player):
    key = "ada"
    name = "Ada"


class Ben(Player):
    key = "ben"
    name = "Ben"


class Cleo(Player):
    key = "cleo"
    name = "Cleo"


class Dan(Player):
    key = "dan"
    name = "Dan"


class Fay(Player):
    key = "fay"
    name = "Fay"
    makes_files = True
