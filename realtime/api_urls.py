"""The realtime room's part of the API, below `/api/`; with and without a trailing slash."""

from django.urls import re_path

from realtime.api import CampaignEvents, CampaignPresence, Tickets
from realtime.documents import asyncapi_json, asyncapi_yaml, message_schema, schema_list
from realtime.health import health, ready

urlpatterns = [
    re_path(r"^campaigns/(?P<campaign_id>[^/]+)/events/?$", CampaignEvents.as_view(), name="campaign-events"),
    re_path(r"^campaigns/(?P<campaign_id>[^/]+)/presence/?$", CampaignPresence.as_view(), name="campaign-presence"),
    re_path(r"^tickets/?$", Tickets.as_view(), name="tickets"),
    re_path(r"^asyncapi\.json$", asyncapi_json, name="asyncapi"),
    re_path(r"^asyncapi\.yaml$", asyncapi_yaml, name="asyncapi-yaml"),
    re_path(r"^schemas/?$", schema_list, name="message-schemas"),
    re_path(r"^schemas/(?P<side>server|client)/(?P<name>[a-z_]+)/?$", message_schema, name="message-schema"),
    re_path(r"^health/?$", health, name="health"),
    re_path(r"^ready/?$", ready, name="ready"),
]
api_urlpatterns = urlpatterns
