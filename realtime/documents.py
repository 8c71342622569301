"""The protocol's documents, for programs: AsyncAPI, and each message's JSON Schema. Anybody may read them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

import yaml
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from campaigns.api.errors import body
from realtime.asyncapi import document
from realtime.example_messages import client_messages, server_messages
from realtime.protocol.schemas import Side, models, schema

TWO_ERRORS = "Two messages of the server have the type error: with an id it is error, without one it is fault."


@require_safe
def asyncapi_json(request: HttpRequest) -> HttpResponse:
    """`/api/asyncapi.json`."""
    return _open(JsonResponse(_document(request.get_host(), request.is_secure())))


@require_safe
def asyncapi_yaml(request: HttpRequest) -> HttpResponse:
    """`/api/asyncapi.yaml`."""
    text = yaml.safe_dump(_document(request.get_host(), request.is_secure()), sort_keys=False, allow_unicode=True)
    return _open(HttpResponse(text, content_type="application/yaml; charset=utf-8"))


@require_safe
def schema_list(request: HttpRequest) -> HttpResponse:
    """`/api/schemas/`: where each message's schema is, by who sends it; `$comment` says what names do not."""
    sides: tuple[Side, ...] = ("server", "client")
    found = {
        side: {
            name: request.build_absolute_uri(reverse("message-schema", kwargs={"side": side, "name": name}))
            for name in models(side)
        }
        for side in sides
    }
    return _open(JsonResponse({**found, "$comment": TWO_ERRORS}))


@require_safe
def message_schema(request: HttpRequest, side: str, name: str) -> HttpResponse:
    """One message's schema, with an example."""
    sender = cast(Side, side)
    if name not in models(sender):
        return JsonResponse(body("not_found", "There is no such message."), status=404)
    example = (server_messages() if sender == "server" else client_messages())[name]
    told = {"$id": request.build_absolute_uri(request.path), **schema(sender, name), "examples": [example]}
    return _open(JsonResponse(told, content_type="application/schema+json"))


@lru_cache(maxsize=8)
def _document(host: str, secure: bool) -> dict[str, Any]:
    return document(host=host, secure=secure)


def _open(response: HttpResponse) -> HttpResponse:
    """Tools in browsers read these from other sites; there is nothing secret in them."""
    response["Access-Control-Allow-Origin"] = "*"
    return response
