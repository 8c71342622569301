"""Every address of Galley: pages, API, admin."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView

from campaigns.api.routers import ApiRoot, UnknownAddress

admin.autodiscover()

PLACES = (
    "campaigns",
    "executions",
    "questions",
    "workspaces",
    "brand-profiles",
    "templates",
    "agents",
    "limits",
    "schema",
    "docs",
)


def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """Pages that are not ours, such as the administration's, name no icon; browsers then ask here."""
    return HttpResponseRedirect(static("favicon.svg"))


api: list[URLPattern | URLResolver] = [
    path("", include("campaigns.api.urls")),
    path("", include("agents.api.urls")),
    path("", include("realtime.api_urls")),
    re_path(r"^schema/?$", SpectacularAPIView.as_view(), name="api-schema"),
    re_path(r"^docs/?$", SpectacularSwaggerView.as_view(url_name="api-schema"), name="api-docs"),
    re_path(r"", UnknownAddress.as_view()),
]

urlpatterns = [
    re_path(r"^api/?$", ApiRoot.as_view(places=PLACES), name="api-root"),
    path("api/", include(api)),
    path("favicon.ico", favicon),
    path("admin/", admin.site.urls),
    path("", include("campaigns.urls")),
    path("", include("agents.urls")),
    path("", include("realtime.urls")),
]

handler400 = "campaigns.api.errors.bad_request"
handler404 = "campaigns.api.errors.not_found"
handler500 = "campaigns.api.errors.server_error"
