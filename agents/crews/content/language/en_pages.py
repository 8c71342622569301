"""English forms of what stands on web pages and under press releases and is not their text."""

from __future__ import annotations

from agents.crews.content.language.pages import Pages

_SITE = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|instagram|pinterest|reddit|xing|mastodon|bluesky|threads|telegram|e-?mail"
    r"|youtube|tiktok)"
)
_THIS = r"(?:(?:this|the|our) )?(?:page|article|story|post|release|news|text)"
_DAY = r"(?:\d{1,2}\.? [a-z]{3,9}\.?|[a-z]{3,9}\.? \d{1,2},?) \d{4}(?:,? \d{1,2}[:.]\d{2})?"

PAGES = Pages(
    controls=(
        rf"(?:share|tweet)(?: (?:this|it|{_THIS}))?:? (?:(?:on|via|by|with|to) )?{_SITE}|share (?:this|{_THIS})"
        rf"|(?:follow|like|find|join) us(?: on)?(?: {_SITE})?|print {_THIS}|print (?:version|view)|printer[- ]friendly"
        rf"|(?:download|save|export|view)(?: {_THIS})?(?: as)?(?: an?| the)? pdf|send {_THIS}(?: by e-?mail)?"
        rf"|e-?mail {_THIS}|send to a friend|copy (?:the )?link|listen to {_THIS}|read aloud"
        r"|back to (?:the )?(?:top|overview|list|news|home(?:page)?|all (?:news|articles|posts))"
        r"|(?:skip|jump) to (?:the )?(?:main )?(?:content|navigation|search)"
        r"|(?:estimated )?reading time:? (?:about |approx\.? )?\d+ min(?:ute)?s?\.?|\d+[- ]min(?:ute)?s? read"
        rf"|was {_THIS} (?:helpful|useful)\?|did you (?:find|like) {_THIS}(?: helpful| useful)?\?"
        r"|(?:subscribe|sign up)(?: (?:to|for) (?:our|the))?(?: (?:free|monthly|weekly))? newsletter"
        r"|(?:accept|reject|allow|refuse) (?:all )?cookies|cookie (?:settings|policy|notice)|privacy (?:policy|notice)"
        r"|terms (?:of use|and conditions|of service)|all rights reserved|(?:previous|next) (?:article|post|page|story)"
        rf"|(?:published|posted|(?:last )?(?:updated|modified))(?: on)?:? {_DAY}|leave a (?:comment|reply)"
        r"|\d+ comments?|download (?:the )?(?:press (?:kit|photos?|pictures?)|images?|photos?|pictures?)"
    ),
    weak=(
        rf"{_SITE}|{_DAY}|home(?:page)?|menu|search|print|share|close|login|log ?in|sign in|contact(?: us)?|sitemap"
        r"|imprint|legal notice|privacy|cookies?|accessibility|newsletter|yes|no|tweet|like|download|pdf|about(?: us)?"
        r"|news|settings|accept(?: all)?|next|previous|read more|more|help|news release|press release|press|[a-z]{2}"
    ),
    elsewhere=(
        r"(?:read|see|you (?:may|might) also (?:like|read)|related|more|other|latest|recent|further)"
        r"(?: (?:more|also|news|articles|stories|posts|releases|press releases|links|topics|content|on this topic))*"
    ),
    enquiries=(
        r"(?:press|media) (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|office|information)"
        r"|contacts?(?: for)?(?: the)? (?:press|media|journalists)|contacts?(?: details| information)?"
        r"|for (?:more|further) information"
    ),
    of_the_firm=(
        r"(?:about|profile of|who is) (?-i:[A-ZÀ-Þ]).{0,60}|about (?:us|the (?:company|firm|authors?|publisher))"
        r"|boilerplate|company profile"
    ),
    leave=(
        r"^(?:the |our |all )?(?:use of the )?(?:press )?(?:photo(?:graph)?|picture|image)s?\b.{0,80}\b(?:may be (?:"
        r"used|reprinted|printed)|free of charge|is free\b|royalty[- ]free|(?:can|may) be (?:downloaded|found|obtained)"
        r"|(?:is|are) available)|^the use of the (?:photo(?:graph)?|picture|image)s\b"
        r"|^(?:for|if you (?:need|want)) (?:more|further|any further) (?:information|details|questions)\b.{0,40}"
        r"\b(?:contact|call|write|visit|mail|e-?mail|please)\b|^please (?:contact|call|e-?mail|write to) [A-ZÀ-Þ]"
    ),
)
