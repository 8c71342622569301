"""English forms of what colleagues ask of one another for a text: lines, a tone, a length, a day."""

from __future__ import annotations

_BITS = (
    r"(?:lines?|words|sentences|paragraphs?|bullet points|notes|bits?|stuff|thoughts|input|whatever you (?:have|know"
    r"|remember)"
    r"|what you (?:have|know|remember|can))"
)
TASKS = (  # what colleagues ask of one another for their text
    rf"^(?:and |so |please |now )*(?:could|can|would|will|may i ask) (?:each|all|both|any|every|some|you"
    rf"|who)\w*[^?:]{{0,30}}"
    rf"\b(?:write|jot|draft|contribute|type|note|put|send|give|add|drop|collect|mail)\b[^?]{{0,40}}\b{_BITS}\b[^?]*\?$",
    rf"^(?:(?:so|and|please|just|everybody|everyone|all)[, ]+)*(?:throw|chip|put|send|write|jot|drop|add|give|mail"
    rf"|share|note)\b"
    rf"[^.!?:\d]{{0,30}}\b{_BITS}\b[^.!?:]{{0,30}}[.!]?$",
    r"^who (?:can|could|will|wants to|would like to) (?:\w+ )?(?:write|draft|take|do"
    r"|contribute)\b[^?]{0,30}\b(?:part|bit|text"
    r"|piece|section|lines|paragraph|page)\b[^?]*\?$",
    r"^(?:the |our |my |and the )?deadline (?:is|will be|would be|for (?:this|that|you|all of you|the (?:text|texts"
    r"|lines)) is)\b"
    r"[^.!?]{0,30}[.!]?$|^deadline\s?:",
    r"^i(?:['’]d)? need (?:it|this|them|that|everything|all of it|your (?:lines|bits|text|notes|answers)) (?:by"
    r"|before|until|on)\b"
    r"[^.!?]{0,30}[.!]?$",
    r"^(?:facts|numbers|figures|examples|anecdotes|photos|plain words|short sentences)(?: (?:and|or) \w+)?"
    r"(?:,? (?:please|only|not|no)\b[^.!?\d]{0,25}| (?:are )?(?:always |very |most )?welcome\b[^.!?\d]{0,20})[.!]?$",
    r"^(?:please |but )?no (?:poetry|jargon|slogans|adjectives|marketing|big words|novels)\b[^.!?\d]{0,20}[.!]?$",
    r"^(?:about |some |roughly |no more than |at most |max\.? )?\d+ (?:words|lines|sentences)(?:,? (?:each|is plenty"
    r"|is enough|will do"
    r"|please|max))+[.!]?$",
    r"^i['’]ll start[.!]?$",
    r"^i (?:said|promised)(?: that)? i(?:['’]d| would) (?:collect|write|put|send|gather|do)\b[^.!?\d]{0,30}[.!]?$"
    r"|^i(?:['’]m|['’]ll| am| will)? ?(?:collecting|gathering|collect|gather|put(?:ting)? (?:it|them|this|that|all)"
    r" together)\b"
    r"[^.!?\d]{0,30}[.!]?$",
    r"^(?:the |our |a )(?:\w+ ){0,2}(?:magazine|paper|newsletter|editor|website|newspaper|journal|blog|office"
    r"|press)\b[^.!?]{0,15}"
    r" (?:wants?|needs?|would like|asks? for|(?:has |have )?asked (?:us |me )?for) (?:an?|some|our|a few"
    r"|something)\b[^.!?\d]{0,12}"
    r"\b(?:piece|article|text|story|page|interview|lines|words|report|contribution)\b",
)
