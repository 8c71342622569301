"""The API's one error shape: `{"error": {"code", "message", "fields", …details}}`.

`code` is for programs, `message` one sentence for people, `fields` maps a dotted path such as `brief.topic` to what is
wrong with it. Whatever goes wrong under /api/ answers in this shape; docs/api.md lists the codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views import defaults
from rest_framework import exceptions, status
from rest_framework.response import Response

from campaigns.errors import DomainError

log = structlog.get_logger("galley.api")

_CODES: dict[type[exceptions.APIException], str] = {
    exceptions.ParseError: "malformed_json",
    exceptions.NotAuthenticated: "not_authenticated",
    exceptions.AuthenticationFailed: "not_authenticated",
    exceptions.PermissionDenied: "forbidden",
    exceptions.NotFound: "not_found",
    exceptions.MethodNotAllowed: "method_not_allowed",
    exceptions.NotAcceptable: "not_acceptable",
    exceptions.UnsupportedMediaType: "unsupported_media_type",
    exceptions.Throttled: "throttled",
}


class TooLarge(exceptions.APIException):
    """The body is larger than this installation accepts."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"


class Malformed(exceptions.ParseError):
    """The body is not JSON; says where."""

    def __init__(self, message: str, **place: int) -> None:
        super().__init__(message)
        self.place = place


def body(code: str, message: str, fields: Mapping[str, list[str]] | None = None, **details: Any) -> dict[str, Any]:
    """An answer's body in the one shape."""
    return {"error": {"code": code, "message": message, "fields": dict(fields or {}), **details}}


def exception_handler(exc: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's hook: the answer to a refused request, with one log line. None for a fault of ours, which may crash."""
    response = _answer(exc)
    if response is not None:
        _log_refusal(context["request"], response)
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`handler404`: JSON under /api/, the page elsewhere."""
    if not is_api(request):
        return defaults.page_not_found(request, exception)
    return JsonResponse(body("not_found", "There is nothing at this address."), status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`handler400`: JSON under /api/, the page elsewhere."""
    if not is_api(request):
        return defaults.bad_request(request, exception)
    return JsonResponse(body("bad_request", "The request could not be understood."), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """`handler500`: JSON under /api/, the page elsewhere. The fault itself is in the log, once."""
    if not is_api(request):
        return defaults.server_error(request)
    return JsonResponse(body("server_error", "Something went wrong on our side. It has been logged."), status=500)


def is_api(request: HttpRequest) -> bool:
    return request.path == "/api" or request.path.startswith("/api/")


def _answer(exc: Exception) -> Response | None:
    if isinstance(exc, DomainError):
        return Response(body(exc.code, exc.message, exc.fields, **exc.details), status=exc.status)
    if isinstance(exc, Http404):
        exc = exceptions.NotFound("There is no such thing here.")
    elif isinstance(exc, DjangoPermissionDenied):
        exc = exceptions.PermissionDenied()
    elif isinstance(exc, RequestDataTooBig):
        exc = TooLarge("The request's body is too large.")
    if isinstance(exc, exceptions.ValidationError):
        fields = flatten(exc.detail)
        named = {path: messages for path, messages in fields.items() if path}
        return Response(body("invalid", _sum_up(fields), named), status=exc.status_code)
    if isinstance(exc, exceptions.APIException):
        return _answer_api_exception(exc)
    return None


def _answer_api_exception(exc: exceptions.APIException) -> Response:
    code = next((_CODES[kind] for kind in type(exc).__mro__ if kind in _CODES), exc.default_code)
    headers: dict[str, str] = {}
    details: dict[str, Any] = {}
    if auth_header := getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = auth_header
    if isinstance(exc, Malformed):
        details = exc.place
    wait: float | None = getattr(exc, "wait", None)
    if wait is not None:
        details["retry_after_seconds"] = wait
        headers["Retry-After"] = str(int(wait))
    return Response(body(code, str(exc.detail), **details), status=exc.status_code, headers=headers)


def flatten(detail: Any) -> dict[str, list[str]]:
    """DRF's nested details as dotted paths: `{"brief": {"topic": ["…"]}}` becomes `{"brief.topic": ["…"]}`."""
    fields: dict[str, list[str]] = {}
    for path, message in _walk(detail, ""):
        fields.setdefault(path, []).append(message)
    return fields


def _walk(detail: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(detail, dict):
        for name, inner in detail.items():
            own = name in ("non_field_errors", "__all__")
            yield from _walk(inner, path if own else f"{path}.{name}" if path else str(name))
    elif isinstance(detail, list):
        for position, inner in enumerate(detail):
            nested = isinstance(inner, dict | list)
            yield from _walk(inner, f"{path}.{position}" if nested and path else path)
    else:
        yield path, str(detail)


def _sum_up(fields: dict[str, list[str]]) -> str:
    path, messages = next(iter(fields.items()), ("", ["The input is wrong."]))
    if len(fields) > 1:
        return f"{len(fields)} fields are wrong: {', '.join(fields)}."
    return f"{path}: {messages[0]}" if path else messages[0]


def _log_refusal(request: Any, response: Response) -> None:
    error = response.data["error"]
    log.info(
        "request refused",
        method=request.method,
        path=request.path,
        status=response.status_code,
        code=error["code"],
        fields=sorted(error["fields"]),
        user=getattr(getattr(request, "_user", None), "pk", None),
    )
