"""English forms of what colleagues write to one another: greetings, instructions to the writer, sign-offs, chat."""

from __future__ import annotations

# A whole line.
GREETING = (
    r"(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening))"
    r"(?:(?: [\w.’'-]+){0,4}\s*[,!:–-]+| (?:all|team|folks|everyone|everybody|there|guys|both))[,!:. ]*"
)
MAIL = (
    r"(?:from|to|cc|bcc|sent|subject|reply-to|fwd?|re) ?: ?\S.{0,100}"
    r"|(?:on .{6,60} )?[\w.’' <>@-]{2,60} wrote:"
    r"|[\w.’'-]+(?: [\w.’'-]+){0,2} +(?:\[\d{1,2}:\d{2}(?::\d{2})?\]|\d{1,2}:\d{2} (?-i:[AP]M))"
    r"|\[\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?\] [\w.’'-]+(?: [\w.’'-]+)? ?:?"
    r"|-{2,} ?(?:original|forwarded) message ?-{2,}"
)
SIGN_OFF = (
    r"(?:thx|ta|cheers|best|regards|sincerely|br|rgds|talk soon|see you(?: soon)?|all the best|xx?|yours"
    r"|(?:many )?thanks(?: (?:a lot|so much|again|all|everyone|in advance|for (?:your|the) help))?"
    r"|thank you(?: (?:so much|very much|all|in advance))?|(?:kind|best|warm|many) (?:regards|wishes|greetings)"
    r"|yours (?:sincerely|truly|faithfully)|sent from my \w+)[,.! ]*(?:[-–—] ?\w+)?"
)

# Anywhere in a sentence, outside of quotation marks.
INSTRUCTIONS = (
    r"\b(?:pls|plz)\b",
    r"^(?:please|kindly) (?:do not|don['’]t) (?:mention|publish|quote|name|cite|write|print|disclose)\b",
    r"^(?:please|kindly) (?:rewrite|write|proofread|spell-?check|fact-?check|draft|shorten|mention|emphasi[sz]e|"
    r"find attached|see attached|advise|double-?check|let (?:me|us) know|leave (?:this|that|it) out|"
    r"hurry|reply|respond|confirm|review|approve|forward|ignore)\b",
    r"^(?:and |but |also )?(?:do not|don['’]t|never) (?:mention|publish|quote|disclose|write about)\b",
    r"^(?:please |and |but |so )*(?:make|keep) (?:it|this|the (?:text|tone|piece|post|article|copy|draft))"
    r" (?:a bit |very |really |super |nice and )?(?:short|snappy|simple|light|brief|punchy|fun|formal|"
    r"friendly|crisp|catchy)",
    r"\bhere(?:['’]s| is| are) (?:the|some|my|our|all the)? ?(?:\w+ )?(?:stuff|notes|material|input|info|"
    r"bullet points|bullets|details|draft)\b.{0,20}\b(?:for|you asked|as promised)\b",
    r"\b(?:off the record|not for (?:publication|print|release|the (?:paper|press|public|article|piece|web))"
    r"|for internal use|internal only|don['’]t quote me)\b",
    r"\b(?:material|stuff|notes|input|info|photos|bullets) for (?:the|your|our) (?:piece|story|blog ?post|article|"
    r"newsletter|website|copy|press release)\b",
    r"^(?:please )?(?:call|ring|text|mail|e-?mail|phone|message) me\b",
    r"^(?:strictly )?confidential\b\W",
    r"^(?:can|could|would) (?:you|someone|somebody) (?:please )?(?:write|add|send|draft|look into|turn|shorten|"
    r"rewrite|check with)\b",
    r"^(?:notes?|message|instructions?) (?:to|for) (?:the |our )?(?:writer|editor|author|self|"
    r"copywriter|agency|designer|team)\b",
    r"^(?:fyi|btw|nb|ps|p\.s\.|cc)\b[:,. ]",
    r"\b(?:let me know if|lmk|ping me|get back to me|see attached|attached (?:is|are|please)|"
    r"as discussed (?:on|in|with))\b",
    r"[(\[](?:(?:please |pls )?(?:check|verify|confirm)\b[^)\]]{0,40}"
    r"|(?:source|citation|ref(?:erence)?|date|figure|name)(?: needed| missing)?\??[?!]*)[)\]](?!\()",
    r"^(?-i:ask|call|phone|ring|mail|email|remind|tell|chase) (?-i:[A-Z][a-z]+)\b",
    r"[,;–-] ?(?:please )?(?:double-?)?check\s*[!.]*$",
    r"\?\s*(?:->|→|=>)\s*(?-i:[A-Z])[\w ]{1,30}$",
    r"^(?:to-?do|to do|fixme|note to self|reminder|action(?: item)?)\s*:",
    r"^(?!(?:note|nb|tip|warning|important|caution|safety|hint)\b)(?-i:[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?)"
    r"\s?: (?:please|pls|plz|can you|could you|would you"
    r"|will you)\b",
    r"^(?-i:[A-ZÀ-Þ])[\w’'-]+, (?:please|pls|can you|could you|would you|will you)\b(?! be\b)",
    r"^(?:fact-?check|headline(?: ideas?)?|title ideas?|photo ideas?|question for (?-i:[A-Z])\w+)\s*:",
    r"\b(?:do not|don['’]t) (?:mix|confuse) (?:it|this|that|them|these|up)\b[^.]{0,20}$",
    r"^(?:big |many |special |warm )?(?:thanks|thank you|thank)(?: (?:to|go to))? (?-i:[A-ZÀ-Þ])[\w’'-]+"
    r"(?: and (?-i:[A-ZÀ-Þ])[\w’'-]+)?[.!]*$",
    r"[,;–—-] ?(?:many )?(?:thanks|thank)(?: to)? (?!God\b|Heaven)(?-i:[A-ZÀ-Þ])[\w’'-]+"
    r"(?: and (?-i:[A-ZÀ-Þ])[\w’'-]+)?[.!]*$",
    r"[,;–—-] ?(?:many |big )?thanks to (?:all|everyone|everybody)\b[^.\d]*$",
    r"^(?-i:[A-ZÀ-Þ])[\w’'-]+ (?:says|sends|said) (?:hi|hello|greetings|best wishes|regards|love)\b",
)

# The tone of chat, anywhere.
CHAT = r"\b(?:lol|lmao|rofl|omg|tbh|imho|idk|afaik|asap)\b"

# An open point that asks to say what follows.
TO_SAY = (
    r"(?:to-?do|to do|note to self|reminder|action(?: item)?)\s*[:–—-]?\s*(?:please |pls )?"
    r"(?:add|mention|say|write|include|state) that\b[ ,:]*"
)

# Of people's private lives, in the lists of material that holds notes.
CHATTER = (
    r"^(?:the |our )?(?:lunch|dinner|breakfast|supper|cakes?|coffee|biscuits?|cookies|food|evening|afternoon|day|party"
    r"|weather|trip|drive|walk)(?: today| yesterday)? (?:was|were|is) (?:\w+ ){0,2}(?:great|lovely|nice|fun|good|cold"
    r"|delicious|tasty|excellent|amazing|fantastic|awesome|wonderful|terrible|awful|perfect)\b[^\d]*$"
    r"|^(?:really |very |such an? |what an? )*(?:great|lovely|nice|fun|delicious|good|wonderful|amazing) (?:\w+ )?"
    r"(?:lunch|dinner|breakfast|supper|cakes?|coffee|biscuits?|cookies|food|evening|afternoon|day|party|weather|trip)"
    r"\b[^\d]*$"
    r"|^(?-i:[A-ZÀ-Þ])[\w’'-]+ (?:is|was|will be) (?:still )?(?:on (?:holiday|leave|vacation)|off sick|ill|unwell"
    r"|away)\b"
    r"|^(?-i:[A-ZÀ-Þ])[\w-]+['’]s (?:\w+ )?(?:knee|back|leg|arm|cold|flu|baby|birthday|holiday|wedding|dog|cat|kids?"
    r"|son|daughter)\b[^\d]*$"
    r"|^(?:i |we )?had an? (?:\w+ )?(?:chat|talk|time|evening|lunch|dinner|coffee|laugh)\b[^:]*$"
    r"|^(?:happy birthday|get well|congrat(?:s|ulations))\b|^(?:the )?next meeting\b"
)

# What only may be a note, in material that holds notes: shorthand of fragments.
SHORTHAND = r"\bstuff\b|\bwow\b|\bgonna\b|\bw/|\bb/c\b|\bvs\b| = | -> | => "
