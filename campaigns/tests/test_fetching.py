"""Fetching pages: what may be reached, how far and for how long."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from campaigns.sources import fetching
from campaigns.sources.addresses import is_public, target_of
from campaigns.sources.fetching import Fetcher, Unreachable
from campaigns.sources.limits import BadSource
from campaigns.sources.reading import read_as
from tests import documents
from tests.sites import Site, plain, to

PUBLIC = "93.184.215.14"


def problem(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(BadSource) as caught:
        fetcher.fetch(url)
    return str(caught.value)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
     "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a00:1", "64:ff9b::7f00:1", "2002:7f00:1::",
     "2001:db8::1", "2001:0:7f00:1::", "::7f00:1", "localhost", ""],
)  # fmt: skip
def test_private_reserved_and_tunnelled_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://a.org/", "only addresses with http"),
        ("file:///etc/passwd", "only addresses with http"),
        ("http://u:p@a.org/", "user name"),
        ("http://a.org:22/", "port 22"),
        ("http://a.org:8080/", "port 8080"),
        ("http://[::1", "no address"),
        ("http://a.org:99999/", "no address"),
    ],
)
def test_only_plain_web_addresses_are_fetched(url: str, reason: str) -> None:
    with pytest.raises(BadSource, match=reason):
        target_of(url, resolve=lambda host, port: [PUBLIC], allowed=[])


@pytest.mark.parametrize(
    ("url", "port"), [("http://a.org", 80), ("https://a.org/x?q=1", 443), ("http://a.org:443/", 443)]
)
def test_the_two_ports_of_the_web_are_allowed(url: str, port: int) -> None:
    target = target_of(url, resolve=lambda host, port: [PUBLIC], allowed=[])
    assert (target.port, target.address) == (port, PUBLIC)


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(BadSource, match="private network"):
        target_of("http://a.org/", resolve=lambda host, port: [PUBLIC, "10.0.0.1"], allowed=[])


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_loopback_is_refused_however_it_is_written(host: str) -> None:
    assert "private" in problem(Fetcher(), f"http://{host}/") or "no server" in problem(Fetcher(), f"http://{host}/")


def test_a_page_is_fetched_with_its_name_in_the_request(site: Site) -> None:
    fetcher = Fetcher(allowed=[f"my.wiki:{site.port}"], resolve=lambda host, port: ["127.0.0.1"])
    page = fetcher.fetch(f"http://my.wiki:{site.port}/")
    assert (page.kind, page.data) == ("html", documents.page())
    assert site.asked == [("/robots.txt", f"my.wiki:{site.port}"), ("/", f"my.wiki:{site.port}")]


def test_a_name_that_changes_its_mind_gains_nothing(site: Site) -> None:
    """DNS rebinding: public when it is asked first, ours when it is asked again. What is connected to was checked."""
    answers = [[PUBLIC], [PUBLIC], ["127.0.0.1"]]
    connected: list[str] = []
    looked_up: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return answers.pop(0)

    def connect(target: Any, left: float) -> Any:
        connected.append(target.address)
        raise Unreachable("the test connects to nobody")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fetching, "_pool", connect)
        fetcher = Fetcher(resolve=resolve)
        assert "nobody" in problem(fetcher, f"http://rebinding.example:{80}/")
        assert connected == [PUBLIC]
        assert looked_up == ["rebinding.example"] * 2  # for the page and for its robots.txt
        assert "private" in problem(fetcher, "http://rebinding.example/")
        assert connected == [PUBLIC]
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_refused(site: Site) -> None:
    inner = Site()
    inner.pages["/secret"] = plain(b"<p>secret</p>")
    site.pages["/away"] = to(inner.url("/secret"))
    assert "port" in problem(Fetcher(allowed=[site.place]), site.url("/away"))
    site.pages["/meta"] = to("http://169.254.169.254/latest/meta-data")
    assert "private network" in problem(Fetcher(allowed=[site.place]), site.url("/meta"))
    site.pages["/file"] = to("file:///etc/passwd")
    assert "only addresses with http" in problem(Fetcher(allowed=[site.place]), site.url("/file"))
    inner.server.shutdown()
    inner.server.server_close()
    assert inner.asked == []


def test_redirects_are_followed_up_to_the_limit_and_no_further(site: Site, fetcher: Fetcher) -> None:
    for step in range(fetching.REDIRECTS):
        site.pages[f"/{step}"] = to(f"/{step + 1}")
    site.pages[f"/{fetching.REDIRECTS}"] = plain(b"<p>there</p>")
    assert fetcher.fetch(site.url("/0")).url == site.url(f"/{fetching.REDIRECTS}")
    site.pages["/more"] = to("/0")
    assert "leads on" in problem(fetcher, site.url("/more"))


def test_what_a_server_tells_of_its_encoding_is_kept(fetcher: Fetcher, site: Site) -> None:
    site.pages["/"] = plain("Bor på Ærø".encode("mac_roman"), kind='text/plain; Charset="Macintosh"')
    page = fetcher.fetch(site.url("/"))
    assert (page.kind, page.charset) == ("text", "macintosh")
    assert read_as(page.kind, page.data, charset=page.charset).text == "Bor på Ærø"


def test_robots_are_respected(site: Site, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = plain(b"User-agent: *\nDisallow: /private", kind="text/plain")
    site.pages["/private"] = plain(b"<p>x</p>")
    assert "robots.txt" in problem(fetcher, site.url("/private"))
    assert ("/private", site.place) not in site.asked
    assert fetcher.fetch(site.url("/")).kind == "html"


def test_a_rule_for_us_by_name_counts(site: Site, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = plain(b"User-agent: galley\nDisallow: /\nUser-agent: *\nAllow: /", kind="text/plain")
    assert "robots.txt" in problem(fetcher, site.url("/"))


def test_a_robots_file_that_cannot_be_had_now_means_later(site: Site, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = plain(b"", status=503)
    with pytest.raises(Unreachable):
        fetcher.fetch(site.url("/"))


def test_size_is_limited_on_both_sides(site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "PAGE_BYTES", 2 * 1024 * 1024)
    site.pages["/most"] = plain(b"x" * 2 * 1024 * 1024)
    site.pages["/more"] = plain(b"x" * (2 * 1024 * 1024 + 1))
    assert len(fetcher.fetch(site.url("/most")).data) == 2 * 1024 * 1024
    assert "larger than 2 MB" in problem(fetcher, site.url("/more"))


def test_a_compressed_answer_is_refused(site: Site, fetcher: Fetcher) -> None:
    site.pages["/zip"] = plain(b"\x1f\x8b", Content_Encoding="gzip")
    assert "compressed" in problem(fetcher, site.url("/zip"))


def test_a_server_that_drips_is_given_up(site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = threading.Event()

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        request.wfile.flush()
        while not let_go.wait(0.01):
            try:
                request.wfile.write(b"x")
                request.wfile.flush()
            except OSError:
                return

    site.pages["/drip"] = drip
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    with pytest.raises(Unreachable):
        fetcher.fetch(site.url("/drip"))
    let_go.set()


@pytest.mark.parametrize("kind", ["image/png", "application/zip", ""])
def test_what_is_no_document_is_refused(site: Site, fetcher: Fetcher, kind: str) -> None:
    site.pages["/x"] = plain(b"x", kind=kind)
    assert "neither a page nor a document" in problem(fetcher, site.url("/x"))


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "no such page"), (410, "no such page"), (403, "sign-in"), (204, "answers with 204")]
)
def test_a_refusal_is_told_in_words(site: Site, fetcher: Fetcher, status: int, reason: str) -> None:
    site.pages["/x"] = plain(b"", status=status)
    assert reason in problem(fetcher, site.url("/x"))


def test_a_server_that_is_not_there_may_come_back() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(Unreachable):
        Fetcher(allowed=[place]).fetch(f"http://{place}/")
