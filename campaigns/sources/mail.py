"""Saved mails as text: who wrote when about what, then what they wrote. Attachments are not read."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from campaigns.sources.limits import BadSource
from campaigns.sources.plain import decode

_HEAD = ("From", "To", "Cc", "Date", "Subject")
_UNREAD = ["script", "style", "head", "title", "template"]


def to_text(data: bytes, *, links: bool = False) -> str:
    """The mail as mail programs print it. Raises BadSource for what is no mail, and for one without words."""
    try:
        return _read(data, links)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        # the standard library's parser of heads lets through what it stumbles over
        raise BadSource("it is damaged; save the mail again.") from error


def _read(data: bytes, links: bool) -> str:
    mail = message_from_bytes(data, policy=policy.default)
    if not isinstance(mail, EmailMessage) or not (mail["From"] and (mail["Date"] or mail["Subject"])):
        raise BadSource("it is not a saved mail (.eml).")
    text = _body(mail, links)
    if not text.strip():
        raise BadSource("there is no text in it; what is attached to a mail is not read.")
    head = [f"{name}: {' '.join(_value(mail, name).split())}" for name in _HEAD if mail[name]]
    return "\n".join(head) + f"\n\n{text}"


def _value(mail: EmailMessage, name: str) -> str:
    """A head line's value; the date in the time of whoever wrote, as in "Mon, 3 Mar 2025 09:12"."""
    value = mail[name]
    at = getattr(value, "datetime", None) if name == "Date" else None
    return f"{at:%a}, {at.day} {at:%b %Y %H:%M}" if at else str(value)


def _body(mail: EmailMessage, links: bool) -> str:
    for kind in ("plain", "html"):
        part = mail.get_body(preferencelist=(kind,))
        if part is None:
            continue
        raw = part.get_payload(decode=True)
        text = decode(raw, part.get_content_charset("") or "") if isinstance(raw, bytes) and raw else ""
        if kind == "html":
            return _written(text, links)
        if text.strip():
            return _unflowed(text, part) if part.get_param("format") == "flowed" else text
    return ""


def _written(text: str, links: bool) -> str:
    from bs4 import BeautifulSoup

    from campaigns.sources.hypertext import to_markdown

    soup = BeautifulSoup(text, "lxml")
    for tag in soup.find_all(_UNREAD):
        tag.decompose()
    return to_markdown(soup.body or soup, links=links)


def _unflowed(text: str, part: MIMEPart) -> str:
    """Lines that a blank at their end carries on (RFC 3676), as one."""
    lines = text.replace("\r\n", "\n")
    kept = "" if str(part.get_param("delsp")).lower() == "yes" else " "
    return re.sub(r"(?m)(?<!^--) \n(?![>\s]|$)", lambda _: kept, lines)
