"""The API's door to a campaign's content as a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from agents.doors import file_answer
from agents.exporting import KINDS, export
from campaigns.api.people import person
from campaigns.api.query import refuse_unknown
from campaigns.errors import Invalid

NAMES = ("format", "version", "changes")


class ExportView(APIView):
    """A version as Markdown, HTML, PDF or Word."""

    def perform_content_negotiation(self, request: Request, force: bool = False) -> tuple[Any, str]:
        """`format` says what the answer is; errors are JSON. Neither is negotiated."""
        return JSONRenderer(), "application/json"

    @extend_schema(
        operation_id="campaigns_export",
        summary="Take the content away as a file",
        description="For whoever may read the campaign. Word documents can show `changes`.",
        tags=["Content"],
        parameters=[
            OpenApiParameter("campaign_id", OpenApiTypes.UUID, OpenApiParameter.PATH),
            OpenApiParameter("format", str, enum=list(KINDS), description="Without it: `md`."),
            OpenApiParameter("version", int, description="Without it: the newest."),
            OpenApiParameter(
                "changes",
                str,
                description="For `docx`: `suggestions` tracks the open ones, with findings as comments; the number of "
                "an earlier version tracks what has changed since. Without it: a clean text.",
            ),
        ],
        responses={(200, kind.split(";")[0]): OpenApiResponse(OpenApiTypes.BINARY) for kind in KINDS.values()},
    )
    def get(self, request: Request, campaign_id: str) -> HttpResponse:
        refuse_unknown(request, NAMES)
        version = request.query_params.get("version", "")
        if version and not (version.isascii() and version.isdigit() and len(version) < 10):
            raise Invalid("version: must be a number.", fields={"version": ["Must be a number."]})
        made = export(
            campaign_id=campaign_id,
            by=person(request),
            format=request.query_params.get("format", "md"),
            version=int(version) if version else None,
            changes=request.query_params.get("changes", ""),
        )
        return file_answer(made)
