"""Whose pages may come with a browser's cookie."""

from __future__ import annotations

from typing import Any

import pytest

from realtime.origin import origin_allowed


def allowed(origin: str, host: str = "galley.example:8000") -> bool:
    return origin_allowed({b"origin": origin.encode(), b"host": host.encode()})


@pytest.fixture(autouse=True)
def hosts(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["galley.example", "[::1]"]
    settings.CSRF_TRUSTED_ORIGINS = ["https://desk.example", "https://*.friends.example"]
    settings.SECURE_SSL_REDIRECT = False


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://galley.example:8000", "galley.example:8000"),
        ("HTTP://Galley.example", "galley.EXAMPLE"),
        ("http://[::1]:8000", "[::1]:8000"),
        ("https://desk.example", "galley.example"),
        ("https://one.friends.example", "galley.example"),
    ],
)
def test_ours_is_the_host_and_port_that_were_asked(origin: str, host: str) -> None:
    assert allowed(origin, host)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://galley.example:8001", "galley.example:8000"),  # another program on the same machine
        ("http://galley.example", "galley.example:8000"),
        ("http://other.example", "galley.example"),
        ("http://other.example", "other.example"),  # a name that somebody made point here
        ("http://galley.example.other.example", "galley.example"),
        ("http://galley.example@other.example", "galley.example"),
        ("http://desk.example", "galley.example"),
        ("https://friends.example", "galley.example"),
        ("null", "null"),
        ("file://", ""),
        ("", ""),
        ("http://", ""),
        ("https://galley.example:8000", "galley.example:8000"),
        ("http://galley.example:8000/", "galley.example:8000"),
        ("http://galley.example:8000/page", "galley.example:8000"),
        ("https://desk.example/page", "galley.example"),
        ("https://one.friends.example/page", "galley.example"),
        ("https://evil.example/one.friends.example", "galley.example"),
    ],
)
def test_every_other_is_foreign(origin: str, host: str) -> None:
    assert not allowed(origin, host)


def test_where_it_must_be_https_a_page_that_came_without_is_foreign(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert allowed("https://galley.example", "galley.example")
    assert not allowed("http://galley.example", "galley.example")


@pytest.mark.parametrize(("forwarded", "scheme"), [("https", "https"), ("http", "http"), ("HTTPS", "https")])
def test_behind_a_proxy_the_scheme_is_the_one_that_it_was_asked_by(forwarded: str, scheme: str) -> None:
    def came(origin: str) -> bool:
        headers = {b"origin": origin.encode(), b"host": b"galley.example", b"x-forwarded-proto": forwarded.encode()}
        return origin_allowed(headers)

    assert [came(f"{one}://galley.example") for one in ("http", "https")] == [scheme == "http", scheme == "https"]


def test_any_host_is_ours_where_all_are_but_only_the_one_that_was_asked(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert allowed("http://anything.example", "anything.example")
    assert not allowed("http://anything.example", "else.example")


def test_who_is_no_browser_sends_none() -> None:
    assert origin_allowed({b"host": b"galley.example"})
