"""Stock Channels: a group per campaign, `group_send` to it. The in-memory layer, its capacity raised so that it loses
nothing in a burst (as it comes, a socket keeps at most 100 messages)."""

import asyncio
import json
import time
from urllib.parse import parse_qs

import django
from channels.generic.http import AsyncHttpConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.layers import get_channel_layer
from channels.routing import ProtocolTypeRouter
from django.conf import settings

settings.configure(
    SECRET_KEY="peer",
    CHANNEL_LAYERS={
        "default": {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": 100_000, "expiry": 600}}
    },
)
django.setup()


class Viewer(AsyncWebsocketConsumer):
    async def connect(self):
        await self.channel_layer.group_add("campaign", self.channel_name)
        await self.accept()

    async def disconnect(self, code):
        await self.channel_layer.group_discard("campaign", self.channel_name)

    async def event(self, event):
        await self.send(text_data=event["text"])


class Publish(AsyncHttpConsumer):
    async def handle(self, body):
        query = parse_qs(self.scope["query_string"].decode())
        count, rate, first = int(query["count"][0]), float(query["rate"][0]), int(query["first"][0])
        head, tail = body.decode().split("NUMBER")
        sent = []
        started = time.monotonic()
        for i in range(count):
            if rate and (wait := started + i / rate - time.monotonic()) > 0:
                await asyncio.sleep(wait)
            sent.append((first + i, time.monotonic()))
            await get_channel_layer().group_send("campaign", {"type": "event", "text": f"{head}{first + i}{tail}"})
        await self.send_response(200, json.dumps(sent).encode())


application = ProtocolTypeRouter({"http": Publish.as_asgi(), "websocket": Viewer.as_asgi()})
