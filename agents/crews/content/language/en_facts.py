"""English words by which a changed or invented fact is known: units, bounds, directions, persons, vague authorities."""

from __future__ import annotations

import re

from agents.crews.content.language import vocabulary

_UNITS = {
    "$": "$ usd dollar dollars", "chf": "chf franc francs", "₹": "₹ inr rupee rupees",
    "kr": "kr sek nok dkk krona kronor krone kroner",
    "zł": "pln złoty złotys zloty zlotys", "€": "€ eur euro euros", "£": "£ gbp pound pounds quid", "¥": "¥ yen jpy",
    "cent": "cent cents", "km": "km kilometre kilometres kilometer kilometers", "mi": "mile miles",
    "m": "m metre metres meter meters", "cm": "cm centimetre centimetres centimeter centimeters",
    "mm": "mm millimetre millimetres millimeter millimeters", "in": "inch inches", "ft": "foot feet",
    "kg": "kg kilo kilos kilogram kilograms", "g": "g gram grams", "mg": "mg milligram milligrams",
    "t": "tonne tonnes ton tons", "lb": "lb lbs", "oz": "oz ounce ounces",
    "l": "l litre litres liter liters", "ml": "ml millilitre millilitres", "gal": "gallon gallons",
    "s": "second seconds sec secs", "min": "minute minutes min mins", "h": "h hour hours hr hrs", "d": "day days",
    "w": "week weeks", "mo": "month months", "y": "year years", "decade": "decade decades",
    "ha": "ha hectare hectares", "acre": "acre acres", "yd": "yard yards", "mph": "mph", "°": "° degree degrees",
    "°c": "°c celsius", "°f": "°f fahrenheit", "db": "db decibel decibels",
    "µg": "µg μg mcg microgram micrograms", "µm": "µm μm micrometre micrometres", "hl": "hl", "dl": "dl", "cl": "cl",
    "bar": "bar", "mbar": "mbar", "psi": "psi", "rpm": "rpm", "°k": "kelvin", "point": "percentage-point pp",
}  # fmt: skip
_PREFIXES = {
    "": "", "k": "kilo", "M": "mega", "G": "giga", "T": "tera", "m": "milli", "µ": "micro", "μ": "micro",
}  # fmt: skip
_BASES = {"W": "watt", "Hz": "hertz", "Pa": "pascal", "J": "joule", "eV": "electronvolt", "B": "byte", "bit": "bit"}
# What is written with a prefix for its size: the letter's case tells milli from mega.
SYMBOLS = {
    f"{prefix}{base}{hours}": f"{name}{word}{hours}"
    for prefix, name in _PREFIXES.items()
    for base, word in _BASES.items()
    for hours in (("", "h") if base == "W" else ("",))
    if prefix or len(base) > 1
}
UNITS = {symbol.lower(): unit for symbol, unit in SYMBOLS.items() if symbol[0] != "m" and len(symbol) > 1}
UNITS |= {
    f"{name}{word}{s}": f"{name}{word}" for name in _PREFIXES.values() for word in _BASES.values() for s in ("", "s")
}
UNITS |= {word: unit for unit, said in _UNITS.items() for word in said.split()}
UNITS |= dict.fromkeys(("percentage point", "percentage points", "percentage-points"), "point")

NEGATIONS = vocabulary("not no never none nobody nothing neither nor without cannot hardly scarcely barely")
CLAUSES = vocabulary("which who whose that while whereas because although though since so when where until")
NEGATED = "n't"  # ends a negated verb


def _by_word(said: dict[str, str]) -> dict[str, str]:
    return {word: way for way, words in said.items() for word in words.split()}


DIRECTIONS = _by_word(
    {
        "up": "rise rises rose risen rising increase increases increased increasing grow grows grew grown growing gain "
        "gains gained climb climbs climbed climbing doubled tripled",
        "down": "fall falls fell fallen falling decrease decreases decreased decreasing drop drops dropped dropping "
        "shrink shrinks shrank shrunk decline declines declined declining lose loses lost loss losses halved",
        "more": "above exceeds exceeded exceeding minimum",
        "less": "below fewer maximum",
        "best": "best highest largest greatest longest fastest",
        "worst": "worst lowest smallest shortest slowest",
        "begun": "opened opens founded launched began begins begun introduced hired bought joined",
        "ended": "closed closes dissolved discontinued ended ends abolished dismissed fired sold quit",
    }
)
COURSES = {way: frozenset(word for word, told in DIRECTIONS.items() if told == way) for way in ("up", "down")}
COURSES = {  # which way a quantity goes; some of these words have other uses where no number stands by
    "up": COURSES["up"]
    | vocabulary("higher raise raises raised raising add adds added adding jump jumps jumped soared"),
    "down": COURSES["down"]
    | vocabulary("lower lowered lowers cut cuts cutting reduce reduces reduced reducing sank sunk dip dipped slumped"),
}
PARTICLES = {"up": "up", "down": "down"}  # the same behind these
MOVING = vocabulary("go goes went gone going is are was were been be came come comes brought")
COMPARED = _by_word(  # the same behind a number
    {
        "up": "more higher extra rise increase growth gain longer larger",
        "down": "less fewer lower cheaper smaller shorter drop fall decrease decline reduction loss",
    }
)
STEPS = {"by": "by", "of": "by", "to": "to", "from": "from"}  # before its number; of: "a drop of 12 %"
BOUNDS = {  # patterns before a number: how near it comes, or on which side of it the truth lies; the first counts
    "most": r"(?:no|not|never) (?:more|greater|higher|longer|over|above)(?: than)?|at (?:the )?most|up to"
    r"|as (?:many|much) as|maximum(?: of)?|not exceeding",
    "least": r"(?:no|not) (?:fewer|less|lower|under)(?: than)?|at (?:the )?least|minimum(?: of)?"
    r"|(?:starts?|started|begins?) (?:at|from)",
    "more": r"(?:more|greater|longer|higher) than|over|above|exceed(?:s|ing|ed)?|in excess of|upwards of",
    "less": r"(?:fewer|less|lower|shorter) than|under|below|almost|nearly|just short of",
    "about": r"about|around|roughly|approximately|approx\.?|circa|some|close to|more or less",
}
BOUNDS_AFTER = {
    "least": r"(?:or|and) (?:more|over|above|longer|higher|upwards)\b|at (?:the )?least\b|\+",
    "most": r"(?:or|and) (?:less|fewer|under|below|shorter|lower)\b|at (?:the )?most\b",
}
LEANINGS = _by_word({"more": "over more", "less": "under less", "before": "before until", "after": "after since"})
OPPOSITES = (("more", "less"), ("before", "after"))  # words with other uses: only their change into each other counts

RATES = {
    **dict.fromkeys(("hour", "hourly"), "hour"), **dict.fromkeys(("day", "daily"), "day"),
    **dict.fromkeys(("night", "nightly"), "night"), **dict.fromkeys(("week", "weekly"), "week"),
    **dict.fromkeys(("month", "monthly"), "month"), **dict.fromkeys(("year", "yearly", "annum", "annually"), "year"),
    **dict.fromkeys(("person", "head"), "person"), "piece": "piece", "minute": "minute",
}  # fmt: skip
SHORT_RATES = {
    "h": "hour", "hr": "hour", "d": "day", "wk": "week", "mo": "month", "yr": "year", "min": "minute",
}  # fmt: skip
PLURALS = vocabulary("people persons women men children staff feet teeth mice geese sheep police cattle")
PER = vocabulary("a an per each every")  # between a figure and its rate

NO_NAMES = vocabulary("i i'm i'd i'll i've ok faq faqs q&a tl dr tv celsius fahrenheit")
OPENERS = vocabulary("today yesterday tomorrow last next early late first dear")  # before a name, at a sentence's start
FACTUAL = vocabulary("is was has had did does")  # after a single word in capitals that opens a sentence: a name, likely

AUTHORITIES = re.compile(
    r"\b(?:stud(?:y|ies)|research(?:ers?)?|experts?|scientists?|surveys?|analysts?|critics|economists?|doctors?|polls?"
    r"|reports?|statistics|data)\s+(?:(?:has|have|clearly|now|also|generally)\s+)?"
    r"(?:shows?|shown|says?|said|agrees?|agreed|suggests?|suggested|recommends?|recommended|finds?|found|proves?"
    r"|proved|confirms?|confirmed|believes?|warns?|warned|reveals?|revealed|indicates?)\b"
    r"|\baccording to (?:[a-z]+ ){0,3}(?:stud(?:y|ies)|research(?:ers)?|experts?|scientists?|surveys?|analysts?|polls?"
    r"|reports?|sources)\b",
    re.IGNORECASE,
)
