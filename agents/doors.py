"""How a page's door answers: with a redirect to people, with JSON to the page's script."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.views.csrf import csrf_failure
from django.views.decorators.http import require_POST

from agents.exporting import Export
from campaigns.errors import DomainError, Forbidden, NotFound

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
Deed = Callable[Concatenate[HttpRequest, P], tuple[str, str]]


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answers a form without a valid token: whoever has lost the cookies is signed out, else the page is too old."""
    if not wants_json(request):
        return csrf_failure(request, reason)
    if not request.user.is_authenticated:
        return _signed_out()
    told = "This page was open too long, so nothing was done. Reload it and try once more."
    return JsonResponse({"ok": False, "message": told, "code": "out_of_date"}, status=403)


def _signed_out() -> JsonResponse:
    told = "You are signed out, so nothing was done."
    address = resolve_url(settings.LOGIN_URL)
    return JsonResponse({"ok": False, "message": told, "code": "signed_out", "sign_in": address})


def file_answer(made: Export) -> HttpResponse:
    """A file that browsers store and do not open: what is in it must never run as a page of ours."""
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
    disposition = content_disposition_header(as_attachment=True, filename=made.name)
    answer = HttpResponse(made.data, content_type=made.content_type, headers=headers)
    answer["Content-Disposition"] = disposition or "attachment"
    return answer


def page(view: View[P]) -> View[P]:
    """A page for signed-in people: what they may not know of is not found, what they may not do is refused.

    Its script, once signed out, is told where to sign in, as in `deed`.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotFound as error:
            raise Http404(error.message) from error
        except Forbidden as error:
            raise PermissionDenied(error.message) from error

    return _signed_in(guarded)


def deed(do: Deed[P]) -> View[P]:
    """A POST that does one thing and returns (sentence, address to go on to).

    A DomainError becomes a message on the page that the person came from. The page's script gets it as an answer with
    `ok` false and status 200: a refusal is part of its conversation, not a fault that belongs in the browser's console.
    So does whoever is signed out, with the address to sign in at.
    """

    @wraps(do)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            sentence, address = do(request, *args, **kwargs)
        except DomainError as error:
            if wants_json(request):
                return JsonResponse({"ok": False, "message": error.message, "code": error.code})
            if isinstance(error, NotFound):
                raise Http404(error.message) from error
            messages.error(request, error.message)
            return redirect(_came_from(request))
        if wants_json(request):
            return JsonResponse({"ok": True, "message": sentence, "url": address})
        messages.success(request, sentence)
        return redirect(_came_from(request, address))

    return _signed_in(require_POST(door))


def _signed_in(view: View[P]) -> View[P]:
    """Sends whoever is signed out to sign in; a script gets the address."""
    behind = login_required(view)

    @wraps(view)
    def outer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if wants_json(request) and not request.user.is_authenticated:
            return _signed_out()
        return behind(request, *args, **kwargs)

    return outer


def _came_from(request: HttpRequest, otherwise: Any = "board") -> str:
    """The page that holds the form: `next` when the form says so, else where the browser came from."""
    for address in (request.POST.get("next", ""), request.headers.get("Referer", "")):
        if address and url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure()):
            return address
    return str(otherwise)
