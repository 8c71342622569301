"""Filters of the lists."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import OuterRef, Q, QuerySet, Subquery

from campaigns.models import Artifact, ArtifactKind, BrandProfile, Campaign
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


class ArtifactFilter(django_filters.FilterSet):
    """`versions`: the newest of each file (the default), or all."""

    versions = django_filters.ChoiceFilter(
        choices=[("newest", "newest"), ("all", "all")], method="as_it_is", help_text="Without it: `newest`."
    )
    kind = django_filters.MultipleChoiceFilter(choices=ArtifactKind.choices)

    class Meta:
        model = Artifact
        fields: list[str] = []

    def as_it_is(self, artifacts: QuerySet[Artifact], name: str, value: str) -> QuerySet[Artifact]:
        return artifacts

    def filter_queryset(self, queryset: QuerySet[Artifact]) -> QuerySet[Artifact]:
        found: QuerySet[Artifact] = super().filter_queryset(queryset)
        if self.form.cleaned_data["versions"] == "all":
            return found
        same: Any = Artifact.objects.filter(campaign=OuterRef("campaign"), step=OuterRef("step"), key=OuterRef("key"))
        return found.filter(number=Subquery(same.order_by("-number").values("number")[:1]))


class BrandProfileFilter(django_filters.FilterSet):
    workspace = django_filters.UUIDFilter(field_name="workspace_id")

    class Meta:
        model = BrandProfile
        fields: list[str] = []
