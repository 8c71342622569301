"""English words by which a changed or invented fact is known: units, negations, directions, vague authorities."""

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
    "w.": "watt watts", "kw": "kw kilowatt kilowatts", "kwh": "kwh", "mb": "mb megabyte megabytes",
    "gb": "gb gigabyte gigabytes", "point": "percentage-point",
}  # fmt: skip
UNITS = {word: unit for unit, said in _UNITS.items() for word in said.split()}

NEGATIONS = vocabulary("not no never none nobody nothing neither nor without cannot hardly scarcely barely")
JOINING = vocabulary("and or but plus nor")  # before another member of a list, or another clause
CLAUSES = vocabulary("which who whose that while whereas because although though since so when where until")
CONDITIONS = vocabulary("if unless except provided")
ONLY = vocabulary("only solely exclusively just alone")
LIMITS = vocabulary("below above under over beyond")  # before a number
NEGATED = "n't"  # ends a negated verb


def _by_word(said: dict[str, str]) -> dict[str, str]:
    return {word: way for way, words in said.items() for word in words.split()}


DIRECTIONS = _by_word(
    {
        "up": "rise rises rose risen rising increase increases increased increasing grow grows grew grown growing gain "
        "gains gained climb climbs climbed climbing doubled tripled",
        "down": "fall falls fell fallen falling decrease decreases decreased decreasing drop drops dropped dropping "
        "shrink shrinks shrank shrunk decline declines declined declining lose loses lost halved",
        "more": "above exceeds exceeded exceeding minimum",
        "less": "below fewer maximum",
        "best": "best highest largest greatest longest fastest",
        "worst": "worst lowest smallest shortest slowest",
        "begun": "opened opens founded launched began begins begun introduced hired bought joined",
        "ended": "closed closes dissolved discontinued ended ends abolished dismissed fired sold quit",
    }
)
HEDGES = _by_word(  # before a number: how near it comes, or on which side of it the truth lies
    {
        "about": "about around roughly approximately circa some",
        "less": "almost nearly under below fewer less",
        "more": "over above exceeding more",
        "least": "least minimum",
        "most": "most maximum",
    }
)
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
PERSONS = vocabulary(  # whoever is counted under one of these may be counted under another
    "people person persons women woman men man children child staff member members guest guests visitor visitors "
    "customer customers passenger passengers employee employees worker workers resident residents participant "
    "participants user users student students adult adults attendee attendees volunteer volunteers traveller travellers"
)
PER = vocabulary("a an per each every")  # between a figure and its rate

NO_NAMES = vocabulary("i i'm i'd i'll i've ok faq faqs q&a tl dr tv")
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
