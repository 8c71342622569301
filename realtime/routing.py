"""The addresses of the sockets, with and without a trailing slash."""

from django.urls import re_path

from realtime.consumers import StatusConsumer, UnknownConsumer, WorkflowConsumer

websocket_urlpatterns = [
    re_path(r"^ws/campaign/(?P<id>[^/]+)/status/?$", StatusConsumer.as_asgi()),
    re_path(r"^api/workflows/(?P<id>[^/]+)/stream/?$", WorkflowConsumer.as_asgi()),
    re_path(r"^", UnknownConsumer.as_asgi()),
]
