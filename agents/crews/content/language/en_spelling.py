"""English spelling as data: how words are misspelt, and what is misspelt so that no letter or two would tell."""

from __future__ import annotations

from agents.crews.content.language import vocabulary

VOWELS = "aeiouy"
ALIKE = {"c": "sk", "d": "t", "g": "j", "j": "g", "k": "c", "m": "n", "n": "m", "s": "cz", "t": "d", "z": "s"}
AGENTS = ("ers", "ors", "er", "or")  # with which a verb becomes who does it: "pooler"
BRITISH = (("is", "iz"), ("ys", "yz"))  # "organise", "analyse"
MISSPELT = {
    "alot": "a lot", "aswell": "as well", "atleast": "at least", "becuase": "because",
    "calender": "calendar", "catched": "caught", "definetly": "definitely",
    "didnt": "didn't", "doesnt": "doesn't", "dosent": "doesn't",
    "eachother": "each other",
    "ecstacy": "ecstasy", "eventhough": "even though", "everytime": "every time", "extention": "extension",
    "glamourous": "glamorous", "hasnt": "hasn't", "havent": "haven't",
    "infact": "in fact", "isnt": "isn't", "maintainance": "maintenance", "millenium": "millennium",
    "mispell": "misspell", "noone": "no one", "publically": "publicly", "rythm": "rhythm", "similer": "similar",
    "supercede": "supersede", "superceded": "superseded", "tommorow": "tomorrow", "wasnt": "wasn't",
    "wensday": "Wednesday", "werent": "weren't", "wich": "which", "wouldnt": "wouldn't",
}  # fmt: skip
CURRENT = vocabulary("christiana divers")  # that proselint takes for archaic: the city, and those who dive
