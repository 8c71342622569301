"""Whether a browser's page may open a socket here. Browsers send cookies from any page, so the page must be ours."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host


def origin_allowed(headers: Mapping[bytes, bytes]) -> bool:
    """True for our own pages, trusted origins, and clients that are no browsers (they send no `Origin`).

    A host of ALLOWED_HOSTS counts as ours; where that is `*`, only the very host that was asked.
    """
    if b"origin" not in headers:
        return True
    origin = headers[b"origin"].decode("latin1").lower()
    parts = urlsplit(origin)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return False
    if trusted_origin(headers) is not None:
        return True
    if "*" in settings.ALLOWED_HOSTS:
        return parts.netloc == headers.get(b"host", b"").decode("latin1").lower()
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return validate_host(host, settings.ALLOWED_HOSTS)


def trusted_origin(headers: Mapping[bytes, bytes]) -> bytes | None:
    """The request's origin, if it is one of CSRF_TRUSTED_ORIGINS."""
    origin = headers.get(b"origin", b"")
    text = origin.decode("latin1").lower()
    return origin if any(_matches(text, trusted.lower()) for trusted in settings.CSRF_TRUSTED_ORIGINS) else None


def _matches(origin: str, trusted: str) -> bool:
    scheme, _, host = trusted.partition("://")
    if host.startswith("*."):
        parts = urlsplit(origin)
        return parts.scheme == scheme and parts.netloc.endswith(host[1:])
    return origin == trusted
