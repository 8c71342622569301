"""The two ways to run Galley, each started once for all the tests of a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.chaos.cluster import Cluster
from tests.crews.trial.control import Control
from tests.servers import Person


@pytest.fixture(scope="module")
def server_environment(control: Control) -> dict[str, str]:
    """That of one server on SQLite with two workers of two slots."""
    return {"GALLEY_WORKER_SLOTS": "2", **control.environment}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory, control: Control) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path_factory.mktemp("cluster"), control.environment)
    try:
        yield cluster.start()
    finally:
        cluster.stop()


@pytest.fixture(scope="module")
def bob(cluster: Cluster) -> Person:
    return cluster.person("bob")
