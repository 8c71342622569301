"""One-time tickets: for clients that can send neither a cookie nor a header when they connect.

A ticket is good for thirty seconds, for one connection, to one campaign, as the person who asked for it. It is kept as
a hash in the database, so any web process takes it and whoever reads the table can use none.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from campaigns.selectors import get_campaign
from realtime.models import Ticket

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LIFETIME = timedelta(seconds=30)
SECRET_BYTES = 32


@dataclass(frozen=True)
class SignedInBy:
    """What a person is signed in by: a session or a token. What a ticket opens lives no longer than that."""

    session_key: str | None = None
    session_hash: str | None = None
    token: str | None = None


def issue(*, campaign_id: uuid.UUID | str, by: User, signed_in_by: SignedInBy) -> tuple[str, datetime]:
    """A new ticket and when it ends. Raises NotFound for a campaign that this person may not see."""
    campaign = get_campaign(campaign_id, by)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    now = timezone.now()
    Ticket.objects.filter(expires_at__lt=now).delete()
    ticket = Ticket.objects.create(
        digest=_digest(secret),
        campaign=campaign,
        user=by,
        session_key=signed_in_by.session_key or "",
        session_hash=signed_in_by.session_hash or "",
        token=signed_in_by.token or "",
        expires_at=now + LIFETIME,
    )
    return secret, ticket.expires_at


def redeem(secret: str, campaign_id: uuid.UUID) -> tuple[User, SignedInBy] | None:
    """Who comes with this ticket; None when it is unknown, used, too old or for another campaign.

    Of two who come with the same ticket at the same moment, one gets in: whoever deletes the row.
    """
    held = Ticket.objects.filter(digest=_digest(secret), campaign_id=campaign_id, expires_at__gt=timezone.now())
    ticket = held.select_related("user").first()
    if ticket is None or held.delete()[0] != 1 or not ticket.user.is_active:
        return None
    by = SignedInBy(ticket.session_key or None, ticket.session_hash or None, ticket.token or None)
    return ticket.user, by


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
