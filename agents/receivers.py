"""Starts a crew when a campaign was created to be started, and lets nobody create one that no crew could work on."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.dispatch import receiver

from agents.registry import all_crews
from agents.suggestions.settling import settle_gone
from campaigns.errors import DomainError
from campaigns.models import Campaign
from campaigns.services.campaigns import add_check
from campaigns.services.editing import add_follow_up, add_renewal
from campaigns.signals import campaign_created
from campaigns.states import CampaignStatus
from campaigns.texts import Text, count_words_by


@receiver(campaign_created)
def start_crew(sender: type[Campaign], campaign: Campaign, **_: Any) -> None:
    """A start that fails here is not lost: the sweeper starts every started campaign that has no execution.

    One that has become impossible since it was asked for is left to it as well; it tells why, and tries again.
    """
    if campaign.status != CampaignStatus.DRAFT:
        from agents.engine.start import start_initial

        with suppress(DomainError):
            start_initial(campaign.pk, by=campaign.owner)


def check_workflow(campaign: Campaign) -> None:
    """Raises Invalid for a campaign whose type or template nobody knows, and for one whose crew could not begin now.

    A draft may wait for its crew: nobody is to begin on it yet.
    """
    from agents.engine.assignment import template_for
    from agents.engine.start import check_startable

    if campaign.status == CampaignStatus.DRAFT:
        template_for(campaign)
    else:
        check_startable(campaign)


def renew_meta(campaign: Campaign, text: Text, meta: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the campaign's crew had told about its text, told anew for a person's."""
    crew = all_crews().get(campaign.campaign_type)
    return crew.renew_meta(campaign, text, meta) if crew else {}


def count_words(body: str) -> int:
    """The readable words of a Markdown text, as every agent counts them."""
    from agents.crews.content.document import Document

    return Document.parse(body).word_count


add_check(check_workflow)
add_renewal(renew_meta)
count_words_by(count_words)
add_follow_up(settle_gone)
