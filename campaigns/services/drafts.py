"""The text that a person brings along: a campaign's first version."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from campaigns.errors import Invalid
from campaigns.exports.markdown import said, title_line
from campaigns.selectors import current_version
from campaigns.services.versions import add_version
from campaigns.texts import BODY_LIMIT

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from campaigns.models import Campaign, ContentVersion

DRAFT_LIMIT = BODY_LIMIT
TITLE_LENGTH = 300
_TITLE = re.compile(r"\s*#[ \t]+([^\n]+?)(?:[ \t]+#+)?[ \t]*(?:\n|$)")


def bring_draft(*, campaign: Campaign, text: str, by: User) -> ContentVersion | None:
    """Makes a version of a text in Markdown, by the person; None for an empty text, and for one that changes nothing.

    A heading of the first level at its beginning is the title; without one, the topic is. The caller is in a
    transaction and holds the journal lock. Raises Invalid for a text that is too long.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > DRAFT_LIMIT:
        message = f"A draft may have at most {DRAFT_LIMIT:,} characters; this one has {len(text):,}."
        raise Invalid(message, fields={"draft": [message]})
    if not text.strip():
        return None
    title, body = _parts(text, campaign.topic)
    current = current_version(campaign.pk)
    if current and (current.title, current.body) == (title, body):
        return None
    summary = "The text it started with." if current is None else "The draft, edited."
    return add_version(campaign_id=campaign.pk, title=title, body=body, meta={}, summary=summary, author_user=by)


def draft_text(version: ContentVersion | None) -> str:
    """A version as the text that `bring_draft` would make it from; empty without one."""
    return f"{title_line(version.title)}\n\n{version.body}" if version else ""


def _parts(text: str, topic: str) -> tuple[str, str]:
    found = _TITLE.match(text)
    title, body = (said(found[1]), text[found.end() :]) if found else (topic, text)
    return title.strip()[:TITLE_LENGTH], body.strip("\n").rstrip() + "\n"
