"""A Galley of its own for each file of tests, and what stands around it. All of it starts when a test asks for it.

A file that needs another server says which by a fixture of its own: `server_kind`, `server_environment` (for one with
the trial crew: the environment of `control`), or, when its tests may not share one, `server`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crews.trial.control import Control
from tests.servers import Person, Server
from tests.stores import folder_for_postgres


@pytest.fixture(scope="module")
def server_kind() -> type[Server]:
    return Server


@pytest.fixture(scope="module")
def server_environment() -> dict[str, str]:
    """What the server is told besides its place: one worker does for who is no test of workers."""
    return {"GALLEY_WORKERS": "1"}


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, server_kind: type[Server], server_environment: dict[str, str]
) -> Iterator[Server]:
    server = server_kind(tmp_path_factory.mktemp("server"), **server_environment)
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture(scope="module")
def ada(server: Server) -> Person:
    """An editor."""
    return server.person("ada")


@pytest.fixture(scope="module")
def control(tmp_path_factory: pytest.TempPathFactory) -> Control:
    """What the trial crew of the file's servers is told, and what it did."""
    return Control(tmp_path_factory.mktemp("control"))


@pytest.fixture
def postgres_folder() -> Iterator[Path]:
    """One in which Postgres may keep its files."""
    with folder_for_postgres() as folder:
        yield Path(folder)
