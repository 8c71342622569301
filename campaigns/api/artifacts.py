"""The API's doors to the files that agents make."""

from __future__ import annotations

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from campaigns.api.filters import ArtifactFilter
from campaigns.api.people import person
from campaigns.artifact_files import file_response, get_artifact
from campaigns.models import Artifact
from campaigns.selectors import get_campaign

CAMPAIGN_ID = OpenApiParameter("campaign_id", OpenApiTypes.UUID, OpenApiParameter.PATH)
ARTIFACT_ID = OpenApiParameter("artifact_id", OpenApiTypes.UUID, OpenApiParameter.PATH)


class ArtifactSerializer(serializers.ModelSerializer[Artifact]):
    """One version of a file."""

    version = serializers.IntegerField(source="number")
    url = serializers.SerializerMethodField(help_text="The file itself.")

    class Meta:
        model = Artifact
        fields = (
            "id",
            "campaign",
            "step",
            "key",
            "version",
            "name",
            "kind",
            "media_type",
            "size",
            "sha256",
            "agent",
            "run_id",
            "created_at",
            "url",
        )
        read_only_fields = fields

    @extend_schema_field(OpenApiTypes.URI)
    def get_url(self, artifact: Artifact) -> str:
        return str(self.context["request"].build_absolute_uri(f"/api/artifacts/{artifact.pk}/file"))


class CampaignArtifactViewSet(viewsets.GenericViewSet[Artifact]):
    """The files of one campaign."""

    queryset = Artifact.objects.none()
    serializer_class = ArtifactSerializer
    filterset_class = ArtifactFilter

    @extend_schema(
        operation_id="campaigns_artifacts",
        summary="List the files that agents have made for a campaign",
        description="The newest version of each; with `versions=all` every one. Those of one file share `step` and "
        "`key`.",
        tags=["Files"],
        parameters=[CAMPAIGN_ID],
    )
    def list(self, request: Request, campaign_id: str) -> Response:
        found = Artifact.objects.filter(campaign=get_campaign(campaign_id, person(request)))
        page = self.paginate_queryset(self.filter_queryset(found.order_by("step", "key", "-number")))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)


class ArtifactViewSet(viewsets.GenericViewSet[Artifact]):
    """Single files."""

    queryset = Artifact.objects.none()
    serializer_class = ArtifactSerializer
    filter_backends = []
    lookup_url_kwarg = "artifact_id"
    lookup_value_regex = "[0-9a-fA-F-]{36}"

    @extend_schema(
        operation_id="artifacts_read", summary="Read what a file is", tags=["Files"], parameters=[ARTIFACT_ID]
    )
    def retrieve(self, request: Request, artifact_id: str) -> Response:
        return Response(self.get_serializer(get_artifact(artifact_id, person(request))).data)

    @extend_schema(
        operation_id="artifacts_file",
        summary="Download a file",
        description="With an `ETag`: send it as `If-None-Match` and get 304 where you have the file already.",
        tags=["Files"],
        parameters=[ARTIFACT_ID],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(detail=True, methods=["get"])
    def file(self, request: Request, artifact_id: str) -> HttpResponse:
        return file_response(request._request, get_artifact(artifact_id, person(request)))
