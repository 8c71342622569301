"""English patterns for what a sentence takes from the ones before it."""

from __future__ import annotations

from agents.crews.content.language.en_numbers import NUMBER_WORDS

_NUMBER = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both|none|some|neither)"
_FEW = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both|\d{1,2})"
_TIMES = (
    "year|month|week|day|morning|afternoon|evening|spring|summer|autumn|fall|winter|season|century|decade|time|"
    "country|article|guide|handbook|page|post|report|text|reason"
)

_SETTLING = (  # "A thinner layer solved it."
    "solved|fixed|cured|ended|stopped|prevented|settled|explained|confirmed|avoided|remedied|mended|caused|answered|proved"
)
_EACH = r"(?:an?|every|each|any|no|one more|another)"
_HAVING = (
    r"(?:is|was)(?:n['’]t| not)?|there['’]s|(?:has|have|had)(?:n['’]t| not)?|needs?|needed|wants?"
    r"|wanted|gets?|got|without|bought|made|found|lost"
)
_PLURAL = r"(?!(?:was|has|is|does|this|his|its|always|perhaps|else|as|us|yes|less|plus|besides|across)\b)[\w’'-]+s\b"
_SEVERAL = "people|men|women|children|they|all|both|some|many|few|others|and|or|police|staff|[0-9]+"

# In a sentence's first clause: what only the sentences before it can tell. Later ones may mean what the first one says.
_FIRST = r"^[^,;:]*?"
POINTS_BACK = (
    _FIRST + r"\b(?:do|does|did|done|doing) (?:that|this|so|the same)\b(?! (?:it|they|we|you|people)\b)",  # "so"
    _FIRST + r"\b(?:like|because of|despite|after|before|from|with|without|than|about|for|of|by) (?:this|that)"
    r"(?=[,;.!?)]|$| (?:for|in|at|since|until|again|too|ever)\b)",
    _FIRST + r"\b(?:think|thinks|thought|believes?|believed|hopes?|hoped|say|says|said) so\b"
    r"(?! (?:much|many|far|long)\b)",
    _FIRST + rf"\b(?:these|those) {_FEW}\b",  # "these two"
    _FIRST + rf"\b(?:in|with|for|from|of|by|to|at|on|under) (?:this|these) (?!{_TIMES})[a-z]+\b",  # "with this method"
    _FIRST + r"\b(?:in|with|for|from|of|by|to|at|on|under) such (?!as\b)(?:an? )?[a-z]+\b",  # "in such cases"
    r"^(?:the|a) (?:first|last) (?:is|was|were|are|had|has|came|went|took|to|step was)\b",  # "The first was watering."
    r"^the (?!rest\b|west\b|east\b|test\b|forest\b|guest\b)[a-z]+est (?:that|which|who|of (?:them|these|those))\b",
    r"^(?:the|a) (?:[a-z]+ )?ones?\b(?! (?:that|who|which|with|without|of|in|on|from|for)\b)",  # "The new one says"
    r"\bthe (?:latter|former)\b",
    r"^(?:yes|no|nope|yep|exactly)[.,!](?= |$)",  # an answer
    _FIRST + r"\b(?:do|does|did|want|wanted|need|needs|needed|use|used|have|has|had|is|are|was|were) neither\b"
    r"(?! of| [a-z]+ nor)",
    r"^(?:but |and |only )?(?:ours|mine|yours|theirs) (?:is|are|was|were|has|have|had|does|do|did|costs?|takes?)\b",
    rf"^(?:(?!\b{_EACH} ).)*\b(?:{_HAVING}) one(?=[.,;!?]|$)",  # "In half of them there isn't one."
    rf"^(?:(?!\b(?:{_SEVERAL})\b)(?!\b{_PLURAL}).)*\b(?:without|for|of|to|with|by|like) them\b",
    rf"^(?:(?!\b(?:that|which|who|what|to)\b)[^,;:])*?\b(?:{_SETTLING}) (?:it|this|that|them)\b",
    r"^if (?:we|they|it|he|she|i)\b[^.]{0,60}\bwould(?:n['’]t| not)? have\b",  # "If we sold only pears we would have …"
    r"\b(?:as|the) (?:above-mentioned|aforementioned|said above|mentioned above|described above|shown above)\b",
)

# A count without what is counted: "Two of the four left early.", "We could not reach 5."
_COUNTED = r"(?:[a-z-]+ )?(?:[a-z-]+s|people|men|women|children|%)\b"
PARTS = rf"^[^,;:]*?\bof the (?:(?:first|last|next|other|remaining) )?{_FEW}\b(?!,?\d| {_COUNTED})"
_COUNTING = (
    r"\b(?:reach|change|replace|lose|sell|have|has|had|kept|found|made|built|took|lost|sold|bought|gave|left|"
    r"(?!aged|numbered|reached|rated|turned|dated|need|speed|feed|exceed|based|priced|totalled|totaled|averaged|used)"
    rf"[a-z]+ed) {_NUMBER}"
)
COUNTS = _COUNTING + r"(?=[.,;!?](?!\d)|$| (?:at|in|on|for)\b)"
OF_THEM = _FIRST + _COUNTING + r" of (?:them|these|those)\b"

# What introduces a thing, and what speaks of it as known.
INDEFINITE = r"an?|each|every|several|some|many|most|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
PLAIN_NOUNS = (
    "time times year years month months week weeks day days morning mornings afternoon evening night nights spring "
    "summer autumn winter season hour hours minute minutes kilometres metres miles tonnes kilos litres euros pounds "
    "degrees weight height length distance average end beginning start middle side sides top bottom front back place "
    "places part parts number numbers rest whole half third quarter way case cases thing things kind reason people "
    "world country sun weather rain wind ground floor water same first last next other others only best worst most "
    "right left centre public"
)
REMAINING = r"the (?:remaining|other|last)"
OF_SUCH = (
    r"\bthe (?:ones?|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:that|who|which|with) "
    r"(?P<clause>(?:[\w’'-]+ ?){1,5})"
)

# A figure of a quantity that is not named: "The mean of the cars older than five years is 91 %."
UNNAMED = r"^the (?:mean|average|median|figure|total|result|difference|maximum|minimum) (?:is|was|for|of|in)\b"

# A table, figure or place that the sentence sends its readers to.
SEE = r"(?:see|cf\.) (?:also )?(?:table|figure|fig\.|chart|appendix|section|chapter|page|p\.|note|box|above|below)"
SENDS_ON = r"^[(\[]?(?:please )?see (?:also )?(?:the )?[\w ]{0,30}\b(?:below|above|overleaf|attached|opposite)\b"
REFERENCE = rf"\s*[(\[](?:{SEE})[^()\[\]]{{0,40}}[)\]]"
TO_TABLE = (
    r"\b(?:table|figure|fig\.|chart) \d{1,3}\b|\b(?:table|figure|chart) (?:above|below)\b|\b(?:above|below) table\b"
)

# In a sentence's later part, where the one that it is about was left out: "thinks that this is", "one of them".
POINTS_WITHIN = (
    r"\b(?:that|because|why|whether|if) (?:this|it|they|he|she|these|those)\b",
    r"\b(?:of|to|for|with|from|by|than|like) (?:them|these|those)\b",
    rf"\b(?:in|with|for|from|of|by|to|at|on|under|than) (?:this|that|these|those) (?!{_TIMES})[a-z]+\b",
    r"^[^,;:]*\b(?:says|said|writes|thinks|adds|believes|explains) so\b",
    r"\b(?:adds|added|answers|answered|replies|replied)\b",
)

# Where a sentence has to be read alone: a pronoun near the beginning, "it" in the main clause, "so this is", a number
# of things not named ("Nine prefer the ship"), "them" and "those" anywhere, a past before the past.
POINTS_ANYWHERE = (
    r"(?i)^(?:\S+ ){0,3}(?:it|he|she|they|him|her|this|that)\b"
    r"|^(?:\S+ ){1,3}(?:then|therefore|thus|also|instead|however|meanwhile|afterwards)\b"
    r"|\bthis (?:is|was|has|had|will|can|rose|fell|grew|means|meant|cost|costs|took|takes|\w+ed)\b"
    r"|^(?:(?!\b(?:that|if|when|where|because|who|which|and|but)\b|[,;:(–—]).)+ it\b"
    rf"|^(?:{'|'.join(sorted(NUMBER_WORDS))}|both|some|others|many|most|few|all|none) (?!of\b)\w+ (?:the|an?|that|to)\b"
    r"|\b(?:is|was) (?:this|that|these|those)[.:]?$"
    r"|\b(?:them|those|these|the others|the former|the latter)\b|\bhad (?:\w+ )?(?:been|\w+ed)\b"
)
