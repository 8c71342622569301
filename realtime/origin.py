"""Whether a browser's page may open a socket here. Browsers send cookies from any page, so the page must be ours."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

FOREIGN_ORIGIN = "Pages of this origin may not connect."


def origin_allowed(headers: Mapping[bytes, bytes]) -> bool:
    """True for our own pages, trusted origins, and clients that are no browsers (they send no `Origin`).

    Ours is the very scheme, host and port that were asked, if GALLEY_HOSTS has the host. The scheme is https with
    GALLEY_HTTPS, else what a proxy says it was asked by, else http. No page can make its browser say what a proxy says.
    Cookies know neither ports nor schemes, so a page of another program on the same machine would come with ours.
    """
    if b"origin" not in headers or trusted_origin(headers) is not None:
        return True
    origin = headers[b"origin"].decode("latin1").lower()
    asked = headers.get(b"host", b"").decode("latin1").lower()
    forwarded = headers.get(b"x-forwarded-proto", b"").decode("latin1").strip().lower()
    scheme = "https" if settings.SECURE_SSL_REDIRECT or forwarded == "https" else "http"
    return (
        asked != ""
        and origin == f"{scheme}://{asked}"
        and validate_host(split_domain_port(asked)[0], settings.ALLOWED_HOSTS)
    )


def trusted_origin(headers: Mapping[bytes, bytes]) -> bytes | None:
    """The request's origin, if it is one of CSRF_TRUSTED_ORIGINS."""
    origin = headers.get(b"origin", b"")
    text = origin.decode("latin1").lower()
    return origin if any(_matches(text, trusted.lower()) for trusted in settings.CSRF_TRUSTED_ORIGINS) else None


def _matches(origin: str, trusted: str) -> bool:
    scheme, _, host = trusted.partition("://")
    if host.startswith("*."):
        parts = urlsplit(origin)
        return origin == f"{scheme}://{parts.netloc}" and parts.netloc.endswith(host[1:])
    return origin == trusted
