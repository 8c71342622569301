"""English words for outlines that are made from talk and notes."""

from __future__ import annotations

from agents.crews.content.types import OUTLINE
from agents.crews.content.writing.outline_words import OutlineWords

_MONEY = (
    r"\b(?:costs?|prices?|fees?|budget|money|paid|pays?|payments?|financ\w+|funding|wages?|savings?|sales|income)\b"
)
_SUMS = (
    r"[£$€] ?\d|\d ?(?:(?:million|billion|thousand|m|bn|k) )?"
    r"(?:[£$€]|(?:euros?|pounds?|dollars?|krone[rn]|kronor|francs?|pence|cents|EUR|GBP|USD|CHF)\b)"
)

OUTLINE_WORDS = OutlineWords(
    top=OUTLINE + " made from {material}{when}{people}. The statements are the sources'; a person, or an AI model, "
    "writes the prose from them. Delete this line when that is done.",
    materials={"chat": "a chat", "mail": "mails", "notes": "notes"},
    titled="the notes *{title}*",
    of_day=" of {day}",
    of_days=" of {first} to {last}",
    between=" between {people}",
    of_one=" by {people}",
    with_people=", with {people}",
    many="{number} people",
    corrected="corrected from {old}",
    check="**Check:** two figures",
    objected="**Check:** {name} objects to it",
    also="Also said",
    said_on="Said on {day}",
    noted="Also noted",
    all_said="What was said",
    all_noted="What was noted",
    nothing="on “{heading}”, which nothing in {material} names: {hint}.",
    little="more on “{heading}”, of which {material} little: {hint}.",
    their={"chat": "the chat", "mail": "the mails", "notes": "the notes"},
    say={"chat": "the chat says", "mail": "the mails say", "notes": "the notes say"},
    errands=r"(?:please )?(?:bring|call|ring|phone|text|send|ask|tell|remind|book|e?mail|meet|come|give) (?:me|us|a|the"
    r"|him|her|them|your|some|my|at|on|over|by)\b",
    first=r"\b(?:in (?:total|all)|total(?:s|led)?|altogether|overall|on (?:average|balance)|results?|in the end)\b",
    subjects=(
        (
            "Costs",
            _SUMS,
            1,
        ),
        (
            "What went wrong",
            r"\b(?:fail(?:s|ed|ure|ures)?|broke|broken|breaks?|wrong|mistakes?|spoil(?:ed|t|s)?|rott?(?:en|ed|s)?|leak\w*"
            r"|crack(?:ed|s)?|died|lost|burst|collapsed|complain(?:ed|t|ts)|damaged?|too (?:late|little|few|much))\b",
            2,
        ),
        (
            "Advice",
            r"\b(?:advice|advise|recommend|would (?:tell|warn|advise|do|never|always|not|apply|start|buy|say)|warn"
            r"|never again|next (?:time|year|season)|should(?:n['’]t)?|lesson"
            r"|if (?:i|we|you|anybody|anyone) (?:had|could|wants?|ever))\b|(?:^|[.:;] )(?:do not|don['’]t|never)\b",
            1,
        ),
    ),
    money=_MONEY,
    sums=_SUMS,
    hints=(
        (_MONEY, "prices with their year, who paid, and what it saved or brought"),
        (r"\b(?:rules?|permits?|licen[cs]es?|law|regulations?|insurance|safety)\b",
         "which rule it is, who decides, how long it takes, and what happens without it"),
        (r"\b(?:staff|crew|team|people|volunteers?|training|course|apprentices?|winders?)\b",
         "how many people, what they do and learn, and one of them in their own words"),
        (r"\b(?:tests?|testing|checks?|measur\w+|trials?|samples?|quality|inspections?)\b",
         "what was measured, how and how often, and the result with its date"),
        (r"\b(?:faults?|failures?|damages?|rot|rust|leaks?|cracks?|breakdowns?|pests?|disease)\b",
         "how it was found, how much of it there was, what was done, and whether that held"),
        (r"\b(?:weather|water|wind|energy|electricity|heat|heating|oxygen|temperature)\b",
         "figures before and after, with the days on which they were taken"),
    ),
    hints_else=("who did what, when and where, and what came of it",),
)  # fmt: skip
