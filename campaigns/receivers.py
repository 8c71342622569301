"""Turns Django's `post_save` of a new campaign into `campaign_created`, once the row is really there."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from campaigns.models import Campaign
from campaigns.signals import campaign_created


@receiver(post_save, sender=Campaign)
def announce_campaign(sender: type[Campaign], instance: Campaign, created: bool, raw: bool, **_: Any) -> None:
    if created and not raw:
        transaction.on_commit(partial(campaign_created.send_robust, Campaign, campaign=instance), robust=True)
