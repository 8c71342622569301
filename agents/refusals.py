"""Whether an answer in words declines to answer, by its form: "I'm sorry, but I can't help with that."

Form alone does not settle it, as an article may speak like that, too; who asks has to look at what else the answer
holds. Some models refuse in English whatever they were asked in, so every language is tried.
"""

from __future__ import annotations

import re

OPENING = 400  # characters in which a refusal says that it is one

_QUOTED = re.compile(r"“[^”]*”?|«[^»]*»?|„[^“”]*[“”]?|\"[^\"]*\"?|「[^」]*」?|^[ \t]*>[^\n]*", re.MULTILINE)
_DECLINES = re.compile(
    r"\bI(?:['’]m| am) (?:\w+ly |very |so )?(?:sorry|afraid|unable|not (?:able|allowed|permitted|comfortable))\b"
    r"|\bI (?:can(?:not|['’]t| not)|could(?: not|n['’]t)|won['’]t|will not|(?:must|have to|need to|will) "
    r"(?:decline|refuse)|do(?: not|n['’]t) feel|decline|refuse)\b"
    r"|\bas an? (?:AI|artificial|(?:large )?language model|assistant)\b"
    r"|\bmy (?:guidelines|polic(?:y|ies)|programming)\b"
    r"|\b(?:can(?:not|['’]t| not)|won['’]t|unable to|not able to) (?:help|assist|comply|fulfil|fulfill|do (?:that|this)"
    r"|(?:write|provide|produce|create|generate|complete) (?:this|that|the|an?|your|such))\b"
    r"|\b(?:request|content|topic) (?:cannot|can['’]t|can not) be\b"
    r"|\b(?:request|content|topic) (?:violates|goes against)\b"
    r"|\bnot something (?:I|we) can\b|\A\W*(?:sorry|apologies|my apologies)\b"
    r"|\b(?:es )?tut mir leid\b|\bkann ich (?:dir |Ihnen )?(?:leider |damit |dabei )*nicht\b"
    r"|\bich kann (?:\w+ ){0,3}nicht\b"
    r"|\bje (?:suis désolée?|regrette)\b|\bje ne (?:peux|puis)\b|\A\W*désolée?\b"
    r"|\blo siento\b|\bno puedo\b|\bmi dispiace\b|\bnon posso\b|\bdesculpe\b|\bnão posso\b|\bhet spijt me\b"
    r"|\bik kan (?:\w+ ){0,3}niet\b|\bprzykro mi\b|\bnie mogę\b"
    r"|\bjag kan (?:tyvärr )?inte\b|\bjeg kan (?:desværre |ikke)"
    r"|申し訳|お手伝いできません|お応えできません|抱歉|无法提供|無法提供|不能提供|죄송|не могу|извините",
    re.IGNORECASE,
)
_TO_ITS_USER = re.compile(
    r"\b(?:let me know (?:if|whether|what|how)|feel free to (?:ask|reach|let)"
    r"|(?:happy|glad) to (?:help|assist|expand|revise)"
    r"|(?:would|do) you (?:like|want) me to|shall I\b|if you(?:['’]d| would) like (?:me|any|more|further|another)"
    r"|hope (?:this|that|it) helps|as (?:you )?requested|as per your)\b"
    r"|\byour (?:request|prompt|instructions|brief|source material|sources)\b"
    r"|\bthe (?:provided|given|supplied) (?:sources?|source material|material|brief|notes|information|text)\b"
    r"|\bthe (?:sources?|source material|brief) (?:you|I|does not|do not|don['’]t|doesn['’]t)\b"
    r"|\bhere(?:['’]s| is| are) (?:the|your|an?|my) (?:[\w-]+ ){0,4}"
    r"(?:article|draft|version|piece|post|rewrite|outline)\b"
    r"|\A\W*(?:sure|certainly|of course|absolutely)[,!.:]* (?:here|I|below)\b|\A\W*(?:sure|certainly|absolutely)!"
    r"|\A\W*(?:end of (?:the )?article|word count|disclaimer|note to (?:the )?(?:editor|user))\b"
    r"|\bich hoffe, (?:das|dieser|der)\b|\bj['’]espère que (?:cela|cet)\b|\bespero que (?:esto|este|isto)\b",
    re.IGNORECASE,
)
_MATTER = (  # what an answer would have been
    r"(?:request|content|topic|prompt|article|text|draft|answer|response|output|material|message|query|anfrage|inhalt|"
    r"demande|contenu|solicitud|contenido|verzoek|inhoud)"
)
_WITHHOLDS = re.compile(
    rf"\A\W*(?:\w+[:,] )?(?:(?:the|this|that|your|such|an?|any|no|diese|dieser|ihre|cette|ce|esta|este|el|dit|deze) )?"
    rf"(?:[\w-]+ ){{0,2}}{_MATTER}s?\b[^.!?\n]{{0,40}}?"
    r"(?:\b(?:not|cannot|never|nicht|pas|no|niet|blocked|withheld|refused|declined|rejected|denied|removed|filtered|"
    r"restricted|prohibited|forbidden|disallowed|unavailable|impossible)\b|n['’]t\b|\bviolates?\b)"
    rf"|\A\W*no (?:\w+ )?{_MATTER}\b"
    r"|\A\W*(?:no|not) (?:\w+ ){0,3}(?:available|possible|permitted|allowed|appropriate)\b"
    rf"|\A\W*(?:un|not )(?:available|able to (?:\w+ ){{1,5}}{_MATTER})\b"
    rf"|\A\W*(?:access|permission|{_MATTER}) (?:denied|refused|blocked|unavailable)\b"
    r"|\b(?:content|safety|usage) (?:policy|policies|filters?|guidelines)\b",
    re.IGNORECASE,
)
_PART = r"(?:article|text|draft|story|piece|post|section|paragraph|list|answer|response|rest|remainder|content)s?"
_NEXT = r"(?:next|following|second|separate|later|another|new) (?:message|reply|response|answer|turn|part|chunk)s?"
_BREAKS_OFF = re.compile(
    rf"\A\W*(?:(?:to be|is|are|will be) )?continu(?:e|es|ed|ing|ation)\b"
    rf"|\b(?:rest|remainder|end|beginning|start|middle) of (?:the |this |my )?(?:\w+ )?{_PART}\b"
    rf"|\b{_PART} (?:\w+ ){{0,3}}(?:continu\w+|goes? on|omitted|truncated|cut|shortened|left out|to follow|follows?)\b"
    rf"|\b(?:remaining|further|more|additional|other) (?:\w+ )?(?:{_PART}|words)\b"
    rf"|\b(?:omitted|truncated|cut|shortened|abridged) (?:here|for (?:brevity|length|space))\b"
    rf"|\b(?:insert|add|place|put|include) (?:\w+ ){{1,5}}here\b|\bplaceholder\b|\b{_NEXT}\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    rf"\b(?:continu\w+|follows?|to follow|comes?|send|give|provide|go on|goes on|more|rest)\b[^.!?\n]{{0,60}}\bin"
    rf" (?:the|my|a|an) {_NEXT}"
    rf"|\A\W*(?:to be continued|continued (?:below|above|in|on|from)|part \w+ (?:of \w+ )?follows)\b",
    re.IGNORECASE,
)
_LEAVES_OFF = re.compile(  # what also round brackets can only mean so
    rf"\A\W*continu\w*\b(?: (?:with|below|above|here|next)\b.*|\W*)\Z"
    rf"|\b(?:rest|remainder|remaining (?:\w+ )?{_PART}|{_PART})\b.*\b(?:omitted|truncated|left out|to follow)\b"
    rf"|\b(?:omitted|truncated|cut|shortened|abridged) for (?:brevity|length|space)\b",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"(?<![!\]\w])\[(?P<square>[^\[\]\n]{3,300})\](?![\[(:])|\((?P<round>[^()\n]{3,300})\)")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|d|ll|ve)|my|me)\b")


def declines(text: str) -> bool:
    """Whether the answer's opening, without what it quotes, says that it will not be given."""
    return _DECLINES.search(_QUOTED.sub(" ", text[:OPENING])) is not None


def withholds(text: str) -> bool:
    """Whether an answer says of itself, without "I", that there is none: "This request cannot be fulfilled."

    It tells only of a short text that nothing else speaks for.
    """
    return _WITHHOLDS.search(_QUOTED.sub(" ", text[:OPENING])) is not None


def brackets_on_itself(text: str) -> list[tuple[int, int]]:
    """Where a text says in brackets that it goes on elsewhere or leaves something out: "[Rest of article omitted]"."""
    said = {"square": (_BREAKS_OFF, _GOES_ON), "round": (_LEAVES_OFF, _GOES_ON)}
    return [
        found.span()
        for found in _IN_BRACKETS.finditer(text)
        if any(one.search(found[shape]) for shape, ones in said.items() if found[shape] for one in ones)
    ]


def speaks_to_its_user(sentence: str) -> bool:
    """Whether a sentence, without what it quotes, is an assistant's: it declines, offers more, or hands something over.

    Form alone does not settle it here either.
    """
    said = _QUOTED.sub(" ", sentence)
    return (_TO_ITS_USER.search(said) or _DECLINES.search(said) or _GOES_ON.search(said)) is not None


def speaks_of_itself(text: str) -> bool:
    """Whether the answer, without what it quotes, says "I" or "my"."""
    return _FIRST_PERSON.search(_QUOTED.sub(" ", text)) is not None
