"""The API's doors to campaigns, their content, workspaces and brand profiles."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from campaigns.api import selectors
from campaigns.api.filters import BrandProfileFilter, CampaignFilter
from campaigns.api.people import person
from campaigns.api.schema import CREATE_BRAND_PROFILE, CREATE_CAMPAIGN
from campaigns.api.serializers import (
    BrandProfileCreateSerializer,
    BrandProfileEditSerializer,
    BrandProfileSerializer,
    CampaignCreateSerializer,
    CampaignEditSerializer,
    CampaignListSerializer,
    CampaignSerializer,
    WorkspaceSerializer,
)
from campaigns.errors import Invalid
from campaigns.models import BrandProfile, Campaign, Workspace
from campaigns.selectors import get_campaign
from campaigns.services.brand_profiles import create_brand_profile, delete_brand_profile, edit_brand_profile
from campaigns.services.campaigns import BRIEF_FIELDS, create_campaign, edit_draft
from campaigns.services.idempotency import checked_key, create_once


class CampaignViewSet(viewsets.GenericViewSet[Campaign]):
    """Campaigns: create, list, read, and change while they are drafts."""

    queryset = Campaign.objects.none()
    serializer_class = CampaignSerializer
    filterset_class = CampaignFilter
    lookup_url_kwarg = "campaign_id"

    def get_queryset(self) -> QuerySet[Campaign]:
        return selectors.campaigns_for(person(self.request))

    @extend_schema(
        operation_id="campaigns_list",
        summary="List the campaigns you may see",
        description="Newest first. The source material is left out of lists.",
        tags=["Campaigns"],
        responses=CampaignListSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        context = {**self.get_serializer_context(), "executions": selectors.latest_executions(page)}
        return self.get_paginated_response(CampaignListSerializer(page, many=True, context=context).data)

    @extend_schema(
        operation_id="campaigns_create",
        summary="Create a campaign; its crew starts by itself",
        description="The work goes on in the background: follow it at `links.websocket`, `links.stream` or "
        "`links.events`. With `start: false` the campaign stays a draft.",
        tags=["Campaigns"],
        request=CampaignCreateSerializer,
        responses={201: CampaignSerializer},
        examples=[CREATE_CAMPAIGN],
        parameters=[
            OpenApiParameter(
                "Idempotency-Key",
                str,
                OpenApiParameter.HEADER,
                description="A text of your own, at most 200 characters. Repeating the request with it within 24 hours "
                "gives the same campaign again (and the header `Idempotent-Replayed: true`); using it for another "
                "request is refused with 409.",
            )
        ],
    )
    def create(self, request: Request) -> Response:
        serializer = CampaignCreateSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        make = partial(self._create, request, serializer.validated_data)
        key, created = checked_key(request.headers.get("Idempotency-Key")), True
        if key is None:
            campaign = make()
        else:
            campaign, created = create_once(key=key, body=request.data, by=person(request), make=make)
        answer = self._answer(campaign.pk)
        headers = {"Location": answer["links"]["self"]} | ({} if created else {"Idempotent-Replayed": "true"})
        return Response(answer, status=status.HTTP_201_CREATED, headers=headers)

    @extend_schema(
        operation_id="campaigns_read",
        summary="Read a campaign and where its work stands",
        tags=["Campaigns"],
        responses=CampaignSerializer,
    )
    def retrieve(self, request: Request, campaign_id: str) -> Response:
        return Response(self._answer(campaign_id))

    @extend_schema(
        operation_id="campaigns_edit",
        summary="Change a draft",
        description="Only while the campaign is a draft; afterwards 409.",
        tags=["Campaigns"],
        request=CampaignEditSerializer,
        responses=CampaignSerializer,
    )
    def partial_update(self, request: Request, campaign_id: str) -> Response:
        campaign = get_campaign(campaign_id, person(request))
        serializer = CampaignEditSerializer(data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        with _naming_brief_fields():
            edit_draft(campaign=campaign, by=person(request), **self._resolve(request, serializer.validated_data))
        return Response(self._answer(campaign.pk))

    def _create(self, request: Request, values: dict[str, Any]) -> Campaign:
        with _naming_brief_fields():
            return create_campaign(by=person(request), **self._resolve(request, values))

    def _resolve(self, request: Request, values: dict[str, Any]) -> dict[str, Any]:
        """Replaces ids by what they stand for, as far as the person may see it."""
        finders: dict[str, Any] = {
            "workspace": selectors.workspace_for,
            "brand_profile": selectors.brand_profile_for,
        }
        found = {
            name: find(values[name], person(request)) if values[name] else None
            for name, find in finders.items()
            if name in values
        }
        return {**values, **found}

    def _answer(self, campaign_id: str | uuid.UUID) -> dict[str, Any]:
        campaign = selectors.campaign_for(str(campaign_id), person(self.request))
        context = {**self.get_serializer_context(), "executions": selectors.latest_executions([campaign])}
        return dict(CampaignSerializer(campaign, context=context).data)


class WorkspaceViewSet(viewsets.GenericViewSet[Workspace]):
    """The workspaces a person belongs to."""

    queryset = Workspace.objects.none()
    serializer_class = WorkspaceSerializer
    filter_backends = []

    @extend_schema(operation_id="workspaces_list", summary="List your workspaces", tags=["Workspaces"])
    def list(self, request: Request) -> Response:
        workspaces = selectors.workspaces_of(person(request)).prefetch_related("memberships__user")
        page = self.paginate_queryset(workspaces)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)


class BrandProfileViewSet(viewsets.GenericViewSet[BrandProfile]):
    """Brand profiles: how a brand speaks, for every campaign of its workspace."""

    queryset = BrandProfile.objects.none()
    serializer_class = BrandProfileSerializer
    filterset_class = BrandProfileFilter
    lookup_url_kwarg = "profile_id"
    lookup_value_regex = "[0-9a-fA-F-]{36}"

    def get_queryset(self) -> QuerySet[BrandProfile]:
        return selectors.brand_profiles_for(person(self.request))

    @extend_schema(operation_id="brand_profiles_list", summary="List brand profiles", tags=["Brand profiles"])
    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(
        operation_id="brand_profiles_create",
        summary="Create a brand profile",
        tags=["Brand profiles"],
        request=BrandProfileCreateSerializer,
        responses={201: BrandProfileSerializer},
        examples=[CREATE_BRAND_PROFILE],
    )
    def create(self, request: Request) -> Response:
        serializer = BrandProfileCreateSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        values = serializer.validated_data
        profile = create_brand_profile(
            workspace=selectors.workspace_for(values["workspace"], person(request)),
            name=values["name"],
            rules=values.get("rules", {}),
            by=person(request),
        )
        return Response(self.get_serializer(profile).data, status=status.HTTP_201_CREATED)

    @extend_schema(operation_id="brand_profiles_read", summary="Read a brand profile", tags=["Brand profiles"])
    def retrieve(self, request: Request, profile_id: str) -> Response:
        return Response(self.get_serializer(self._find(profile_id)).data)

    @extend_schema(
        operation_id="brand_profiles_edit",
        summary="Change a brand profile",
        tags=["Brand profiles"],
        request=BrandProfileEditSerializer,
    )
    def partial_update(self, request: Request, profile_id: str) -> Response:
        profile = self._find(profile_id)
        serializer = BrandProfileEditSerializer(data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        edit_brand_profile(profile=profile, by=person(request), **serializer.validated_data)
        return Response(self.get_serializer(profile).data)

    @extend_schema(
        operation_id="brand_profiles_delete",
        summary="Delete a brand profile",
        description="Nobody can choose it any more; campaigns that follow it keep following it. The page of the brand "
        "profiles brings it back.",
        tags=["Brand profiles"],
        responses={204: None},
    )
    def destroy(self, request: Request, profile_id: str) -> Response:
        delete_brand_profile(profile=self._find(profile_id), by=person(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _find(self, profile_id: str) -> BrandProfile:
        return selectors.brand_profile_for(uuid.UUID(profile_id), person(self.request))


@contextmanager
def _naming_brief_fields() -> Iterator[None]:
    """Names the brief's fields as the request did, by their path."""
    try:
        yield
    except Invalid as error:
        error.fields = {
            (f"brief.{name}" if name in (*BRIEF_FIELDS, "draft") else name): error.fields[name] for name in error.fields
        }
        raise
