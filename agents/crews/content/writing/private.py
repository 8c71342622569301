"""What people who write to one another say of themselves alone: how to reach them, who is ill, who is away. Pure."""

from __future__ import annotations

import re
from functools import cache

from agents.crews.content.language import base_language
from agents.crews.content.writing.talk import talk_for

ADDRESS = re.compile(r"(?<![\w.@/])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
PHONE = re.compile(
    r"(?<![\w+])\+\d{1,3}[ ./-]?(?:\(\d{1,4}\)[ ./-]?)?\d(?:[ ./-]?\d){5,12}(?!\w)"
    r"|(?<![\w.,/-])0\d{2,4}[ /-]\d{2,4}(?:[ -]\d{2,5}){1,3}(?!\w)"
    r"|(?<![\w.,/:-])0\d{3,4}[ /-]\d{5,8}(?!\w)"
    r"|(?<!\w)\(\d{3}\) ?\d{3}[ -]\d{4}(?!\w)|(?<![\w-])\d{3}-\d{3}-\d{4}(?![\w-])"
    r"|\b(?:tel|phone|fax|mobile|cell)\b\.?:? ?\+?\d[\d ()./-]{5,}\d",
    re.IGNORECASE,
)


def is_private(sentence: str, language: str) -> bool:
    """Whether a sentence of a chat or mail is nobody else's business: it is not for sources whose subject it may be."""
    said = " ".join(sentence.split())
    if ADDRESS.search(said) or PHONE.search(said):
        return True
    return _private(base_language(language)).search(said) is not None


@cache
def _private(language: str) -> re.Pattern[str]:
    return re.compile("|".join(talk_for(language).private) or "(?!)", re.IGNORECASE)
