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
)

# The tone of chat, anywhere.
CHAT = r"\b(?:lol|lmao|rofl|omg|tbh|imho|idk|afaik|asap)\b"

# What only may be a note, in material that holds notes: shorthand of fragments.
SHORTHAND = r"\bstuff\b|\bwow\b|\bgonna\b|\bw/|\bb/c\b|\bvs\b| = | -> | => "
