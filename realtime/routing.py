"""The addresses of the live channel, with and without a trailing slash."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, re_path

from realtime.agui.door import run
from realtime.consumers import StatusConsumer, UnknownConsumer, WorkflowConsumer
from realtime.long_poll import LongPoll
from realtime.sse_door import events

websocket_urlpatterns = [
    re_path(r"^ws/campaign/(?P<id>[^/]+)/status/?$", StatusConsumer.as_asgi()),
    re_path(r"^api/workflows/(?P<id>[^/]+)/stream/?$", WorkflowConsumer.as_asgi()),
    re_path(r"^", UnknownConsumer.as_asgi()),
]


def http_urlpatterns(pages: Any) -> list[URLPattern]:
    """The streams, which are no Django views; `pages` (Django) answers everything else."""
    doors: dict[str, Any] = {
        r"^api/sse/projects/(?P<id>[^/]+)/?$": events,
        r"^api/agui/campaigns/(?P<id>[^/]+)/?$": run,
        r"^api/campaigns/(?P<id>[^/]+)/events/?$": LongPoll(pages),
        r"^": pages,
    }
    return [re_path(address, door) for address, door in doors.items()]
