"""Starts a crew when a campaign was created to be started, and lets nobody create one that no crew could work on."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from campaigns.models import Campaign
from campaigns.services.campaigns import add_check
from campaigns.signals import campaign_created
from campaigns.states import CampaignStatus


@receiver(campaign_created)
def start_crew(sender: type[Campaign], campaign: Campaign, **_: Any) -> None:
    """A start that fails here is not lost: the sweeper starts every started campaign that has no execution."""
    if campaign.status != CampaignStatus.DRAFT:
        from agents.engine.start import start_initial

        start_initial(campaign.pk, by=campaign.owner)


def check_template(campaign: Campaign) -> None:
    """Raises Invalid for a campaign whose type or template nobody knows: it could never start."""
    from agents.engine.assignment import template_for

    template_for(campaign)


add_check(check_template)
