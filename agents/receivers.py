"""Starts a crew when a campaign was created to be started, and lets nobody create one that no crew could work on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.dispatch import receiver

from agents.registry import all_crews
from agents.suggestions.settling import settle_gone
from campaigns.models import Campaign
from campaigns.services.campaigns import add_check
from campaigns.services.editing import add_follow_up, add_renewal
from campaigns.signals import campaign_created
from campaigns.states import CampaignStatus
from campaigns.texts import Text, count_words_by


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


def renew_meta(campaign: Campaign, text: Text, meta: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the campaign's crew had told about its text, told anew for a person's."""
    crew = all_crews().get(campaign.campaign_type)
    return crew.renew_meta(campaign, text, meta) if crew else {}


def count_words(body: str) -> int:
    """The readable words of a Markdown text, as every agent counts them."""
    from agents.crews.content.document import Document

    return Document.parse(body).word_count


add_check(check_template)
add_renewal(renew_meta)
count_words_by(count_words)
add_follow_up(settle_gone)
