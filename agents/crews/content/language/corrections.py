"""How people take back what they wrote before, in mails and chats: a figure, or all of it."""

from __future__ import annotations

from agents.crews.content.language import vocabulary

_KIND = r"(?:one|an?|small|little|quick|another|further|minor|important|my|short|and|but|also|kleine|kurze|noch|eine)"
_GIVEN = (
    r"(?:figures?|numbers?|prices?|dates?|totals?|weights?|lengths?|sums?|mails?|messages?|lists?|amounts?|what"
    r" i \w+)"
)
STRONG = (  # takes something back whatever else the sentence says
    rf"^(?:{_KIND} )*(?:corrections?|korrektur)\b",
    r"\b(?:must|have to|need to|should|let me|to|allow me to) correct (?:myself|this|that|it|one|a|the|my|what)\b",
    r"\bi meant\b(?! to\b)|\bich meinte\b|\bich muss (?:mich|das|etwas) (?:\w+ )?korrigieren\b",
    r"^(?:(?:no|oh|wait|please|sorry|and|so)[, ]+)*(?:scrap|scratch|strike|forget|ignore|disregard|delete|vergiss"
    r"|streich"
    r"|ignorier)\w* (?:that\b|this\b|it\b|das\b|die \d|(?:the|my|what)\b(?=[^.!?\n]*(?:\d|figure|number|price|i"
    r" (?:wrote|said|gave))))",
    rf"\b(?:i|that) (?:was|am|is) (?:\w+ )?wrong\b|\bi (?:got|had|gave|wrote)\b[^.!?\n]{{0,40}}\bwrong\b"
    rf"|\b{_GIVEN}\b[^.!?\n]{{0,50}}\b(?:was|is|were|are) (?:\w+ )?wrong\b|\b(?:wrong|other) way (?:a?round)\b"
    r"|\b(?:war|ist) (?:leider )?falsch\b|\bverkehrt herum\b|\bich habe mich (?:geirrt|vertan|verschrieben"
    r"|verrechnet)\b",
    r"\bmy (?:mistake|bad|error|fault)\b(?=\s*(?:[,.:;!–—-]|$))|\b(?:a|the|my) (?:typo|slip of)\b|\btypo\b|\bi"
    r" (?:misread|miscounted|mistyped"
    r"|misremembered|(?:have |had )?mixed (?:up|them|two)|(?:have |had )?confused)\b|\btippfehler\b|\bverwechselt\b",
    r"\bi (?:had |have |was |must have )?(?:looked|looking) at (?:the |an? )?(?:old|wrong|last|previous|other)\b",
    r"[,.]\s+(?:very |so )?sorry\W*$|\b(?:is|was|were|are) out by\b|\bit (?:has|had|ought) to (?:say|read|be called)\b",
    r"\bthat(?:['’]s| was| is) (?:nonsense|rubbish|a mistake|an error|a slip|not (?:right|true|correct)|unsinn)\b",
    r"\bnot \S+ (?:\w+ )?as i (?:wrote|said|told)\b",
    r"\bsorry for (?:the|my|that|this) (?:\w+ )?(?:confusion|mistake|error|mix-?up|slip|typo)\b|\bsomething wrong"
    r" about\b"
    r"|\bi (?:have |had |must have )?made an? (?:\w+ )?(?:mistake|error|slip)\b"
    r"|\b(?:put|set|get)\b[^.!?\n]{0,30}\b(?:right|straight)\b(?=[^.!?\n]{0,20}:|\W*$)",
    r"\bshould (?:read|have (?:been|said|read|written|put|told))\b|^(?:(?:no|sorry)[, ]+)*make (?:that|it) \d",
    r"^\*\s*\S+$|^\S+\s*\*$|^\*\s*(?:\d|\w+ \d)",
)
SORRY = (  # begins what puts a figure of one's own right
    r"^(?:(?:oh|ah|no|and|wait)[, ]+)*(?:sorry|(?:my )?apologies|oops|whoops|my (?:mistake|bad)|pardon"
    r"|entschuldigung)\b"
)
WEAK = (  # may do so where it says the same of another figure
    r"^(?:update|oh|no|nope|ah|oops|ouch|sorry|(?:my )?apologies|whoops|wait|hang on|actually|pardon|on second thoughts"
    r"|i(?:['’]ve| have)? (?:just )?(?:checked|looked)(?: again| it up| that up)?|entschuldigung|sorry|nein|moment"
    r"|doch nicht|you(?:['’]re| are) right|du hast recht)\b"
)
ADDS = r"\bi forgot\b|\balso\b|\btoo\b|\bforgot to\b|\bauch\b"  # rather than takes back
NAMED = (  # the figure that goes, behind which it stands
    r"\b(?:not|and not|nicht)(?: the| die| about)? $",
    r"^(?:(?:no|oh|wait|please|sorry)[, ]+)*(?:forget|ignore|scrap|strike|scratch|disregard|vergiss|streich)\w*"
    r"(?: the| that| my| die)? $",
)
REPLACED_WORD = (  # "on Thursdays, not on Tuesdays"
    r",\s*(?:and )?(?:not|nicht)(?: (?:on|in|at|from|by|with|the|an?|am|im|der|die|das))* (?P<word>[^\W\d_]{3,})"
)
REPLACED = r"\b(?:please |bitte )?(?:replace|change|ersetze)(?: the| die)? $"
REPLACED_BEHIND = r"^[^.!?\n]{0,40}\b(?:by|with|to|durch) \S*\d|^[^.!?\n]{0,60}\bplease (?:write|put|read|say|print)\b"
NAMED_BEFORE = (  # and before which
    r"^ (?:i (?:gave|wrote|said|sent|mentioned)\b|in my (?:last|first) |war (?:falsch|ohne|alt))"
    r"|^(?: \w+){0,2} (?:was|is|were|are) (?:\w+ ){0,4}?(?:wrong|old|outdated|without|last year|a typo|a mistake)\b"
)
MISTAKEN = (  # how the sentence behind a correction may tell that it is one
    r"^i (?:had |have |must have )?(?:overlooked|misread|miscounted|mistyped|forgotten|left out|mixed|confused"
    r"|looked at|was looking)\b"
    r"|^(?:sorry|my mistake|my bad|apologies)\W*$|^ich (?:hatte|habe)\b.{0,40}\b(?:verwechselt|übersehen|vergessen)\b"
)
EXCUSES = (  # a sentence that says no more than why
    r"^i (?:had|was|must have|have|misread|miscounted|mixed|confused|looked|forgot|overlooked"
    r"|counted)\b(?!.*\d)[^.!?\n]{0,60}$"
    r"|^(?:sorry|my mistake|my bad|apologies)\b[^\d.!?\n]{0,40}$|^ich (?:hatte|habe|war)\b(?!.*\d)[^.!?\n]{0,60}$"
)
LEADS = (  # what stands before the new figure and is for the receiver alone
    rf"^(?:{_KIND} )*(?:corrections?|korrektur)\b[^:.!?\n]{{0,60}}:\s*"
    r"|^(?:i (?:must|have to|need to|should) correct myself|i(?:['’]ve| have)? (?:just )?checked(?: again)?|my"
    r" mistake|ich muss mich"
    r" korrigieren)\s*[:,–—-]+\s*"
    r"|^(?:(?:oh|no|sorry)[, ]+)?wait,? (?=\d)"
    r"|^(?:(?:oh|no|nope|nah|ah|oops|sorry|(?:my )?apologies|whoops|wait|actually|entschuldigung|nein|you(?:['’]re|"
    r" are) right)(?: (?:mate|man|wait|sorry|all"
    r"|everyone))?\s*[,.!:;–—-]+\s*)+"
)
OBJECTS = (
    r"^(?:(?:no|nope|nah|wrong|nein)(?: mate| man| sorry| wait)?\s*(?:[,.!:;–—-]|mate\b|man\b)|(?:not quite"
    r"|actually|that['’]?s (?:wrong|not right)|wasn['’]?t it|i (?:have|had|count(?:ed)?|make it))\b)"
)
CONCEDES = (  # how whoever wrote the wrong figure gives in
    r"^(?:right|true|yes|yep|yeah|ok|okay|sorry|oops|you(?:['’]re| are) right|correct|of course|agreed|my (?:mistake"
    r"|bad)|ah|oh"
    r"|stimmt|ja|du hast recht)\b"
)
STOPS = (  # a message with which somebody objects to the figures right before it
    r"(?:(?:no|oh|um|hm+)[, ]+)?(?:wait(?: a (?:minute|moment|second|sec))?|hang on|hold on|stop|careful|not so fast"
    r"|moment(?: mal)?|halt|stopp)"
)
WRONG = r"\b(?:wrong|a mistake|mistaken|not right|incorrect|outdated|no longer (?:right|true|valid)|falsch)\b"
UNITS = vocabulary(  # of which a correction and another sentence may both speak by chance
    "euro euros pound pounds dollar dollars cent cents percent hour hours minute minutes second seconds day "
    "days week weeks month months year years metre metres meter meters kilometre kilometres centimetre "
    "centimetres millimetre millimetres kilo kilos kilogram kilograms gram grams tonne tonnes ton tons litre "
    "litres degree degrees kroner francs people stunde stunden minuten tage wochen monate jahre liter grad "
    "prozent kilometer tonnen cost costs new now was wait no nope oops apologies right true yes look looking "
    "looked scrap scratch ignore forget old mate update nonsense rubbish confusion mistakes please write "
    "replace told something wrong correction typo mistake mail message sorry figure number meant wrote said "
    "yesterday forgot checked list "
)
