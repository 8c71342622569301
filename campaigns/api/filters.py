"""Filters of the lists."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet

from campaigns.models import BrandProfile, Campaign
from campaigns.states import CampaignStatus, Priority


class CampaignFilter(django_filters.FilterSet):
    """`status` and `priority` may be given several times: any of them fits."""

    status = django_filters.MultipleChoiceFilter(choices=CampaignStatus.choices)
    priority = django_filters.MultipleChoiceFilter(choices=Priority.choices)
    campaign_type = django_filters.CharFilter()
    workspace = django_filters.UUIDFilter(field_name="workspace_id")
    q = django_filters.CharFilter(method="search", label="Words in the name, topic, keyphrase or audience")

    class Meta:
        model = Campaign
        fields: list[str] = []

    def search(self, campaigns: QuerySet[Campaign], name: str, value: str) -> QuerySet[Campaign]:
        for word in value.split()[:10]:
            campaigns = campaigns.filter(
                Q(name__icontains=word)
                | Q(topic__icontains=word)
                | Q(keyphrase__icontains=word)
                | Q(audience__icontains=word)
            )
        return campaigns


class BrandProfileFilter(django_filters.FilterSet):
    workspace = django_filters.UUIDFilter(field_name="workspace_id")

    class Meta:
        model = BrandProfile
        fields: list[str] = []
