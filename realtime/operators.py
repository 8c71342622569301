"""For those who run Galley: metrics for a collector, a page about the live channel, and announcements."""

from __future__ import annotations

from hmac import compare_digest
from typing import cast

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed

from agents.doors import deed, page
from realtime import statistics
from realtime.announcements import announce
from realtime.metrics import registry
from realtime.models import Announcement

REFRESH_SECONDS = 10  # of a page without scripts that was asked to keep itself new
LATEST_ANNOUNCEMENTS = 5


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """This process's figures in Prometheus's text format, for staff and for whoever has the metrics token."""
    if not _may_read_metrics(request):
        refusal = HttpResponse("The metrics are for staff.\n", status=401, content_type="text/plain; charset=utf-8")
        refusal.headers["WWW-Authenticate"] = "Bearer"
        return refusal
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)


def _may_read_metrics(request: HttpRequest) -> bool:
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        secret = settings.GALLEY_METRICS_TOKEN
        return bool(secret) and compare_digest(key.strip().encode(), secret.encode())
    if scheme.lower() == "token":
        try:
            user, _ = TokenAuthentication().authenticate_credentials(key.strip())
        except AuthenticationFailed:
            return False
        return bool(user.is_staff)
    return bool(request.user.is_active and request.user.is_staff)


@never_cache
@page
@require_safe
def connections(request: HttpRequest) -> HttpResponse:
    """The live channel over all web processes; `?partial=figures` gives only what changes."""
    if not cast(User, request.user).is_staff:
        raise PermissionDenied("This page is for staff. Whoever runs Galley here can make you one of them.")
    now = timezone.now()
    context = {**statistics.overview(now), "now": now}
    if request.GET.get("partial") == "figures":
        return render(request, "staff/figures.html", context)
    context["refresh"] = REFRESH_SECONDS if "refresh" in request.GET else None
    context["announcements"] = Announcement.objects.select_related("by")[:LATEST_ANNOUNCEMENTS]
    return render(request, "staff/connections.html", context)


@deed
def make_announcement(request: HttpRequest) -> tuple[str, str]:
    """Tells everybody what the form says."""
    announcement = announce(text=request.POST.get("text", ""), by=cast(User, request.user))
    return f"Announced: {announcement.text}", reverse("staff-connections")
