"""Which addresses may be fetched: those of the public internet, and what the installation allows by name."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from campaigns.sources.limits import BadSource

PORTS = {"http": 80, "https": 443}
Resolver = Callable[[str, int], Sequence[str]]

# What `is_global` calls public and nobody should reach by way of us: addresses that carry another address inside.
_TUNNELS = [
    ipaddress.ip_network(network)
    for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::ffff:0:0/96", "::/96")
]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: the address to connect to, and the names it is made in."""

    url: str
    scheme: str
    host: str
    port: int
    address: str
    path: str  # with its query


def system_resolver(host: str, port: int) -> list[str]:
    """All addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet. Mapped and tunnelled ones are judged by what they carry."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if any(ip in network for network in _TUNNELS):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def target_of(url: str, *, resolve: Resolver, allowed: Collection[str]) -> Target:
    """Resolves a URL once and says where to connect; nothing else is looked up afterwards.

    `allowed` are "host:port" pairs that may be private or on another port. Raises BadSource.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BadSource("this is no address.") from error
    if parts.scheme not in PORTS or not host:
        raise BadSource("only addresses with http:// or https:// are fetched.")
    if parts.username is not None or parts.password is not None:
        raise BadSource("addresses with a user name or password are not fetched.")
    port = port or PORTS[parts.scheme]
    by_name = f"{host}:{port}" in allowed
    if port not in PORTS.values() and not by_name:
        raise BadSource(f"port {port} is not fetched from, only 80 and 443.")
    try:
        host = host.encode("idna").decode() if not host.isascii() else host
        addresses = list(resolve(host, port))
    except (OSError, UnicodeError) as error:
        raise BadSource(f"there is no server called {host}.") from error
    if not addresses:
        raise BadSource(f"there is no server called {host}.")
    # One private address among public ones is reason enough: whoever answers chooses.
    if not by_name and not all(is_public(address) for address in addresses):
        raise BadSource("this address belongs to a private network, which is not fetched from.")
    return Target(url, parts.scheme, host, port, addresses[0], _path(parts))


def _path(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
