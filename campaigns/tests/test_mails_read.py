"""Saved mails into text, as mail programs print them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from email.message import EmailMessage

import pytest

from campaigns.errors import Invalid
from campaigns.services.draft_reading import read_draft
from campaigns.services.sources import BroughtFile
from campaigns.sources.limits import BadSource
from campaigns.sources.reading import read_file

SAID = "the dredger took 3,400 tonnes out of the basin in 2024. It needs 1.8 metres of water under the keel."
TEXT = f"Hi Seán,\n\n{SAID}\n\nCheers,\nMarit\n"
HEAD = "From: Marit Vold <marit@ferge.example>\nTo: Seán Doyle <sean@pier.example>\nDate: Mon, 3 Mar 2025 09:12\n"


def mail(
    text: str = TEXT, html: str = "", charset: str = "utf-8", subject: str = "Dredging at Æbeltoft"
) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"] = "Marit Vold <marit@ferge.example>", "Seán Doyle <sean@pier.example>"
    made["Date"] = datetime(2025, 3, 3, 9, 12, tzinfo=timezone(timedelta(hours=1)))
    made["Subject"] = subject
    if text:
        made.set_content(text, charset=charset)
    if html and text:
        made.add_alternative(html, subtype="html")
    elif html:
        made.set_content(html, subtype="html")
    return made


def read(made: EmailMessage | bytes) -> str:
    return read_file("mail.eml", made if isinstance(made, bytes) else made.as_bytes()).text


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_a_mail_is_its_head_and_its_text(charset: str) -> None:
    assert read(mail(charset=charset)) == f"{HEAD}Subject: Dredging at Æbeltoft\n\n{TEXT.strip()}"


def test_its_plain_text_counts_before_its_html_and_attachments_are_not_read() -> None:
    made = mail(html="<p>Something else.</p>")
    made.add_attachment("Secret figures", filename="a.txt")
    assert read(made).endswith(TEXT.strip())
    assert "Secret" not in read(made)


def test_one_of_html_alone_is_read_as_what_it_shows() -> None:
    html = (
        f"<html><head><style>p {{}}</style></head><body><p>Hi Seán,</p><p>{SAID}</p><ul><li>One</li></ul></body></html>"
    )
    assert read(mail("", html)).endswith(f"\n\nHi Seán,\n\n{SAID}\n\n- One")


def test_lines_that_flow_are_one() -> None:
    made = mail(f"Hi,\n\n{SAID.replace('in 2024. ', 'in 2024. ' + chr(10))}\n> quoted \n> on\n")
    made.set_param("format", "flowed")
    assert f"\n\n{SAID}\n>" in read(made)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Just words, and no mail at all.", "not a saved mail"),
        (b"Subject: Minutes\n\nWe met.", "not a saved mail"),
        (b"From: a@b.example\nSubject: x\n\n \n", "no text in it; what is attached"),
        (
            b"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n\x00\x01\x02\x00",
            "not a text file",
        ),
    ],
)
def test_what_is_no_mail_says_so(data: bytes, reason: str) -> None:
    with pytest.raises(BadSource, match=reason):
        read(data)


def test_a_mail_is_no_draft() -> None:
    with pytest.raises(Invalid, match="a mail is no article yet"):
        read_draft(BroughtFile("mail.eml", mail().as_bytes()))
