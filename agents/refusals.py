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
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|d|ll|ve)|my|me)\b")


def declines(text: str) -> bool:
    """Whether the answer's opening, without what it quotes, says that it will not be given."""
    return _DECLINES.search(_QUOTED.sub(" ", text[:OPENING])) is not None


def speaks_to_its_user(sentence: str) -> bool:
    """Whether a sentence, without what it quotes, is an assistant's: it declines, offers more, or hands something over.

    Form alone does not settle it here either.
    """
    said = _QUOTED.sub(" ", sentence)
    return (_TO_ITS_USER.search(said) or _DECLINES.search(said)) is not None


def speaks_of_itself(text: str) -> bool:
    """Whether the answer, without what it quotes, says "I" or "my"."""
    return _FIRST_PERSON.search(_QUOTED.sub(" ", text)) is not None
