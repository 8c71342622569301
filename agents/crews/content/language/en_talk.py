"""English forms of talk between colleagues: what a chat or mail holds besides facts."""

from __future__ import annotations

from agents.crews.content.language import vocabulary
from agents.crews.content.writing.talk import Talk

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = (  # a day of the week that no date follows and that does come every week
    r"(?<!every )(?<!each )(?<!\ba )\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?-i:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri))\b"
    rf"(?!,? (?:the )?(?:\d|{_MONTH}\b))"
)
_PAPER = r"(?:draft|piece|article|blog ?post|post|headline|intro|paragraph|copy|text|layout|deadline|slides?|deck|doc)"

TALK = Talk(
    interjections=(
        r"(?:no|nope|nah|well|so|great|nice|cool|perfect|super|awesome|amazing|excellent|brilliant|lovely|good|sure|"
        r"right|exactly|indeed|true|agreed|actually|anyway|by the way|for your information|no problem|morning|sorry|"
        r"thank you|just saw|found it|got it|here you go|here it is|here we go|here goes)(?=\s*[,.!:;…–-])"
        r"|ok(?:ay)?|yes|yep|yeah|yup|oh|ah|aha|hm+|um+|wow|whoa|btw|fyi|np|thanks|thx|ta|cheers|hi|hey|hello|oops|"
        r"haha+|hehe+|lol|and|but|also"
    ),
    laughs=r"(?:lol|lmao|rofl|haha+|hehe+|tho|btw|fyi|imho|tbh)",
    openers=vocabulary(
        # what a colleague is asked to do
        "add ask attach bring call change check chase confirm contact copy correct cut delete do don't dont "
        "email find finish fix follow forget forward get give go have hold include insert join keep leave "
        "let let's lets link look mail mention meet move note ping please pls plz post publish put quote read "
        "remember remind remove replace reply resend review rewrite say schedule see send share shorten skip start "
        "stop swap talk tell thank thanks thx try turn update upload use wait write "
        # sentences without a subject, and half ones
        "am is are was were will would should could can may might did does has had got gonna wanna hope hoping looks "
        "sounds works seems loved love happy glad not because cause cos though although than which "
        "who whose whether what why how where hi hey hello morning dear sorry ok okay yes"
    ),
    anywhere=(
        r"\b(?:i|i['’](?:m|ll|d|ve)|me|my|mine|myself)\b",
        r"\b(?:let['’]?s|let us|shall we|you guys|y['’]?all|folks)\b",
        r"\bwe(?:['’]ll|['’]d| (?:should|need|must|have to|had better|will|shall|could|can|might|may|want|plan to"
        r"|are going|['’]re going|still need))\b",
        rf"\b(?:the|this|our|your|that|my|a|first|second|last|next) {_PAPER}\b(?! office)",
        r"\b(?:pls|plz|please|thx|thanks|thank you|sorry|asap|lol|omg|imho|tbh|idk|afaik|gonna|wanna|dunno|kinda)\b",
        r"\bthis (?:e-?mail|message)\b.*\b(?:confidential|privileged|intended)\b"
        r"|\breceived (?:it|this).{0,40}\b(?:mistake|error)\b",
        r"\b(?:let me know|get back to|talk (?:soon|later)|see you|sounds good|looks good|makes sense|no idea|not sure"
        r"|maybe|guess|hopefully|stand-?up|screenshot|attach(?:ed|ment)|as discussed|see above|see below)\b",
    ),
    soon=(
        r"\b(?:today|tomorrow|tonight|yesterday|right now|in a (?:minute|sec|bit)|later on|just now|eod|eow"
        rf"|(?:this|next|last) (?:morning|afternoon|evening|night|week|weekend))\b|{_DAY}"
    ),
    addressed=r"\b(?:you|you['’](?:re|ll|d|ve)|your|yours|u|ur)\b",
    of_anybody=(
        r"\b(?:you (?:can(?:not|['’]t)?|may|need|get)|(?:if|when|once|until|unless|where|what) you(?:['’]re)?)\b"
    ),
    programs=(
        r"<?(?:media|image|video|audio|gif|sticker|document|contact card|voice message) omitted>?|<attached: .*>"
        r"|(?:this|you deleted this) message(?: was deleted\.?)?|missed (?:voice|video) call.*|\(?edited\)?"
        r"|new(?: messages)?|\d+ (?:repl(?:y|ies)|reactions?|likes?)(?: .*)?|last reply .*|view thread"
        r"|also sent to the channel|seen(?: by .*)?|read \d.*|like \d+|.*end-to-end encrypted.*"
        r"|.{1,60} (?:joined|left|has joined|was added|added .{1,40}|created (?:this )?group .*"
        r"|changed the (?:subject|topic|group).*|pinned a message.*|set the channel.*)\.?"
        r"|(?:today|yesterday)(?: at .*)?"
    ),
    asked=vocabulary("question answer interviewer"),
)  # fmt: skip
