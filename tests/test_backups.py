"""Backups of a SQLite installation, restoring them, and what happens when one is restored by hand, by halves."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.campaigns import create
from tests.commands import manage
from tests.servers import Person, Server

pytestmark = pytest.mark.processes

WHERE_TO_READ = "“Backup and restore” in docs/deploy.md"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server with one campaign, of which `backup` is a copy, and then another; it runs no agents."""
    folder = tmp_path / "data"
    folder.mkdir()
    server = Server(folder, GALLEY_EXECUTOR="none").start()
    yield server
    server.stop()


@pytest.fixture
def ada(server: Server) -> Person:
    return server.person("ada")


def new_campaign(server: Server, ada: Person) -> str:
    return str(create(server, ada, start=False)["id"])


def campaigns(server: Server, ada: Person) -> set[str]:
    status, page = server.request("GET", "/api/campaigns/", ada)
    assert status == 200
    return {campaign["id"] for campaign in page["results"]}


def epoch(server: Server, ada: Person, campaign: str) -> str:
    return str(server.request("GET", f"/api/campaigns/{campaign}/", ada)[1]["epoch"])


def database_files(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in data.glob("galley.sqlite3*") if not path.name.endswith("-shm")}


def copy_by_sqlite(data: Path, target: Path) -> None:
    with closing(sqlite3.connect(data / "galley.sqlite3")) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


def check_refused(server: Server, words: str) -> None:
    """A start and a command say what is wrong in one sentence, and leave the files as they are."""
    before = database_files(server.data)
    for command in (["serve", "--port", server.port], ["new_epoch"]):
        refused = manage(server.data, *command)
        assert refused.returncode == 1
        assert words in refused.stderr
        assert WHERE_TO_READ in refused.stderr
        assert refused.stderr.count("\n") == 1
    assert database_files(server.data) == before


def test_a_backup_is_restored_over_a_database_that_was_killed(server: Server, ada: Person, tmp_path: Path) -> None:
    kept = new_campaign(server, ada)
    before = epoch(server, ada, kept)
    backup = tmp_path / "backup.sqlite3"
    assert manage(server.data, "backup", backup).returncode == 0
    assert backup.stat().st_mode & 0o777 == 0o600
    later = new_campaign(server, ada)

    while_it_runs = manage(server.data, "restore", backup)
    assert while_it_runs.returncode == 1
    assert "stop them all" in while_it_runs.stderr
    assert campaigns(server, ada) == {kept, later}

    server.kill()
    restored = manage(server.data, "restore", backup)
    assert restored.returncode == 0, restored.stderr
    assert not (server.data / "galley.sqlite3-wal").exists()
    server.start()
    assert campaigns(server, ada) == {kept}
    assert epoch(server, ada, kept) != before


def test_a_backup_copied_over_a_killed_database_is_noticed_before_anything_mixes(
    server: Server, ada: Person, tmp_path: Path
) -> None:
    kept = new_campaign(server, ada)
    copy_by_sqlite(server.data, tmp_path / "copied.sqlite3")
    assert manage(server.data, "backup", tmp_path / "backup.sqlite3").returncode == 0
    new_campaign(server, ada)
    server.kill()
    live = database_files(server.data)
    for copy in ("copied.sqlite3", "backup.sqlite3"):
        shutil.copy(tmp_path / copy, server.data / "galley.sqlite3")
        check_refused(server, "galley.sqlite3-wal belongs to another database")
    refused = manage(server.data, "backup", tmp_path / "mixed.sqlite3")
    assert refused.returncode == 1
    assert not (tmp_path / "mixed.sqlite3").exists()

    for ending in ("-wal", "-shm"):  # as the docs say for those who copy by hand
        (server.data / f"galley.sqlite3{ending}").unlink(missing_ok=True)
    assert manage(server.data, "new_epoch").returncode == 0
    server.start()
    assert campaigns(server, ada) == {kept}
    assert live["galley.sqlite3"] != (tmp_path / "backup.sqlite3").read_bytes()


def test_an_earlier_folder_copied_over_a_later_one_is_noticed(server: Server, ada: Person, tmp_path: Path) -> None:
    new_campaign(server, ada)
    server.stop()
    shutil.copytree(server.data, tmp_path / "folder")
    server.start()
    new_campaign(server, ada)
    server.kill()
    shutil.copytree(tmp_path / "folder", server.data, dirs_exist_ok=True)
    check_refused(server, "galley.sqlite3-wal belongs to another database")


def test_whatever_is_killed_and_started_again_is_never_taken_for_another(server: Server, ada: Person) -> None:
    made = set()
    for _ in range(3):
        made.add(new_campaign(server, ada))
        server.kill()
        assert (server.data / "galley.sqlite3-wal").stat().st_size > 0
        server.start()
        assert campaigns(server, ada) == made
    assert len(list(server.data.glob("galley.sqlite3.mark-*"))) == 1


def test_a_damaged_database_is_refused_at_the_start(server: Server, ada: Person) -> None:
    new_campaign(server, ada)
    server.stop()
    database = server.data / "galley.sqlite3"
    with database.open("r+b") as file:
        file.seek(database.stat().st_size // 2)
        file.write(b"\xff" * 65_536)
    before = database.read_bytes()
    refused = manage(server.data, "serve", "--port", server.port)
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Galley cannot start: the database {database} is damaged")
    assert WHERE_TO_READ in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert database.read_bytes() == before


def test_what_is_no_sound_backup_is_put_in_the_place_of_nothing(server: Server, ada: Person, tmp_path: Path) -> None:
    kept = new_campaign(server, ada)
    good, bad = tmp_path / "good.sqlite3", tmp_path / "bad.sqlite3"
    assert manage(server.data, "backup", good).returncode == 0
    assert manage(server.data, "backup", good).returncode == 1, "a backup overwrites nothing"
    server.stop()
    whole = good.read_bytes()
    bad.write_bytes(whole[: len(whole) // 2])
    other = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    newer = tmp_path / "newer.sqlite3"
    shutil.copy(good, newer)
    with closing(sqlite3.connect(newer)) as connection, connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('agents', '9999_x', '2030-01-01')"
        )
    for file, words in (
        (bad, "malformed"),
        (other, "no database of Galley"),
        (newer, "newer Galley (agents.9999_x)"),
        (tmp_path / "nothing", "there is no file"),
        (server.data / "galley.sqlite3", "the database itself"),
    ):
        before = database_files(server.data)
        refused = manage(server.data, "restore", file)
        assert refused.returncode == 1, file
        assert words in refused.stderr
        assert database_files(server.data) == before
    server.start()
    assert campaigns(server, ada) == {kept}


@pytest.mark.parametrize("command", [["drf_create_token", "demo"], ["campaigns"], ["new_epoch"], ["backup", "copy"]])
def test_a_command_without_a_database_says_so_and_makes_none(tmp_path: Path, command: list[str]) -> None:
    done = manage(tmp_path, *command)
    assert done.returncode == 1
    assert f"here is no database at {tmp_path}/galley.sqlite3" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.glob("galley.sqlite3*"))


def test_a_command_on_an_empty_database_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    (tmp_path / "galley.sqlite3").touch()
    done = manage(tmp_path, "drf_create_token", "demo")
    assert done.returncode == 1
    assert done.stderr.startswith(f"The database {tmp_path}/galley.sqlite3 is empty, or older than this Galley")
    assert done.stderr.count("\n") == 1


def test_a_command_that_cannot_reach_postgres_says_so_in_one_line(tmp_path: Path) -> None:
    done = manage(tmp_path, "new_epoch", DATABASE_URL="postgres://galley:secret@127.0.0.1:1/galley")
    assert done.returncode == 1
    assert done.stderr.startswith("The database galley at 127.0.0.1:1 cannot be reached")
    assert done.stderr.count("\n") == 1
    assert "secret" not in done.stderr
