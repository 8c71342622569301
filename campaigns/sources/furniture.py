"""What stands on pages of the web and is no text: buttons to share and print, notices of cookies and the like."""

from __future__ import annotations

import re
from typing import Any

from bs4 import Tag

_NETWORKS = (
    r"(?:bluesky|e-?mail|facebook|flipboard|instagram|linkedin|mastodon|messenger|pinterest|pocket|reddit|sms|telegram|"
    r"threads|tiktok|tumblr|twitter|vk|whatsapp|x|xing|youtube)"
)
_PAGE = r"(?:this |the )?(?:article|page|post|story|recipe)"
_LINES = (
    rf"(?:share|post|tweet|pin|send|save)(?: (?:this|it|{_PAGE}))?(?:(?: (?:on|via|to|with|by))? {_NETWORKS})?",
    rf"(?:please )?share {_PAGE}(?: (?:on|via|with)\b.{{0,60}})?",
    rf"share (?:this|it|{_PAGE})? ?:? ?{_NETWORKS}(?:[\s|,·•/]*(?:and )?{_NETWORKS})*",
    rf"(?:print|e-?mail|bookmark|download|save)(?: {_PAGE})(?: (?:as (?:a )?pdf|to a friend))?",
    r"print(?:er)?[- ]friendly(?: version)?|copy link|link copied|save as pdf|download as pdf",
    rf"(?:follow|find|like) us on {_NETWORKS}.{{0,60}}",
    r"skip to (?:main |the )?content|back to top|advertisement|sponsored content|leave a (?:comment|reply)|read more",
    r"(?:subscribe to|sign up (?:for|to)) (?:our|the) (?:free |weekly |daily |monthly )*newsletter.{0,60}",
    r"(?:accept|reject|allow|decline|manage)(?: all)? (?:cookies|cookie settings|preferences|consent)",
    r"accept all|cookie settings",
    r"(?:this|our) (?:web ?)?site uses cookies\b.*",
    r"we(?: and our partners)? use cookies(?:\.| (?=.*\b(?:accept|ads|analy[sz]e|browser|consent|experience|"
    r"personali[sz]e|policy|privacy|settings|site|traffic|website)\b).*)(?: ok| got it)?",
    r"by (?:continuing|using|clicking)\b.*\bcookies?\b.*",
)
_LINE = re.compile(rf"(?:{'|'.join(_LINES)})[.!:…»›]*", re.IGNORECASE | re.DOTALL)
_NETWORK_NAMES = re.compile(rf"{_NETWORKS}(?:\s+{_NETWORKS})*", re.IGNORECASE)
_NOTICE = re.compile(r"(?:^|[-_])(?:cookies?|consent|gdpr|ccpa)(?:[-_]|$)", re.IGNORECASE)
_BLOCKS = ["p", "li", "div", "section", "aside", "h2", "h3", "h4", "h5", "h6"]
_INLINE = ["a", "span", "button", "strong", "em", "small"]
_MOST, _MOST_OF_NOTICE = 60, 150  # words


def remove(soup: Tag) -> None:
    """Takes the furniture out of a page. What stands in the middle of a sentence stays, whatever it says."""
    for tag in soup.find_all(_is_notice):
        if not tag.decomposed and len(tag.get_text(" ").split()) <= _MOST_OF_NOTICE:
            tag.decompose()
    for tag in soup.find_all([*_INLINE, *_BLOCKS]):
        if tag.decomposed or not _stands_alone(tag):
            continue
        text = " ".join(tag.get_text(" ").split())
        if text and len(text.split()) <= _MOST and (_LINE.fullmatch(text) or _is_row_of_networks(tag, text)):
            tag.decompose()


def _is_notice(tag: Tag) -> bool:
    """A box that says by its name that it asks for consent to cookies."""
    named = [tag.get("id") or "", *(tag.get("class") or [])]
    return tag.name in ("div", "section", "aside", "dialog", "p") and any(_NOTICE.search(str(one)) for one in named)


def _stands_alone(tag: Tag) -> bool:
    """Whether no words of the same line stand beside it."""
    if tag.name in _BLOCKS or tag.parent is None:
        return True
    return not any(re.search(r"\w", str(one)) for one in tag.parent.find_all(string=True, recursive=False))


def _is_row_of_networks(tag: Any, text: str) -> bool:
    linked = " ".join(" ".join(link.get_text(" ") for link in tag.find_all("a")).split())
    return linked == text and bool(_NETWORK_NAMES.fullmatch(text)) and tag.find(["p", "h2", "h3"]) is None
