"""Addresses that answer with and without the trailing slash."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.views import APIView


class SlashRouter(SimpleRouter):
    """A router whose addresses end with or without a slash."""

    def __init__(self) -> None:
        super().__init__()
        self.trailing_slash = "/?"


class ApiRoot(APIView):
    """Lists what the API offers. `places` are the names of the collections, each at /api/NAME/."""

    permission_classes = [AllowAny]
    places: tuple[str, ...] = ()

    @extend_schema(
        operation_id="api_root",
        summary="What there is",
        tags=["API"],
        responses={200: {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}}},
    )
    def get(self, request: Request) -> Response:
        return Response({name: request.build_absolute_uri(f"/api/{name}/") for name in self.places})


class UnknownAddress(APIView):
    """The last pattern under /api/: whatever nobody answers is a 404 in the API's own error shape."""

    permission_classes = [AllowAny]
    authentication_classes = []
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise NotFound("There is nothing at this address.")
