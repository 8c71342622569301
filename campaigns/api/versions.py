"""The API's doors to the versions of a campaign's content: read, edit, compare, restore."""

from __future__ import annotations

from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from campaigns.api import selectors
from campaigns.api.people import person
from campaigns.api.query import refuse_unknown
from campaigns.api.version_serializers import (
    EDITABLE,
    ComparisonSerializer,
    EditSerializer,
    SavedVersionSerializer,
    VersionSerializer,
)
from campaigns.comparisons import compare_versions
from campaigns.errors import Invalid, NotFound
from campaigns.models import ContentVersion
from campaigns.selectors import get_campaign
from campaigns.services.editing import Saved, restore_version, save_text

CAMPAIGN_ID = OpenApiParameter("campaign_id", OpenApiTypes.UUID, OpenApiParameter.PATH)
NUMBER = OpenApiParameter("number", int, OpenApiParameter.PATH)
EDIT = OpenApiExample(
    "A new title, and a body without its last sentence",
    value={"base_version": 5, "title": "Quiet dishwashers", "body": "A dishwasher of 40 dB is quiet.\n"},
    request_only=True,
)
EDIT_CONFLICT = OpenApiExample(
    "Both changed one sentence",
    value={
        "error": {
            "code": "edit_conflict",
            "message": "The text has been changed since version 5, in passages that you changed too. Nothing was saved "
            "and nothing is lost: put both together and save again from version 6.",
            "fields": {},
            "base": {"number": 5, "title": "Dishwashers", "meta_description": "", "slug": "", "body": "It hums.\n"},
            "theirs": {"number": 6, "title": "Dishwashers", "meta_description": "", "slug": "", "body": "It sings.\n"},
            "yours": {"title": "Dishwashers", "meta_description": "", "slug": "", "body": "It purrs.\n"},
            "merge": {
                "title": "Dishwashers",
                "meta_description": "",
                "slug": "",
                "body": "<<<<<<< version 6\nIt sings.\n=======\nIt purrs.\n>>>>>>> yours\n",
            },
            "conflicts": [{"field": "body", "base": "It hums.", "theirs": "It sings.", "yours": "It purrs."}],
        }
    },
    response_only=True,
    status_codes=["409"],
)
ERROR = {"$ref": "#/components/schemas/Error"}


class VersionViewSet(viewsets.GenericViewSet[ContentVersion]):
    """The versions of a campaign's content. Nothing is overwritten."""

    queryset = ContentVersion.objects.none()
    serializer_class = VersionSerializer
    filter_backends = []
    lookup_field = lookup_url_kwarg = "number"
    lookup_value_regex = r"\d{1,9}"

    @extend_schema(
        operation_id="versions_list",
        summary="List the content's versions, newest first",
        tags=["Content"],
        parameters=[CAMPAIGN_ID],
    )
    def list(self, request: Request, campaign_id: str) -> Response:
        page = self.paginate_queryset(self._versions(campaign_id))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(
        operation_id="versions_read", summary="Read one version", tags=["Content"], parameters=[CAMPAIGN_ID, NUMBER]
    )
    def retrieve(self, request: Request, campaign_id: str, number: str) -> Response:
        return Response(self.get_serializer(self._find(campaign_id, int(number))).data)

    @extend_schema(
        operation_id="versions_create",
        summary="Save an edit of the text as a new version",
        description="`base_version` is the version that the edit was started from. When others have changed other "
        "passages since, both are merged. Where they changed the same ones, nothing is saved: 409 with `base`, "
        "`theirs`, `yours`, the `merge` with the usual conflict markers in its body, and each place in `conflicts`; "
        "send the text you want with the number of `theirs` as `base_version`. Sending the same edit again makes no "
        "second version: 200 with the one there is.",
        tags=["Content"],
        parameters=[CAMPAIGN_ID],
        request=EditSerializer,
        responses={
            201: SavedVersionSerializer,
            200: SavedVersionSerializer,
            409: OpenApiResponse(
                response=ERROR, description="The same passages were changed.", examples=[EDIT_CONFLICT]
            ),
        },
        examples=[EDIT],
    )
    def create(self, request: Request, campaign_id: str) -> Response:
        campaign = get_campaign(campaign_id, person(request))
        serializer = EditSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        values = serializer.validated_data
        saved = save_text(
            campaign=campaign,
            base_version=values["base_version"],
            by=person(request),
            changes={name: values[name] for name in EDITABLE if name in values},
            summary=values.get("summary", ""),
        )
        return self._saved(saved, campaign_id)

    @extend_schema(
        operation_id="versions_restore",
        summary="Make an earlier version the newest again",
        description="It becomes a new version; those in between stay. 200 when the text is that already.",
        tags=["Content"],
        parameters=[CAMPAIGN_ID, NUMBER],
        request=None,
        responses={201: SavedVersionSerializer, 200: SavedVersionSerializer},
    )
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, campaign_id: str, number: str) -> Response:
        campaign = get_campaign(campaign_id, person(request))
        return self._saved(restore_version(campaign=campaign, number=int(number), by=person(request)), campaign_id)

    @extend_schema(
        operation_id="versions_compare",
        summary="Compare any two versions, word by word",
        tags=["Content"],
        parameters=[
            CAMPAIGN_ID,
            OpenApiParameter("from", int, required=True, description="Number of the earlier version."),
            OpenApiParameter("to", int, required=True, description="Number of the later version."),
        ],
        responses=ComparisonSerializer,
    )
    @action(detail=False, methods=["get"], pagination_class=None)
    def compare(self, request: Request, campaign_id: str) -> Response:
        refuse_unknown(request, ("from", "to"))
        numbers = [_number(request, name) for name in ("from", "to")]
        old, new = (self._find(campaign_id, number) for number in numbers)
        return Response(ComparisonSerializer(compare_versions(old, new)).data)

    def _versions(self, campaign_id: str) -> QuerySet[ContentVersion]:
        return selectors.versions_of(get_campaign(campaign_id, person(self.request)))

    def _find(self, campaign_id: str, number: int) -> ContentVersion:
        version = self._versions(campaign_id).filter(number=number).first()
        if version is None:
            raise NotFound("This campaign has no version of this number.")
        return version

    def _saved(self, saved: Saved, campaign_id: str) -> Response:
        version = self._find(campaign_id, saved.version.number)
        code = status.HTTP_200_OK if saved.outcome == "unchanged" else status.HTTP_201_CREATED
        context = {**self.get_serializer_context(), "outcome": saved.outcome}
        return Response(SavedVersionSerializer(version, context=context).data, status=code)


def _number(request: Request, name: str) -> int:
    value = request.query_params.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        message = "Name the number of a version."
        raise Invalid(f"{name}: {message}", fields={name: [message]})
    return int(value)
