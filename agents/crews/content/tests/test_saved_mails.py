"""A mail that came as a file is read as a pasted one."""

from __future__ import annotations

from email.message import EmailMessage

from agents.crews.content.types import Brief
from agents.crews.content.writing.telling import told
from campaigns.sources.mail import to_text

SAID = "The dredger took 3,400 tonnes out of the basin in 2024. It needs 1.8 metres of water under the keel."


def test_of_a_saved_mail_only_what_it_states_is_told() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Marit Vold <marit@ferge.example>", "Sean Doyle <sean@pier.example>"
    mail["Date"], mail["Subject"] = "Mon, 3 Mar 2025 09:12:00 +0100", "Dredging"
    mail.set_content(f"Hi Sean,\n\n{SAID}\n\nCheers,\nMarit\n")
    said = told(Brief(topic="Dredging", source_material=to_text(mail.as_bytes())))
    assert "3,400 tonnes" in said
    for gone in ("Cheers", "Hi Sean", "marit@ferge.example"):
        assert gone not in said
