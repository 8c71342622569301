"""The API's doors to source material: bringing it, and what a campaign has of it."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from campaigns import journal
from campaigns.api.fields import StrictSerializer, Text
from campaigns.api.parsers import StrictJSONParser
from campaigns.api.people import person
from campaigns.errors import Invalid, NotFound
from campaigns.models import Campaign, Source
from campaigns.permissions import EDITORS, require
from campaigns.selectors import get_campaign
from campaigns.services.draft_reading import read_draft
from campaigns.services.sources import ADDRESS_LENGTH, BroughtFile, add_sources, hold_all, remove_source
from campaigns.sources.limits import SOURCES
from campaigns.texts import readable_words

CAMPAIGN_ID = OpenApiParameter("campaign_id", OpenApiTypes.UUID, OpenApiParameter.PATH)
SOURCE_ID = OpenApiParameter("source_id", OpenApiTypes.UUID, OpenApiParameter.PATH)


class SourceListSerializer(serializers.ModelSerializer[Source]):
    """One source, without its text."""

    class Meta:
        model = Source
        fields: tuple[str, ...] = (
            "id",
            "name",
            "kind",
            "origin",
            "state",
            "characters",
            "pages",
            "problem",
            "created_at",
        )
        read_only_fields = fields


class SourceSerializer(SourceListSerializer):
    """One source with its text."""

    class Meta(SourceListSerializer.Meta):
        fields = (*SourceListSerializer.Meta.fields, "text")
        read_only_fields = fields


class PagesToFetchSerializer(StrictSerializer):
    """Pages whose text a worker shall fetch."""

    links = serializers.ListField(child=Text(max_length=ADDRESS_LENGTH), min_length=1, max_length=SOURCES)


class BroughtSerializer(serializers.Serializer[Any]):
    """What was brought."""

    sources = SourceListSerializer(many=True)


_BRING: Any = {
    "multipart/form-data": {
        "type": "object",
        "properties": {"files": {"type": "array", "items": {"type": "string", "format": "binary"}}},
        "required": ["files"],
    },
    "application/json": PagesToFetchSerializer,
}


class HeldSourceViewSet(viewsets.GenericViewSet[Source]):
    """Sources for a campaign that does not exist yet."""

    queryset = Source.objects.none()
    serializer_class = SourceListSerializer
    parser_classes = [MultiPartParser, StrictJSONParser]
    filter_backends = []

    @extend_schema(
        operation_id="sources_bring",
        summary="Bring source material for a new campaign",
        description="Files as `multipart/form-data` in `files` (.txt, .md, .docx, .pdf, .html, .eml), or `links` as "
        "JSON. All or none is taken. Name the ids as `sources` when you create the campaign, within a day.",
        tags=["Sources"],
        request=_BRING,
        responses={201: BroughtSerializer},
    )
    def create(self, request: Request) -> Response:
        brought = _bring(request)
        return Response({"sources": self.get_serializer(brought, many=True).data}, status=status.HTTP_201_CREATED)


class PageToReadSerializer(StrictSerializer):
    """A page whose text shall be the first version."""

    link = Text(max_length=ADDRESS_LENGTH)


class DraftSerializer(serializers.Serializer[Any]):
    """A text that is already there, as `brief.draft` takes it."""

    name = serializers.CharField(help_text="The file's name, or the page's.")
    draft = serializers.CharField(help_text="Markdown, with its headings, lists, tables and links.")
    words = serializers.IntegerField()


class DraftViewSet(viewsets.GenericViewSet[Source]):
    """Texts that people have already."""

    queryset = Source.objects.none()
    serializer_class = DraftSerializer
    parser_classes = [MultiPartParser, StrictJSONParser]
    filter_backends = []

    @extend_schema(
        operation_id="drafts_read",
        summary="Read a text that a campaign shall start from",
        description="A file as `multipart/form-data` in `file` (.txt, .md, .docx, .html), or the `link` of a page as "
        "JSON, which is fetched meanwhile. Nothing is stored: send what comes back as `brief.draft`.",
        tags=["Sources"],
        request={
            "multipart/form-data": {
                "type": "object",
                "properties": {"file": {"type": "string", "format": "binary"}},
                "required": ["file"],
            },
            "application/json": PageToReadSerializer,
        },
        responses={200: DraftSerializer},
    )
    def create(self, request: Request) -> Response:
        field, brought = _draft(request)
        try:
            read = read_draft(brought)
        except Invalid as error:
            error.fields = {field: [error.message]}
            raise
        return Response({"name": read.name, "draft": read.text, "words": readable_words(read.text)})


class SourceViewSet(viewsets.GenericViewSet[Source]):
    """A campaign's sources."""

    queryset = Source.objects.none()
    serializer_class = SourceListSerializer
    parser_classes = [MultiPartParser, StrictJSONParser]
    filter_backends = []
    lookup_url_kwarg = "source_id"
    lookup_value_regex = "[0-9a-fA-F-]{36}"

    def _of(self, campaign: Campaign) -> QuerySet[Source]:
        return Source.objects.filter(campaign=campaign)

    @extend_schema(
        operation_id="campaign_sources_list",
        summary="List a campaign's sources",
        description="In the order in which the crew reads them, after the brief's own source material.",
        tags=["Sources"],
        parameters=[CAMPAIGN_ID],
    )
    def list(self, request: Request, campaign_id: str) -> Response:
        campaign = get_campaign(campaign_id, person(request))
        page = self.paginate_queryset(self._of(campaign).defer("text"))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(
        operation_id="campaign_sources_add",
        summary="Add sources to a draft",
        description="As `POST /api/sources/`; 409 once the campaign has started.",
        tags=["Sources"],
        parameters=[CAMPAIGN_ID],
        request=_BRING,
        responses={201: BroughtSerializer},
    )
    def create(self, request: Request, campaign_id: str) -> Response:
        campaign = get_campaign(campaign_id, person(request))
        require(campaign, person(request), EDITORS, "edit campaigns")
        brought = _bring(request)
        with transaction.atomic():
            journal.lock(campaign.pk)
            add_sources(campaign=campaign, ids=[source.pk for source in brought], by=person(request))
        return Response({"sources": self.get_serializer(brought, many=True).data}, status=status.HTTP_201_CREATED)

    @extend_schema(
        operation_id="campaign_sources_read",
        summary="Read a source's text",
        tags=["Sources"],
        parameters=[CAMPAIGN_ID, SOURCE_ID],
        responses=SourceSerializer,
    )
    def retrieve(self, request: Request, campaign_id: str, source_id: str) -> Response:
        source = self._of(get_campaign(campaign_id, person(request))).filter(pk=_id(source_id)).first()
        if source is None:
            raise NotFound("There is no such source.")
        return Response(SourceSerializer(source).data)

    @extend_schema(
        operation_id="campaign_sources_remove",
        summary="Take a source out of a draft",
        tags=["Sources"],
        parameters=[CAMPAIGN_ID, SOURCE_ID],
        responses={204: None},
    )
    def destroy(self, request: Request, campaign_id: str, source_id: str) -> Response:
        campaign = get_campaign(campaign_id, person(request))
        with transaction.atomic():
            journal.lock(campaign.pk)
            remove_source(campaign=campaign, source_id=_id(source_id), by=person(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


def _id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise NotFound("There is no such source.") from None


def _draft(request: Request) -> tuple[str, BroughtFile | str]:
    """What the request brings, with the name of its field."""
    if request.content_type.startswith("application/json"):
        serializer = PageToReadSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return "link", serializer.validated_data["link"]
    files = _files(request, "file")
    if len(files) > 1:
        raise Invalid("file: Bring one file.", fields={"file": ["Bring one file."]})
    return "file", files[0]


def _files(request: Request, field: str) -> list[BroughtFile]:
    """The files of a multipart request that has this field and no other."""
    refused = {name: ["There is no field of this name."] for name in sorted({*request.data} - {field})}
    files = request.FILES.getlist(field)
    if not refused and not files:
        refused = {field: ["Bring at least one file."]}
    for name, messages in refused.items():
        raise Invalid(f"{name}: {messages[0]}", fields=refused)
    return [BroughtFile(file.name or "", file.read()) for file in files]


def _bring(request: Request) -> list[Source]:
    """Holds everything that the request brings, or raises Invalid that says for each bad part what is wrong."""
    by = person(request)
    if request.content_type.startswith("application/json"):
        serializer = PagesToFetchSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return hold_all(brought=serializer.validated_data["links"], by=by, field="links")
    return hold_all(brought=_files(request, "files"), by=by, field="files")
