"""Doing once what a request asks for, however often it is repeated."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.errors import Conflict, Invalid
from campaigns.models import Campaign, IdempotencyKey

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LIFETIME = timedelta(hours=24)


def checked_key(key: str | None) -> str | None:
    """The key as the request has it. Raises Invalid for one that cannot be kept."""
    limit = IdempotencyKey._meta.get_field("key").max_length or 0
    if key is not None and not (0 < len(key) <= limit and key.isprintable()):
        raise Invalid(f"The Idempotency-Key must be a text of 1 to {limit} characters.", code="bad_idempotency_key")
    return key


def create_once(*, key: str, body: Any, by: User, make: Callable[[], Campaign]) -> tuple[Campaign, bool]:
    """Returns the campaign of `by`'s request `key`, and whether this call made it; else as `do_once`."""
    kept, new = do_once(key=key, body=body, by=by, make=lambda: (make(), None))
    return kept.campaign, new


def do_once(
    *, key: str, body: Any, by: User, make: Callable[[], tuple[Campaign, uuid.UUID | None]]
) -> tuple[IdempotencyKey, bool]:
    """Returns what is kept of `by`'s request `key`, and whether this call did the work.

    `make` returns the campaign it is about and the id of what it made. It and the key share a transaction: a request
    that fails leaves the key free, and of two at the same time one gives way to the other. Raises Conflict when the
    key has been used with another body within 24 hours.
    """
    fingerprint = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    now = timezone.now()
    try:
        with transaction.atomic():
            IdempotencyKey.objects.filter(created_at__lt=now - LIFETIME).delete()
            earlier = _earlier(key, fingerprint, by)
            if earlier is not None:
                return earlier, False
            campaign, made = make()
            kept = IdempotencyKey(user=by, key=key, fingerprint=fingerprint, campaign=campaign, made=made)
            kept.created_at = now
            kept.save()
            return kept, True
    except (IntegrityError, Conflict):  # it may be the other one of two that is in this one's way
        earlier = _earlier(key, fingerprint, by)
        if earlier is None:
            raise
        return earlier, False


def _earlier(key: str, fingerprint: str, by: User) -> IdempotencyKey | None:
    kept = IdempotencyKey.objects.select_related("campaign").filter(user=by, key=key).first()
    if kept is not None and kept.fingerprint != fingerprint:
        raise Conflict(
            "This Idempotency-Key was used for another request within the last 24 hours.",
            code="idempotency_key_reused",
            campaign=str(kept.campaign_id),
        )
    return kept
