"""Creating a campaign once, however often the request is repeated."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.errors import Conflict
from campaigns.models import Campaign, IdempotencyKey

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LIFETIME = timedelta(hours=24)


def create_once(*, key: str, body: Any, by: User, make: Callable[[], Campaign]) -> tuple[Campaign, bool]:
    """Returns the campaign of `by`'s request `key`, and whether this call made it.

    `make` and the key share a transaction: a creation that fails leaves the key free, and of two requests at the same
    time one gives way to the other. Raises Conflict when the key has been used with another body within 24 hours.
    """
    fingerprint = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    now = timezone.now()
    try:
        with transaction.atomic():
            IdempotencyKey.objects.filter(created_at__lt=now - LIFETIME).delete()
            earlier = _earlier(key, fingerprint, by)
            if earlier is not None:
                return earlier, False
            campaign = make()
            IdempotencyKey.objects.create(user=by, key=key, fingerprint=fingerprint, campaign=campaign, created_at=now)
            return campaign, True
    except IntegrityError:
        earlier = _earlier(key, fingerprint, by)
        if earlier is None:
            raise
        return earlier, False


def _earlier(key: str, fingerprint: str, by: User) -> Campaign | None:
    kept = IdempotencyKey.objects.select_related("campaign").filter(user=by, key=key).first()
    if kept is None:
        return None
    if kept.fingerprint != fingerprint:
        raise Conflict(
            "This Idempotency-Key was used for another request within the last 24 hours.",
            code="idempotency_key_reused",
            campaign=str(kept.campaign_id),
        )
    return kept.campaign
