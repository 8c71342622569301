"""Every address of Galley: pages, API, admin."""

from __future__ import annotations

from importlib.util import find_spec

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView

from campaigns.api.routers import ApiRoot, UnknownAddress

PLACES = (
    "campaigns",
    "executions",
    "questions",
    "workspaces",
    "brand-profiles",
    "templates",
    "agents",
    "schema",
    "docs",
)


def _rooms(*modules: str) -> list[URLPattern | URLResolver]:
    return [path("", include(module)) for module in modules if find_spec(module)]


api = [
    *_rooms("campaigns.api.urls", "agents.api.urls", "realtime.api_urls"),
    re_path(r"^schema/?$", SpectacularAPIView.as_view(), name="api-schema"),
    re_path(r"^docs/?$", SpectacularSwaggerView.as_view(url_name="api-schema"), name="api-docs"),
    re_path(r"", UnknownAddress.as_view()),
]

urlpatterns = [
    re_path(r"^api/?$", ApiRoot.as_view(places=PLACES), name="api-root"),
    path("api/", include(api)),
    path("admin/", admin.site.urls),
    *_rooms("campaigns.urls", "agents.urls", "realtime.urls"),
]

handler400 = "campaigns.api.errors.bad_request"
handler404 = "campaigns.api.errors.not_found"
handler500 = "campaigns.api.errors.server_error"
