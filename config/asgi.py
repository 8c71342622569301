"""The ASGI application: pages and API by HTTP, the live channel by WebSocket. Importing this starts nothing."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django_pages = get_asgi_application()  # first: it sets Django up for the imports below

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402  # see above

from campaigns.body_limit import BodyLimit  # noqa: E402  # see above
from campaigns.sources.limits import REQUEST_BYTES  # noqa: E402  # see above
from realtime.daphne_transport import SendProbe  # noqa: E402  # see above
from realtime.lifecycle import Lifespan, hang_on_daphne  # noqa: E402  # see above
from realtime.routing import http_urlpatterns, websocket_urlpatterns  # noqa: E402  # see above

pages = BodyLimit(django_pages, REQUEST_BYTES)
application = SendProbe(
    ProtocolTypeRouter(
        {
            "http": URLRouter(http_urlpatterns(pages)),
            "websocket": URLRouter(websocket_urlpatterns),
            "lifespan": Lifespan(),
        }
    )
)
hang_on_daphne()
