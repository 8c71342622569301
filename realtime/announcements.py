"""Staff tell everybody who is on a live page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from campaigns.errors import Forbidden, Invalid
from realtime.crier import EVERYBODY
from realtime.models import Announcement
from realtime.ringer import ring_elsewhere
from realtime.running import running_hub

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST = 500


def announce(*, text: str, by: User | None) -> Announcement:
    """Tells `text` to every open socket of every web process, as a `system` message, within two seconds.

    `by` is None on the command line. Raises Forbidden to others than staff, Invalid for a text that cannot be told.
    """
    if by is not None and not (by.is_active and by.is_staff):
        raise Forbidden("Only staff can announce something to everybody.")
    text = " ".join(text.split())
    if not text:
        sentence = "Write what is to be announced."
        raise Invalid(sentence, fields={"text": [sentence]})
    if len(text) > LONGEST:
        sentence = f"An announcement has at most {LONGEST:,} characters; this one has {len(text):,}."
        raise Invalid(sentence, fields={"text": [sentence]})
    announcement = Announcement.objects.create(text=text, by=by)
    transaction.on_commit(lambda: _ring(announcement.pk), robust=True)
    return announcement


def _ring(number: int) -> None:
    hub = running_hub()
    if hub is not None:
        hub.ring_from_any_thread(EVERYBODY, number)
    ring_elsewhere(EVERYBODY, number)
