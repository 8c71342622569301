"""Two web processes on one Postgres and one Redis, all of them real, started once for all the faults."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path

import psycopg
import pytest
import pytest_asyncio

from tests.campaigns import create
from tests.faults.observers import Observer
from tests.faults.proxy import Proxy
from tests.faults.writer import Writer
from tests.servers import Person, Server, making
from tests.stores import Stores

METRICS_TOKEN = "of the tests"


class Site:
    """All the processes. Whatever a test breaks it mends before it ends."""

    def __init__(self, data: Path) -> None:
        self._stores = Stores()
        self.postgres, self.redis = self._stores.postgres, self._stores.redis
        self.data = data
        self.webs: list[Server] = []

    def start(self) -> Site:
        self.environment = {
            **self._stores.start(),
            "GALLEY_EXECUTOR": "none",
            "GALLEY_SOCKETS_PER_USER": "5000",
            "GALLEY_METRICS_TOKEN": METRICS_TOKEN,
        }
        self.webs = [self.another_web().start() for _ in range(2)]
        self.writer = Writer(self.webs[0].environment)
        return self

    def another_web(self, **environment: str) -> Server:
        return Server(self.data, **{**self.environment, **environment})

    def stop(self) -> None:
        if hasattr(self, "writer"):
            self.writer.stop()
        for web in self.webs:
            web.kill()
        self._stores.stop()

    def person(self, name: str) -> Person:
        return Person.told(*self.writer.run(making(name))[0])

    def journal(self, campaign: str) -> list[str]:
        """The ids of the campaign's events, in order, read past Galley."""
        with psycopg.connect(self.postgres.url("galley")) as connection:
            query = "SELECT id FROM campaigns_event WHERE campaign_id = %s ORDER BY seq"
            return [str(id) for (id,) in connection.execute(query, [campaign])]

    async def all_true(self, campaign: str, observers: Sequence[Observer]) -> None:
        """Waits until every observer is at the journal's end; each must then hold exactly the journal."""
        journal = self.journal(campaign)
        await asyncio.gather(*(observer.until_at(len(journal)) for observer in observers))
        for observer in observers:
            assert observer.ids == journal[observer.base :]


def send_signal(process: object, number: int) -> None:
    """Sends a signal to a process of ours."""
    pid = getattr(process, "pid", None)
    assert isinstance(pid, int)
    os.kill(pid, number)


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("site"))
    try:
        yield site.start()
    finally:
        site.stop()


@pytest.fixture(scope="package")
def ada(site: Site) -> Person:
    return site.person("ada")


@pytest.fixture
def campaign(site: Site, ada: Person) -> str:
    """A draft with some events in its journal."""
    campaign = str(create(site.webs[0], ada, start=False)["id"])
    site.writer.record(campaign, 5)
    return campaign


Watching = Callable[..., list[Observer]]


@pytest_asyncio.fixture
async def watching(campaign: str, ada: Person) -> AsyncIterator[Watching]:
    """Sets observers on the campaign who are sent home when the test ends."""
    observers: list[Observer] = []

    def watch(
        ports: Sequence[int],
        count: int = 1,
        headers: dict[str, str] | None = None,
        by: type[Observer] = Observer,
        **kind: bool,
    ) -> list[Observer]:
        new = [by(campaign, headers or ada.authorization, ports, **kind) for _ in range(count)]
        observers.extend(new)
        return new

    yield watch
    await asyncio.gather(*(observer.stop() for observer in observers))


@pytest_asyncio.fixture
async def proxy(site: Site) -> AsyncIterator[Proxy]:
    """A network between clients and the first web process."""
    proxy = await Proxy(site.webs[0].port).start()
    yield proxy
    await proxy.stop()
