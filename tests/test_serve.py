"""`manage.py serve`: what a first start finds, and what a second one keeps."""

from __future__ import annotations

import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.commands import manage, read_until, rest_of, start
from tests.furnished import furnish
from tests.servers import Server

pytestmark = pytest.mark.processes


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Server]:
    """A server on an empty data folder, with its demo."""
    server = Server(tmp_path, GALLEY_DEMO="1").start(furnished=False)
    yield server
    server.stop()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The same with one worker, but for the tables, the static files and the owner, which were there."""
    server = Server(tmp_path, GALLEY_DEMO="1", GALLEY_WORKERS="1").start()
    yield server
    server.stop()


def greeting(server: Server) -> str:
    """All that the server printed, once it has ended."""
    process = server.process
    assert process is not None
    process.send_signal(signal.SIGTERM)
    rest = rest_of(process)
    assert process.returncode == 0, server.log()
    return "\n".join(server.greeting) + "\n" + rest


def sign_in_link(server: Server) -> str:
    """The second address of the greeting."""
    found = re.fullmatch(r"Galley is running at (\S+) - sign in once, as demo: (\S+/enter/\S+/)", server.greeting[-1])
    assert found
    assert found[1] == f"{server.url}/"
    return found[2]


def test_a_first_start_says_where_it_is_and_lets_its_owner_in_once(first: Server) -> None:
    link = sign_in_link(first)
    with httpx.Client(follow_redirects=True) as browser:
        board = browser.get(link)
        assert board.status_code == 200
        assert board.url == f"{first.url}/"
        assert "Repair café field notes" in board.text
    with httpx.Client(follow_redirects=True) as somebody_else:
        assert somebody_else.get(link).status_code == 410
        assert "/login/" in str(somebody_else.get(first.url).url)


def test_ctrl_c_ends_it_well(server: Server) -> None:
    process = server.process
    assert process is not None
    process.send_signal(signal.SIGINT)
    rest_of(process)
    assert process.returncode == 0, server.log()


def test_the_demo_waits_at_a_title_and_goes_on_when_it_is_chosen(server: Server) -> None:
    listed = manage(server.data, "campaigns", "--user", "demo").stdout
    campaign = listed.splitlines()[1].split()[0]
    watching = start(server.data, "follow", campaign, "--user", "demo")
    seen = read_until(watching, "manage.py answer")
    question = re.search(r"manage\.py answer (\S+)", seen)
    assert question
    assert manage(server.data, "answer", question[1], "1", "--user", "demo").returncode == 0
    assert "Completed" in read_until(watching, "version")
    rest_of(watching)
    assert watching.returncode == 0


def test_the_viewer_signs_in_with_the_password_that_is_kept_for_the_owner_of_the_folder(server: Server) -> None:
    accounts = server.data / "demo_accounts.txt"
    assert accounts.stat().st_mode & 0o777 == 0o600
    password = dict(line.split(" ") for line in accounts.read_text().splitlines())["viewer"]
    with httpx.Client(follow_redirects=True, base_url=server.url) as browser:
        browser.get("/login/")
        form = {"username": "viewer", "password": password, "csrfmiddlewaretoken": browser.cookies["csrftoken"]}
        assert "Repair café field notes" in browser.post("/login/", data=form, headers={"Referer": server.url}).text


def test_a_second_start_keeps_everything_and_makes_nothing_twice_and_each_prints_one_line(first: Server) -> None:
    before = campaign_ids(first)
    passwords = (first.data / "demo_accounts.txt").read_text()
    told = greeting(first).strip()
    first.greeting.clear()
    first.start(furnished=False)
    again = greeting(first).strip()
    assert campaign_ids(first) == before != []
    assert (first.data / "demo_accounts.txt").read_text() == passwords
    assert told.startswith("Galley is running at")
    assert again.startswith("Galley is running at")
    assert len(told.splitlines()) == len(again.splitlines()) == 1
    assert re.findall("enter/(.+)/", told) != re.findall("enter/(.+)/", again)


def campaign_ids(server: Server) -> list[str]:
    listed = manage(server.data, "campaigns", "--user", "demo").stdout.splitlines()
    return [line.split()[0] for line in listed[1:] if line.strip()]


def test_without_the_demo_there_is_an_owner_and_no_campaign(tmp_path: Path) -> None:
    furnish(tmp_path, database=False)
    server = Server(tmp_path, GALLEY_DEMO="0").start(furnished=False)
    assert "/enter/" in greeting(server)
    assert "no campaigns" in manage(tmp_path, "campaigns").stdout


def test_the_demo_does_not_add_accounts_to_an_installation_that_has_people(tmp_path: Path) -> None:
    furnish(tmp_path, database=False)
    assert manage(tmp_path, "migrate").returncode == 0
    made = manage(
        tmp_path, "createsuperuser", "--noinput", "--username=ada", "--email=ada@galley.example",
        DJANGO_SUPERUSER_PASSWORD="correct horse",
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    server = Server(tmp_path, GALLEY_DEMO="0").start(furnished=False)
    assert "/enter/" not in greeting(server)


def test_a_taken_port_is_one_sentence_and_nothing_is_made(tmp_path: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        result = manage(tmp_path, "serve", "--port", port)
    assert result.returncode == 1
    assert result.stderr == f"Galley cannot start: port {port} on 127.0.0.1 is taken by another program.\n"
    assert result.stdout == ""
    assert not (tmp_path / "galley.sqlite3").exists()


def test_requests_are_logged_only_when_asked(server: Server) -> None:
    httpx.get(server.url, follow_redirects=True)
    told = greeting(server)
    assert "GET" not in told + server.log()


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_crowd_that_comes_at_once_finds_room(host: str) -> None:
    from twisted.internet import reactor
    from twisted.internet.endpoints import serverFromString

    from config.management.commands.serve import BACKLOG, endpoints

    (place,) = endpoints(host, 8000)
    endpoint: Any = serverFromString(reactor, place)  # type: ignore[no-untyped-call]  # twisted has no types there

    assert (endpoint._interface, endpoint._port, endpoint._backlog) == (host, 8000, BACKLOG)
