"""How the live channel of each web process does, written down now and then so that operators see all of them."""

from __future__ import annotations

import os
import socket
import uuid
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from campaigns.models import Campaign
from realtime.metrics import counts
from realtime.models import Server

if TYPE_CHECKING:
    from realtime.follower import SocketFollower
    from realtime.hub import Hub

WRITE_SECONDS = 3.0
SILENT_SECONDS = 15.0  # a server that has reported nothing for so long is left out
MOST = 25  # campaigns and connections that one server tells of: the busiest


def of_hub(hub: Hub) -> dict[str, Any]:
    """What this process has to tell. JSON values only; its size is bounded."""
    followers = list(hub.followers)
    watches = [watch for watch in hub.watches.values() if watch.followers]
    watches.sort(key=lambda watch: -len(watch.followers))
    remarkable = [follower for follower in followers if _is_remarkable(follower)]
    remarkable.sort(key=lambda follower: (-len(follower.connection.unacknowledged), -follower.outbox.queued()))
    queues = [follower.outbox.queued() for follower in followers]
    return {
        "sockets": len(followers),
        "dialects": dict(Counter(follower.dialect for follower in followers)),
        "watched": len(watches),
        "queued": sum(queues),
        "deepest": max(queues, default=0),
        "opened": counts.opened,
        "deliveries": counts.deliveries,
        "bytes": counts.bytes,
        "replays": counts.replays,
        "snapshots": counts.snapshots,
        "repaired": counts.repaired,
        "dropped": counts.dropped,
        "closes": {str(code): count for code, count in sorted(counts.closes.items())},
        "latency": {"events": counts.latency.count, **_bounds()},
        "campaigns": [
            {
                "id": str(watch.campaign_id),
                "sockets": len(watch.followers),
                "people": len(watch.people.everybody()),
                "seq": watch.cursor,
            }
            for watch in watches[:MOST]
        ],
        "connections": [_connection(follower) for follower in remarkable[:MOST]],
    }


def write(server_id: uuid.UUID, told: dict[str, Any]) -> None:
    """Keeps what a server (known already) has to tell."""
    name = f"{socket.gethostname()}:{os.getpid()}"[:100]
    Server.objects.filter(pk=server_id).update(name=name, statistics=told, reported_at=timezone.now())


def overview(now: datetime) -> dict[str, Any]:
    """All web processes together, for the staff page: the servers, their sums, their campaigns and connections."""
    heard = Server.objects.filter(reported_at__gt=now - timedelta(seconds=SILENT_SECONDS))
    servers = [{**server.statistics, "name": server.name, "since": server.started_at} for server in heard]
    campaigns = _folded(entry for server in servers for entry in server["campaigns"])
    connections = [{**entry, "server": server["name"]} for server in servers for entry in server["connections"]]
    connections.sort(key=lambda entry: (-len(entry["unacknowledged"]), -entry["queued"]))
    ids = {entry["id"] for entry in campaigns} | {entry["campaign"] for entry in connections}
    names = {str(key): name for key, name in Campaign.objects.filter(pk__in=ids).values_list("pk", "name")}
    for entry in campaigns:
        entry["name"] = names.get(entry["id"], "")
    for entry in connections:
        entry["name"] = names.get(entry["campaign"], "")
    summed = ("sockets", "queued", "opened", "deliveries", "replays", "snapshots", "repaired", "dropped")
    sums = {field: sum(server[field] for server in servers) for field in summed}
    return {"servers": servers, "sums": sums, "campaigns": campaigns, "connections": connections}


def _folded(entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries of the same campaign on several servers made one. People are known to all servers alike."""
    found: dict[str, dict[str, Any]] = {}
    for entry in entries:
        known = found.setdefault(entry["id"], {**entry, "sockets": 0})
        known["sockets"] += entry["sockets"]
        known["people"] = max(known["people"], entry["people"])
        known["seq"] = max(known["seq"], entry["seq"])
    return sorted(found.values(), key=lambda entry: -int(entry["sockets"]))


def _is_remarkable(follower: SocketFollower) -> bool:
    return bool(follower.connection.unacknowledged) or follower.outbox.queued() > 0 or _behind(follower) > 0


def _behind(follower: SocketFollower) -> int:
    return max(0, follower.watch.cursor - follower.connection.cursor)


def _connection(follower: SocketFollower) -> dict[str, Any]:
    return {
        "id": str(follower.id),
        "campaign": str(follower.grant.campaign_id),
        "user": follower.grant.user_name,
        "dialect": follower.dialect,
        "queued": follower.outbox.queued(),
        "behind": _behind(follower),
        "unacknowledged": list(follower.connection.unacknowledged)[:MOST],
    }


def _bounds() -> dict[str, float | None]:
    """Bounds in milliseconds under which half, and 99 of 100, of the events were handed to all sockets."""
    found = {name: counts.latency.at_most(share) for name, share in (("p50_ms", 0.5), ("p99_ms", 0.99))}
    return {name: None if bound is None else bound * 1000 for name, bound in found.items()}
