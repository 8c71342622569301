"""The realtime room's part of the API, below `/api/`; with and without a trailing slash."""

from django.urls import re_path

from realtime.api import CampaignEvents, Tickets
from realtime.health import health, ready

urlpatterns = [
    re_path(r"^campaigns/(?P<campaign_id>[^/]+)/events/?$", CampaignEvents.as_view(), name="campaign-events"),
    re_path(r"^tickets/?$", Tickets.as_view(), name="tickets"),
    re_path(r"^health/?$", health, name="health"),
    re_path(r"^ready/?$", ready, name="ready"),
]
api_urlpatterns = urlpatterns
