"""Rings when something was recorded. It only leaves a note and returns: writers wait for nobody."""

from __future__ import annotations

import uuid
from typing import Any

from django.dispatch import receiver

from campaigns.models import Event
from campaigns.signals import event_recorded
from realtime.ringer import ring_elsewhere
from realtime.running import running_hub


@receiver(event_recorded)
def ring(sender: type[Event], campaign_id: uuid.UUID, seq: int, **_: Any) -> None:
    hub = running_hub()
    if hub is not None:
        hub.ring_from_any_thread(campaign_id, seq)
    ring_elsewhere(campaign_id, seq)
