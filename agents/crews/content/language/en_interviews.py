"""English forms of interviews: what is said about the talk itself, and how people put right what they said."""

from __future__ import annotations

from agents.crews.content.language import vocabulary

ANYBODY = vocabulary("speaker voice participant person guest")

SETTING = (
    r"^(?:(?:ok(?:ay)?|so|good|oh|well|and|right|before we (?:begin|start))[,.: ]+)*(?:"
    r"(?:is|are) (?:it|this|that|we|this thing|the (?:thing|tape|recorder|mic\w*|camera|light))(?: now| already"
    r"| still)? (?:on|off|running|recording|working|live|rolling)(?: now| already| again)?\W*$"
    r"|(?:can|could) you hear (?:me|us|that)\b"
    r"|(?:can|could|may) (?:i|we) (?:have|get|take|use|borrow) (?:an?|some|another|the|your) \w+(?: please)?\?$"
    r"|(?:can|could|would|will) you (?:please |just )?(?:say|tell (?:me|us)|introduce|state|give)"
    r" (?:who you are|your name|yourself)\b"
    r"|is the (?:noise|light|sun|wind|radio|music|smell|dog) (?:all right|ok(?:ay)?|too \w+)\b[^?]{0,20}\?$"
    r"|(?:shall|should|can|may|could) (?:we|i) (?:sit|start|begin|go (?:in|out|over|on)|move|close|open|turn|switch"
    r"|record|smoke|take (?:a|your) (?:picture|photo|coat)|put (?:this|it|that))\b[^\d]{0,40}\?$"
    r"|(?:do|would|will|could) you (?:like|want|take|fancy|care for|mind)(?: (?:an?|some|any|another|more|my|the|if i"
    r"|cup of|glass of|piece of)){0,3} (?:tea|coffee|milk|sugar|water|biscuits?|cakes?|cookies?|juice|drinks?|seat"
    r"|chair|lemonade|record(?:ing)?|smok(?:e|ing)|window)(?: \w+){0,2}\?$"
    r"|(?:more |some |a cup of )?(?:tea|coffee|milk|sugar|water)(?: or (?:tea|coffee|milk|sugar|water))?\?$"
    r"|(?:are you )?(?:ready|comfortable)\?$|(?:how was (?:your|the) (?:trip|journey|drive|flight)"
    r"|did you find (?:it|us|the way))\b[^\d]{0,20}\?$"
    r"|(?:i['’]d like|i want|i['’]d be glad for) you to (?:print|write|quote|publish|put) (?:that|this|it)\b"
    r"|please (?:write|print|quote|publish|say|put)\b[^;:]{0,40}$"
    r"|(?:please )?(?:do |you (?:can|may|should|must|have to) )?(?:print|write|quote|publish)"
    r" (?:that|this|it)(?: down)?(?:,? please)?\W*$"
    r")"
)

ASKER = (
    r"^(?!.*\b(?:should|shall|can|could|may|might|must|do|does|would|will|need to|have to) (?:i|my)\b)"
    r"[^:]*\b(?:my|mine)\b(?! (?:\w+ ){0,2}(?:readers?|listeners?|colleagues?|paper|magazine|notes?)\b)[^:]*\?$"
)

ANNOUNCES = (
    r"(?:(?:so|and|ok(?:ay)?|well|now|then|one|my|the|a|just|very|by the way)[, ]+)*"
    r"(?:last|final|next|first|another|quick|short)(?: \w+)? (?:question|thing|one)\b[^:?.!]{0,25}[:–—,]\s+"
    r"|(?:for (?:those|anyone|anybody|people|our readers|readers|listeners|our listeners)\b[^:?.!]{0,60}:\s+)"
)

REACTS = r"\b(?:it|that|this|they|them|these|those|so|too|neither|either)\b"

CORRECTS = (
    r"\b(?:must|have to|need to|should|let me|have got to|['’]ve got to|got to|want to|['’]d like to) (?:\w+ )?"
    r"(?:correct|(?:put|set) (?:something|one thing|that|this|it|myself) (?:right|straight))\b"
    r"|\bi (?:just |earlier |always )?(?:said|told you|say|gave you|mentioned)\b"
    r"|\b(?:is|was|are|were)(?:n['’]t| not)\b[^.!?]{1,40},[^.!?]{0,12}\b(?:it|that|they|but)\b"
    r"|^(?:(?:oh|no|ah|well|and|but)[,.]? )*(?:wait|sorry|correction|hang on|i was wrong|that was wrong)\b"
)

NOT_QUOTED_ALONE = (  # what a sentence has that is not to stand at the head of an article
    r"^i(?:['’]m| am)\b|\b(?:said|says|say|told|tell|thought|think i|used to|would|could|might|planned|wanted|hoped"
    r"|supposed|sorry"
    r"|mistake|wrong|maybe|perhaps|honestly|i mean|of course|you know|that's|that’s|there's|there’s|another|other|else"
    r"|too|also|such|same|so|then|there|here|now|first|second|third|again|still|instead|either|\w+self|\w+selves)\b"
    r"|[:;…“”‘\"?!]"
)
